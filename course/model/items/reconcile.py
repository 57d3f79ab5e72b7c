"""Saying what each account of a claim states, and whether all can be true."""

from typing import ClassVar, Literal, Self

from pydantic import model_validator

from course.language.reading import ReadingError
from course.model.base import Id, Reasoning
from course.model.claim import Account, Claim
from course.model.items.base import Item
from course.model.response import ReconcileResponse
from course.model.text import Text


class Reconcile(Item):
    """Say what each account states, and whether they agree; the verdict is computed."""

    type: Literal["reconcile"]
    response_type: ClassVar = ReconcileResponse
    process: Reasoning = "integrate"
    claim: Id
    """The claim whose accounts are compared."""
    accounts: tuple[Id, ...] = ()
    """The accounts to compare; the default is all accounts of the claim."""
    distractors: tuple[Text, ...] = ()
    """Wrong values: ones that no account gives."""

    @model_validator(mode="after")
    def _asks_for_several(self) -> Self:
        if self.account is not None:
            raise ReadingError(
                "unknown-key",
                "an item of this type compares several accounts",
                mend="list them under `accounts:`, or leave that out to compare all",
                path=("account",),
            )
        return self

    def asked(self, claim: Claim) -> tuple[Account, ...]:
        """The accounts that are asked for, in the order of the claim."""
        return tuple(a for a in claim.accounts if not self.accounts or a.id in self.accounts)
