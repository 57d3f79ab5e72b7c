"""The quiz: one question at a time, then what was right, why, and where it says so."""

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
if "finish" in st.query_params:
    question.finishing(quiz, visit, address)
else:
    view = services.delivery().item(
        visit.learner, address.sitting, address.position, tab=address.tab
    )
    with st.container(key="stem"):
        st.markdown(f"## {plain(view.shown.stem[visit.language])}", anchors=False)
    if view.solution is None:
        if question.question(view, quiz, visit, address):
            quiz = position.sitting(visit)  # the navigator shows what was just answered
    else:
        question.solved(view, quiz, visit, address)
    position.navigator(quiz, view, visit)
question.follow_focus()
