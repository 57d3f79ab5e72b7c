"""Stems of reconcile items: they give away neither the verdict nor what one party says."""

import re
from collections.abc import Iterator
from decimal import Decimal

from course.checking.claims.compared import told_in
from course.checking.claims.stated import value_words
from course.checking.look import Finding, Look, each_item, in_language
from course.language.quantities import parse_hedged
from course.language.reading import ReadingError
from course.model.claim import Account, Claim
from course.model.items import AnyItem, Reconcile

_SENTENCE = re.compile(r"(?<=[.!?;:])\s+")
_ASKS = re.compile(
    r"\?|\b(?:whether|if|who|what|which|how|where|why|do|does|did|say|give|of|all|every|each|may"
    r"|zeg|geef|of|wie|wat|welke?|hoe|waar|waarom|elk|elke|misschien|kan)\b"
)
"""A sentence with one of these may ask for the verdict."""
_TELLING_COUNT = 13


@each_item
def by_stem(look: Look, item: AnyItem) -> Iterator[Finding]:
    """The stem of a reconcile item leaves the verdict and the values to the student."""
    claim = look.course.claims.get(item.claim or "") if isinstance(item, Reconcile) else None
    if claim is None or claim.id in look.doubted:
        return
    for language, stem in look.spoken(item.stem):
        path = in_language(("stem",), item.stem, language)
        if (said := _verdict(stem, language)) is not None:
            what = f"the stem tells that the accounts {'agree' if said else 'conflict'}"
            mend = "ask whether they can both be right, without saying so"
            yield Finding("given-away", path, what, mend)
            return
        if value := _value(look, claim, stem, language):
            what = f"the stem has \u201c{value}\u201d, which is what one of the accounts says"
            yield Finding("given-away", path, what, "leave the value out of the stem")
            return


def _verdict(stem: str, language: str) -> bool | None:
    """Whether the stem says that the accounts can all be true; None if it does not say."""
    for sentence in _SENTENCE.split(stem.lower()):
        if not _ASKS.search(sentence) and (said := told_in(sentence, language)) is not None:
            return said
    return None


def _value(look: Look, claim: Claim, stem: str, language: str) -> str | None:
    """The words of a stem for the value of one account, if it does not have them all."""
    if claim.kind not in {"date", "quantity"}:
        return None
    values = {account.value: account for account in claim.accounts if _telling(claim, account)}
    finders = [value_words(claim, account, look.course) for account in values.values()]
    found = [find(stem, language) if find else None for find in finders]
    told = [words for words in found if words]
    return told[0] if told and len(told) < len({one.value for one in claim.accounts}) else None


def _telling(claim: Claim, account: Account) -> bool:
    """Whether the value cannot be a number of something else, as in \u201cthe two papers\u201d."""
    if claim.kind == "date":
        return "-" in (account.value.literal or "")
    try:
        first = parse_hedged(account.value.literal or "").first
    except ReadingError:
        return False
    return first.unit is not None or first.value >= Decimal(_TELLING_COUNT)
