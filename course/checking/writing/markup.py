"""Markup: a text on a page must not run a program, load anything, or be HTML."""

import html
import re
from typing import NamedTuple

from course.language.patterns import regex

SCHEMES = ("https", "http", "mailto")
"""What a link may begin with."""

_SIGNS = ("<", "![", "](", "]:")
_TAGS = (
    "applet|audio|base|body|button|canvas|embed|form|frame|frameset|head|html|iframe|image|img|"
    "input|link|math|meta|noscript|object|picture|portal|script|select|source|style|svg|template|"
    "textarea|track|video|xml"
)
_TAG = regex(rf"<\s*/?\s*(?:{_TAGS})(?=[\s/>])[^<]*>?|<a\s[^<]*href|</a>", re.IGNORECASE)
_HANDLER = regex(r"<[a-z][^<>]*\son[a-z]+\s*=", re.IGNORECASE)
_IMAGE = regex(r"!\[[^\]]*\](\(|\[|:)")
_TARGET = regex(r"\]\(\s*<?([^)]*)")
_PROGRAMS = ("javascript", "vbscript", "data", "file", "blob")
_ELSEWHERE = regex(r"^\s{0,3}\[[^\]]+\]:\s*<?(\S+)|<([^<>\s:]{4,40}:[^<>]*)>", re.MULTILINE)
_SCHEME = regex(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_BLANK = regex(r"[\s\x00-\x20\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")


class Danger(NamedTuple):
    """Something in a text that is refused: the code, what is wrong, and how to fix it."""

    code: str
    what: str
    mend: str


def harmless(text: str) -> bool:
    """Whether the text has none of the characters that `danger_in` looks for; a quick test."""
    return not any(map(text.__contains__, _SIGNS))


def danger_in(text: str) -> Danger | None:
    """Return the first thing in a text that must be refused, or None.

    Prose is safe: `a < b`, `[sic]`, the word javascript.
    """
    if "<" in text:
        found = _TAG.search(text) or _HANDLER.search(text)
        if found:
            return Danger(
                "unsafe-markup",
                f"the text contains HTML: {_short(found.group())}",
                "remove it: students read every text as it is written",
            )
    if "![" in text and (found := _IMAGE.search(text)):
        return Danger(
            "unsafe-markup",
            f"the text includes a picture: {_short(text[found.start() :])}",
            "remove it: pages show no pictures, as they would tell another site who is reading",
        )
    if "](" in text:
        for target in _TARGET.findall(text):
            scheme = scheme_of(target)
            if scheme and scheme not in SCHEMES:
                return bad_link(scheme)
    if "]:" in text or "<" in text:
        for below, bare in _ELSEWHERE.findall(text):
            scheme = scheme_of(below or bare)
            if scheme in _PROGRAMS:
                return bad_link(scheme)
    return None


def scheme_of(target: str) -> str | None:
    """Return the scheme of a link as a browser reads it, or None if it has none."""
    plain = _BLANK.sub("", html.unescape(html.unescape(target)))
    match = _SCHEME.match(plain)
    return match[1].lower() if match else None


def bad_link(scheme: str) -> Danger:
    """Return what is wrong with a link of that scheme."""
    return Danger(
        "unsafe-link",
        f"a link begins with `{scheme}:`",
        "write an address that begins with `https:`, or remove the link",
    )


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"  # noqa: PLR2004 - it fits a line
