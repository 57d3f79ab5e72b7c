"""The gradebook: quizzes × students, for the screen, the projector, paper and spreadsheets."""

from hashlib import sha256
from urllib.parse import urlencode

import streamlit as st

from course.analysis.estimate import ENOUGH, Estimate
from course.analysis.gradebook import BY, Grade, Gradebook, Row
from course.errors import CourseError
from course.pages.grades.book import Asked, found
from course.pages.shared import counted, figures
from course.pages.shared.show import element, put, text
from course.pages.shared.teaching import way_about
from course.pages.shared.visit import teacher_visit
from course.services import process
from course.services.messages import Wording


def table(book: Gradebook, asked: Asked, t: Wording) -> str:
    """Return the grades as a table, with the number and the mean of each quiz below."""
    rows = book.rows
    if not asked.names:  # in an order that does not tell the alphabetical one
        rows = tuple(sorted(rows, key=lambda row: sha256(row.person.encode()).digest()))
    head = (t("grades.student"), *(counted.title(quiz, t) for quiz in book.quizzes))
    grades = (
        (
            _name(row, number, asked, t),
            *(_cell(row, quiz, asked, t) for quiz in book.quizzes),
        )
        for number, row in enumerate(rows, 1)
    )
    counts = (str(book.counts[quiz]) for quiz in book.quizzes)
    means = (_mean(book.means[quiz], book.counts[quiz], t) for quiz in book.quizzes)
    foot = (text(t("grades.n")), *counts), (text(t("grades.mean")), *means)
    return figures.table(t(f"grades.by.{asked.by}"), head, grades, foot, cls="gradebook")


def _name(row: Row, number: int, asked: Asked, t: Wording) -> str:
    if not asked.names:
        return text(t("grades.number", number=number))
    name = text(row.name or t("results.nameless", code=row.person[:6]))
    address = text(f"/student?{urlencode({'person': row.person})}")
    unseen = "" if row.joined else element("span", text(t("grades.not-joined")), cls="meta")
    return f'<a href="{address}">{name}</a> {unseen}'


def _cell(row: Row, quiz: str, asked: Asked, t: Wording) -> str:
    grade = row.grades.get(quiz)
    if grade is None:
        return "–" + element("span", text(t("grades.missing")), cls="unseen")
    words = text(_percent(grade, t))
    if asked.names:
        query = {"person": row.person, "quiz": quiz}
        words = f'<a href="{text(f"/student?{urlencode(query)}")}">{words}</a>'
    if grade.overridden:
        words += "*"
    if grade.attempts > 1:
        words += " " + element("span", f"({grade.attempts})", cls="meta")
    return words


def _percent(grade: Grade, t: Wording) -> str:
    return t("grades.left-out") if grade.share is None else figures.percent(100 * grade.share, t)


def _mean(mean: Estimate, number: int, t: Wording) -> str:
    few = Estimate.none("few" if number else "nobody")
    return figures.estimate(mean if number >= ENOUGH else few, t)


def chooser(asked: Asked, t: Wording) -> str:
    """Return the folded form that changes what is shown, as HTML."""
    classes = [("", t("counted.everybody")), *counted.classes()]
    names = [("", t("grades.names.yes")), ("no", t("grades.names.no"))]
    fields = (
        counted.choice("class", t("counted.of-class"), classes, asked.class_),
        counted.choice(
            *("attempts", t("counted.attempts")),
            *([(by, t(f"grades.which.{by}")) for by in BY], asked.by),
        ),
        counted.choice("names", t("grades.names"), names, "" if asked.names else "no"),
        element("button", text(t("counted.do")), type="submit"),
    )
    return element(
        "details",
        element("summary", text(t("counted.change"))),
        element("form", *fields, method="get", action="/grades", cls="chooser"),
        cls="counted",
    )


def ways(asked: Asked, t: Wording) -> str:
    """Return the button for printing and the links to the files, which have names."""
    printing = element("button", text(t("review.print")), cls="print", type="button")
    links = figures.downloads("grades", asked.as_query(), t)
    return element("p", printing, *(links if asked.names else ()), cls="keep")


t = teacher_visit()
put(way_about(t, "grades"), element("h1", text(t("grades.title"))))
asked = Asked.from_query(st.query_params.to_dict())
try:
    process.course()
except CourseError:
    put(element("p", text(t("error.no-course"))))
    st.stop()
whom = counted.class_name(asked.class_) if asked.class_ else t("counted.everybody")
put(
    element("p", text(f"{whom}. {t('counted.out')}"), cls="meta"),
    chooser(asked, t),
)
book = found(asked)
if book.rows and book.quizzes:
    put(table(book, asked, t))
    put(element("p", text(t("grades.legend")), cls="meta"), ways(asked, t))
else:
    put(element("p", text(t("grades.none"))))
