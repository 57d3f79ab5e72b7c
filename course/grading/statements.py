"""A mark by statement: the mean over all statements. Parts: right, wrong or blank by statement."""

from fractions import Fraction

from course.grading.outcomes import Decision, Examples, blank, graded, invalid, scored
from course.grading.rules import Rule
from course.model.items import Statement, Statements
from course.model.outcome import Status
from course.model.response import AnyResponse, MarksResponse


def decide(item: Statements, response: AnyResponse) -> Decision:
    """Return the share of statements that are marked rightly; an unmarked one earns nothing."""
    if not isinstance(response, MarksResponse):
        return invalid(Rule.RESPONSE_SHAPE)
    if not response.marks.keys() <= {statement.id for statement in item.statements}:
        return invalid(Rule.STATEMENT_UNKNOWN)
    if not set(response.marks.values()) <= set(item.marks()):
        return invalid(Rule.MARK_UNKNOWN)
    parts = {s.id: _status(s, response.marks.get(s.id)) for s in item.statements}
    if response.blank:
        return blank(parts)
    statuses = list(parts.values())
    hits, total = statuses.count("right"), len(statuses)
    share = Fraction(hits, total)
    return scored(
        share,
        graded(share, Rule.STATEMENTS_RIGHT, Rule.STATEMENTS_PARTIAL, Rule.STATEMENTS_WRONG),
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
