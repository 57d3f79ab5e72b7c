"""Time zones: that of this machine, and moments as they are written in a zone."""

from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.dates import LOCALTZ


@cache
def own_zone() -> str:
    """Return the time zone of this machine."""
    return str(getattr(LOCALTZ, "key", None) or getattr(LOCALTZ, "zone", None) or "UTC")


def moment_in(zone: str | None, at: datetime) -> str:
    """Return the moment in that zone as `Wording.moment` takes it, or in that of this machine."""
    for name in (zone, own_zone()):
        try:
            return f"{at.astimezone(ZoneInfo(name or '')):%Y-%m-%d %H:%M} {name}"
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
