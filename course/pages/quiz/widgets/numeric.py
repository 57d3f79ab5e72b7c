"""A number to type, and its unit."""

import streamlit as st

from course.delivery.views import ItemView
from course.language.quantities import units_like
from course.model.response import NumberResponse
from course.pages.quiz.widgets.picked import from_list
from course.pages.quiz.widgets.typed import line
from course.pages.shared.given import given
from course.pages.shared.visit import Visit


def ask(view: ItemView, visit: Visit, key: str) -> NumberResponse:
    """Return the number as typed, and the picked unit."""
    saved = given(view, NumberResponse)
    units = dict(units_like(view.shown.unit, visit.language))
    with st.container(key="number", horizontal=True, vertical_alignment="top"):
        with st.container(key="number-line"):
            text = line(visit, saved.text, key=key, forms=visit.t("forms.number"))
        if not units:
            return NumberResponse(text=text)
        picked = saved.unit if saved.unit in units else view.shown.unit
        unit = from_list(
            visit.t("answer.unit"),
            units,
            picked if picked in units else next(iter(units)),
            key=f"{key}-unit",
            width=160,
            shows_label=True,
        )
    # A unit alone is not an answer.
    return NumberResponse(text=text, unit=unit if text else None)
