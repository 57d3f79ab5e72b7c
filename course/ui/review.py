"""The parts of a finished sitting's page."""

from collections.abc import Sequence

import streamlit as st

from course.delivery.delivery import NothingToAsk, NotNow
from course.delivery.views import ItemView, SittingView
from course.model.quiz import Rules
from course.ui import position, services
from course.ui.components import focus
from course.ui.feedback import points
from course.ui.layout import QUIZ, Visit
from course.ui.show import element, put, text


def not_yet(quiz: SittingView, visit: Visit) -> None:
    """Lead back to an attempt that goes on, and stop."""
    t = visit.t
    put(element("h1", text(t("review.not-yet"))))
    query = {"sitting": quiz.sitting.id, "q": "1", "tab": services.tab()}
    st.page_link(QUIZ, label=t("home.resume"), query_params=query)
    st.stop()


def score(quiz: SittingView, visit: Visit) -> None:
    """Show the score and how many items were right, or when they will be shown."""
    t = visit.t
    finished = quiz.sitting.finished or quiz.sitting.opened
    if quiz.score is None:
        put(
            element("p", text(position.title(quiz, visit)), cls="quiz"),
            element("h1", text(t("review.done"))),
            element("p", text(_marks_when(quiz.sitting.rules, visit)), cls="lead"),
            element("p", text(t("review.when", date=t.date(finished))), cls="meta"),
        )
        return
    right = sum(state.status == "right" for state in quiz.states)
    share = quiz.score / quiz.maximum if quiz.maximum else 0
    put(
        element("p", text(position.title(quiz, visit)), cls="quiz"),
        element("h1", text(t("review.score", score=points(t, quiz.score, quiz.maximum)))),
        element(
            "p",
            text(
                t(
                    "review.right",
                    right=right,
                    total=len(quiz.states),
                    percent=t.number(round(share * 100)),
                )
            ),
            cls="lead",
        ),
        element("p", text(t("review.when", date=t.date(finished))), cls="meta"),
    )


def calibration(views: Sequence[ItemView], visit: Visit) -> None:
    """Show how often the learner was right, for each degree of certainty that was given."""
    t = visit.t
    names = {1: t("certainty.guess"), 2: t("certainty.fairly"), 3: t("certainty.sure")}
    checks = [check for view in views for check in view.checks if check.certainty]
    rows = []
    for level, name in names.items():
        given = [check.outcome.status == "right" for check in checks if check.certainty == level]
        if given:
            words = t.count("calibration.row", len(given), level=name, right=sum(given))
            rows.append(element("li", text(words)))
    if rows:
        put(element("h2", text(t("calibration.title"))), element("ul", *rows, cls="unmarked"))


def _marks_when(rules: Rules, visit: Visit) -> str:
    if rules.shown("marks") == "close" and rules.closes is not None:
        return visit.t("review.marks-at-close", moment=visit.t.moment(rules.closes))
    return visit.t("review.marks-never")


def ways_on(quiz: SittingView, visit: Visit) -> None:
    """Offer to try the wrong ones again, or all of them."""
    t, delivery = visit.t, services.delivery()
    if quiz.sitting.rules.mode == "exam":
        return
    wrong = delivery.wrong_items(quiz)
    with st.container(key="actions", horizontal=True):
        retry = wrong and st.button(
            t.count("review.retry", len(wrong)), key="retry", type="primary"
        )
        again = st.button(t("review.again"), key="again")
    if not retry and not again:
        return
    try:
        sitting = delivery.open(
            visit.learner,
            quiz.sitting.quiz,
            now=services.now(),
            seed=services.seed(),
            only=wrong if retry else None,
        )
    except (NothingToAsk, NotNow):
        st.warning(t("review.gone"))
        return
    query = {"sitting": sitting.id, "q": "1", "tab": services.tab()}
    st.switch_page(QUIZ, query_params=query)


def only_wrong(quiz: SittingView, visit: Visit) -> bool:
    """Return whether to leave out what was right; no choice where all or nothing was."""
    right = sum(state.status == "right" for state in quiz.states)
    if quiz.score is None or right in {0, len(quiz.states)}:
        return False
    return st.toggle(visit.t("review.only-wrong"), key="only-wrong")


def return_to_item() -> None:
    """Put the focus on the item that a link from the reader leads back to."""
    q = st.query_params.get("q", "")
    if q.isascii() and q.isdigit():
        focus(f"feedback-{int(q)}", when=st.query_params.get("at", "") + q)
