"""A small course, and a delivery of it on a database of its own."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from course.checking import Checked
from course.delivery.delivery import Delivery
from course.delivery.held import Held
from course.delivery.views import Newer, Refused, Saved
from course.model.bank import Bank, Course
from course.model.items import ITEM_TYPES, AnyItem
from course.model.quiz import Quiz
from course.model.response import (
    AnyResponse,
    ChoiceResponse,
)
from course.model.sitting import Check

NOW = datetime(2022, 11, 5, 14, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

CHOICES: list[Mapping[str, Any]] = [
    {"key": "Geran-2", "said": "Geran-2"},
    {"distractor": "Mohajer-6", "why": "Another drone."},
    {"distractor": "Shahed 136", "why": "The other name."},
    {"distractor": "Arash-2", "why": "Another drone."},
]
ITEMS: dict[str, dict[str, Any]] = {
    "wreckage": {
        "type": "single-choice",
        "stem": "Which name stands on it?",
        "choices": CHOICES,
        "rationale": "It was painted over.",
        "hints": ["Look at the wreckage.", "It is a Russian name."],
    },
    "delivered": {
        "type": "multiple-choice",
        "stem": "Which were delivered?",
        "choices": [{"key": "Geran-2"}, {"key": "Mohajer-6"}, {"distractor": "Arash-2"}],
        "points": "2",
    },
    "admitted": {
        "type": "statements",
        "stem": "What did he admit?",
        "statements": [
            {"true": "A few were sent."},
            {"false": "None were sent."},
            {"not-stated": "They were sold."},
        ],
    },
    "range": {"type": "numeric", "stem": "How far?", "key": "1500 km"},
    "minister": {
        "type": "short-text",
        "stem": "Which minister was it?",
        "accept": ["Amirabdollahian"],
    },
    "when": {"type": "date", "stem": "In which month?", "key": "2022-11", "ask": "month"},
}


def item(item_id: str, **changes: object) -> AnyItem:
    """The item of that id, with some of it changed."""
    fields = {"id": item_id, **ITEMS[item_id], **changes}
    return ITEM_TYPES[fields["type"]].model_validate(fields)


def course_of(*items: AnyItem) -> Checked:
    """A course with these items in two banks, or all of them, and a quiz on both."""
    items = items or tuple(map(item, ITEMS))
    first = Bank(id="first", title={"en": "First"}, items=items[:2])  # type: ignore[arg-type]
    second = Bank(id="second", title={"en": "Second"}, items=items[2:])  # type: ignore[arg-type]
    quizzes = [
        Quiz(id="all", title="All", banks=("first", "second")),  # type: ignore[arg-type]
        Quiz(id="short", title="Short", banks=("first", "first")),  # type: ignore[arg-type]
        Quiz(id="empty", title="Empty", banks=()),  # type: ignore[arg-type]
    ]
    return Checked(
        course=Course(
            title="Drones",  # type: ignore[arg-type]
            languages=("en",),
            quizzes={quiz.id: quiz for quiz in quizzes},
            banks={"first": first, "second": second},
        ),
        diagnostics=(),
        proofs=(),
        verdicts={},
        sound=frozenset(item.id for item in items),
        places={},
    )


def told(check: Check | None) -> Check:
    """A check whose marks are shown at once."""
    assert check is not None
    return check


def held(delivery: Delivery, sitting: str, learner: str = "ann", *, now: datetime = NOW) -> Held:
    """The learner's sitting, read anew as a page reads it."""
    return delivery.looking.hold(learner, sitting, now=now)


RIGHT = ChoiceResponse(choice="geran-2")
WRONG = ChoiceResponse(choice="mohajer-6")


def start(delivery: Delivery, quiz: str = "all", learner: str = "ann", seed: str = "seed") -> str:
    return delivery.taking.open(learner, quiz, now=NOW, seed=seed).id


def save(  # noqa: PLR0913
    delivery: Delivery,
    sitting: str,
    position: int,
    response: AnyResponse,
    *,
    seen: int = 0,
    tab: str = "a",
) -> Saved | Newer | Refused:
    return delivery.taking.save(
        held(delivery, sitting, now=NOW + MINUTE),
        position,
        response,
        seen=seen,
        tab=tab,
        language="en",
        now=NOW + MINUTE,
    )


def check(delivery: Delivery, sitting: str, position: int) -> Check:
    return told(
        delivery.taking.check(
            held(delivery, sitting, now=NOW + 2 * MINUTE),
            position,
            language="en",
            now=NOW + 2 * MINUTE,
        )
    )


def answer(delivery: Delivery, sitting: str, position: int, response: AnyResponse) -> Check:
    save(delivery, sitting, position, response)
    return check(delivery, sitting, position)
