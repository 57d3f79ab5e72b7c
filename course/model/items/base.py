"""What all items share."""

from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, ValidationInfo, model_validator

from course.language.reading import ReadingError
from course.model.base import Flag, Frozen, Id, Line, Points, Process, with_slug
from course.model.evidence import Evidence
from course.model.text import Text


class Allow(Frozen):
    """One code of the checker silenced on one item, and why."""

    code: Id
    """The code of a warning."""
    because: Line
    """Why it does not apply here."""


def _read_allow(value: object) -> object:
    """Refuse codes without a reason, with how they are written."""
    entries = value if isinstance(value, list | tuple) else [value]
    codes = [e for e in entries if isinstance(e, str) and e]
    if isinstance(value, dict):
        codes = [str(value["code"])] if "code" in value else list(value)
    if codes:
        written = ", ".join(f"{{code: {code}, because: …}}" for code in codes)
        raise ReadingError(
            "wrong-shape",
            "what is silenced is a list, of a code and the reason each",
            mend=f"write `allow: [{written}]`, with why it does not apply here",
        )
    return value


class Item(Frozen):
    """One question; its type is a field of each subclass."""

    id: Id
    """Unique in the course folder: small letters, digits and hyphens, a letter first."""
    stem: Text
    """The question as students read it."""
    points: Points = Decimal(1)
    """What a right answer earns; 1 without it."""
    process: Process = "retrieve"
    """What the reader must do; `retrieve` without it. Above `retrieve` the rationale is the
    proof's reasoning, and needed.
    """
    evidence: tuple[Evidence, ...] = ()
    """What the key rests on: a list of `source/passage: quote`, to the letter."""
    rationale: Text | None = None
    """Why the key is right; shown once the item is answered."""
    hints: tuple[Text, ...] = ()
    """Shown one by one to who asks."""
    claim: Id | None = None
    """The claim of claims.yaml that it asks for."""
    account: Id | None = None
    """Whose account counts, where the accounts of the claim conflict."""
    allow: Annotated[tuple[Allow, ...], BeforeValidator(_read_allow)] = ()
    """Warnings that are silenced on this item, each with a reason."""

    def claims(self) -> frozenset[str]:
        """Return the claims that it asks about, its parts too."""
        return frozenset({self.claim} if self.claim else ())


class Choice(Frozen):
    """An option: right (`key:`) or wrong (`distractor:`)."""

    id: Id
    """Made from the text where it is left out."""
    key: Text | None = None
    """The text of a right choice."""
    distractor: Text | None = None
    """The text of a wrong choice."""
    said: Line | None = None
    """The words of the quote that say the key, where it does not itself stand there."""
    why: Text | None = None
    """What is wrong with it; shown to who picks it."""

    @model_validator(mode="before")
    @classmethod
    def _identify(cls, data: Any, info: ValidationInfo) -> Any:
        return with_slug(data, info, "key", "distractor")

    @model_validator(mode="after")
    def _has_one_role(self) -> Self:
        if (self.key is None) == (self.distractor is None):
            raise ReadingError(
                "choice-role",
                "a choice is either right or wrong",
                mend="write one of `key: text` and `distractor: text`",
            )
        return self

    @property
    def right(self) -> bool:
        """Whether it is a key."""
        return self.key is not None

    @property
    def text(self) -> Text:
        """What the student reads."""
        text = self.key or self.distractor
        assert text is not None  # noqa: S101 - _has_one_role
        return text


class Choices(Frozen):
    """Options, and whether each sitting has an order of its own for them."""

    choices: tuple[Choice, ...]
    """The options: each a `key:` or a `distractor:`."""
    shuffle: Flag = True
    """Whether each sitting has an order of its own; yes without it."""

    def choice(self, choice_id: str) -> Choice | None:
        """Return the choice of that id, or None."""
        return next((c for c in self.choices if c.id == choice_id), None)

    def keys(self) -> tuple[Choice, ...]:
        """Return the right choices."""
        return tuple(choice for choice in self.choices if choice.right)


class ChoiceItem(Choices, Item):
    """An item with options."""
