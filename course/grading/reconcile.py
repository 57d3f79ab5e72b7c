"""Reconcile: a value for each account, and a verdict that counts only if all values are right.

A correct verdict on misread accounts is luck, so in that case it earns nothing and its status is
not revealed. Parts: by account.
"""

from fractions import Fraction

from course.grading import rows
from course.grading.outcomes import Decision, Examples, blank, graded, invalid, scored
from course.grading.rules import Rule
from course.model.claim import VERDICTS
from course.model.offered import Reconciled
from course.model.response import ReconcileResponse


def decide(offer: Reconciled, response: ReconcileResponse) -> Decision:
    """Score (right values + the verdict, if all values are right)/(accounts + 1)."""
    keys = {party.account: offer.value_of(party.account).id for party in offer.parties}
    if not response.values.keys() <= keys.keys():
        return invalid(Rule.VALUE_UNKNOWN)
    if not set(response.values.values()) <= {value.id for value in offer.values}:
        return invalid(Rule.VALUE_UNKNOWN)
    if response.verdict not in {None, *VERDICTS}:
        return invalid(Rule.VERDICT_UNKNOWN)
    parts = rows.statuses(response.values, keys)
    if response.blank:
        return blank(parts)
    hits, total = list(parts.values()).count("right"), len(parts)
    verdict = rows.status(response.verdict, offer.verdict) if hits == total else "unscored"
    share = Fraction(hits + (verdict == "right"), total + 1)
    return scored(
        share,
        graded(share, Rule.RECONCILED_RIGHT, Rule.RECONCILED_PARTIAL, Rule.RECONCILED_WRONG),
        {"hits": str(hits), "total": str(total), "verdict": verdict},
        parts=parts,
        normalised=f"{rows.written(response.values)} {response.verdict or ''}".strip(),
    )


def examples(offer: Reconciled) -> Examples:
    """All values right, all wrong, nothing, and an account that does not exist."""
    right = {party.account: offer.value_of(party.account).id for party in offer.parties}
    wrong = {
        account: value.id
        for account in right
        for value in offer.values
        if account not in value.accounts
    }
    return Examples(
        right=ReconcileResponse(values=right, verdict=offer.verdict),
        wrong=ReconcileResponse(values=wrong, verdict=offer.verdict)
        if wrong.keys() == right.keys()
        else None,
        blank=ReconcileResponse(),
        invalid=ReconcileResponse(values={"?": "?"}),
    )
