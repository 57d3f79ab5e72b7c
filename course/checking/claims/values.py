"""Claims: what each account's value means, whether the accounts can all be true, who is asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple, assert_never

from course.checking.claims.parties import unnamed
from course.checking.look import Located, Look
from course.checking.readings import (
    Finder,
    date_words,
    name_words,
    quantity_words,
    words_in,
)
from course.language.dates import parse_edtf
from course.language.names import fold
from course.language.near import did_you_mean
from course.language.quantities import Quantity, parse_quantity, same_quantity
from course.language.reading import ReadingError
from course.loading.diagnostics import Diagnostic
from course.model.bank import Course
from course.model.claim import Account, Claim, ClaimKind, Value, Verdict
from course.model.items import (
    AnyBlank,
    AnyItem,
    Cloze,
    Date,
    NumberBlank,
    Numeric,
    Ordering,
    Reconcile,
    ShortText,
    TextBlank,
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time with both ends in it; None is open."""

    lower: date | None
    upper: date | None

    def meets(self, other: "Span") -> bool:
        """Whether some day lies in both."""
        starts = [d for d in (self.lower, other.lower) if d is not None]
        ends = [d for d in (self.upper, other.upper) if d is not None]
        return not starts or not ends or max(starts) <= min(ends)


Meaning = Span | Quantity | bool | str


def meaning(  # noqa: PLR0911 - one for each kind
    value: Value, kind: ClaimKind, course: Course
) -> Meaning:
    """Return what the value of an account means.

    Raises ReadingError, its path leading from the value, where the text cannot be read as the
    claim's kind or refers to a fact without a date.
    """
    if value.literal is None:
        return _beside(value, kind, course)
    text = value.literal
    match kind:
        case "date":
            edtf = parse_edtf(text)
            return Span(edtf.lower, edtf.upper)
        case "quantity":
            return parse_quantity(text)
        case "yes-no":
            if text not in {"yes", "no"}:
                raise ReadingError(
                    "bad-flag", f"{text!r} is neither yes nor no", mend="write yes or no"
                )
            return text == "yes"
        case "entity":
            if text not in course.entities:
                raise ReadingError(
                    "unknown-reference",
                    f"there is no entity `{text}`",
                    mend=did_you_mean(text, list(course.entities), "add it to entities.yaml"),
                )
            return text
        case "spelling":
            return text
        case "wording":
            return fold(text)
    assert_never(kind)


def _beside(value: Value, kind: ClaimKind, course: Course) -> Span:
    side = "before" if value.before else "after"
    fact = value.before or value.after or ""
    source = course.sources.get(fact)
    if kind != "date":
        raise ReadingError(
            "bad-value", f"a {kind} lies not {side} a fact", mend="only a date can: write the value"
        )
    if source is None or source.date is None:
        raise ReadingError(
            "unknown-reference",
            f"`{fact}` is no background fact with a date",
            mend=did_you_mean(
                fact,
                [s.id for s in course.sources.values() if s.date],
                "write a source of `rendition: background` with a `date:`",
            ),
            path=(side,),
        )
    edtf = parse_edtf(source.date)
    day = timedelta(days=1)
    if value.before:
        return Span(None, edtf.lower - day if edtf.lower else None)
    return Span(edtf.upper + day if edtf.upper else None, None)


def verdict(claim: Claim, course: Course, accounts: Sequence[Account] | None = None) -> Verdict:
    """Return whether the accounts, or some of them, agree, can all be true, or conflict.

    Two spellings or wordings of one thing never conflict. Raises ReadingError where a value cannot
    be read.
    """
    judged = claim.accounts if accounts is None else accounts
    meanings = [meaning(account.value, claim.kind, course) for account in judged]
    pairs = list(combinations(meanings, 2))
    if all(_same(a, b) for a, b in pairs):
        return "agree"
    if claim.kind in {"spelling", "wording"}:
        return "compatible"
    return "compatible" if all(_both_fit(a, b) for a, b in pairs) else "conflict"


def _same(a: Meaning, b: Meaning) -> bool:
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        return same_quantity(a, b)
    return a == b


def _both_fit(a: Meaning, b: Meaning) -> bool:
    if isinstance(a, Span) and isinstance(b, Span):
        return a.meets(b)
    return _same(a, b)


def verdicts(course: Course) -> dict[str, Verdict]:
    """Return the verdict of each claim whose values can be read."""
    found: dict[str, Verdict] = {}
    for claim in course.claims.values():
        try:
            found[claim.id] = verdict(claim, course)
        except ReadingError:
            continue
    return found


def verdict_asked(item: AnyItem, course: Course) -> Verdict | None:
    """Return the verdict on the accounts that the item compares; None where it can compare none."""
    claim = course.claims.get(item.claim) if isinstance(item, Reconcile) else None
    if claim is None or not isinstance(item, Reconcile):
        return None
    asked = item.asked(claim)
    if any(account.reads is None for account in asked):
        return None
    try:
        return verdict(claim, course, asked)
    except ReadingError:
        return None


def values(look: Look) -> Iterator[Diagnostic]:
    """Each value can be read, and stands in its quote or says how it follows."""
    for claim in look.course.claims.values():
        if len(claim.accounts) < 2:  # noqa: PLR2004 - a claim compares
            yield look.say(
                "claim-one-account",
                "claim",
                claim.id,
                ("accounts",),
                f"`{claim.id}` has {len(claim.accounts)} account{'s' * (len(claim.accounts) != 1)}",
                "add what another party or source says of it",
            )
        located = look.located.get(("claim", claim.id), [])
        for row, account in enumerate(claim.accounts):
            path = ("accounts", row, "value")
            try:
                meaning(account.value, claim.kind, look.course)
            except ReadingError as error:
                if not look.broken("source", account.value.before or account.value.after or "-"):
                    yield look.say(
                        error.code, "claim", claim.id, (*path, *error.path), error.what, error.mend
                    )
                continue
            quotes = [q for q in located if q.cited.part == account.id]
            if quotes and account.because is None and not _stated(look, claim, account, quotes):
                yield look.say(
                    "value-not-in-quote",
                    "claim",
                    claim.id,
                    path,
                    f"the quote of `{account.id}` does not say the value itself",
                    "add `because:` with how it follows, or quote the words that say it",
                )


def _stated(look: Look, claim: Claim, account: Account, quotes: list[Located]) -> bool:
    if claim.kind == "yes-no":
        return account.value.literal is not None
    find = value_words(claim, account, look.course)
    return find is not None and any(find(q.words, q.source.language) for q in quotes)


def value_words(  # noqa: PLR0911 - one for each kind
    claim: Claim, account: Account, course: Course
) -> Finder | None:
    """Return what finds the account's value in a quote; None where no words are the value."""
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


def whose(look: Look) -> Iterator[Diagnostic]:
    """What is asked of a disputed fact is whose account counts, and the key is that account's."""
    judged = verdicts(look.course)
    disputed = _disputed(look, judged)
    yield from unnamed(look, judged)
    for item in look.course.all_items():
        yield from _asks(look, item, judged, disputed)
        if isinstance(item, Ordering):
            for path, step in item.placed():
                part = _Asked(item, path, step.id, step.claim, step.account)
                if step.claim is None and item.claim is None and step.account is None:
                    yield from _unasked(look, part, _WHEN, disputed)
                else:
                    yield from _claimed(look, part, judged)


_WHEN: frozenset[ClaimKind] = frozenset({"date", "yes-no"})
"""The claims that an order rests on: when something was, and whether it was."""


_Disputed = dict[int, list[tuple[int, Claim, Located]]]
"""The quotes of claims in conflict by the identity of their passage, each with its claim's row."""


class _Asked(NamedTuple):
    """A claim and an account as an item, or a part of it, names them."""

    item: AnyItem
    path: tuple[str | int, ...]
    part: str | None
    claim: str | None
    account: str | None


def _disputed(look: Look, judged: dict[str, Verdict]) -> _Disputed:
    found: _Disputed = {}
    for row, claim in enumerate(look.course.claims.values()):
        if judged.get(claim.id) == "conflict":
            for quote in look.located.get(("claim", claim.id), []):
                found.setdefault(id(quote.passage), []).append((row, claim, quote))
    return found


def _asks(
    look: Look, item: AnyItem, judged: dict[str, Verdict], disputed: _Disputed
) -> Iterator[Diagnostic]:
    whole = _Asked(item, (), None, item.claim, item.account)
    if isinstance(item, Reconcile):
        yield from _compared(look, item)
    elif item.claim is not None or item.account is not None:
        yield from _claimed(look, whole, judged)
    elif item.process == "retrieve":
        if isinstance(item, Cloze):
            for name, blank in item.blanks.items():
                part = whole._replace(path=("blanks", name), part=name)
                yield from _unasked(look, part, _kinds(blank), disputed)
        else:
            yield from _unasked(look, whole, _kinds(item), disputed)


def _claimed(look: Look, asked: _Asked, judged: dict[str, Verdict]) -> Iterator[Diagnostic]:
    item, claim_id = asked.item, asked.claim
    if claim_id is None:
        if asked.account is not None:
            yield look.say(
                "account-without-claim",
                "item",
                item.id,
                (*asked.path, "account"),
                f"`account: {asked.account}` belongs to no claim",
                "add `claim:` with the id of the claim",
                of_key=True,
            )
        return
    claim = look.course.claims.get(claim_id)
    if claim is None:
        yield from _no_claim(look, asked, claim_id)
        return
    if asked.account is None:
        if judged.get(claim_id) == "conflict":
            yield look.say(
                "dispute-whose",
                "item",
                item.id,
                (*asked.path, "claim"),
                f"the accounts of `{claim_id}` conflict, and the item asks for none",
                f"add `account:` with one of {_ids(claim)}, and name it in the stem",
            )
        return
    account = claim.account(asked.account)
    if account is None:
        yield _no_account(look, asked.item, (*asked.path, "account"), claim, asked.account)
    elif item.id not in look.unproved and _other_key(item, account):
        yield look.say(
            "account-key",
            "item",
            item.id,
            ("key",),
            f"the key is not what `{account.id}` says ({account.value.literal})",
            "mend the key, or ask for another account",
        )


def _no_claim(look: Look, asked: _Asked, claim_id: str) -> Iterator[Diagnostic]:
    if not look.broken("claim", claim_id):
        yield look.say(
            "unknown-reference",
            "item",
            asked.item.id,
            (*asked.path, "claim"),
            f"there is no claim `{claim_id}`",
            did_you_mean(claim_id, list(look.course.claims), "add it to claims.yaml"),
        )


def _no_account(
    look: Look, item: AnyItem, path: tuple[str | int, ...], claim: Claim, name: str
) -> Diagnostic:
    return look.say(
        "unknown-reference",
        "item",
        item.id,
        path,
        f"`{claim.id}` has no account `{name}`",
        f"its accounts are {_ids(claim)}",
    )


def _compared(look: Look, item: Reconcile) -> Iterator[Diagnostic]:
    claim = look.course.claims.get(item.claim)
    if claim is None:
        yield from _no_claim(look, _Asked(item, (), None, item.claim, None), item.claim)
        return
    for i, name in enumerate(item.accounts):
        if claim.account(name) is None:
            yield _no_account(look, item, ("accounts", i), claim, name)


def reads(look: Look) -> Iterator[Diagnostic]:
    """Each account that an item compares has words to pick."""
    compared: dict[tuple[str, int], str] = {}
    for item in look.course.all_items():
        claim = look.course.claims.get(item.claim) if isinstance(item, Reconcile) else None
        if claim is not None and isinstance(item, Reconcile):
            asked = item.asked(claim)
            for row, account in enumerate(claim.accounts):
                if account.reads is None and account in asked:
                    compared.setdefault((claim.id, row), item.id)
    for (claim_id, row), item_id in compared.items():
        account = look.course.claims[claim_id].accounts[row]
        yield look.say(
            "reads-missing",
            "claim",
            claim_id,
            ("accounts", row),
            f"the account `{account.id}` has no `reads:` to pick, and `{item_id}` compares it",
            "add it there: what the account says, in a few words, in each language",
        )


def _other_key(item: AnyItem, account: Account) -> bool:
    """Whether the item's key and the account's value are of one kind and differ."""
    literal = account.value.literal
    if literal is None:
        return False
    try:
        if isinstance(item, Date):
            key, said = parse_edtf(item.key), parse_edtf(literal)
            return not Span(key.lower, key.upper).meets(Span(said.lower, said.upper))
        if isinstance(item, Numeric) and item.key is not None:
            return not same_quantity(item.key, parse_quantity(literal))
    except ReadingError:
        return False
    return False


def _unasked(
    look: Look, asked: _Asked, kinds: frozenset[ClaimKind], disputed: _Disputed
) -> Iterator[Diagnostic]:
    quotes = [
        quote
        for quote in look.located.get(("item", asked.item.id), [])
        if asked.part in {None, quote.cited.part}
    ]
    touched = [
        (row, claim, other)
        for quote in quotes
        for row, claim, other in disputed.get(id(quote.passage), ())
        if claim.kind in kinds and _overlap(quote, other)
    ]
    if touched:
        _, claim, other = min(touched, key=lambda found: found[0])
        yield look.say(
            "dispute-whose",
            "item",
            asked.item.id,
            asked.path or ("id",),
            f"the quote is an account of `{claim.id}`, which is disputed, "
            f"and the {'step' if asked.path[:1] == ('steps',) else 'item'} "
            "does not say whose",
            f"add `claim: {claim.id}` and `account: {other.cited.part}`, "
            "and name the party in the stem",
        )


def _kinds(asked: AnyItem | AnyBlank) -> frozenset[ClaimKind]:
    """Return the kinds of claims that what is asked may be an account of."""
    if isinstance(asked, Date):
        return frozenset({"date"})
    if isinstance(asked, Numeric | NumberBlank):
        return frozenset({"quantity"})
    if isinstance(asked, ShortText | TextBlank):
        return frozenset({"entity", "spelling"})
    return frozenset()


def _overlap(a: Located, b: Located) -> bool:
    return (
        a.source is b.source
        and a.passage is b.passage
        and max(a.start, b.start) < min(a.end, b.end)
    )


def _ids(claim: Claim) -> str:
    return ", ".join(f"`{account.id}`" for account in claim.accounts)
