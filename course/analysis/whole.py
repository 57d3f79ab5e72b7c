"""The statistics of a whole quiz, as Moodle defines them, in percent as it shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum, sqrt
from statistics import median

from course.analysis import moments
from course.analysis.estimate import ENOUGH, Estimate
from course.analysis.sample import Marked, Sample

PERCENT = 100.0


@dataclass(frozen=True, slots=True)
class QuizStatistics:
    """The statistics of the scores; all figures in percent of the maximum.

    `students` counts people and `attempts` sittings, which is N; they differ only where every
    attempt is counted. `scores` are in the order of the sittings. Scores that a teacher gave count
    in `mean`, `median`, `deviation`, `skewness` and `kurtosis`; the rest is about the marks of the
    items.

    `consistency`: the coefficient of internal consistency (Cronbach's alpha). `error_ratio`: which
    part of the deviation is chance. `standard_error`: how far a score may be off by chance.
    """

    students: int
    attempts: int
    running: int
    overridden: int
    scores: tuple[float, ...]
    mean: Estimate
    median: Estimate
    deviation: Estimate
    skewness: Estimate
    kurtosis: Estimate
    consistency: Estimate
    error_ratio: Estimate
    standard_error: Estimate
    seconds: float | None
    """The median time of an attempt, as far as it was spent on the items."""


@lru_cache(maxsize=8)
def statistics(sample: Sample) -> QuizStatistics:
    """The statistics of the sample; attempts in which every item is left out have no score."""
    scores = [one.share for one in sample.sittings if one.share is not None]
    spread = sqrt(moments.variance(scores)) * PERCENT if len(scores) > 1 else None
    alpha, error, standard = reliability(sample)
    times = [one.seconds for one in sample.sittings]
    return QuizStatistics(
        students=len({one.person for one in sample.sittings}),
        attempts=sample.size,
        running=sample.running,
        overridden=sum(one.overridden for one in sample.sittings),
        scores=tuple(score * PERCENT for score in scores),
        mean=mean(scores),
        median=Estimate(median(scores) * PERCENT) if scores else Estimate.none("nobody"),
        deviation=_of(spread, scores),
        skewness=_of(moments.skewness(scores), scores),
        kurtosis=_of(moments.kurtosis(scores), scores),
        consistency=alpha,
        error_ratio=error,
        standard_error=standard,
        seconds=median(times) if times else None,
    )


def mean(scores: Sequence[float]) -> Estimate:
    """The mean, with Student's interval from ENOUGH scores."""
    if not scores:
        return Estimate.none("nobody")
    if len(scores) < ENOUGH:
        return Estimate(moments.mean(scores) * PERCENT, why="few")
    return Estimate.of(moments.mean(scores), moments.of_mean(scores), PERCENT)


def _of(value: float | None, scores: Sequence[float]) -> Estimate:
    """That figure from ENOUGH scores; None if all scores are equal."""
    if len(scores) < ENOUGH:
        return Estimate.none("few" if scores else "nobody")
    return Estimate.none("constant") if value is None else Estimate(value)


def reliability(sample: Sample) -> tuple[Estimate, Estimate, Estimate]:
    """The coefficient of internal consistency, the error ratio and the standard error.

    Moodle: 100·p/(p − 1)·(1 − Σ item variance/variance of the scores) for p items; 100·√(1 − CIC/
    100); and the error ratio of the deviation of the scores. An item with equal marks counts in p
    (R's psych drops it). Items that were drawn are taken by their place in the attempt, as Moodle
    takes slots. None if attempts have different numbers of items, or all the same score. The CIC
    may be below 0, and the error ratio above 100: then the items do not measure one thing.
    """
    rows = [_marks(one, by_item=sample.alike) for one in sample.sittings]
    if len(rows) < ENOUGH:
        return (Estimate.none("few" if rows else "nobody"),) * 3
    items = len(rows[0])
    if any(len(row) != items for row in rows):
        return (Estimate.none("drawn"),) * 3
    if items < 2:  # noqa: PLR2004 - it compares items with each other
        return (Estimate.none("one-item"),) * 3
    scores = [one.as_marked for one in sample.sittings]
    whole = moments.variance(scores)
    if not whole:
        return (Estimate.none("constant"),) * 3
    alpha = cronbach(rows, whole)
    error = sqrt(1 - alpha)
    most = moments.mean([one.maximum for one in sample.sittings])
    return (
        Estimate.of(alpha, moments.of_alpha(alpha, items, len(rows)), PERCENT),
        Estimate(error * PERCENT),
        Estimate(error * sqrt(whole) / most * PERCENT),
    )


def cronbach(rows: Sequence[Sequence[float]], whole: float) -> float:
    """Cronbach's alpha of these rows of marks, a row for a student; `whole`: variance of sums."""
    items = len(rows[0])
    each = fsum(moments.variance(column) for column in zip(*rows, strict=True))
    return items / (items - 1) * (1 - each / whole)


def _marks(sitting: Marked, *, by_item: bool) -> list[float]:
    answers = sitting.done.counted
    if not by_item:
        answers = tuple(sorted(answers, key=lambda one: one.position))
    return [one.earned or 0.0 for one in answers]
