"""Moments: a local date and time with its time zone."""

from datetime import UTC, datetime

from course.language.patterns import regex
from course.language.reading import ReadingError

_MOMENT = regex(r"(?P<clock>\d{4}-\d\d-\d\d \d\d:\d\d) (?P<zone>\S+)")
_MEND = "write a date, a time and a time zone, such as 2022-11-07 09:00 Europe/Brussels"


def parse_moment(text: str) -> datetime:
    """The moment in UTC. A time that occurs twice, when clocks go back, is the first of the two.

    Raises ReadingError (`bad-moment`), also for a time that is skipped when clocks go forward.
    """
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        raise ReadingError("bad-moment", f"{text!r} is not a time with a time zone", mend=_MEND)
    name = match["zone"]
    try:
        zone = ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        what = f"{name!r} is not a time zone"
        raise ReadingError("bad-moment", what, mend=_MEND) from None
    try:
        clock = datetime.strptime(match["clock"], "%Y-%m-%d %H:%M").replace(tzinfo=zone)
        there = clock.astimezone(UTC)
    except (ValueError, OverflowError):
        what = f"{match['clock']} is not a possible date and time"
        raise ReadingError("bad-moment", what, mend=_MEND) from None
    if there.astimezone(zone).replace(fold=0) != clock:
        what = f"{match['clock']} does not exist in {name}, where clocks go forward then"
        raise ReadingError("bad-moment", what, mend="write a time before or after that")
    return there


def second_moment(text: str) -> datetime | None:
    """The other moment in UTC of a time that occurs twice, when clocks go back; None for others."""
    from zoneinfo import ZoneInfo

    zone = ZoneInfo(text.rsplit(maxsplit=1)[-1])
    first = parse_moment(text)
    second = first.astimezone(zone).replace(fold=1).astimezone(UTC)
    return second if second != first else None
