"""What a model writes is its form in the file, and loads again."""

from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from course.model.claim import Value
from course.model.entity import Spelling
from course.model.items import (
    ITEM_TYPES,
    Cloze,
    FindEvidence,
    NumberBlank,
    Numeric,
    Ordering,
    Statements,
    Step,
)
from course.model.items.cloze import blanks_in, pieces
from course.model.proof import Proof
from course.model.quiz import Rules
from course.model.resolved import ResolvedItem
from course.model.sitting import Sitting, SittingItem
from course.model.text import Text
from tests.grading.samples import ITEMS, course, resolved

RESOLVED = [resolved(shape) for shape in ITEMS]


@pytest.mark.parametrize("shown", RESOLVED, ids=lambda shown: shown.item.type)
def test_an_item_that_is_written_loads_again(shown: ResolvedItem) -> None:
    written = shown.item.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    assert ITEM_TYPES[shown.item.type].model_validate(written) == shown.item
    stored = shown.model_dump_json(by_alias=True)
    assert ResolvedItem.model_validate_json(stored) == shown


@pytest.mark.parametrize("field", ["entities", "sources", "claims"])
def test_what_items_rest_on_is_written_as_it_stood(field: str) -> None:
    held = course()
    for record in getattr(held, field).values():
        written = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        assert type(record).model_validate(written) == record


def test_a_step_that_is_a_list_stays_one() -> None:
    shape: dict[str, Any] = {
        "type": "ordering",
        "steps": [{"text": "a"}, [{"text": "b"}, {"text": "c"}]],
    }
    item = resolved(shape).item
    assert item.model_dump(mode="json", exclude_defaults=True)["steps"] == [
        {"id": "a", "text": "a"},
        [{"id": "b", "text": "b"}, {"id": "c", "text": "c"}],
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", [("", None)]),
        ("no blank", [("no blank", None)]),
        ("[[a]]", [("", "a"), ("", None)]),
        ("x [[a]] y [[ b ]].", [("x ", "a"), (" y ", "b"), (".", None)]),
        ("x [[a] y", [("x [[a] y", None)]),
    ],
)
def test_a_text_is_words_and_blanks_by_turns(
    text: str, parts: list[tuple[str, str | None]]
) -> None:
    assert list(pieces(text)) == parts
    assert blanks_in(text) == [blank for _, blank in parts if blank is not None]


@pytest.mark.parametrize(
    ("model", "written"),
    [
        (Value, "2022-08"),
        (Value, {"before": "invasion-start"}),
        (Value, {"after": "invasion-start"}),
        (Spelling, "Teheran"),
        (Spelling, {"text": "Geran-2", "relation": "other-name", "in": ["vrt"]}),
        (Spelling, {"text": "Teheran", "in": ["vrt"]}),
        (Spelling, {"text": "Nijl", "relation": "translation"}),
    ],
)
def test_a_record_is_written_as_shortly_as_it_was_read(
    model: type[BaseModel], written: object
) -> None:
    assert model.model_validate(written).model_dump(mode="json") == written


@pytest.mark.parametrize(
    ("model", "value"),
    [
        (Value, ["2022"]),
        (Value, {"before": "a", "after": "b"}),
        (Text, ""),
        (Text, []),
        (Text, {}),
        (Text, {"en": ""}),
        (Numeric, {"id": "a", "type": "numeric", "stem": "s", "key": "1", "tolerance": ["1"]}),
        (
            FindEvidence,
            {"id": "a", "type": "find-evidence", "stem": "s", "among": [], "any_of": []},
        ),
    ],
)
def test_what_cannot_be_read_is_refused(model: type[BaseModel], value: object) -> None:
    with pytest.raises(ValidationError):
        model.model_validate(value)


def test_what_was_read_already_is_taken_as_it_is() -> None:
    far = NumberBlank.model_validate({"key": "1500 km", "tolerance": "5%"})
    fields = {"id": "a", "stem": "s", "text": "[[far]]", "type": "cloze"}
    assert Cloze.model_validate({**fields, "blanks": {"far": far}}).blanks == {"far": far}
    assert NumberBlank.model_validate(dict(far)) == far
    one = Step.model_validate({"text": "a"})
    order = {"id": "a", "stem": "s", "type": "ordering", "steps": [one, (one, one)]}
    assert Ordering.model_validate(order).steps == (one, (one, one))


def test_a_record_is_found_by_its_id() -> None:
    shape = {"type": "statements", "statements": [{"true": "t"}, {"false": "f"}]}
    statements = resolved(shape).item
    assert isinstance(statements, Statements)
    assert statements.statement("f") == statements.statements[1]
    assert statements.statement("x") is None
    gone = Proof(item="asked", source="vrt", passage="p9", start=0, end=1, how="exact")
    there = gone.model_copy(update={"passage": "p2"})
    one = resolved(shape, proofs=(gone, there))
    assert [cited.passage.id for cited in one.passages] == ["p2"]
    assert one.passage("vrt", "p2") == one.passages[0]
    assert one.passage("vrt", "p9") is None
    place = SittingItem(position=0, item="asked", version="v")
    now = datetime(2022, 11, 5, tzinfo=UTC)
    sitting = Sitting(
        id="s", learner="l", quiz="q", rules=Rules(), seed="x", opened=now, items=(place,)
    )
    assert (sitting.item("asked"), sitting.item("other")) == (place, None)
