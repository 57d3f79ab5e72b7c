"""The parts of the teacher's page."""

import streamlit as st

from course.delivery.problems import Problem, Reported
from course.errors import CourseError
from course.pages.answered import reporting
from course.pages.shared.folder_state import folder_state
from course.pages.shared.paths import HOME
from course.pages.shared.show import element, link, plain, put, text
from course.services import process, visitor
from course.services.messages import Wording

_MOST = 50
"""Problems shown; `course results problems` lists them all."""
_SHORT = 8
"""Characters of a version hash: enough to tell two versions of an item apart."""


def problems(t: Wording) -> None:
    """Show the reported problems: open ones with a button each, and handled ones.

    Shows nothing while there is no course: the state of the folder matters more then.
    """
    try:
        process.course()
    except CourseError:
        return
    found = process.delivery().problems.every()
    waiting = [one for one in found if one.problem.handled is None]
    handled = [one for one in found if one.problem.handled is not None]
    if not found:
        about = t("problems.none")
    else:
        about = t.count("problems.open", len(waiting)) if waiting else t("problems.none-open")
    put(element("h2", text(t("problems.title"))), element("p", text(about), cls="meta"))
    for one in waiting[:_MOST]:
        _waiting(one, t)
    if len(waiting) > _MOST:
        put(element("p", text(t.count("problems.more", len(waiting) - _MOST)), cls="meta"))
    if handled:
        with st.expander(t.count("problems.handled", len(handled))):
            for one in handled[:_MOST]:
                _handled(one, t)
            if len(handled) > _MOST:
                put(element("p", text(t.count("problems.more", len(handled) - _MOST)), cls="meta"))


def _waiting(one: Reported, t: Wording) -> None:
    problem = one.problem
    with st.container(key=f"problem-{problem.id}"):
        put(_reported(one, t))
        label = plain(t("problems.handle", item=problem.item))
        if st.button(label, key=f"handle-{problem.id}"):
            process.delivery().problems.handle(problem.id, now=process.now())
            st.rerun()


def _handled(one: Reported, t: Wording) -> None:
    problem = one.problem
    with st.container(key=f"problem-{problem.id}"):
        put(_reported(one, t))
        label = plain(t("problems.reopen", item=problem.item))
        if st.button(label, key=f"reopen-{problem.id}", type="tertiary"):
            process.delivery().problems.reopen(problem.id)
            st.rerun()


def _reported(one: Reported, t: Wording) -> str:
    """Return a problem as HTML: item, version, quotes, and the student's words."""
    problem = one.problem
    since = {
        "same": t("problems.same"),
        "changed": t("problems.changed"),
        "gone": t("problems.gone"),
    }[one.since]
    facts = [t.date(problem.at), t("problems.version", version=problem.version[:_SHORT]), since]
    if problem.handled is not None:
        facts.append(t("problems.handled-on", date=t.date(problem.handled)))
    item = element("code", text(f"{problem.bank}/{problem.item}"))
    kind = reporting.kinds(t).get(problem.kind, problem.kind)
    quotes = (
        element(
            "p",
            element("code", text(f"{quote.source}/{quote.passage}")),
            " ",
            element("q", text(quote.words), lang=quote.language),
            cls="meta",
        )
        for quote in problem.quotes
    )
    answer = text(t("problems.answer", answer=one.answer)) if one.answer else ""
    words = element("blockquote", text(problem.words), cls="words", lang=problem.language)
    return element(
        "div",
        element("p", element("strong", text(kind)), " ", item),
        element("p", text(" · ".join(facts)), cls="meta"),
        *quotes,
        element("p", answer, lang=problem.language) if answer else "",
        words if problem.words else "",
        _reply(problem, t),
        cls="reported-problem",
    )


def _reply(problem: Problem, t: Wording) -> str:
    if problem.reply is None or problem.replied is None:
        return ""
    said = t("problems.replied", date=t.date(problem.replied), reply=problem.reply)
    return element("p", text(said), dir="auto")


def course_folder(t: Wording) -> None:
    """Show whether students see the latest edit, with a link to all that the check says."""
    put(folder_state(t, link("/banks", t("banks.title"))))


def signed_in(t: Wording) -> None:
    """Show who is signed in, with a link to sign out."""
    address = visitor.teacher(st.context.cookies)
    who = t("teacher.you-are", address=address) if address else t("teacher.by-link")
    out = link("/teacher/sign-out", t("sign-out.do"))
    put(element("p", f"{text(who)} {out}", cls="meta foot"))
    st.page_link(HOME, label=t("home.back"))
