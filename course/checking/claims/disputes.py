"""Disputes: an item about a disputed fact says whose account counts, and its key agrees."""

from collections.abc import Iterator
from typing import NamedTuple, assert_never

from course.checking.claims.bounds import Amount, Span
from course.checking.claims.facts import Facts
from course.checking.look import Finding, Look
from course.checking.readings import agree, parts_of
from course.language.dates import find_dates, parse_edtf
from course.language.names import fold
from course.language.near import did_you_mean
from course.language.quantities import Hedged, Quantity, parse_hedged, same_quantity
from course.language.reading import ReadingError
from course.loading.diagnostics import Diagnostic
from course.loading.places import Path
from course.model.claim import Account, Claim, ClaimKind
from course.model.items import (
    AnyBlank,
    AnyItem,
    ChoiceBlank,
    ChoiceItem,
    Cloze,
    Date,
    FindEvidence,
    Matching,
    NumberBlank,
    NumberKey,
    Numeric,
    Ordering,
    Reconcile,
    ShortText,
    Statements,
    TextBlank,
    TextKey,
)

_MOST = 8
"""How many accounts a message lists at most."""
_WHEN: frozenset[ClaimKind] = frozenset({"date", "yes-no"})
"""The claims that an order depends on: when something happened, and whether it did."""


class _Asked(NamedTuple):
    """A claim and an account as an item, or a part of it, names them."""

    item: AnyItem
    path: Path
    part: str | None
    claim: str | None
    account: str | None


def whose(look: Look) -> Iterator[Diagnostic]:
    """An item about a disputed fact says whose account counts, and its key is that account's."""
    facts = Facts(look)
    for item in look.course.all_items():
        for finding in _whose(look, item, facts):
            yield look.report("item", item.id, finding)


def _whose(look: Look, item: AnyItem, facts: Facts) -> Iterator[Finding]:
    whole = _Asked(item, (), None, item.claim, item.account)
    if isinstance(item, Reconcile):
        yield from _compared(look, item)
    elif item.claim is not None or item.account is not None:
        yield from _claimed(look, whole, facts)
    elif item.process == "retrieve":
        for part, kinds in _retrieved(item, whole):
            yield from _unasked(look, part, kinds, facts)
    if isinstance(item, Ordering):
        for path, step in item.placed():
            part = _Asked(item, path, step.id, step.claim, step.account)
            if step.claim is None and item.claim is None and step.account is None:
                yield from _unasked(look, part, _WHEN, facts)
            else:
                yield from _claimed(look, part, facts)


def _retrieved(item: AnyItem, whole: _Asked) -> Iterator[tuple[_Asked, frozenset[ClaimKind]]]:
    """Yield what the item asks to retrieve, each with the kinds of claims that it may be of."""
    if isinstance(item, Cloze):
        for name, blank in item.blanks.items():
            yield whole._replace(path=("blanks", name), part=name), _kinds(blank)
    else:
        yield whole, _kinds(item)


def _kinds(asked: AnyItem | AnyBlank) -> frozenset[ClaimKind]:
    """Return the kinds of claims that the answer may be an account of."""
    match asked:
        case Date():
            return frozenset({"date"})
        case Numeric() | NumberBlank():
            return frozenset({"quantity"})
        case ShortText() | TextBlank():
            return frozenset({"entity", "spelling"})
        case (
            ChoiceItem()
            | ChoiceBlank()
            | Statements()
            | Matching()
            | Ordering()
            | Cloze()
            | FindEvidence()
            | Reconcile()
        ):
            return frozenset()
    assert_never(asked)


def _claimed(look: Look, asked: _Asked, facts: Facts) -> Iterator[Finding]:
    item, claim_id = asked.item, asked.claim
    if claim_id is None:
        if asked.account is not None:
            path, what = (*asked.path, "account"), f"`account: {asked.account}` belongs to no claim"
            mend = "add `claim:` with the id of the claim"
            yield Finding("account-without-claim", path, what, mend, of_key=True)
        return
    claim = look.course.claims.get(claim_id)
    if claim is None:
        yield from _no_claim(look, asked.path, claim_id)
    elif asked.account is None:
        if facts.conflicting(claim) and claim.id not in look.doubted:
            yield from _not_said_whose(asked, claim, facts)
    elif (row := facts.row(claim, asked.account)) is None:
        yield _no_account((*asked.path, "account"), claim, asked.account)
    elif item.id not in look.unproved and claim.id not in look.doubted:
        yield from _other_account(asked, claim, claim.accounts[row], facts)


def _not_said_whose(asked: _Asked, claim: Claim, facts: Facts) -> Iterator[Finding]:
    """An item that rests on several accounts, or reasons about them by name, compares them."""
    quoted = _quoted(asked, facts)
    stem = " ".join(asked.item.stem.all())
    reasons = asked.item.process != "retrieve" and len(facts.parties(claim).named(stem)) > 1
    if not asked.path and (len(quoted) > 1 or reasons):
        return
    what = (
        f"the accounts of `{claim.id}` conflict ({facts.clash(claim)}), "
        "and the item does not say which counts"
    )
    one_of = f"`account: {quoted[0]}`" if quoted else f"`account:` with {_ids(claim)}"
    mend = f"add {one_of}, and name that party in the stem"
    if not asked.path:
        mend += "; or leave `claim:` out if the item is about all of the accounts"
    yield Finding("dispute-whose", (*asked.path, "claim"), what, mend)


def _other_account(
    asked: _Asked, claim: Claim, account: Account, facts: Facts
) -> Iterator[Finding]:
    """The key is what the account says, and the quote is not only of other accounts.

    A key above retrieval may follow from what the account says, but is not what another one says.
    """
    mend = "correct the key, or ask for another account"
    follows = asked.item.process != "retrieve" and all(
        _other_key(asked.item, claim, other) for other in claim.accounts
    )
    if _other_key(asked.item, claim, account) and not follows:
        what = f"the key is not what `{account.id}` says ({account.value.literal})"
        yield Finding("account-key", ("key",), what, mend)
        return
    quoted = _quoted(asked, facts)
    if quoted and account.id not in quoted and not isinstance(asked.item, FindEvidence):
        other = quoted[0]
        what = f"the quote gives the account of `{other}`, not of `{account.id}`"
        mend = f"write `account: {other}`, or quote what `{account.id}` says"
        yield Finding("account-key", (*asked.path, "account"), what, mend)


def _quoted(asked: _Asked, facts: Facts) -> list[str]:
    """The accounts of the claim whose words are quoted, in the order of the file."""
    touched = facts.touched_by(asked.item.id, asked.part)
    return list(dict.fromkeys(t.account.id for t in touched if t.claim.id == asked.claim))


def _no_claim(look: Look, path: Path, claim_id: str) -> Iterator[Finding]:
    if not look.broken("claim", claim_id):
        mend = did_you_mean(claim_id, list(look.course.claims), "add it to claims.yaml")
        what = f"there is no claim `{claim_id}`"
        yield Finding("unknown-reference", (*path, "claim"), what, mend)


def _no_account(path: Path, claim: Claim, name: str) -> Finding:
    what = f"`{claim.id}` has no account `{name}`"
    return Finding("unknown-reference", path, what, f"its accounts are {_ids(claim)}")


def _compared(look: Look, item: Reconcile) -> Iterator[Finding]:
    claim = look.course.claims.get(item.claim)
    if claim is None:
        yield from _no_claim(look, (), item.claim)
        return
    for i, name in enumerate(item.accounts):
        if claim.account(name) is None:
            yield _no_account(("accounts", i), claim, name)


def _other_key(item: AnyItem, claim: Claim, account: Account) -> bool:
    """Whether the item's key contradicts the account's value, if the two can be compared."""
    literal = account.value.literal
    if literal is None:
        return False
    if isinstance(item, ShortText):
        return _other_name(item, claim, literal)
    try:
        if isinstance(item, Date):
            key, said = parse_edtf(item.key), parse_edtf(literal)
            meant = Span(said.earliest, said.latest, said.uncertain)
            return not Span(key.lower, key.upper).meets(meant)
        if isinstance(item, NumberKey) and item.key is not None:
            return not _is_value(item.key, parse_hedged(literal))
    except ReadingError:
        return False
    return False


def _other_name(key: TextKey, claim: Claim, literal: str) -> bool:
    """Whether a name to be typed is another one, or has nothing of the spelling that is meant."""
    if claim.kind == "entity":
        return key.entity not in {None, literal}
    if claim.kind != "spelling" or key.spelling is None:
        return False
    mine, its = fold(key.spelling, diacritics=True), fold(literal, diacritics=True)
    return mine not in its and its not in mine


def _is_value(key: Quantity, value: Hedged) -> bool:
    if any(same_quantity(key, end) for end in (value.first, value.last) if end):
        return True
    return (value.qualifier or value.last) is not None and Amount.of(value).holds(key)


def _unasked(
    look: Look, asked: _Asked, kinds: frozenset[ClaimKind], facts: Facts
) -> Iterator[Finding]:
    for touched in facts.touched_by(asked.item.id, asked.part):
        claim = touched.claim
        if claim.kind not in kinds or claim.id in look.doubted or not facts.conflicting(claim):
            continue
        if _dated_otherwise(look, asked, touched.account):
            continue
        asking = "step" if asked.path[:1] == ("steps",) else "item"
        what = (
            f"the quote gives an account of `{claim.id}`, which is disputed "
            f"({facts.clash(claim)}), but the {asking} does not say whose"
        )
        mend = (
            f"add `claim: {claim.id}` and `account: {touched.account.id}`, and name the party in "
            "the stem; if both values can be true, correct them in claims.yaml"
        )
        yield Finding("dispute-whose", asked.path or ("id",), what, mend)
        return


def _dated_otherwise(look: Look, asked: _Asked, account: Account) -> bool:
    """Whether the quotes date something else: they have dates, and none may be the account's."""
    try:
        wanted = parts_of(parse_edtf(account.value.literal or ""))
    except ReadingError:
        return False
    dates = [
        found.value
        for quote in look.quotes("item", asked.item.id)
        if quote.cited.part == asked.part or asked.part is None
        for found in find_dates(quote.words, quote.source.language)
    ]
    return bool(dates) and not any(agree(date, wanted) for date in dates)


def _ids(claim: Claim) -> str:
    shown = [f"`{account.id}`" for account in claim.accounts[:_MOST]]
    return ", ".join(shown) + (" …" if claim.accounts[_MOST:] else "")
