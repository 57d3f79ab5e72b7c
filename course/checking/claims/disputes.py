"""Disputes: an item about a disputed fact says whose account counts, and its key agrees."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, assert_never

from course.checking.claims.bounds import Amount, Span
from course.checking.claims.values import verdicts
from course.checking.look import Finding, Located, Look
from course.language.dates import parse_edtf
from course.language.near import did_you_mean
from course.language.quantities import Hedged, Quantity, parse_hedged, same_quantity
from course.language.reading import ReadingError
from course.loading.diagnostics import Diagnostic
from course.loading.places import Path
from course.model.claim import Account, Claim, ClaimKind, Verdict
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
)

_WHEN: frozenset[ClaimKind] = frozenset({"date", "yes-no"})
"""The claims that an order depends on: when something happened, and whether it did."""


class _Asked(NamedTuple):
    """A claim and an account as an item, or a part of it, names them."""

    item: AnyItem
    path: Path
    part: str | None
    claim: str | None
    account: str | None


_Disputed = dict[int, list[tuple[int, Claim, Located]]]
"""The quotes of conflicting claims, with the claim and its row, by `id()` of their passage."""


def whose(look: Look) -> Iterator[Diagnostic]:
    """An item about a disputed fact says whose account counts, and its key is that account's."""
    judged = verdicts(look)
    disputed = _disputed(look, judged)
    for item in look.course.all_items():
        for finding in _whose(look, item, judged, disputed):
            yield look.report("item", item.id, finding)


def _disputed(look: Look, judged: Mapping[str, Verdict]) -> _Disputed:
    found: _Disputed = {}
    for row, claim in enumerate(look.course.claims.values()):
        if judged.get(claim.id) == "conflict":
            for quote in look.quotes("claim", claim.id):
                found.setdefault(id(quote.passage), []).append((row, claim, quote))
    return found


def _whose(
    look: Look, item: AnyItem, judged: Mapping[str, Verdict], disputed: _Disputed
) -> Iterator[Finding]:
    whole = _Asked(item, (), None, item.claim, item.account)
    if isinstance(item, Reconcile):
        yield from _compared(look, item)
    elif item.claim is not None or item.account is not None:
        yield from _claimed(look, whole, judged)
    elif item.process == "retrieve":
        for part, kinds in _retrieved(item, whole):
            yield from _unasked(look, part, kinds, disputed)
    if isinstance(item, Ordering):
        for path, step in item.placed():
            part = _Asked(item, path, step.id, step.claim, step.account)
            if step.claim is None and item.claim is None and step.account is None:
                yield from _unasked(look, part, _WHEN, disputed)
            else:
                yield from _claimed(look, part, judged)


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


def _claimed(look: Look, asked: _Asked, judged: Mapping[str, Verdict]) -> Iterator[Finding]:
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
        return
    if asked.account is None:
        if judged.get(claim_id) == "conflict":
            what = f"the accounts of `{claim_id}` conflict, and the item does not say which counts"
            mend = f"add `account:` with one of {_ids(claim)}, and name that party in the stem"
            yield Finding("dispute-whose", (*asked.path, "claim"), what, mend)
        return
    account = claim.account(asked.account)
    if account is None:
        yield _no_account((*asked.path, "account"), claim, asked.account)
    elif item.id not in look.unproved and _other_key(item, account):
        what = f"the key is not what `{account.id}` says ({account.value.literal})"
        yield Finding("account-key", ("key",), what, "correct the key, or ask for another account")


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


def _other_key(item: AnyItem, account: Account) -> bool:
    """Whether the item's key contradicts the account's value, if the two can be compared."""
    literal = account.value.literal
    if literal is None:
        return False
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


def _is_value(key: Quantity, value: Hedged) -> bool:
    if any(same_quantity(key, end) for end in (value.first, value.last) if end):
        return True
    return (value.qualifier or value.last) is not None and Amount.of(value).holds(key)


def _unasked(
    look: Look, asked: _Asked, kinds: frozenset[ClaimKind], disputed: _Disputed
) -> Iterator[Finding]:
    touched = [
        (row, claim, other)
        for quote in look.quotes("item", asked.item.id)
        if asked.part in {None, quote.cited.part}
        for row, claim, other in disputed.get(id(quote.passage), ())
        if claim.kind in kinds and _overlap(quote, other)
    ]
    if touched:
        _, claim, other = min(touched, key=lambda found: found[0])
        asking = "step" if asked.path[:1] == ("steps",) else "item"
        what = (
            f"the quote gives an account of `{claim.id}`, which is disputed, "
            f"but the {asking} does not say whose"
        )
        mend = (
            f"add `claim: {claim.id}` and `account: {other.cited.part}`, "
            "and name the party in the stem"
        )
        yield Finding("dispute-whose", asked.path or ("id",), what, mend)


def _overlap(a: Located, b: Located) -> bool:
    return (
        a.source is b.source
        and a.passage is b.passage
        and max(a.start, b.start) < min(a.end, b.end)
    )


def _ids(claim: Claim) -> str:
    return ", ".join(f"`{account.id}`" for account in claim.accounts)
