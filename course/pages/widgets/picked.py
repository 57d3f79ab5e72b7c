"""Picking one of several texts: from rows, or from a drop-down list."""

from collections.abc import Iterable, Mapping
from typing import Literal

import streamlit as st

from course.delivery.views import Option, ShownItem
from course.pages.shared.show import plain
from course.pages.shared.visit import Visit
from course.pages.widgets.fields import found, place


def texts(options: Iterable[Option], visit: Visit) -> dict[str, str]:
    """Return the texts on offer, by id."""
    return {option.id: option.text[visit.language] for option in options}


def langs(shown: ShownItem, visit: Visit) -> dict[str, str]:
    """Return the texts on offer that are not in the language of the page, with their languages.

    Streamlit has no setting for the language of a label, so `lines.js` sets it.
    """
    texts = (one.text for one in (*shown.options, *shown.rows))
    return {
        " ".join(text[visit.language].split()): lang for text in texts if (lang := visit.lang(text))
    }


def from_rows(label: str, offered: Mapping[str, str], saved: str | None, *, key: str) -> str | None:
    """Return the id of the picked row; the label is visible only to screen readers."""
    ids = list(offered)
    choice = st.radio(
        label,
        ids,
        index=ids.index(saved) if saved in ids else None,
        format_func=lambda one: plain(offered[one]),
        key=key,
        label_visibility="collapsed",
        width="stretch",
    )
    found(key, place(ids, choice))
    return choice if choice in ids else None  # a browser may send any label it likes


def ticked(
    label: str, *, saved: bool, key: str, width: Literal["stretch", "content"] = "content"
) -> bool:
    """Return whether the box is ticked."""
    on = st.checkbox(label, value=saved, key=key, width=width)
    found(key, on)
    return on


def from_list(  # noqa: PLR0913 - as a select has them
    label: str,
    offered: Mapping[str, str],
    saved: str | None,
    *,
    key: str,
    placeholder: str = "",
    width: int | Literal["stretch"] = "stretch",
    shows_label: bool = False,
) -> str | None:
    """Return the id picked in the list; the choice can be cleared."""
    shown = {one: " ".join(words.split()) for one, words in offered.items()}
    ids = list(shown)
    choice = st.selectbox(
        label,
        ids,
        index=ids.index(saved) if saved in ids else None,
        format_func=shown.__getitem__,
        key=key,
        placeholder=placeholder,
        filter_mode=None,
        label_visibility="visible" if shows_label else "collapsed",
        width=width,
    )
    found(key, shown.get(choice or "", ""))
    return choice if choice in ids else None
