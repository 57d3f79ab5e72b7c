"""The teacher's page: what the program says of the course folder that it serves."""

from course.ui import layout, teaching
from course.ui.results import results
from course.ui.show import element, put, text

t = layout.teacher_visit()
put(element("h1", text(t("teacher.title"))))
results(t)
teaching.course_folder(t)
teaching.signed_in(t)
