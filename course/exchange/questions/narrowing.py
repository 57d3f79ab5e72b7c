"""Options of which fewer are right, for systems in which a question has one key."""

from collections.abc import Iterable

from course.exchange.questions.question import Choices, Option


def one_right(options: Iterable[Option]) -> tuple[Option, ...]:
    """The options with only the first of those that are right: no choice has more."""
    kept: list[Option] = []
    for option in options:
        if not option.right or not any(one.right for one in kept):
            kept.append(option)
    return tuple(kept)


def one_set(asked: Choices) -> tuple[Option, ...]:
    """The options; of several sets that are right, only the first, and nothing of the others."""
    if not asked.sets:
        return asked.options
    first = asked.sets[0]
    return tuple(one for one in asked.options if not one.right or one.id in first)
