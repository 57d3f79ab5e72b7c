"""A number to type, and its unit."""

import streamlit as st

from course.delivery.views import ItemView
from course.language.quantities import units_like
from course.model.response import NumberResponse
from course.pages.shared.given import given
from course.pages.shared.visit import Visit
from course.pages.widgets.picked import from_list
from course.pages.widgets.typed import line


def ask(view: ItemView, visit: Visit, key: str) -> NumberResponse:
    """Return the number as typed, and the picked unit."""
    saved = given(view, NumberResponse)
    units = dict(units_like(view.shown.unit, visit.language))
    with st.container(key="number", horizontal=True, vertical_alignment="top"):
        text = line(visit, saved.text, key=key)
        picked = saved.unit if saved.unit in units else view.shown.unit
        unit = _unit(picked, units, visit, key) if units else None
    st.caption(visit.t("forms.number"))
    # A unit alone is not an answer.
    return NumberResponse(text=text, unit=unit if text else None)


def _unit(picked: str | None, units: dict[str, str], visit: Visit, key: str) -> str | None:
    return from_list(
        visit.t("answer.unit"),
        units,
        picked if picked in units else next(iter(units)),
        key=f"{key}-unit",
        width=160,
        shows_label=True,
    )
