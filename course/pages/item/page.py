"""One question: what is wrong with it, what students answered, and how to mend it."""

import streamlit as st

from course.analysis import items as of_items
from course.errors import CourseError
from course.pages.item import about, answers, doors, passages, students
from course.pages.shared import counted
from course.pages.shared.arriving import after_step
from course.pages.shared.show import element, put, text
from course.pages.shared.teaching import way_about
from course.pages.shared.trouble import message
from course.pages.shared.visit import Visit, teacher_visit
from course.services import process

t = teacher_visit()
put(way_about(t, "item"))
item = st.query_params.get("item", "")
try:
    checked = process.live().current()
    population = counted.population()
except CourseError:
    message(t("error.no-course.title"), t("error.no-course"))
    st.stop()
sample = process.sample(population)
visit = Visit("", t, checked.course.languages)
resolved = sample.newest(item) if item in sample.by_item else checked.resolved.get(item)
if resolved is None:
    put(element("h1", text(t("items.item"))), element("p", text(t("item.gone"))))
    st.stop()
about.heading(resolved, sample, visit)
doors.found(item, sample, t)
doors.mend(resolved, sample, t)
if item not in sample.by_item:
    put(element("p", text(t("item.nobody")), cls="notice"))
else:
    [statistics] = [one for one in of_items.statistics(sample) if one.item == item]
    answers.figures_of(statistics, t)
    answers.picks(statistics, t)
    answers.typed(statistics, sample, t)
    passages.map_of(statistics, visit)
    answers.times(statistics, sample, t)
    answers.more(statistics, t)
    students.table(statistics, sample, visit)
about.item_itself(resolved, visit)
doors.reports(item, t)
after_step()
