"""Which parts of a question students read otherwise, in every type of item."""

from typing import Any

import pytest

from course.delivery.rewording import reworded
from course.model.items import ITEM_TYPES
from course.model.resolved import ResolvedItem
from tests.delivery.samples import CHOICES, ITEMS
from tests.grading.samples import ITEMS as SHAPES
from tests.grading.samples import course
from tests.grading.samples import resolved as sample

STEM = {"en": "How far is it?", "nl": "Hoe ver is het?"}
CLOZE = {
    "type": "cloze",
    "stem": "Fill in.",
    "text": "It flew [[far]] km to [[where]] in a [[what]].",
    "blanks": {
        "far": {"key": "1500"},
        "where": {"accept": ["Kyiv"]},
        "what": {"choices": [{"key": "drone"}, {"distractor": "kite"}]},
    },
}


def resolved(item_id: str = "range", **changes: Any) -> ResolvedItem:
    fields = {"id": item_id, **ITEMS.get(item_id, CLOZE), **changes}
    return ResolvedItem(item=ITEM_TYPES[fields["type"]].model_validate(fields))


def blank(**changes: Any) -> dict[str, Any]:
    blanks: dict[str, Any] = CLOZE["blanks"]  # type: ignore[assignment]
    return {"blanks": {**blanks, **changes}}


@pytest.mark.parametrize(
    ("item", "changes"),
    [
        ("range", {"key": "1600 km"}),
        ("range", {"tolerance": "5%"}),
        ("range", {"points": "3"}),
        ("range", {"rationale": "Because.", "hints": ["Read on."], "stem": "How  far?\n"}),
        ("minister", {"accept": ["Amirabdollahian", "Abdollahian"]}),
        ("when", {"key": "2022-10"}),
        ("wreckage", {"choices": [{"key": "Mohajer-6"}, {"distractor": "Geran-2"}]}),
        ("wreckage", {"choices": list(reversed(CHOICES))}),
        ("cloze", blank(far={"key": "1600"}, where={"accept": ["Kyiv", "Kiev"]})),
    ],
)
def test_a_corrected_key_is_no_other_question(item: str, changes: dict[str, Any]) -> None:
    assert reworded(resolved(item), resolved(item, **changes)) == ()


@pytest.mark.parametrize(
    ("item", "changes", "parts"),
    [
        ("range", {"stem": "How far, says the other paper?"}, ("stem",)),
        ("range", {"key": "1500 mi"}, ("unit",)),
        ("when", {"key": "2022", "ask": "year"}, ("precision asked",)),
        ("wreckage", {"choices": [{"key": "Geran-3"}, *CHOICES[1:]]}, ("choices",)),
        ("wreckage", {"choices": [*CHOICES, {"distractor": "Kh-101"}]}, ("choices",)),
        ("admitted", {"statements": [{"false": "Many were sent."}]}, ("statements",)),
        ("range", {"type": "short-text", "accept": ["far"], "key": None}, ("type",)),
        ("cloze", {"text": "To [[where]] it flew [[far]] km, the [[what]]."}, ("text",)),
        ("cloze", blank(far={"key": "1500 km"}), ("unit",)),
        ("cloze", blank(far={"accept": ["1500"]}), ("blanks",)),
        (
            "cloze",
            blank(what={"choices": [{"key": "missile"}, {"distractor": "kite"}]}),
            ("choices",),
        ),
    ],
)
def test_another_question_is_told_by_its_part(
    item: str, changes: dict[str, Any], parts: tuple[str, ...]
) -> None:
    changes = {name: value for name, value in changes.items() if value is not None}
    old = resolved(item)
    fields = {"id": item, **ITEMS.get(item, CLOZE), **changes}
    if fields["type"] == "short-text":
        del fields["key"]
    new = ResolvedItem(item=ITEM_TYPES[fields["type"]].model_validate(fields))
    assert reworded(old, new) == parts


def test_one_language_that_changed_is_named_and_one_more_is_no_change() -> None:
    old = resolved(stem=STEM)
    assert reworded(old, resolved(stem={**STEM, "nl": "Hoe ver volgens NRC?"})) == ("stem (nl)",)
    assert reworded(old, resolved(stem={**STEM, "fr": "À quelle distance ?"})) == ()
    assert reworded(old, resolved(stem={"en": STEM["en"]})) == ("stem (nl)",)
    assert reworded(resolved(stem="Far?"), resolved(stem={"en": "Far?", "nl": "Ver?"}))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape["type"])
def test_an_item_of_any_type_reads_as_itself_whatever_it_is_worth(shape: dict[str, Any]) -> None:
    assert reworded(sample(shape), sample({**shape, "points": "7"})) == ()


def test_a_passage_on_offer_that_says_something_else_is_another_question() -> None:
    shape = {"type": "find-evidence", "among": ["vrt", "wire"], "any_of": [["vrt/p1"]]}
    now, held = sample(shape), course()
    source = held.sources["vrt"]
    passages = (source.passages[0], source.passages[1].model_copy(update={"text": "Kiev zwijgt."}))
    sources = {**held.sources, "vrt": source.model_copy(update={"passages": passages})}
    other = held.model_copy(update={"sources": sources})
    assert reworded(now, sample(shape, other)) == ("passages on offer (nl)",)
    assert reworded(now, sample({**shape, "any_of": [["vrt/p3"]]})) == ()
    assert reworded(now, sample({**shape, "among": ["vrt"]})) == (), "what is left was read"
    assert reworded(sample({**shape, "among": ["vrt"]}), now) == ("passages on offer",)


def test_one_more_account_or_value_to_compare_is_another_question() -> None:
    shape = {"type": "reconcile", "claim": "delivery", "accounts": ["states", "others"]}
    fewer = sample({**shape, "distractors": ["never"]})
    assert reworded(fewer, sample({**shape, "distractors": ["never", "in 2021"]})) == ("values",)
    whole = sample({"type": "reconcile", "claim": "delivery", "distractors": ["never"]})
    assert "accounts" in reworded(fewer, whole)
    assert reworded(whole, fewer) == ()
