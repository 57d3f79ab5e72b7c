"""Two weeks of a simulated learner, whose clock is moved: for tests, and for docs/practice.md.

All that decides what happens is in the database, so the two weeks can be stopped anywhere, even by
killing the process, and go on in another one.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from course.checking import Checked
from course.delivery.delivery import Delivery
from course.delivery.held import Held
from course.delivery.schedule import Scheduled
from course.model.quiz import Quiz
from course.model.response import (
    AnyResponse,
    ChoiceResponse,
    ChoicesResponse,
    MarksResponse,
    NumberResponse,
    TextResponse,
)
from course.store import history
from course.store.store import Store
from tests.delivery.samples import ITEMS, course_of, item

LEARNER = "ann"
FIRST = datetime(2022, 11, 7, tzinfo=UTC)
CLOSES = "2022-11-18 18:00 UTC"  # day 12
HOURS = {1: 19, 2: 8, 3: 21, 4: 12, 6: 7, 7: 20, 8: 9, 10: 16, 11: 10, 12: 15, 13: 8, 14: 23}
"""When the learner comes, by day; not at all on days 5 and 9."""
ANSWERS: dict[str, tuple[AnyResponse, AnyResponse]] = {
    "wreckage": (ChoiceResponse(choice="geran-2"), ChoiceResponse(choice="mohajer-6")),
    "delivered": (
        ChoicesResponse(choices=("geran-2", "mohajer-6")),
        ChoicesResponse(choices=("geran-2",)),
    ),
    "admitted": (
        MarksResponse(
            marks={
                "a-few-were-sent": "true",
                "none-were-sent": "false",
                "they-were-sold": "not-stated",
            }
        ),
        MarksResponse(marks={"a-few-were-sent": "false"}),
    ),
    "range": (NumberResponse(text="1500", unit="km"), NumberResponse(text="150", unit="km")),
    "minister": (TextResponse(text="Amirabdollahian"), TextResponse(text="Zelenskyy")),
    "when": (TextResponse(text="November 2022"), TextResponse(text="May 2022")),
}
"""A right answer to each question, and one that is not."""
RIGHT, HINT, SECOND, WRONG = (
    "right at once",
    "right with a hint",
    "right at the second try",
    "wrong",
)
BEHAVIOUR = {
    "wreckage": (WRONG, RIGHT),
    "delivered": (HINT, RIGHT),
    "admitted": (WRONG, WRONG, SECOND, RIGHT),
    "range": (SECOND, RIGHT, WRONG, RIGHT),
    "minister": (RIGHT,),
    "when": (WRONG, RIGHT),
}
"""What happens each time a question is asked; the last again and again."""


def course() -> Checked:
    """The small course: two banks, a practice quiz on both, and an exam on the second."""
    hints = ["Look in the second paragraph."]
    found = course_of(*(item(one, hints=hints) for one in ITEMS))
    quizzes = {
        "all": Quiz.model_validate(
            {"id": "all", "title": "All", "banks": ["first", "second"], "tries": "2"}
        ),
        "test": Quiz.model_validate(
            {"id": "test", "title": "Test", "banks": ["second"], "mode": "exam", "closes": CLOSES}
        ),
    }
    return replace(found, course=found.course.model_copy(update={"quizzes": quizzes}))


def moment(day: int) -> datetime:
    """When the learner comes on that day."""
    return FIRST + timedelta(days=day - 1, hours=HOURS[day])


def two_weeks(store: Store) -> Iterator[str]:
    """Live the two weeks, or the rest of them; yield a row of the table for each answer."""
    checked = course()
    delivery = Delivery(store, lambda: checked)
    for day in HOURS:
        now = moment(day)
        newest = next(iter(delivery.looking.overview(LEARNER, now=now)), None)
        if newest is not None and newest.sitting.opened > now:
            continue  # lived before the stop
        if newest is not None and newest.sitting.opened == now:
            held = newest.sitting
            if held.finished is not None:
                continue
        elif day == 1:
            held = delivery.taking.open(LEARNER, "all", now=now, seed="seed")
        elif delivery.practising.plan(LEARNER, now=now).due:
            held = delivery.practising.open(LEARNER, everything=True, now=now, seed=f"day {day}")
        else:
            yield f"| {day}, {now:%H:%M} | nothing was due | | | |"
            continue
        before = {one.item: one for one in delivery.practising.schedule(LEARNER, now=now)}
        for place in held.items:
            held = delivery.looking.hold(LEARNER, held.id, now=now)
            view = delivery.looking.item(held, place.position, tab="a", now=now)
            if view.solution is None:
                why = "in the quiz" if day == 1 else _why(before[place.item])
                happened = _answer(delivery, store, held, place.position, place.item, now)
                after = {one.item: one for one in delivery.practising.schedule(LEARNER, now=now)}
                yield _row(day, place.item, why, happened, after.get(place.item), now)
        delivery.taking.finish(held, now=now)


def _answer(  # noqa: PLR0913, PLR0917
    delivery: Delivery, store: Store, held: Held, position: int, item_id: str, now: datetime
) -> str:
    """Answer as the learner does this time; after a stop in between, what was left of it."""
    past = [one for one in store.read(history.checked, LEARNER) if one.item == item_id]
    times = sum(one.sitting.id != held.id for one in past)
    behaviour = BEHAVIOUR[item_id][min(times, len(BEHAVIOUR[item_id]) - 1)]
    view = delivery.looking.item(held, position, tab="a", now=now)
    if behaviour == HINT and not view.hints:
        delivery.taking.hint(held, position, now=now)
    right, wrong = ANSWERS[item_id]
    tries = {WRONG: (wrong, None), SECOND: (wrong, right)}.get(behaviour, (right,))
    for number, response in enumerate(tries):
        if number < len(view.checks):
            continue
        seen = delivery.looking.item(held, position, tab="a", now=now).revision
        # A second wrong answer is another one: the same would be no further try.
        given = response or _another(item_id)
        delivery.taking.save(held, position, given, seen=seen, tab="a", language="en", now=now)
        delivery.taking.check(held, position, language="en", now=now)
    return behaviour


def _another(item_id: str) -> AnyResponse:
    others: dict[str, AnyResponse] = {
        "wreckage": ChoiceResponse(choice="arash-2"),
        "admitted": MarksResponse(marks={"a-few-were-sent": "not-stated"}),
        "range": NumberResponse(text="15", unit="km"),
        "when": TextResponse(text="June 2022"),
    }
    return others[item_id]


def _why(one: Scheduled) -> str:
    last = one.reviews[-1]
    rested = (one.due - last.at.date()).days
    days = f"{rested} day{'s' if rested > 1 else ''} after *{last.rating}*"
    if one.closes is None:
        return days
    eve = one.due < one.closes.date()
    return f"{days}: the {'day before' if eve else 'day on which'} the exam closes"


def _row(  # noqa: PLR0913, PLR0917
    day: int, item_id: str, why: str, happened: str, after: Scheduled | None, now: datetime
) -> str:
    back = "never: it was not missed"
    rating = "good"
    if after is not None:
        rating = after.reviews[-1].rating
        back = f"day {(after.due - FIRST.date()).days + 1}"
        if after.closes:
            back += f", not {(after.reviews[-1].at - FIRST).days + 1 + after.interval}"
    return f"| {day}, {now:%H:%M} | `{item_id}` | {why} | {happened}: *{rating}* | {back} |"


if __name__ == "__main__":
    for line in two_weeks(Store.open(sys.argv[1])):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
