"""Cookies: the secret that signs them, and those that ended before their time."""

from datetime import datetime

from course.store import visits
from course.store.store import Store


class Visits:
    """Which secret signs cookies, and which cookies and links have ended.

    All are known by fingerprints, which lead back to nobody and to no secret.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def same_secret(self, fingerprint: str, *, now: datetime) -> bool:
        """Whether cookies are signed with that secret; the first server to ask decides on it."""
        return self._store.write(visits.same_secret, fingerprint, now=now)

    def ended(self, cookie: str) -> bool:
        """Whether the cookie with that fingerprint was ended."""
        return self._store.read(visits.ended, cookie)

    def end(self, cookie: str, *, now: datetime) -> bool:
        """End the cookie with that fingerprint, for good and on every server.

        False if it had ended before: of all servers that end it, only one gets True.
        """
        return self._store.write(visits.end, cookie, now=now)
