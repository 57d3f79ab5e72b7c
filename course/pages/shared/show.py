"""Text on its way to a page: everything from the course is escaped."""

import html
import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

import streamlit as st

_FROM_THE_RIGHT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~$]|:(?!\s|$)|&(?=#?\w+;)")


def plain(text: str) -> str:
    """Return Markdown that shows `text` literally.

    All ASCII punctuation is escaped, because Streamlit's Markdown also interprets `->`, `$…$`,
    `:red[…]` and `:smile:`. Line breaks become spaces.
    """
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))


def spoken(text: str) -> str:
    """Return `text` without Markdown characters, for a label for screen readers.

    Streamlit passes such labels on unrendered, so escapes would be read out.
    """
    return " ".join(_MARKUP.sub(" ", text).split())


def element(name: str, /, *inside: str, cls: str = "", lang: str = "", **more: str) -> str:
    """Return one HTML element; `inside` is HTML, `more` are further attributes.

    An element in a language that is written from right to left also has that direction.
    """
    if lang and lang.partition("-")[0] in _FROM_THE_RIGHT:
        more = {"dir": "rtl", **more}
    attributes = ""
    for key, value in ("class", cls), ("lang", lang), *more.items():
        if value:
            attributes += f' {key}="{html.escape(value)}"'
    return f"<{name}{attributes}>" + ("" if name == "input" else f"{''.join(inside)}</{name}>")


def link(path: str, words: str, query: Mapping[str, str] | None = None) -> str:
    """Return a link to one of our pages, followed without reloading the document."""
    return element("a", text(words), href=f"{path}?{urlencode(query)}" if query else path)


def text(words: str) -> str:
    """Return `words` escaped for HTML."""
    return html.escape(words)


def put(*elements: str) -> None:
    """Put HTML on the page; Streamlit sanitises it again and runs no scripts in it."""
    st.html("".join(elements))


def listed(words: Iterable[object]) -> str:
    """Return a comma-separated list, such as `3, 6, 7`."""
    return ", ".join(str(word) for word in words)
