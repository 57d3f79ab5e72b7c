"""Values: what each account's value means, and whether the accounts can all be true.

`Span`, `meaning` and `verdict` are public: pages use them for time lines and tables of accounts.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import assert_never

from course.checking.claims.bounds import Amount, Span
from course.checking.look import Look
from course.language.dates import parse_edtf
from course.language.names import fold
from course.language.near import did_you_mean
from course.language.quantities import parse_hedged
from course.language.reading import ReadingError
from course.model.bank import Course
from course.model.base import read_flag
from course.model.claim import Account, Claim, ClaimKind, Value, Verdict
from course.model.items import AnyItem, Reconcile

Meaning = Span | Amount | bool | str


def meaning(  # noqa: PLR0911 - one for each kind
    value: Value, kind: ClaimKind, course: Course
) -> Meaning:
    """Return what the value of an account means.

    Raises ReadingError, its path leading from the value, if the text cannot be read as the claim's
    kind or refers to a fact without a date.
    """
    if value.literal is None:
        return _relative(value, kind, course)
    text = value.literal
    match kind:
        case "date":
            edtf = parse_edtf(text)
            return Span(edtf.earliest, edtf.latest, edtf.uncertain)
        case "quantity":
            return Amount.of(parse_hedged(text))
        case "yes-no":
            return read_flag(text)
        case "entity":
            return _entity(text, course)
        case "spelling":
            return text
        case "wording":
            return fold(text)
    assert_never(kind)


def _entity(text: str, course: Course) -> str:
    if text not in course.entities:
        mend = did_you_mean(text, list(course.entities), "add it to entities.yaml")
        raise ReadingError("unknown-reference", f"there is no entity `{text}`", mend=mend)
    return text


def _relative(value: Value, kind: ClaimKind, course: Course) -> Span:
    """Return the time before or after a background fact."""
    side = "before" if value.before else "after"
    fact = value.before or value.after or ""
    source = course.sources.get(fact)
    if kind != "date":
        what = f"a {kind} cannot lie {side} a fact"
        raise ReadingError("bad-value", what, mend="only a date can: write the value itself")
    if source is None or source.date is None:
        raise ReadingError(
            "unknown-reference",
            f"`{fact}` is not a background fact with a date",
            mend=did_you_mean(
                fact,
                [s.id for s in course.sources.values() if s.date],
                "write a source with `rendition: background` and a `date:`",
            ),
            path=(side,),
        )
    edtf = parse_edtf(source.date)
    end, limit = (edtf.lower, date.min) if value.before else (edtf.upper, date.max)
    if end is None or end == limit:
        edge = "beginning" if value.before else "end"
        raise ReadingError(
            "bad-value",
            f"`{fact}` has no {edge} in its `date:` ({source.date}), so nothing lies {side} it",
            mend="give the fact a date with two ends, or write the value itself",
            path=(side,),
        )
    day = timedelta(days=1)
    return Span(None, end - day) if value.before else Span(end + day, None)


def written(value: Value) -> str:
    """Return the value as the file has it."""
    if value.literal is not None:
        return value.literal
    return f"before `{value.before}`" if value.before else f"after `{value.after}`"


def verdict(claim: Claim, course: Course, accounts: Sequence[Account] | None = None) -> Verdict:
    """Return whether the accounts (all, or those given) agree, can all be true, or conflict.

    Two spellings or wordings of one thing never conflict. Raises ReadingError if a value cannot be
    read.
    """
    judged = claim.accounts if accounts is None else accounts
    meanings = [meaning(account.value, claim.kind, course) for account in judged]
    if all(each == meanings[0] for each in meanings):
        return "agree"
    if claim.kind in {"spelling", "wording"}:
        return "compatible"
    return "compatible" if _first_misfit(meanings) is None else "conflict"


def clash(claim: Claim, course: Course) -> tuple[str, str]:
    """Return two values of a claim in conflict that cannot both be true, as the file has them."""
    meanings = [meaning(account.value, claim.kind, course) for account in claim.accounts]
    last = _first_misfit(meanings)
    assert last is not None  # noqa: S101 - the accounts conflict
    first = next(n for n in range(last) if _both(meanings[n], meanings[last]) is None)
    return written(claim.accounts[first].value), written(claim.accounts[last].value)


def _first_misfit(meanings: Sequence[Meaning]) -> int | None:
    """The first that does not fit all before it, or None.

    For ranges, fitting all at once is the same as fitting each.
    """
    shared = meanings[0]
    for row, each in enumerate(meanings):
        both = _both(shared, each)
        if both is None:
            return row
        shared = both
    return None


def _both(a: Meaning, b: Meaning) -> Meaning | None:
    if isinstance(a, Span) and isinstance(b, Span):
        return a.shared(b)
    if isinstance(a, Amount) and isinstance(b, Amount):
        return a.shared(b)
    return a if a == b else None


def verdicts(look: Look) -> Mapping[str, Verdict]:
    """Return the verdict on each claim whose values can be read, by claim id; computed once."""
    return look.once(_verdicts)


def _verdicts(look: Look) -> Mapping[str, Verdict]:
    found: dict[str, Verdict] = {}
    for claim in look.course.claims.values():
        with suppress(ReadingError):
            found[claim.id] = verdict(claim, look.course)
    return found


def verdict_asked(item: AnyItem, course: Course) -> Verdict | None:
    """Return the verdict on the accounts that the item compares; None if it cannot."""
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
