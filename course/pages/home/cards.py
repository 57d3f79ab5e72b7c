"""The card of a quiz on the home page."""

from collections.abc import Iterator, Sequence

import streamlit as st

from course.delivery.errors import NotNow, Reason, StoreError
from course.delivery.taking import not_now
from course.delivery.views import SittingView
from course.model.quiz import Quiz
from course.pages.answered.feedback import points
from course.pages.home import practise
from course.pages.shared.attempt import kind, title
from course.pages.shared.paths import QUIZ, REVIEW
from course.pages.shared.show import element, plain, put, text
from course.pages.shared.steps import lead
from course.pages.shared.trouble import not_done
from course.pages.shared.visit import Visit
from course.services import process

PAST = 3
"""How many finished attempts a card lists."""


def card(quiz: Quiz, views: list[SittingView], used: int, visit: Visit) -> None:
    """Show a quiz, the learner's progress in it, and the button to start or continue.

    `views` are of what is shown, and `used` says how many attempts there are in all.
    """
    t = visit.t
    going = [view for view in views if view.sitting.finished is None]
    whole = [view for view in views if view.sitting.kind == "whole"]
    done = any(view.sitting.finished is not None for view in whole)
    count = sum(quiz.draw.get(bank, len(process.course().banks[bank].items)) for bank in quiz.banks)
    reason = not_now(quiz, used=used, now=process.now())
    with st.container(key=f"card-{quiz.id}", border=True, gap="small"):
        about = quiz.about[visit.language] if quiz.about else ""
        where = " · ".join((t.count("home.questions", count), *_terms(quiz, visit)))
        put(
            element("h2", text(quiz.title[visit.language]), lang=visit.foreign),
            element("p", text(about)) if about else "",
            element("p", text(where), cls="meta"),
        )
        for view in going:
            practise.under_way(view, visit)
        with st.container(key=f"ways-{quiz.id}", horizontal=True, vertical_alignment="center"):
            if any(view in whole for view in going):
                pass
            elif reason is not None:
                put(element("p", text(why_not(reason, quiz, visit)), cls="notice"))
            elif count and st.button(
                t("home.again") if done else t("home.start"),
                key=f"start-{quiz.id}",
                type="secondary" if done or going else "primary",
            ):
                _start(quiz, visit)
            _reviews(views, visit)


def gone(views: Sequence[SittingView], visit: Visit) -> None:
    """Show the learner's attempts at a quiz that the course no longer has."""
    t, name = visit.t, views[0].sitting.quiz
    going = [view for view in views if view.sitting.finished is None]
    with st.container(key=f"card-{name}", border=True, gap="small"):
        put(
            element("h2", text(title(views[0], t))),
            element("p", text(t("home.gone-going") if going else t("home.gone")), cls="meta"),
        )
        for view in going:
            practise.under_way(view, visit)
        with st.container(key=f"ways-{name}", horizontal=True, vertical_alignment="center"):
            _reviews(views, visit)


def why_not(reason: Reason, quiz: Quiz, visit: Visit) -> str:
    """Return the sentence saying why a quiz cannot be started."""
    t = visit.t
    match reason:
        case "early":
            return t("quiz.early", moment=t.moment(quiz.opens or ""))
        case "late":
            return t("quiz.late", moment=t.moment(quiz.closes or ""))
        case "attempts":
            return t.count("quiz.attempts-used", quiz.most_attempts or 1)


def _terms(quiz: Quiz, visit: Visit) -> Iterator[str]:
    """Yield what to know before starting: that it is an exam, its time limit, when it closes."""
    t = visit.t
    if quiz.mode == "exam":
        yield t("home.exam")
        if quiz.time_limit is not None:
            yield t.count(
                "home.time-limit", float(quiz.time_limit), minutes=t.number(float(quiz.time_limit))
            )
    if quiz.fixed:
        yield t("home.fixed")
    if quiz.closes is not None:
        yield t("home.closes", moment=t.moment(quiz.closes))


def _start(quiz: Quiz, visit: Visit) -> None:
    try:
        sitting = process.delivery().taking.open(
            visit.learner, quiz.id, now=process.now(), seed=process.seed()
        )
    except NotNow as late:  # it closed between page load and click
        st.warning(plain(why_not(late.reason, quiz, visit)))
        return
    except StoreError as error:
        st.error(plain(not_done(error, visit.t)))
        return
    query = {"sitting": sitting.id, "q": "1", "tab": process.tab()}
    lead("stem")
    st.switch_page(QUIZ, query_params=query)


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


def _left_at_once(view: SittingView) -> bool:
    """Return whether it is practice that was left before anything was answered."""
    return view.sitting.rules.mode == "practice" and len(view.blank) == len(view.states)


def _kind(view: SittingView, visit: Visit) -> str:
    """Return of what kind a past attempt is, if not of a whole quiz."""
    return "" if view.sitting.kind == "whole" else f"{kind(view, visit.t)}, "
