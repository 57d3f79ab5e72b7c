"""Told: a stem or a hint of a reconcile item that gives a value or the verdict."""

from collections.abc import Iterator, Mapping, Sequence

from course.checking.claims.compared import told
from course.checking.claims.stated import value_words
from course.checking.claims.values import verdict_asked
from course.checking.look import Finding, Look, each_item, in_language
from course.checking.readings import Finder
from course.language.figures import has_figures
from course.language.names import find_name
from course.language.patterns import regex
from course.language.quantities import parse_hedged
from course.loading.places import Path
from course.model.bank import Course
from course.model.claim import Account, Claim, ClaimKind, Value, Verdict
from course.model.items import Reconcile
from course.model.text import Text

_TOLD: frozenset[ClaimKind] = frozenset({"date", "quantity", "entity"})
"""Kinds of claims whose values need not be named to ask for them, as a spelling has to be."""


@each_item
def of_reconcile(look: Look, item: Reconcile) -> Iterator[Finding]:
    """No stem or hint gives what one account says, or whether the accounts can all be true."""
    if item.claim in look.doubted:
        return
    if item.claim not in look.course.claims:
        return
    for path, text in _shown(item):
        for language, words in look.spoken(text):
            here = in_language(path, text, language)
            if value := _value(words, language, item, look.course):
                what = f"“{value}” is what one of the accounts says"
                mend = "leave the value out: students have to find it themselves"
                yield Finding("given-away", here, what, mend)
                return
            if _verdict(look, item, words, language):
                what = "students have to say whether the accounts can all be true, and this says it"
                mend = "ask whether they can, and leave the answer to the rationale"
                yield Finding("given-away", here, what, mend)
                return


def _shown(item: Reconcile) -> Iterator[tuple[Path, Text]]:
    yield ("stem",), item.stem
    for row, hint in enumerate(item.hints):
        yield ("hints", row), hint


def _value(text: str, language: str, item: Reconcile, course: Course) -> str | None:
    """The words of the text that give the value of one account alone, or say those of several."""
    claim = course.claims[item.claim]
    if claim.kind not in _TOLD or (claim.kind != "entity" and not has_figures(text, language)):
        return None
    parties = {party for account in claim.accounts for party in (account.by, account.via)}
    asked = item.asked(claim)
    finders = {
        account.value: find
        for account in asked
        if account.value.literal not in {None, *parties}
        and not _is_no_value(account.value.literal or "", claim, asked)
        and (find := value_words(claim, account, course))
    }
    found = _found(finders, text, language)
    if not found or any(find_name(text, other[language]) for other in item.distractors):
        return None
    if len(found) > 1 and len(_found(finders, _said(text, language), language)) < len(found):
        return None
    return next(iter(found.values()))


def _found(finders: Mapping[Value, Finder], text: str, language: str) -> dict[Value, str]:
    said = ((value, find(text, language)) for value, find in finders.items())
    return {value: words for value, words in said if words}


def _is_no_value(literal: str, claim: Claim, asked: Sequence[Account]) -> bool:
    """Whether it is a number that counts other things too, or the year that all accounts share."""
    if claim.kind == "quantity":
        amount = parse_hedged(literal)
        ends = [end for end in (amount.first, amount.last) if end]
        return all(end.unit is None and end.value <= _SMALL for end in ends)
    return bool(_YEAR.fullmatch(literal)) and all(
        (account.value.literal or "").startswith(literal) for account in asked
    )


_SMALL = 12
"""Up to this number, a text may count something else: “the two papers”."""
_YEAR = regex(r"[0-9]{4}")
_OFFERED = {"en": regex(r"\b(?:or|whether)\b"), "nl": regex(r"\bof\b")}


def _said(text: str, language: str) -> str:
    """The sentences that neither ask nor offer a choice, as “3 May or 4 May” does."""
    offered = _OFFERED.get(language.partition("-")[0])
    plain = [one for one in _SENTENCE.split(text) if not one.endswith("?")]
    return " ".join(one for one in plain if offered and not offered.search(one.lower()))


_ASKED = regex(
    r"\b(?:whether|if|maybe|perhaps|seem|seems|may|might|in how far|"
    r"of|als|misschien|lijken|lijkt|in hoeverre)\b"
)
_PRESUMED = regex(r"^\W*(?:why|waarom)\b[^,;:]*|^\W*(?:where|on what|waarin|waarover)\b[^,;:]*")
_SENTENCE = regex(r"(?<=[.?!;:])\s+")


def _verdict(look: Look, item: Reconcile, text: str, language: str) -> bool:
    """Whether a sentence says, or a question presumes, the verdict that the accounts have."""
    said = {
        told(sentence, language)
        for sentence in _SENTENCE.split(text.lower())
        if not _ASKED.search(sentence) and (not sentence.endswith("?") or _PRESUMED.match(sentence))
    } - {None}
    return bool(said) and said == {_CAN_BE_TRUE.get(verdict_asked(item, look.course))}


_CAN_BE_TRUE: dict[Verdict | None, bool] = {"agree": True, "conflict": False}
