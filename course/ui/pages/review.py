"""The review: the score and what it means, and every item with what was given, key and proof."""

import streamlit as st

from course.ui import claims, layout, position, review, standing
from course.ui.layout import HOME
from course.ui.show import element, put

visit = layout.visit()
quiz = position.sitting(visit)
if quiz.sitting.finished is None:
    review.not_yet(quiz, visit)
views = review.views_of(quiz)
found = standing.standing(quiz, views)
tab, show = st.query_params.get("tab", ""), review.asked_for(quiz)
put(review.head(quiz, views, found, visit))
review.ways_on(quiz, visit)
put(
    review.keep(quiz, visit),
    review.sums(quiz, views, found, visit, tab),
    review.filters(quiz, show, visit),
)
put(
    review.items(quiz, views, visit, tab, show),
    element("p", claims.way_to(visit), cls="to-accounts"),
    review.follow_focus(),
)
st.page_link(HOME, label=visit.t("home.back"))
