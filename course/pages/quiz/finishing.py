"""The summary before a quiz is finished or an exam handed in, and finishing itself."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Literal
from urllib.parse import urlencode

import streamlit as st

from course.delivery.views import SittingView
from course.pages.quiz.places import show, unchecked
from course.pages.shared.address import Address
from course.pages.shared.paths import HOME, REVIEW
from course.pages.shared.pressing import Button, Part
from course.pages.shared.show import element, text
from course.pages.shared.visit import Visit
from course.pages.widgets.stem import stem
from course.services import process


def finishing(quiz: SittingView, visit: Visit, address: Address) -> Part:
    """Return what is unanswered, unclear and flagged, and the button that finishes."""
    t, exam, left = visit.t, quiz.sitting.rules.mode == "exam", quiz.blank
    leaving = quiz.can_be_left
    first = next((place for place in left if quiz.reachable(place)), None)
    anyhow = t("finish.do") if left else t("quiz.finish")
    anyhow = t("practise.leave") if leaving else anyhow
    buttons = []
    if first is not None:  # what is left comes before finishing without it
        to_first = t("finish.to-first", number=first + 1)
        buttons.append(Button("to-first", to_first, partial(show, first), "primary"))
    label = t("exam.submit") if exam else anyhow
    kind: Literal["primary", "secondary"] = "primary" if first is None else "secondary"
    buttons.append(Button("finish", label, partial(finish, quiz), kind))
    back = partial(show, address.position)
    buttons.append(Button("back", t("finish.back"), back, "tertiary"))

    def html() -> str:
        ask = t("practise.leave-title") if leaving else t("finish.title")
        return "".join(
            (
                stem(t("exam.finish-title") if exam else ask),
                *_about(quiz, visit, address),
                element("div", *(button.html for button in buttons), cls="ending"),
            )
        )

    return Part(tuple(buttons), html)


def _about(quiz: SittingView, visit: Visit, address: Address) -> Iterator[str]:
    """Yield what is unanswered, unclear and flagged, with ways to it."""
    t, exam, left = visit.t, quiz.sitting.rules.mode == "exam", quiz.blank
    words = t.count("finish.unanswered", len(left)) if left else t("finish.all-answered")
    yield element("div", element("p", text(words)), _ways_to(left, quiz, visit, address))
    if not exam and (waiting := unchecked(quiz)):
        words = t.count("finish.unchecked", len(waiting))
        yield element("div", element("p", text(words)), _ways_to(waiting, quiz, visit, address))
    if exam:
        unclear = process.delivery().looking.unreadable(quiz.sitting)
        flagged = tuple(state.position for state in quiz.states if state.flagged)
        for places, words in (
            (unclear, t.count("finish.unclear", len(unclear))),
            (flagged, t.count("finish.flagged", len(flagged))),
        ):
            if places:
                ways = _ways_to(places, quiz, visit, address)
                yield element("div", element("p", text(words)), ways)
        yield element("p", text(t("exam.finish-about")))
    if quiz.can_be_left:
        yield element("p", text(t("practise.kept")))


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


def finish(quiz: SittingView) -> None:
    """Close the sitting and show its review; raises StoreError if that cannot be stored.

    Practice that was left before anything was answered has nothing to review.
    """
    closed = process.delivery().taking.finish(quiz.sitting, now=process.now())
    if closed.sitting.kind != "whole" and len(closed.blank) == len(closed.states):
        st.switch_page(HOME)
    st.switch_page(REVIEW, query_params={"sitting": quiz.sitting.id})
