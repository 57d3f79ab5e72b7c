"""A sitting whose ownership has been checked."""

from typing import NewType

from course.delivery.errors import no_such_attempt
from course.model.sitting import Sitting, SittingItem

Held = NewType("Held", Sitting)
"""A sitting that was read for somebody who may see it.

Everything that acts on a sitting takes a Held, so mypy rejects a sitting that nobody has checked
the owner of. It is also read only once, although a page may show a question, save an answer and
check it in one run.
"""


def place_in(held: Held, position: int) -> SittingItem:
    """The item at that position. Raises NotFound if there is none."""
    if not 0 <= position < len(held.items):
        raise no_such_attempt()
    return held.items[position]
