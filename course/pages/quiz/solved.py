"""A checked question, with its feedback and the button for the next one."""

from collections.abc import Iterator
from functools import partial

from course.delivery.views import ItemView, SittingView
from course.pages.answered import answered_html, reporting
from course.pages.answered.feedback import feedback_html
from course.pages.quiz.finishing import finish
from course.pages.quiz.keeping import notice_checked
from course.pages.quiz.places import following, previous, show
from course.pages.shared.address import Address
from course.pages.shared.pressing import Button, Part
from course.pages.shared.show import element, text
from course.pages.shared.steps import key
from course.pages.shared.visit import Visit


def solved(view: ItemView, quiz: SittingView, visit: Visit, address: Address) -> Part:
    """Return the checked answer, the feedback that may be seen, and the ways on."""
    t, judged = visit.t, f"feedback-{view.position + 1}"
    onward = tuple(_onward(view, quiz, visit))
    wrong = view.last is not None and view.last.outcome.status in {"wrong", "partial"}
    report = reporting.taps("counts", view, quiz.sitting, t) if wrong else ()

    def html() -> str:
        said = feedback_html(view, visit, address)
        # The focus goes to the verdict, or to the notice in its place.
        place = {} if said else {"id": judged, "tabindex": "-1"}
        later = element("p", text(t("quiz.key-later")), cls="notice", **place)
        told = reporting.tap_html("counts", view, report, t) if wrong else ""
        return "".join(
            (
                element(
                    "div",
                    notice_checked(view, visit, address),
                    answered_html(view, visit),
                    said,
                    "" if view.solution else later,
                ),
                element("div", *(button.html for button in onward), told, cls="onward"),
            )
        )

    return Part((*onward, *report), html, arriving=judged)


def _onward(view: ItemView, quiz: SittingView, visit: Visit) -> Iterator[Button]:
    t, on = visit.t, following(quiz, view.position)
    if on is None:
        end = partial(finish, quiz)
        yield Button(key("finish", view.position), t("quiz.finish"), end, "primary")
    else:
        name = key("next", view.position)
        yield Button(name, t("quiz.next"), partial(show, on), "primary", moves=True)
    yield from previous(quiz, view.position, t)
