"""The quiz: one question at a time, then what was right, why, and where it says so."""

from datetime import timedelta

import streamlit as st

from course.ui import book, layout, position, question, services
from course.ui.layout import REVIEW
from course.ui.show import put

visit = layout.visit()
quiz = position.sitting(visit)
if quiz.sitting.finished is not None:
    st.switch_page(REVIEW, query_params={"sitting": quiz.sitting.id})
address = position.address(quiz, "quiz")
above = st.container(key="above")  # the way on stands first, and is made last: it knows the answer
question.clock(quiz, visit)
arriving, articles = "stem", ""
if "finish" in st.query_params:
    question.finishing(quiz, visit, address)
else:
    view = services.delivery().looking.item(
        quiz.sitting, address.position, tab=address.tab, now=services.now()
    )
    question.stem(view.shown.stem[visit.language])
    if view.tries_left == 0:
        question.solved(view, quiz, visit, address)
        arriving = f"feedback-{view.position + 1}"
    else:
        exam = quiz.sitting.rules.mode == "exam"
        asked = question.exam_question if exam else question.question
        answered = asked(view, quiz, visit, address)
        quiz = quiz.with_answer(view.position, answered=answered)
    if not quiz.sitting.rules.closed_book:
        articles = book.beside(view, visit)
with above:
    position.navigator(quiz, address.position, visit)
if quiz.sitting.left(services.now()) == timedelta(0):
    question.finish(quiz)  # after what the browser sent last was kept
put(articles, question.follow_focus(arriving))
