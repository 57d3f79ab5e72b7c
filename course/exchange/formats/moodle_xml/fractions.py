"""The shares of a mark that Moodle knows, in percent."""

from decimal import Decimal

from course.exchange.questions.question import Accepted, Choices

FRACTIONS = tuple(
    Decimal(one)
    for one in (
        *("100", "90", "83.33333", "80", "75", "70", "66.66667", "60", "50", "40"),
        *("33.33333", "30", "25", "20", "16.66667", "14.28571", "12.5", "11.11111", "10", "5", "0"),
    )
)
"""The percentages that Moodle knows, from all to nothing; each may be negative too."""

_CLOSE = Decimal("0.00001")


def near(percent: Decimal) -> Decimal | None:
    """The percentage on Moodle's list that this one is, but for rounding; else None."""
    return next((one for one in FRACTIONS if abs(one - percent) <= _CLOSE), None)


def credit(accepted: Accepted) -> tuple[Decimal, tuple[str, ...]]:
    """The percentage that a text earns, the next one down on Moodle's list, and what is lost."""
    wanted = 100 * accepted.credit
    exact = near(wanted)
    if exact is not None:
        return exact, ()
    return next(one for one in FRACTIONS if one < wanted), ("credit",)


def weights(asked: Choices) -> tuple[Decimal, ...] | None:
    """The percentage that each choice earns: right ones share all, and a wrong one takes as much.

    Of several sets that are right, the first counts; choices of the others neither earn nor cost.
    None if a share is not on Moodle's list.
    """
    right = asked.sets[0] if asked.sets else {one.id for one in asked.options if one.right}
    also = frozenset[str]().union(*asked.sets)
    share = near(FRACTIONS[0] / len(right))
    if share is None:
        return None
    others = dict.fromkeys(also, Decimal(0)) | dict.fromkeys(right, share)
    return tuple(others.get(one.id, -share) for one in asked.options)
