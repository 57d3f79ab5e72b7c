"""Who takes a quiz at this moment, and how far they are; the table keeps itself up to date."""

from urllib.parse import urlencode

import streamlit as st

from course.errors import CourseError
from course.pages.live.chosen import Chosen, chooser
from course.pages.live.components import live_board
from course.pages.shared import counted
from course.pages.shared.show import element, put, text
from course.pages.shared.teaching import way_about
from course.pages.shared.visit import teacher_visit
from course.services import process

t = teacher_visit()
put(way_about(t, "live"))
try:
    quizzes = list(process.course().quizzes)
except CourseError:
    quizzes = []
chosen = Chosen.from_query(st.query_params.to_dict())
if not chosen.quiz:
    seen = process.delivery().watching.seen(process.now)
    taken = {one.sitting.quiz for one in seen.going}
    chosen = chosen.of(next((one for one in quizzes if one in taken), next(iter(quizzes), "")))
if not chosen.quiz:
    put(element("h1", text(t("live.title"))), element("p", text(t("error.no-course"))))
else:
    put(
        element("h1", text(t("live.of", quiz=counted.title(chosen.quiz, t)))),
        element("p", text(t("live.about")), cls="meta"),
        chooser(chosen, t),
    )
    address = f"/live/board?{urlencode(chosen.as_query())}"
    live_board(address, loading=t("live.loading"), lost=t("live.lost"))
