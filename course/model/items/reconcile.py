"""What each account of a claim says, and whether all of them can be true."""

from typing import ClassVar, Literal, Self

from pydantic import model_validator

from course.language.reading import ReadingError
from course.model.base import Id, Reasoning
from course.model.claim import Account, Claim
from course.model.items.base import Item
from course.model.response import ReconcileResponse
from course.model.text import Text


class Reconcile(Item):
    """Say what each account reads, and judge them; the verdict is computed, never typed."""

    type: Literal["reconcile"]
    response_type: ClassVar = ReconcileResponse
    process: Reasoning = "integrate"
    claim: Id
    """The claim whose accounts are asked for."""
    accounts: tuple[Id, ...] = ()
    """Those that are asked for; without any, all of the claim."""
    distractors: tuple[Text, ...] = ()
    """Values on offer that no account gives."""

    @model_validator(mode="after")
    def _asks_for_several(self) -> Self:
        if self.account is not None:
            raise ReadingError(
                "unknown-key",
                "an item of this type asks for several accounts",
                mend="write `accounts:` with a list of them, or leave it out to ask for all",
                path=("account",),
            )
        return self

    def asked(self, claim: Claim) -> tuple[Account, ...]:
        """Return the accounts that are asked for, in the order of the claim."""
        return tuple(a for a in claim.accounts if not self.accounts or a.id in self.accounts)
