"""Writing YAML: new text is appended to a file; existing files are never rewritten."""

import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from course.errors import UsageError
from course.loading.events import FORBIDDEN, read

WIDTH = 100

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^\n]*")
_BREAKS_PLAIN = re.compile(r": |:$| #")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def scalar(text: str, column: int = 0) -> str:
    """The text as a YAML scalar after a key in that column, such that it is read back unchanged.

    Characters that no file may contain are left out. Long prose is folded over several lines,
    indented by two more than the key.
    """
    if not all(c.isprintable() for c in text):
        text = FORBIDDEN.sub("", text)
        return '"' + "".join(_escaped(c) for c in text) + '"'
    indent = column + 2
    if len(text) > WIDTH - indent - 8 and _folds(text):
        lines = textwrap.wrap(text, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
        return ">-\n" + "\n".join(" " * indent + line for line in lines)
    if _PLAIN.fullmatch(text) and not _BREAKS_PLAIN.search(text) and text == text.strip(" "):
        return text
    return "'" + text.replace("'", "''") + "'"


class Commented(NamedTuple):
    """A text with a comment behind it, which may be empty."""

    text: str
    comment: str


Value: TypeAlias = "str | Commented | Mapping[str, Value] | list[Value]"
"""What a file says: texts in maps and lists."""


def lines_of(value: Value) -> Iterator[str]:
    """Yield the lines of a value as YAML, as if in column 0."""
    match value:
        case Commented(text=text, comment=comment):
            yield f"{text}  # {comment}" if comment else text
        case str():
            yield from scalar(value).split("\n")
        case list():
            for child in value:
                first, *others = lines_of(child)
                yield f"- {first}"
                yield from (f"  {line}" for line in others)
        case _:
            for key, child in value.items():
                lines = list(lines_of(child))
                if isinstance(child, str):
                    yield f"{key}: {lines[0]}"
                    yield from lines[1:]
                else:
                    yield f"{key}:"
                    yield from (f"  {line}" for line in lines)


def with_entry(text: str, entry: str, key: str | None = None) -> str:
    """The file with one or more entries at the end of its list, and otherwise unchanged.

    `entry` includes its dashes and is indented as if in column 0. The list is the value of `key`,
    or else the whole file. Raises UsageError if the list is not at the end of the file, since
    nothing could then simply be appended.
    """
    document = read(text.encode(), "")
    before = document.value
    if key is not None and isinstance(before, dict) and key in before:
        marks = document.marks[2][key][2]
        items = before[key]
    else:
        marks, items = document.marks, before
    dash = marks[1] if isinstance(items, list) else 2
    newline = "\r\n" if "\r\n" in text else "\n"
    block = textwrap.indent(entry, " " * dash).replace("\n", newline)
    joint = "" if text.endswith(("\n", "\r")) or not text else newline
    longer = text + joint + block
    grown = [*(items or []), *read(entry.encode(), "").value]
    expected = {**before, key: grown} if isinstance(before, dict) and key else grown
    if read(longer.encode(), "").value != expected:
        raise UsageError(
            f"the list under `{key}:` is not the last thing in the file, or is written in brackets"
        )
    return longer


def _folds(text: str) -> bool:
    return "  " not in text and text == text.strip() and text.count(" ") > 0


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    number = ord(character)
    if number > 0xFFFF:  # noqa: PLR2004 - YAML's three lengths of an escape
        return f"\\U{number:08x}"
    return f"\\x{number:02x}" if number <= 0xFF else f"\\u{number:04x}"  # noqa: PLR2004
