"""Between banks: what the check of one bank cannot see, because it takes the items of another."""

from collections.abc import Collection, Hashable, Iterable, Iterator
from hashlib import blake2b
from typing import NamedTuple

from course.checking.fairness.between_items import number_asked
from course.checking.fairness.patterns import FEWEST
from course.checking.folder.twice import question
from course.checking.look import Look
from course.model.items import Statements
from course.model.quiz import Quiz


class Compared(NamedTuple):
    """What the items of a bank are compared by with those of other banks."""

    questions: frozenset[str] = frozenset()
    """A hash of each question with its key, and of each number that a passage is asked for."""
    orders: frozenset[str] = frozenset()
    """The orders of the marks in items whose statements are not shuffled."""
    ordered: int = 0
    """How many such items there are."""
    enemies: frozenset[str] = frozenset()
    """The items of other banks that are named as enemies."""


def compared(look: Look) -> Compared:
    """Return what the items of a course are compared by."""
    course = look.course
    items = (item for item in course.all_items() if isinstance(item, Statements))
    marked = [item for item in items if not item.shuffle]
    return Compared(
        frozenset(map(_hash, {*map(question, course.all_items()), *_figures(look)})),
        frozenset(" ".join(one.mark for one in item.statements) for item in marked),
        len(marked),
        frozenset(course.enemies.keys() - course.items.keys()),
    )


def may_clash(banks: Collection[Compared], quizzes: Iterable[Quiz]) -> bool:
    """Whether items of different banks may be twice the same, or have their marks in one order.

    Or whether they are enemies, or one may answer another in an exam or a draw.
    """
    if any(bank.enemies for bank in banks) or any(
        len(quiz.banks) > 1 and (quiz.draw or quiz.mode == "exam") for quiz in quizzes
    ):
        return True
    questions = frozenset[str]().union(*(bank.questions for bank in banks))
    if len(questions) < sum(len(bank.questions) for bank in banks):
        return True
    orders = frozenset[str]().union(*(bank.orders for bank in banks))
    ordered = [bank.ordered for bank in banks]
    return len(orders) == 1 and max(ordered, default=0) < FEWEST <= sum(ordered)


def _figures(look: Look) -> Iterator[Hashable]:
    for item in look.course.all_items():
        if number := number_asked(item):
            for quote in look.quotes("item", item.id):
                yield quote.where, number


def _hash(value: Hashable) -> str:
    return blake2b(repr(value).encode(), digest_size=12).hexdigest()
