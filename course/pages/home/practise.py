"""Practise what you missed: the card on the home page."""

import streamlit as st

from course.delivery.errors import NothingToAsk
from course.delivery.practising import Plan
from course.pages.shared.paths import QUIZ
from course.pages.shared.show import element, put, text
from course.pages.shared.steps import lead
from course.pages.shared.trouble import said
from course.pages.shared.visit import Visit
from course.services import process


def card(plan: Plan, visit: Visit, *, first: bool) -> None:
    """Show how much is due, when more will be, and the ways to practise."""
    t = visit.t
    with st.container(key="card-missed", border=True, gap="small"):
        put(
            element("h3", text(t("practise.title"))),
            element("p", text(t("practise.about"))),
            element("p", text(" ".join(_due(plan, visit))), cls="meta"),
        )
        _ways(plan, visit, first=first)


def _due(plan: Plan, visit: Visit) -> list[str]:
    t, due = visit.t, len(plan.due)
    words = [t.count("practise.due", due) if due else t("practise.none")]
    if plan.next is not None:
        words.append(t("practise.next", date=t.date(plan.next)))
    return words


def _ways(plan: Plan, visit: Visit, *, first: bool) -> None:
    """Offer ten now, and all that are due where that is another number."""
    t, due = visit.t, len(plan.due)
    with st.container(key="ways-missed", horizontal=True, vertical_alignment="center"):
        short = due != plan.short and st.button(
            t.count("practise.short", plan.short),
            key="practise-short",
            type="primary" if first and due > plan.short else "secondary",
        )
        every = due > 0 and st.button(
            t.count("practise.all", due),
            key="practise-all",
            type="primary" if first and due <= plan.short else "secondary",
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
