"""The singletons of the process, and what pages ask of the outside world: clock and chance.

They live in an imported module because Streamlit runs page scripts afresh each time, and because a
browser could clear Streamlit's caches.
"""

import re
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from threading import Lock, local

from course.analysis.population import Population
from course.analysis.sample import Sample, Samples
from course.delivery.delivery import Delivery
from course.delivery.live import LiveCourse
from course.errors import CourseError
from course.language.quantities import units_like
from course.model.bank import Course
from course.services import messages, metrics
from course.services.counting import Counting
from course.services.identity import fingerprint_of
from course.settings import Settings
from course.store.store import Store

_TURN = Lock()
_PATIENCE = 0.25
"""Seconds that a page waits for its turn."""
_PAGE = local()
"""Whether it is the turn of the page of this thread."""


@contextmanager
def turn() -> Iterator[None]:
    """Run one page at a time: two would contend for the GIL.

    A page that waits for the database must not stop the others, so after a short wait they run.
    """
    _PAGE.turn = _TURN.acquire(timeout=_PATIENCE)
    try:
        yield
    finally:
        if _PAGE.turn:
            _TURN.release()
        _PAGE.turn = False


@contextmanager
def aside() -> Iterator[None]:
    """Let another page have its turn while this one waits for the disk or the database."""
    if not getattr(_PAGE, "turn", False):
        yield
        return
    _PAGE.turn = False
    _TURN.release()
    try:
        yield
    finally:
        _PAGE.turn = _TURN.acquire(timeout=_PATIENCE)


@cache
def settings() -> Settings:
    """Return the settings, read from the environment once."""
    return Settings.load()


@cache
def live() -> LiveCourse:
    """Return the course folder, reloaded when it changes."""
    return LiveCourse(settings().folder)


@cache
def store() -> Store:
    """Return the database; pages and routes reach it through delivery and analysis only."""
    return Store.open(settings().database_url, aside=aside)


@cache
def delivery() -> Delivery:
    """Return the delivery of sittings on our database."""
    return Delivery(store(), live().current, Counting())


@cache
def samples() -> Samples:
    """Return the attempts that have been read so far, for counting them again."""

    def settle(sittings: Collection[str]) -> None:
        delivery().looking.settle(sittings, now=now())

    return Samples(store(), settle)


def sample(population: Population) -> Sample:
    """Return the attempts that the population counts; the same object while nothing changed."""
    return samples().of(population, now=now())


def start() -> None:
    """Create the singletons, so that a bad setting stops the server and not a page later."""
    _require_secret()
    if (address := settings().metrics) is not None:
        metrics.serve(address)
    for one in languages():
        units_like(
            "km", one
        )  # loads Unicode's unit names: a second that the first learner would wait


def _require_secret() -> None:
    """Raise CourseError if cookies would not be those of the other servers on this database."""
    if not settings().secret:
        raise CourseError(
            "COURSE_SECRET is empty: servers that share a database need the same one. Set it to "
            "what `python3 -c 'import secrets; print(secrets.token_hex(32))'` prints."
        )
    if not delivery().visits.same_secret(fingerprint_of(settings().secret), now=now()):
        raise CourseError(
            "The secret that signs cookies is not the one that this database was used with: every "
            "learner would become a new one. Set COURSE_SECRET to the one of before, the same on "
            "every replica; without COURSE_SECRET it is in course.secret next to the database. "
            "To change it all the same, stop every server and run `course db forget-secret`."
        )


def course() -> Course:
    """Return the course being served; CourseError while there is no valid version of its files."""
    return live().current().course


def languages() -> tuple[str, ...]:
    """Return the course's languages that have a catalogue, in the course's order."""
    try:
        offered = tuple(lang for lang in course().languages if lang in messages.LANGUAGES)
    except CourseError:
        return messages.LANGUAGES
    return offered or messages.LANGUAGES


def title(language: str) -> str:
    """Return the course's title, or the program's name if there is no course."""
    try:
        return course().title[language]
    except CourseError:
        return "Course"


def now() -> datetime:
    """Return the current time in UTC."""
    return datetime.now(UTC)


def seed() -> str:
    """Return a new random seed for the order of a sitting's items and choices."""
    return secrets.token_hex(16)


def tab() -> str:
    """Return a new random name for a tab: eight hexadecimal digits."""
    return secrets.token_hex(4)


def is_tab(name: str) -> bool:
    """Return whether this can be the name of a tab; it comes from the address."""
    return re.fullmatch("[0-9a-f]{8}", name) is not None
