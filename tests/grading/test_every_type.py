"""What holds of every item type, shown on responses of every kind."""

import random
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.grading import Rule, examples, grade
from course.model.items import ITEM_TYPES
from course.model.response import (
    AnyResponse,
    BlanksResponse,
    ChoiceResponse,
    ChoicesResponse,
    MarksResponse,
    NumberResponse,
    OrderResponse,
    PairsResponse,
    PassagesResponse,
    ReconcileResponse,
    TextResponse,
    TwoPartResponse,
)
from tests.grading.samples import ITEMS, resolved

RESOLVED = [resolved(shape) for shape in ITEMS]
LANGUAGES = ["en", "nl"]
SLOW_START = settings(deadline=None)  # the first call loads the words of a language
CASES = [pytest.param(i, lang, id=f"{i.item.type}-{lang}") for i in RESOLVED for lang in LANGUAGES]

IDS = st.sampled_from(
    [
        *("geran-2", "shahed-136", "mohajer-6", "bayraktar", "drones-were-sent", "yes-so-it-is"),
        *("iran", "ukraine", "tehran", "kyiv", "baku", "irak", "others", "states", "in-august"),
        *("?", ""),
    ]
)
STEPS = st.permutations(["one", "two", "three", "four", "five"]).map(tuple)
PASSAGES = st.lists(st.sampled_from(["vrt/p1", "vrt/p2", "vrt/p3", "wire/p1"]) | st.text()).map(
    tuple
)
BLANKS = st.sampled_from(["range", "drone", "land", "chief", "town"])
MARKS = st.sampled_from(["true", "false", "not-stated", "perhaps"])
UNITS = st.none() | st.sampled_from(["km", "mi", "m", "kg", "%", "", "zork", "\x00"]) | st.text()
WORDS = st.lists(
    st.sampled_from(
        [
            *("1500", "1.500", "1,125", "-40", "46", "12", "twee", "million", "1e999999", "'", "x"),
            *("km", "mi", "kg", "%", "17", "oktober", "October", "2022", "03/04/2022", "2022-10"),
            *("Geran-2", "Kharkv", "Guterres", "wapons", "drones"),
            *("\u202e", "\u200b", "\u0301", "\ud800"),
        ]
    )
).map(" ".join)
TEXTS = WORDS | st.text() | st.text(st.characters(exclude_categories=()))
RESPONSES = st.one_of(
    st.builds(ChoiceResponse, choice=st.none() | IDS | st.text()),
    st.builds(ChoicesResponse, choices=st.lists(IDS | st.text()).map(tuple)),
    st.builds(MarksResponse, marks=st.dictionaries(IDS | st.text(), MARKS | st.text())),
    st.builds(NumberResponse, text=TEXTS, unit=UNITS),
    st.builds(TextResponse, text=TEXTS),
    st.builds(PairsResponse, pairs=st.dictionaries(IDS | st.text(), IDS | st.text())),
    st.builds(OrderResponse, order=STEPS | st.lists(IDS | st.text()).map(tuple)),
    st.builds(BlanksResponse, blanks=st.dictionaries(BLANKS, IDS | TEXTS)),
    st.builds(BlanksResponse, blanks=st.dictionaries(IDS | st.text(), IDS | TEXTS)),
    st.builds(PassagesResponse, passages=PASSAGES),
    st.builds(TwoPartResponse, choice=st.none() | IDS | st.text(), passages=PASSAGES),
    st.builds(
        ReconcileResponse,
        values=st.dictionaries(IDS, IDS | st.text()),
        verdict=st.none() | st.sampled_from(["agree", "compatible", "conflict"]) | st.text(),
    ),
)


def test_every_type_is_tried() -> None:
    assert {item.item.type for item in RESOLVED} == set(ITEM_TYPES)


@pytest.mark.parametrize(("item", "language"), CASES)
def test_right_is_full_blank_is_nothing_and_invalid_asks_again(item: Any, language: str) -> None:
    shown = examples(item, language)
    right = grade(item, shown.right, language)
    assert (right.status, right.score, right.maximum) == ("right", item.item.points, right.score)
    blank = grade(item, shown.blank, language)
    assert (blank.status, blank.score, blank.rule) == ("blank", 0, Rule.BLANK)
    assert shown.blank.blank
    for status, response in (("wrong", shown.wrong), ("invalid", shown.invalid)):
        assert response is not None
        outcome = grade(item, response, language)
        assert (outcome.status, outcome.score) == (status, 0)
        assert not {right.normalised, right.facts.get("read")} & set(outcome.facts.values())


@pytest.mark.parametrize(
    ("shape", "wrong"),
    [
        ({"type": "single-choice", "choices": [{"key": "a"}]}, None),
        ({"type": "multiple-choice", "choices": [{"key": "a"}, {"key": "b"}]}, None),
        ({"type": "matching", "pairs": [{"left": "a", "right": "b"}]}, None),
        ({"type": "ordering", "steps": [[{"text": "a"}, {"text": "b"}], {"text": "c"}]}, None),
        ({"type": "cloze", "text": "[[a]]", "blanks": {"a": {"choices": [{"key": "a"}]}}}, None),
        ({"type": "find-evidence", "among": ["wire"], "any_of": [["wire/p1"]]}, None),
        ({"type": "reconcile", "claim": "delivery", "accounts": ["states", "others"]}, None),
        (
            {
                "type": "two-part",
                "choices": [{"key": "a"}],
                "among": ["vrt"],
                "any_of": [["vrt/p1"]],
            },
            None,
        ),
    ],
)
def test_only_where_no_response_is_wrong_is_there_no_example(
    shape: dict[str, Any], wrong: None
) -> None:
    assert examples(resolved(shape), "en").wrong is wrong


@pytest.mark.parametrize(("item", "language"), CASES)
def test_a_response_to_another_type_is_invalid(item: Any, language: str) -> None:
    shown: list[AnyResponse] = [examples(other, language).right for other in RESOLVED]
    for response in shown:
        if type(response) is item.item.response_type:
            continue
        outcome = grade(item, response, language)
        assert (outcome.status, outcome.score) == ("invalid", 0)
        assert outcome.rule == Rule.RESPONSE_SHAPE


@SLOW_START
@given(st.sampled_from(RESOLVED), RESPONSES, st.sampled_from(LANGUAGES))
def test_any_response_scores_within_its_bounds_and_raises_nothing(
    item: Any, response: AnyResponse, language: str
) -> None:
    outcome = grade(item, response, language)
    assert 0 <= outcome.score <= outcome.maximum == item.item.points
    assert (outcome.score == outcome.maximum) == (outcome.status == "right")
    assert (outcome.score == 0) == (outcome.status in {"wrong", "blank", "invalid"})
    assert outcome.rule in set(Rule)
    assert grade(item, response, language) == outcome


@SLOW_START
@given(st.sampled_from(RESOLVED), RESPONSES, st.sampled_from(LANGUAGES))
def test_what_grading_keeps_of_a_response_can_be_stored(
    item: Any, response: AnyResponse, language: str
) -> None:
    """No database takes a NUL, and no encoding half a character."""
    outcome = grade(item, response, language)
    for text in (outcome.normalised, *outcome.facts.values(), *outcome.parts):
        assert "\x00" not in text.encode().decode()


@SLOW_START
@given(TEXTS, st.sampled_from(LANGUAGES))
def test_normalising_what_is_normalised_changes_nothing(text: str, language: str) -> None:
    for item in RESOLVED:
        if item.item.response_type is TextResponse:
            once = grade(item, TextResponse(text=text), language)
            if "X" not in once.normalised:
                again = grade(item, TextResponse(text=once.normalised), language)
                assert again.normalised == once.normalised
        elif item.item.response_type is NumberResponse:
            once = grade(item, NumberResponse(text=text), "en")
            again = grade(item, NumberResponse(text=once.normalised), "en")
            assert again.normalised == once.normalised


@SLOW_START
@given(st.sampled_from(RESOLVED), RESPONSES, st.sampled_from(LANGUAGES))
def test_nothing_given_is_never_wrong(item: Any, response: AnyResponse, language: str) -> None:
    if response.blank and type(response) is item.item.response_type:
        assert grade(item, response, language).status in {"blank", "invalid"}


@pytest.mark.parametrize(
    "shape",
    [s for s in ITEMS if s["type"] in {"single-choice", "multiple-choice", "statements"}],
)
def test_the_order_of_choices_and_of_picks_never_matters(shape: dict[str, Any]) -> None:
    field = "choices" if "choices" in shape else "statements"
    ids = [part.id for part in getattr(resolved(shape).item, field)]
    chance = random.Random(1)  # noqa: S311 - no secret
    for _ in range(30):
        picks = chance.sample(ids, chance.randint(0, len(ids)))
        marks = {name: chance.choice(["true", "false"]) for name in picks}
        parts = chance.sample(shape[field], len(ids))
        pairs: list[tuple[AnyResponse, AnyResponse]] = [
            (ChoiceResponse(choice=picks[0] if picks else None),) * 2,
            (ChoicesResponse(choices=tuple(picks)), ChoicesResponse(choices=tuple(picks[::-1]))),
            (MarksResponse(marks=marks), MarksResponse(marks=dict(reversed(marks.items())))),
        ]
        for response, reordered in pairs:
            outcome = grade(resolved(shape), response, "en")
            assert grade(resolved({**shape, field: parts}), reordered, "en") == outcome


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "piece", ["1", "1.500 ", "\u200b", "één ", "a\u0301", "km ", "-", " ", "\x00"]
)
def test_a_text_of_a_megabyte_is_answered_at_once(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    responses: list[AnyResponse] = [
        NumberResponse(text=text, unit=text),
        NumberResponse(text="1500", unit=text),
        TextResponse(text=text),
        ChoiceResponse(choice=text),
        PairsResponse(pairs={text: text, "iran": text}),
        OrderResponse(order=(text,) * 9),
        OrderResponse(order=tuple(text[:100_000])),
        BlanksResponse(blanks=dict.fromkeys(("range", "drone", "land", "chief"), text)),
        PassagesResponse(passages=(text,)),
        TwoPartResponse(choice=text, passages=("vrt/p1",)),
        ReconcileResponse(values={"iran": text}, verdict=text),
    ]
    for item, response in product(RESOLVED, responses):
        outcome = grade(item, response, "nl")
        assert outcome.score < outcome.maximum or response == responses[1]
        assert sum(map(len, outcome.facts.values())) < 3000


@pytest.mark.timeout(20)
def test_a_text_of_the_greatest_length_is_answered_at_once() -> None:
    for piece, item in product(["1", "1.500 ", "twee", "één ", "a\u0301", "km ", "- "], RESOLVED):
        text = (piece * 1000)[:1000]
        grade(item, NumberResponse(text=text), "nl")
        grade(item, TextResponse(text=text), "nl")


@pytest.mark.timeout(20)
def test_a_hundred_thousand_accepted_texts_are_searched_at_once() -> None:
    accept = [f"word number {number}" for number in range(100_000)]
    item = resolved({"type": "short-text", "accept": accept, "typos": "yes"})
    assert grade(item, TextResponse(text="wrod number 99999"), "en").rule == Rule.TEXT_TYPO
    assert grade(item, TextResponse(text="something else"), "en").rule == Rule.TEXT_WRONG


@SLOW_START
@given(st.sampled_from(RESOLVED), st.text("\u200b\u200e\u202e\u2066\u00ad\ufeff", max_size=4))
def test_characters_that_no_one_sees_change_no_verdict(item: Any, unseen: str) -> None:
    shown = examples(item, "en")
    for response in (shown.right, shown.wrong, shown.blank, shown.invalid):
        if isinstance(response, BlanksResponse):
            blanks = {
                name: text if name == "land" else unseen.join(["", *text, ""])
                for name, text in response.blanks.items()
            }
            if max(map(len, blanks.values()), default=0) <= 1000:
                hidden_ones = BlanksResponse(blanks=blanks)
                assert grade(item, hidden_ones, "en") == grade(item, response, "en")
        if isinstance(response, NumberResponse | TextResponse):
            text = unseen.join(["", *response.text, ""])
            hidden = response.model_copy(update={"text": text})
            if len(text) <= 1000:
                assert grade(item, hidden, "en") == grade(item, response, "en")
