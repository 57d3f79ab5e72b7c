"""Days with the time of day, where the browser is."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from course.services.messages import Wording


def day_and_time(at: datetime, t: Wording) -> str:
    """Return the day and the time of day, by the clock of the browser, or else in UTC."""
    try:
        here = at.astimezone(ZoneInfo(st.context.timezone or ""))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return f"{t.date(at.astimezone(UTC))}, {at.astimezone(UTC):%H:%M} UTC"
    return f"{t.date(here)}, {here:%H:%M}"
