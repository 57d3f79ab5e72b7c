"""Weekdays: a date has the weekday that it had."""

from collections.abc import Iterable, Iterator

from course.checking.look import Finding, Look, each_source
from course.language.dates import names_weekday, wrong_weekdays
from course.loading.places import Path
from course.model.source import Source
from course.model.text import Text


def beside_dates(texts: Iterable[tuple[Path, Text | str]], first: str) -> Iterator[Finding]:
    """Report weekdays that a date in the text was not; `first` is the course's first language."""
    for path, text in texts:
        if isinstance(text, Text) and any(map(names_weekday, text.all())):
            for language, words in text.by_language.items():
                here = (*path, language) if language else path
                if finding := _wrong(here, words, language or first):
                    yield finding
                    break


@each_source
def in_sources(_look: Look, source: Source) -> Iterator[Finding]:
    """No digest and no translation has a weekday that is wrong, unless the article has it so."""
    for row, passage in enumerate(source.passages):
        finding = _wrong(("passages", row, "text"), passage.text, source.language)
        if finding and source.rendition != "full":
            yield finding
        elif finding is None:
            for language, words in passage.translation.items():
                path = ("passages", row, "translation", language)
                if translated := _wrong(path, words, language):
                    yield translated


def _wrong(path: Path, words: str, language: str) -> Finding | None:
    if not (wrong := wrong_weekdays(words, language)):
        return None
    what = f"“{wrong[0].words}” was a {wrong[0].right}"
    return Finding("weekday-wrong", path, what, "correct the day or the date")
