"""The attempt that the URL names, and what it is called."""

from collections.abc import Callable

import streamlit as st

from course.delivery.errors import NotFound
from course.delivery.views import ItemView, SittingView
from course.model.sitting import OF_NO_QUIZ
from course.pages.shared.show import element, text
from course.pages.shared.trouble import nothing_here
from course.pages.shared.visit import Visit
from course.services import process, visitor
from course.services.messages import Wording


def sitting(visit: Visit) -> SittingView:
    """Return the sitting that the URL names; stop with a message if there is none."""
    try:
        return process.delivery().looking.sitting(
            visit.learner, st.query_params.get("sitting", ""), now=process.now()
        )
    except NotFound:
        nothing_here(visit.t)
        raise  # unreachable: nothing_here stops the page


def quiz(visit: Visit, tab: str) -> tuple[SittingView, Callable[[int], ItemView]]:
    """Return the sitting that the URL names, and what shows its items; stop if there is none."""
    try:
        return process.delivery().looking.quiz(
            visit.learner, st.query_params.get("sitting", ""), tab=tab, now=process.now()
        )
    except NotFound:
        nothing_here(visit.t)
        raise  # unreachable: nothing_here stops the page


def title(quiz: SittingView, t: Wording) -> str:
    """Return the quiz's title, or its id if the course no longer has it."""
    if quiz.sitting.quiz == OF_NO_QUIZ:
        return t("kind.some") if quiz.sitting.kind == "some" else t("practise.title")
    found = process.course().quizzes.get(quiz.sitting.quiz)
    return found.title[t.language] if found else quiz.sitting.quiz


def kind(quiz: SittingView, t: Wording) -> str:
    """Return what is asked, such as the whole quiz, or what was not right in it."""
    if quiz.sitting.rules.mode == "exam":
        return t("kind.exam")
    match quiz.sitting.kind:
        case "retry":
            return t("kind.retry")
        case "one":
            return t("kind.one")
        case "missed":
            return t("practise.title")
        case "some":
            return t("kind.some")
        case "whole":
            return t("kind.whole")


def full_title(quiz: SittingView, t: Wording) -> str:
    """Return the quiz's title and, if not all of it is asked, what is."""
    only = quiz.sitting.kind in {"retry", "one"}
    return " · ".join((title(quiz, t), *([kind(quiz, t)] if only else [])))


def decided(view: SittingView, t: Wording) -> tuple[str, ...]:
    """Return what a teacher decided on the attempt as a whole, a sentence each, as HTML."""
    said = []
    if view.override is not None and view.marked is not None:
        made = view.override
        words = t.count(
            "corrected.score",
            view.maximum,
            date=t.date(made.at),
            marked=t.amount(view.marked),
            maximum=t.amount(view.maximum),
            by=_by(made.who, t),
        )
        said.append(f"{text(words)} {_quoted(made.comment)}")
    if view.set_aside is not None:
        aside = view.set_aside
        words = t("corrected.aside", date=t.date(aside.at), by=_by(aside.who, t))
        said.append(f"{text(words)} {_quoted(aside.why)}")
    return tuple(said)


def _by(who: str, t: Wording) -> str:
    return t("corrected.teacher") if who == visitor.BY_LINK else t("corrected.by", who=who)


def _quoted(words: str) -> str:
    return element("q", text(words), dir="auto")
