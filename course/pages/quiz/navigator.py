"""The row of questions above the quiz, with a link to each, and the page's place among them."""

from collections.abc import Iterator

import streamlit as st

from course.delivery.views import ItemState, SittingView
from course.pages.answered.tile import ICONS
from course.pages.quiz import components
from course.pages.quiz.components import FINISH, Way
from course.pages.quiz.places import go
from course.pages.quiz.tabs import own_tab
from course.pages.shared.address import Address
from course.pages.shared.attempt import full_title
from course.pages.shared.steps import lead
from course.pages.shared.visit import Visit
from course.services import process
from course.services.messages import Wording


def address(quiz: SittingView, page: str) -> Address:
    """Return the place named in the URL, or the nearest reachable one, and this tab's name."""
    q = st.query_params.get("q", "1")
    number = int(q) if q.isascii() and q.isdigit() and len(q) < 6 else 1  # noqa: PLR2004
    position = min(max(number, 1), len(quiz.states)) - 1
    return Address(
        sitting=quiz.sitting.id,
        position=position if quiz.reachable(position) else quiz.sitting.reached,
        tab=own_tab(),
        page=page,
    )


def navigator(quiz: SittingView, place: int, visit: Visit, *, stay: bool) -> None:
    """Show which question this is, of how many, with links to the others and to the end.

    A click leads there, unless the page is to `stay`.
    """
    t, total, ending = visit.t, len(quiz.states), "finish" in st.query_params
    asked = components.navigator(
        [_link_to(state, t) for state in quiz.states],
        place,
        title=" · ".join(_titles(quiz, place, visit)),
        place="" if ending else t("quiz.place", number=place + 1, total=total),
        label=t("navigator.title"),
        finish=t("navigator.leave") if quiz.can_be_left else t("navigator.finish"),
        free=not quiz.sitting.rules.fixed,
    )
    if stay:
        return
    if asked == FINISH:
        st.query_params["finish"] = "1"
        lead("stem")
        st.rerun()
    if asked is not None:
        go(asked)


def _titles(quiz: SittingView, place: int, visit: Visit) -> Iterator[str]:
    """Yield the quiz's title and, in an exam with several banks, the section's."""
    yield full_title(quiz, visit.t)
    bank = process.course().banks.get(quiz.states[place].bank)
    sections = {state.bank for state in quiz.states}
    if quiz.sitting.rules.mode == "exam" and len(sections) > 1 and bank is not None:
        yield bank.title[visit.language]


def _link_to(state: ItemState, t: Wording) -> Way:
    flag = "⚑" if state.flagged else ""
    number = t("quiz.number", number=state.position + 1)
    said = [_state(t, state.status), *([t("state.flagged")] if state.flagged else [])]
    return Way(
        state.status,
        f"{_icon(state.status)}{flag}",
        f"{number}: {', '.join(said)}",
    )


def _icon(status: str) -> str:
    return {"new": "", "answered": "•"}.get(status) or ICONS.get(status, "")


def _state(t: Wording, status: str) -> str:
    return {
        "new": t("state.new"),
        "answered": t("state.answered"),
        "right": t("verdict.right"),
        "partial": t("verdict.partial"),
    }.get(status) or t("verdict.wrong")
