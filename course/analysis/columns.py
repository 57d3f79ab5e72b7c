"""The answers to each item side by side, with the score of each student on the other items."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from course.analysis.sample import Answer, Marked, Sample, Try
from course.loading.folder import collector_off
from course.model.resolved import ResolvedItem


@dataclass(frozen=True, slots=True)
class Column:
    """The answers to one item that count, in the order of the sittings.

    `marks` are shares of the points. `others` are the scores on the other items, as shares of their
    points; None if there are no others in some sitting. `levels` are the same, rounded to a
    billionth, so that those that should be equal are. `firsts` tells the places of the answers
    whose first try has a normal form and a status. `resolved` is the item as it was last asked.
    `left_out` are the answers that do not count, with their sittings.
    """

    item: str
    resolved: ResolvedItem
    sittings: Sequence[Marked]
    answers: Sequence[Answer]
    marks: Sequence[float]
    others: Sequence[float] | None
    levels: Sequence[float]
    firsts: Mapping[tuple[str, str], Sequence[int]]
    left_out: Sequence[tuple[Marked, Answer]]

    def first(self, places: Sequence[int]) -> Try:
        """The first try of the answers in these places, which are alike."""
        return self.answers[places[0]].tries[0]

    def every(self) -> Sequence[tuple[Marked, Answer]]:
        """All answers with their sittings, also those that are left out, oldest first."""
        counted = zip(self.sittings, self.answers, strict=True)
        if not self.left_out:
            return list(counted)
        return sorted([*counted, *self.left_out], key=lambda pair: (pair[0].opened, pair[0].id))

    def not_void(self) -> "Column":
        """The column without answers for which everybody got full marks."""
        kept = [place for place, answer in enumerate(self.answers) if answer.void is None]
        if len(kept) == len(self.answers):
            return self
        new = {place: at for at, place in enumerate(kept)}
        firsts = {
            first: [new[place] for place in places if place in new]
            for first, places in self.firsts.items()
        }
        others = self.others
        return replace(
            self,
            sittings=[self.sittings[place] for place in kept],
            answers=[self.answers[place] for place in kept],
            marks=[self.marks[place] for place in kept],
            others=None if others is None else [others[place] for place in kept],
            levels=[] if others is None else [self.levels[place] for place in kept],
            firsts={first: places for first, places in firsts.items() if places},
        )


class _Cells(NamedTuple):
    """What is known of an item in one sitting after the other."""

    sittings: Sequence[Marked]
    answers: Sequence[Answer]
    marks: Sequence[float]
    others: Sequence[float | None]
    firsts: Sequence[tuple[str, str] | None]


@lru_cache(maxsize=8)
def columns(sample: Sample) -> Mapping[str, Column]:
    """A column for each item that was asked, in the order of the quiz."""
    with collector_off():
        cells = dict(_side_by_side(sample) if sample.alike else _one_by_one(sample))
        left_out = _left_out(sample)
        none = _Cells((), (), (), (), ())
        found = {
            item: _column(sample, item, cells.get(item, none), left_out.get(item, ()))
            for item in {**cells, **left_out}
        }
    places = {item: _place(column) for item, column in found.items()}
    return {item: found[item] for item in sorted(found, key=lambda item: (places[item], item))}


def _side_by_side(sample: Sample) -> Iterator[tuple[str, _Cells]]:
    """The cells of each item, if every sitting has the same ones."""
    rows = [one.done for one in sample.sittings]
    if rows:
        of_items = zip(
            rows[0].items,
            zip(*(row.counted for row in rows), strict=True),
            zip(*(row.marks for row in rows), strict=True),
            zip(*(row.others for row in rows), strict=True),
            zip(*(row.firsts for row in rows), strict=True),
            strict=True,
        )
        for item, answers, marks, others, firsts in of_items:
            yield item, _Cells(sample.sittings, answers, marks, others, firsts)


def _one_by_one(sample: Sample) -> Iterator[tuple[str, _Cells]]:
    """The same for sittings with different items."""
    where: defaultdict[str, list[tuple[Marked, int]]] = defaultdict(list)
    for sitting in sample.sittings:
        for place, item in enumerate(sitting.done.items):
            where[item].append((sitting, place))
    for item, each in where.items():
        rows = [(sitting.done, place) for sitting, place in each]
        yield (
            item,
            _Cells(
                sittings=[sitting for sitting, _ in each],
                answers=[row.counted[place] for row, place in rows],
                marks=[row.marks[place] for row, place in rows],
                others=[row.others[place] for row, place in rows],
                firsts=[row.firsts[place] for row, place in rows],
            ),
        )


def _left_out(sample: Sample) -> Mapping[str, Sequence[tuple[Marked, Answer]]]:
    found: defaultdict[str, list[tuple[Marked, Answer]]] = defaultdict(list)
    for sitting in sample.sittings:
        if len(sitting.done.counted) < len(sitting.done.answers):
            for answer in sitting.answers:
                if answer.earned is None:
                    found[answer.item].append((sitting, answer))
    return found


def _column(
    sample: Sample, item: str, cells: _Cells, left_out: Sequence[tuple[Marked, Answer]]
) -> Column:
    others = [one for one in cells.others if one is not None]
    firsts: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, first in enumerate(cells.firsts):
        if first is not None:
            firsts[first].append(place)
    last = [*zip(cells.sittings[-1:], cells.answers[-1:], strict=True), *left_out[-1:]]
    _, newest = max(last, key=lambda pair: (pair[0].opened, pair[0].id))
    return Column(
        item=item,
        resolved=sample.versions[newest.version],
        sittings=cells.sittings,
        answers=cells.answers,
        marks=cells.marks,
        others=others if len(others) == len(cells.marks) else None,
        levels=[round(one, 9) for one in others],
        firsts=firsts,
        left_out=left_out,
    )


def _place(column: Column) -> float:
    """The mean position of the item."""
    answers = [*column.answers, *(answer for _, answer in column.left_out)]
    positions: list[int] = list(map(attrgetter("position"), answers))
    return sum(positions) / len(positions)
