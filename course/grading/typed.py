"""Cleaning up typed answers before they are read."""

from course.grading.outcomes import Decision, blank, invalid
from course.grading.rules import Rule
from course.language.dressing import MARKS
from course.language.folding import folding
from course.language.reading import ReadingError

LIMIT = 1000
"""Maximum length of an answer: longer than any key, yet quick to parse."""
_BRACKETS = dict.fromkeys(map(ord, "()[]"))


def visible(text: str) -> str:
    """The visible text in NFC, with single spaces and plain quotes and dashes.

    Control characters, zero-width and direction characters and lone surrogates are dropped.
    """
    if not text.isprintable():
        text = "".join(letter for letter in text if letter.isprintable() or letter.isspace())
    return folding(text, "typography").text


def words(text: str) -> str:
    """The visible text without the marks around it: quotation marks, full stops and the like."""
    seen = visible(text)
    inner = seen.strip(MARKS.translate(_BRACKETS)) if "(" in seen or "[" in seen else ""
    return inner or seen.strip(MARKS) or seen


def read_typed(text: str) -> str | Decision:
    """The visible text, or a decision if there is none or too much of it."""
    if len(text) > LIMIT and not text.isspace():
        return invalid(Rule.TEXT_TOO_LONG, limit=str(LIMIT))
    typed = visible(text[:LIMIT])
    return typed or blank()


def unreadable(rule: Rule, typed: str, error: ReadingError) -> Decision:
    """An invalid decision that carries the reason why the text could not be read."""
    return invalid(rule, **error.facts | {"typed": typed, "because": error.code})
