"""A learner's own data: all that was given, and no mark, key or question before its time."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from course.delivery.delivery import Delivery
from course.delivery.regrade import regrade
from course.model.response import ChoicesResponse
from course.store import people
from course.store.store import Store
from tests.delivery.conftest import Served
from tests.delivery.samples import ITEMS, MINUTE, NOW, course_of, held, item
from tests.delivery.test_exams import RIGHT, WRONG, begin, save, set_quiz

LATER = NOW + 5 * MINUTE


def own(delivery: Delivery, learner: str = "ann") -> dict[str, Any]:
    """The data, as it is after a journey through a file."""
    found: dict[str, Any] = json.loads(json.dumps(delivery.learners.own_data(learner, now=LATER)))
    return found


def test_every_revision_check_hint_and_flag_is_in_it(delivery: Delivery, store: Store) -> None:
    store.write(people.rename, "ann", "Ann", now=NOW)
    sitting = begin(delivery)
    delivery.taking.hint(held(delivery, sitting), 0, now=NOW)
    save(delivery, sitting, 0, WRONG)
    save(delivery, sitting, 0, RIGHT, seen=1, now=NOW + 2 * MINUTE, language="nl")
    delivery.taking.check(
        held(delivery, sitting, now=NOW + 3 * MINUTE), 0, language="nl", now=NOW + 3 * MINUTE
    )
    delivery.taking.flag(held(delivery, sitting), 1, flagged=True, now=NOW)
    data = own(delivery)
    assert data["learner"] == {"id": "ann", "name": "Ann"}
    [attempt] = data["attempts"]
    assert (attempt["quiz"], attempt["started"]) == ("all", "2022-11-05T14:30:00+00:00")
    assert (attempt["finished"], attempt["score"], attempt["maximum"]) == (None, 1, 7)
    first, second = attempt["items"][:2]
    assert (first["type"], first["stem"]) == ("single-choice", {"": "Which name stands on it?"})
    assert first["responses"] == [
        {
            "revision": 1,
            "at": "2022-11-05T14:31:00+00:00",
            "language": "en",
            "response": {"choice": "mohajer-6"},
        },
        {
            "revision": 2,
            "at": "2022-11-05T14:32:00+00:00",
            "language": "nl",
            "response": {"choice": "geran-2"},
        },
    ]
    assert first["hints"] == ["2022-11-05T14:30:00+00:00"]
    [check] = first["checks"]
    assert (check["status"], check["score"], check["revision"]) == ("right", 1, 2)
    assert (first["flagged"], second["flagged"]) == (False, True)


def test_an_exam_in_progress_gives_what_was_answered_and_no_more(
    delivery: Delivery, served: Served
) -> None:
    set_quiz(served, mode="exam")
    sitting = begin(delivery)
    save(delivery, sitting, 0, RIGHT)
    save(delivery, sitting, 1, ChoicesResponse(choices=("arash-2",)))
    data = own(delivery)
    [attempt] = data["attempts"]
    assert [len(item["responses"]) for item in attempt["items"][:3]] == [1, 1, 0]
    assert all(item["checks"] == [] for item in attempt["items"])
    assert attempt["score"] is None
    _tells_nothing(data)


def test_marks_that_are_withheld_are_withheld_here(delivery: Delivery, served: Served) -> None:
    set_quiz(served, mode="exam", review={"marks": "never", "key": "never", "rationale": "never"})
    sitting = begin(delivery)
    save(delivery, sitting, 0, RIGHT)
    delivery.taking.finish(held(delivery, sitting, now=NOW + 2 * MINUTE), now=NOW + 2 * MINUTE)
    data = own(delivery)
    [attempt] = data["attempts"]
    assert (attempt["score"], attempt["finished"] is None) == (None, False)
    [check] = attempt["items"][0]["checks"]
    assert check.keys() == {"try", "revision", "at", "certainty"}
    _tells_nothing(data)


def test_a_question_that_was_not_reached_is_not_in_it(delivery: Delivery, served: Served) -> None:
    set_quiz(served, mode="exam", navigation="fixed")
    sitting = begin(delivery)
    save(delivery, sitting, 0, RIGHT)
    delivery.taking.move_on(held(delivery, sitting), 0, now=NOW)
    [attempt] = own(delivery)["attempts"]
    assert [item["number"] for item in attempt["items"]] == [1, 2]
    delivery.taking.finish(held(delivery, sitting, now=NOW + 2 * MINUTE), now=NOW + 2 * MINUTE)
    [attempt] = own(delivery)["attempts"]
    assert len(attempt["items"]) == len(ITEMS)


def test_an_exam_whose_time_is_over_is_in_it_as_it_was_handed_in(
    delivery: Delivery, served: Served
) -> None:
    set_quiz(served, mode="exam", time_limit="2", grace="1")
    save(delivery, begin(delivery), 0, RIGHT)
    [attempt] = own(delivery)["attempts"]
    assert attempt["score"] == 1
    assert attempt["finished"] is not None


def test_nothing_of_anybody_else_is_in_it(delivery: Delivery) -> None:
    save(delivery, begin(delivery), 0, RIGHT)
    begin(delivery, learner="bob")
    [attempt] = own(delivery, "bob")["attempts"]
    assert all(item["responses"] == [] for item in attempt["items"])
    assert own(delivery, "nobody")["attempts"] == []
    assert own(delivery, "nobody")["learner"]["name"] is None


def test_every_field_is_documented(delivery: Delivery, served: Served, store: Store) -> None:
    page = (Path(__file__).parents[2] / "docs" / "your-data.md").read_text("utf-8")
    sitting = begin(delivery)
    save(delivery, sitting, 0, WRONG)
    delivery.problems.report(
        delivery.problems.reportable(held(delivery, sitting), 0, now=NOW),
        kind="key",
        words="",
        language="en",
        now=NOW,
    )
    delivery.taking.finish(held(delivery, sitting, now=NOW + MINUTE), now=NOW + MINUTE)
    choices = [{"key": "Mohajer-6"}, {"distractor": "Geran-2"}]
    served.checked = course_of(item("wreckage", choices=choices))
    regrade(store, served.checked, reason=("It was the other one.", "teacher"), now=NOW + MINUTE)
    data = own(delivery)
    [first, *_] = data["attempts"][0]["items"]
    assert first["checks"][0]["regraded"]["before"]["status"] == "wrong"
    assert first["reports"][0]["kind"] == "key"
    assert {name for name in _fields(data) if f"`{name}`" not in page} == set()


def _fields(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inside in value.items():
            yield name
            yield from _fields(inside) if name not in {"response", "stem"} else ()
    elif isinstance(value, list):
        for one in value:
            yield from _fields(one)


def _tells_nothing(data: dict[str, Any]) -> None:
    written = json.dumps(data)
    for secret in ("It was painted over.", "Another drone.", "status", "right", "Shahed 136"):
        assert secret not in written
