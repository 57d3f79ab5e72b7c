"""What a class is doing at this moment, for all teachers who watch."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from course.language.names import name_order
from course.store import watching
from course.store.store import Store
from course.store.watching import Going, Listed

__all__ = ["Going"]

_EVERY = 1.0
"""Seconds between two looks at the database, however many watch."""
_SHARE = 5
"""How many times as long as the last look took must pass until the next."""
_WATCHED = 60.0
"""Seconds for which a class and a cookie are looked up after they were last asked for."""
ENDED = timedelta(hours=2)
"""For how long an attempt that has ended is still shown."""
OPENED = timedelta(days=14)
"""After how long an attempt that was never ended is no longer shown."""


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What was found at a look at the database; each look is another one."""

    at: datetime
    going: tuple[Going, ...] = ()
    listed: tuple[Listed, ...] = ()
    ended: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    cookies: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """A student with the newest attempt of theirs, or none if they have not come."""

    key: str
    """Tells students apart."""
    name: str | None
    going: Going | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How an item stands in a class: the number of attempts that ask it, by state."""

    asked: int
    states: Mapping[str, int]
    here: int
    """How many who have not finished answered this one last, or are at it."""

    @property
    def answered(self) -> int:
        """The number of attempts in which it is answered."""
        return self.asked - self.states.get("", 0) - self.states.get("blank", 0)


@dataclass(frozen=True, slots=True)
class Board:
    """The students of a class or a quiz by name, and what each of them is doing."""

    at: datetime
    lines: tuple[Line, ...]

    @property
    def working(self) -> tuple[Going, ...]:
        """The attempts that can still be answered."""
        found = (line.going for line in self.lines if line.going)
        return tuple(one for one in found if not one.sitting.over(self.at))

    @property
    def over(self) -> int:
        """The number of attempts that have ended."""
        return sum(line.going is not None for line in self.lines) - len(self.working)

    @property
    def absent(self) -> int:
        """The number of students who have no attempt."""
        return sum(line.going is None for line in self.lines)

    def items(self, known: Iterable[str]) -> tuple[str, ...]:
        """The items that are asked: those that are known in that order, then all others."""
        asked: dict[str, None] = {}
        for line in self.lines:
            asked.update(dict.fromkeys(line.going.states if line.going else ()))
        first = [item for item in known if item in asked]
        return tuple(dict.fromkeys([*first, *asked]))

    def standing(self, items: Iterable[str]) -> Mapping[str, Standing]:
        """How each of these items stands."""
        states: dict[str, Counter[str]] = {item: Counter() for item in items}
        here = Counter(one.place for one in self.working)
        for line in self.lines:
            for item, state in (line.going.states if line.going else {}).items():
                if item in states:
                    states[item][state] += 1
        return {item: Standing(one.total(), one, here[item]) for item, one in states.items()}


@dataclass(slots=True)
class _Asked:
    """What is looked up besides attempts, each with when it was last asked for."""

    classes: dict[str, float] = field(default_factory=dict)
    cookies: dict[str, float] = field(default_factory=dict)


class Watching:
    """One reader for all who watch; safe to share between threads.

    It looks at the database once a second at most, or less often where looking takes long, and not
    at all while nobody watches. Whoever comes meanwhile gets what was found, or waits for it.
    """

    def __init__(
        self,
        store: Store,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._store = store
        self._clock, self._sleep = clock, sleep
        self._turn = Lock()
        self._next = clock()
        self._seen: Seen | None = None
        self._asked = _Asked()

    def seen(self, now: Callable[[], datetime], *, class_: str = "", cookie: str = "") -> Seen:
        """What goes on, with the students of that class, and whether that cookie has ended."""
        while True:
            with self._turn:
                for one, kept in ((class_, self._asked.classes), (cookie, self._asked.cookies)):
                    if one:
                        kept[one] = self._clock()
                rest = self._next - self._clock()
                if rest <= 0:
                    return self._look(now())
                if self._seen is not None and _covers(self._seen, class_, cookie):
                    return self._seen
            self._sleep(rest)

    def _look(self, now: datetime) -> Seen:
        begun = self._clock()
        self._next, self._seen = begun + _EVERY, None
        for kept in (self._asked.classes, self._asked.cookies):
            for one in [one for one, at in kept.items() if at < begun - _WATCHED]:
                del kept[one]
        classes, cookies = frozenset(self._asked.classes), frozenset(self._asked.cookies)
        found = self._store.read(
            watching.look,
            opened_since=now - OPENED,
            finished_since=now - ENDED,
            classes=classes,
            cookies=cookies,
        )
        self._next = begun + max(_EVERY, _SHARE * (self._clock() - begun))
        self._seen = Seen(now, found.going, found.listed, found.ended, classes, cookies)
        return self._seen


def board(seen: Seen, quiz: str, *, class_: str = "", assignment: str = "") -> Board:
    """The students who take that quiz: those of a class, or all if none is given.

    Of a student of a class, whatever browsers they use, the attempt is shown that was opened last.
    """
    taken = [
        one
        for one in seen.going
        if one.sitting.quiz == quiz and (not assignment or one.sitting.assignment == assignment)
    ]
    newest = {one.sitting.learner: one for one in sorted(taken, key=_opened)}
    if not class_:
        lines = [Line(learner, one.name, one) for learner, one in newest.items()]
        return Board(seen.at, _by_name(lines))
    lines = []
    for student in (one for one in seen.listed if one.class_ == class_):
        theirs = [newest[learner] for learner in student.learners if learner in newest]
        lines.append(Line(student.id, student.name, max(theirs, key=_opened, default=None)))
    return Board(seen.at, _by_name(lines))


def _covers(found: Seen, class_: str, cookie: str) -> bool:
    return (not class_ or class_ in found.classes) and (not cookie or cookie in found.cookies)


def _opened(one: Going) -> tuple[datetime, str]:
    return one.sitting.opened, one.sitting.id


def _by_name(lines: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda one: (not one.name, name_order(one.name or ""), one.key)))
