"""A number to type, and the unit that it is in."""

import streamlit as st

from course.delivery.views import ItemView
from course.language.quantities import units_like
from course.model.response import NumberResponse
from course.ui.layout import Visit
from course.ui.widgets.typed import line


def ask(view: ItemView, visit: Visit, key: str) -> NumberResponse:
    """Return the number as it was typed, and the unit that is picked."""
    saved = view.response.response if view.response else None
    given = saved if isinstance(saved, NumberResponse) else NumberResponse()
    units = dict(units_like(view.shown.unit, visit.language))
    with st.container(key="number", horizontal=True, vertical_alignment="top"):
        with st.container(key="number-line"):
            text = line(visit, given.text, key=key, forms=visit.t("forms.number"))
        if not units:
            return NumberResponse(text=text)
        symbols = list(units)
        picked = given.unit if given.unit in units else view.shown.unit
        unit = st.selectbox(
            visit.t("answer.unit"),
            symbols,
            index=symbols.index(picked) if picked in units else 0,
            format_func=units.__getitem__,
            key=f"{key}-unit",
            filter_mode=None,
            width=160,
        )
    # A unit alone is no answer.
    return NumberResponse(text=text, unit=unit if text and unit in units else None)
