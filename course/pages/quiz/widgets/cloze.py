"""A text with numbered gaps, and below it an input or a list for each."""

import streamlit as st

from course.delivery.views import ItemView, ShownBlank
from course.language.quantities import unit_follows, unit_name
from course.model.response import BlanksResponse
from course.pages.quiz.widgets.picked import from_list, texts
from course.pages.quiz.widgets.typed import line
from course.pages.shared.gaps import around, filled, numbered
from course.pages.shared.given import given
from course.pages.shared.show import element, put, spoken, text
from course.pages.shared.visit import Visit


def ask(view: ItemView, visit: Visit, key: str) -> BlanksResponse:
    """Return what is in the gaps; the text above shows it in place."""
    t, words = visit.t, view.shown.text
    assert words is not None  # noqa: S101 - such an item has a text
    here = words[visit.language]
    whole = st.empty()
    saved = given(view, BlanksResponse).blanks
    blanks: dict[str, str] = {}
    inside: dict[str, str] = {}
    for name, number in numbered(here).items():
        blank = view.shown.blanks[name]
        with st.container(key=f"gap-{number}", gap="xsmall"):
            label = _label(visit, blank, number, *around(here, name))
            fill = _fill(visit, blank, label, saved.get(name, ""), f"{key}-{name}")
        if fill:
            blanks[name] = fill
            inside[name] = text(texts(blank.options, visit).get(fill, fill))
    whole.html(element("p", filled(here, inside), cls="cloze"))
    takes = {view.shown.blanks[name].takes for name in numbered(here)}
    if "number" in takes:
        st.caption(t("forms.number-gap"))
    if "text" in takes:
        st.caption(t("forms.text"))
    return BlanksResponse(blanks=blanks)


def _label(visit: Visit, blank: ShownBlank, number: int, before: str, behind: str) -> str:
    """Show the words around the gap, and return them for screen readers."""
    t = visit.t
    unit = ""
    # The learner may also type the unit, in any of its words.
    if blank.unit and not unit_follows(behind, blank.unit, visit.language):
        unit = t("answer.in-unit", unit=unit_name(blank.unit, visit.language))
    put(
        element(
            "p",
            element("span", text(before)),
            element("span", str(number), cls="number"),
            element("span", text(f"{behind} {unit}".rstrip())),
            cls="around",
        )
    )
    return t("answer.gap", number=number, words=spoken(f"{before} … {behind} {unit}"))


def _fill(visit: Visit, blank: ShownBlank, label: str, saved: str, key: str) -> str:
    if blank.takes != "choice":
        return line(visit, saved, key=key, label=label)
    offered, placeholder = texts(blank.options, visit), visit.t("answer.pick")
    return from_list(label, offered, saved, key=key, placeholder=placeholder) or ""
