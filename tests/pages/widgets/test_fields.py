"""The fields of each item type: what they show of a saved answer, and the answer that they hold."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from streamlit.proto.BidiComponent_pb2 import BidiComponent

from bench.form import Form
from course.delivery.previewing import preview
from course.delivery.views import ItemView
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
from course.pages.shared.visit import Visit
from course.pages.widgets import fields, response
from course.pages.widgets.filled import LONGEST, filled
from course.services.messages import Wording
from tests.small import checked

Pairs = list[tuple[str, str]]

ENGLISH = Visit("", Wording("en"))
BEGAN, OPENED, YEAR = "the-building-of-the-dam-began", "the-dam-was-opened", "opening-year"
STEPS: Pairs = [("order", OPENED), ("order", BEGAN), ("order", YEAR)]

ANSWERS: Mapping[str, tuple[AnyResponse, Pairs]] = {
    "nile-length": (NumberResponse(text="6,650", unit="mi"), [("text", "6,650"), ("unit", "mi")]),
    "nile-end": (ChoiceResponse(choice="libya"), [("choice", "libya")]),
    "nile-sea": (
        ChoicesResponse(choices=("the-red-sea", "a-delta")),
        [("choice", "the-red-sea"), ("choice", "a-delta")],
    ),
    "dam-day": (TextResponse(text="3/4/1971"), [("text", "3/4/1971")]),
    "dam-place": (TextResponse(text="Aswan"), [("text", "Aswan")]),
    "river-statements": (
        MarksResponse(marks={"the-river-is-deeper-than-the-sea": "not-stated"}),
        [("mark.the-river-is-deeper-than-the-sea", "not-stated")],
    ),
    "river-names": (
        PairsResponse(pairs={"the-country-of-the-delta": "khartoum"}),
        [("pair.the-town-by-the-dam", ""), ("pair.the-country-of-the-delta", "khartoum")],
    ),
    "dam-order": (OrderResponse(order=(OPENED, BEGAN, YEAR)), STEPS),
    "nile-cloze": (
        BlanksResponse(blanks={"number": "many", "country": "sudan"}),
        [("blank.number", "many"), ("blank.country", "sudan"), ("blank.town", "")],
    ),
    "find-length": (PassagesResponse(passages=("gids/p1",)), [("passage", "gids/p1")]),
    "who-shares": (
        TwoPartResponse(choice="seven", passages=("atlas/p2",)),
        [("choice", "seven"), ("passage", "atlas/p2")],
    ),
    "dam-accounts": (
        ReconcileResponse(values={"guide": "long-before-1960"}, verdict="agree"),
        [("value.guide", "long-before-1960"), ("verdict", "agree")],
    ),
}
"""An answer to an item of each type, and what stands in its fields, in the order of the page."""

every_type = pytest.mark.parametrize("item", ANSWERS)


def asked(item: str, saved: AnyResponse | None = None) -> ItemView:
    """That item of the small course, with that answer."""
    resolved, now = checked().resolved[item], datetime.now(UTC)
    return preview(resolved, saved, None, language="en", hints=0, now=now)


def form(view: ItemView, visit: Visit = ENGLISH) -> Form:
    """Its fields, as a browser has them."""
    html = fields(view, visit, "here", there=False)
    return Form(BidiComponent(json=json.dumps([html, "here", 0, 0])))


def held(item: str, *pairs: object, saved: AnyResponse | None = None) -> AnyResponse:
    """The answer that is read from what a browser sends."""
    return response(asked(item, saved), filled(pairs))


def test_every_type_is_here() -> None:
    assert {checked().resolved[item].item.type for item in ANSWERS} == set(ITEM_TYPES)


@every_type
def test_the_saved_answer_stands_in_the_fields(item: str) -> None:
    saved, pairs = ANSWERS[item]
    assert form(asked(item, saved)).pairs() == pairs


@every_type
def test_what_stands_in_the_fields_is_the_answer(item: str) -> None:
    given, pairs = ANSWERS[item]
    assert held(item, *pairs) == given


@every_type
def test_fields_that_were_not_touched_hold_no_answer(item: str) -> None:
    given, _ = ANSWERS[item]
    untouched = form(asked(item)).pairs()
    assert held(item, *untouched) == held(item) == type(given)()


@every_type
def test_nothing_is_left_of_an_answer_that_is_taken_out_of_the_fields(item: str) -> None:
    saved, _ = ANSWERS[item]
    assert held(item, saved=saved) == type(saved)()


@every_type
def test_the_answer_is_the_same_in_each_language(item: str) -> None:
    saved, _ = ANSWERS[item]
    assert held(item, *form(asked(item, saved), Visit("", Wording("nl"))).pairs()) == saved


@every_type
def test_fields_that_the_page_has_are_left_out(item: str) -> None:
    html = fields(asked(item), ENGLISH, "here", there=True)
    assert re.fullmatch(r'<form class="asking [a-z-]+" id="asking" data-of="here"></form>', html)


@every_type
def test_what_was_not_offered_is_no_answer(item: str) -> None:
    given, _ = ANSWERS[item]
    found = form(asked(item)).fields
    for forged in ("Atlantis", "none", "", "<b>", "egypt\0"):
        pairs = [(name, forged) for name, one in found.items() if one.kind != "text"]
        assert held(item, *pairs) == type(given)()


@every_type
def test_fields_that_the_question_has_not_are_no_part_of_the_answer(item: str) -> None:
    given, pairs = ANSWERS[item]
    names = ("number", "choices", "choice.", "mark.x", "pair.x", "blank.x", "value.x", "__class__")
    forged = [(name, "egypt") for name in (*names, "", "x" * 100_000)]
    assert held(item, *forged, *pairs, *forged) == given


@every_type
def test_what_has_another_shape_is_no_part_of_the_answer(item: str) -> None:
    given, pairs = ANSWERS[item]
    shapes: list[object] = [None, 1.5, [], {}, [[]], "choice", ["choice"]]
    for shape in (*shapes, *([name, {}] for name, _ in pairs)):
        assert held(item, shape, *pairs, shape) == given


@every_type
def test_of_10_000_fields_those_of_the_question_are_read_if_they_come_first(item: str) -> None:
    given, pairs = ANSWERS[item]
    more = [("x", "x")] * 10_000
    assert held(item, *pairs, *more) == given
    assert held(item, *more, *pairs) == type(given)()


# What is typed


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("nile-length", "text"),
        ("dam-day", "text"),
        ("dam-place", "text"),
        ("nile-cloze", "blank.town"),
    ],
)
def test_no_more_is_read_of_a_typed_text_than_its_line_takes(item: str, name: str) -> None:
    assert "x" * LONGEST in held(item, (name, "x" * 10_000)).model_dump_json()
    assert "x" * (LONGEST + 1) not in held(item, (name, "x" * 10_000)).model_dump_json()
    [limit] = set(re.findall(r'maxlength="(\d+)"', form(asked(item)).html))
    assert int(limit) == LONGEST, "the browser takes no more either"


@pytest.mark.parametrize("words", ['"><b onclick="x">', "&amp;", "‘’“” – €", "שלום", "</form>"])
def test_a_typed_text_is_shown_as_it_was_typed(words: str) -> None:
    saved = TextResponse(text=words)
    assert form(asked("dam-place", saved)).pairs() == [("text", words)]
    gaps = BlanksResponse(blanks={"town": words})
    assert form(asked("nile-cloze", gaps)).fields["blank.town"].values == [words]


def test_a_line_is_in_the_language_that_is_asked_for() -> None:
    """A browser reads and corrects by it."""
    only_english = Visit("", Wording("nl"), ("en",))
    assert re.search(r'<input [^>]*lang="en"', form(asked("dam-place"), only_english).html)
    assert "<input" in form(asked("dam-place")).html
    assert not re.search(r"<input [^>]*lang=", form(asked("dam-place")).html)


def test_a_unit_without_a_number_is_no_answer() -> None:
    assert held("nile-length", ("unit", "mi")) == NumberResponse()
    assert held("nile-length", ("text", "  "), ("unit", "mi")) == NumberResponse()


def test_a_unit_that_was_not_offered_leaves_the_number() -> None:
    assert held("nile-length", ("text", "7"), ("unit", "kg")) == NumberResponse(text="7")
    assert held("nile-length", ("text", "7")) == NumberResponse(text="7")


def test_the_unit_that_is_asked_for_stands_first_until_another_is_picked() -> None:
    gone = NumberResponse(text="7", unit="fathom")
    for saved in (None, NumberResponse(text="7"), gone):
        html = form(asked("nile-length", saved)).html
        assert re.findall(r'<option value="(\w+)" selected', html) == ["km"]


# What is picked


@pytest.mark.parametrize(
    ("item", "name", "values"),
    [
        ("nile-end", "choice", ("sudan", "egypt")),
        ("river-statements", "mark.the-river-is-deeper-than-the-sea", ("true", "false")),
        ("river-names", "pair.the-town-by-the-dam", ("aswan", "egypt")),
        ("dam-accounts", "verdict", ("conflict", "agree")),
    ],
)
def test_where_one_is_picked_a_second_is_left_out(
    item: str, name: str, values: tuple[str, str]
) -> None:
    first, second = ((name, value) for value in values)
    assert held(item, first, second) == held(item, first)
    assert held(item, first) != held(item, second)


def test_several_choices_are_in_the_order_of_the_page_and_once_each() -> None:
    order = [option.id for option in asked("nile-sea").shown.options]
    pairs = [("choice", one) for one in (*reversed(order), *order)]
    assert held("nile-sea", *pairs) == ChoicesResponse(choices=tuple(order))


def test_a_right_side_can_be_picked_for_several_rows_and_taken_back() -> None:
    names = ("pair.the-town-by-the-dam", "pair.the-country-of-the-delta")
    both = held("river-names", *((name, "egypt") for name in names))
    assert both == PairsResponse(
        pairs={"the-town-by-the-dam": "egypt", "the-country-of-the-delta": "egypt"}
    )
    assert held("river-names", *((name, "") for name in names), saved=both) == PairsResponse()


def test_what_is_filled_in_a_gap_cannot_be_picked_in_another() -> None:
    given = held("nile-cloze", ("blank.country", "Aswan"), ("blank.town", "egypt"))
    assert given == BlanksResponse(blanks={"town": "egypt"})


@pytest.mark.parametrize(
    ("item", "names"),
    [
        ("river-statements", ["Statement 1", "Statement 2", "Statement 3"]),
        ("nile-end", ["Choose one answer"]),
        (
            "river-names",
            [f"Match for: the {row}" for row in ("town by the dam", "country of the delta")],
        ),
        (
            "dam-accounts",
            ["Account: School atlas", "Account: Reisgids", "How do the accounts compare?"],
        ),
    ],
)
def test_each_group_and_list_has_a_name_for_screen_readers(item: str, names: list[str]) -> None:
    html = form(asked(item)).html
    assert re.findall(r'(?:role="radiogroup"|<select [^>]*?) aria-label="(.*?)"', html) == names


# What is put in order


@pytest.mark.parametrize(
    "steps",
    [STEPS[:2], [*STEPS, STEPS[0]], [*STEPS, ("order", "x")], [STEPS[0]] * 3, [("order", "x")] * 3],
)
def test_an_order_without_each_step_once_is_no_answer(steps: Pairs) -> None:
    assert held("dam-order", *steps) == OrderResponse()


def test_the_first_order_is_not_sent_until_it_is_moved_or_confirmed() -> None:
    steps = form(asked("dam-order")).fields["order"]
    assert (len(steps.options), steps.values) == (3, [])


def test_a_saved_order_of_other_steps_is_not_shown() -> None:
    """The steps of the item have changed since."""
    for order in ((OPENED, BEGAN), (OPENED, BEGAN, "gone")):
        steps = form(asked("dam-order", OrderResponse(order=order))).fields["order"]
        assert (len(steps.options), steps.values) == (3, [])


# Passages


@pytest.mark.parametrize("item", ["find-length", "who-shares"])
def test_where_one_passage_is_asked_for_it_can_be_taken_back(item: str) -> None:
    assert form(asked(item)).fields["passage"].options[-1] == "none"
    saved, pairs = ANSWERS[item]
    taken_back = [pair for pair in pairs if pair[0] != "passage"]
    given = held(item, *taken_back, ("passage", "none"), saved=saved)
    assert isinstance(given, PassagesResponse | TwoPartResponse)
    assert given.passages == ()


@pytest.mark.parametrize(
    "saved",
    [
        PassagesResponse(passages=("atlas/p1", "gids/p1")),
        TwoPartResponse(choice="seven", passages=("atlas/p1", "atlas/p2")),
    ],
    ids=["find-length", "who-shares"],
)
def test_two_from_before_one_was_asked_for_stay_until_one_is_picked(
    saved: PassagesResponse | TwoPartResponse,
) -> None:
    item = "find-length" if isinstance(saved, PassagesResponse) else "who-shares"
    untouched = form(asked(item, saved))
    assert untouched.fields["passage"].values == []
    assert held(item, *untouched.pairs(), saved=saved) == saved
    given = held(item, *untouched.pairs(), ("passage", "atlas/p1"), saved=saved)
    assert isinstance(given, PassagesResponse | TwoPartResponse)
    assert given.passages == ("atlas/p1",)


def test_where_one_passage_is_asked_for_two_are_one() -> None:
    two = [("passage", "gids/p1"), ("passage", "atlas/p2")]
    assert held("find-length", *two) == PassagesResponse(passages=("atlas/p2",))


def test_a_passage_of_another_article_is_no_answer() -> None:
    assert held("who-shares", ("choice", "seven"), ("passage", "gids/p1")) == TwoPartResponse(
        choice="seven"
    )
