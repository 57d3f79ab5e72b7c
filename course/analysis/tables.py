"""Statistics as tables, for files and programs; each column says what it means."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from course.analysis import items, whole
from course.analysis.estimate import Estimate
from course.analysis.judging import Judgement
from course.analysis.parts import BY, parts
from course.analysis.sample import Sample
from course.model.claim import Verdict

Cell = str | float | int | None


class Head(NamedTuple):
    """The name of a column, and what it means."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under their heads."""

    heads: tuple[Head, ...]
    rows: Sequence[Sequence[Cell]]


_PER_CENT = "in percent"
_LOW, _HIGH = "lower limit of the 95% interval", "upper limit of the 95% interval"
_ITEM = (
    Head("item", "id of the question"),
    Head("bank", "its bank"),
    Head("type", "its type"),
    Head("process", "what the reader must do"),
    Head("versions", "how many versions of it were asked; they are counted together"),
    Head("n", "attempts that had it and in which it counts"),
    Head("left_out", "attempts in which it is left out"),
    Head("unanswered", "attempts without an answer to it, which earn 0"),
    Head("facility", f"mean mark, {_PER_CENT} of its points"),
    Head("facility_low", _LOW),
    Head("facility_high", _HIGH),
    Head("deviation", f"standard deviation of the mark, {_PER_CENT} of its points"),
    Head("guess", f"what a blind guess earns, {_PER_CENT}; empty for what is typed"),
    Head("intended_weight", f"its points, {_PER_CENT} of those of the quiz"),
    Head("effective_weight", f"its share of the spread of the scores, {_PER_CENT}"),
    Head("discrimination", "100 × correlation with the score on the other questions"),
    Head("discrimination_low", _LOW),
    Head("discrimination_high", _HIGH),
    Head("efficiency", f"that, {_PER_CENT} of the best that its marks allow"),
    Head("seconds", "median time of those who answered"),
    Head("tries", "mean number of tries of those who answered"),
    Head("hints", "mean number of hints taken"),
    Head("seems", "what seems wrong with it, the most severe first"),
)
_QUIZ = (
    Head("figure", "what it is"),
    Head("value", "in percent of the maximum, except skewness, kurtosis, counts and seconds"),
    Head("low", _LOW),
    Head("high", _HIGH),
    Head("n", "attempts counted"),
    Head("why", "why there is no figure, or no interval"),
)
_CHOICE = (
    Head("item", "id of the question"),
    Head("option", "what was picked at the first try"),
    Head("right", "1 if it is right, or else 0"),
    Head("n", "attempts that had the question"),
    Head("picked", "how many picked it"),
    Head("low_third", "of these, how many in the lowest third by the other questions"),
    Head("middle_third", "the same, in the middle third"),
    Head("high_third", "the same, in the highest third"),
    Head("others", f"mean score on the other questions of who picked it, {_PER_CENT}"),
)
_ANSWER = (
    Head("item", "id of the question"),
    Head("answer", "the last answer as understood"),
    Head("status", "right, partial, wrong or invalid"),
    Head("rule", "code of the rule that decided"),
    Head("count", "how many gave it"),
    Head("typed", "the ways in which it was typed, the commonest first"),
)
_PART = (
    Head("by", "what the questions are grouped by"),
    Head("part", "the group; empty where the key rests on several sources or none"),
    Head("items", "questions in it"),
    Head("answers", "answers in it"),
    Head("n", "attempts that have some of it"),
    Head("share", f"mean score on it, {_PER_CENT} of its points"),
    Head("share_low", _LOW),
    Head("share_high", _HIGH),
)


def of_items(sample: Sample, judged: Sequence[Judgement]) -> Table:
    """A row for each item, in the order of the quiz."""
    seems: dict[str, list[str]] = {}
    for one in judged:
        if one.code not in seems.setdefault(one.item, []):
            seems[one.item].append(one.code)
    return Table(
        _ITEM,
        [
            (
                *(one.item, one.bank, one.type, one.process, len(one.versions)),
                *(one.asked, one.left_out, one.unanswered),
                *_limits(one.facility),
                *(one.deviation.value, one.guess),
                *(one.intended_weight.value, one.effective_weight.value),
                *_limits(one.discrimination),
                *(one.efficiency.value, one.seconds, one.tries, one.hints),
                ", ".join(seems.get(one.item, ())),
            )
            for one in items.statistics(sample)
        ],
    )


def of_quiz(sample: Sample) -> Table:
    """A row for each figure of the whole quiz."""
    found = whole.statistics(sample)
    figures: Mapping[str, Estimate] = {
        "mean": found.mean,
        "median": found.median,
        "deviation": found.deviation,
        "skewness": found.skewness,
        "kurtosis": found.kurtosis,
        "consistency": found.consistency,
        "error_ratio": found.error_ratio,
        "standard_error": found.standard_error,
    }
    counts = {
        "students": found.students,
        "attempts": found.attempts,
        "running": found.running,
        "overridden": found.overridden,
        "seconds": found.seconds,
    }
    n = found.attempts
    return Table(
        _QUIZ,
        [
            *((name, count, None, None, n, "") for name, count in counts.items()),
            *((name, *_limits(one), n, one.why or "") for name, one in figures.items()),
        ],
    )


def of_choices(sample: Sample) -> Table:
    """A row for each option of each item that has some, picked or not."""
    return Table(
        _CHOICE,
        [
            (one.item, pick.id, int(pick.right), one.asked, pick.count, *pick.thirds, pick.others)
            for one in items.statistics(sample)
            for pick in one.picks
        ],
    )


def of_answers(sample: Sample) -> Table:
    """A row for each answer to each item, in its normal form, the commonest first."""
    return Table(
        _ANSWER,
        [
            (item, one.normal, one.status, one.rule, one.count, " · ".join(one.typed))
            for item in sample.by_item
            for one in items.given(sample, item)
        ],
    )


def of_parts(sample: Sample, verdicts: Mapping[str, Verdict]) -> Table:
    """A row for each part of the quiz, by bank, process, source, language and dispute."""
    return Table(_PART, list(_part_rows(sample, verdicts)))


def _part_rows(sample: Sample, verdicts: Mapping[str, Verdict]) -> Iterator[tuple[Cell, ...]]:
    for by in BY:
        for one in parts(sample, by, verdicts):
            counts = (one.items, one.answers, one.students)
            yield (by, one.name, *counts, *_limits(one.share))


def _limits(one: Estimate) -> tuple[float | None, float | None, float | None]:
    return one.value, one.low, one.high
