"""The answers to each item side by side, with the score of each student on the other items."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from course.analysis.sample import Answer, Marked, Sample, Try
from course.loading.folder import collector_off
from course.model.resolved import ResolvedItem


@dataclass(frozen=True, slots=True)
class Column:
    """The answers to one item that count, in the order of the sittings.

    `marks` are shares of the points. `others` are the scores on the other items, as shares of their
    points; None if there are no others in some sitting. `levels` are the same, rounded to a
    billionth, so that those that should be equal are. `firsts` tells the places of the answers
    whose first try has a normal form and a status. `resolved` is the item as it was last asked, and
    `every` are also the answers that are left out.
    """

    item: str
    resolved: ResolvedItem
    every: Sequence[tuple[Marked, Answer]]
    sittings: Sequence[Marked]
    answers: Sequence[Answer]
    marks: Sequence[float]
    others: Sequence[float] | None
    levels: Sequence[float]
    firsts: Mapping[tuple[str, str], Sequence[int]]

    def first(self, places: Sequence[int]) -> Try:
        """The first try of the answers in these places, which are alike."""
        return self.answers[places[0]].tries[0]


@lru_cache(maxsize=8)
def columns(sample: Sample) -> Mapping[str, Column]:
    """A column for each item that was asked, in the order of the quiz."""
    with collector_off():
        return {item: _column(sample, item, each) for item, each in sample.by_item.items()}


def _column(sample: Sample, item: str, every: Sequence[tuple[Marked, Answer]]) -> Column:
    sittings: list[Marked] = []
    answers: list[Answer] = []
    marks: list[float] = []
    others: list[float] = []
    firsts: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for sitting, answer in every:
        earned = answer.earned
        if earned is not None:
            if answer.tries:
                first = answer.tries[0]
                firsts[first.normal, first.status].append(len(answers))
            sittings.append(sitting)
            answers.append(answer)
            marks.append(earned / answer.points)
            most = sitting.maximum - answer.points
            if most > 0:
                others.append((sitting.as_marked - earned) / most)
    return Column(
        item=item,
        resolved=sample.newest(item),
        every=every,
        sittings=sittings,
        answers=answers,
        marks=marks,
        others=others if len(others) == len(marks) else None,
        levels=[round(one, 9) for one in others],
        firsts=firsts,
    )
