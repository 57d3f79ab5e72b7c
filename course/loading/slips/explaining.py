"""What was meant by a line that is not YAML: each likely slip is mended, and the text read again.

A parser says where it gave up, which is often a line too late and never in a teacher's words. Here
the mend that lets it read on is what tells the slip. Nothing that was mended is ever loaded.
"""

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml
from yaml.events import NodeEvent

from course.loading.diagnostics import Diagnostic, Place, diagnostic

_EXCERPT = 40
_LINES_BACK = 6
_LONGEST = 200
_LARGEST = 20_000
"""How many lines and characters are read again for each mend: an item, not a bank."""

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
ODD = re.compile(f"[{_SPACES}{_UNSEEN}]")
"""Characters that look like a space or like nothing, and that YAML takes for letters."""
BULLETS = "\u2013\u2014\u2212\u2010\u2011\u2022\u2023\u25aa\u25cf\u00b7*"
"""What word processors and habit write where a list wants a hyphen."""

_WORD = r"[A-Za-z][\w/.-]*"
_BEFORE = re.compile(
    f"[ {_SPACES}{_UNSEEN}]*(?:-[ {_SPACES}{_UNSEEN}]*)*(?:{_WORD}:[{_SPACES}{_UNSEEN}]+)?"
)
_DASH = re.compile(rf"(?P<indent> *)(?P<sign>-(?![-\s])|[{BULLETS}]\s*)(?P<rest>\S.*)")
_ALONE = re.compile(r"\s*([-=*_#~.])\1{2,}\s*")
_ENTRY = re.compile(r" *(?:- +)*")
_TOUCHING = re.compile(f"(?P<key>{_WORD}):(?=[^\\s/])")
_NO_COLON = re.compile(rf"(?P<key>{_WORD})(?P<sign>\s*[=\uff1a]\s*|\s+|$)(?P<rest>.*)")
_KEY = re.compile(rf"(?P<key>{_WORD}):(?=\s|$)")
_VALUE = re.compile(r" *(?:- +)*(?:[^\s:'\"\[{][^:]*?: +)?")
_QUOTE = re.compile(r"[a-z][a-z0-9-]*(?:/[a-z0-9-]+)?:\s+\S.*")
_CURLY = {
    "\u201c": "\u201d",
    "\u201d": "\u201d",
    "\u201e": "\u201d\u201c",
    "\u2018": "\u2019",
    "\u201a": "\u2019\u2018",
    "\u00ab": "\u00bb",
}
"""Which quotation marks of a word processor close what another opens."""
_CLOSING = {"[": "]", "{": "}"}
_STARTS = "@`%|>[]{}?,*&!:-"


class Slip(NamedTuple):
    """A mistake that may have been made in a line, and the line without it.

    Where lines below it are moved along, they are `below`.
    """

    code: str
    column: int
    what: str
    mend: str
    line: str
    below: tuple[str, ...] = ()


def explain(error: yaml.MarkedYAMLError, text: str, file: str) -> Diagnostic:
    """Return one message for what stopped the parser: the likeliest slip, at its own place."""
    lines = re.split("\r\n|\r|\n", text)
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if line >= len(lines):  # the parser points behind the last line
        line, column = len(lines) - 1, len(lines[-1])
    start = error.context_mark.line if error.context_mark else line
    found = _certain(error, lines, line) or _likeliest(error, lines, line, min(start, line))
    if found is None:
        found = _in_general(error, lines, line, column)
    at, slip = found
    return diagnostic(slip.code, Place(file, at + 1, slip.column + 1), slip.what, slip.mend)


def _certain(error: yaml.MarkedYAMLError, lines: list[str], line: int) -> tuple[int, Slip] | None:
    """Return the slip where the parser's own words tell it."""
    source = lines[line]
    tab = source[: len(source) - len(source.lstrip())].find("\t")
    if tab >= 0:
        what = "a tab stands in the indentation"
        return line, Slip("yaml-tab", tab, what, "indent with spaces, two a level", "")
    if "unknown escape character" in (error.problem or "") and error.problem_mark:
        at = min(error.problem_mark.column, len(source))
        sign = source[at : at + 2]
        return line, Slip(
            "yaml-backslash",
            at,
            f"`{sign}` means nothing between double quotation marks",
            "put single quotation marks around the text, or write the backslash twice",
            "",
        )
    return None


def _likeliest(
    error: yaml.MarkedYAMLError, lines: list[str], line: int, start: int
) -> tuple[int, Slip] | None:
    """Return the slip whose mend lets the parser read furthest, and its line."""
    opened = error.context and ("quoted" in error.context or "flow" in error.context)
    first, last = _window(lines, start if opened or "':'" in (error.problem or "") else line, line)
    if last - first > _LONGEST:
        return None
    window = lines[first:last]
    if sum(map(len, window)) > _LARGEST:
        return None
    stopped = _stops(window)
    if stopped == math.inf:  # what is wrong shows only beside the other items
        return None
    at = int(min(stopped, line - first))
    nearest = [
        at,
        *(n for n in range(at - 1, max(-1, at - 1 - _LINES_BACK), -1) if window[n].strip()),
    ]
    if 0 <= start - first < at and start - first not in nearest:
        nearest.append(start - first)
    best: tuple[int, Slip] | None = None
    furthest: float = at
    for slips in (_of_signs, _of_indentation, _of_indented_block):
        for n in nearest:
            for slip in slips(window, n):
                reached = _stops(_mended(window, n, slip))
                if reached > furthest:
                    best, furthest = (first + n, slip), reached
        if furthest == math.inf:
            break
    return best


def _mended(lines: list[str], n: int, slip: Slip) -> list[str]:
    return [*lines[:n], slip.line, *slip.below, *lines[n + 1 + len(slip.below) :]]


def _window(lines: list[str], start: int, line: int) -> tuple[int, int]:
    """Return from where to where the lines can be read on their own: the item with the mistake."""
    items = next((m.group(1) for text in lines if (m := re.match("( *)- ", text))), None)
    if items is None:
        return 0, len(lines)
    begins = re.compile(f"{items}- ")
    first = next((n for n in range(min(start, line) - 1, -1, -1) if begins.match(lines[n])), 0)
    last = next((n for n in range(line + 1, len(lines)) if begins.match(lines[n])), len(lines))
    return first, last


def _stops(lines: list[str], begun: set[int] | None = None) -> float:
    """Return the line at which the parser gives up; infinity where it reads to the end.

    `begun` is filled with the lines on which something begins, other than a text's next line.
    """
    begun = set() if begun is None else begun
    try:
        for event in yaml.parse("\n".join(lines), Loader=yaml.CLoader):
            if isinstance(event, NodeEvent) and event.start_mark:
                begun.add(event.start_mark.line)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return min(mark.line, len(lines) - 1) if mark else 0
    return math.inf


def _of_signs(lines: list[str], n: int) -> Iterator[Slip]:
    """Every slip of a sign that the line may hold, the surest first."""
    line = lines[n]
    yield from _spaces(line)
    if _ALONE.fullmatch(line):
        sign = line.strip()
        yield Slip(
            "yaml-documents",
            len(line) - len(line.lstrip()),
            f"`{excerpt(sign)}` stands on a line of its own",
            "take the line out; an empty line or a `# comment` may part items",
            "",
        )
        return
    yield from _dashes(line)
    yield from _colons(line)
    value = _VALUE.match(line)
    at = value.end() if value else 0
    if line[:at].strip() and (text := line[at:].rstrip()):  # behind a key or a dash
        yield from _brackets(line, at, text)
        yield from _quotes(line, at, text)
        yield from _starts(line, at, text)


def _spaces(line: str) -> Iterator[Slip]:
    match = _BEFORE.match(line)
    before = match.group() if match else ""
    if odd := ODD.search(before):
        plain = re.sub(f"[{_UNSEEN}]", "", re.sub(f"[{_SPACES}]", " ", before))
        yield Slip("yaml-space", odd.start(), *odd_space(odd.group()), plain + line[len(before) :])
    if tab := re.match(r" *-\t\s*", line):
        yield Slip(
            "yaml-tab",
            tab.group().index("\t"),
            "a tab stands behind the dash",
            "write a space there",
            line[: tab.group().index("\t")] + " " + line[tab.end() :],
        )


def odd_space(character: str) -> tuple[str, str]:
    """Return what to say of a character that looks like a space or like nothing, and the mend."""
    if character == "\u00a0":
        what = "a no-break space stands where a plain space belongs"
    elif character.isspace():
        what = f"another space (U+{ord(character):04X}) stands where a plain space belongs"
    else:
        what = f"an invisible character (U+{ord(character):04X}) stands here"
    again = " and type the space anew" if character.isspace() else ""
    return what, f"delete it{again}; it often comes along when text is pasted"


def _dashes(line: str) -> Iterator[Slip]:
    if match := _DASH.fullmatch(line):
        sign, rest = match["sign"].strip(), match["rest"]
        yield Slip(
            "yaml-dash",
            len(match["indent"]),
            "a space is missing behind the dash"
            if sign == "-"
            else f"`{sign}` stands where the dash of a list belongs",
            f"write `- {excerpt(rest)}`",
            f"{match['indent']}- {rest}",
        )


def _colons(line: str) -> Iterator[Slip]:
    entry = _ENTRY.match(line)
    at = entry.end() if entry else 0
    if match := _TOUCHING.match(line, at):
        yield Slip(
            "yaml-no-colon",
            match.end(),
            f"a space is missing behind the colon of `{match['key']}`",
            f"write `{match['key']}: {excerpt(line[match.end() :])}`",
            f"{line[: match.end()]} {line[match.end() :]}",
        )
    elif match := _NO_COLON.match(line, at):
        key, sign, rest = match["key"], match["sign"].strip(), match["rest"]
        yield Slip(
            "yaml-no-colon",
            match.start("sign") if sign else at,
            f"`{sign}` stands where the colon belongs"
            if sign
            else f"`{excerpt(line[at:])}` has no colon",
            f"write `{key}: {excerpt(rest)}`" if rest else f"write `{key}:`",
            f"{line[:at]}{key}: {rest}",
        )


def _brackets(line: str, at: int, text: str) -> Iterator[Slip]:
    sign = text[0]
    if sign not in _CLOSING:
        return
    depth = sum(text.count(s) for s in "[{") - sum(text.count(s) for s in "]}")
    if depth > 0:
        yield Slip(
            "yaml-bracket",
            at,
            f"the bracket `{sign}` that opens here is never closed",
            f"close it with `{_CLOSING[sign]}`, or put quotes around a text that begins with it",
            line.rstrip() + _CLOSING[sign] * depth,
        )
    elif depth < 0:
        yield Slip(
            "yaml-bracket",
            at + len(text) - 1,
            f"one `{text[-1]}` too many stands here",
            "take it out",
            line.rstrip()[:depth],
        )


def _quotes(line: str, at: int, text: str) -> Iterator[Slip]:
    sign = text[0]
    if len(text) > 1 and text[-1] in _CURLY.get(sign, ""):
        whole = quoted(text[1:-1])
        yield Slip(
            "yaml-curly-quote",
            at,
            f"YAML takes `{sign}` for a letter and not for a quotation mark",
            f"put straight quotation marks around the text: {excerpt(whole)}",
            line[:at] + whole,
        )
    if sign not in "'\"":
        return
    closed = re.match(r"'(?:[^']|'')*'" if sign == "'" else r'"(?:[^"\\]|\\.)*"', text)
    if closed is None:
        yield Slip(
            "yaml-quote",
            at,
            "a quotation mark that opens here is never closed",
            "close it; put double quotes around a text that begins with an apostrophe"
            if sign == "'"
            else "close it, or take it out",
            line.rstrip() + sign,
        )
    elif rest := text[closed.end() :].strip():
        whole = quoted(text[1:-1] if text[-1] == sign else text)
        yield Slip(
            "yaml-quote",
            at + closed.end(),
            f"the text goes on behind the quotation mark that closes it: {excerpt(rest)}",
            f"put the whole text between quotation marks: {excerpt(whole)}",
            line[:at] + whole,
        )


def _starts(line: str, at: int, text: str) -> Iterator[Slip]:
    whole = quoted(text)
    if (key := line[:at].strip().removesuffix(":")) == "evidence" and _QUOTE.fullmatch(text):
        yield Slip(
            "yaml-dash",
            at,
            f"the quote stands on the line of `{key}:`, which is a list",
            f"write `{key}:` and on the next line `- {excerpt(text)}`",
            line[:at] + whole,
        )
    elif text[0] in _STARTS:
        yield Slip(
            "yaml-start",
            at,
            f"YAML does not take a text that begins with {_name(text[0])}",
            f"put quotes around the text: {excerpt(whole)}",
            line[:at] + whole,
        )
    elif colon := re.search(r":(?=\s|$)", text):
        yield Slip(
            "yaml-colon",
            at + colon.start(),
            "a colon and a space stand inside a text",
            f"put quotes around the text: {excerpt(whole)}",
            line[:at] + whole,
        )


def _name(sign: str) -> str:
    return "a backtick" if sign == "`" else f"`{sign}`"


def _of_indentation(lines: list[str], n: int) -> Iterator[Slip]:
    """The line at each level of the lines around it, the likeliest level first."""
    yield from _at_levels(lines, n, ())


def _of_indented_block(lines: list[str], n: int) -> Iterator[Slip]:
    """The line with those that are indented under it, at each level."""
    last = n + 1
    while last < len(lines) and (
        not lines[last].strip() or _indent(lines[last]) > _indent(lines[n])
    ):
        last += 1
    if any(map(str.strip, below := tuple(lines[n + 1 : last]))):
        yield from _at_levels(lines, n, below)


def _at_levels(lines: list[str], n: int, below: tuple[str, ...]) -> Iterator[Slip]:
    """The line at each level, with the lines `below` it: where entries are like it, then near."""
    line = lines[n]
    text = line.lstrip(" ")
    indent = len(line) - len(text)
    if not text or text[0] == "#":
        return
    levels: set[int] = set()
    for other in lines[max(0, n - 2 * _LINES_BACK) : n + _LINES_BACK]:
        if other.strip() and other is not line:
            entry = _ENTRY.match(other)
            levels |= {len(other) - len(other.lstrip(" ")), entry.end() if entry else 0}
    outermost = indent
    for other in reversed(lines[:n]):  # what the line may belong to stands above it, further left
        if other.strip() and (level := _indent(other)) < outermost:
            outermost = level
            levels.add(level)
    levels -= {indent}
    above = next((m for m in reversed(lines[:n]) if m.strip()), "")
    beside = len(above) - len(above.lstrip(" "))
    own = _keys_of_entry(lines, n)
    alike = {
        level: max(
            (len(own & _keys_of_entry(lines, m)) for m in _entries_at(lines, level) if m != n),
            default=0,
        )
        for level in levels
        if own
    }
    nearest = sorted(
        levels,
        key=lambda level: (-alike.get(level, 0), abs(level - indent), level != beside, -level),
    )
    for level in nearest:
        slip = Slip(
            "yaml-indent",
            indent,
            f"this line begins in column {indent + 1}, and nothing that it can belong to does",
            f"begin it in column {level + 1}, behind {_spaces_of(level)}"
            + (", and move the lines under it along" if below else ""),
            " " * level + text,
            tuple(_moved(each, level - indent) for each in below),
        )
        begun: set[int] = set()
        if _stops(_mended(lines, n, slip), begun) > n and n in begun:
            yield slip


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _moved(line: str, by: int) -> str:
    return " " * max(0, _indent(line) + by) + line.lstrip(" ")


def _entries_at(lines: list[str], level: int) -> Iterator[int]:
    """Where the entries of the lists begin whose dashes stand at that level."""
    return (m for m, line in enumerate(lines) if line.startswith(" " * level + "- "))


def _keys_of_entry(lines: list[str], n: int) -> set[str]:
    """Return the keys of the entry of a list that begins on the line; none where none does."""
    entry = _ENTRY.match(lines[n])
    if entry is None or "- " not in entry.group():
        return set()
    column, rest = entry.end(), [" " * entry.end() + lines[n][entry.end() :]]
    for line in lines[n + 1 :]:
        if line.strip() and _indent(line) < column:
            break
        rest.append(line)
    found = (_KEY.match(line, column) for line in rest if _indent(line) == column)
    return {match["key"] for match in found if match}


def _spaces_of(count: int) -> str:
    return f"{count or 'no'} space{'' if count == 1 else 's'}"


def _in_general(
    error: yaml.MarkedYAMLError, lines: list[str], line: int, column: int
) -> tuple[int, Slip]:
    """Return what can be said where no single mend helps."""
    problem = error.problem or error.context or ""
    start = error.context_mark.line if error.context_mark else line
    start = min(start, len(lines) - 1)
    if "mapping values are not allowed" in problem:
        return line, Slip(
            "yaml-colon",
            column,
            "a colon and a space stand inside a text",
            "put quotes around the text, or check the indentation of this line",
            "",
        )
    if "could not find expected ':'" in problem:
        source = lines[start]
        return start, Slip(
            "yaml-no-colon",
            len(source) - len(source.lstrip()),
            f"`{excerpt(source)}` has no colon",
            "write `key: value`, a space behind the colon",
            "",
        )
    if "unexpected end of stream" in problem or "quoted scalar" in (error.context or ""):
        at = error.context_mark.column if error.context_mark else column
        return start, Slip(
            "yaml-quote",
            min(at, len(lines[start])),
            "a quotation mark that opens here is never closed",
            "close it; write `'` inside quotes twice",
            "",
        )
    return line, Slip(
        "yaml-syntax",
        column,
        f"this is not YAML: {problem}",
        "compare the line and the one above it with an item that works: dashes, "
        "indentation, a space behind each colon",
        "",
    )


def quoted(text: str) -> str:
    """Return the text between the quotation marks that need no change inside, if there are any."""
    if "'" in text and not set('"\\') & set(text):
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def excerpt(line: str) -> str:
    """Return the line, or its beginning where it is long."""
    line = line.strip()
    return line if len(line) <= _EXCERPT else line[: _EXCERPT - 1] + "…"
