"""Weekdays: a date has the weekday that it had."""

from collections.abc import Iterable, Iterator

from course.checking.look import Finding, Look, each_source, in_language
from course.language.dates import names_weekday, wrong_weekdays
from course.loading.places import Path
from course.model.source import Source
from course.model.text import Text


def beside_dates(look: Look, texts: Iterable[tuple[Path, Text | str]]) -> Iterator[Finding]:
    """Report weekdays that a date in the text was not."""
    for path, text in texts:
        if isinstance(text, Text) and any(map(names_weekday, text.all())):
            for language, words in look.spoken(text):
                if finding := _wrong(in_language(path, text, language), words, language):
                    yield finding
                    break


@each_source
def in_sources(look: Look, source: Source) -> Iterator[Finding]:
    """No digest and no translation has a weekday that is wrong, unless the article has it so."""
    for row, passage in enumerate(source.passages):
        finding = _wrong(("passages", row, "text"), passage.text, source.language)
        if finding and source.rendition != "full":
            yield finding
        elif finding is None:
            for language, words in passage.translation.items():
                path = ("passages", row, "translation", language)
                known = language in look.course.languages
                if known and (translated := _wrong(path, words, language)):
                    yield translated


def _wrong(path: Path, words: str, language: str) -> Finding | None:
    if not (wrong := wrong_weekdays(words, language)):
        return None
    what = f"“{wrong[0].words}” was a {wrong[0].right}"
    return Finding("weekday-wrong", path, what, "correct the day or the date")
