"""A sitting in the hands of whoever may have it."""

from typing import NewType

from course.delivery.errors import no_such_attempt
from course.model.sitting import Sitting, SittingItem

Held = NewType("Held", Sitting)
"""A sitting that was read for somebody who may see it: whose it is has been looked at.

What is done with a sitting asks for one, so that nothing is done with another learner's, and a page
that shows a question and then saves an answer to it reads the sitting once.
"""


def place_in(held: Held, position: int) -> SittingItem:
    """Return the item at that position; NotFound where there is none."""
    if not 0 <= position < len(held.items):
        raise no_such_attempt()
    return held.items[position]
