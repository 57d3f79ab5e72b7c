"""Statements: the score is the share marked correctly. Parts: by statement."""

from course.grading import rows
from course.grading.outcomes import Decision, Examples, invalid
from course.grading.rules import Rule
from course.model.items import Statements
from course.model.response import MarksResponse

_RULES = (Rule.STATEMENTS_RIGHT, Rule.STATEMENTS_PARTIAL, Rule.STATEMENTS_WRONG)


def decide(item: Statements, response: MarksResponse) -> Decision:
    """Score the share of statements marked correctly; an unmarked one earns nothing."""
    keys: dict[str, str] = {statement.id: statement.mark for statement in item.statements}
    if not response.marks.keys() <= keys.keys():
        return invalid(Rule.STATEMENT_UNKNOWN)
    if not set(response.marks.values()) <= set(item.marks()):
        return invalid(Rule.MARK_UNKNOWN)
    return rows.decide(response.marks, keys, _RULES, "unmarked")


def examples(item: Statements) -> Examples:
    """All marks right, all wrong, none, and a mark on a statement that does not exist."""
    return Examples(
        right=MarksResponse(marks={s.id: s.mark for s in item.statements}),
        wrong=MarksResponse(
            marks={s.id: next(m for m in item.marks() if m != s.mark) for s in item.statements}
        ),
        blank=MarksResponse(),
        invalid=MarksResponse(marks={"?": "true"}),
    )
