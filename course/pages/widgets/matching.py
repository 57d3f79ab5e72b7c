"""Left sides, each with a list of all right sides."""

from course.delivery.views import ItemView
from course.model.response import PairsResponse
from course.pages.shared.given import given
from course.pages.shared.show import element, spoken, text
from course.pages.shared.visit import Visit
from course.pages.widgets.filled import Filled
from course.pages.widgets.picked import drop_down, langs, texts

_FITS = 32
"""Characters that a closed list shows on a phone; `form.js` repeats a longer text below it."""


def fields(view: ItemView, visit: Visit) -> str:
    """Return the left sides, each with the saved right side picked."""
    t, saved = visit.t, given(view, PairsResponse).pairs
    rights, own = texts(view.shown.options, visit), langs(view.shown.options, visit)
    pairs = []
    for row in view.shown.rows:
        left = row.text[visit.language]
        label = t("answer.goes-with", left=spoken(left))
        pick = t("answer.pick")
        pairs.append(
            element(
                "div",
                element("p", text(left), lang=visit.lang(row.text), dir="auto"),
                drop_down(
                    *(_name(row.id), label, rights, saved.get(row.id)), placeholder=pick, langs=own
                ),
                element("p", cls="forms whole", **{"data-fits": str(_FITS), "aria-hidden": "true"}),
                cls="pair",
            )
        )
    return "".join(pairs)


def response(view: ItemView, filled: Filled) -> PairsResponse:
    """Return the picked right sides, by row."""
    offered = {one.id for one in view.shown.options}
    picked = {row.id: filled.picked(_name(row.id), offered) for row in view.shown.rows}
    return PairsResponse(pairs={row: option for row, option in picked.items() if option})


def _name(row: str) -> str:
    return f"pair.{row}"
