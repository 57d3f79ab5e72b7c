"""Classes: all of them, or one with its code, its assignments and its students."""

import streamlit as st

from course.errors import CourseError
from course.model.class_code import read_class_code
from course.pages.classes import parts
from course.pages.shared.arriving import name_tab
from course.pages.shared.show import element, link, put, text
from course.pages.shared.teaching import way_about
from course.pages.shared.trouble import message
from course.pages.shared.visit import teacher_visit
from course.services import process, sharing

t = teacher_visit()
put(way_about(t, "classes"))
asked = st.query_params.get("class", "")
if not asked:
    put(element("h1", text(t("teaching.classes"))), parts.every(process.delivery().classes, t))
else:
    class_ = process.delivery().classes.of_code(read_class_code(asked) or "")
    if class_ is None:
        put(
            element("h1", text(t("error.unknown.title"))),
            element("p", text(t("class.gone"))),
            element("p", link("/classes", t("class.all")), cls="ways"),
        )
        st.stop()
    name_tab(class_.name)
    try:
        process.course()
    except CourseError:
        message(t("error.no-course.title"), t("error.no-course"))
        st.stop()
    students = process.delivery().classes.students(class_.id)
    given = process.delivery().classes.given(class_.id)
    put(
        element("p", link("/classes", t("class.all")), cls="ways"),
        element("h1", text(class_.name)),
    )
    put(parts.way_in(class_, students, sharing.base_of(st.context.url or ""), t))
    put(parts.assignments(class_, given, t))
    put(parts.students(class_, students, t))
    put(parts.settings(class_, t))
