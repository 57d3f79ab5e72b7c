"""The score of a finished sitting by bank, process and article, and what to read again."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Literal, get_args

from course.delivery.views import ItemView, SittingView
from course.grading.credit import earned
from course.model.base import Process
from course.model.items import PassageKey
from course.model.quiz import Rules
from course.model.resolved import ResolvedItem

Standing = Literal["secure", "partly", "open", "few"]
"""At least 80% of the points, at least half, or less; `few` means too few answers to tell."""

ENOUGH = 3
"""Items answered; fewer say nothing about what somebody can do."""
SECURE, HALF = 0.8, 0.5


@dataclass(frozen=True, slots=True)
class Part:
    """A group of items of a sitting that have something in common, and their points.

    `answered` is how many of them were answered: what was left blank says nothing.
    """

    name: str
    items: int
    score: float
    maximum: float
    answered: int

    @property
    def share(self) -> float:
        """The share of the points that was earned, from 0 to 1."""
        return self.score / self.maximum if self.maximum else 0.0

    @property
    def standing(self) -> Standing:
        """How well this part is mastered."""
        if self.answered < ENOUGH:
            return "few"
        return "secure" if self.share >= SECURE else "partly" if self.share >= HALF else "open"


@dataclass(frozen=True, slots=True)
class PassageLoss:
    """A passage, with the positions of items on it that lost points, the costliest first."""

    source: str
    passage: str
    positions: tuple[int, ...]
    lost: float


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The score by bank, by reading process and by article, and what to read again.

    `sources` and `places` tell where the keys are found, so they are empty until every key may be
    shown. Items that rest on several articles form one part, with an empty name.
    """

    banks: tuple[Part, ...]
    processes: tuple[Part, ...]
    sources: tuple[Part, ...]
    places: tuple[PassageLoss, ...]


def breakdown(
    quiz: SittingView, views: Sequence[ItemView], *, articles: Collection[str]
) -> Breakdown | None:
    """The score in parts, or None if marks may not be shown yet.

    `articles` are the sources to group by; an item that cites none of them is grouped by others.
    """
    if quiz.score is None or quiz.sitting.finished is None:
        return None
    rules = quiz.sitting.rules
    views = [view for view in views if not quiz.states[view.position].left_out]
    banks = {state.position: state.bank for state in quiz.states}
    told = all(view.solution is not None for view in views)

    def article(view: ItemView) -> str:
        sources = {source for source, _ in _cited(view.solution)}
        sources = sources & {*articles} or sources
        return next(iter(sources)) if len(sources) == 1 else ""

    return Breakdown(
        banks=_parts(views, rules, lambda view: banks[view.position]),
        processes=_parts(views, rules, lambda view: view.shown.process, first=get_args(Process)),
        sources=_parts(views, rules, article, first=(*articles, "")) if told else (),
        places=_places(views, rules) if told else (),
    )


def _parts(
    views: Sequence[ItemView],
    rules: Rules,
    name: Callable[[ItemView], str],
    first: Iterable[str] = (),
) -> tuple[Part, ...]:
    """One part per name that occurs: those of `first`, then the others in order of appearance."""
    by_name: dict[str, list[ItemView]] = {one: [] for one in first}
    for view in views:
        by_name.setdefault(name(view), []).append(view)
    return tuple(_part(one, some, rules) for one, some in by_name.items() if some)


def _part(name: str, views: Sequence[ItemView], rules: Rules) -> Part:
    points = [_points(view, rules) for view in views]
    return Part(
        name,
        items=len(views),
        score=fsum(score for score, _ in points),
        maximum=fsum(most for _, most in points),
        answered=sum(view.last is not None or view.void is not None for view in views),
    )


def _places(views: Sequence[ItemView], rules: Rules) -> tuple[PassageLoss, ...]:
    """Passages that lost points, those behind most items first, then those that cost most.

    An item's loss is divided among its passages.
    """
    lost: dict[tuple[str, str], dict[int, float]] = {}
    for view in views:
        score, maximum = _points(view, rules)
        places = dict.fromkeys(_cited(view.solution))
        for place in places if score < maximum else ():
            lost.setdefault(place, {})[view.position] = (maximum - score) / len(places)
    found = (
        PassageLoss(
            *place, tuple(sorted(by_item, key=lambda p: (-by_item[p], p))), fsum(by_item.values())
        )
        for place, by_item in lost.items()
    )
    return tuple(
        sorted(found, key=lambda place: (-len(place.positions), -place.lost, min(place.positions)))
    )


def _points(view: ItemView, rules: Rules) -> tuple[float, float]:
    """Points that the item earned, and could have earned."""
    points = float(view.solution.item.points) if view.solution else view.shown.points
    if view.last is not None:
        points = view.last.outcome.maximum
    return earned(rules, view.checks, points, view.void)


def _cited(solution: ResolvedItem | None) -> Iterator[tuple[str, str]]:
    """The passages that prove the key, or that are the key."""
    if solution is not None:
        yield from ((proof.source, proof.passage) for proof in solution.proofs)
        if isinstance(solution.item, PassageKey):
            for name in solution.item.right_passages():
                source, _, passage = name.partition("/")
                yield source, passage
