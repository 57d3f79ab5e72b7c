"""The row of questions above the quiz, with a link to each, and the page's place among them."""

from collections.abc import Iterator
from functools import lru_cache

import streamlit as st

from course.delivery.views import SittingView
from course.pages.answered.tile import ICONS
from course.pages.quiz import components, drawn
from course.pages.quiz.components import FINISH, Way
from course.pages.quiz.keeping import Kept
from course.pages.quiz.places import show
from course.pages.shared.attempt import full_title
from course.pages.shared.steps import lead
from course.pages.shared.visit import Visit
from course.services import process
from course.services.messages import Wording


def navigator(quiz: SittingView, place: int, visit: Visit, kept: Kept | None) -> None:
    """Show which question this is, of how many, with links to the others and to the end.

    A click leads there before the page is drawn, or after an answer that has changed is saved. It
    leads nowhere while the answer on the page cannot be saved.
    """

    def lead_on(asked: int) -> None:
        if kept.unchanged if kept else drawn.whole():
            _lead_to(asked)

    t, total, ending = visit.t, len(quiz.states), "finish" in st.query_params
    asked = components.navigator(
        [_link_to(state.position, state.status, t, flagged=state.flagged) for state in quiz.states],
        place,
        title=" · ".join(_titles(quiz, place, visit)),
        place="" if ending else t("quiz.place", number=place + 1, total=total),
        label=t("navigator.title"),
        finish=t("navigator.leave") if quiz.can_be_left else t("navigator.finish"),
        free=not quiz.sitting.rules.fixed,
        on_go=lead_on,
    )
    if asked is None or asked == (FINISH if ending else place) or (kept and kept.stays):
        return
    _lead_to(asked)
    st.rerun()


def _lead_to(asked: int) -> None:
    """Put that question, or the end, into the URL; its heading takes the focus."""
    if asked != FINISH:
        show(asked)
        return
    st.query_params["finish"] = "1"
    lead("stem")


def _titles(quiz: SittingView, place: int, visit: Visit) -> Iterator[str]:
    """Yield the quiz's title and, in an exam with several banks, the section's."""
    yield full_title(quiz, visit.t)
    bank = process.course().banks.get(quiz.states[place].bank)
    sections = {state.bank for state in quiz.states}
    if quiz.sitting.rules.mode == "exam" and len(sections) > 1 and bank is not None:
        yield bank.title[visit.language]


@lru_cache(maxsize=4096)
def _link_to(position: int, status: str, t: Wording, *, flagged: bool) -> Way:
    flag = "⚑" if flagged else ""
    number = t("quiz.number", number=position + 1)
    said = [_state(t, status), *([t("state.flagged")] if flagged else [])]
    return Way(status, f"{_icon(status)}{flag}", f"{number}: {', '.join(said)}")


def _icon(status: str) -> str:
    return {"new": "", "answered": "•"}.get(status) or ICONS.get(status, "")


def _state(t: Wording, status: str) -> str:
    return {
        "new": t("state.new"),
        "answered": t("state.answered"),
        "right": t("verdict.right"),
        "partial": t("verdict.partial"),
    }.get(status) or t("verdict.wrong")
