"""The parts of a finished sitting's page, which are those of the file that a learner keeps."""

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from course.delivery.breakdown import Breakdown
from course.delivery.errors import NothingToAsk, NotNow
from course.delivery.views import ItemState, ItemView, SittingView
from course.model.quiz import Rules
from course.ui import position, services, standing
from course.ui.answered import answered_html
from course.ui.arriving import focus
from course.ui.feedback import Address, feedback_html, points
from course.ui.layout import QUIZ, Visit
from course.ui.show import element, link, listed, put, text

ALL, WRONG, FLAGGED = "", "wrong", "flagged"
"""Which items are shown, as it stands in the address."""


def not_yet(quiz: SittingView, visit: Visit) -> None:
    """Lead back to an attempt that goes on, and stop."""
    t = visit.t
    put(element("h1", text(t("review.not-yet"))))
    query = {"sitting": quiz.sitting.id, "q": "1", "tab": services.tab()}
    st.page_link(QUIZ, label=t("home.resume"), query_params=query)
    st.stop()


def views_of(quiz: SittingView) -> tuple[ItemView, ...]:
    """Return every item as it may be seen now."""
    return services.delivery().looking.items(quiz.sitting, now=services.now())


def head(
    quiz: SittingView, views: Sequence[ItemView], found: Breakdown | None, visit: Visit
) -> str:
    """Return the score and what it means, or when it will be shown."""
    t = visit.t
    when = t("review.when", date=t.date(quiz.sitting.finished or quiz.sitting.opened))
    facts = element("p", text(" · ".join(filter(None, (quiz.name, when)))), cls="meta")
    title = element("p", text(position.title(quiz, visit)), cls="quiz")
    if found is None or quiz.score is None:
        return "".join(
            (
                title,
                element("h1", text(t("review.done"))),
                element("p", text(_marks_when(quiz.sitting.rules, visit)), cls="lead"),
                facts,
                _unanswered(views, visit),
            )
        )
    share = quiz.score / quiz.maximum if quiz.maximum else 0
    right = t(
        "review.right",
        right=sum(state.status == "right" for state in quiz.states),
        total=len(quiz.states),
        percent=t.number(round(share * 100)),
    )
    return "".join(
        (
            title,
            element("h1", text(t("review.score", score=points(t, quiz.score, quiz.maximum)))),
            element("p", text(right), cls="lead"),
            facts,
            standing.in_words(found, t),
            _unanswered(views, visit),
        )
    )


def sums(
    quiz: SittingView, views: Sequence[ItemView], found: Breakdown | None, visit: Visit, tab: str
) -> str:
    """Return what to read again, the score in parts, and how sure the learner was."""
    told = found and standing.to_read(quiz, found, visit, tab) + standing.tables(found, visit.t)
    return (told or "") + _calibration(views, visit)


def keep(quiz: SittingView, visit: Visit) -> str:
    """Return the ways to print the page and to save it."""
    t = visit.t
    query = {"sitting": quiz.sitting.id}
    return element(
        "p",
        element("button", text(t("review.print")), cls="print", type="button"),
        link("/review.html", t("review.save"), query),
        cls="keep",
    )


def filters(quiz: SittingView, show: str, visit: Visit) -> str:
    """Return the ways to all items, to what was not right and to what was flagged."""
    t = visit.t
    offered = {ALL: t("filter.all"), WRONG: t("filter.wrong"), FLAGGED: t("filter.flagged")}
    if quiz.score is None:
        del offered[WRONG]
    tab = st.query_params.get("tab", "")
    links = []
    for which, words in offered.items():
        number = str(sum(shows(state, which) for state in quiz.states))
        query = {"sitting": quiz.sitting.id, "tab": tab, "show": which, "at": services.tab()}
        address = f"/review?{urlencode({name: value for name, value in query.items() if value})}"
        current = "true" if which == show else ""
        inside = (text(words), " ", element("span", number))
        links.append(element("a", *inside, href=address, **{"aria-current": current}))
    return element("nav", *links, cls="filters", id="filters", **{"aria-label": t("filter.title")})


def asked_for(quiz: SittingView) -> str:
    """Return which items the address asks for, of those that may be asked for."""
    show = st.query_params.get("show", ALL)
    return show if show == FLAGGED or (show == WRONG and quiz.score is not None) else ALL


def shows(state: ItemState, which: str) -> bool:
    """Return whether that item is among those."""
    return which == ALL or (state.flagged if which == FLAGGED else state.status != "right")


def items(
    quiz: SittingView, views: Sequence[ItemView], visit: Visit, tab: str, show: str = ALL
) -> str:
    """Return each item that is asked for as it was answered, with its key as it may be seen."""
    t = visit.t
    shown = [
        _item(quiz, state, view, visit, tab)
        for state, view in zip(quiz.states, views, strict=True)
        if shows(state, show)
    ]
    if not shown:
        none = t("filter.none-flagged") if show == FLAGGED else t("filter.none-wrong")
        shown = [element("p", text(none), cls="notice")]
    return "".join(shown)


def _item(quiz: SittingView, state: ItemState, view: ItemView, visit: Visit, tab: str) -> str:
    t, number = visit.t, visit.t("review.number", number=state.position + 1)
    flag = element("span", text(t("state.flagged")), cls="flag") if state.flagged else ""
    address = Address(quiz.sitting.id, state.position, tab, "review")
    return element(
        "section",
        element("h2", text(f"{number} {view.shown.stem[visit.language]}")),
        flag,
        answered_html(view, visit),
        feedback_html(view, visit, address),
        cls="item",
        id=f"item-{state.position + 1}",
        tabindex="-1",
    )


def _unanswered(views: Sequence[ItemView], visit: Visit) -> str:
    left = [
        view.position + 1 for view in views if view.response is None or view.response.response.blank
    ]
    if not left:
        return ""
    return element("p", text(visit.t("review.unanswered", numbers=listed(left))), cls="unanswered")


def _calibration(views: Sequence[ItemView], visit: Visit) -> str:
    """Return how often the learner was right, for each degree of certainty that was given."""
    t = visit.t
    names = {1: t("certainty.guess"), 2: t("certainty.fairly"), 3: t("certainty.sure")}
    checks = [check for view in views for check in view.checks if check.certainty]
    rows = []
    for level, name in names.items():
        given = [check.outcome.status == "right" for check in checks if check.certainty == level]
        if given:
            words = t.count("calibration.row", len(given), level=name, right=sum(given))
            rows.append(element("li", text(words)))
    if not rows:
        return ""
    title = element("h2", text(t("calibration.title")))
    return element("section", title, element("ul", *rows, cls="unmarked"), cls="calibration")


def _marks_when(rules: Rules, visit: Visit) -> str:
    if rules.shown("marks") == "close" and rules.closes is not None:
        return visit.t("review.marks-at-close", moment=visit.t.moment(rules.closes))
    return visit.t("review.marks-never")


def ways_on(quiz: SittingView, visit: Visit) -> None:
    """Offer to try the wrong ones again, or all of them."""
    t = visit.t
    if quiz.sitting.rules.mode == "exam":
        return
    wrong = quiz.wrong
    with st.container(key="retrying", horizontal=True):
        retry = wrong and st.button(
            t.count("review.retry", len(wrong)), key="retry", type="primary"
        )
        again = st.button(t("review.again"), key="again")
    if not retry and not again:
        return
    try:
        sitting = services.delivery().taking.open(
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


def follow_focus() -> str:
    """Return what puts the focus on the item that the reader leads back to, or on the filters."""
    at, q = st.query_params.get("at", ""), st.query_params.get("q", "")
    if q.isascii() and q.isdigit():
        return focus(f"item-{int(q)}" if len(q) < 6 else "", when=at + q)  # noqa: PLR2004
    if at:
        return focus("filters", when=at)
    return ""
