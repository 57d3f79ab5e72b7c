"""A line to type in, for the types whose answer is typed."""

import streamlit as st

from course.pages.shared.visit import Visit

LONGEST = 300
"""Characters; no answer needs more."""


def line(visit: Visit, saved: str, *, key: str, forms: str = "", label: str = "") -> str:
    """Return what was typed; `forms` says how an answer may be written.

    A `label` of its own is heard and not seen: what stands above the line shows it.

    It comes whenever the learner pauses, so that a reload costs nothing. (A pause of another length
    than the default would load pandas.)
    """
    typed = st.text_input(
        label or visit.t("answer.type"),
        value=saved,
        max_chars=LONGEST,
        key=key,
        autocomplete="off",
        live=True,
        label_visibility="collapsed" if label else "visible",
    )
    if forms:
        st.caption(forms)
    return (typed or "").strip()
