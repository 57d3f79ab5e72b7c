"""Steps to put in order, each with an up and a down button.

The initial order is not an answer: the learner has to move a step, or confirm the order as it is.
Until then the fields that hold the order are disabled, and nothing is sent.
"""

from course.delivery.views import ItemView
from course.model.response import OrderResponse
from course.pages.shared.given import given
from course.pages.shared.show import element, text
from course.pages.shared.visit import Visit
from course.pages.widgets.filled import Filled
from course.pages.widgets.picked import langs, texts
from course.pages.widgets.typed import forms


def fields(view: ItemView, visit: Visit) -> str:
    """Return the steps in the saved order; `form.js` moves them."""
    t, steps, own = visit.t, texts(view.shown.options, visit), langs(view.shown.options, visit)
    saved = given(view, OrderResponse).order
    known = sorted(saved) == sorted(steps)
    order = saved if known else tuple(steps)
    rows = (
        _step(visit, one, steps[one], own.get(one, ""), place, len(order), known=known)
        for place, one in enumerate(order, 1)
    )
    keep = element("button", text(t("answer.order-right")), type="button", cls="as-is secondary")
    first = element("div", forms(t("answer.order-first")), cls="until-moved")
    then = element("div", forms(t("answer.order")), cls="once-moved")
    below = element("div", keep, cls="until-moved")
    cls = "steps moved" if known else "steps"
    return element("div", first, then, element("ol", *rows), below, cls=cls)


def response(view: ItemView, filled: Filled) -> OrderResponse:
    """Return the order; empty as long as it is not an answer."""
    order = filled.all("order")
    known = sorted(order) == sorted(one.id for one in view.shown.options)
    return OrderResponse(order=order if known else ())


def _step(  # noqa: PLR0913, PLR0917 - what it shows
    visit: Visit, step: str, words: str, lang: str, place: int, total: int, *, known: bool
) -> str:
    t = visit.t
    held = element(
        "input", type="hidden", name="order", value=step, disabled="" if known else "yes"
    )
    number = element("span", text(t.number(place)), cls="number")
    says = element("span", text(words), lang=lang, dir="auto")
    facts = {"step": words, "place": "{place}", "total": total}
    ways = {"up": t("answer.up", **facts), "down": t("answer.down", **facts)}
    buttons = (
        element("button", type="button", cls=name, **{"data-says": said})
        for name, said in ways.items()
    )
    return element("li", held, element("p", number, says, cls="words"), *buttons, cls="step")
