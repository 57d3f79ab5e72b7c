"""What reading a file of another system gives, and how files that may be hostile are opened."""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from course.errors import UsageError
from course.exchange.questions.question import Question
from course.language.numbers import MOST_DIGITS, plain_text
from course.loading.codes import diagnostic
from course.loading.diagnostics import Diagnostic, Place
from course.model.base import MOST_POINTS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LARGEST = 32 * 1024 * 1024
"""Bytes of a file, and of all that is packed in one."""
MOST_ELEMENTS = 300_000
"""Elements of an XML file, and of all that are packed in one."""
_DEEPEST = 100


@dataclass(slots=True)
class Read:
    """The questions of a file, and what of it was dropped or is lost, by the line it is on."""

    file: str
    questions: list[Question] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def within(self, path: str) -> "Read":
        """The same, to add what is in a file of this package."""
        return Read(f"{self.file}/{path}", self.questions, self.diagnostics)

    def add(self, line: int, question: Question) -> None:
        """Add the question on that line; points that an item cannot have are lost and become 1."""
        if not 0 < question.points <= MOST_POINTS:
            self.lose(line, f"it is worth {plain_text(question.points)} points", question.item)
            question = replace(question, points=Decimal(1))
        self.questions.append(question)

    def drop(self, line: int, what: str, mend: str, item: str | None = None) -> None:
        """Say that the question on that line is not taken over, and why."""
        place = Place(self.file, line, 1)
        self.diagnostics.append(diagnostic("import-dropped", place, what, mend, item))

    def lose(self, line: int, what: str, item: str | None = None) -> None:
        """Say what of a question is not taken over."""
        place = Place(self.file, line, 1)
        mend = "add what matters to the bank, or leave it as it is"
        self.diagnostics.append(diagnostic("import-loses", place, what, mend, item))


class Malformed(Exception):  # noqa: N818 - what the question is
    """The question cannot be taken over: why, and how to mend it."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what)
        self.what, self.mend = what, mend


_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_NUMBER_MEND = "write digits and a point"


def decimal_of(text: str, what: str, mend: str = _NUMBER_MEND, grouping: str = ",") -> Decimal:
    """The number, with a decimal point or comma; `what` names it in a message.

    Raises Malformed for anything else: more digits than an item can have, or a number in which a
    mark of `grouping` may stand between thousands.
    """
    written = text.strip()
    if re.fullmatch(rf"[+-]?[1-9][0-9]{{0,2}}(?:[{grouping}][0-9]{{3}})+", written):
        raise _grouped(written)
    if _NUMBER.fullmatch(written):
        value = Decimal(written.replace(",", "."))
        few = abs(value.adjusted()) <= MOST_DIGITS
        if few and sum(map(str.isdigit, f"{value:f}")) <= MOST_DIGITS:
            return value
    raise Malformed(f"{what} is `{written[:40]}`, which is no number", mend)


def _grouped(written: str) -> Malformed:
    whole = re.sub(r"[^0-9+-]", "", written)
    first, mark, last = re.split(r"([^0-9+-])", written, maxsplit=1)
    if mark in ".," and last.isdigit():
        both = f"{whole} or {plain_text(Decimal(f'{first}.{last}'))}"
        return Malformed(f"`{written}` can be {both}", f"write {both}")
    return Malformed(f"`{written}` has its thousands apart", f"write {whole}")


def parsed(content: bytes, name: str) -> "Element":
    """The root of an XML file, with `line` among the attributes of each element.

    Raises UsageError if it is no XML, is too large or too deep, or declares entities or a document
    type.
    """
    from defusedxml import DefusedXmlException  # noqa: PLC0415 - an extra of the package
    from defusedxml.ElementTree import DefusedXMLParser, ParseError  # noqa: PLC0415

    class Numbering(DefusedXMLParser):
        elements = depth = 0

        def _start(self, tag: str, attributes: list[str]) -> "Element":
            self.elements += 1
            self.depth += 1
            if self.elements > MOST_ELEMENTS or self.depth > _DEEPEST:
                raise UsageError(
                    f"{name} has more than {MOST_ELEMENTS} elements, or more than {_DEEPEST} "
                    "within each other"
                )
            element: Element = super()._start(tag, attributes)  # type: ignore[misc]
            element.set("line", str(self.parser.CurrentLineNumber))
            return element

        def _end(self, tag: str) -> "Element":
            self.depth -= 1
            element: Element = super()._end(tag)  # type: ignore[misc]
            return element

    if len(content) > LARGEST:
        raise UsageError(f"{name} is larger than {LARGEST // 1024**2} MB")
    parser = Numbering(forbid_dtd=True)
    try:
        parser.feed(content)
        root: Element = parser.close()
    except DefusedXmlException as error:
        raise UsageError(f"{name} declares entities or a document type, and is not read") from error
    except (ParseError, LookupError, ValueError) as error:  # such as an unknown encoding
        raise UsageError(f"{name} is not well-formed XML: {error}") from error
    return root


def decoded(content: bytes, name: str) -> str:
    """The text of a file; UsageError if it is too large or is not encoded as UTF-8 or UTF-16."""
    if len(content) > LARGEST:
        raise UsageError(f"{name} is larger than {LARGEST // 1024**2} MB")
    encoding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{name} is not encoded as UTF-8: save it so, and import it again"
        ) from error


def line_of(element: "Element") -> int:
    """The line of an element of a parsed file."""
    return int(element.get("line", "1"))


@dataclass(frozen=True, slots=True)
class Plain:
    """The words of an HTML text, and the names of what is in it besides words."""

    text: str
    other: tuple[str, ...]


_BLOCKS = frozenset(
    {
        *("p", "div", "br", "li", "ul", "ol", "dt", "dd", "tr", "td", "th", "pre", "section"),
        *("blockquote", "h1", "h2", "h3", "h4", "h5", "h6"),
    }
)
_OTHER = {
    "img": "a picture",
    "audio": "a sound",
    "video": "a video",
    "iframe": "an embedded page",
    "object": "an embedded object",
    "math": "a formula",
    "svg": "a drawing",
    "table": "a table",
    "a": "a link",
}
_SILENT = frozenset({"script", "style", "head", "title"})


QUOTES = frozenset({"blockquote"})
"""The elements that quote something else, as our own exports quote the evidence."""


def words_of(html: str, without: frozenset[str] = frozenset()) -> Plain:
    """The words of an HTML text, a line for each block; scripts and styles are left out.

    So is what is in elements of the names `without`.
    """
    reader = _Words(_SILENT | without)
    # `_END` and what closes any tag or comment: else each `<` of open ones is searched to the end.
    reader.feed(html.replace(_END, "") + _END + "'\">-->")
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.words).split("\n"))
    return Plain("\n".join(filter(None, lines)), tuple(dict.fromkeys(reader.other)))


_END = "\0"


class _Words(HTMLParser):
    """Collects words up to the mark of the end; what is still open there are words too."""

    def __init__(self, silent: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._silenced = silent
        self.words: list[str] = []
        self.other: list[str] = []
        self._silent = 0
        self._ended = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if self._open(self.get_starttag_text() or ""):
            return
        self._silent += tag in self._silenced
        if tag in _BLOCKS:
            self.words.append("\n")
        if tag in _OTHER:
            self.other.append(_OTHER[tag])

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in self._silenced and self._silent > 0
        if tag in _BLOCKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        before, end, _ = data.partition(_END)
        if not self._silent and not self._ended:
            self.words.append(before.replace("\n", " "))
        self._ended |= bool(end)

    def handle_comment(self, data: str) -> None:
        self._open(f"<!{data}")

    def handle_pi(self, data: str) -> None:
        self._open(f"<?{data}")

    def parse_endtag(self, i: int) -> int:
        end = self.rawdata.find(">", i)
        return end + 1 if self._open(self.rawdata[i:end]) else super().parse_endtag(i)

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # Word's `<![if` raises else
        del report
        end = self.rawdata.find(">", i)
        self._open(self.rawdata[i:end])
        return end + 1 or -1

    def _open(self, construct: str) -> bool:
        """Whether it is still open at the end, so that it is taken for words."""
        if _END in construct:
            self.handle_data(construct)
        return _END in construct
