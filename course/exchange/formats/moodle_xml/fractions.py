"""The shares of a mark that Moodle knows, in percent."""

from decimal import Decimal

from course.exchange.questions.question import Accepted

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
