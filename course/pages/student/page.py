"""One student: the attempts, what was answered in one of them, and what can be done about it."""

import streamlit as st

from course.delivery.errors import NotFound
from course.pages.shared.arriving import after_step
from course.pages.shared.show import element, put, text
from course.pages.shared.teaching import way_about
from course.pages.shared.visit import teacher_visit
from course.pages.student import attempts, changes
from course.services import process

t = teacher_visit()
put(way_about(t, "student"))
person = st.query_params.get("person", "")
correcting = process.delivery().correcting
try:
    whose = correcting.whose(person)
except NotFound:
    put(element("h1", text(t("student.title"))), element("p", text(t("student.unknown"))))
    st.stop()
name = whose.name or t("results.nameless", code=person[:6])
put(element("h1", text(name)))
changes.done()
views = correcting.attempts(whose, now=process.now())
if not views:
    about = t("student.nothing") if whose.learners else t("student.not-come")
    put(element("p", text(about)))
    after_step()
    st.stop()
asked_for = st.query_params.get("attempt", ""), st.query_params.get("quiz", "")
chosen = attempts.chosen(views, *asked_for)
put(attempts.table(views, chosen, person, t))
attempts.one(chosen, t)
way = f"/classes/{whose.code}/students/{person}" if whose.code else ""
changes.ways(chosen, name, way, t)
after_step()
