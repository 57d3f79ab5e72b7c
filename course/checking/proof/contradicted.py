"""Contradictions inside an item: between its key, its quotes, its reasons and its tolerance."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from course.checking.look import Finding, Located, Look, each_item, in_language
from course.checking.parts import numbers_of
from course.checking.proof.figured import (
    Figure,
    Figured,
    figured,
    figures_of,
    follows,
    of_kind,
    stated_anywhere,
)
from course.checking.proof.keys import keys_quoted, own_quotes
from course.checking.proof.spans import TIMES, counted
from course.checking.readings import may_have_more_figures
from course.language.dates import PartialDate
from course.language.figures import Figures, contradict, figures_in
from course.language.folding import folded
from course.language.locales import language_of
from course.language.patterns import regex
from course.language.quantities import Quantity, find_quantities, qualifier_in
from course.language.terms import shares_in
from course.model.items import AnyItem, Cloze, Date, Numeric, Statement, Statements
from course.model.text import Text

_SMALL_COUNT = 12
"""Counts up to this are in any text: “for two reasons”."""

_LARGE = 100
"""Of a smaller number, half may be a single step of the scale."""
_SEVERAL = 10
"""Of a smaller number, the whole may be: one or two days either way."""


@each_item
def wide_tolerance(_look: Look, item: Numeric | Cloze) -> Iterator[Finding]:
    """No tolerance is as wide as its key, or of a large one half as wide."""
    for part, number in numbers_of(item).items():
        if number.key and number.tolerance and number.key.value:
            size = abs(number.key.value)
            wide = number.tolerance.around(number.key)
            whole = wide == size and (number.tolerance.percent or size >= _SEVERAL)
            if whole or wide > size or (size >= _LARGE and wide > size / 2):
                than = "as wide as" if whole else "wider than" + " half" * (wide < size)
                what = f"the tolerance {number.tolerance} is {than} the key, {number.key}"
                mend = "write how far from the key an answer may be, such as 5%"
                path = ("blanks", part) if part else ()
                yield Finding("bad-tolerance", (*path, "tolerance"), what, mend)


@each_item
def second_quote(look: Look, item: AnyItem) -> Iterator[Finding]:
    """No quote has another figure where one beside it says the key."""
    quotes = look.quotes("item", item.id)
    if item.process != "retrieve" or len(quotes) < 2 or ("item", item.id) in look.unlocated:  # noqa: PLR2004
        return
    for key in figured(look, item, quotes):
        if len(key.quotes) > 1 and (found := _other_quote(look, item, key)):
            words, quote = found
            what = f"this quote says “{words}”, but another one says the key, {key.name}"
            mend = "remove the quote that does not prove the key"
            yield Finding("quotes-contradict", quote.cited.path, what, mend)


def _other_quote(look: Look, item: AnyItem, key: Figured) -> tuple[str, Located] | None:
    """Return the words of a quote that contradict the key, if another quote has the key."""
    proved, others = [], []
    for quote in key.quotes:
        figures = figures_in(quote.words, quote.source.language, look.names_with_figures)
        kin = of_kind(key, figures)
        if any(key.fits(value) for value in kin):
            proved.append(quote)
        elif kin and not figures.loose and not figures.ranged:
            others.append((quote, figures, kin[0]))
    things = {_counted(quote, key.value) for quote in proved if others} - {""}
    for quote, figures, value in others if proved else ():
        counts = isinstance(value, Quantity) and not value.unit and not item.claim
        if not counts or _counted(quote, value) in things:
            return figures.words_for(value), quote
    return None


def _counted(quote: Located, count: Figure) -> str:
    """The word for what is counted, which follows the number."""
    every = find_quantities(quote.words, quote.source.language)
    end = next((found.end for found in every if found.value == count), len(quote.words))
    return folded(quote.words[end:], "bare").partition(" ")[0].rstrip(".,;:")


def other_figures(look: Look, item: AnyItem) -> Iterator[Finding]:
    """Yield where the rationale or a `why` has another figure than the key that it explains."""
    quotes = look.quotes("item", item.id)
    if not quotes or ("item", item.id) in look.unlocated:
        return
    if isinstance(item, Statements):
        own = own_quotes(quotes)
        for row, statement in enumerate(item.statements):
            yield from _why(look, row, statement, own(statement.id))
    elif item.rationale is not None:
        keys = figured(look, item, quotes)
        found = list(_rationale(look, item, keys, item.rationale)) if keys else []
        yield from found or _share_of_key(look, item, quotes, item.rationale)


def _rationale(
    look: Look, item: AnyItem, keys: list[Figured], rationale: Text
) -> Iterator[Finding]:
    for spoken, text in look.spoken(rationale):
        if not _new_figures(text, item.stem[spoken], spoken):
            continue
        figures = figures_in(text, spoken, look.names_with_figures)
        kinds = {_kind(key): key for key in reversed(keys)}
        for key in kinds.values() if figures else ():
            others = of_kind(key, figures)
            if others and not _explained(look, item, keys, others, figures, spoken):
                said = figures.words_for(others[0])
                what = f"the rationale says “{said}”, but the key is {key.name}"
                path = in_language(("rationale",), rationale, spoken)
                mend = "correct whichever is wrong"
                yield Finding("reason-other-figure", path, what, mend)
                return


def _kind(key: Figured) -> str | None:
    return key.value.measure[0] if isinstance(key.value, Quantity) else "date"


_DIGITS = regex(r"[0-9]+(?:[.,][0-9]+)*")


def _new_figures(text: str, stem: str, language: str) -> bool:
    """Whether the text may have figures that the stem does not have; a quick test."""
    digits = set(_DIGITS.findall(text))
    if digits <= set(_DIGITS.findall(stem)):
        return may_have_more_figures(text, language)
    return True


def _explained(  # noqa: PLR0913, PLR0917 - what a rationale may speak of
    look: Look,
    item: AnyItem,
    keys: list[Figured],
    others: list[Figure],
    figures: Figures,
    language: str,
) -> bool:
    """Whether the figures of a rationale are right, or may well be about something else."""
    given = list(figures.values)
    texts = _texts(item, language)
    for key in keys:
        quoted = ((quote.source.language, quote.words) for quote in key.quotes)
        given += [value for each in figures_of(look, quoted) for value in each.values]
    given += figures_in(item.stem[language], language, look.names_with_figures).values
    for each in figures_of(look, ((language, text) for text in texts)):
        others = [other for other in others if other not in each.values]
    dates = [value for value in given if isinstance(value, PartialDate)]
    dates += [key.value for key in keys if isinstance(key.value, PartialDate)]
    others = [other for other in others if not _of_another_time(other, keys, figures, dates)]
    if not others or _around(figures, keys):
        return True
    return any(
        (isinstance(other, Quantity) and not other.unit and abs(other.value) <= _SMALL_COUNT)
        or any(key.fits(other, loose=figures.loose) for key in keys)
        or stated_anywhere(look, other)
        for other in others
    ) or any(follows(key, given) for key in keys)


def _of_another_time(
    other: Figure, keys: list[Figured], figures: Figures, dates: list[PartialDate]
) -> bool:
    """Whether a date is counted from another, or a time is in another unit than the keys."""
    if isinstance(other, PartialDate):
        years = any(found.value.unit == "year" for found in figures.numbers)
        from_others = [date for date in dates if date != other]
        return (years or other.day is not None) and counted(figures, other, from_others)
    units = {key.value.unit for key in keys if isinstance(key.value, Quantity)}
    return other.unit in TIMES and other.unit not in units


def _around(figures: Figures, keys: list[Figured]) -> bool:
    """Whether the text gives a range with a key in it."""
    ends = [found.value.value for found in figures.numbers] if figures.ranged else []
    if len(ends) == 1:
        return True  # the other may be taken for a time of day: tussen 8 en 10 uur
    return bool(ends) and any(
        isinstance(key.value, Quantity) and min(ends) <= key.value.value <= max(ends)
        for key in keys
    )


def _texts(item: AnyItem, language: str) -> Iterator[str]:
    """Yield the texts of the item that a rationale may come back to."""
    yield item.stem[language]
    for choice in getattr(item, "choices", ()):
        yield choice.text[language]
    if isinstance(item, Date) and item.because:
        yield item.because[language]
    if isinstance(item, Cloze):
        yield item.text[language]


def _why(look: Look, row: int, statement: Statement, quotes: list[Located]) -> Iterator[Finding]:
    if statement.why is None or statement.mark == "not-stated":
        return
    for spoken, text in look.spoken(statement.why):
        names = look.names_with_figures
        only = _only_share(text, spoken)
        told = [(statement.text[spoken], spoken)]
        told += [(quote.words, quote.source.language) for quote in quotes]
        if only and _unexplained(only[0], told, quotes):
            path = in_language(("statements", row, "why"), statement.why, spoken)
            what = f"`why:` says “{only[1]}”, which neither the statement nor the quote has"
            yield Finding("reason-other-figure", path, what, "correct whichever is wrong")
            return
        if not _new_figures(text, statement.text[spoken], spoken):
            continue
        why = figures_in(text, spoken, names)
        if not why or any(stated_anywhere(look, value) for value in why.values):
            continue
        against = [figures_in(statement.text[spoken], spoken, names)]
        if statement.mark == "false":
            against += [figures_in(q.words, q.source.language, names) for q in quotes]
        if all(contradict(why, figures) for figures in against):
            path = in_language(("statements", row, "why"), statement.why, spoken)
            whose = "the statement" if statement.mark == "true" else "the quote"
            what = f"`why:` says “{why.words}”, and {whose} has another figure"
            yield Finding("reason-other-figure", path, what, "correct whichever is wrong")
            return


def _share_of_key(
    look: Look, item: AnyItem, quotes: list[Located], rationale: Text
) -> Iterator[Finding]:
    for spoken, text in look.spoken(rationale):
        only = _only_share(text, spoken)
        if only is None:
            continue
        keys = [key.text[spoken] for key in keys_quoted(look, item, quotes) if key.text]
        told = [(words, spoken) for words in (*keys, *_texts(item, spoken))]
        told += [(quote.words, quote.source.language) for quote in quotes]
        if _unexplained(only[0], told, quotes):
            what = f"the rationale says “{only[1]}”, which is neither in the key nor in its quote"
            path = in_language(("rationale",), rationale, spoken)
            yield Finding("reason-other-figure", path, what, "correct whichever is wrong")
            return


_SHARES = (
    *(
        "half",
        "third",
        "quarter",
        "fth",
        "nth",
        "ghth",
        "helft",
        "kwart",
        "derde",
        "ijfde",
        "iende",
    ),
    *("one in", "two in", "three in", "out of", "een op", "\u00e9\u00e9n op", "twee op", "drie op"),
)
"""What is in every share in words."""


def _only_share(text: str, language: str) -> tuple[Fraction, str] | None:
    """The share that a text gives, with its words; None if it gives more or hedges it."""
    lowered = text.lower()
    if not any(map(lowered.__contains__, _SHARES)) or qualifier_in(text, language):
        return None
    found = {share: text[start:end] for start, end, share in shares_in(text, language_of(language))}
    return next(iter(found.items())) if len(found) == 1 else None


def _unexplained(share: Fraction, told: list[tuple[str, str]], quotes: list[Located]) -> bool:
    """Whether the texts that a share explains give others, and so do the sources quoted."""
    explained = _shares(told)
    if not explained:
        return False
    every = ((p.text, quote.source.language) for quote in quotes for p in quote.source.passages)
    return {share, 1 - share}.isdisjoint(explained | _shares(every))


def _shares(texts: Iterable[tuple[str, str]]) -> set[Fraction]:
    return {
        share for text, language in texts for _, _, share in shares_in(text, language_of(language))
    }
