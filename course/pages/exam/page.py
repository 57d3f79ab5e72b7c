"""Before an exam: length, time, attempts, rules, and what is shown when. Its clock starts here."""

import streamlit as st

from course.delivery.errors import NotFound
from course.delivery.taking import not_now
from course.pages.exam.terms import terms
from course.pages.shared.paths import HOME, QUIZ
from course.pages.shared.show import element, put, text
from course.pages.shared.starting import start, why_not
from course.pages.shared.visit import current_visit
from course.services import process

visit = current_visit()
t = visit.t
quiz = process.course().quizzes.get(st.query_params.get("quiz", ""))
if quiz is None or quiz.mode != "exam":
    raise NotFound("There is no such exam.")
title = quiz.title[visit.language]
st.set_page_config(page_title=title)
views, counts = process.delivery().looking.recent(visit.learner, most=0, now=process.now())
going = next((view for view in views if view.sitting.quiz == quiz.id), None)
used = counts.get(quiz.id, 0)
reason = not_now(quiz, used=used, now=process.now())
put(
    element("p", text(t("exam.before")), cls="quiz"),
    element("h1", text(title), lang=visit.foreign),
    element("p", text(quiz.about[visit.language]), cls="lead", lang=visit.foreign)
    if quiz.about
    else "",
    terms(quiz, used, visit),
)
with st.container(key="begin", horizontal=True, vertical_alignment="center"):
    if going:
        query = {"sitting": going.sitting.id, "q": "1", "tab": process.tab()}
        with st.container(key="primary-exam", width="content"):
            st.page_link(QUIZ, label=t("home.resume"), query_params=query)
    elif reason is not None:
        put(element("p", text(why_not(reason, quiz, visit)), cls="notice"))
    elif st.button(t("exam.start"), key=f"start-{quiz.id}", type="primary"):
        start(quiz, visit)
    st.page_link(HOME, label=t("home.back"))
