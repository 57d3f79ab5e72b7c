"""Proofs: where and how the quote behind an answer key was found."""

from collections.abc import Mapping
from typing import Literal

from course.model.base import Frozen

How = Literal["exact", "typographic"]
Strength = Literal["literal", "said", "reasoned"]
"""What a key rests on: its own words in a quote, the words that the author gives as `said:`, or
reasoning.
"""


class Proof(Frozen):
    """A quote that was found, and the words in it that state the key.

    `start` and `end` are offsets in the passage's text, in code points. `part` is the choice or
    statement that it proves, or None for the item as a whole. `literal` is the number, date, name
    or `said` words that state the key in the quote, or None if the key follows by reasoning.
    `translated` are offsets of the same words in the passage's translations, by language.
    """

    item: str
    part: str | None = None
    source: str
    passage: str
    start: int
    end: int
    how: How
    literal: str | None = None
    translated: Mapping[str, tuple[int, int]] = {}
