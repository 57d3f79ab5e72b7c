"""The statistics of each item, as Moodle defines them, in percent as it shows them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from math import fsum, sqrt
from operator import attrgetter
from statistics import median

from course.analysis import moments
from course.analysis.columns import Column, columns
from course.analysis.estimate import ENOUGH, Estimate
from course.analysis.judging import CODES, Judgement
from course.analysis.picks import choice, options, picked
from course.analysis.sample import Answer, Marked, Sample, Try
from course.checking.fairness.guessing import by_guessing
from course.loading.folder import collector_off
from course.model.base import Process
from course.model.items import PassageKey, TwoPart
from course.model.resolved import ResolvedItem

PERCENT = 100.0


@dataclass(frozen=True, slots=True)
class Version:
    """A version of an item that was asked: how often, and from when to when it was begun.

    `facility` is that of the version alone.
    """

    version: str
    asked: int
    first: datetime
    last: datetime
    facility: Estimate


@dataclass(frozen=True, slots=True)
class Picked:
    """How often something was picked at the first try, by the thirds of the class.

    `thirds` are the counts among the lowest, the middle and the highest third by the score on the
    other items; `others` is the mean score on the others of those who picked it, in percent.
    """

    id: str
    right: bool
    count: int
    thirds: tuple[int, int, int]
    others: float | None


@dataclass(frozen=True, slots=True)
class Given:
    """Answers of the last try that have the same normal form, the commonest first.

    `typed` holds the ways in which it was typed, the commonest first. `sittings` are their ids.
    """

    normal: str
    status: str
    rule: str
    count: int
    typed: tuple[str, ...]
    sittings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Certain:
    """Of those who were so certain at a first try (1 a guess, 3 certain), how many were right."""

    certainty: int
    count: int
    right: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A two-part item's first tries: the answer right or not, its evidence found or not.

    Found is a complete set of passages and no other.
    """

    both: int
    answer_only: int
    evidence_only: int
    neither: int


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """The statistics of one item over a sample; figures in percent.

    `asked` counts the sittings that had the item and in which it counts, which is N; `left_out`
    those in which it does not. `unanswered` ones are among `asked` and earn 0. An attempt in which
    everybody got full marks for it counts as right.

    `facility`: the mean mark as a share of the points. `deviation`: of that share. `guess`: what a
    blind guess earns; None if there is nothing to guess among. `intended_weight`: its points as a
    share of those of the quiz. `effective_weight`: its share of the spread of the scores.
    `discrimination`: how well it correlates with the score on the other items. `efficiency`: that
    as a share of the best that its marks allow.
    """

    item: str
    resolved: ResolvedItem
    bank: str
    versions: tuple[Version, ...]
    asked: int
    left_out: int
    unanswered: int
    statuses: Mapping[str, int]
    rules: Mapping[str, int]
    """How often each rule decided; the commonest first."""
    facility: Estimate
    deviation: Estimate
    guess: float | None
    intended_weight: Estimate
    effective_weight: Estimate
    discrimination: Estimate
    efficiency: Estimate
    seconds: float | None
    """The median time of those who answered; None if nobody did."""
    tries: float | None
    """The mean number of tries of those who answered."""
    hints: float
    """The mean number of hints taken."""
    picks: tuple[Picked, ...]
    certainty: tuple[Certain, ...]
    gap: Gap | None

    @property
    def type(self) -> str:
        """The item's type."""
        return self.resolved.item.type

    @property
    def process(self) -> Process:
        """What the reader must do."""
        return self.resolved.item.process


@lru_cache(maxsize=8)
def statistics(sample: Sample) -> tuple[ItemStatistics, ...]:
    """The statistics of every item that was asked, in the order of the quiz."""
    with collector_off():
        spreads = _spreads(sample)
        return tuple(_of_item(one, spreads) for one in columns(sample).values())


def weakest(
    items: Sequence[ItemStatistics], judged: Iterable[Judgement] = (), *, count: int = 3
) -> tuple[ItemStatistics, ...]:
    """The items that most need a look, the worst first; none below ENOUGH sittings.

    First those of which something seems wrong, by how severe it is. Then by their discrimination,
    that is, those that tell least about who knows the rest; then by their facility and their id.
    Items without a discrimination, such as those that all got right, come last.
    """
    severity: dict[str, int] = {}
    for one in judged:
        at = CODES.index(one.code)
        severity[one.item] = min(at, severity.get(one.item, at))
    found = [one for one in items if one.asked >= ENOUGH]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                severity.get(one.item, len(CODES)),
                one.discrimination.value is None,
                one.discrimination.value or 0.0,
                one.facility.value or 0.0,
                one.item,
            ),
        )[:count]
    )


def _of_item(column: Column, spreads: Mapping[str, float | None]) -> ItemStatistics:
    item, answers = column.resolved.item, column.answers
    guess = by_guessing(item)
    tried = [answer for answer in answers if answer.tries]
    firsts = [answer.tries[0] for answer in tried]
    discrimination, efficiency = _discrimination(column)
    mean_mark = facility(column.marks)
    return ItemStatistics(
        item=column.item,
        resolved=column.resolved,
        bank=(answers[-1] if answers else column.left_out[-1][1]).bank,
        versions=_versions(column, mean_mark),
        asked=len(answers),
        left_out=len(column.left_out),
        unanswered=len(answers) - len(tried),
        statuses=_counts(map(attrgetter("status"), answers)),
        rules=_counts(map(attrgetter("rule"), tried)),
        facility=mean_mark,
        deviation=_deviation(column.marks),
        guess=None if guess is None else float(guess.share) * PERCENT,
        intended_weight=_intended(column),
        effective_weight=_effective(column, spreads),
        discrimination=discrimination,
        efficiency=efficiency,
        seconds=median(map(attrgetter("seconds"), tried)) if tried else None,
        tries=sum(map(len, map(attrgetter("tries"), tried))) / len(tried) if tried else None,
        hints=sum(map(attrgetter("hints"), answers)) / len(answers) if answers else 0.0,
        picks=_picks(column),
        certainty=_certainty(firsts),
        gap=_gap(column),
    )


def _counts(values: Iterable[str]) -> Mapping[str, int]:
    return dict(Counter(values).most_common())


# Figures


def facility(marks: Sequence[float]) -> Estimate:
    """The mean mark, in percent of the points (Moodle's facility index), with Wilson's interval.

    Whoever did not answer has 0. One mark is enough for a figure, ENOUGH for an interval.
    """
    if not marks:
        return Estimate.none("nobody")
    share = moments.mean(marks)
    if len(marks) < ENOUGH:
        return Estimate(share * PERCENT, why="few")
    return Estimate.of(share, moments.wilson(share, len(marks)), PERCENT)


def _deviation(marks: Sequence[float]) -> Estimate:
    """The standard deviation of the marks, with n − 1, in percent of the points."""
    if len(marks) < ENOUGH:
        return Estimate.none("few" if marks else "nobody")
    return Estimate(sqrt(moments.variance(marks)) * PERCENT)


def _discrimination(column: Column) -> tuple[Estimate, Estimate]:
    """The discrimination index and the discriminative efficiency.

    Moodle: 100 times the correlation of the marks with the score on the rest of the quiz, and 100
    times their covariance over the largest that is possible with these marks and scores, which is
    that of both lists sorted. Ties stay ties in both lists. The rest is a share of its own maximum,
    so that an item left out of some attempts takes nothing from it. None if all marks, or all
    scores on the rest, are equal, or if there is no rest.
    """
    if len(column.marks) < ENOUGH:
        return (Estimate.none("few" if column.marks else "nobody"),) * 2
    if column.others is None:
        return (Estimate.none("one-item"),) * 2
    marks, others = moments.deviations(column.marks), moments.deviations(column.others)
    r = moments.correlation(marks, others)
    if r is None:
        return (Estimate.none("constant"),) * 2
    best = moments.product(sorted(marks), sorted(others))
    return (
        Estimate.of(r, moments.of_correlation(r, len(marks)), PERCENT),
        Estimate(moments.product(marks, others) / best * PERCENT),
    )


def _intended(column: Column) -> Estimate:
    """The points of the item, in percent of the points of the quiz, as the last sitting had it."""
    if not column.answers:
        return Estimate.none("nobody")
    return Estimate(column.answers[-1].points / column.sittings[-1].maximum * PERCENT)


def _spreads(sample: Sample) -> Mapping[str, float | None]:
    """√ of each item's covariance with the score of the whole, in points; None if negative.

    Nothing where students were asked different items.
    """
    if not sample.alike:
        return {}
    whole = {one.id: d for one, d in zip(sample.sittings, _scores(sample), strict=True)}
    found: dict[str, float | None] = {}
    for column in columns(sample).values():
        earned = moments.deviations([answer.earned or 0.0 for answer in column.answers])
        if earned:
            both = moments.product(earned, [whole[one.id] for one in column.sittings])
            found[column.item] = None if both < 0 else sqrt(both)
    return found


def _scores(sample: Sample) -> Sequence[float]:
    return moments.deviations([one.as_marked for one in sample.sittings])


def _effective(column: Column, spreads: Mapping[str, float | None]) -> Estimate:
    """Moodle: 100·√cov(item, total)/Σ√cov over the items for which it is not negative.

    None if it is negative, if the total never varies, and where students had different items.
    """
    if len(column.marks) < ENOUGH:
        return Estimate.none("few" if column.marks else "nobody")
    if column.item not in spreads:
        return Estimate.none("drawn")
    spread = spreads[column.item]
    if spread is None:
        return Estimate.none("negative")
    total = fsum(one for one in spreads.values() if one is not None)
    return Estimate(spread / total * PERCENT) if total else Estimate.none("constant")


# Answers


def _versions(column: Column, mean_mark: Estimate) -> tuple[Version, ...]:
    """The versions that were asked, in the order in which they came into use."""
    if not column.left_out and len(set(map(attrgetter("version"), column.answers))) == 1:
        first, last = column.sittings[0].opened, column.sittings[-1].opened
        return (Version(column.answers[0].version, len(column.answers), first, last, mean_mark),)
    of_version: dict[str, list[tuple[Marked, Answer]]] = {}
    for sitting, answer in column.every():
        of_version.setdefault(answer.version, []).append((sitting, answer))
    return tuple(
        Version(
            version=version,
            asked=len(some),
            first=some[0][0].opened,
            last=some[-1][0].opened,
            facility=facility([a.mark for _, a in some if a.mark is not None]),
        )
        for version, some in of_version.items()
    )


def thirds(scores: Sequence[float]) -> list[int]:
    """0, 1 or 2 for each score: whether it is in the lowest, the middle or the highest third.

    By mean rank, so that equal scores are in the same third; thirds may then be of unequal size,
    and all are in the middle if all are equal.
    """
    counts, below, n = Counter(scores), 0, len(scores)
    found: dict[float, int] = {}
    for score in sorted(counts):
        rank = below + counts[score] / 2
        found[score] = 0 if 3 * rank <= n else 2 if 3 * rank >= 2 * n else 1
        below += counts[score]
    return [found[score] for score in scores]


def _picks(column: Column) -> tuple[Picked, ...]:
    """What was picked at the first try: all that is on offer, then what once was, by its id."""
    item = column.resolved.item
    if not (offered := {option.id: option.right for option in options(item)}):
        return ()
    who: dict[str, list[int]] = {name: [] for name in offered}
    for places in column.firsts.values():
        for name in picked(item, column.first(places)):
            who.setdefault(name, []).extend(places)
    others = column.others or (0.0,) * len(column.answers)
    third = thirds(column.levels if column.others else others)
    known = [*offered, *sorted(who.keys() - offered.keys())]
    return tuple(
        Picked(
            id=name,
            right=offered.get(name, False),
            count=len(who[name]),
            thirds=_by_third([third[place] for place in who[name]]),
            others=moments.mean([others[p] for p in who[name]]) * PERCENT if who[name] else None,
        )
        for name in known
    )


def _by_third(found: Sequence[int]) -> tuple[int, int, int]:
    return found.count(0), found.count(1), found.count(2)


def given(sample: Sample, item: str) -> tuple[Given, ...]:
    """The last tries at an item by what they say: the commonest first, then by their normal form.

    Answers that are left out are among them: they still show what students thought.
    """
    found: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for sitting, answer in sample.by_item.get(item, ()):
        if answer.tries:
            last = answer.tries[-1]
            alike = found.setdefault((last.normal, last.status, last.rule), [])
            alike.append((sitting.id, last.typed))
    each = (
        Given(
            normal=normal,
            status=status,
            rule=rule,
            count=len(who),
            typed=tuple(_counts(typed for _, typed in who if typed)),
            sittings=tuple(sitting for sitting, _ in who),
        )
        for (normal, status, rule), who in found.items()
    )
    return tuple(sorted(each, key=lambda one: (-one.count, one.normal, one.rule)))


def _certainty(firsts: Sequence[Try]) -> tuple[Certain, ...]:
    said = [one for one in firsts if one.certainty is not None]
    levels = sorted({one.certainty for one in said if one.certainty is not None})
    return tuple(
        Certain(
            certainty=level,
            count=sum(one.certainty == level for one in said),
            right=sum(one.certainty == level and one.status == "right" for one in said),
        )
        for level in levels
    )


def _gap(column: Column) -> Gap | None:
    """What first tries at a two-part item got right; None for other items."""
    item = column.resolved.item
    if not isinstance(item, TwoPart):
        return None
    keys = {one.id for one in item.choices if one.right}
    sets = [frozenset(names) for names in item.any_of]
    found: Counter[tuple[bool, bool]] = Counter()
    for places in column.firsts.values():
        first = column.first(places)
        if (chosen := choice(item, first)) is not None:
            passages = frozenset(picked(item, first)) - {chosen}
            complete = not first.false_alarms and any(names <= passages for names in sets)
            found[chosen in keys, complete] += len(places)
    return Gap(
        both=found[True, True],
        answer_only=found[True, False],
        evidence_only=found[False, True],
        neither=found[False, False],
    )


def sources(resolved: ResolvedItem) -> tuple[str, ...]:
    """The sources that prove the key, or that it is to be found in, by their ids."""
    found = {proof.source for proof in resolved.proofs}
    if isinstance(resolved.item, PassageKey):
        found |= {name.partition("/")[0] for name in resolved.item.right_passages()}
    return tuple(sorted(found))
