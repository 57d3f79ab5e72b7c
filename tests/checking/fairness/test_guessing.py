"""What a blind guess earns, in every type that can be guessed."""

from pathlib import Path

import pytest

from course.checking.fairness.guessing import by_guessing
from course.model.items import ITEM_TYPES, AnyItem
from tests.checking.fairness.samples import RESTS, checked


def item(kind: str, **fields: object) -> AnyItem:
    return ITEM_TYPES[kind].model_validate({"id": "x", "type": kind, "stem": "s", **fields})


def choices(keys: int, distractors: int) -> list[dict[str, str]]:
    return [{"key": f"k{n}"} for n in range(keys)] + [
        {"distractor": f"d{n}"} for n in range(distractors)
    ]


@pytest.mark.parametrize(
    ("given", "share", "decisions"),
    [
        (item("single-choice", choices=choices(1, 1)), "0.5", 1),
        (item("single-choice", choices=choices(1, 3)), "0.25", 1),
        (item("multiple-choice", choices=choices(4, 1)), "0.75", 5),
        (item("multiple-choice", choices=choices(2, 3)), "0.2", 5),
        (item("multiple-choice", choices=choices(3, 1), scoring="every-decision"), "0.75", 4),
        (item("multiple-choice", choices=choices(2, 1), scoring="all-or-nothing"), "0.1429", 3),
        (item("statements", statements=[{"true": "a"}, {"false": "b"}]), "0.5", 2),
        (item("statements", statements=[{"true": "a"}, {"not-stated": "b"}]), "0.3333", 2),
        (item("ordering", steps=[{"text": "a"}, {"text": "b"}]), "0.5", 1),
        (
            item("matching", pairs=[{"left": "a", "right": "b"}, {"left": "c", "right": "d"}]),
            "0.5",
            2,
        ),
        (item("two-part", choices=choices(1, 1), among=["a"], any_of=[["a/p1"]]), "0.25", 1),
        (
            item(
                "cloze",
                text="[[a]] [[b]]",
                blanks={"a": {"choices": choices(1, 1)}, "b": {"key": "3"}},
            ),
            "0.25",
            2,
        ),
    ],
    ids=lambda value: value.type if hasattr(value, "type") else str(value),
)
def test_a_blind_guess_earns_its_share(given: AnyItem, share: str, decisions: int) -> None:
    found = by_guessing(given)
    assert found is not None
    assert (f"{found[0]:.4f}".rstrip("0"), found[1]) == (share, decisions)


@pytest.mark.parametrize(
    "given",
    [
        item("numeric", key="3"),
        item("single-choice", choices=choices(0, 2)),
        item("single-choice", choices=choices(1, 0)),
        item("multiple-choice", choices=choices(2, 0)),
        item("ordering", steps=[{"text": "a"}, {"text": "b"}, {"text": "c"}]),
        item("statements", statements=[]),
        item("matching", pairs=[]),
        item("cloze", text="x", blanks={}),
    ],
    ids=lambda value: value.type,
)
def test_what_cannot_be_guessed_has_no_share(given: AnyItem) -> None:
    assert by_guessing(given) is None


def test_a_single_decision_between_two_is_guessable_in_every_type(tmp_path: Path) -> None:
    two = [{"key": "a"}, {"distractor": "b", "why": "x"}]
    blanks = {"here": {"choices": two}}
    items: list[dict[str, object]] = [
        {"id": "blank", "type": "cloze", "text": "[[here]]", "blanks": blanks},
        {"id": "statement", "type": "statements", "statements": [{"true": "a", **RESTS}]},
        {
            "id": "row",
            "type": "matching",
            "pairs": [{"left": "a", "right": "b"}, {"right": "c", "why": "x"}],
        },
    ]
    assert checked(items, tmp_path) == [("guessable", i["id"]) for i in items]


@pytest.mark.parametrize(
    ("rights", "told"),
    [(("a", "b", "c"), True), (("a", "b", "b"), False), (("a", "b", None), False)],
)
def test_the_last_pair_of_a_matching(
    rights: tuple[str | None, ...],
    told: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    rows = [{"left": f"left {n}", "right": r} for n, r in enumerate(rights) if r]
    spare = [{"right": "z", "why": "x"}] * rights.count(None)
    item: dict[str, object] = {"id": "m", "type": "matching", "pairs": [*rows, *spare, *rows[:0]]}
    assert (("guessable", "m") in checked([item], tmp_path)) is told
