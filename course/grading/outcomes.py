"""Outcomes as every item type makes them, and the examples that it gives of itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from course.grading.rules import Rule
from course.model.items import Item
from course.model.outcome import Outcome, Status
from course.model.response import AnyResponse


@dataclass(frozen=True, slots=True)
class Examples:
    """A response of each kind to one item; None where the item cannot have one."""

    right: AnyResponse
    wrong: AnyResponse | None
    blank: AnyResponse
    invalid: AnyResponse | None


def scored(  # noqa: PLR0913 - an outcome has as many parts
    item: Item,
    share: Fraction,
    rule: Rule,
    facts: Mapping[str, str],
    *,
    parts: Mapping[str, Status] | None = None,
    normalised: str,
) -> Outcome:
    """Return the outcome of a valid response that earns this share of the item's points."""
    status: Status = "wrong" if share == 0 else "right" if share == 1 else "partial"
    return Outcome(
        status=status,
        score=float(share * Fraction(item.points)),
        maximum=float(item.points),
        rule=rule,
        facts=facts,
        parts=parts or {},
        normalised=normalised,
    )


def blank(item: Item, parts: Mapping[str, Status] | None = None) -> Outcome:
    """Return the outcome where nothing was given."""
    return Outcome(
        status="blank", score=0, maximum=float(item.points), rule=Rule.BLANK, parts=parts or {}
    )


def invalid(item: Item, rule: Rule, **facts: str) -> Outcome:
    """Return the outcome that earns nothing and asks again."""
    return Outcome(
        status="invalid",
        score=0,
        maximum=float(item.points),
        rule=rule,
        facts=facts,
        normalised=facts.get("typed", ""),
    )
