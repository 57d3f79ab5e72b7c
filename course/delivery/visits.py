"""Cookies that ended before their time, because somebody signed out or started afresh."""

from datetime import datetime

from course.store import visits
from course.store.store import Store


class Visits:
    """Which cookies have ended. They are known by a fingerprint, which leads back to nobody."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ended(self, cookie: str) -> bool:
        """Whether the cookie with that fingerprint was ended."""
        return self._store.read(visits.ended, cookie)

    def end(self, cookie: str, *, now: datetime) -> None:
        """End the cookie with that fingerprint, for good and on every server."""
        self._store.write(visits.end, cookie, now=now)
