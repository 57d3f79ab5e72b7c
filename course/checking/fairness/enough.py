"""Enough to decide: students can give more than one answer, and one of them is right."""

from typing import assert_never

from course.checking.look import Finding, Look, each_item
from course.loading.places import Path
from course.model.bank import Course
from course.model.claim import Claim
from course.model.items import (
    AnyItem,
    ChoiceItem,
    Cloze,
    Date,
    FindEvidence,
    Matching,
    Numeric,
    Ordering,
    Reconcile,
    ShortText,
    Statements,
)


@each_item
def to_decide(look: Look, item: AnyItem) -> list[Finding]:
    """There are enough rows, steps, blanks, accounts and values."""
    found = _lack(item, look.course)
    return [found] if found else []


def _lack(item: AnyItem, course: Course) -> Finding | None:
    match item:
        case Matching():
            return _in_pairs(item)
        case Ordering():
            return _in_steps(item)
        case Cloze():
            return _in_blanks(item)
        case Reconcile():
            claim = course.claims.get(item.claim)
            return _in_claim(item, claim) if claim else None
        case ChoiceItem() | Statements() | Numeric() | ShortText() | Date() | FindEvidence():
            return None  # choices and passages have checks of their own
    assert_never(item)


def _few(path: Path, what: str, mend: str) -> Finding:
    return Finding("key-count", path, what, mend, of_key=True)


def _in_pairs(item: Matching) -> Finding | None:
    if not item.rows():
        return _few(("pairs",), "no row has a left side", "write `left:` in each row")
    if len(item.options()) == 1:
        mend = "add a row that has only a `right:`"
        return _few(("pairs",), "there is only one right side to pick", mend)
    return None


def _in_steps(item: Ordering) -> Finding | None:
    if len(item.steps) > 1:
        return None
    mend = "add a step before or after them"
    return _few(("steps",), "these steps have no order", mend)


def _in_blanks(item: Cloze) -> Finding | None:
    if item.blanks:
        return None
    return _few(("blanks",), "there is no blank", "add one, and write `[[its-id]]` in the text")


def _in_claim(item: Reconcile, claim: Claim) -> Finding | None:
    asked = item.asked(claim)
    texts = [*(account.reads for account in asked), *item.distractors]
    if any(claim.account(name) is None for name in item.accounts):
        return None
    if len(asked) == 1 and item.accounts:
        return _few(("accounts",), "only one account is asked for", "ask for another one too")
    if None not in texts and len({text.all() for text in texts if text}) == 1:
        return _few(("claim",), "there is only one value to pick", "add `distractors:`")
    return None
