"""The reported problems of each question, and what a teacher does with them."""

from urllib.parse import urlencode

import streamlit as st

from course.delivery.problems import LONGEST, Problem, Reported
from course.pages.answered.reported import reported_html
from course.pages.shared.show import element, plain, put, text
from course.pages.shared.steps import lead
from course.pages.shared.trouble import said
from course.services import process, visitor
from course.services.messages import Wording

_MOST = 50
"""Problems shown, open or handled; `course results problems` lists them all."""
_DONE = "report-done"


def reports(t: Wording) -> None:
    """Show the open problems by question, then the handled ones."""
    found = process.delivery().problems.every()
    waiting = [one for one in found if one.problem.handled is None]
    handled = [one for one in found if one.problem.handled is not None]
    if not found:
        about = t("problems.none")
    else:
        about = t.count("problems.open", len(waiting)) if waiting else t("problems.none-open")
    put(element("p", text(about), cls="meta"))
    if done := st.session_state.pop(_DONE, ""):
        put(element("p", text(done), cls="notice", id="report-done", tabindex="-1"))
    _by_question(waiting, t)
    if handled:
        with st.expander(t.count("problems.handled", len(handled))):
            _by_question(handled, t)


def _by_question(found: list[Reported], t: Wording) -> None:
    groups: dict[tuple[str, str], list[Reported]] = {}
    for one in found[:_MOST]:
        groups.setdefault((one.problem.bank, one.problem.item), []).append(one)
    for (bank, item), some in groups.items():
        put(_question(bank, item, t))
        for one in some:
            _report(one, t)
    if len(found) > _MOST:
        put(element("p", text(t.count("problems.more", len(found) - _MOST)), cls="meta"))


def _question(bank: str, item: str, t: Wording) -> str:
    """Return the heading of a question, with the link to the page about it."""
    course = process.course()
    asked = course.items.get(item)
    quiz = next((one.id for one in course.quizzes.values() if bank in one.banks), None)
    stem = text(asked.stem[t.language]) if asked else text(item)
    if asked and quiz:
        address = text(f"/item?{urlencode({'quiz': quiz, 'item': item})}")
        stem = f'<a href="{address}">{stem}</a>'
    name = element("p", element("code", text(f"{bank}/{item}")), cls="meta")
    return element("h2", stem) + name


def _report(one: Reported, t: Wording) -> None:
    problem = one.problem
    with st.container(key=f"problem-{problem.id}"):
        put(reported_html(one, t))
        label = t("problems.reply-again") if problem.reply else t("problems.reply")
        with st.form(f"reply-{problem.id}", border=False):
            words = st.text_area(label, max_chars=LONGEST, height=80, key=f"words-{problem.id}")
            # The name of the question tells screen readers this button from others of its kind.
            sent = st.form_submit_button(plain(t("problems.send", item=problem.item)))
        if sent:
            _reply(problem, words, t)
        _handle(problem, t)


def _handle(problem: Problem, t: Wording) -> None:
    problems = process.delivery().problems
    if problem.handled is None:
        label = plain(t("problems.handle", item=problem.item))
        if st.button(label, key=f"handle-{problem.id}"):
            with said(t):
                problems.handle(problem.id, now=process.now())
                _again(t("problems.handled-now", item=problem.item))
    elif st.button(
        plain(t("problems.reopen", item=problem.item)),
        key=f"reopen-{problem.id}",
        type="tertiary",
    ):
        with said(t):
            problems.reopen(problem.id)
            _again(t("problems.reopened", item=problem.item))


def _reply(problem: Problem, words: str, t: Wording) -> None:
    if not words.strip():
        put(element("p", text(t("problems.empty")), cls="notice wrong", role="alert"))
        return
    who = visitor.signature(st.context.cookies)
    with said(t):
        process.delivery().problems.reply(problem.id, words, who=who, now=process.now())
        _again(t("problems.sent", item=problem.item))


def _again(done: str) -> None:
    """Draw the page anew, with what was done at its top."""
    st.session_state[_DONE] = done
    lead("report-done")
    st.rerun()
