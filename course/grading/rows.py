"""Answers given row by row, as in matching and statements."""

from collections.abc import Mapping
from fractions import Fraction

from course.grading.outcomes import Decision, blank, graded, scored
from course.grading.rules import Rule
from course.model.outcome import Status


def decide(
    given: Mapping[str, str], keys: Mapping[str, str], rules: tuple[Rule, Rule, Rule], left: str
) -> Decision:
    """Score the share of rows that are right; an open row earns nothing.

    `rules` are those for full, partial and no credit; `left` names the fact that counts open rows.
    """
    parts = statuses(given, keys)
    found = list(parts.values())
    if not given:
        return blank(parts)
    hits, total = found.count("right"), len(found)
    share = Fraction(hits, total)
    return scored(
        share,
        graded(share, *rules),
        {"hits": str(hits), "total": str(total), left: str(found.count("blank"))},
        parts=parts,
        normalised=written(given),
    )


def statuses(given: Mapping[str, str], keys: Mapping[str, str]) -> dict[str, Status]:
    """The status of each row (right, wrong or blank), in the order of the keys."""
    return {row: status(given.get(row), key) for row, key in keys.items()}


def status(given: str | None, key: str) -> Status:
    """Whether a single answer is right, wrong or blank."""
    if given is None:
        return "blank"
    return "right" if given == key else "wrong"


def written(given: Mapping[str, str]) -> str:
    """The rows in normalised form, sorted so that their order does not matter."""
    return " ".join(f"{row}={answer}" for row, answer in sorted(given.items()))
