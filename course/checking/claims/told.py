"""Told: a stem or a hint of a reconcile item that gives a value or the verdict."""

import re
from collections.abc import Iterator

from course.checking.claims.compared import told
from course.checking.claims.stated import value_words
from course.checking.claims.values import verdict_asked
from course.checking.look import Finding, Look, each_item, in_language
from course.language.figures import has_figures
from course.language.names import find_name
from course.loading.places import Path
from course.model.bank import Course
from course.model.claim import ClaimKind, Verdict
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
    """The words of the text that give the value of one account, and of no other on offer."""
    claim = course.claims[item.claim]
    if claim.kind not in _TOLD or (claim.kind != "entity" and not has_figures(text, language)):
        return None
    parties = {party for account in claim.accounts for party in (account.by, account.via)}
    accounts = [
        account for account in item.asked(claim) if account.value.literal not in {None, *parties}
    ]
    found = {
        account.value: words
        for account in accounts
        if (find := value_words(claim, account, course)) and (words := find(text, language))
    }
    if len(found) != 1 or any(find_name(text, other[language]) for other in item.distractors):
        return None
    return next(iter(found.values()))


_ASKED = re.compile(
    r"\b(?:whether|if|maybe|perhaps|seem|seems|may|might|in how far|"
    r"of|als|misschien|lijken|lijkt|in hoeverre)\b"
)
_PRESUMED = re.compile(
    r"^\W*(?:why|waarom)\b[^,;:]*|^\W*(?:where|on what|waarin|waarover)\b[^,;:]*"
)
_SENTENCE = re.compile(r"(?<=[.?!;:])\s+")


def _verdict(look: Look, item: Reconcile, text: str, language: str) -> bool:
    """Whether a sentence says, or a question presumes, the verdict that the accounts have."""
    said = {
        told(sentence, language)
        for sentence in _SENTENCE.split(text.lower())
        if not _ASKED.search(sentence) and (not sentence.endswith("?") or _PRESUMED.match(sentence))
    } - {None}
    return bool(said) and said == {_CAN_BE_TRUE.get(verdict_asked(item, look.course))}


_CAN_BE_TRUE: dict[Verdict | None, bool] = {"agree": True, "conflict": False}
