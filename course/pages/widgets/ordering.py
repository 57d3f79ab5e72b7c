"""Steps to put in order, each with an up and a down button.

The initial order is not an answer: the learner has to move a step, or confirm the order as it is.
"""

import streamlit as st

from course.delivery.views import ItemView
from course.model.response import OrderResponse
from course.pages.shared.given import given
from course.pages.shared.show import element, plain, put, text
from course.pages.shared.steps import key as key_at
from course.pages.shared.steps import lead
from course.pages.shared.visit import Visit
from course.pages.widgets.picked import texts


def ask(view: ItemView, visit: Visit, key: str) -> OrderResponse:
    """Return the order after the button press; it is shown in the next run."""
    t, steps = visit.t, texts(view.shown.options, visit)
    saved = given(view, OrderResponse)
    known = sorted(saved.order) == sorted(steps)
    order = list(saved.order if known else steps)
    st.caption(t("answer.order") if known else t("answer.order-first"))
    ways = [_step_row(visit, order, place, steps[step], key) for place, step in enumerate(order)]
    place = next((place for place, way in enumerate(ways) if way), None)
    if place is not None and 0 <= place + ways[place] < len(order):
        lead(_move(order, place, ways[place], key))
        return OrderResponse(order=tuple(order))
    if not known and st.button(t("answer.order-right"), key=f"{key}-right"):
        lead(key_at("check", view.position))
        return OrderResponse(order=tuple(order))
    return OrderResponse(order=tuple(order) if known else ())


def _step_row(visit: Visit, order: list[str], place: int, words: str, key: str) -> int:
    """Show a step with its buttons; return -1 for up, 1 for down, or 0."""
    t, step, total = visit.t, order[place], len(order)
    number = element("span", text(t.number(place + 1)), cls="number")
    # The labels name the step's place, because the focus moves with the step.
    facts = {"step": plain(words), "place": place + 1, "total": total}
    with st.container(key=f"step-{place + 1}", horizontal=True, vertical_alignment="center"):
        put(element("p", number, element("span", text(words)), cls="step"))
        # At either end one of them does nothing, and `hands.js` says so; were it disabled, it would
        # lose the focus.
        up = st.button(t("answer.up", **facts), key=_button(key, step, -1))
        down = st.button(t("answer.down", **facts), key=_button(key, step, 1))
    return down - up


def _move(order: list[str], place: int, way: int, key: str) -> str:
    """Move a step; return the button that was pressed, which moves it further."""
    to = place + way
    order[place], order[to] = order[to], order[place]
    return _button(key, order[to], way)


def _button(key: str, step: str, way: int) -> str:
    return f"{key}-{'up' if way < 0 else 'down'}-{step}"
