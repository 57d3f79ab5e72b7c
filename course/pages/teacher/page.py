"""The teacher's page: results, reported problems, and whether the course folder is served."""

from course.pages.shared.show import element, put, text
from course.pages.shared.teaching import way_about
from course.pages.shared.visit import teacher_visit
from course.pages.teacher import parts
from course.pages.teacher.results import results

t = teacher_visit()
put(way_about(t, "teacher"), element("h1", text(t("teacher.title"))))
results(t)
parts.problems(t)
parts.course_folder(t)
parts.signed_in(t)
