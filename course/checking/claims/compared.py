"""Rationales about accounts: the verdict that they give, and what they have each party say."""

import re
from collections.abc import Iterator

from course.checking.claims.facts import Facts
from course.checking.claims.stated import value_words
from course.checking.claims.values import verdict_asked
from course.checking.look import Finding, Look, each_item, in_language
from course.checking.readings import Finder
from course.language.negation import OUTRIGHT
from course.language.patterns import regex
from course.loading.diagnostics import Diagnostic
from course.model.claim import Claim, ClaimKind
from course.model.items import Reconcile

_TOGETHER = {
    "en": r"\b(?:both|they|the two)(?: accounts| sources| papers)? (?:can|could|may|might) "
    r"(?:both |well )?be "
    r"(?:right|true|correct)|\bcan (?:all|both) be (?:right|true)"
    r"|\b(?:they|both|the two|accounts|papers|sources) (?:all |fully |do )?agree\b"
    r"|\bboth are (?:right|true)\b|\bare compatible\b",
    "nl": r"\b(?:beide|allebei|ze|zij|de twee)\b[^.!?]{0,20} kunnen "
    r"(?:allebei |beide |best |samen )?(?:kloppen|"
    r"waar zijn|juist zijn|gelijk hebben)|\bkunnen (?:ze )?(?:allebei|beide)"
    r" (?:kloppen|waar zijn|juist zijn|gelijk hebben)"
    r"|\b(?:zijn het(?: dus)?|het) (?:dus )?(?:helemaal )?eens\b",
}
_APART = {
    "en": r"\b(?:contradict(?:s|ed|ory)?|conflict(?:s|ed|ing)?|clash|disagree|incompatible)\b",
    "nl": r"\bsp(?:reken|raken|reekt) elkaar[^.!?]{0,30} tegen\b|\boneens\b|\bin tegenspraak\b"
    r"|\b(?:tegen)?strijdige?\b|\bbots(?:en|ten)\b",
}
_NOT_BOTH = {
    "en": r"\b(?:cannot|can['\u2019]t|could not) (?:both|all)\b|\b(?:do not|don['\u2019]t) agree\b"
    r"|\b(?:only )?one(?: of (?:them|the two|the accounts))? (?:is|must be|has to be) "
    r"(?:wrong|mistaken)\b|\bonly one of (?:them|the two)\b|\bnot both\b",
    "nl": r"\bkunnen (?:dus )?niet (?:allebei|beide)\b|\bniet (?:allebei|beide) (?:kunnen )?"
    r"(?:kloppen|waar|juist)|(?:\bzijn|\bze) het (?:dus )?niet eens\b"
    r"|\been van (?:beide|de twee|hen)[^.!?]{0,20}"
    r"(?:vergist|klopt niet|heeft het mis|zit fout|fout|onjuist)|\been ervan klopt niet",
}
_NEGATED = regex("|".join([*OUTRIGHT.values(), r"\bwithout\b|\bzonder\b"]))


_WORDS: frozenset[ClaimKind] = frozenset({"spelling", "wording"})
"""Kinds of claims whose accounts may differ without a conflict."""


def _pattern(table: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {tongue: regex(pattern) for tongue, pattern in table.items()}


_FIT, _CLASH, _STRICT = _pattern(_TOGETHER), _pattern(_APART), _pattern(_NOT_BOTH)
_SENTENCE = regex(r"(?<=[.!?;])\s+")
_ELSE = regex(r"\b(?:if|unless|only if|seem|seems|als|tenzij|lijken|lijkt|otherwise|anders)\b")


@each_item
def verdict_told(look: Look, item: Reconcile) -> Iterator[Finding]:
    """No rationale of a reconcile item denies the verdict that its accounts give."""
    verdict = verdict_asked(item, look.course)
    if verdict is None or item.rationale is None or item.claim in look.doubted:
        return
    if look.course.claims[item.claim].kind in _WORDS:
        return
    for language, text in look.spoken(item.rationale):
        says_so = told(text.lower(), language)
        if says_so is not None and says_so != (verdict != "conflict"):
            says = "can both be right" if says_so else "contradict each other"
            what = f"the rationale says that the accounts {says}, but by their values they "
            what += "cannot" if says_so else "do not"
            path = in_language(("rationale",), item.rationale, language)
            mend = "correct the rationale, or the values in claims.yaml"
            yield Finding("key-contradicted", path, what, mend)
            return


def told(text: str, language: str) -> bool | None:
    """Whether a text says that the accounts can all be true; None if it is not plain."""
    if _ELSE.search(text):
        return None
    found = {told_in(sentence, language) for sentence in _SENTENCE.split(text)} - {None}
    return found.pop() if len(found) == 1 else None


def told_in(sentence: str, language: str) -> bool | None:
    """Whether a sentence says that the accounts can all be true; None if it is not plain."""
    if language not in _FIT:
        return None
    if _STRICT[language].search(sentence):
        return False
    fit, clash = _FIT[language].search(sentence), _CLASH[language].search(sentence)
    if (fit is None) == (clash is None) or _NEGATED.search(sentence):
        return None
    return fit is not None


_PAIR = 2
"""The fewest parties that a text must name to swap their values."""


def values_told(look: Look) -> Iterator[Diagnostic]:
    """No rationale gives each of two parties the value of the other."""
    facts = Facts(look)
    for item in look.course.all_items() if look.course.claims else ():
        claim = look.course.claims.get(item.claim or "")
        if claim is None or item.rationale is None or claim.id in look.doubted:
            continue
        for language, text in look.spoken(item.rationale):
            if pair := _swapped(look, facts, claim, text, language):
                what = f"the rationale has the value of `{pair[0]}` and that of `{pair[1]}` swapped"
                path = in_language(("rationale",), item.rationale, language)
                found = Finding("key-contradicted", path, what, "give each party its own value")
                yield look.report("item", item.id, found)
                break


def _swapped(
    look: Look, facts: Facts, claim: Claim, text: str, language: str
) -> tuple[str, str] | None:
    """Return two accounts that the text gives the value of each other."""
    named = (m for m in facts.parties(claim).mentions(text) if len(m.owners) == 1)
    mentions = sorted((m.start, next(iter(m.owners))) for m in named)
    if len({row for _, row in mentions}) < _PAIR:
        return None
    finders = [value_words(claim, account, look.course) for account in claim.accounts]
    if any(find is None for find in finders):
        return None
    if _values(text[: mentions[0][0]], language, finders):
        return None
    ends = [start for start, _ in mentions[1:]] + [len(text)]
    told: dict[int, set[int]] = {}
    for (start, row), end in zip(mentions, ends, strict=True):
        told.setdefault(row, set()).update(_values(text[start:end], language, finders))
    for row, values in told.items():
        for other in values - {row}:
            if values == {other} and told.get(other) == {row}:
                return claim.accounts[row].id, claim.accounts[other].id
    return None


def _values(text: str, language: str, finders: list[Finder | None]) -> set[int]:
    return {row for row, find in enumerate(finders) if find and find(text, language)}
