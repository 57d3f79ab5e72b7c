"""Text on its way to a page: course text becomes inert, numbers and dates become words."""

import html
import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

import streamlit as st

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~$:]|&(?=#?\w+;)")


def plain(text: str) -> str:
    """Return Markdown that shows `text` as it is, letter for letter.

    Every ASCII punctuation mark is escaped: Streamlit's Markdown reads `->`, `$…$`, `:red[…]` and
    `:smile:` besides the usual. Line breaks become spaces.
    """
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))


def spoken(text: str) -> str:
    """Return `text` without what Markdown might read, for a label that is read out.

    Streamlit hands a label on to screen readers as it is, with every escape.
    """
    return " ".join(_MARKUP.sub(" ", text).split())


def element(name: str, *inside: str, cls: str = "", lang: str = "", **more: str) -> str:
    """Return one HTML element; `inside` is HTML already, and `more` are other attributes."""
    attributes = "".join(
        f' {key}="{html.escape(value)}"'
        for key, value in (("class", cls), ("lang", lang), *more.items())
        if value
    )
    return f"<{name}{attributes}>{''.join(inside)}</{name}>"


def link(path: str, words: str, query: Mapping[str, str] | None = None) -> str:
    """Return a link to a page of ours, which is followed without loading anything anew."""
    return element("a", text(words), href=f"{path}?{urlencode(query)}" if query else path)


def text(words: str) -> str:
    """Return HTML that shows `words` as they are."""
    return html.escape(words)


def put(*elements: str) -> None:
    """Put HTML on the page; Streamlit cleans it once more, and runs nothing in it."""
    st.html("".join(elements))


def listed(words: Iterable[object]) -> str:
    """Return things as a list in running text: `3, 6, 7`."""
    return ", ".join(str(word) for word in words)
