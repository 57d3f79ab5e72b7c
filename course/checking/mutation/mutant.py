"""What a mutant is: an item, or a part of one, with a wrong key in the place of its own."""

from typing import Generic, Literal, NamedTuple, TypeVar

from course.model.claim import Claim

Slip = Literal[
    "distractor",
    "keys",
    "figure",
    "unit",
    "digit",
    "date",
    "name",
    "spelling",
    "account",
    "mark",
    "row",
    "order",
    "passage",
    "translation",
]
"""What was confused with what, or mistyped."""

Made_co = TypeVar("Made_co", covariant=True)


class Mutant(NamedTuple, Generic[Made_co]):
    """A thing with a wrong key, and both keys in words.

    `said`: the key rests on the author's word, such as `said:` or `because:`, which stays as it is.
    `claim` is set if the mistake is in an account of that claim.
    """

    slip: Slip
    key: str
    wrong: str
    made: Made_co
    said: bool = False
    claim: Claim | None = None
