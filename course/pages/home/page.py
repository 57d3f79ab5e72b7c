"""Home: the quizzes, the learner's progress in each, and the articles."""

import streamlit as st

from course.delivery.views import SittingView
from course.model.sitting import OF_NO_QUIZ
from course.pages.home import practise
from course.pages.home.cards import PAST, card, gone
from course.pages.shared import claim_links
from course.pages.shared.paths import READER
from course.pages.shared.show import element, plain, put, text
from course.pages.shared.visit import current_visit
from course.services import process

visit = current_visit()
t = visit.t
course = process.course()
put(
    element("h1", text(course.title[visit.language]), lang=visit.foreign),
    element("p", text(t("home.about")), cls="lead"),
)
if any(reply.new for reply in process.delivery().problems.replies(visit.learner)):
    put(element("p", f'<a href="/you">{text(t("reply.waiting"))}</a>', cls="notice"))
by_quiz: dict[str, list[SittingView]] = {}
views, used = process.delivery().looking.recent(visit.learner, most=PAST, now=process.now())
for view in views:
    by_quiz.setdefault(view.sitting.quiz, []).append(view)
practise.card(by_quiz.pop(OF_NO_QUIZ, []), visit)
for quiz in course.quizzes.values():
    card(quiz, by_quiz.pop(quiz.id, []), used.get(quiz.id, 0), visit)
for others in by_quiz.values():  # of quizzes that were taken out of the course
    gone(others, visit)

put(element("h2", text(t("home.articles"))), element("p", text(t("home.articles.about"))))
for source in sorted(course.sources.values(), key=lambda source: source.rendition == "background"):
    label = f"{source.title[visit.language]} — {source.publisher[visit.language]}"
    st.page_link(READER, label=plain(label), query_params={"source": source.id})
put(element("p", claim_links.way_to(visit), cls="to-accounts"))
put(element("p", f'<a href="/start-afresh">{text(t("home.afresh"))}</a>', cls="meta foot"))
