"""When what a learner missed comes back. Worked out from their checks each time, never stored.

FSRS estimates how long an item is remembered, from how each review of it went. Days are those of
UTC: whoever answers at nine in the evening finds an item that is due the next day at breakfast.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

import fsrs

from course.delivery.release import shown
from course.grading.credit import used_up
from course.model.sitting import Kind
from course.store.records import CheckedItem, Tried

Rating = Literal["again", "hard", "good"]
"""How a review went: not right; right with a hint or at a later try; right at once.

FSRS also knows “easy”. It is for people who rate themselves: a right answer does not tell whether
it was easy or, among three choices, lucky, and “easy” would keep it away for weeks.
"""
_RATINGS: dict[Rating, fsrs.Rating] = {
    "again": fsrs.Rating.Again,
    "hard": fsrs.Rating.Hard,
    "good": fsrs.Rating.Good,
}
_FSRS = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
"""By days: nothing comes back on the day of its review, and chance plays no part."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An item was answered: when, in which sitting of which kind, and how it went."""

    at: datetime
    sitting: str
    kind: Kind
    rating: Rating


@dataclass(frozen=True, slots=True)
class Scheduled:
    """An item that was missed, with all its reviews, oldest first, and the day it is due.

    `interval` is the number of days that FSRS let it rest after the last review; `closes` is the
    closing time that brought the day forward, if one did. `recall` is the probability, by FSRS,
    that it is still remembered today.
    """

    item: str
    reviews: tuple[Reviewed, ...]
    due: date
    interval: int
    closes: datetime | None
    recall: float

    def is_due(self, now: datetime) -> bool:
        """Whether its day has come."""
        return self.due <= now.astimezone(UTC).date()


def schedule(
    checked: Iterable[CheckedItem], closes: Mapping[str, Sequence[datetime]], now: datetime
) -> tuple[Scheduled, ...]:
    """What was ever missed, the most urgent first: what is due, and of that the least remembered.

    Missed means: not right, or right only with a hint or at a later try. A check counts as soon as
    the key may be shown, unless the item does not count as it was marked. `closes` tells when the
    quizzes that ask an item close: what would be due after that comes the day before.
    """
    by_item: dict[str, list[Reviewed]] = {}
    for one in checked:
        if one.void is None and _told(one, now):
            of = one.sitting
            review = Reviewed(one.tries[-1].at, of.id, of.kind, rating(one.tries))
            by_item.setdefault(one.item, []).append(review)
    found = [
        _scheduled(item, sorted(reviews, key=lambda r: (r.at, r.sitting)), closes, now)
        for item, reviews in by_item.items()
        if any(review.rating != "good" for review in reviews)
    ]
    return tuple(sorted(found, key=lambda one: _urgency(one, now)))


def rating(tries: Sequence[Tried]) -> Rating:
    """How it went with an item in a sitting, given its checks."""
    for number, tried in enumerate(tries, 1):
        if tried.status == "right":
            return "hard" if number > 1 or tried.hints else "good"
    return "again"


def _told(one: CheckedItem, now: datetime) -> bool:
    """Whether the key may be shown."""
    rules, finished = one.sitting.rules, one.sitting.finished is not None
    checked = used_up(rules, [tried.status for tried in one.tries])
    return shown("key", rules, checked=checked, finished=finished, now=now)


def _scheduled(
    item: str, reviews: Sequence[Reviewed], closes: Mapping[str, Sequence[datetime]], now: datetime
) -> Scheduled:
    card, last = _folded(reviews), _midnight(reviews[-1].at)
    due, target = _in_time(card.due, last, closes.get(item, ()), now)
    recall = _FSRS.get_card_retrievability(card, _midnight(now))
    interval = (card.due - last).days
    return Scheduled(item, tuple(reviews), due.date(), interval, target, recall)


def _folded(reviews: Sequence[Reviewed]) -> fsrs.Card:
    """What FSRS makes of the reviews."""
    # With an id, for it would sleep a millisecond to make one up.
    card = fsrs.Card(card_id=0, due=_midnight(reviews[0].at))
    for review in reviews:
        card, _ = _FSRS.review_card(card, _RATINGS[review.rating], _midnight(review.at))
    return card


def _in_time(
    due: datetime, last: datetime, closes: Iterable[datetime], now: datetime
) -> tuple[datetime, datetime | None]:
    """The day, brought forward to the day before the next closing time if it lies beyond that.

    It still rests for a night, so that on the eve of a closing time it comes on the day itself.
    """
    ahead = min((moment for moment in closes if moment > now), default=None)
    if ahead is None:
        return due, None
    eve = max(_midnight(ahead) - _DAY, last + _DAY)
    return (eve, ahead) if eve < due and eve <= _midnight(ahead) else (due, None)


def _midnight(moment: datetime) -> datetime:
    return datetime.combine(moment.astimezone(UTC).date(), time(), UTC)


def _urgency(one: Scheduled, now: datetime) -> tuple[bool, float, str]:
    due = one.is_due(now)
    return (not due, one.recall if due else one.due.toordinal(), one.item)
