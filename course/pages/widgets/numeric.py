"""A number to type, and its unit."""

from course.delivery.views import ItemView
from course.language.quantities import units_like
from course.model.response import NumberResponse
from course.pages.shared.given import given
from course.pages.shared.show import element, text
from course.pages.shared.visit import Visit
from course.pages.widgets.filled import Filled
from course.pages.widgets.picked import drop_down
from course.pages.widgets.typed import Takes, forms, line


def fields(view: ItemView, visit: Visit) -> str:
    """Return a line with the saved number, and the units to choose from."""
    t, unit, saved = visit.t, view.shown.unit, given(view, NumberResponse)
    takes: Takes = "measure" if unit and unit != "%" else "number"
    inside = [line("text", saved.text, visit, takes)]
    units = dict(units_like(unit, visit.language))
    if units:
        picked = next((one for one in (saved.unit, unit) if one in units), None)
        label = element("span", text(t("answer.unit")))
        unit_of = drop_down("unit", t("answer.unit"), units, picked)
        inside.append(element("label", label, unit_of, cls="line unit"))
    return element("div", *inside, cls="measured") + forms(t("forms.number"))


def response(view: ItemView, filled: Filled) -> NumberResponse:
    """Return the number as typed, and the picked unit; a unit alone is not an answer."""
    typed, unit = filled.one("text"), filled.one("unit")
    offered = {one for one, _ in units_like(view.shown.unit, "en")}
    return NumberResponse(text=typed, unit=unit if typed and unit in offered else None)
