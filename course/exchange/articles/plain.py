"""Plain text: pages, wrapped lines and Markdown marks."""

import re
from itertools import pairwise

from course.errors import UsageError
from course.exchange.articles.article import Block, Line, Notes
from course.exchange.articles.furniture import without_furniture

_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*\Z|[\u3002\uff01\uff1f]\Z")
_MOST_COLUMNS = 120
"""Lines that a program wrapped are no longer than this."""

_MARKDOWN = re.compile(r"(?m)^#{1,6} \S|\*\*\S[^*\n]*\*\*|\]\(https?://|^```")
_MARKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?m)^(?:```.*|\s*(?:[-*_] ?){3,})$"), ""),
    (re.compile(r"(?m)^\s*(?:>\s?)+"), ""),
    (re.compile(r"(?m)^\s*[-*+] (?=\S)"), ""),
    (re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"(\*\*|__)(\S(?:[^\n]*?\S)?)\1"), r"\2"),
    (re.compile(r"(?<![\w*])([*_])(\S(?:[^*_\n]*\S)?)\1(?![\w*])"), r"\2"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
)
_HEADING = re.compile(r"#{1,6} +(.*?)(?: #+)?")


def plain_blocks(text: str, notes: Notes, *, wrapped: bool | None) -> list[Block]:
    """The blocks of a plain text: a line each, or where lines are wrapped, what blank lines part.

    UsageError if lines end in the middle of sentences and nothing separates paragraphs.
    """
    marked = _MARKDOWN.search(text) is not None
    if marked:
        for mark, plain in _MARKS:
            text = mark.sub(plain, text)
        notes.add("removed Markdown marks, such as # and **; compare the file with the article")
    pages = [[Line(line.strip()) for line in page.split("\n")] for page in text.split("\f")]
    pages = [page for page in map(_trimmed, pages) if page]
    lines = [line.text for page in without_furniture(pages or [[]], notes) for line in page]
    if wrapped is None:
        wrapped = _wrapped(lines)
        if wrapped:
            notes.add("joined wrapped lines; empty lines separate the paragraphs")
    blocks = _paragraphs(lines) if wrapped else [line for line in lines if line]
    return [_block(block, marked=marked) for block in blocks]


def _trimmed(lines: list[Line]) -> list[Line]:
    """A page without the empty lines around its text."""
    filled = [row for row, line in enumerate(lines) if line.text]
    return lines[filled[0] : filled[-1] + 1] if filled else []


def _wrapped(lines: list[str]) -> bool:
    """Whether a program broke the lines: most of those that another follows end in mid-sentence."""
    pairs = [(a, b) for a, b in pairwise(lines) if a and b]
    broken = [(a, b) for a, b in pairs if not _ENDS.search(a) and len(a) <= _MOST_COLUMNS]
    within = [pair for pair in broken if pair[1][0].islower() or pair[0].endswith(("-", ","))]
    if len(within) < 2 or 2 * len(broken) < len(pairs):  # noqa: PLR2004 - one may be a heading
        return False
    if "" not in lines:
        raise UsageError(
            "the lines end in the middle of sentences, and no empty lines show where paragraphs "
            "end: put an empty line between paragraphs, or add --no-wrapped if each line is one"
        )
    return True


def _paragraphs(lines: list[str]) -> list[str]:
    return [" ".join(block.split("\n")) for block in re.split("\n\n+", "\n".join(lines)) if block]


def _block(text: str, *, marked: bool) -> Block:
    heading = _HEADING.fullmatch(text) if marked else None
    return Block(heading[1], "heading") if heading else Block(text)
