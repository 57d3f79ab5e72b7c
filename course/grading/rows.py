"""Answers row by row, each right, wrong or left open: what matching and statements share."""

from collections.abc import Mapping
from fractions import Fraction

from course.grading.outcomes import Decision, blank, graded, scored
from course.grading.rules import Rule
from course.model.outcome import Status


def decide(
    given: Mapping[str, str], keys: Mapping[str, str], rules: tuple[Rule, Rule, Rule], left: str
) -> Decision:
    """Return the share of rows that are right; a row that was left open earns nothing.

    `rules` decide where all, some and none are; `left` is the fact that counts the open ones.
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
    """Return whether each row is right, wrong or left open, in the order of the keys."""
    return {row: status(given.get(row), key) for row, key in keys.items()}


def status(given: str | None, key: str) -> Status:
    """Return whether what was given is the key."""
    if given is None:
        return "blank"
    return "right" if given == key else "wrong"


def written(given: Mapping[str, str]) -> str:
    """Return the rows as an outcome keeps them, sorted, whatever their order on the page."""
    return " ".join(f"{row}={answer}" for row, answer in sorted(given.items()))
