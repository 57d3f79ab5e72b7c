"""The singletons of the process, and what the pages ask of the outside world.

They live in this imported module: a script is run anew each time, and Streamlit's caches can be
emptied by a client.
"""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from threading import Lock

from babel import negotiate_locale

from course.delivery.delivery import Delivery
from course.delivery.live import LiveCourse
from course.errors import CourseError
from course.language.quantities import units_like
from course.model.bank import Course
from course.settings import Settings
from course.store.store import Store
from course.ui import messages, metrics, teachers
from course.ui.counting import Counting
from course.ui.identity import LANGUAGE_COOKIE, LEARNER_COOKIE, code_of, verify

_TURN = Lock()
_PATIENCE = 0.25
"""Seconds that a page waits for the one before it."""


@contextmanager
def turn() -> Iterator[None]:
    """Make one page after the other: two would take the processor from each other at each step.

    A page that waits for the database, say, must not stop the others: after a while they go on.
    """
    mine = _TURN.acquire(timeout=_PATIENCE)
    try:
        yield
    finally:
        if mine:
            _TURN.release()


@cache
def settings() -> Settings:
    """Return the settings, read from the environment once."""
    return Settings.load()


@cache
def live() -> LiveCourse:
    """Return the course folder, watched."""
    return LiveCourse(settings().folder)


@cache
def store() -> Store:
    """Return the database, which pages and routes reach by delivery alone."""
    return Store.open(settings().database_url)


@cache
def delivery() -> Delivery:
    """Return what opens, keeps and checks sittings."""
    return Delivery(store(), live().current, Counting())


def start() -> None:
    """Make the singletons now, so that a bad setting stops the start, and not a page."""
    delivery()
    if (address := settings().metrics) is not None:
        metrics.serve(address)
    for one in languages():
        units_like("km", one)  # Unicode's words for units, a second for the first learner


def course() -> Course:
    """Return the course as it is served now; CourseError until its files are in order."""
    return live().current().course


def languages() -> tuple[str, ...]:
    """Return the languages on offer: those of the course that have a catalogue, its first first."""
    try:
        offered = tuple(lang for lang in course().languages if lang in messages.LANGUAGES)
    except CourseError:
        return messages.LANGUAGES
    return offered or messages.LANGUAGES


def title(language: str) -> str:
    """Return the course's title, or the program's name where there is no course."""
    try:
        return course().title[language]
    except CourseError:
        return "Course"


def language(cookies: Mapping[str, str], accepted: str | None) -> str:
    """Return the language that was chosen, or else the best that the browser accepts."""
    offered = languages()
    chosen = cookies.get(LANGUAGE_COOKIE)
    if isinstance(chosen, str) and chosen in offered:
        return chosen
    return negotiate_locale(_preferred(accepted or ""), offered, sep="-") or offered[0]


def identify(cookies: Mapping[str, str]) -> str | None:
    """Return the learner whom the signed cookie names, or None without a valid one."""
    return verify(cookies.get(LEARNER_COOKIE), settings().secret)


def code(cookies: Mapping[str, str]) -> str | None:
    """Return the code of the learner whom the signed cookie names, or None without a valid one."""
    return code_of(cookies.get(LEARNER_COOKIE), settings().secret)


def is_teacher(cookies: Mapping[str, str]) -> bool:
    """Return whether who sends these cookies is a teacher: pages ask on every run."""
    return teacher(cookies) is not None


def teacher(cookies: Mapping[str, str]) -> str | None:
    """Return the e-mail address of the teacher who sends these cookies, or None for others.

    A teacher who signed in by a link has none: the text is empty then.
    """
    return teachers.signed_in(cookies, now(), secret=settings().secret, allowed=settings().teachers)


def now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


def seed() -> str:
    """Return a new seed for the order of a sitting's items and choices."""
    return secrets.token_hex(16)


def tab() -> str:
    """Return a new name for a tab."""
    return secrets.token_hex(4)


def _preferred(accepted: str) -> list[str]:
    """Return the tags of an Accept-Language header, best first."""
    weighed = []
    for entry in accepted.split(","):
        tag, _, weight = entry.partition(";q=")
        try:
            weighed.append((float(weight or 1), tag.strip()))
        except ValueError:
            continue
    return [tag for weight, tag in sorted(weighed, key=lambda pair: -pair[0]) if tag and weight]
