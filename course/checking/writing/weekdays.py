"""Weekdays and days: a date has the weekday that it had, and is in the calendar."""

from collections.abc import Iterable, Iterator
from datetime import date

from course.checking.look import Finding, Look, each_item, each_source, in_language
from course.checking.of_year import years_about
from course.language.dates import (
    Edtf,
    find_dates,
    impossible_date,
    names_weekday,
    parse_edtf,
    weekday_asked,
    weekday_name,
    weekday_told,
    wrong_weekdays,
)
from course.loading.places import Path
from course.model.items import Date
from course.model.source import Passage, Source
from course.model.text import Text

_DAY_OR_DATE = "correct the day or the date"


def beside_dates(look: Look, texts: Iterable[tuple[Path, Text | str]]) -> Iterator[Finding]:
    """Report weekdays that a date in the text was not."""
    for path, text in texts:
        if isinstance(text, Text) and any(map(names_weekday, text.all())):
            for language, words in look.spoken(text):
                if finding := _wrong(in_language(path, text, language), words, language):
                    yield finding
                    break


def impossible(look: Look, texts: Iterable[tuple[Path, Text | str]]) -> Iterator[Finding]:
    """Report days that the calendar does not have."""
    for path, text in texts:
        if isinstance(text, Text):
            for language, words in look.spoken(text):
                if day := impossible_date(words, language):
                    what = f"the calendar has no such day as \u201c{day}\u201d"
                    where = in_language(path, text, language)
                    yield Finding("date-impossible", where, what, "correct the day or the month")
                    break


@each_source
def in_sources(look: Look, source: Source) -> Iterator[Finding]:
    """No passage and no translation has a weekday that is wrong, unless the article has it so.

    What the article has is listed under `attests:`.
    """
    for row, passage in enumerate(source.passages):
        texts = [passage.text, *passage.translation.values()]
        if not any(map(names_weekday, texts)):
            continue
        years = years_about(source)
        if finding := _in_passage(("passages", row, "text"), passage, source.language, years):
            mend = f"{_DAY_OR_DATE}; if the article has it so, list its words under `attests:`"
            yield finding if source.rendition == "background" else finding._replace(mend=mend)
            continue
        for language, words in passage.translation.items():
            path = ("passages", row, "translation", language)
            known = language in look.course.languages
            if known and (translated := _wrong(path, words, language)):
                yield translated


def _in_passage(path: Path, passage: Passage, language: str, years: list[int]) -> Finding | None:
    finding = _wrong(path, passage.text, language, years)
    if finding is None or any(names_weekday(words) for words in passage.attests):
        return None
    return finding


def _wrong(path: Path, words: str, language: str, years: list[int] | None = None) -> Finding | None:
    if not (wrong := wrong_weekdays(words, language, years or ())):
        return None
    what = f"\u201c{wrong[0].words}\u201d was a {wrong[0].right}"
    return Finding("weekday-wrong", path, what, _DAY_OR_DATE)


@each_item
def of_key(look: Look, item: Date) -> Iterator[Finding]:
    """The day that is the key was the weekday that the item and its quotes say."""
    if item.ask != "day":
        return
    texts = [item.stem, *([item.rationale] if item.rationale else []), *item.hints]
    quotes = look.quotes("item", item.id)
    words = [word for text in texts for word in text.all()] + [quote.words for quote in quotes]
    if not any(map(names_weekday, words)):
        return
    key = parse_edtf(item.key)
    if key.lower is not None and not (key.uncertain or key.approximate):
        yield from _of_day(look, item, key, key.lower)


def _of_day(look: Look, item: Date, key: Edtf, day: date) -> Iterator[Finding]:
    for language, stem in look.spoken(item.stem):
        if (asked := weekday_asked(stem, language)) not in {None, day.weekday()}:
            path = in_language(("stem",), item.stem, language)
            yield _other_day(path, f"the stem asks for a {weekday_name(asked or 0)}", key, day)
            return
    reasons = [(("rationale",), item.rationale)] if item.rationale else []
    for path, text in [*reasons, *((("hints", n), hint) for n, hint in enumerate(item.hints))]:
        for language, words in look.spoken(text):
            if (told := weekday_told(words, language)) not in {None, day.weekday()}:
                here = in_language(path, text, language)
                yield _other_day(
                    here, f"this says that it was a {weekday_name(told or 0)}", key, day
                )
                return
    for quote in look.quotes("item", item.id):
        for found in find_dates(quote.words, quote.source.language):
            said = (found.value.year, found.value.month, found.value.day)
            wrong = wrong_weekdays(quote.words, quote.source.language, (day.year,))
            if said == (None, day.month, day.day) and wrong:
                what = f"the quote says \u201c{wrong[0].words}\u201d, but {key.text} was a"
                what += f" {wrong[0].right}"
                yield Finding("weekday-wrong", ("key",), what, "correct the year of the key")
                return


def _other_day(path: Path, says: str, key: Edtf, day: date) -> Finding:
    what = f"{says}, but the key, {key.text}, was a {weekday_name(day.weekday())}"
    return Finding("weekday-wrong", path, what, _DAY_OR_DATE)
