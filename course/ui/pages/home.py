"""Home: the quizzes, where the learner stands in each, and the articles."""

import streamlit as st

from course.delivery.views import SittingView
from course.ui import claims, layout, services
from course.ui.cards import card
from course.ui.layout import READER
from course.ui.show import element, plain, put, text

visit = layout.visit()
t = visit.t
course = services.course()
put(
    element("h1", text(course.title[visit.language])),
    element("p", text(t("home.about")), cls="lead"),
)
by_quiz: dict[str, list[SittingView]] = {}
for view in services.delivery().looking.overview(visit.learner, now=services.now()):
    by_quiz.setdefault(view.sitting.quiz, []).append(view)
for quiz in course.quizzes.values():
    card(quiz, by_quiz.get(quiz.id, []), visit)

put(element("h2", text(t("home.articles"))), element("p", text(t("home.articles.about"))))
for source in sorted(course.sources.values(), key=lambda source: source.rendition == "background"):
    label = f"{source.title[visit.language]} — {source.publisher[visit.language]}"
    st.page_link(READER, label=plain(label), query_params={"source": source.id})
put(element("p", claims.way_to(visit), cls="to-accounts"))
put(element("p", f'<a href="/start-afresh">{text(t("home.afresh"))}</a>', cls="meta foot"))
