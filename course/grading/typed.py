"""Typed answers: what of them can be seen."""

from course.grading.outcomes import Decision, blank, invalid
from course.grading.rules import Rule
from course.language.folding import folding
from course.language.reading import ReadingError

LIMIT = 1000
"""How many characters an answer may have: more than any key, less than takes time to read."""


def visible(text: str) -> str:
    """Return what a reader sees: one space between words, straight quotes and dashes, NFC.

    Control, zero-width and direction characters, and halves of characters, are dropped.
    """
    if not text.isprintable():
        text = "".join(letter for letter in text if letter.isprintable() or letter.isspace())
    return folding(text, "typography").text


def words(text: str) -> str:
    """Return what is seen, without quotation marks or full stops around it."""
    seen = visible(text)
    return seen.strip("\"' .") or seen


def read_typed(text: str) -> str | Decision:
    """Return what was typed, or the decision where that is nothing or too much."""
    if len(text) > LIMIT and not text.isspace():
        return invalid(Rule.TEXT_TOO_LONG, limit=str(LIMIT))
    typed = visible(text[:LIMIT])
    return typed or blank()


def unreadable(rule: Rule, typed: str, error: ReadingError) -> Decision:
    """Return the decision on what could not be read, with the reader's reason."""
    return invalid(rule, **error.facts | {"typed": typed, "because": error.code})
