"""Statements, each with a row of marks."""

from course.delivery.views import ItemView
from course.model.response import MarksResponse
from course.pages.shared.given import given
from course.pages.shared.show import element, text
from course.pages.shared.visit import Visit
from course.pages.widgets.filled import Filled
from course.pages.widgets.picked import rows


def fields(view: ItemView, visit: Visit) -> str:
    """Return the statements, with the saved marks picked."""
    t, saved = visit.t, given(view, MarksResponse).marks
    offered: dict[str, str] = {mark: t(f"mark.{mark}") for mark in view.shown.marks}
    return "".join(
        element(
            "div",
            element("p", text(one.text[visit.language]), lang=visit.lang(one.text), dir="auto"),
            rows(
                _name(one.id),
                t("answer.statement", number=number),
                offered,
                saved.get(one.id),
                cls="marks",
            ),
            cls="statement",
        )
        for number, one in enumerate(view.shown.options, 1)
    )


def response(view: ItemView, filled: Filled) -> MarksResponse:
    """Return the marks picked so far."""
    marks = view.shown.marks
    picked = {one.id: filled.picked(_name(one.id), marks) for one in view.shown.options}
    return MarksResponse(marks={one: mark for one, mark in picked.items() if mark})


def _name(statement: str) -> str:
    return f"mark.{statement}"
