"""Punctuation slips within a line: spaces, dashes, colons, brackets, quotation marks."""

import re
from collections.abc import Iterator

from course.language.patterns import regex
from course.loading.quoting import excerpt, quoted
from course.loading.slips.characters import BULLETS, CURLY, ODD, SPACES, UNSEEN, odd_space
from course.loading.slips.slip import ENTRY, WORD, Slip

_BEFORE = regex(f"[ {SPACES}{UNSEEN}]*(?:-[ {SPACES}{UNSEEN}]*)*(?:{WORD}:[{SPACES}{UNSEEN}]+)?")
_DASH = regex(rf"(?P<indent> *)(?P<sign>-(?![-\s])|[{BULLETS}]\s*)(?P<rest>\S.*)")
_ALONE = regex(r"\s*([-=*_#~.])\1{2,}\s*")


_TOUCHING = regex(f"(?P<key>{WORD}):(?=[^\\s/])")
_NO_COLON = regex(rf"(?P<key>{WORD})(?P<sign>\s*[=\uff1a]\s*|\s+|$)(?P<rest>.*)")


_VALUE = regex(r" *(?:- +)*(?:[^\s:'\"\[{][^:]*?: +)?")
_QUOTE = regex(r"[a-z][a-z0-9-]*(?:/[a-z0-9-]+)?:\s+\S.*")
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
            f"`{excerpt(sign)}` is on a line of its own",
            "delete the line; use an empty line or a `# comment` to separate items",
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
            "there is a tab after the dash",
            "replace it with a space",
            line[: tab.group().index("\t")] + " " + line[tab.end() :],
        )


def _dashes(line: str) -> Iterator[Slip]:
    if match := _DASH.fullmatch(line):
        sign, rest = match["sign"].strip(), match["rest"]
        yield Slip(
            "yaml-dash",
            len(match["indent"]),
            "there is no space after the dash"
            if sign == "-"
            else f"a list entry starts with a hyphen, not with `{sign}`",
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
            f"there is no space after the colon of `{match['key']}`",
            f"write `{match['key']}: {excerpt(line[match.end() :])}`",
            f"{line[: match.end()]} {line[match.end() :]}",
        )
    elif match := _NO_COLON.match(line, at):
        key, sign, rest = match["key"], match["sign"].strip(), match["rest"]
        yield Slip(
            "yaml-no-colon",
            match.start("sign") if sign else at,
            f"there is `{sign}` where the colon belongs"
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
            f"the bracket `{sign}` opened here is never closed",
            f"close it with `{_CLOSING[sign]}`, or put quotes around a text that begins with it",
            line.rstrip() + _CLOSING[sign] * depth,
        )
    elif depth < 0:
        yield Slip(
            "yaml-bracket",
            at + len(text) - 1,
            f"there is one `{text[-1]}` too many",
            "delete it",
            line.rstrip()[:depth],
        )


def _quotes(line: str, at: int, text: str) -> Iterator[Slip]:
    sign = text[0]
    if len(text) > 1 and text[-1] in CURLY.get(sign, ""):
        whole = quoted(text[1:-1])
        yield Slip(
            "yaml-curly-quote",
            at,
            f"YAML reads `{sign}` as a letter, not as a quotation mark",
            f"use straight quotation marks: {excerpt(whole)}",
            line[:at] + whole,
        )
    if sign not in "'\"":
        return
    closed = re.match(r"'(?:[^']|'')*'" if sign == "'" else r'"(?:[^"\\]|\\.)*"', text)
    if closed is None:
        yield Slip(
            "yaml-quote",
            at,
            "the quotation mark opened here is never closed",
            "close it; if the text begins with an apostrophe, put double quotes around it"
            if sign == "'"
            else "close it, or delete it",
            line.rstrip() + sign,
        )
    elif rest := text[closed.end() :].strip():
        whole = quoted(text[1:-1] if text[-1] == sign else text)
        yield Slip(
            "yaml-quote",
            at + closed.end(),
            f"there is more text after the closing quotation mark: {excerpt(rest)}",
            f"put quotes around the whole text: {excerpt(whole)}",
            line[:at] + whole,
        )


def _starts(line: str, at: int, text: str) -> Iterator[Slip]:
    whole = quoted(text)
    if (key := line[:at].strip().removesuffix(":")) == "evidence" and _QUOTE.fullmatch(text):
        yield Slip(
            "yaml-dash",
            at,
            f"`{key}:` is a list, so the quote cannot be on the same line",
            f"write `{key}:` and on the next line `- {excerpt(text)}`",
            line[:at] + whole,
        )
    elif text[0] in _STARTS:
        yield Slip(
            "yaml-start",
            at,
            f"in YAML a plain text cannot begin with {_sign_in_words(text[0])}",
            f"put quotes around the text: {excerpt(whole)}",
            line[:at] + whole,
        )
    elif colon := re.search(r":(?=\s|$)", text):
        yield Slip(
            "yaml-colon",
            at + colon.start(),
            "the text contains a colon and a space",
            f"put quotes around the text: {excerpt(whole)}",
            line[:at] + whole,
        )


def _sign_in_words(sign: str) -> str:
    return "a backtick" if sign == "`" else f"`{sign}`"
