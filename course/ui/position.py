"""Where in a sitting a page is: the address, the line of progress, the way to other questions."""

from collections.abc import Iterator

import streamlit as st

from course.delivery.delivery import NotFound
from course.delivery.views import ItemState, ItemView, SittingView
from course.ui import layout, services
from course.ui.answered.tile import ICONS
from course.ui.feedback import Address
from course.ui.layout import Visit
from course.ui.messages import Wording
from course.ui.question import go
from course.ui.show import element, put, text
from course.ui.tabs import own_tab


def sitting(visit: Visit) -> SittingView:
    """Return the sitting that the address names; say so and stop where there is none."""
    try:
        return services.delivery().sitting(
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


def progress(quiz: SittingView, place: int, visit: Visit) -> None:
    """Show the line of progress: which question, of how many, and how many are answered."""
    t, total = visit.t, len(quiz.states)
    bar = "".join(
        element("i", cls=f"{state.status} {'here' if state.position == place else ''}".strip())
        for state in quiz.states
    )
    put(
        element(
            "div",
            element("span", text(" · ".join(_titles(quiz, place, visit))), cls="quiz"),
            element("span", text(t("quiz.place", number=place + 1, total=total))),
            f'<div class="bar" aria-hidden="true">{bar}</div>',
            cls="progress",
        )
    )


def navigator(quiz: SittingView, view: ItemView, visit: Visit) -> None:
    """Show a button for every question with its state, where there is a way, and one to finish."""
    t = visit.t
    if not quiz.sitting.rules.fixed:
        put(element("h2", text(t("navigator.title")), cls="label"))
        with st.container(key="navigator", horizontal=True, gap="xsmall"):
            for state in quiz.states:
                _way(state, view, visit)
    if st.button(t("quiz.finish-now"), key="finishing", type="tertiary"):
        st.query_params["finish"] = "1"
        st.rerun()


def _titles(quiz: SittingView, place: int, visit: Visit) -> Iterator[str]:
    """The quiz's title, and in an exam of several banks that of the section."""
    yield title(quiz, visit)
    bank = services.course().banks.get(quiz.states[place].bank)
    sections = {state.bank for state in quiz.states}
    if quiz.sitting.rules.mode == "exam" and len(sections) > 1 and bank is not None:
        yield bank.title[visit.language]


def _way(state: ItemState, view: ItemView, visit: Visit) -> None:
    t, here = visit.t, state.position == view.position
    flag = " ⚑" if state.flagged else ""
    if st.button(
        f"{state.position + 1} {_icon(state.status)}{flag}".strip(),
        key=f"go-{state.status}-{'here-' if here else ''}{state.position}",
        help=f"{_state(t, state.status)}{'. ' + t('state.flagged') if flag else ''}",
    ):
        go(state.position)


def _icon(status: str) -> str:
    return {"new": "", "answered": "•"}.get(status) or ICONS.get(status, "")


def _state(t: Wording, status: str) -> str:
    return {
        "new": t("state.new"),
        "answered": t("state.answered"),
        "right": t("verdict.right"),
        "partial": t("verdict.partial"),
    }.get(status) or t("verdict.wrong")
