"""The summary before a quiz is finished or an exam handed in, and finishing itself."""

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from course.delivery.views import SittingView
from course.pages.quiz.places import go, unchecked
from course.pages.shared.address import Address
from course.pages.shared.paths import HOME, REVIEW
from course.pages.shared.show import element, put, text
from course.pages.shared.trouble import said
from course.pages.shared.visit import Visit
from course.pages.widgets.stem import stem
from course.services import process


def finishing(quiz: SittingView, visit: Visit, address: Address) -> None:
    """Show what is unanswered, unclear and flagged, and finish if the learner wants to."""
    t, exam = visit.t, quiz.sitting.rules.mode == "exam"
    left, leaving = quiz.blank, quiz.can_be_left
    ask = t("practise.leave-title") if leaving else t("finish.title")
    stem(t("exam.finish-title") if exam else ask)
    words = t.count("finish.unanswered", len(left)) if left else t("finish.all-answered")
    parts = [element("p", text(words)), _ways_to(left, quiz, visit, address)]
    if not exam and (waiting := unchecked(quiz)):
        words = t.count("finish.unchecked", len(waiting))
        parts += [element("p", text(words)), _ways_to(waiting, quiz, visit, address)]
    if exam:
        unclear = process.delivery().looking.unreadable(quiz.sitting)
        flagged = tuple(state.position for state in quiz.states if state.flagged)
        for places, words in (
            (unclear, t.count("finish.unclear", len(unclear))),
            (flagged, t.count("finish.flagged", len(flagged))),
        ):
            if places:
                parts += [element("p", text(words)), _ways_to(places, quiz, visit, address)]
        parts.append(element("p", text(t("exam.finish-about"))))
    if leaving:
        parts.append(element("p", text(t("practise.kept"))))
    put(*parts)
    first = next((place for place in left if quiz.reachable(place)), None)
    anyhow = t("finish.do") if left else t("quiz.finish")
    anyhow = t("practise.leave") if leaving else anyhow
    with st.container(horizontal=True):
        if first is not None:  # what is left comes before finishing without it
            to_first = t("finish.to-first", number=first + 1)
            if st.button(to_first, key="to-first", type="primary"):
                go(first)
        if st.button(
            t("exam.submit") if exam else anyhow,
            key="finish",
            type="primary" if first is None else "secondary",
        ):
            finish(quiz, visit)
        if st.button(t("finish.back"), key="back", type="tertiary"):
            go(address.position)


def _ways_to(places: Sequence[int], quiz: SittingView, visit: Visit, address: Address) -> str:
    """Return the numbers of the questions at these places, with links to those still in reach."""
    query = {"sitting": address.sitting, "tab": address.tab, "at": process.tab()}
    links = (
        element(
            "a",
            str(place + 1),
            href=f"/quiz?{urlencode({**query, 'q': place + 1})}",
            **{"aria-label": visit.t("quiz.number", number=place + 1)},
        )
        if quiz.reachable(place)
        else element("span", str(place + 1))
        for place in places
    )
    return element("ul", *(element("li", one) for one in links), cls="numbers")


def finish(quiz: SittingView, visit: Visit) -> None:
    """Close the sitting and show its review; stay with a message if that cannot be stored.

    Practice that was left before anything was answered has nothing to review.
    """
    with said(visit.t):
        closed = process.delivery().taking.finish(quiz.sitting, now=process.now())
        if closed.sitting.kind != "whole" and len(closed.blank) == len(closed.states):
            st.switch_page(HOME)
        st.switch_page(REVIEW, query_params={"sitting": quiz.sitting.id})
