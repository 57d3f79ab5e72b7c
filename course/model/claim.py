"""Claims: facts, and the accounts that different parties give of them."""

from typing import Any, Literal

from pydantic import ValidationInfo, model_serializer, model_validator

from course.language.reading import ReadingError
from course.model.base import Frozen, Id, Line, example
from course.model.evidence import Evidence
from course.model.text import Text

ClaimKind = Literal["date", "quantity", "entity", "spelling", "wording", "yes-no"]
Verdict = Literal["agree", "compatible", "conflict"]
VERDICTS: tuple[Verdict, ...] = ("agree", "compatible", "conflict")


class Value(Frozen):
    """What an account says: a literal of the claim's kind, or before/after a fact."""

    literal: Line | None = None
    before: Id | None = None
    after: Id | None = None

    @model_validator(mode="before")
    @classmethod
    def _read(cls, data: Any, info: ValidationInfo) -> Any:
        if isinstance(data, str):
            return {"literal": data}
        if isinstance(data, dict) and len(data) == 1 and set(data) <= {"before", "after"}:
            return data
        fact = example(info, "fact", "a-background-source")
        raise ReadingError(
            "wrong-shape",
            "a value is one literal, or before or after a background fact",
            mend=f"write `value: 2022-08` or `value: {{before: {fact}}}`",
        )

    @model_serializer
    def _write(self) -> Any:
        if self.literal is not None:
            return self.literal
        return {"before": self.before} if self.before else {"after": self.after}


class Account(Frozen):
    """What one party says about a fact, and where."""

    id: Id
    """Unique in the claim; what an item names as `account:`."""
    by: Id
    """Who says it: an entity or a source."""
    via: Id | None = None
    """The source that reports it, if that is not the party itself."""
    value: Value
    """What it says: a literal of the claim's kind, such as `2022-08` or `more than 300 km`, or
    `before:` or `after:` a background fact.
    """
    reads: Text | None = None
    """The value as students see it; required if a `reconcile` item asks for it."""
    because: Text | None = None
    """How the value follows, if the quote does not state it."""
    evidence: tuple[Evidence, ...]
    """Where the party says it: a list of `source/passage: quote`."""


class Claim(Frozen):
    """A shared or disputed fact; the verdict on its accounts is computed."""

    id: Id
    """Unique among the claims; what an item names as `claim:`."""
    fact: Text
    """What it is about, in a few words."""
    kind: ClaimKind
    """How the values of the accounts are compared."""
    accounts: tuple[Account, ...]
    """What each party says."""

    def account(self, account_id: str) -> Account | None:
        """The account with that id, or None."""
        return next((a for a in self.accounts if a.id == account_id), None)
