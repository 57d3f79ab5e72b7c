"""Values: what each account's value means, and whether the accounts can all be true.

`Span`, `meaning` and `verdict` are public: pages use them for time lines and tables of accounts.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import assert_never

from course.checking.look import Look
from course.language.dates import parse_edtf
from course.language.names import fold
from course.language.near import did_you_mean
from course.language.quantities import Quantity, parse_quantity, same_quantity
from course.language.reading import ReadingError
from course.model.bank import Course
from course.model.base import read_flag
from course.model.claim import Account, Claim, ClaimKind, Value, Verdict
from course.model.items import AnyItem, Reconcile


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, both ends included; None is open."""

    lower: date | None
    upper: date | None

    def meets(self, other: "Span") -> bool:
        """Whether the two share a day."""
        starts = [d for d in (self.lower, other.lower) if d is not None]
        ends = [d for d in (self.upper, other.upper) if d is not None]
        return not starts or not ends or max(starts) <= min(ends)


Meaning = Span | Quantity | bool | str


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
            return Span(edtf.lower, edtf.upper)
        case "quantity":
            return parse_quantity(text)
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
    if value.before:
        return Span(None, _shifted(edtf.lower, -1))
    return Span(_shifted(edtf.upper, 1), None)


def _shifted(day: date | None, by: int) -> date | None:
    """The day before or after; the first and last day of the calendar have none, and stay."""
    with suppress(OverflowError):
        return day + timedelta(days=by) if day else None
    return day


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


def verdicts(look: Look) -> Mapping[str, Verdict]:
    """Return the verdict on each claim whose values can be read, by claim id; computed once."""
    if look.verdicts is None:
        look.verdicts = dict(_verdicts(look.course))
    return look.verdicts


def _verdicts(course: Course) -> Iterator[tuple[str, Verdict]]:
    for claim in course.claims.values():
        with suppress(ReadingError):
            yield claim.id, verdict(claim, course)


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
