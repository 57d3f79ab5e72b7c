"""Steps in the right order, each with the place that it was given."""

from course.delivery.views import ItemView
from course.model.items import Ordering
from course.model.items.ordering import Step
from course.model.response import OrderResponse
from course.pages.answered.tile import ICONS
from course.pages.shared.given import given
from course.pages.shared.show import element, text
from course.pages.shared.visit import Visit


def ordered(view: ItemView, item: Ordering, visit: Visit) -> str:
    """Return the right order as a numbered list that says of each step where it was put.

    A step that is in order with the others is right, also where others that are not have pushed it
    to another place. Steps of equal rank have the same number.
    """
    t = visit.t
    outcome = view.last.outcome if view.last else None
    places = {step: n for n, step in enumerate(given(view, OrderResponse).order, 1)}
    rows, first = [], 1
    for rank in item.ranks():
        last = first + len(rank) - 1
        where = str(first) if first == last else f"{first}\u2013{last}"
        for step in rank:
            status = outcome.parts.get(step.id, "blank") if outcome else "blank"
            rows.append(_step_row(step, where, status, places.get(step.id), visit))
        first = last + 1
    head = element("span", text(t("feedback.right-order")), cls="label")
    nothing = ""
    if not places:
        label = element("span", text(t("feedback.given")), cls="label")
        nothing = element("p", label, text(t("feedback.nothing")), cls="given")
    return nothing + element("div", head, element("ol", *rows, cls="tiles order"), cls="in-order")


def _step_row(step: Step, where: str, status: str, place: int | None, visit: Visit) -> str:
    t, notes = visit.t, []
    if place is not None and status == "blank":  # its mark is withheld
        placed = t("feedback.placed", place=t.number(place))
        notes = [placed[:1].upper() + placed[1:]]
    elif place is not None:
        moved = status == "wrong"
        notes = [t("feedback.moved") if moved else t("feedback.in-order")]
        if moved or not _within(place, where):
            notes.append(t("feedback.placed", place=t.number(place)))
    return element(
        "li",
        element("span", ICONS[status], cls="icon"),
        element(
            "div",
            element("span", text(f"{where}. "), cls="number"),
            element("span", visit.html(step.text)),
            cls="words",
        ),
        element("span", text(" · ".join(notes)), cls="note") if notes else "",
        cls=status,
    )


def _within(place: int, where: str) -> bool:
    first, _, last = where.partition("\u2013")
    return int(first) <= place <= int(last or first)
