"""The row of questions above the quiz, with a button for each, and the page's place among them."""

from collections.abc import Iterator
from functools import lru_cache, partial

import streamlit as st

from course.delivery.views import SittingView
from course.pages.answered.tile import ICONS
from course.pages.quiz.places import show
from course.pages.shared.attempt import full_title
from course.pages.shared.pressing import Button
from course.pages.shared.show import element, text
from course.pages.shared.steps import lead
from course.pages.shared.visit import Visit
from course.services import process
from course.services.messages import Wording

_MANY = 30
"""Questions, from which on each takes less room."""
_END = "go-end"


def button(quiz: SittingView, key: str) -> Button | None:
    """Return the button of the row with that key; None if there is none."""
    if key == _END:
        return Button(key, "", to_the_end, moves=True)
    places = () if quiz.sitting.rules.fixed else (state.position for state in quiz.states)
    ways = (partial(show, place) for place in places if _go(place) == key)
    return next((Button(key, "", way, moves=True) for way in ways), None)


def _go(place: int) -> str:
    return f"go-{place + 1}"


def to_the_end() -> None:
    """Put the page that ends the attempt into the URL; its heading takes the focus."""
    st.query_params["finish"] = "1"
    lead("stem")


def navigator(quiz: SittingView, place: int, visit: Visit, *, ending: bool) -> str:
    """Return which question this is, of how many, with a button for each other and for the end."""
    t, total = visit.t, len(quiz.states)
    free = not quiz.sitting.rules.fixed
    answered = sum(state.status != "new" for state in quiz.states)
    heading = element(
        "p",
        element("span", text(" · ".join(_titles(quiz, place, visit))), cls="quiz"),
        " ",
        element("span", "" if ending else text(t("quiz.place", number=place + 1, total=total))),
        cls="place",
    )
    done = f'<i style="width:{100 * answered / total:.4g}%"></i>'
    row = (
        _way(state.position, state.status, t, state.flagged, state.position == place, free)
        for state in quiz.states
    )
    end = t("navigator.leave") if quiz.can_be_left else t("navigator.finish")
    facts = {"type": "button", "id": _END, "tabindex": "-1" if free else "0"}
    ways = element("ol", *row), element("button", text(end), cls="press way end", **facts)
    return element(
        "nav",
        heading,
        element("span", done, cls="done", **{"aria-hidden": "true"}),
        element("div", *ways, cls="row many" if total > _MANY else "row"),
        cls="navigator",
        **{"aria-label": t("navigator.title")},
    )


def _titles(quiz: SittingView, place: int, visit: Visit) -> Iterator[str]:
    """Yield the quiz's title and, in an exam with several banks, the section's."""
    yield full_title(quiz, visit.t)
    bank = process.course().banks.get(quiz.states[place].bank)
    sections = {state.bank for state in quiz.states}
    if quiz.sitting.rules.mode == "exam" and len(sections) > 1 and bank is not None:
        yield bank.title[visit.language]


@lru_cache(maxsize=8192)
def _way(  # noqa: PLR0913, PLR0917 - what it shows
    position: int,
    status: str,
    t: Wording,
    flagged: bool,  # noqa: FBT001
    here: bool,  # noqa: FBT001
    free: bool,  # noqa: FBT001
) -> str:
    icons = f"{_icon(status)}{'⚑' if flagged else ''}"
    number = t("quiz.number", number=position + 1)
    said = ", ".join([_state(t, status), *([t("state.flagged")] if flagged else [])])
    spoken = f"{number}: {said}"
    facts = {"title": spoken, "aria-label": spoken, "aria-current": "step" if here else ""}
    inside = element("span", str(position + 1)), element("span", icons, cls="icon")
    cls = f"way {status} here" if here else f"way {status}"
    if not free:
        return element("li", element("span", *inside, cls=cls, role="img", **facts))
    facts |= {"type": "button", "tabindex": "0" if here else "-1"}
    way = element("button", *inside, cls=f"press {cls}", id=_go(position), **facts)
    return element("li", way)


def _icon(status: str) -> str:
    return {"new": "", "answered": "•"}.get(status) or ICONS.get(status, "")


def _state(t: Wording, status: str) -> str:
    return {
        "new": t("state.new"),
        "answered": t("state.answered"),
        "right": t("verdict.right"),
        "partial": t("verdict.partial"),
    }.get(status) or t("verdict.wrong")
