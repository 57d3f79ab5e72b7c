"""Quizzes: which banks students take together, in which mode and by which rules."""

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
            "bad-share", f"{text} is not a share of the score", mend="write a share such as 25%"
        )
    return share


def _read_minutes(value: object) -> Decimal:
    minutes = value if isinstance(value, Decimal) else plain_decimal(read_text(value))
    if not 0 < minutes <= _LONGEST:
        raise ReadingError(
            "bad-minutes",
            f"{dump_decimal(minutes)} minutes is not a possible time limit",
            mend=f"write a number of minutes above 0 and at most {_LONGEST}",
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
"""A share of an item's score, from 0 to 1; `25%` and `0.25` are the same."""
Minutes = Annotated[
    Decimal,
    PlainValidator(_read_minutes, json_schema_input_type=str),
    PlainSerializer(dump_decimal, return_type=str),
]
Moment = Annotated[str, PlainValidator(_read_moment, json_schema_input_type=str)]
"""A local time and its zone; a time that occurs twice is the first of the two."""

Mode = Literal["practice", "exam"]
When = Literal["check", "finish", "close", "never"]
"""When the item is checked, when the attempt is finished, when the quiz closes, or never."""


class Review(Frozen):
    """When a student sees what: `check`, `finish`, `close` or `never` for each part.

    The default is `check` in practice, and `finish` in an exam.
    """

    marks: When | None = None
    """Whether the answer was right, and the score."""
    key: When | None = None
    """The right answer, and the words that prove it."""
    rationale: When | None = None
    """The reasons: the rationale, and why a distractor is wrong."""


class Rules(Frozen):
    """How a quiz is taken; a sitting keeps the rules that applied when it was opened."""

    mode: Mode = "practice"
    """`practice`: answers are checked one by one. `exam`: nothing is revealed before the end."""
    tries: Count | None = None
    """In practice: how many times an item can be checked; the default is 1."""
    penalty: Share = Decimal(0)
    """In practice: the share of an item's score that each further try costs, such as `25%`."""
    hint_cost: Share = Decimal(0)
    """In practice: the share of an item's score that each hint costs."""
    certainty: Flag = False
    """In practice: whether students are asked how sure they are; this is never scored."""
    time_limit: Minutes | None = None
    """In an exam: the time limit in minutes."""
    grace: Minutes | None = None
    """In an exam: minutes after the time limit during which answers under way are still accepted;
    the default is 1."""
    navigation: Literal["free", "fixed"] | None = None
    """In an exam: `fixed` leads from each question to the next, without going back; the default is
    `free`."""
    book: Literal["open", "closed"] | None = None
    """`open` shows the articles next to the questions; `closed` makes them unavailable during an
    attempt, including on their own pages. The default is `open`."""
    attempts: Count | None = None
    """How often a student may take it; the default is any number in practice, and 1 in an exam."""
    opens: Moment | None = None
    """When it can be started."""
    closes: Moment | None = None
    """When open attempts are closed, and no new ones can be started."""
    review: Review = Review()
    """When marks, key and rationale are shown."""

    @property
    def most_tries(self) -> int:
        """The number of checks allowed per item."""
        return self.tries or 1

    @property
    def most_attempts(self) -> int | None:
        """The number of sittings allowed per learner; None for any number."""
        return self.attempts or (1 if self.mode == "exam" else None)

    @property
    def fixed(self) -> bool:
        """Whether questions come one by one, without going back."""
        return self.navigation == "fixed"

    @property
    def closed_book(self) -> bool:
        """Whether the articles are unavailable during an attempt."""
        return self.book == "closed"

    def shown(self, what: Literal["marks", "key", "rationale"]) -> When:
        """When that is shown; the default depends on the mode."""
        chosen: When | None = getattr(self.review, what)
        return chosen or ("check" if self.mode == "practice" else "finish")

    def more_minutes(self, extra: Decimal, factor: float) -> float:
        """How much more time a learner has who was given that: minutes, and a factor of the limit.

        Without a time limit there is nothing to multiply.
        """
        return float(extra) + float(self.time_limit or 0) * (factor - 1)

    def deadline(self, opened: datetime, extra: Decimal, factor: float = 1) -> datetime | None:
        """When a sitting opened then ends, or None; see `more_minutes` for the last two.

        The time limit is a duration, whereas the closing time is a local time.
        """
        more = timedelta(minutes=self.more_minutes(extra, factor))
        ends = []
        if self.time_limit is not None:
            ends.append(opened + timedelta(minutes=float(self.time_limit)) + more)
        if self.closes is not None:
            ends.append(parse_moment(self.closes) + more)
        return min(ends, default=None)

    @property
    def grace_period(self) -> timedelta:
        """How long after the deadline a response under way is still accepted."""
        return timedelta(minutes=float(1 if self.grace is None else self.grace))


class _Asked(Frozen):
    """What a quiz asks."""

    id: Id
    """Unique among the quizzes; part of the quiz's address."""
    title: Text
    """The title that students see in the list of quizzes."""
    about: Text | None = None
    """A description in a sentence or two."""
    banks: tuple[Id, ...]
    """The banks that its items come from, in this order; in an exam each is a section."""
    draw: Mapping[Id, Count] = {}
    """How many items to draw from a bank, by its id; each attempt gets a different selection."""
    shuffle: Flag = False
    """Whether the items of a bank are shuffled for each attempt."""


class Quiz(Rules, _Asked):
    """A selection of banks that a student takes together, and its rules."""

    def takes_all(self, bank: str, items: int) -> bool:
        """Whether each attempt has all of the so many items of a bank."""
        return self.draw.get(bank, items) >= items

    @property
    def rules(self) -> Rules:
        """The rules alone, as a sitting keeps them."""
        return Rules.model_validate({name: getattr(self, name) for name in Rules.model_fields})
