"""Reported problems, by question, with a field to reply."""

from course.errors import CourseError
from course.pages.reports import parts
from course.pages.shared.arriving import after_step
from course.pages.shared.show import element, put, text
from course.pages.shared.teaching import way_about
from course.pages.shared.visit import teacher_visit
from course.services import process

t = teacher_visit()
put(way_about(t, "reports"), element("h1", text(t("problems.title"))))
try:
    process.course()
except CourseError:
    put(element("p", text(t("error.no-course"))))
else:
    parts.reports(t)
after_step()
