"""An order of options that gives nothing away, for systems that may not shuffle."""

from collections.abc import Iterable

from course.exchange.questions.question import Option, Order
from course.model.drawing import chance


def mixed(question: str, options: Iterable[Option], *, shuffle: bool = True) -> tuple[Option, ...]:
    """The options in an order that depends on the ids alone; in theirs if not to be shuffled."""
    if not shuffle:
        return tuple(options)
    return tuple(sorted(options, key=lambda one: chance(question, one.id)))


def jumbled(question: str, asked: Order) -> tuple[Option, ...]:
    """The steps in an order that depends on the ids alone and is not a right one."""
    ranks = {step.id: rank for rank, steps in enumerate(asked.ranks) for step in steps}
    steps = mixed(question, asked.steps)
    places = [ranks[step.id] for step in steps]
    return steps[::-1] if places == sorted(places) else steps
