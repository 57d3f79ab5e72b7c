"""When what was missed comes back, and why."""

from datetime import UTC, datetime, timedelta
from typing import Literal

import pytest

from course.delivery.schedule import Rating, Scheduled, rating, schedule
from course.model.outcome import Status
from course.model.quiz import Review, Rules
from course.model.sitting import Sitting, Voided
from course.store.records import CheckedItem, Tried

NOON = datetime(2022, 11, 7, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def tries(*given: Status, at: datetime = NOON, hints: int = 0) -> tuple[Tried, ...]:
    return tuple(Tried(status, hints, at) for status in given)


def asked(  # noqa: PLR0913
    *given: Status,
    day: float = 0,
    item: str = "a",
    hints: int = 0,
    rules: Rules | None = None,
    finished: bool = True,
    void: Voided | None = None,
) -> CheckedItem:
    """An item that was checked in a sitting so many days after the first day's noon."""
    at = NOON + day * DAY
    sitting = Sitting(
        id=f"{item} {day}",
        learner="ann",
        quiz="all",
        rules=rules or Rules(),
        seed="",
        opened=at,
        finished=at if finished else None,
        items=(),
    )
    return CheckedItem(sitting, item, tries(*given, at=at, hints=hints), void)


def only(*given: CheckedItem, closes: str = "", day: float = 0) -> Scheduled:
    """The one item that these lead to, on that day."""
    moments = {"a": [datetime.fromisoformat(closes)]} if closes else {}
    [found] = schedule(given, moments, NOON + day * DAY)
    return found


def due(*given: CheckedItem, closes: str = "", day: float = 0) -> int:
    """How many days after the first day it is due."""
    return (only(*given, closes=closes, day=day).due - NOON.date()).days


@pytest.mark.parametrize(
    ("given", "hints", "expected"),
    [
        (("right",), 0, "good"),
        (("right",), 1, "hard"),
        (("wrong", "right"), 0, "hard"),
        (("partial", "right"), 0, "hard"),
        (("wrong",), 0, "again"),
        (("partial",), 0, "again"),
        (("wrong", "partial"), 2, "again"),
        (("invalid",), 0, "again"),
    ],
)
def test_the_rating_is_taken_from_what_happened(
    given: tuple[Status, ...], hints: int, expected: Rating
) -> None:
    assert rating(tries(*given, hints=hints)) == expected


def test_only_what_was_missed_comes_back() -> None:
    assert schedule([asked("right"), asked("right", day=1)], {}, NOON) == ()


@pytest.mark.parametrize(
    "missed", [asked("wrong"), asked("partial"), asked("right", hints=1), asked("wrong", "right")]
)
def test_what_was_wrong_or_right_with_help_comes_back_the_next_day(missed: CheckedItem) -> None:
    assert due(missed) == 1


def test_each_time_it_is_right_at_once_it_stays_away_longer() -> None:
    reviews, days = [asked("wrong")], [0]
    for _ in range(5):
        days.append(due(*reviews))
        reviews.append(asked("right", day=days[-1]))
    assert days == [0, 1, 3, 9, 26, 70]


def test_wrong_once_more_it_is_back_the_next_day() -> None:
    known = [asked("wrong"), asked("right", day=1), asked("right", day=3)]
    assert due(*known) == 9
    assert due(*known, asked("wrong", day=9)) == 10


def test_what_was_right_before_it_was_missed_counts_too() -> None:
    before = asked("right"), asked("right", day=2)
    assert due(*before, asked("wrong", day=13), asked("right", day=14)) > 16


def test_trying_again_on_the_same_day_does_not_put_it_off() -> None:
    assert due(asked("wrong"), *(asked("right", day=hour / 24) for hour in (1, 2, 3))) == 1


def test_whoever_answers_at_night_finds_it_in_the_morning() -> None:
    found = only(asked("wrong", day=0.45))  # 22:48
    assert not found.is_due(NOON + 0.49 * DAY)  # 23:45
    assert found.is_due(NOON + 0.5 * DAY)  # midnight


def test_what_the_key_of_is_not_shown_yet_does_not_come_back() -> None:
    later = Rules(review=Review(key="close"), closes="2022-11-10 12:00 UTC")
    missed = asked("wrong", rules=later)
    assert schedule([missed], {}, NOON + 2 * DAY) == ()
    assert only(missed, day=3).is_due(NOON + 3 * DAY)
    never = Rules(mode="exam", review=Review(key="never"))
    assert schedule([asked("wrong", rules=never)], {}, NOON + 9 * DAY) == ()


def test_a_question_with_a_try_left_is_not_missed_until_its_attempt_ends() -> None:
    twice = Rules(tries=2)
    assert schedule([asked("wrong", rules=twice, finished=False)], {}, NOON) == ()
    assert due(asked("wrong", rules=twice)) == 1
    assert due(asked("wrong", "wrong", rules=twice, finished=False)) == 1


@pytest.mark.parametrize("kind", ["full-marks", "leave-out"])
def test_what_does_not_count_as_it_was_marked_was_not_missed(
    kind: Literal["full-marks", "leave-out"],
) -> None:
    void = Voided(kind=kind, why="", who="", at=NOON)
    assert schedule([asked("wrong", void=void)], {}, NOON) == ()


KNOWN = (asked("wrong"), asked("right", day=1), asked("right", day=3))
"""Due on day 9, six days after the last time."""


@pytest.mark.parametrize(
    ("closes", "expected", "why"),
    [
        ("2022-11-19T18:00+00:00", 9, "beyond the day on which it is due, it changes nothing"),
        ("2022-11-16T18:00+00:00", 8, "on that day, it comes the day before"),
        ("2022-11-14T18:00+00:00", 6, "earlier, the day before that"),
        ("2022-11-11T18:00+00:00", 4, "it rests for a night"),
        ("2022-11-10T09:00+00:00", 9, "closing passed: nothing to be in time for"),
    ],
)
def test_it_comes_before_the_quiz_closes(closes: str, expected: int, why: str) -> None:
    found = only(*KNOWN, closes=closes, day=3)
    assert (found.due - NOON.date()).days == expected, why
    assert (found.closes is not None) == (expected != 9)


def test_practised_the_day_before_closing_it_comes_on_the_day_itself_and_then_rests() -> None:
    closes = "2022-11-14T18:00+00:00"  # day 7
    eve = (*KNOWN, asked("right", day=6))
    assert due(*eve, closes=closes, day=6) == 7
    assert due(*eve, asked("right", day=7), closes=closes, day=7) > 14


def test_the_least_remembered_comes_first_and_what_is_not_due_last() -> None:
    days = {"fresh": 2, "old": 0, "weak": 2}
    given = [
        asked("right", hints=1, item="fresh", day=days["fresh"]),
        asked("wrong", item="old"),
        asked("wrong", item="weak", day=days["weak"]),
        asked("wrong", item="today", day=5),
    ]
    found = schedule(given, {}, NOON + 5 * DAY)
    assert [one.item for one in found] == ["old", "weak", "fresh", "today"]
    assert [one.is_due(NOON + 5 * DAY) for one in found] == [True, True, True, False]
