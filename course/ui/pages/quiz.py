"""The quiz: one question at a time, then what was right, why, and where it says so."""

from datetime import timedelta

import streamlit as st

from course.ui import layout, position, question, services
from course.ui.layout import REVIEW
from course.ui.show import plain

visit = layout.visit()
quiz = position.sitting(visit)
if quiz.sitting.finished is not None:
    st.switch_page(REVIEW, query_params={"sitting": quiz.sitting.id})
address = position.address(quiz, "quiz")
position.progress(quiz, address.position, visit)
question.clock(quiz, visit)
if "finish" in st.query_params:
    question.finishing(quiz, visit, address)
else:
    view = services.delivery().item(
        visit.learner, address.sitting, address.position, tab=address.tab, now=services.now()
    )
    with st.container(key="stem"):
        st.markdown(f"## {plain(view.shown.stem[visit.language])}", anchors=False)
    if view.tries_left == 0:
        question.solved(view, quiz, visit, address)
    else:
        exam = quiz.sitting.rules.mode == "exam"
        asked = question.exam_question if exam else question.question
        answered = asked(view, quiz, visit, address)
        quiz = quiz.with_answer(view.position, answered=answered)
    position.navigator(quiz, view, visit)
if quiz.sitting.left(services.now()) == timedelta(0):
    question.finish(quiz, visit)  # after what the browser sent last was kept
question.follow_focus()
