"""The review: the score and what it means, then every item with answer, key and proof."""

import streamlit as st

from course.pages.review import parts, standing
from course.pages.shared import attempt, claim_links
from course.pages.shared.arriving import entitle
from course.pages.shared.paths import HOME
from course.pages.shared.show import element, put
from course.pages.shared.visit import current_visit

visit = current_visit()
quiz = parts.sitting(visit)
if quiz.sitting.learner != visit.learner:
    parts.read_only(quiz, visit)
    st.stop()
if quiz.sitting.finished is None:
    parts.not_yet(quiz, visit)
views = parts.views_of(quiz)
replies = parts.replies_in(quiz, visit)
found = standing.standing(quiz, views)
tab, show = st.query_params.get("tab", ""), parts.asked_for(quiz)
put(parts.head(quiz, views, found, visit, tab))
parts.ways_on(quiz, views, visit)
put(
    parts.keep(quiz, visit),
    parts.sums(quiz, views, found, visit, tab),
    parts.filters(quiz, show, visit),
)
put(
    parts.items(quiz, views, visit, tab=tab, show=show, replies=replies, new=parts.news(replies)),
    element("p", claim_links.way_to(visit), cls="to-accounts"),
    parts.follow_focus(),
    entitle(visit.t("review.title"), attempt.full_title(quiz, visit.t)),
)
parts.mark_read(quiz, replies, show)
st.page_link(HOME, label=visit.t("home.back"))
