"""A mark by statement: the mean over all statements. Parts: right, wrong or blank by statement."""

from fractions import Fraction

from course.grading.outcomes import Examples, blank, invalid, scored
from course.grading.rules import Rule
from course.model.items import Statement, Statements
from course.model.outcome import Outcome, Status
from course.model.response import AnyResponse, MarksResponse


def grade(item: Statements, response: AnyResponse) -> Outcome:
    """Return the share of statements that are marked rightly; an unmarked one earns nothing."""
    if not isinstance(response, MarksResponse):
        return invalid(item, Rule.RESPONSE_SHAPE)
    if not response.marks.keys() <= {statement.id for statement in item.statements}:
        return invalid(item, Rule.STATEMENT_UNKNOWN)
    if not set(response.marks.values()) <= set(item.marks()):
        return invalid(item, Rule.MARK_UNKNOWN)
    parts = {s.id: _status(s, response.marks.get(s.id)) for s in item.statements}
    if response.blank:
        return blank(item, parts)
    statuses = list(parts.values())
    hits, total = statuses.count("right"), len(statuses)
    rule = Rule.STATEMENTS_PARTIAL
    if hits in {0, total}:
        rule = Rule.STATEMENTS_RIGHT if hits else Rule.STATEMENTS_WRONG
    return scored(
        item,
        Fraction(hits, total),
        rule,
        {"hits": str(hits), "total": str(total), "unmarked": str(statuses.count("blank"))},
        parts=parts,
        normalised=" ".join(f"{name}={mark}" for name, mark in sorted(response.marks.items())),
    )


def _status(statement: Statement, mark: str | None) -> Status:
    if mark is None:
        return "blank"
    return "right" if mark == statement.mark else "wrong"


def examples(item: Statements) -> Examples:
    """Return every right mark, every wrong one, none, and a mark on no statement."""
    return Examples(
        right=MarksResponse(marks={s.id: s.mark for s in item.statements}),
        wrong=MarksResponse(
            marks={s.id: next(m for m in item.marks() if m != s.mark) for s in item.statements}
        ),
        blank=MarksResponse(),
        invalid=MarksResponse(marks={"?": "true"}),
    )
