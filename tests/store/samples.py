"""Items, moments and sittings to try the store with."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import TypeVar

from sqlalchemy import event

from course.model.items import SingleChoice
from course.model.outcome import Outcome
from course.model.proof import Proof
from course.model.quiz import Rules
from course.model.resolved import ResolvedItem
from course.model.response import AnyResponse, ChoiceResponse
from course.model.sitting import Check, Sitting, SittingItem
from course.store import answers, sittings
from course.store.records import ItemRecord, Newer, Refused, Saved
from course.store.store import Store

NOW = datetime(2022, 11, 5, 14, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
RULES = Rules()


def choice_item(item: str = "name-on-wreckage", stem: str = "Which name is on it?") -> ResolvedItem:
    """A single-choice item with its proof."""
    return ResolvedItem(
        item=SingleChoice.model_validate(
            {
                "id": item,
                "type": "single-choice",
                "stem": {"en": stem, "nl": "Welke naam staat erop?"},
                "choices": [
                    {"key": "Geran-2", "said": "Geran-2"},
                    {"distractor": "Mohajer-6", "why": "Another drone."},
                    {"distractor": "Shahed 136", "why": "The other name."},
                ],
                "evidence": [{"vrt/p6": "Geran-2"}],
                "hints": ["Read the paragraph on the wreckage.", "It is a Russian name."],
            }
        ),
        proofs=(Proof(item=item, source="vrt", passage="p6", start=3, end=10, how="exact"),),
    )


def start(
    store: Store,
    *items: ResolvedItem,
    learner: str = "ann",
    quiz: str = "names",
    rules: Rules = RULES,
    now: datetime = NOW,
) -> Sitting:
    """A sitting of these items, or of one."""
    opened = store.write(
        sittings.find_or_open,
        learner,
        quiz,
        rules=rules,
        seed="seed",
        items=[("bank", item) for item in items or (choice_item(),)],
        now=now,
    )
    assert opened is not None
    return opened


T = TypeVar("T")

ITEM = "name-on-wreckage"
RIGHT = Outcome(status="right", score=1.0, maximum=1.0, rule="key")
WRONG = Outcome(status="wrong", score=0.0, maximum=1.0, rule="key")
ASKED = SittingItem(position=0, item=ITEM, version=choice_item().version)


def at_once(*works: Callable[[], T]) -> list[T]:
    """What they return, all let go at the same moment."""
    barrier = Barrier(len(works))

    def wait_and(work: Callable[[], T]) -> T:
        barrier.wait()
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        return [future.result() for future in [pool.submit(wait_and, work) for work in works]]


def save(  # noqa: PLR0913
    store: Store, sitting: str, text: str, *, seen: int, tab: str = "a", now: datetime = NOW
) -> Saved | Newer | Refused:
    return store.write(
        answers.save,
        sitting,
        ITEM,
        ChoiceResponse(choice=text),
        position=0,
        seen=seen,
        tab=tab,
        language="en",
        now=now,
    )


def check(
    store: Store,
    sitting: str,
    *,
    outcome: Outcome = RIGHT,
    seen: int | None = None,
    now: datetime = NOW,
) -> Check | None:
    """The check of the newest answer, which has that outcome; None if it was refused."""

    def grade(_: ItemRecord) -> tuple[Outcome, str]:
        return outcome, ASKED.version

    checked = store.write(answers.check, sitting, ASKED, grade, language="en", seen=seen, now=now)
    return None if isinstance(checked, Refused) else checked.newest


def newest(store: Store, sitting: str) -> tuple[int, str, AnyResponse] | None:
    response = store.read(answers.item_record, sitting, ITEM, "").response
    return (response.revision, response.tab, response.response) if response else None


def trace(store: Store, note: Callable[[str], object]) -> None:
    """Have `note` called with each statement, its values filled in, that SQLite begins."""

    def on_checkout(connection: sqlite3.Connection, *_: object) -> None:
        connection.set_trace_callback(note)

    event.listen(store._engine, "checkout", on_checkout)
