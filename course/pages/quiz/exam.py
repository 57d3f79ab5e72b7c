"""A question of an exam: answer, flag, move on; nothing is checked before the end."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from course.delivery.views import ItemView, SittingView
from course.model.outcome import Outcome
from course.pages.answered import reporting
from course.pages.answered.feedback import unread_html
from course.pages.quiz.keeping import Kept, keep, notice_newer, say_lost, say_saved
from course.pages.quiz.noted import note, noted
from course.pages.quiz.places import previous, show
from course.pages.quiz.pressing import Presses
from course.pages.shared.address import Address
from course.pages.shared.show import element, put, text
from course.pages.shared.steps import key, lead
from course.pages.shared.trouble import said
from course.pages.shared.visit import Visit
from course.services import process

_UNREAD = "unread"
"""What is noted: why the answer cannot be read, once the learner has been told."""


def question(view: ItemView, quiz: SittingView, visit: Visit, address: Address, down: str) -> Kept:
    """Ask the question and save the answer; return what is saved."""
    t = visit.t
    presses = Presses(address)
    notice_newer(view, visit, address)
    kept = keep(view, quiz.sitting, visit, address, down)

    def pressing(name: str, do: Callable[[], None]) -> dict[str, Any]:
        return presses.on(name, do, kept)

    last = view.position + 1 == len(quiz.states)
    unread = noted(_UNREAD, address, kept.revision)
    fixed = quiz.sitting.rules.fixed
    with st.container(key="actions", horizontal=True, vertical_alignment="center"):
        forward = t("exam.next-for-good") if fixed else t("quiz.next")
        name, label = ("to-finish", t("exam.to-finish")) if last else ("next", forward)
        if unread:
            name, label = f"{name}-anyway", t("exam.next-anyway")
        on = partial(_on, view, quiz, visit, address, kept)
        st.button(label, type="primary", **pressing(key(name, view.position), on))
        if not fixed:
            st.button(
                t("exam.unflag") if view.flagged else t("exam.flag"),
                **pressing(_flag(view, on=view.flagged), partial(_turn_flag, view, quiz)),
            )
            previous(quiz, view.position, visit, pressing)
        say_saved(kept, visit)
    say_lost(kept, visit, view.position)
    if unread:
        put(unread_html(view, visit, unread))
    if fixed and not last:
        put(element("p", text(t("exam.no-way-back")), cls="meta"))
    late = presses.late()
    if late and not kept.stays:
        with said(t):
            late()
            st.rerun()
    reporting.tap("unclear", view, quiz.sitting, t)
    return kept


def _why_unread(view: ItemView, quiz: SittingView, visit: Visit, kept: Kept) -> Outcome | None:
    """Return why the answer cannot be read, in the language that it was given in."""
    saved, language = view.response, visit.language
    if saved is not None and saved.response == kept.response:
        language = saved.language
    return process.delivery().looking.unread(quiz.sitting, view.position, kept.response, language)


def _on(view: ItemView, quiz: SittingView, visit: Visit, address: Address, kept: Kept) -> None:
    """Go on to the next question or to the end; first say so if the answer cannot be read."""
    unread = noted(_UNREAD, address, kept.revision)
    if not unread and (why := _why_unread(view, quiz, visit, kept)):
        note(_UNREAD, address, kept.revision, why)
        lead("actions")
    elif view.position + 1 == len(quiz.states):
        st.query_params["finish"] = "1"
        lead("stem")
    elif not quiz.sitting.rules.fixed or process.delivery().taking.move_on(
        quiz.sitting, view.position, now=process.now()
    ):
        show(view.position + 1)


def _turn_flag(view: ItemView, quiz: SittingView) -> None:
    """Flag the question, or remove its flag."""
    process.delivery().taking.flag(
        quiz.sitting, view.position, flagged=not view.flagged, now=process.now()
    )
    lead(_flag(view, on=not view.flagged))


def _flag(view: ItemView, *, on: bool) -> str:
    return key(f"flag-{'on' if on else 'off'}", view.position)
