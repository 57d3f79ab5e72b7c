"""The teacher's page: results, problems that students report, and the course folder as served."""

from course.ui import layout, teaching
from course.ui.results import results
from course.ui.show import element, put, text

t = layout.teacher_visit()
put(element("h1", text(t("teacher.title"))))
results(t)
teaching.problems(t)
teaching.course_folder(t)
teaching.signed_in(t)
