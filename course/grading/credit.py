"""Credit over tries: what an item of a sitting earns, and when it is done with."""

from collections.abc import Sequence

from course.model.quiz import Rules
from course.model.sitting import Check


def done(rules: Rules, checks: Sequence[Check]) -> bool:
    """Return whether an item takes no further check: it was right, or has had all its tries."""
    return any(c.outcome.status == "right" for c in checks) or len(checks) >= rules.most_tries


def credit(rules: Rules, checks: Sequence[Check]) -> float:
    """Return the points that the checks earn, 0 without any.

    The best over tries t of s_t − penalty · (t − 1) − cost · hints taken by then, in parts of the
    item's maximum, never below 0 (as Moodle's adaptive mode deducts per try).
    """
    return max((_of(rules, check) for check in checks), default=0.0)


def left(rules: Rules, tries: int, hints: int) -> float:
    """Return the part of the score that the next try can still earn, from 0 to 1."""
    return max(0.0, 1.0 - float(rules.penalty) * tries - float(rules.hint_cost) * hints)


def _of(rules: Rules, check: Check) -> float:
    outcome = check.outcome
    lost = 1.0 - left(rules, check.attempt - 1, check.hints)
    return max(0.0, outcome.score - lost * outcome.maximum)
