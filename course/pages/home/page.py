"""Home: what is under way, what to do next, the learner's progress, and the articles."""

import streamlit as st

from course.delivery.practising import Plan
from course.delivery.views import SittingView
from course.model.sitting import OF_NO_QUIZ
from course.pages.home import practise
from course.pages.home.cards import PAST, card, gone, under_way
from course.pages.home.progress import progress_html
from course.pages.shared import claim_links
from course.pages.shared.show import element, link, put, text
from course.pages.shared.visit import current_visit
from course.services import process, visitor

visit = current_visit()
t, now = visit.t, process.now()
course = process.course()
put(
    element("h1", text(course.title[visit.language]), cls="course", lang=visit.foreign),
    element("p", text(t("home.about")), cls="lead"),
)
called, waiting = process.delivery().learners.known(visit.learner)
if waiting:
    put(element("p", f'<a href="/you">{text(t("reply.waiting"))}</a>', cls="notice"))
views, used = process.delivery().looking.recent(visit.learner, most=PAST, now=now)
by_quiz: dict[str, list[SittingView]] = {}
for view in views:
    by_quiz.setdefault(view.sitting.quiz, []).append(view)
going = [view for view in views if view.sitting.finished is None]
if going:
    put(element("h2", text(t("home.under-way"))))
for number, view in enumerate(going):
    earlier = by_quiz.get(view.sitting.quiz, []) if view.sitting.kind == "whole" else []
    under_way(view, [one for one in earlier if one not in going], visit, first=number == 0)

# Exams, and practice that only repeats what other quizzes have, come apart and last.
alone = {quiz.banks[0] for quiz in course.quizzes.values() if len(set(quiz.banks)) == 1}
quizzes = [
    quiz
    for quiz in course.quizzes.values()
    if quiz.mode == "practice" and not (len(set(quiz.banks)) > 1 and alone.issuperset(quiz.banks))
]
others = [quiz for quiz in course.quizzes.values() if quiz not in quizzes]
by_quiz.pop(OF_NO_QUIZ, None)
whole = {view.sitting.quiz for view in going if view.sitting.kind == "whole"}
open_ones = [view.sitting for view in going]
plan = process.delivery().practising.plan(visit.learner, open_ones, now=now)
due = bool(plan.due) and not going
if any(view.sitting.kind == "missed" for view in going):
    plan = Plan((), ())
fresh = [quiz for quiz in (quizzes or others) if not used.get(quiz.id)]
first = None if going or due or not fresh else fresh[0]
for name, some in ((t("home.quizzes"), quizzes), (t("home.others"), others)):
    left = [quiz for quiz in some if quiz.id not in whole]
    missed = some is quizzes and bool(plan.due or plan.later)
    if left or missed:
        put(element("h2", text(name)))
    if missed:
        practise.card(plan, visit, first=due)
    for quiz in left:
        mine = by_quiz.get(quiz.id, [])
        card(quiz, mine, used.get(quiz.id, 0), visit, first=quiz is first)
    if some is quizzes:
        progress = process.delivery().looking.progress(visit.learner, now=now)
        if html := progress_html(progress, visit):
            put(html)
for quiz_id, views_of_it in by_quiz.items():
    finished = [view for view in views_of_it if view.sitting.finished is not None]
    if quiz_id not in course.quizzes and finished:
        gone(finished, visit)

listed = (
    element(
        "li",
        link("/reader", source.title[visit.language], {"source": source.id}),
        element("span", text(source.publisher[visit.language]), cls="meta"),
    )
    for source in sorted(
        course.sources.values(), key=lambda source: source.rendition == "background"
    )
)
accounts = claim_links.way_to(visit)
put(
    element("h2", text(t("home.articles"))),
    element("p", text(t("home.articles.about")), cls="meta"),
    element("ul", *listed, element("li", accounts) if accounts else "", cls="sources"),
)
who = t("home.who", name=called) if called else t("home.nobody")
afresh = t("home.not-you", name=called) if called else t("home.afresh")
ways = [("/you", t("home.you")), ("/start-afresh", afresh)]
if visitor.is_teacher(st.context.cookies):
    ways.append(("/teacher", t("teacher.title")))
put(
    element(
        "section",
        element("p", text(who)),
        element("p", *(element("a", text(words), href=path) for path, words in ways), cls="ways"),
        cls="who",
    )
)
