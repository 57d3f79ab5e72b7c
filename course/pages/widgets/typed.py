"""A text input, for types whose answer is typed."""

from typing import Literal

import streamlit as st

from course.delivery.views import ShownItem
from course.pages.shared.visit import Visit
from course.pages.widgets.fields import found

LONGEST = 300
"""Characters; no answer needs more than this."""


def lines(shown: ShownItem) -> str:
    """Return what is typed in the lines of an item, in order, such as `number text`.

    `lines.js` sets the keyboard of a phone by it. It says no more than the page does.
    """
    match shown.type:
        case "numeric":
            return "measure" if shown.unit and shown.unit != "%" else "number"
        case "date":
            return "year" if shown.ask == "year" else "date"
        case "short-text":
            return "text"
        case _:
            return "text" if shown.blanks else ""


def line(  # noqa: PLR0913 - as an input has them
    visit: Visit,
    saved: str,
    *,
    key: str,
    forms: str = "",
    label: str = "",
    width: int | Literal["stretch"] = "stretch",
) -> str:
    """Return what was typed; `forms` says how an answer may be written.

    A `label` is only for screen readers: the text above the input shows it already.

    The value arrives whenever the learner pauses, so that a reload loses nothing. (Setting another
    length of pause than the default would load pandas.)
    """
    typed = st.text_input(
        label or visit.t("answer.type"),
        value=saved,
        max_chars=LONGEST,
        key=key,
        autocomplete="off",
        live=True,
        label_visibility="collapsed" if label else "visible",
        width=width,
    )
    if forms:
        st.caption(forms)
    text = (typed or "").strip()
    found(key, text)
    return text
