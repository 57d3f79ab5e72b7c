"""Steps in the order given."""

from course.delivery.views import ItemView
from course.model.items import Ordering
from course.model.response import OrderResponse
from course.pages.answered.tile import tile, tiles
from course.pages.shared.given import given
from course.pages.shared.show import element, text
from course.pages.shared.visit import Visit


def ordered(view: ItemView, item: Ordering, visit: Visit) -> str:
    """Return the steps in the order given; misplaced ones show where they belong."""
    t, language = visit.t, visit.language
    outcome = view.last.outcome if view.last else None
    parts = outcome.parts if outcome else {}
    places = _places(item)
    steps = {step.id: step.text[language] for _, step in item.placed()}
    order = [step for step in given(view, OrderResponse).order if step in steps]
    if not order:
        label = element("span", text(t("feedback.given")), cls="label")
        return element("p", label, text(t("feedback.nothing")), cls="given")
    return tiles(
        *(
            tile(
                parts.get(step, "blank"),
                element("span", text(f"{t.number(place)}. "), cls="number")
                + element("span", text(steps[step])),
                t("feedback.place", place=places[step]) if parts.get(step) == "wrong" else "",
            )
            for place, step in enumerate(order, 1)
        )
    )


def _places(item: Ordering) -> dict[str, str]:
    """Return the place of each step; `2–3` for steps that share a place."""
    places: dict[str, str] = {}
    for rank in item.ranks():
        first, last = len(places) + 1, len(places) + len(rank)
        where = str(first) if first == last else f"{first}\u2013{last}"
        places |= {step.id: where for step in rank}
    return places
