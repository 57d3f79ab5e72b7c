"""YAML to plain values and their positions, in one pass over the events of the C parser.

Scalars remain text, exactly as written. YAML features beyond maps, lists and text (anchors,
aliases, tags, complex keys, multiple documents) are reported as mistakes.
"""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from course.loading.codes import diagnostic
from course.loading.diagnostics import Diagnostic, Place
from course.loading.slips.characters import BULLETS, CURLY, ODD, odd_space
from course.loading.slips.explaining import explain

DEPTH = 32
"""The maximum nesting depth of maps and lists."""

ENTRIES = 200
"""The maximum number of entries in a list or map of a record, such as the choices of an item."""

_RECORD_DEPTH = 3
"""The depth of what a record contains; the lists of records themselves may have any length."""

SIZE = 32 * 1024 * 1024
"""The maximum file size, in bytes."""

Marks = tuple[Any, ...]
"""The positions of a value and of everything in it, counted from 0.

`(line, column)` for a text, `(line, column, [marks])` for a list, and for a map
`(line, column, {key: (key's line, key's column, marks)})`.
"""

_SPOILING = {
    "too-many",
    "yaml-alias",
    "yaml-curly-quote",
    "yaml-dash",
    "yaml-indent",
    "yaml-key",
    "yaml-space",
    "yaml-tag",
}
_FIRST_LINE = re.compile(r"[^\n]*\n(?:[ \r]*\n)* *(?=[^ \r\n])")
_COMMENT = re.compile(r"\s+#(?=[^\s#!])")
_LISTED = {
    "": {"id"},
    "choices": {"id", "key", "distractor"},
    "statements": {"id", "true", "false", "not-stated"},
    "pairs": {"id", "left", "right"},
    "steps": {"id", "text"},
    "items": {"id"},
    "quizzes": {"id"},
    "accounts": {"id"},
    "passages": {"id", "text"},
    "spellings": {"text"},
    "accept": {"text"},
    "allow": {"code"},
}
"""Keys that may start an entry, by the key of its list (empty for a file that is a list)."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that no file may contain."""

_NAMES = {
    "\x00": "a NUL character",
    "\x85": "a next-line character (U+0085)",
    "\u2028": "a line separator (U+2028)",
    "\u2029": "a paragraph separator (U+2029)",
    "\ufeff": "a byte order mark (U+FEFF)",
}


@dataclass(slots=True)
class Document:
    """The contents of a file: its value, None if it cannot be read, and the positions."""

    file: str
    value: Any = None
    marks: Marks = (0, 0)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    dotted: bool = False
    """Whether it contains an ellipsis, which may be a placeholder."""

    def spoiled(self, start: int = 0, end: float = math.inf) -> bool:
        """Whether any value in those lines, counted from 0, was refused and left out."""
        return any(
            d.code in _SPOILING and start <= d.place.line - 1 < end for d in self.diagnostics
        )


_SAID = "#"  # cannot be a key, since it starts a comment


class _StopReading(Exception):  # noqa: N818 - control flow, not an error
    pass


def read(data: bytes, file: str) -> Document:
    """Parse a YAML file into values, positions and diagnostics.

    Never raises, whatever the bytes are; the value is None if the file cannot be parsed to its end.
    """
    document = Document(file)
    text = _decode(data, document)
    if text is not None:
        document.dotted = "\u2026" in text
        try:
            _Reader(text, document).read()
        except _StopReading:
            document.value = None
        except yaml.MarkedYAMLError as error:
            document.value = None
            found = explain(error, text, file)
            line = found.place.line  # earlier diagnostics on this line have the same cause
            document.diagnostics = [d for d in document.diagnostics if d.place.line != line]
            document.diagnostics.append(found)
    return document


def _decode(data: bytes, document: Document) -> str | None:
    def refuse(code: str, place: Place, what: str, mend: str) -> None:
        document.diagnostics.append(diagnostic(code, place, what, mend))

    if len(data) > SIZE:
        refuse(
            "file-too-large",
            Place(document.file, 1, 1),
            f"the file is {len(data) // 1024**2} MB, more than the {SIZE // 1024**2} MB allowed",
            "split it into several banks",
        )
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8")
        refuse(
            "file-encoding",
            _place_after(document.file, good),
            f"byte {data[error.start]:#04x} is not UTF-8",
            "save the file as UTF-8 (in the editor's Save As or encoding menu)",
        )
        return None
    if found := FORBIDDEN.search(text):
        character = found.group()
        refuse(
            "file-control",
            _place_after(document.file, text[: found.start()]),
            f"the text contains {_named(character)}",
            "delete it; such characters often come with pasted text",
        )
        return None
    return text


def _named(character: str) -> str:
    return _NAMES.get(character, f"the control character U+{ord(character):04X}")


def _texts(value: Any, marks: Marks) -> Iterator[tuple[str, Marks]]:
    """The texts of a list or map and their positions, keys included, in the order of the file."""
    if isinstance(value, dict):
        for key, child in value.items():
            line, column, place = marks[2][key]
            yield key, (line, column)
            if isinstance(child, str):
                yield child, place
    else:
        yield from (
            (text, place)
            for text, place in zip(value, marks[2], strict=True)
            if isinstance(text, str)
        )


def _place_after(file: str, text: str) -> Place:
    """The place right after the text, counting lines as YAML does."""
    lines = re.split("\r\n|\r|\n", text)
    return Place(file, len(lines), len(lines[-1]) + 1)


class _Reader:
    """Builds the value of one document. A class, since recursive closures would leak cycles."""

    __slots__ = ("_curly", "_document", "_lines", "_next", "_text")

    def __init__(self, text: str, document: Document) -> None:
        self._next: Callable[[], Any] = yaml.CLoader(text).get_event
        self._text = text
        self._document = document
        self._curly = any(sign in text for sign in CURLY)
        self._lines = re.split("\r\n|\r|\n", text) if " #" in text or "\t#" in text else None

    def read(self) -> None:
        self._next()  # the stream's start
        event = self._next()
        if type(event) is StreamEndEvent:
            self._refuse(
                "file-empty",
                Place(self._document.file, 1, 1),
                "the file is empty",
                "write what belongs in it, or delete it",
            )
            return
        value, self._document.marks = self._node(self._next(), 0, "")
        while type(event := self._next()) is not StreamEndEvent:
            if type(event) is DocumentStartEvent:
                self._at(
                    "yaml-documents",
                    event,
                    "a second document begins here",
                    "delete the line `---`, or move the rest to a separate file",
                )
                raise _StopReading
            if type(event) is not DocumentEndEvent:  # pragma: no cover - the parser's grammar
                raise AssertionError(event)
        self._document.value = value

    def _scalar(self, event: Any) -> Marks:
        """Report what is wrong with a text, and return where it begins."""
        mark = event.start_mark
        if event.anchor is not None or event.tag is not None:
            self._refuse_extras(event)
        if event.style:
            if event.style == '"':
                self._refuse_escaped(event)
            elif event.style in "|>" and event.value.strip():
                return self._first_line(mark)
        elif self._lines and " " in event.value:
            self._warn_of_comment(event, self._lines)
        return mark.line, mark.column

    def _first_line(self, mark: Any) -> Marks:
        """Where the text begins that follows `|` or `>`; their own place if there is none."""
        first = _FIRST_LINE.match(self._text, mark.index)
        if first is None:
            return mark.line, mark.column
        return mark.line + first[0].count("\n"), len(first[0]) - first[0].rindex("\n") - 1

    def _node(self, event: Any, depth: int, under: str) -> tuple[Any, Marks]:
        """The value that starts with the event; `under` is the nearest key above it."""
        kind = type(event)
        mark = event.start_mark
        if kind is ScalarEvent:
            return event.value, self._scalar(event)
        if kind is AliasEvent:
            self._at(
                "yaml-alias",
                event,
                f"`*{event.anchor}` is a YAML alias, which points to another place",
                "write the text out; if it really begins with a star, put quotes around it",
            )
            return "", (mark.line, mark.column)
        if event.anchor is not None or event.tag is not None:
            self._refuse_extras(event)
        if depth == DEPTH:
            self._at(
                "yaml-depth",
                event,
                f"maps and lists are nested more than {DEPTH} levels deep",
                "look for brackets or dashes that are there by mistake",
            )
            raise _StopReading
        read = self._mapping if kind is MappingStartEvent else self._sequence
        if not (self._curly and event.flow_style):
            return read(event, depth + 1, under)
        value, marks = read(event, depth + 1, under)
        self._refuse_curly_quotes(value, marks)
        return value, marks

    def _sequence(self, started: Any, depth: int, under: str) -> tuple[Any, Marks]:
        mark = started.start_mark
        values: list[Any] = []
        marks: list[Marks] = []
        while type(event := self._next()) is not SequenceEndEvent:
            value, child = self._node(event, depth, under)
            values.append(value)
            marks.append(child)
        if len(values) > ENTRIES and depth >= _RECORD_DEPTH:
            self._refuse_many(len(values), under, marks[ENTRIES])
            del values[ENTRIES:]
            del marks[ENTRIES:]
        return values, (mark.line, mark.column, marks)

    def _mapping(self, started: Any, depth: int, under: str) -> tuple[Any, Marks]:
        mark = started.start_mark
        left = mark.column
        values: dict[str, Any] = {}
        marks: dict[str, Marks] = {}
        hollow = ""
        while type(event := self._next()) is not MappingEndEvent:
            start = event.start_mark
            if type(event) is not ScalarEvent:
                self._at(
                    "yaml-key",
                    event,
                    "the name before a colon is a plain word, not a list, a map or `*`",
                    "write `name: value`; put quotation marks around text with brackets or braces",
                )
                self._node(event, depth, under)
                self._node(self._next(), depth, under)
                continue
            line, column = start.line, start.column
            if column != left and not started.flow_style:
                self._refuse_question_mark(event, mark)
            key = event.value
            if event.style or event.anchor or event.tag or not key.isascii() or key[:1] == "-":
                key = self._key(event)
            of: Any = self._next()
            bare = type(of) is ScalarEvent and not (of.style or of.anchor or of.tag)
            if bare and not self._lines:  # as `_node` reads it, faster; most values are such texts
                at = of.start_mark
                value, child = of.value, (at.line, at.column)
            else:
                value, child = self._node(of, depth, key)
            if key in values:
                hollow = self._repeated(event, marks[key][0], hollow, under)
                continue
            values[key] = value
            marks[key] = (line, column, child)
            if value == "":
                hollow = key
        if len(values) > ENTRIES and depth >= _RECORD_DEPTH:
            first, *_ = beyond = list(values)[ENTRIES:]
            self._refuse_many(len(values), under, marks[first])
            for key in beyond:
                del values[key]
        return values, (mark.line, left, marks)

    def _repeated(self, event: Any, first: int, hollow: str, under: str) -> str:
        """Report a repeated key; returns `hollow`, or `_SAID` once the cause was reported."""
        key = event.value
        if hollow == _SAID:
            return hollow
        if hollow:
            self._at(
                "yaml-indent",
                event,
                f"`{key}` is level with `{hollow}:`, but belongs under it",
                f"indent it two spaces more than `{hollow}:`",
            )
            return _SAID
        if key in _LISTED.get(under, ()):
            self._at(
                "yaml-dash",
                event,
                f"`{key}` appears a second time, without a dash",
                f"start each entry with a dash: `- {key}: …`; the first is on line {first + 1}",
            )
            return _SAID
        self._at(
            "yaml-duplicate-key",
            event,
            f"`{key}` appears a second time",
            f"keep one of the two; the first is on line {first + 1}",
        )
        return hollow

    def _key(self, event: Any) -> str:
        key: str = event.value
        if event.anchor is not None or event.tag is not None:
            self._refuse_extras(event)
        if event.style == '"':
            self._refuse_escaped(event)
        return key if key.isascii() and key[:1] != "-" else self._plain_key(event)

    def _plain_key(self, event: Any) -> str:
        """Report odd characters in a key, and return the key without them."""
        key: str = event.value
        mark = event.start_mark
        if odd := ODD.search(key):
            place = Place(self._document.file, mark.line + 1, mark.column + odd.start() + 1)
            self._refuse("yaml-space", place, *odd_space(odd.group()))
            return ODD.sub("", key)
        if key[0] in BULLETS + "-":
            plain = key.lstrip(BULLETS + "- ")
            self._at(
                "yaml-dash",
                event,
                "there is no space after the dash"
                if key[0] == "-"
                else f"a list entry starts with a hyphen, not with `{key[0]}`",
                f"write `- {plain}: …`",
            )
        return key

    def _refuse_many(self, count: int, under: str, first: Marks) -> None:
        self._refuse(
            "too-many",
            Place(self._document.file, first[0] + 1, first[1] + 1),
            f"`{under}:` has {count} entries, more than the {ENTRIES} allowed",
            "leave some out, or split them up",
        )

    def _refuse_question_mark(self, event: Any, mark: Any) -> None:
        """Report the long form of a key, `? name`, which puts its value on a later line."""
        self._refuse(
            "yaml-key",
            Place(self._document.file, event.start_mark.line + 1, mark.column + 1),
            "a question mark before a key is YAML's long form, with the value on a later line",
            f"write `{event.value}: …` on one line",
        )

    def _refuse_escaped(self, event: Any) -> None:
        """Report an escape code for a character that may not be in a file as it is either."""
        if found := FORBIDDEN.search(event.value):
            what = f"an escape code in this text stands for {_named(found.group())}"
            self._at("file-control", event, what, "delete the escape code")
            raise _StopReading

    def _refuse_curly_quotes(self, value: Any, marks: Marks) -> None:
        """Report a text in curly quotation marks that a comma inside brackets cut in two."""
        opened: tuple[str, Marks] | None = None
        for text, place in _texts(value, marks):
            if opened and text.endswith(tuple(CURLY[opened[0]])):
                self._refuse(
                    "yaml-curly-quote",
                    Place(self._document.file, opened[1][0] + 1, opened[1][1] + 1),
                    f"YAML reads `{opened[0]}` as a letter, so this text ends at the comma",
                    'use straight quotation marks: "…"',
                )
                return
            if text[:1] in CURLY and not any(sign in text for sign in CURLY[text[0]]):
                opened = (text[0], place)

    def _warn_of_comment(self, event: Any, lines: list[str]) -> None:
        """Warn if `#` cuts off a text; comments usually have a space after it."""
        end = event.end_mark
        cut = _COMMENT.match(lines[end.line], end.column) if end.line < len(lines) else None
        if cut:
            rest = lines[end.line][cut.end() - 1 :].strip()
            self._refuse(
                "yaml-comment",
                Place(self._document.file, end.line + 1, cut.end()),
                f"the text ends here: `{rest[:30]}` is read as a comment",
                "put quotes around the whole text, or a space after `#` if it is a comment",
            )

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor is not None:
            self._at(
                "yaml-anchor",
                event,
                f"`&{event.anchor}` is a YAML anchor, which marks text for copying",
                "write the text out where it is needed; quote a text that begins with `&`",
            )
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._at(
                "yaml-tag",
                event,
                f"`{tag}` is a YAML tag",
                "delete it; if the text really begins with `!`, put quotes around it",
            )

    def _at(self, code: str, event: Any, what: str, mend: str) -> None:
        mark = event.start_mark
        self._refuse(code, Place(self._document.file, mark.line + 1, mark.column + 1), what, mend)

    def _refuse(self, code: str, place: Place, what: str, mend: str) -> None:
        self._document.diagnostics.append(diagnostic(code, place, what, mend))
