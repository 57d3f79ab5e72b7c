"""The decision that every item type makes on a response, and its example responses."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from course.grading.rules import Rule
from course.model.outcome import Outcome, Status
from course.model.response import AnyResponse


@dataclass(frozen=True, slots=True)
class Examples:
    """One response of each status to an item; None if no such response exists."""

    right: AnyResponse
    wrong: AnyResponse | None
    blank: AnyResponse
    invalid: AnyResponse | None


@dataclass(frozen=True, slots=True)
class Decision:
    """An outcome before the item's points are applied; `share` is an exact fraction."""

    status: Status
    share: Fraction
    rule: Rule
    facts: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, Status] = field(default_factory=dict)
    normalised: str = ""

    def worth(self, points: Decimal) -> Outcome:
        """The outcome for an item worth that many points."""
        return Outcome(
            status=self.status,
            score=float(self.share * Fraction(points)),
            maximum=float(points),
            rule=self.rule,
            facts=self.facts,
            parts=self.parts,
            normalised=self.normalised,
        )


def scored(
    share: Fraction,
    rule: Rule,
    facts: Mapping[str, str],
    *,
    parts: Mapping[str, Status] | None = None,
    normalised: str,
) -> Decision:
    """The decision on a valid response that earns this share of the points."""
    status: Status = "wrong" if share == 0 else "right" if share == 1 else "partial"
    return Decision(status, share, rule, facts, parts or {}, normalised)


def graded(share: Fraction, right: Rule, partial: Rule, wrong: Rule) -> Rule:
    """The rule for full, partial or no credit."""
    if share == 1:
        return right
    return partial if share else wrong


def blank(parts: Mapping[str, Status] | None = None) -> Decision:
    """The decision on a response in which nothing was given."""
    return Decision("blank", Fraction(0), Rule.BLANK, parts=parts or {})


def invalid(rule: Rule, **facts: str) -> Decision:
    """The decision on a response that earns nothing and must be given again."""
    return Decision("invalid", Fraction(0), rule, facts, normalised=facts.get("typed", ""))
