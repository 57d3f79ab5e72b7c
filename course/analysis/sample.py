"""What the counted students did, read once and kept: the marks, answers and times of each item."""

import json
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from itertools import groupby
from math import fsum
from operator import attrgetter, itemgetter, truediv
from sys import intern
from threading import Lock
from typing import Literal, NamedTuple

from course.analysis.population import Population
from course.grading.credit import of_try, used_up
from course.loading.folder import collector_off
from course.model.quiz import Rules
from course.model.resolved import ResolvedItem
from course.model.sitting import Sitting, Voided
from course.store import results, voiding
from course.store.executing import Connection, Row
from course.store.results import Changes, Head
from course.store.store import Store

LONGEST_PAUSE = 600
"""Seconds after which whoever did nothing is taken to have been away."""
_TOGETHER = 500
"""How many sittings a statement reads."""
_REMEMBERED = 250_000
"""How many answers stay in memory: about 100 MB."""
_SAMPLES = 8
"""How many samples stay in memory, one for each population that was asked for last."""

_ITEM = attrgetter("item")


class Try(NamedTuple):
    """One check of an answer, as it counts now.

    `share` is the score without deductions, from 0 to 1. `normal` is the answer as understood: the
    ids that were picked, separated by spaces, or words or figures in the form that is compared.
    `typed` is what was typed, if anything was. `hits` and `false_alarms` count right and wrong
    passages, or choices.
    """

    status: str
    rule: str
    share: float
    normal: str
    typed: str
    hits: int | None
    false_alarms: int | None
    certainty: int | None
    hints: int


class Answer(NamedTuple):
    """What one student did with one item in one sitting.

    `version` is the one that was asked, and `points` what it is worth now. `earned` are the points
    of all tries together: 0 without an answer, all of them where everybody got full marks, and None
    where the item is left out. `status` is the best of the tries, or else the last,
    or `unanswered`. `rule` decided the try that earned most, or else the last; empty without any.
    `hints` were taken before the last check. `language` is that of the page.
    """

    item: str
    bank: str
    version: str
    position: int
    points: float
    earned: float | None
    void: Literal["full-marks", "leave-out"] | None
    status: str
    rule: str
    tries: tuple[Try, ...]
    hints: int
    language: str
    seconds: int

    @property
    def mark(self) -> float | None:
        """What was earned as a share of the points; None where the item is left out."""
        return None if self.earned is None else self.earned / self.points

    @property
    def first(self) -> Try | None:
        """The first try; later ones are made in the knowledge that it was wrong."""
        return self.tries[0] if self.tries else None


@dataclass(frozen=True, slots=True)
class Done:
    """What was done in a sitting, which stays as it is until a regrade or a void.

    `answers` are in the order of the questions. `score` is the sum of their points, out of
    `maximum`; `seconds` were spent on all together; `language` is that of most. Then, in the order
    of their ids, the `items` that count, and for each its answer, its mark, the score on the others
    as a share of their points (None if there are none), and the normal form and status of its first
    try (None without one): worked out here, once, and not for every sample.
    """

    answers: tuple[Answer, ...]
    score: float
    maximum: float
    seconds: int
    language: str
    items: tuple[str, ...]
    counted: tuple[Answer, ...]
    marks: tuple[float, ...]
    others: tuple[float | None, ...]
    firsts: tuple[tuple[str, str] | None, ...]

    @classmethod
    def of(cls, answers: Sequence[Answer]) -> "Done":
        """What these answers come to."""
        counted = sorted((one for one in answers if one.earned is not None), key=_ITEM)
        spoken = Counter(one.language for one in answers if one.language)
        earned = [one.earned or 0.0 for one in counted]
        points = [one.points for one in counted]
        score, maximum = fsum(earned), fsum(points)
        return cls(
            answers=tuple(answers),
            score=score,
            maximum=maximum,
            seconds=sum([one.seconds for one in answers]),
            language=spoken.most_common(1)[0][0] if spoken else "",
            items=tuple(map(_ITEM, counted)),
            counted=tuple(counted),
            marks=tuple(map(truediv, earned, points)),
            others=tuple(
                (score - had) / (maximum - most) if maximum > most else None
                for had, most in zip(earned, points, strict=True)
            ),
            firsts=tuple(
                [
                    (one.tries[0].normal, one.tries[0].status) if one.tries else None
                    for one in counted
                ]
            ),
        )


@dataclass(frozen=True, slots=True)
class Marked:
    """A finished sitting. `score` is what counts, in points, out of `maximum`.

    `as_marked` is the sum of its items, which differs if a teacher gave another score
    (`overridden`). `person` is the student, or the learner of a browser, and `name` what they are
    called. `seconds` were spent on all items together.
    """

    id: str
    learner: str
    person: str
    name: str | None
    assignment: str
    opened: datetime
    finished: datetime
    score: float
    overridden: bool
    done: Done

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers, in the order of the questions."""
        return self.done.answers

    @property
    def as_marked(self) -> float:
        """The sum of the points of the items."""
        return self.done.score

    @property
    def maximum(self) -> float:
        """The points that could be earned."""
        return self.done.maximum

    @property
    def seconds(self) -> int:
        """The time spent on all items together."""
        return self.done.seconds

    @property
    def language(self) -> str:
        """The language of most answers; empty without any."""
        return self.done.language

    @property
    def share(self) -> float | None:
        """The score as a share of the maximum; None if every item is left out."""
        return self.score / self.maximum if self.maximum else None


@dataclass(frozen=True, eq=False)
class Sample:
    """The counted sittings, oldest first, of a population at some moment."""

    population: Population
    sittings: tuple[Marked, ...]
    running: int
    """How many attempts are in progress; they are not counted."""
    versions: Mapping[str, ResolvedItem]
    """The item of each version in the answers."""

    @property
    def size(self) -> int:
        """N: how many sittings are counted."""
        return len(self.sittings)

    @cached_property
    def by_item(self) -> Mapping[str, Sequence[tuple[Marked, Answer]]]:
        """Each item's answers with their sittings, items in order of their mean position."""
        found: defaultdict[str, list[tuple[Marked, Answer]]] = defaultdict(list)
        where: defaultdict[str, int] = defaultdict(int)
        with collector_off():
            for sitting in self.sittings:
                for answer in sitting.answers:
                    found[answer.item].append((sitting, answer))
                    where[answer.item] += answer.position
        order = sorted(found, key=lambda item: (where[item] / len(found[item]), item))
        return {item: found[item] for item in order}

    def newest(self, item: str) -> ResolvedItem:
        """The item as the last of these sittings asked it."""
        newest_first = (answer for one in reversed(self.sittings) for answer in one.answers)
        return self.versions[next(one.version for one in newest_first if one.item == item)]

    @cached_property
    def alike(self) -> bool:
        """Whether every sitting has the same items that count."""
        return all(one.done.items == self.sittings[0].done.items for one in self.sittings)


class Samples:
    """Samples of populations; what was read and summed once stays in memory.

    `settle` is called with the ids of sittings that are over but not closed, or closed but not all
    graded, and brings them in order; those of delivery do.
    """

    def __init__(self, store: Store, settle: Callable[[Collection[str]], None]) -> None:
        self._store = store
        self._settle = settle
        self._lock = Lock()
        self._changes = Changes(0, 0)
        self._done: OrderedDict[str, Done] = OrderedDict()
        self._held = 0
        self._latest: OrderedDict[Population, tuple[tuple[object, ...], Sample]] = OrderedDict()

    def of(self, population: Population, *, now: datetime) -> Sample:
        """The sample of that population now; the very same one if nothing changed since."""
        wanted, running = self._finished(population, now)
        with self._lock:
            done = self._all_done(wanted)
            counted = chosen(population, [_marked(one, done[one.sitting.id]) for one in wanted])
            key = (
                self._changes,
                running,
                *((one.id, one.score, one.person, one.name) for one in counted),
            )
            latest = self._latest.get(population)
            if latest is not None and latest[0] == key:
                return latest[1]
            versions = {a.version for one in counted for a in one.done.answers}
            sample = Sample(
                population=population,
                sittings=tuple(counted),
                running=running,
                versions={one: self._store.snapshot(one) for one in sorted(versions)},
            )
            self._latest[population] = key, sample
            self._latest.move_to_end(population)
            if len(self._latest) > _SAMPLES:
                self._latest.popitem(last=False)
            return sample

    def each(self, population: Population, *, now: datetime) -> Iterator[Marked]:
        """Every attempt of the population, oldest first, of which only some are in memory at once.

        All attempts of each student, whatever the population says: which is the best is only known
        in the end.
        """
        found, _ = self._finished(population, now)
        for start in range(0, len(found), _TOGETHER):
            some = found[start : start + _TOGETHER]
            with self._lock:
                done = self._all_done(some)
            yield from (_marked(one, done[one.sitting.id]) for one in some)

    def _finished(self, population: Population, now: datetime) -> tuple[Sequence[Head], int]:
        """The finished attempts begun since the population's moment, and how many are running."""
        which = (population.quiz, population.class_, population.assignment)
        heads = self._store.read(results.heads, *which)
        over = [one.sitting.id for one in heads if _not_closed(one, now)]
        if over:
            self._settle(over)
            heads = self._store.read(results.heads, *which)
        finished = [one for one in heads if one.sitting.finished is not None]
        since = population.since
        wanted = [one for one in finished if since is None or one.sitting.opened >= since]
        return wanted, len(heads) - len(finished)

    def _all_done(self, heads: Sequence[Head]) -> Mapping[str, Done]:
        """What was done in each of these sittings, read only where it is not known yet."""
        changes = self._store.read(results.changes)
        if changes != self._changes:
            self._done.clear()
            self._held, self._changes = 0, changes
        found = {}
        unknown = []
        for head in heads:
            done = self._done.get(head.sitting.id)
            if done is None:
                unknown.append(head)
            else:
                self._done.move_to_end(head.sitting.id)
                found[head.sitting.id] = done
        for start in range(0, len(unknown), _TOGETHER):
            found |= self._read(unknown[start : start + _TOGETHER])
        return found

    def _read(self, heads: Sequence[Head]) -> Mapping[str, Done]:
        read = partial(_read, heads=heads, points=self._points)
        with collector_off():
            found, left = self._store.read(read)
        if left:
            self._settle(left)
            found, _ = self._store.read(read)
        for sitting, done in found.items():
            self._done[sitting] = done
            self._held += len(done.answers)
        while self._held > _REMEMBERED:
            _, dropped = self._done.popitem(last=False)
            self._held -= len(dropped.answers)
        return found

    def _points(self, version: str) -> float:
        return float(self._store.snapshot(version).item.points)


def _not_closed(head: Head, now: datetime) -> bool:
    return head.sitting.finished is None and head.sitting.over(now)


def _marked(head: Head, done: Done) -> Marked:
    sitting = head.sitting
    assert sitting.finished is not None  # noqa: S101 - only finished ones are read
    return Marked(
        id=sitting.id,
        learner=sitting.learner,
        person=head.person,
        name=head.name,
        assignment=head.assignment,
        opened=sitting.opened,
        finished=sitting.finished,
        score=done.score if head.override is None else head.override,
        overridden=head.override is not None,
        done=done,
    )


def chosen(population: Population, sittings: Sequence[Marked]) -> Sequence[Marked]:
    """Those of them that the population counts; the first of those with the best share."""
    if population.attempts == "every":
        return sittings
    of_person: dict[str, Marked] = {}
    for one in sittings:
        before = of_person.get(one.person)
        match population.attempts:
            case "last":
                of_person[one.person] = one
            case "best" if before is not None:
                if (one.share or 0.0) > (before.share or 0.0):
                    of_person[one.person] = one
            case _:
                of_person.setdefault(one.person, one)
    wanted = {one.id for one in of_person.values()}
    return [one for one in sittings if one.id in wanted]


# Reading


def _read(
    connection: Connection, *, heads: Sequence[Head], points: Callable[[str], float]
) -> tuple[Mapping[str, Done], Sequence[str]]:
    """What was done in these sittings, and the ids of those with an answer still to be graded."""
    by_id = {one.sitting.id: one.sitting for one in heads}
    voids, mended = voiding.read(connection), results.mended(connection)
    spent = _times(results.events(connection, by_id), by_id)
    known: dict[object, dict[object, _Checked]] = {}
    found, left = {}, []
    rows = results.items(connection, by_id)
    for sitting_id, of_sitting in groupby(rows, key=itemgetter(0)):
        sitting = by_id[sitting_id]
        seconds, revisions = spent.get(sitting_id, ({}, {}))
        alike = known.setdefault((sitting.quiz, sitting.rules), {})
        answers = []
        for item, each in groupby(of_sitting, key=itemgetter(1)):
            checks = list(each)
            key = tuple([row[1:] for row in checks])
            if (checked := alike.get(key)) is None:
                opened = checks[0].version
                checked = alike[key] = _checked(
                    checks,
                    sitting.rules,
                    points=points(mended.get(opened, opened)),
                    void=voids.of(opened, sitting.quiz),
                )
            answers.append(Answer._make((*checked.answer, seconds.get(item, 0))))
            if checked.more and revisions.get(item, 0) > checked.revision:
                left.append(sitting_id)
        found[sitting_id] = Done.of(answers)
    return found, sorted(set(left))


_Times = tuple[dict[str, int], dict[str, int]]


def _times(events: Iterable[Row], sittings: Mapping[str, Sitting]) -> dict[str, _Times]:
    """The seconds spent on each item of a sitting, and the newest revision of each.

    What students look at is not recorded, only when they answer, check, or take a hint. So the time
    from one of these to the next is that of the item of the next; the first begins when the sitting
    is opened. A pause counts for LONGEST_PAUSE at most: a limit is usual, for whoever does nothing
    for long is not at work, and there is no right one (Kovanović et al., “Penetrating the black box
    of time-on-task estimation”, LAK 2015).
    """
    found: dict[str, _Times] = {}
    for sitting, of_sitting in groupby(events, key=itemgetter(0)):
        seconds: dict[str, int] = {}
        revisions: dict[str, int] = {}
        before = int(sittings[sitting].opened.timestamp())
        for _, item, revision, second in of_sitting:
            at = int(second)
            spent = 0
            if at > before:
                spent = min(at - before, LONGEST_PAUSE)
                before = at
            seconds[item] = seconds.get(item, 0) + spent
            if revision is not None and revision > revisions.get(item, 0):
                revisions[item] = revision
        found[sitting] = seconds, revisions
    return found


class _Checked(NamedTuple):
    """What is the same for all whose checks of an item were the same.

    `answer` are the fields of an Answer but for the last, the seconds. `revision` is the one of the
    last check, and `more` tells whether another check is possible.
    """

    answer: tuple[object, ...]
    revision: int
    more: bool


def _checked(rows: Sequence[Row], rules: Rules, *, points: float, void: Voided | None) -> _Checked:
    place = rows[0]
    made = [row for row in rows if row.attempt is not None]
    earned = [of_try(rules, row.attempt, row.hints, row.score, row.maximum) for row in made]
    tries = tuple(map(_try, made))
    counted: float | None = max(earned, default=0.0)
    if void is not None:
        counted = points if void.kind == "full-marks" else None
    statuses = [one.status for one in tries]
    best = max(reversed(range(len(made))), key=earned.__getitem__) if made else None
    answer = Answer(
        item=intern(place.item),
        bank=intern(place.bank),
        version=intern(place.version),
        position=place.position,
        points=points,
        earned=counted,
        void=void.kind if void else None,
        status=next(
            (one for one in ("right", "partial") if one in statuses),
            statuses[-1] if statuses else "unanswered",
        ),
        rule="" if best is None else tries[best].rule,
        tries=tries,
        hints=made[-1].hints if made else 0,
        language=intern(made[0].language) if made else "",
        seconds=0,
    )
    return _Checked(answer[:-1], rows[-1].revision or 0, more=not used_up(rules, statuses))


def _try(row: Row) -> Try:
    outcome = json.loads(row.outcome)
    facts = outcome.get("facts", {})
    hits, false_alarms = facts.get("hits"), facts.get("false_alarms")
    return Try(
        status=intern(row.status),
        rule=intern(row.rule),
        share=row.score / row.maximum if row.maximum else 0.0,
        normal=intern(outcome.get("normalised", "")),
        typed=facts.get("typed", ""),
        hits=None if hits is None else int(hits),
        false_alarms=None if false_alarms is None else int(false_alarms),
        certainty=row.certainty,
        hints=row.hints,
    )
