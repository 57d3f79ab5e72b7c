"""Page furniture: page numbers, and heads and feet that are repeated on each page."""

import re
from collections import Counter

from course.exchange.articles.article import Line, Notes

_OF_ALL = r"[0-9]{1,4}(?: ?(?:/|of|van|von) ?[0-9]{1,4})?"
_MARKED_NUMBER = re.compile(
    rf"[-\u2013] ?[0-9]{{1,4}} ?[-\u2013]|(?:page|pagina|seite) {_OF_ALL}", re.IGNORECASE
)
_NUMBER = re.compile(rf"{_MARKED_NUMBER.pattern}|(?:(?:p|blz)\.? ?)?{_OF_ALL}", re.IGNORECASE)
_EDGE = 2
"""Heads and feet are looked for in this many lines at either end of a page."""


def without_furniture(pages: list[list[Line]], notes: Notes) -> list[list[Line]]:
    """The pages without page numbers and without lines that are repeated from page to page."""
    if len(pages) == 1:
        body = [line for line in pages[0] if not _MARKED_NUMBER.fullmatch(line.text)]
        notes.listed("left out page numbers", _gone(pages[0], body))
        return [body]
    edges = [[_bare(line) for line in _at_edges(page)] for page in pages]
    times = Counter(text for edge in edges for text in set(edge))
    repeated = {text for text, count in times.items() if count > 1 and text}
    kept = []
    heads: list[str] = []
    for page in pages:
        edge = _at_edges(page)
        body = [
            line
            for line in page
            if not any(line is each for each in edge)
            or not (_bare(line) in repeated or _NUMBER.fullmatch(line.text))
        ]
        heads += _gone(page, body)
        kept.append(body)
    notes.listed("left out page numbers and repeated lines", heads)
    return kept


def _at_edges(page: list[Line]) -> list[Line]:
    return page if len(page) <= 2 * _EDGE else [*page[:_EDGE], *page[-_EDGE:]]


def _bare(line: Line) -> str:
    """The text without a page number at either end."""
    return line.text.strip("0123456789 |-\u2013").casefold()


def _gone(before: list[Line], after: list[Line]) -> list[str]:
    kept = {id(line) for line in after}
    return [f"“{line.text}”" for line in before if id(line) not in kept]
