"""Where and how an answer key was found."""

from typing import Literal

from course.model.base import Frozen

How = Literal["exact", "typographic"]


class Proof(Frozen):
    """A quote that was found, and the words in it that say the key.

    `start` and `end` are code points in the passage's text. `part` is the choice or statement that
    it proves, or None for the item as a whole. `literal` is what says the key in the quote (number,
    date, name or `said` words), or None where the key follows by reasoning.
    """

    item: str
    part: str | None = None
    source: str
    passage: str
    start: int
    end: int
    how: How
    literal: str | None = None
