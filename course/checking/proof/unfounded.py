"""Figures in reasons that no source and no other text of the item has."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from course.checking.look import Finding, Look, each_claim, each_item, in_language
from course.checking.proof.contradicted import other_figures
from course.checking.proof.explaining import explaining
from course.checking.proof.figured import numbers_stated, stated_anywhere
from course.checking.proof.given import Basis, basis_of, basis_of_claim, given_in
from course.checking.proof.rivals import rival_of
from course.checking.proof.spans import counted
from course.checking.proof.supposed import supposed
from course.checking.readings import may_have_more_figures
from course.language.dates import PartialDate, find_dates
from course.language.figures import Figures, figures_in, has_digit, has_figures, has_number_words
from course.language.patterns import regex
from course.language.quantities import Quantity, find_quantities
from course.loading.places import Path
from course.model.claim import Claim
from course.model.items import AnyItem, Matching, Ordering
from course.model.text import Text

_LANGUAGES = frozenset({"en", "nl"})
_SMALL = 12
"""Counts up to this are in any text: “for two reasons”, “ten times too much”."""
_KNOWN = frozenset(
    map(Decimal, ("24", "30", "31", "52", "60", "100", "365", "366", "1000", "3600"))
)
"""What everybody counts with: hours, days, weeks, parts of a hundred."""
_TIMES = frozenset({"s", "min", "h", "d", "day", "days", "week", "weeks", "month", "year", "years"})
_DIGITS = regex(r"[0-9]+(?:[.,][0-9]+)*")
_GROUPED = regex(r"[.,](?=[0-9]{3}(?![0-9]))")
_ROUGH = regex(
    r"\b(?:about|some|around|roughly|nearly|almost|over|well over|good|more than|less than|"
    r"approximately|circa|ca|ongeveer|zo['\u2019]n|rond|ruim|bijna|krap|meer dan|minder dan|"
    r"haast|om en nabij|dik|een kleine|een goede)\b",
    re.IGNORECASE,
)


@each_item
def figures_founded(look: Look, item: AnyItem) -> Iterator[Finding]:
    """Every figure in a reason is in a source or in the item, or can be computed from those."""
    other = list(other_figures(look, item))
    yield from other
    if not look.quotes("item", item.id) and item.claim is None:
        return
    if ("item", item.id) in look.unlocated:
        return
    told = [
        (path, text)
        for path, text in explaining(item)
        if any(has_figures(words, language) for language, words in look.spoken(text))
        and not any(finding.path[: len(path)] == path for finding in other)
    ]
    if told:
        basis = basis_of(look, item)
        for path, text in told:
            yield from _in_text(look, basis, path, text)
    for path, text in _stating(item):
        if any(has_figures(words, language) for language, words in look.spoken(text)):
            yield from _in_text(look, basis_of(look, item).without(text), path, text, stating=True)


def _stating(item: AnyItem) -> Iterator[tuple[Path, Text]]:
    """Yield the steps to order and the rows to match, which state what the sources say."""
    for path, step in item.placed() if isinstance(item, Ordering) else ():
        yield (*path, "text"), step.text
    for row, pair in enumerate(item.pairs if isinstance(item, Matching) else ()):
        if pair.left is not None:
            yield ("pairs", row, "left"), pair.left


@each_claim
def accounts_founded(look: Look, claim: Claim) -> Iterator[Finding]:
    """Every figure in the `because:` of an account is in a source or the claim, or follows."""
    if ("claim", claim.id) in look.unlocated:
        return
    for row, account in enumerate(claim.accounts):
        if account.because is not None:
            path = ("accounts", row, "because")
            yield from _in_text(look, basis_of_claim(look, claim), path, account.because)


def _in_text(
    look: Look, basis: Basis, path: Path, text: Text, *, stating: bool = False
) -> Iterator[Finding]:
    """Yield the finding on a text whose every wording has a figure that comes from nowhere."""
    spoken = [(language, words) for language, words in look.spoken(text) if language in _LANGUAGES]
    found = [
        (language, _unfounded(look, basis, language, words, stating=stating))
        for language, words in spoken
    ]
    if found and all(figure for _, figure in found):
        language, figure = found[0]
        what = f"“{figure}” is in no source, and in no other text of the item"
        mend = "correct it, or quote the words that it follows from"
        yield Finding("reason-other-figure", in_language(path, text, language), what, mend)
        return
    if stating or (path[-1] == "why" and path[0] != "statements"):
        return  # what makes a distractor attractive may come from anywhere
    if any(_all_there(basis, language, words) for language, words in spoken):
        return
    rivals = [(language, rival_of(look, basis, language, words)) for language, words in spoken]
    for language, rival in rivals:
        if rival and all(
            other or _has_too(figures_in(words, each, look.names_with_figures), each, rival.value)
            for (each, words), (_, other) in zip(spoken, rivals, strict=True)
        ):
            what = f"“{rival.words}” is not in the quoted passages, which have “{rival.other}”"
            if rival.other is None:
                what = f"no two dates of the item are “{rival.words}” apart"
            mend = "correct it, or quote the words that it follows from"
            yield Finding("reason-other-figure", in_language(path, text, language), what, mend)
            return


def _has_too(figures: Figures, language: str, value: Quantity | PartialDate) -> bool:
    """Whether another wording has the figure, be it as what may be a time of day: acht uur."""
    if value in figures.values:
        return True
    if isinstance(value, PartialDate) or value.unit != "h" or value.value % 1:
        return False
    return any(found.value == value for found in find_quantities(figures.text, language))


def _unfounded(look: Look, basis: Basis, language: str, text: str, *, stating: bool) -> str | None:
    """Return the words of a figure that comes from nowhere, or None.

    The dates of a text that states a fact do not follow from others by a sum.
    """
    if _nothing_new(look, text, language):
        return None
    figures = figures_in(text, language, look.names_with_figures)
    numbers = [
        f
        for f in figures.numbers
        if not _common(f.value)
        and not _asked(basis, language, text[f.start : f.end], f.value)
        and abs(f.value.value) not in look.once(numbers_stated)  # last: it reads all passages
    ]
    dates = [f for f in figures.dates if not _date_stated(look, f.value)]
    numbers = [f for f in numbers if not supposed(text, f.start, claimed=basis.claimed)]
    dates = [f for f in dates if not supposed(text, f.start, claimed=basis.claimed)]
    if not numbers and not dates:
        return None
    given = given_in(basis, language)
    own = (abs(f.value.value) for f in figures.numbers if f not in numbers)
    given.numbers.update(number for number in own if number > _SMALL)
    for found in numbers:
        if not given.explain(found.value, rough=_ROUGH.search(text, 0, found.start) is not None):
            return text[found.start : found.end]
    given.dates.update(f.value for f in figures.dates if f not in dates)
    for source, passage in basis.passages.values():
        given.dates.update(found.value for found in find_dates(passage.text, source.language))
    known = given.has if stating else given.dated
    dates = [f for f in dates if not known(f.value) and not counted(figures, f.value, given.dates)]
    return next((text[f.start : f.end] for f in dates), None)


def _asked(basis: Basis, language: str, words: str, value: Quantity) -> bool:
    """Whether a text that asks has the number in the same words."""
    return any(
        words in text
        and any(abs(f.value.value) == abs(value.value) for f in find_quantities(text, language))
        for text in basis.asked(language)
    )


def _nothing_new(look: Look, text: str, language: str) -> bool:
    """Whether all figures of the text are in some passage; a quick test."""
    return not may_have_more_figures(text, language) and (
        _runs(text) <= look.once(_digits_of_passages)
    )


def _digits_of_passages(look: Look) -> frozenset[str]:
    passages = (p.text for source in look.course.sources.values() for p in source.passages)
    return _runs("\n".join(passages))


def _all_there(basis: Basis, language: str, text: str) -> bool:
    """Whether all figures of the text are in the item's own texts and passages; a quick test."""
    if has_number_words(text, language):
        return False
    new = _runs(text).difference(*map(_runs, basis.written))
    return not new or new <= frozenset[str]().union(*map(_runs, basis.asked(language)))


@lru_cache(maxsize=16384)
def _runs(text: str) -> frozenset[str]:
    """The numbers in digits, without the marks that group them."""
    if not has_digit(text):
        return frozenset()
    return frozenset(_GROUPED.sub("", run).replace(",", ".") for run in set(_DIGITS.findall(text)))


def _common(value: Quantity) -> bool:
    """Whether the number may be in any text."""
    number = abs(value.value)
    if number in _KNOWN or (number < 1 and value.unit is None):
        return True
    return number <= _SMALL and (value.unit is None or value.unit in _TIMES)


def _date_stated(look: Look, when: PartialDate) -> bool:
    return stated_anywhere(look, when) or (
        when.month is None and Decimal(when.year or 0) in look.once(numbers_stated)
    )
