"""Statements with their marks."""

from course.delivery.views import ItemView
from course.model.items import Statement, Statements
from course.model.response import MarksResponse
from course.pages.answered.tile import given_row, status_of, tiles
from course.pages.shared.given import given
from course.pages.shared.visit import Visit
from course.services.answers import mark_word


def marked(view: ItemView, item: Statements, visit: Visit) -> str:
    """Return every statement with the mark given, and the right one if that differs.

    They are in the order in which they were shown; any that a corrected key added come last.
    """
    marks = given(view, MarksResponse).marks
    place = {option.id: n for n, option in enumerate(view.shown.options)}
    rows = sorted(item.statements, key=lambda one: place.get(one.id, len(place)))
    return tiles(*(_statement_row(view, visit, one, marks.get(one.id)) for one in rows))


def _statement_row(view: ItemView, visit: Visit, statement: Statement, mark: str | None) -> str:
    t = visit.t
    right = mark == statement.mark
    return given_row(
        status_of(view, right=right),
        visit.html(statement.text),
        t,
        given=mark_word(mark, t) if mark else "",
        right=mark_word(statement.mark, t),
        why=statement.why[visit.language] if statement.why and not right else "",
    )
