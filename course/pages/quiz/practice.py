"""A question of a practice quiz: answer, check, with hints and tries."""

import streamlit as st

from course.delivery.held import Held
from course.delivery.views import ItemView, SittingView
from course.model.outcome import Outcome
from course.pages.answered.feedback import again_html, tried_html
from course.pages.quiz.keeping import keep, notice_newer, say_saved
from course.pages.quiz.places import go
from course.pages.shared.address import Address
from course.pages.shared.show import element, plain, put, text
from course.pages.shared.steps import lead
from course.pages.shared.visit import Visit
from course.services import process


def question(view: ItemView, quiz: SittingView, visit: Visit, address: Address) -> bool:
    """Ask the question, save the answer, check it on request; return whether there is one."""
    t, rules = visit.t, quiz.sitting.rules
    notice_newer(view, visit, address)
    revision, answered = keep(view, quiz.sitting, visit, address)
    label = element("span", text(t("quiz.hint")), cls="label")
    if view.hints:
        texts = (text(hint[visit.language]) for hint in view.hints)
        put(*(element("p", label, words, cls="hint") for words in texts))
    certainty = _certainty(visit, address) if rules.certainty else None
    with st.container(key="actions", horizontal=True, vertical_alignment="center"):
        check = st.button(t("quiz.check"), key="check", type="primary")
        help_me = view.hints_left > 0 and st.button(_hint_label(quiz, visit), key="hint")
        skip = view.position + 1 < len(quiz.states) and st.button(
            t("quiz.skip"), key="skip", type="tertiary"
        )
        say_saved(revision, visit)
    if check and revision is not None:
        _check(view, quiz.sitting, visit, address, certainty)
    elif help_me:
        process.delivery().taking.hint(quiz.sitting, view.position, now=process.now())
        st.rerun()
    elif skip:
        go(view.position + 1)
    outcome = _asked_again(view, revision, address)
    if outcome is not None:
        put(again_html(view, visit, outcome))
    elif view.last and view.last.revision == revision:
        put(tried_html(view, visit))
    return answered


def _hint_label(quiz: SittingView, visit: Visit) -> str:
    cost = quiz.sitting.rules.hint_cost
    if not cost:
        return visit.t("quiz.take-hint")
    return visit.t("quiz.take-hint-for", percent=visit.t.number(float(cost * 100)))


def _certainty(visit: Visit, address: Address) -> int | None:
    """Ask how sure the learner is, from 1 to 3; None if not answered. It is never scored."""
    t = visit.t
    levels = {1: t("certainty.guess"), 2: t("certainty.fairly"), 3: t("certainty.sure")}
    picked = st.radio(
        t("certainty.ask"),
        list(levels),
        index=None,
        format_func=lambda level: plain(levels[level]),
        horizontal=True,
        key=f"certainty-{address.sitting}-{address.position}",
    )
    return picked if picked in levels else None


def _check(
    view: ItemView, held: Held, visit: Visit, address: Address, certainty: int | None
) -> None:
    check = process.delivery().taking.check(
        held,
        view.position,
        language=visit.language,
        certainty=certainty,
        now=process.now(),
    )
    if check is None or check.outcome.status not in {"blank", "invalid"}:
        lead(f"feedback-{view.position + 1}")
        st.rerun()
    st.session_state["asked-again"] = (
        address.sitting,
        view.position,
        check.revision,
        check.outcome,
    )


def _asked_again(view: ItemView, revision: int | None, address: Address) -> Outcome | None:
    """Return the outcome that asked for another answer, until the answer changes."""
    *asked, outcome = st.session_state.get("asked-again", (None,))
    return outcome if asked == [address.sitting, view.position, revision] else None
