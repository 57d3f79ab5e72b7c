"""Before an exam: length, time, attempts, rules, and what is shown when. Its clock starts here."""

import streamlit as st

from course.delivery.errors import NotFound
from course.pages.exam.terms import terms
from course.pages.shared.arriving import name_tab
from course.pages.shared.paths import HOME, QUIZ
from course.pages.shared.show import element, put, text
from course.pages.shared.starting import reason_not_to, start, why_not
from course.pages.shared.visit import current_visit
from course.services import process

visit = current_visit()
t = visit.t
assignment = st.query_params.get("assignment", "")
assigned = process.delivery().classes.assigned(visit.learner, now=process.now())
task = assigned.task(assignment)
quiz = task.quiz if task else process.course().quizzes.get(st.query_params.get("quiz", ""))
if quiz is None or quiz.mode != "exam" or bool(assignment) != bool(task):
    raise NotFound("There is no such exam.")
title = quiz.title[visit.language]
name_tab(title)
views = process.delivery().looking.recent(visit.learner, most=0, now=process.now())
wanted = (quiz.id, assignment, visit.teacher)
going = next(
    (v for v in views if (v.sitting.quiz, v.sitting.assignment, v.sitting.trial) == wanted), None
)
used = task.used if task else process.delivery().looking.used(visit.learner, quiz.id)
reason = reason_not_to(quiz, used, assigned, visit, task=task)
put(
    element("p", text(t("exam.before")), cls="quiz"),
    element("h1", text(title), lang=visit.foreign),
    element("p", text(quiz.about[visit.language]), cls="lead", lang=visit.foreign)
    if quiz.about
    else "",
    terms(quiz, used, visit),
    element("p", text(t("exam.trial")), cls="notice") if visit.teacher else "",
)
with st.container(key="begin", horizontal=True, vertical_alignment="center"):
    if going:
        query = {"sitting": going.sitting.id, "q": "1", "tab": process.tab()}
        with st.container(key="primary-exam", width="content"):
            st.page_link(QUIZ, label=t("home.resume"), query_params=query)
    elif reason is not None:
        put(element("p", text(why_not(reason, quiz, visit)), cls="notice"))
    elif st.button(t("exam.start"), key=f"start-{quiz.id}", type="primary"):
        start(quiz, assigned, visit, assignment=assignment)
    st.page_link(HOME, label=t("home.back"))
