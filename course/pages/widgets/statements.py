"""Statements, each with a row of marks."""

import streamlit as st

from course.delivery.views import ItemView
from course.model.response import MarksResponse
from course.pages.shared.given import given
from course.pages.shared.show import plain
from course.pages.shared.visit import Visit
from course.pages.widgets.fields import found, place


def ask(view: ItemView, visit: Visit, key: str) -> MarksResponse:
    """Return the marks chosen so far."""
    t = visit.t
    words = {"true": t("mark.true"), "false": t("mark.false"), "not-stated": t("mark.not-stated")}
    offered: list[str] = list(view.shown.marks)
    saved = given(view, MarksResponse).marks
    marks = {}
    for number, option in enumerate(view.shown.options, 1):
        with st.container(key=f"statement-{number}", gap="xsmall"):
            st.markdown(plain(option.text[visit.language]))
            mark_key = f"{key}-{option.id}"
            mark = st.radio(
                t("answer.statement", number=number),
                offered,
                index=offered.index(saved[option.id]) if saved.get(option.id) in offered else None,
                format_func=words.__getitem__,
                key=mark_key,
                horizontal=True,
                label_visibility="collapsed",
            )
            found(mark_key, place(offered, mark))
        if mark in offered:
            marks[option.id] = mark
    return MarksResponse(marks=marks)
