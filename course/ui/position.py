"""Where in a sitting a page is: the address, and the way to other questions."""

from collections.abc import Iterator

import streamlit as st

from course.delivery.errors import NotFound
from course.delivery.views import ItemState, SittingView
from course.ui import components, layout, services
from course.ui.answered.tile import ICONS
from course.ui.components import FINISH, Way
from course.ui.feedback import Address
from course.ui.layout import Visit
from course.ui.messages import Wording
from course.ui.question import go
from course.ui.steps import lead
from course.ui.tabs import own_tab


def sitting(visit: Visit) -> SittingView:
    """Return the sitting that the address names; say so and stop where there is none."""
    try:
        return services.delivery().looking.sitting(
            visit.learner, st.query_params.get("sitting", ""), now=services.now()
        )
    except NotFound:
        layout.nothing_here(visit.t)
        raise  # never reached: the page has stopped


def address(quiz: SittingView, page: str) -> Address:
    """Return the place in the address, the nearest that may be seen, and the name of this tab."""
    q = st.query_params.get("q", "1")
    number = int(q) if q.isascii() and q.isdigit() and len(q) < 6 else 1  # noqa: PLR2004
    position = min(max(number, 1), len(quiz.states)) - 1
    return Address(
        sitting=quiz.sitting.id,
        position=position if quiz.reachable(position) else quiz.sitting.reached,
        tab=own_tab(),
        page=page,
    )


def title(quiz: SittingView, visit: Visit) -> str:
    """Return the quiz's title, or its id where the course has it no more."""
    found = services.course().quizzes.get(quiz.sitting.quiz)
    return found.title[visit.language] if found else quiz.sitting.quiz


def navigator(quiz: SittingView, place: int, visit: Visit) -> None:
    """Show which question it is, of how many, and the way to every other one and to the end.

    Whoever asks for one is led there.
    """
    t, total = visit.t, len(quiz.states)
    asked = components.navigator(
        [_way(state, t) for state in quiz.states],
        place,
        title=" · ".join(_titles(quiz, place, visit)),
        place=t("quiz.place", number=place + 1, total=total),
        label=t("navigator.title"),
        finish=t("navigator.finish"),
        free=not quiz.sitting.rules.fixed,
    )
    if asked == FINISH:
        st.query_params["finish"] = "1"
        lead("stem")
        st.rerun()
    if asked is not None:
        go(asked)


def _titles(quiz: SittingView, place: int, visit: Visit) -> Iterator[str]:
    """The quiz's title, and in an exam of several banks that of the section."""
    yield title(quiz, visit)
    bank = services.course().banks.get(quiz.states[place].bank)
    sections = {state.bank for state in quiz.states}
    if quiz.sitting.rules.mode == "exam" and len(sections) > 1 and bank is not None:
        yield bank.title[visit.language]


def _way(state: ItemState, t: Wording) -> Way:
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
