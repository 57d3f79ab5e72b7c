"""Figures: a text has the same numbers and dates in every language."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from course.checking.look import Finding, Look
from course.language.figures import alike, contradict, figures_in
from course.loading.places import Path
from course.model.text import Text


def between_languages(
    look: Look, record: str, texts: Iterator[tuple[Path, Text | str]]
) -> Iterator[Finding]:
    """Report texts of a record whose languages contradict each other in a number or a date."""
    languages = look.course.languages
    for path, text in texts:
        if (
            isinstance(text, Text)
            and (record, path) not in look.contradicted
            and not same_figures([text], languages)
            and (found := _contradiction(look, text))
        ):
            language, what = found
            yield Finding("numbers-differ", (*path, language), what, "correct whichever is wrong")


def _contradiction(look: Look, text: Text) -> tuple[str, str] | None:
    """Return a language that contradicts an earlier one, and what the two say."""
    figures = {
        language: figures_in(words, language, look.names_with_figures)
        for language, words in text.by_language.items()
        if language in look.course.languages
    }
    for (one, mine), (other, its) in combinations(figures.items(), 2):
        if contradict(mine, its):
            return other, f"the text says “{its.words}” in {other}, but “{mine.words}” in {one}"
    return None


def same_figures(texts: Sequence[Text], languages: Sequence[str]) -> bool:
    """Whether a quick look shows that the languages of each text say the same numbers."""
    first = languages[0]
    for other in languages[1:]:
        pairs = [
            (written[first], written[other])
            for text in texts
            if first in (written := text.by_language) and other in written
        ]
        if not alike(pairs, first, other):
            return False
    return True
