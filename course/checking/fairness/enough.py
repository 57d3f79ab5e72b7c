"""Items that leave something to decide: more than one answer can be given, and one is right."""

from collections.abc import Iterator
from typing import NamedTuple

from course.checking.look import Look
from course.loading.diagnostics import Diagnostic
from course.loading.places import Path
from course.model.bank import Course
from course.model.claim import Claim
from course.model.items import AnyItem, Cloze, Matching, Ordering, Reconcile


class _Lack(NamedTuple):
    path: Path
    what: str
    mend: str


def enough(look: Look) -> Iterator[Diagnostic]:
    """There are rows, steps, blanks, accounts and values enough."""
    for item in look.course.all_items():
        lack = _lack(item, look.course)
        if lack:
            yield look.say(
                "key-count", "item", item.id, lack.path, lack.what, lack.mend, of_key=True
            )


def _lack(item: AnyItem, course: Course) -> _Lack | None:
    if isinstance(item, Matching):
        return _in_pairs(item)
    if isinstance(item, Ordering) and len(item.steps) < 2:  # noqa: PLR2004 - an order is of two
        return _Lack(
            ("steps",), "there is no order among these steps", "add one before or after them"
        )
    if isinstance(item, Cloze) and not item.blanks:
        return _Lack(("blanks",), "there is no blank", "add one, and `[[its-id]]` in the text")
    if isinstance(item, Reconcile) and item.claim in course.claims:
        return _in_claim(item, course.claims[item.claim])
    return None


def _in_pairs(item: Matching) -> _Lack | None:
    if not item.rows():
        return _Lack(("pairs",), "no row has a left side", "write `left:` in each row")
    if len(item.options()) == 1:
        return _Lack(
            ("pairs",), "there is one right side to pick", "add a row with a `right:` only"
        )
    return None


def _in_claim(item: Reconcile, claim: Claim) -> _Lack | None:
    asked = item.asked(claim)
    texts = [*(account.reads for account in asked), *item.distractors]
    if any(claim.account(name) is None for name in item.accounts):
        return None
    if len(asked) == 1 and item.accounts:
        return _Lack(("accounts",), "one account is asked for", "ask for another one too")
    if None not in texts and len({text.all() for text in texts if text}) == 1:
        return _Lack(("claim",), "there is one value to pick", "add `distractors:`")
    return None
