"""The parts of the review, on the page and in the file that a learner can save."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from urllib.parse import urlencode

import streamlit as st

from course.delivery.breakdown import Breakdown
from course.delivery.errors import NotFound, NothingToAsk, NotNow, StoreError
from course.delivery.problems import Reply
from course.delivery.taking import not_now
from course.delivery.views import ItemState, ItemView, SittingView
from course.model.quiz import Rules
from course.model.sitting import OF_NO_QUIZ
from course.pages.answered import answered_html, reporting
from course.pages.answered.feedback import feedback_html, points
from course.pages.review import standing
from course.pages.shared import attempt
from course.pages.shared.address import Address
from course.pages.shared.arriving import entitle, focus
from course.pages.shared.paths import EXAM, HOME, QUIZ
from course.pages.shared.practising import practise_question
from course.pages.shared.show import element, link, listed, put, text
from course.pages.shared.starting import reason_not_to
from course.pages.shared.visit import Visit
from course.services import process
from course.services.messages import Wording

ALL, WRONG, FLAGGED = "", "wrong", "flagged"
"""Which items are shown, as the URL names it."""


def sitting(visit: Visit) -> SittingView:
    """Return the attempt that the URL names; for a teacher, also a finished one of a student."""
    named = st.query_params.get("sitting", "")
    if visit.teacher and named:
        with suppress(NotFound):
            looking = process.delivery().looking
            found = looking.any_sitting(named, as_student=True, now=process.now())
            if found.sitting.finished is not None:
                return found
    return attempt.sitting(visit)


def not_yet(quiz: SittingView, visit: Visit) -> None:
    """Link back to an attempt that is still open, and stop."""
    t = visit.t
    put(element("h1", text(t("review.not-yet"))))
    query = {"sitting": quiz.sitting.id, "q": "1", "tab": process.tab()}
    st.page_link(QUIZ, label=t("home.resume"), query_params=query)
    st.stop()


def read_only(quiz: SittingView, visit: Visit) -> None:
    """Show a teacher a student's attempt as the student sees it, without what can be done there."""
    t = visit.t
    query = {"person": quiz.sitting.learner, "attempt": quiz.sitting.id}
    ways = link("/student", t("review.to-student"), query)
    put(element("p", f"{text(t('review.as-student'))} {ways}", cls="notice"))
    views = views_of(quiz)
    found = standing.standing(quiz, views)
    put(
        head(quiz, views, found, visit),
        sums(quiz, views, found, visit, tab=None),
        items(quiz, views, visit, tab=None, own=False),
        entitle(t("review.title"), attempt.full_title(quiz, t)),
    )


def views_of(quiz: SittingView) -> tuple[ItemView, ...]:
    """Return every item, as far as it may be seen now."""
    return process.delivery().looking.items(quiz.sitting, now=process.now())


def head(
    quiz: SittingView,
    views: Sequence[ItemView],
    found: Breakdown | None,
    visit: Visit,
    tab: str | None = None,
) -> str:
    """Return the score and what it means, or when it will be available.

    In a file that a learner saves, `tab` is None: then nothing links to other parts of the page.
    """
    t = visit.t
    when = t("review.when", date=t.date(quiz.sitting.finished or quiz.sitting.opened))
    facts = element("p", text(" · ".join(filter(None, (quiz.name, when)))), cls="meta")
    if not quiz.name:
        facts = element("p", text(t("review.paper-name")), cls="paper-name") + facts
    title = element("p", text(attempt.full_title(quiz, visit.t)), cls="quiz")
    facts += "".join(element("p", one, cls="notice") for one in attempt.decided(quiz, t))
    if found is None or quiz.score is None:
        return "".join(
            (
                title,
                element("h1", text(t("review.done"))),
                element("p", text(_marks_when(quiz.sitting.rules, visit)), cls="lead"),
                facts,
                _unanswered(quiz, views, visit, tab),
            )
        )
    share = quiz.score / quiz.maximum if quiz.maximum else 0
    percent = t.number(round(share * 100))
    right = t("review.right", right=quiz.right, total=quiz.counted)
    words = (
        element("h1", text(t("review.score", score=points(t, quiz.score, quiz.maximum)))),
        element("p", text(right), cls="lead"),
        facts,
    )
    return "".join(
        (
            title,
            element("div", _ring(share, percent, t), element("div", *words), cls="score"),
            standing.in_words(found, t),
            _unanswered(quiz, views, visit, tab),
        )
    )


def _ring(share: float, percent: str, t: Wording) -> str:
    """Return a ring that is closed as far as points were earned, with the percentage inside."""
    inside = element("span", text(f"{percent}%"))
    style = f"--share:{100 * share:.1f}"
    spoken = {"role": "img", "aria-label": t("review.percent", percent=percent)}
    return element("span", inside, cls="ring", style=style, **spoken)


def sums(
    quiz: SittingView,
    views: Sequence[ItemView],
    found: Breakdown | None,
    visit: Visit,
    tab: str | None = None,
) -> str:
    """Return what to read again, the score by parts, and the calibration of certainty."""
    told = found and standing.to_read(quiz, found, visit, tab) + standing.tables(found, visit.t)
    return (told or "") + _calibration(views, visit)


def keep(quiz: SittingView, visit: Visit) -> str:
    """Return the buttons for printing and saving the page."""
    t = visit.t
    query = {"sitting": quiz.sitting.id}
    return element(
        "p",
        element("button", text(t("review.print")), cls="print", type="button"),
        link("/review.html", t("review.save"), query),
        cls="keep",
    )


def filters(quiz: SittingView, show: str, visit: Visit) -> str:
    """Return filter links: all items, those not right, those flagged."""
    t = visit.t
    offered = {ALL: t("filter.all"), WRONG: t("filter.wrong"), FLAGGED: t("filter.flagged")}
    if quiz.score is None:
        del offered[WRONG]
    if quiz.sitting.rules.mode != "exam":
        del offered[FLAGGED]  # nothing can be flagged in practice
    tab = st.query_params.get("tab", "")
    links = []
    for which, words in offered.items():
        number = str(sum(shows(state, which) for state in quiz.states))
        query = {"sitting": quiz.sitting.id, "tab": tab, "show": which, "at": process.tab()}
        address = f"/review?{urlencode({name: value for name, value in query.items() if value})}"
        current = "true" if which == show else ""
        inside = (text(words), " ", element("span", number))
        links.append(element("a", *inside, href=address, **{"aria-current": current}))
    return element("nav", *links, cls="filters", id="filters", **{"aria-label": t("filter.title")})


def asked_for(quiz: SittingView) -> str:
    """Read the filter from the URL; unknown or unavailable values mean all items."""
    show = st.query_params.get("show", ALL)
    return show if show == FLAGGED or (show == WRONG and quiz.score is not None) else ALL


def shows(state: ItemState, which: str) -> bool:
    """Return whether the item passes the filter."""
    if which == FLAGGED:
        return state.flagged
    return which == ALL or not (state.earned or state.left_out)


def replies_in(quiz: SittingView, visit: Visit) -> tuple[Reply, ...]:
    """Return what teachers replied to the learner's reports on items of this attempt."""
    found = process.delivery().problems.replies(visit.learner)
    return tuple(one for one in found if one.sitting == quiz.sitting.id)


def news(replies: Sequence[Reply]) -> frozenset[str]:
    """Return the replies to mark as new: unread ones, also when the page is run once more."""
    seen: set[str] = st.session_state.setdefault("new-replies", set())
    seen.update(one.id for one in replies if one.new)
    return frozenset(seen)


def mark_read(quiz: SittingView, replies: Sequence[Reply], show: str) -> None:
    """Record that the learner has been shown the replies to the items that the page shows."""
    shown = [one for one in replies if shows(quiz.states[one.position], show)]
    with suppress(StoreError):  # then they are new the next time as well
        process.delivery().problems.mark_read(shown, now=process.now())


def items(  # noqa: PLR0913 - what a review has
    quiz: SittingView,
    views: Sequence[ItemView],
    visit: Visit,
    *,
    tab: str | None,
    show: str = ALL,
    replies: Sequence[Reply] = (),
    new: Collection[str] = (),
    own: bool = True,
) -> str:
    """Return the items that pass the filter, with answer, feedback and teachers' replies.

    On the page each can be tried again; not in a file, where `tab` is None. Problems can be
    reported unless it is not the visitor's `own` attempt.
    """
    t = visit.t
    of_item: dict[int, str] = {}
    for one in replies:
        html = reporting.reply_html(one, t, new=one.id in new)
        of_item[one.position] = of_item.get(one.position, "") + html
    shown = [
        _item(quiz, state, view, visit, tab, replies=of_item.get(state.position, ""), own=own)
        for state, view in zip(quiz.states, views, strict=True)
        if shows(state, show)
    ]
    if not shown:
        none = t("filter.none-flagged") if show == FLAGGED else t("filter.none-wrong")
        shown = [element("p", text(none), cls="notice")]
    return "".join(shown)


def _item(  # noqa: PLR0913 - what a review has
    quiz: SittingView,
    state: ItemState,
    view: ItemView,
    visit: Visit,
    tab: str | None,
    *,
    replies: str,
    own: bool,
) -> str:
    t, number, stem = visit.t, visit.t("review.number", number=state.position + 1), view.shown.stem
    flag = element("span", text(t("state.flagged")), cls="flag") if state.flagged else ""
    address = Address(quiz.sitting.id, state.position, tab or "", "review")
    ways = []
    if tab is not None and view.solution is not None:
        if view.last and view.last.outcome.status in {"wrong", "partial"}:
            ways.append(reporting.count_form(address, t))
        spoken = t("quiz.number", number=state.position + 1)
        ways.append(practise_question(quiz.sitting.id, state.position, t("review.try"), spoken))
    return element(
        "section",
        element(
            "div",
            element("h2", text(f"{number} {stem[visit.language]}"), lang=visit.lang(stem)),
            flag,
            answered_html(view, visit),
            cls="asked",
        ),
        feedback_html(view, visit, address if own else None),
        *ways,
        replies,
        cls="item",
        id=f"item-{state.position + 1}",
        tabindex="-1",
    )


def _unanswered(quiz: SittingView, views: Sequence[ItemView], visit: Visit, tab: str | None) -> str:
    """Return which questions were left blank, each with a link to it."""
    given = {view.position for view in views if view.response and not view.response.response.blank}
    left = [view.position for view in views if view.position not in given]
    if not left:
        return ""
    words = text(visit.t.count("review.unanswered", len(left), numbers="{}"))
    numbers = standing.to_items(quiz, left, visit, tab)
    return element("p", words.replace("{}", numbers), cls="unanswered")


def _calibration(views: Sequence[ItemView], visit: Visit) -> str:
    """Return how often the learner was right at each level of certainty."""
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


def ways_on(quiz: SittingView, views: Sequence[ItemView], visit: Visit) -> None:
    """Offer what to do next: what was not right, the whole quiz again, or another exam.

    After an exam, only what has been explained can be tried again.
    """
    t, taking = visit.t, process.delivery().taking
    practice = quiz.sitting.rules.mode == "practice"
    missed = quiz.missed if practice or all(view.solution for view in views) else {}
    whole = practice and quiz.sitting.quiz != OF_NO_QUIZ
    if missed.keys() - {"unanswered"}:  # which those are is said above
        counts = (_missed(t, which, number) for which, number in missed.items())
        put(element("p", text(listed(counts)), cls="meta"))
    with st.container(key="retrying", horizontal=True, vertical_alignment="center"):
        retry = missed and st.button(
            t.count("review.retry", sum(missed.values())), key="retry", type="primary"
        )
        again = whole and st.button(t("review.again"), key="again")
        if not practice:
            _another(quiz, visit)
        st.page_link(HOME, label=t("home.back"))
    if not retry and not again:
        return
    now, seed = process.now(), process.seed()
    try:
        if retry:
            sitting = taking.retry(quiz.sitting, now=now, seed=seed)
        else:
            sitting = taking.open(
                *(visit.learner, quiz.sitting.quiz),
                assignment=quiz.sitting.assignment,
                trial=visit.teacher,
                now=now,
                seed=seed,
            )
    except (NotFound, NothingToAsk, NotNow):
        st.warning(t("review.gone"))
        return
    query = {"sitting": sitting.id, "q": "1", "tab": process.tab()}
    st.switch_page(QUIZ, query_params=query)


def _another(quiz: SittingView, visit: Visit) -> None:
    """Show the link to the page before the exam, if it can be taken again."""
    assignment, delivery, used = quiz.sitting.assignment, process.delivery(), 0
    found = process.course().quizzes.get(quiz.sitting.quiz)
    if not assignment and found is not None:
        used = delivery.looking.used(visit.learner, found.id)
        if not_now(found, used=used, now=process.now(), trial=visit.teacher):
            return
    assigned = delivery.classes.assigned(visit.learner, now=process.now())
    task = assigned.task(assignment)
    found = task.quiz if task else found
    if found is None or found.mode != "exam" or bool(assignment) != bool(task):
        return
    if reason_not_to(found, used, assigned, visit, task=task) is None:
        query = {"quiz": found.id} | ({"assignment": assignment} if task else {})
        with st.container(key="second-another", width="content"):
            st.page_link(EXAM, label=visit.t("review.another"), query_params=query)


def _missed(t: Wording, which: str, number: int) -> str:
    match which:
        case "partial":
            return t.count("missed.partial", number)
        case "unanswered":
            return t.count("missed.unanswered", number)
        case _:
            return t.count("missed.wrong", number)


def follow_focus() -> str:
    """Return an element that moves the focus to the item in the URL, or to the filters."""
    at, q = st.query_params.get("at", ""), st.query_params.get("q", "")
    if q.isascii() and q.isdigit():
        return focus(f"item-{int(q)}" if len(q) < 6 else "", when=at + q)  # noqa: PLR2004
    if at:
        return focus("filters", when=at)
    return ""
