"""What all item types share."""

from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, ValidationInfo, model_validator

from course.language.reading import ReadingError
from course.model.base import Flag, Frozen, Id, Line, Points, Process, with_slug
from course.model.evidence import Evidence
from course.model.hint import Hint
from course.model.text import Text


class Allow(Frozen):
    """A code that is silenced on one item, with the reason."""

    code: Id
    """The code of a warning."""
    because: Line
    """Why it does not apply here."""


def _read_allow(value: object) -> object:
    """Reject codes without a reason, and show how to write them."""
    entries = value if isinstance(value, list | tuple) else [value]
    codes = [e for e in entries if isinstance(e, str) and e]
    if isinstance(value, dict):
        codes = [str(value["code"])] if "code" in value else list(value)
    if codes:
        written = ", ".join(f"{{code: {code}, because: …}}" for code in codes)
        raise ReadingError(
            "wrong-shape",
            "`allow:` is a list of codes, each with a reason",
            mend=f"write `allow: [{written}]`, and say why it does not apply here",
        )
    return value


class Item(Frozen):
    """One question; its type is a field of each subclass."""

    id: Id
    """Unique in the course folder: lower-case letters, digits and hyphens, a letter first."""
    stem: Text
    """The question as students read it."""
    points: Points = Decimal(1)
    """What a right answer earns; the default is 1."""
    process: Process = "retrieve"
    """What the reader must do; the default is `retrieve`. For the others, the rationale is part of
    the proof, and required.
    """
    evidence: tuple[Evidence, ...] = ()
    """Evidence for the key: a list of `source/passage: quote`, quoted to the letter. Under a quote,
    `translated:` gives the same words in the passage's translations, each on a line `language:
    words`, to be highlighted for students who read those.
    """
    rationale: Text | None = None
    """Why the key is right; shown once the item is answered."""
    hints: tuple[Hint, ...] = ()
    """Shown one by one on request. Each may have a `passage:` to link to."""
    claim: Id | None = None
    """The claim in claims.yaml that it asks about."""
    account: Id | None = None
    """Whose account counts, if the accounts of the claim conflict."""
    enemies: tuple[Id, ...] = ()
    """Other items that give this one away, or that it gives away: a quiz that draws never puts them
    into one attempt. It is enough that one of the two names the other."""
    allow: Annotated[tuple[Allow, ...], BeforeValidator(_read_allow)] = ()
    """Warnings that are silenced on this item, each with a reason."""

    def claims(self) -> frozenset[str]:
        """The claims that the item or any of its parts asks about."""
        return frozenset({self.claim} if self.claim else ())


class Choice(Frozen):
    """An option: right (`key:`) or wrong (`distractor:`)."""

    id: Id
    """Generated from the text if omitted."""
    key: Text | None = None
    """The text of a right choice."""
    distractor: Text | None = None
    """The text of a wrong choice."""
    said: Line | None = None
    """The words in the quote that state the key, if it does not appear there literally."""
    why: Text | None = None
    """What is wrong with it; shown to students who pick it."""

    @model_validator(mode="before")
    @classmethod
    def _identify(cls, data: Any, info: ValidationInfo) -> Any:
        return with_slug(data, info, "key", "distractor")

    @model_validator(mode="after")
    def _has_one_role(self) -> Self:
        if (self.key is None) == (self.distractor is None):
            raise ReadingError(
                "choice-role",
                f"a choice has {'both' if self.key else 'neither'} of `key:` and `distractor:`",
                mend="write one of `key: text` and `distractor: text`",
            )
        return self

    @property
    def right(self) -> bool:
        """Whether the choice is a key."""
        return self.key is not None

    @property
    def text(self) -> Text:
        """What the student reads."""
        text = self.key or self.distractor
        assert text is not None  # noqa: S101 - _has_one_role
        return text


class Choices(Frozen):
    """Options, and whether they are shuffled in each sitting."""

    choices: tuple[Choice, ...]
    """The options: each a `key:` or a `distractor:`."""
    shuffle: Flag = True
    """Whether the options are shuffled for each sitting; the default is yes."""

    def choice(self, choice_id: str) -> Choice | None:
        """The choice with that id, or None."""
        return next((c for c in self.choices if c.id == choice_id), None)

    def keys(self) -> tuple[Choice, ...]:
        """The right choices."""
        return tuple(choice for choice in self.choices if choice.right)


class ChoiceItem(Choices, Item):
    """An item with options."""
