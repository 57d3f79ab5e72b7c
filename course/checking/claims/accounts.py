"""Accounts: each value can be read, and the account's quote states it."""

from collections.abc import Iterator
from typing import assert_never

from course.checking.claims.values import meaning
from course.checking.look import Finding, Located, Look, each_claim
from course.checking.readings import Finder, date_words, name_words, quantity_words, words_in
from course.language.dates import parse_edtf
from course.language.quantities import parse_quantity
from course.language.reading import ReadingError
from course.model.bank import Course
from course.model.claim import Account, Claim
from course.model.items import Reconcile


@each_claim
def values_stated(look: Look, claim: Claim) -> Iterator[Finding]:
    """Each value can be read, and is stated in its quote unless `because:` says how it follows."""
    count = len(claim.accounts)
    if count < 2:  # noqa: PLR2004 - a claim compares
        what = f"`{claim.id}` has {count} account{'s' * (count != 1)}"
        mend = "add what another party or source says about it"
        yield Finding("claim-one-account", ("accounts",), what, mend)
    for row, account in enumerate(claim.accounts):
        if finding := _value(look, claim, row, account):
            yield finding


def _value(look: Look, claim: Claim, row: int, account: Account) -> Finding | None:
    value, path = account.value, ("accounts", row, "value")
    try:
        meaning(value, claim.kind, look.course)
    except ReadingError as error:
        if look.broken("source", value.before or value.after or "-"):
            return None
        return Finding(error.code, (*path, *error.path), error.what, error.mend)
    quotes = [q for q in look.quotes("claim", claim.id) if q.cited.part == account.id]
    if quotes and account.because is None and not _stated(look, claim, account, quotes):
        what = f"the quote of `{account.id}` does not state the value"
        mend = "quote the words that state it, or add `because:` and say how it follows"
        return Finding("value-not-in-quote", path, what, mend)
    return None


def _stated(look: Look, claim: Claim, account: Account, quotes: list[Located]) -> bool:
    if claim.kind == "yes-no":
        return account.value.literal is not None
    find = value_words(claim, account, look.course)
    return find is not None and any(find(q.words, q.source.language) for q in quotes)


def value_words(  # noqa: PLR0911 - one for each kind
    claim: Claim, account: Account, course: Course
) -> Finder | None:
    """Return what finds the account's value in a quote; None if words cannot say it."""
    literal = account.value.literal
    if literal is None:
        return None
    kind = claim.kind
    match kind:
        case "yes-no":
            return None
        case "date":
            return date_words(parse_edtf(literal))
        case "quantity":
            return quantity_words(parse_quantity(literal))
        case "entity":
            return name_words(course.entities[literal].names())
        case "spelling":
            return words_in(literal, literal=True)
        case "wording":
            return words_in(literal)
    assert_never(kind)


def said_value(item: Reconcile, quote: Located, course: Course) -> str | None:
    """Return the words of an account's quote that say its value, or None."""
    claim = course.claims[item.claim]
    account = claim.account(quote.cited.part or "")
    find = value_words(claim, account, course) if account else None
    return find(quote.words, quote.source.language) if find else None
