"""Credit over several tries: what an item earns in a sitting, and when it is finished."""

from collections.abc import Sequence

from course.model.quiz import Rules
from course.model.sitting import Check, Voided


def done(rules: Rules, checks: Sequence[Check]) -> bool:
    """Whether an item takes no more checks: it was right, or its tries are used up."""
    return used_up(rules, [check.outcome.status for check in checks])


def used_up(rules: Rules, statuses: Sequence[str]) -> bool:
    """The same for checks of which only these statuses are known."""
    return "right" in statuses or len(statuses) >= rules.most_tries


def credit(rules: Rules, checks: Sequence[Check]) -> float:
    """The points that the checks earn; 0 if there are none.

    The maximum over tries t of s_t − penalty · (t − 1) − hint cost · hints taken by then, each as a
    share of the item's points and never below 0. Moodle's adaptive mode deducts in the same way.
    """
    return max(
        (
            of_try(rules, check.attempt, check.hints, check.outcome.score, check.outcome.maximum)
            for check in checks
        ),
        default=0.0,
    )


def of_try(rules: Rules, attempt: int, hints: int, score: float, maximum: float) -> float:
    """The points that one try earns, less what it and the hints taken by then cost."""
    lost = 1.0 - left(rules, attempt - 1, hints)
    return max(0.0, score - lost * maximum)


def earned(
    rules: Rules, checks: Sequence[Check], points: float, void: Voided | None
) -> tuple[float, float]:
    """The score and the maximum of an item that is worth so many points, also if it is void."""
    if void is None:
        return credit(rules, checks), points
    return (points, points) if void.kind == "full-marks" else (0.0, 0.0)


def left(rules: Rules, tries: int, hints: int) -> float:
    """The share of the score, from 0 to 1, that the next try can still earn."""
    return max(0.0, 1.0 - float(rules.penalty) * tries - float(rules.hint_cost) * hints)
