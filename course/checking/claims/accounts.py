"""Accounts: each value can be read, and the account's quote states it."""

from collections.abc import Iterator

from course.checking.claims.precision import turned_round, uneven
from course.checking.claims.stated import value_words
from course.checking.claims.values import meaning
from course.checking.claims.voices import other_source
from course.checking.look import Finding, Located, Look, each_claim
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
    quotes: dict[str | None, list[Located]] = {}
    for quote in look.quotes("claim", claim.id):
        quotes.setdefault(quote.cited.part, []).append(quote)
    for row, account in enumerate(claim.accounts):
        if finding := _value(look, claim, row, quotes.get(account.id, [])):
            if finding.code != "value-precision":
                look.doubted.add(claim.id)
            look.contradicted.add((claim.id, ("accounts", row, "value")))
            yield finding


def _value(look: Look, claim: Claim, row: int, quotes: list[Located]) -> Finding | None:
    account = claim.accounts[row]
    value, path = account.value, ("accounts", row, "value")
    try:
        meaning(value, claim.kind, look.course)
    except ReadingError as error:
        if look.broken("source", value.before or value.after or "-"):
            return None
        return Finding(error.code, (*path, *error.path), error.what, error.mend)
    if not quotes or other_source(account, look.course):
        return None
    explained = account.because is not None
    if found := (turned_round if explained else uneven)(claim, account, quotes):
        what = f"the value {value.literal} {found.how} its quote, which says “{found.words}”"
        return Finding("value-precision", path, what, found.mend)
    if not explained and not _stated(look, claim, account, quotes):
        what = f"the quote of `{account.id}` does not state the value"
        mend = "quote the words that state it, or add `because:` and say how it follows"
        return Finding("value-not-in-quote", path, what, mend)
    return None


def _stated(look: Look, claim: Claim, account: Account, quotes: list[Located]) -> bool:
    if claim.kind == "yes-no":
        return account.value.literal is not None
    find = value_words(claim, account, look.course)
    return find is not None and any(find(q.words, q.source.language) for q in quotes)


def said_value(item: Reconcile, quote: Located, course: Course) -> str | None:
    """Return the words of an account's quote that say its value, or None."""
    claim = course.claims[item.claim]
    account = claim.account(quote.cited.part or "")
    find = value_words(claim, account, course) if account else None
    return find(quote.words, quote.source.language) if find else None
