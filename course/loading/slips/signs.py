"""Punctuation slips within a line: spaces, dashes, colons, brackets, quotation marks."""

import re
from collections.abc import Iterator

from course.loading.quoting import excerpt, quoted
from course.loading.slips.characters import BULLETS, ODD, SPACES, UNSEEN, odd_space
from course.loading.slips.slip import ENTRY, WORD, Slip

_BEFORE = re.compile(
    f"[ {SPACES}{UNSEEN}]*(?:-[ {SPACES}{UNSEEN}]*)*(?:{WORD}:[{SPACES}{UNSEEN}]+)?"
)
_DASH = re.compile(rf"(?P<indent> *)(?P<sign>-(?![-\s])|[{BULLETS}]\s*)(?P<rest>\S.*)")
_ALONE = re.compile(r"\s*([-=*_#~.])\1{2,}\s*")


_TOUCHING = re.compile(f"(?P<key>{WORD}):(?=[^\\s/])")
_NO_COLON = re.compile(rf"(?P<key>{WORD})(?P<sign>\s*[=\uff1a]\s*|\s+|$)(?P<rest>.*)")


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
"""Typographic quotation marks: the opening mark, and those that may close it."""
_CLOSING = {"[": "]", "{": "}"}
_STARTS = "@`%|>[]{}?,*&!:-"


def slips_of_signs(lines: list[str], n: int) -> Iterator[Slip]:
    """All punctuation slips that the line may contain, the most certain first."""
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
    if line[:at].strip() and (text := line[at:].rstrip()):  # after a key or a dash
        yield from _brackets(line, at, text)
        yield from _quotes(line, at, text)
        yield from _starts(line, at, text)


def _spaces(line: str) -> Iterator[Slip]:
    match = _BEFORE.match(line)
    before = match.group() if match else ""
    if odd := ODD.search(before):
        plain = re.sub(f"[{UNSEEN}]", "", re.sub(f"[{SPACES}]", " ", before))
        yield Slip("yaml-space", odd.start(), *odd_space(odd.group()), plain + line[len(before) :])
    if tab := re.match(r" *-\t\s*", line):
        yield Slip(
            "yaml-tab",
            tab.group().index("\t"),
            "a tab stands behind the dash",
            "write a space there",
            line[: tab.group().index("\t")] + " " + line[tab.end() :],
        )


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
    entry = ENTRY.match(line)
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
