"""The results of a quiz: how it went, which questions to look at first, and every attempt."""

from course.errors import CourseError
from course.pages.shared import counted
from course.pages.shared.show import element, put, text
from course.pages.shared.teaching import way_about
from course.pages.shared.visit import teacher_visit
from course.pages.teacher import overview, parts
from course.pages.teacher.results import results
from course.services import process

t = teacher_visit()
put(way_about(t, "teacher"))
try:
    population = counted.population()
except CourseError:
    put(element("h1", text(t("teacher.title"))))
else:
    sample = process.sample(population)
    put(
        element("h1", text(counted.title(population.quiz, t))),
        element("p", text(counted.in_words(population, t)), cls="meta"),
        counted.chooser(population, t, "teacher"),
    )
    overview.overview(sample, t)
    if sample.size:
        overview.statistics(sample, t)
results(t)
parts.problems(t)
parts.course_folder(t)
parts.signed_in(t)
