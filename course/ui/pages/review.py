"""The review: the score, and every item with what was given, the key, the reasons and the proof."""

import streamlit as st

from course.ui import layout, position, review, services
from course.ui.answered import answered
from course.ui.feedback import Address, feedback
from course.ui.layout import HOME
from course.ui.show import plain

visit = layout.visit()
t = visit.t
quiz = position.sitting(visit)
if quiz.sitting.finished is None:
    review.not_yet(quiz, visit)
review.score(quiz, visit)
review.ways_on(quiz, visit)
views = [
    services.delivery().item(
        visit.learner, quiz.sitting.id, state.position, tab="", now=services.now()
    )
    for state in quiz.states
]
review.calibration(views, visit)
only_wrong = review.only_wrong(quiz, visit)
for state, view in zip(quiz.states, views, strict=True):
    if only_wrong and state.status == "right":
        continue
    address = Address(quiz.sitting.id, state.position, st.query_params.get("tab", ""), "review")
    with st.container(key=f"item-{state.position}"):
        number = t("review.number", number=state.position + 1)
        st.markdown(f"## {number} {plain(view.shown.stem[visit.language])}", anchors=False)
        answered(view, visit)
        feedback(view, visit, address)
st.page_link(HOME, label=t("home.back"))
review.return_to_item()
