"""What students take at one go: which banks, in which mode, under which rules."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import PlainSerializer, PlainValidator

from course.language.moments import parse_moment
from course.language.numbers import plain_decimal
from course.language.reading import ReadingError
from course.model.base import Count, Flag, Frozen, Id, dump_decimal, read_text
from course.model.text import Text

_LONGEST = 7 * 24 * 60
"""Minutes: a week."""


def _read_share(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    text = read_text(value)
    number = plain_decimal(text.removesuffix("%").rstrip())
    share = number / 100 if text.endswith("%") else number
    if not 0 <= share <= 1:
        raise ReadingError(
            "bad-share", f"{text} is no part of a score", mend="write a part such as 25%"
        )
    return share


def _read_minutes(value: object) -> Decimal:
    minutes = value if isinstance(value, Decimal) else plain_decimal(read_text(value))
    if not 0 < minutes <= _LONGEST:
        raise ReadingError(
            "bad-minutes",
            f"{dump_decimal(minutes)} minutes is no time to work in",
            mend=f"write minutes, above 0 and at most {_LONGEST}",
        )
    return minutes


def _read_moment(value: object) -> str:
    text = read_text(value)
    parse_moment(text)
    return text


Share = Annotated[
    Decimal,
    PlainValidator(_read_share, json_schema_input_type=str),
    PlainSerializer(dump_decimal, return_type=str),
]
"""A part of an item's score, from 0 to 1; `25%` and `0.25` are the same."""
Minutes = Annotated[
    Decimal,
    PlainValidator(_read_minutes, json_schema_input_type=str),
    PlainSerializer(dump_decimal, return_type=str),
]
Moment = Annotated[str, PlainValidator(_read_moment, json_schema_input_type=str)]
"""A wall clock's time and its zone; where the clock shows it twice, the first of the two."""

Mode = Literal["practice", "exam"]
When = Literal["check", "finish", "close", "never"]
"""As soon as an item is checked, when the attempt is finished, when the quiz closes, or never."""


class Review(Frozen):
    """When a student sees what: `check`, `finish`, `close` or `never` for each.

    Without it, at the check in practice and when the attempt is finished in an exam.
    """

    marks: When | None = None
    """The verdict and the score."""
    key: When | None = None
    """The right answer, and the words that prove it."""
    rationale: When | None = None
    """The reasons: the rationale, and why a distractor is wrong."""


class Rules(Frozen):
    """How a quiz is taken; a sitting keeps those that held when it was opened."""

    mode: Mode = "practice"
    """`practice`: answers are checked one by one. `exam`: nothing is told before the end."""
    tries: Count | None = None
    """In practice: how many checks an item has; 1 without it."""
    penalty: Share = Decimal(0)
    """In practice: the part of an item's score that each further try costs, such as `25%`."""
    hint_cost: Share = Decimal(0)
    """In practice: the part of an item's score that each hint costs."""
    certainty: Flag = False
    """In practice: whether a student is asked how sure the answer is; it is never scored."""
    time_limit: Minutes | None = None
    """In an exam: minutes from its start."""
    grace: Minutes | None = None
    """In an exam: minutes after the time limit in which what is under way is still taken; 1
    without it."""
    navigation: Literal["free", "fixed"] | None = None
    """In an exam: `fixed` leads from each question to the next, and never back; `free` without
    it."""
    book: Literal["open", "closed"] | None = None
    """`open` shows the articles beside the questions; `closed` keeps them away as long as an
    attempt goes on, the articles' own pages too. `open` without it."""
    attempts: Count | None = None
    """How often a student may take it; without it any number in practice, and 1 in an exam."""
    opens: Moment | None = None
    """From when it can be started."""
    closes: Moment | None = None
    """When whatever goes on is closed, and no more can be started."""
    review: Review = Review()
    """When marks, key and rationale are shown."""

    @property
    def most_tries(self) -> int:
        """How many checks an item has."""
        return self.tries or 1

    @property
    def most_attempts(self) -> int | None:
        """How many sittings a learner may have of it, None for any number."""
        return self.attempts or (1 if self.mode == "exam" else None)

    @property
    def fixed(self) -> bool:
        """Whether questions come one after the other, and never again."""
        return self.navigation == "fixed"

    @property
    def closed_book(self) -> bool:
        """Whether the articles are kept away during an attempt."""
        return self.book == "closed"

    def shown(self, what: Literal["marks", "key", "rationale"]) -> When:
        """Return when that is shown."""
        chosen: When | None = getattr(self.review, what)
        return chosen or ("check" if self.mode == "practice" else "finish")

    def deadline(self, opened: datetime, extra: Decimal) -> datetime | None:
        """Return when a sitting that was opened then ends; `extra` minutes are the learner's own.

        The limit counts minutes that pass, the closing follows the clock on the wall.
        """
        more = timedelta(minutes=float(extra))
        ends = []
        if self.time_limit is not None:
            ends.append(opened + timedelta(minutes=float(self.time_limit)) + more)
        if self.closes is not None:
            ends.append(parse_moment(self.closes) + more)
        return min(ends, default=None)

    @property
    def grace_period(self) -> timedelta:
        """How long after the deadline what is under way is still taken."""
        return timedelta(minutes=float(1 if self.grace is None else self.grace))


class _Asked(Frozen):
    """What a quiz asks."""

    id: Id
    """Unique among the quizzes; part of the quiz's address."""
    title: Text
    """What students choose it by."""
    about: Text | None = None
    """What it is about, in a sentence or two."""
    banks: tuple[Id, ...]
    """The banks whose items it has, in this order; in an exam each is a section."""
    draw: Mapping[Id, Count] = {}
    """How many items of a bank each attempt gets, by the bank's id: others each time."""
    shuffle: Flag = False
    """Whether the items of a bank come in another order in each attempt."""


class Quiz(Rules, _Asked):
    """Which banks a student takes at one go, and how."""

    @property
    def rules(self) -> Rules:
        """How it is taken."""
        return Rules.model_validate({name: getattr(self, name) for name in Rules.model_fields})
