"""Practise what you missed: the card on the home page, and resuming or leaving any practice."""

from collections.abc import Sequence

import streamlit as st

from course.delivery.errors import NothingToAsk
from course.delivery.practising import Plan
from course.delivery.views import SittingView
from course.pages.shared import attempt
from course.pages.shared.paths import QUIZ
from course.pages.shared.show import element, put, text
from course.pages.shared.steps import lead
from course.pages.shared.trouble import said
from course.pages.shared.visit import Visit
from course.services import process


def card(views: Sequence[SittingView], visit: Visit) -> None:
    """Show how much is due, when more will be, and the ways to practise.

    Learners who have missed nothing see nothing.

    `views` are the learner's attempts of no quiz, newest first.
    """
    t = visit.t
    going = [view for view in views if view.sitting.finished is None]
    missed = any(view.sitting.kind == "missed" for view in going)
    plan = process.delivery().practising.plan(visit.learner, now=process.now())
    if not going and not plan.due and not plan.later:
        return
    with st.container(key="card-missed", border=True, gap="small"):
        put(
            element("h2", text(t("practise.title"))),
            element("p", text(t("practise.about"))),
            element("p", text(" ".join(_due(plan, visit))), cls="meta") if not missed else "",
        )
        for view in going:
            under_way(view, visit)
        if not missed:
            _ways(plan, visit)


def under_way(view: SittingView, visit: Visit) -> None:
    """Show of what kind an attempt is and how far it is, with the ways to continue and to leave it.

    An exam can only be continued: it is handed in on its own page.
    """
    t, sitting = visit.t, view.sitting
    done = len(view.states) - len(view.blank)
    words = t("home.going", checked=done, total=len(view.states))
    if sitting.rules.mode == "practice" and sitting.kind != "missed":  # which its card is called
        words = f"{attempt.kind(view, t)}. {words}"
    put(element("p", text(words), cls="meta"))
    with st.container(key=f"going-{sitting.id}", horizontal=True, vertical_alignment="center"):
        with st.container(key=f"primary-{sitting.id}", width="content"):
            resume(view, visit)
        if sitting.rules.mode == "practice" and st.button(
            t("practise.leave"), key=f"leave-{sitting.id}", type="tertiary"
        ):
            with said(t):
                process.delivery().taking.finish(sitting, now=process.now())
                st.rerun()


def resume(view: SittingView, visit: Visit) -> None:
    """Show the link to the first question of an attempt that is still open."""
    practice = view.sitting.rules.mode == "practice"
    open_ones = {"new", "answered"} if practice else {"new"}
    left = [state.position for state in view.states if state.status in open_ones]
    query = {
        "sitting": view.sitting.id,
        "q": str((left or [0])[0] + 1),
        "tab": process.tab(),
    }
    st.page_link(QUIZ, label=visit.t("home.resume"), query_params=query)


def _due(plan: Plan, visit: Visit) -> list[str]:
    t, due = visit.t, len(plan.due)
    words = [t.count("practise.due", due) if due else t("practise.none")]
    if plan.next is not None:
        words.append(t("practise.next", date=t.date(plan.next)))
    return words


def _ways(plan: Plan, visit: Visit) -> None:
    """Offer ten now, and all that are due where that is another number."""
    t, due = visit.t, len(plan.due)
    with st.container(key="ways-missed", horizontal=True, vertical_alignment="center"):
        short = due != plan.short and st.button(
            t.count("practise.short", plan.short),
            key="practise-short",
            type="primary" if due > plan.short else "secondary",
        )
        every = due > 0 and st.button(
            t.count("practise.all", due),
            key="practise-all",
            type="secondary" if due > plan.short else "primary",
        )
    if short or every:
        _start(visit, everything=bool(every))


def _start(visit: Visit, *, everything: bool) -> None:
    with said(visit.t):
        try:
            sitting = process.delivery().practising.open(
                visit.learner, everything=everything, now=process.now(), seed=process.seed()
            )
        except NothingToAsk:  # answered in another tab since the page was drawn
            st.rerun()
        query = {"sitting": sitting.id, "q": "1", "tab": process.tab()}
        lead("stem")
        st.switch_page(QUIZ, query_params=query)
