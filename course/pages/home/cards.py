"""The cards of the home page: what is under way, and what can be taken."""

from collections.abc import Sequence

import streamlit as st

from course.delivery.assigned import Assigned, Task
from course.delivery.views import SittingView
from course.model.quiz import Quiz
from course.model.sitting import OF_NO_QUIZ
from course.pages.answered.feedback import points
from course.pages.shared.attempt import decided, kind, title
from course.pages.shared.paths import EXAM, QUIZ, REVIEW
from course.pages.shared.show import element, plain, put, text
from course.pages.shared.starting import named, reason_not_to, start, terms, why_not
from course.pages.shared.trouble import said
from course.pages.shared.visit import Visit
from course.services import process

PAST = 3
"""How many finished attempts a card lists."""


def under_way(
    view: SittingView, earlier: Sequence[SittingView], visit: Visit, *, first: bool
) -> None:
    """Show an attempt that is not finished, how far it is, and the way back into it.

    `earlier` are the finished attempts at the same quiz.
    """
    t, sitting = visit.t, view.sitting
    checked, total = len(view.states) - len(view.blank), len(view.states)
    of_no_quiz = sitting.quiz == OF_NO_QUIZ  # then its title says what it is
    words = [] if of_no_quiz else [kind(view, t)]
    words.append(t("home.going", checked=checked, total=total))
    if (left := sitting.left(process.now())) is not None:
        minutes = int(left.total_seconds() // 60)
        words.append(t.count("clock.minutes", minutes))
    if not of_no_quiz and sitting.quiz not in process.course().quizzes:
        words.append(t("home.gone-going"))
    with st.container(key=f"going-{sitting.id}", border=True, gap="small"):
        put(
            element("h3", text(title(view, t)), lang=visit.foreign),
            element("p", text(" · ".join(words)), cls="meta"),
            bar((checked, "done"), of=total),
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            name = f"{'primary' if first else 'second'}-{sitting.id}"
            with st.container(key=name, width="content"):
                _resume(view, visit)
            if sitting.rules.mode == "practice" and st.button(
                named(t("practise.leave"), title(view, t)),
                key=f"leave-{sitting.id}",
                type="tertiary",
            ):
                with said(t):
                    process.delivery().taking.finish(sitting, now=process.now())
                    st.rerun()
            _reviews(earlier, visit)


def card(  # noqa: PLR0913 - what there is to know of it
    quiz: Quiz,
    views: Sequence[SittingView],
    assigned: Assigned,
    visit: Visit,
    *,
    task: Task | None = None,
    used: int = 0,
    first: bool,
) -> None:
    """Show a quiz and the button that starts it; `first` makes that the main one of the page.

    `views` are the learner's last attempts, and `used` says how many there are in all. The `task`
    is given for a quiz that is assigned.
    """
    t, name = visit.t, quiz.title[visit.language]
    assignment = task.assignment.id if task else ""
    key = assignment or quiz.id
    done = any(
        view.sitting.finished and view.sitting.kind == "whole" and not _left_at_once(view)
        for view in views
    )
    reason = reason_not_to(quiz, used, assigned, visit, task=task)
    with st.container(key=f"card-{key}", border=True, gap="small"):
        put(
            element("h3", text(name), lang=visit.foreign),
            element("p", text(quiz.about[visit.language]), lang=visit.foreign)
            if quiz.about
            else "",
            element("p", text(" · ".join(terms(quiz, visit))), cls="meta"),
        )
        with st.container(key=f"ways-{key}", horizontal=True, vertical_alignment="center"):
            if reason is not None:
                put(element("p", text(why_not(reason, quiz, visit)), cls="notice"))
            elif quiz.mode == "exam":
                way = f"{'primary' if task and first else 'second'}-{key}"
                with st.container(key=way, width="content"):
                    label = named(t("home.to-exam"), name)
                    query = {"quiz": quiz.id} | ({"assignment": assignment} if task else {})
                    st.page_link(EXAM, label=label, query_params=query)
            elif st.button(
                named(t("home.again") if done else t("home.start"), name),
                key=f"start-{key}",
                type="primary" if first else "secondary",
            ):
                start(quiz, assigned, visit, assignment=assignment)
            _reviews(views, visit)


def gone(views: Sequence[SittingView], visit: Visit) -> None:
    """Show the learner's finished attempts at a quiz that the course no longer has."""
    with st.container(key=f"card-{views[0].sitting.quiz}", border=True, gap="small"):
        put(
            element("h3", text(title(views[0], visit.t))),
            element("p", text(visit.t("home.gone")), cls="meta"),
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            _reviews(views, visit)


def bar(*parts: tuple[int, str], of: int) -> str:
    """Return a bar that is filled in parts, each with a class of its own; words go beside it."""
    filled = (
        element("i", cls=name, style=f"width:{100 * number / of:.1f}%") for number, name in parts
    )
    return element("span", *filled, cls="level", **{"aria-hidden": "true"})


def _reviews(views: Sequence[SittingView], visit: Visit) -> None:
    """Show links to the reviews of the last finished attempts."""
    t = visit.t
    done = [
        (view, at)
        for view in views
        if (at := view.sitting.finished) is not None and not _left_at_once(view)
    ]
    for view, finished in done[:PAST]:
        score = t("home.no-marks") if view.score is None else points(t, view.score, view.maximum)
        st.page_link(
            REVIEW,
            label=plain(_kind(view, visit) + t("home.past", score=score, date=t.date(finished))),
            query_params={"sitting": view.sitting.id},
        )
        if said := decided(view, t):
            put(*(element("p", one, cls="meta decided") for one in said))


def _resume(view: SittingView, visit: Visit) -> None:
    practice = view.sitting.rules.mode == "practice"
    open_ones = {"new", "answered"} if practice else {"new"}
    left = [state.position for state in view.states if state.status in open_ones]
    query = {
        "sitting": view.sitting.id,
        "q": str((left or [0])[0] + 1),
        "tab": process.tab(),
    }
    label = named(visit.t("home.resume"), title(view, visit.t))
    st.page_link(QUIZ, label=label, query_params=query)


def _left_at_once(view: SittingView) -> bool:
    """Return whether it is practice that was left before anything was answered."""
    return view.sitting.rules.mode == "practice" and len(view.blank) == len(view.states)


def _kind(view: SittingView, visit: Visit) -> str:
    """Return of what kind a past attempt is, if not of a whole quiz."""
    return "" if view.sitting.kind == "whole" else f"{kind(view, visit.t)}, "
