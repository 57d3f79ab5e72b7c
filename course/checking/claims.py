"""Claims: what each account's value means, whether the accounts can all be true, who is asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import assert_never

from course.checking.look import Located, Look
from course.checking.readings import date_words, name_words, quantity_words, words_in
from course.language.dates import parse_edtf
from course.language.names import fold
from course.language.quantities import Quantity, parse_quantity, same_quantity
from course.language.reading import ReadingError
from course.loading.diagnostics import Diagnostic
from course.loading.shape import did_you_mean
from course.model.bank import Course
from course.model.claim import Account, Claim, ClaimKind, Value, Verdict
from course.model.items import AnyItem, Date, Numeric, ShortText


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


def verdict(claim: Claim, course: Course) -> Verdict:
    """Return whether the accounts agree, can all be true, or conflict.

    Two spellings or wordings of one thing never conflict. Raises ReadingError where a value cannot
    be read.
    """
    meanings = [meaning(account.value, claim.kind, course) for account in claim.accounts]
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


def values(look: Look) -> Iterator[Diagnostic]:
    """Each value can be read, and stands in its quote or says how it follows."""
    for claim in look.course.claims.values():
        if len(claim.accounts) < 2:  # noqa: PLR2004 - a claim compares
            yield look.say(
                "claim-one-account",
                "claim",
                claim.id,
                ("accounts",),
                f"`{claim.id}` has {len(claim.accounts)} account",
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
    literal = account.value.literal
    if literal is None:
        return False
    kind = claim.kind
    match kind:
        case "yes-no":
            return True
        case "date":
            words = date_words(parse_edtf(literal))
        case "quantity":
            words = quantity_words(parse_quantity(literal))
        case "entity":
            words = name_words(look.course.entities[literal].names())
        case "spelling":
            words = words_in(literal, literal=True)
        case "wording":
            words = words_in(literal)
        case _:
            assert_never(kind)
    return any(words(quote.words, quote.source.language) for quote in quotes)


def whose(look: Look) -> Iterator[Diagnostic]:
    """An item on a disputed fact says whose account it asks for, and its key is that account's."""
    judged = verdicts(look.course)
    for item in look.course.all_items():
        if item.account is not None and item.claim is None:
            yield look.say(
                "account-without-claim",
                "item",
                item.id,
                ("account",),
                f"`account: {item.account}` belongs to no claim",
                "add `claim:` with the id of the claim",
                of_key=True,
            )
        elif item.claim is not None:
            yield from _asked(look, item, item.claim, judged)
        elif item.process == "retrieve":
            yield from _unasked(look, item, judged)


def _asked(
    look: Look, item: AnyItem, claim_id: str, judged: dict[str, Verdict]
) -> Iterator[Diagnostic]:
    claim = look.course.claims.get(claim_id)
    if claim is None:
        if not look.broken("claim", claim_id):
            yield look.say(
                "unknown-reference",
                "item",
                item.id,
                ("claim",),
                f"there is no claim `{claim_id}`",
                did_you_mean(claim_id, list(look.course.claims), "add it to claims.yaml"),
            )
        return
    if item.account is None:
        if judged.get(claim_id) == "conflict":
            yield look.say(
                "dispute-whose",
                "item",
                item.id,
                ("claim",),
                f"the accounts of `{claim_id}` conflict, and the item asks for none",
                f"add `account:` with one of {_ids(claim)}, and name it in the stem",
            )
        return
    account = claim.account(item.account)
    if account is None:
        yield look.say(
            "unknown-reference",
            "item",
            item.id,
            ("account",),
            f"`{claim_id}` has no account `{item.account}`",
            f"its accounts are {_ids(claim)}",
        )
    elif item.id not in look.unproved and _other_key(item, account):
        yield look.say(
            "account-key",
            "item",
            item.id,
            ("key",),
            f"the key is not what `{account.id}` says ({account.value.literal})",
            "mend the key, or ask for another account",
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


def _unasked(look: Look, item: AnyItem, judged: dict[str, Verdict]) -> Iterator[Diagnostic]:
    quotes = look.located.get(("item", item.id), [])
    for claim in look.course.claims.values():
        if judged.get(claim.id) != "conflict" or not _of_kind(item, claim.kind):
            continue
        for other in look.located.get(("claim", claim.id), []):
            if any(_overlap(quote, other) for quote in quotes):
                yield look.say(
                    "dispute-whose",
                    "item",
                    item.id,
                    ("id",),
                    f"the quote is an account of `{claim.id}`, which is disputed, "
                    "and the item does not say whose",
                    f"add `claim: {claim.id}` and `account: {other.cited.part}`, "
                    "and name the party in the stem",
                )
                return


def _of_kind(item: AnyItem, kind: ClaimKind) -> bool:
    return (
        (kind == "date" and isinstance(item, Date))
        or (kind == "quantity" and isinstance(item, Numeric))
        or (kind in {"entity", "spelling"} and isinstance(item, ShortText))
    )


def _overlap(a: Located, b: Located) -> bool:
    return (
        a.source is b.source
        and a.passage is b.passage
        and max(a.start, b.start) < min(a.end, b.end)
    )


def _ids(claim: Claim) -> str:
    return ", ".join(f"`{account.id}`" for account in claim.accounts)
