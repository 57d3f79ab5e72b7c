"""What a student is shown of each type: all that an answer needs, and nothing of the key."""

from collections import Counter
from itertools import product
from math import sqrt
from typing import Any

import pytest

from course.delivery.delivery import Delivery
from course.delivery.showing import shown
from course.delivery.taking import MOST_TEXTS
from course.delivery.views import Refused, Saved, ShownItem
from course.grading import examples
from course.model.response import (
    AnyResponse,
    BlanksResponse,
    OrderResponse,
    PairsResponse,
    PassagesResponse,
    ReconcileResponse,
    TwoPartResponse,
)
from course.store.store import Store
from tests.app.fixtures import ROOT
from tests.delivery.conftest import Served
from tests.delivery.samples import MINUTE, NOW, held, told
from tests.grading.samples import ITEMS, resolved
from tests.small import checked

SMALL = checked()
STREAMS = [item.id for item in SMALL.course.banks["streams"].items]


def show(item: str, seed: str = "seed") -> ShownItem:
    return shown(SMALL.resolved[item], seed)


def test_a_row_and_its_right_side_have_no_id_in_common() -> None:
    """Otherwise whoever reads the page's source could match them."""
    one = show("river-names")
    assert [row.id for row in one.rows] == ["the-town-by-the-dam", "the-country-of-the-delta"]
    assert {option.id for option in one.options} == {"aswan", "egypt", "khartoum"}
    assert {option.text["nl"] for option in one.options} == {"Aswan", "Egypte", "Khartoem"}


def test_steps_come_in_an_order_of_the_sittings_own() -> None:
    orders = {tuple(o.id for o in show("dam-order", str(seed)).options) for seed in range(40)}
    assert len(orders) == 6
    assert show("dam-order") == show("dam-order")


MARKED = {
    "type": "statements",
    "statements": [{"true": "a"}, {"false": "b"}, {"not-stated": "c"}, {"true": "d"}],
}


def test_statements_come_in_an_order_of_the_sittings_own() -> None:
    one, draws = resolved(MARKED), 2400
    orders = Counter(tuple(o.id for o in shown(one, str(n)).options) for n in range(draws))
    assert len(orders) == 24
    for place, name in product(range(4), "abcd"):
        there = sum(times for order, times in orders.items() if order[place] == name)
        assert abs(there - draws / 4) < 4 * sqrt(draws * 3 / 16)
    assert shown(one, "seed") == shown(one, "seed")


def test_statements_that_are_not_shuffled_stay_as_they_are_written() -> None:
    one = resolved({**MARKED, "shuffle": "no"})
    assert {tuple(o.id for o in shown(one, str(n)).options) for n in range(40)} == {tuple("abcd")}


def test_a_blank_says_what_it_takes_and_not_what_is_right() -> None:
    one = show("nile-cloze")
    assert one.text is not None
    assert "[[number]]" in one.text["nl"]
    assert {name: blank.takes for name, blank in one.blanks.items()} == {
        "number": "number",
        "town": "text",
        "country": "choice",
    }
    assert {option.id for option in one.blanks["country"].options} == {"egypt", "sudan"}
    assert one.blanks["number"].unit is None
    lengths = {"type": "cloze", "text": "[[far]]", "blanks": {"far": {"key": "1500 km"}}}
    assert shown(resolved(lengths), "seed").blanks["far"].unit == "km"
    assert "Aswan" not in repr(one)
    assert "11" not in repr(one)


def test_passages_stand_under_the_head_of_their_article_in_its_order() -> None:
    for item in ("find-length", "who-shares"):
        [atlas, *others] = show(item).sources
        assert (atlas.head.id, atlas.head.language) == ("atlas", "en")
        assert (atlas.head.publisher["en"], atlas.head.title["nl"]) == (
            "School atlas",
            "Twee rivieren",
        )
        assert [passage.id for passage in atlas.passages] == ["atlas/p1", "atlas/p2"]
        assert atlas.passages[1].text["en"].startswith("The High Dam at Aswan was opened")
        assert atlas.passages[1].text["nl"].startswith("De Hoge Dam van Aswan")
        assert [other.head.id for other in others] == (["gids"] if item == "find-length" else [])


def test_no_attested_word_is_shown_apart() -> None:
    """A passage's `attests` are what keys rest on."""
    shape = next(shape for shape in ITEMS if shape["type"] == "find-evidence")
    one = resolved(shape)
    cited = [
        c.model_copy(update={"passage": c.passage.model_copy(update={"attests": ("secret",)})})
        for c in one.passages
    ]
    assert "secret" not in repr(shown(one.model_copy(update={"passages": tuple(cited)}), "seed"))


def test_a_choice_of_two_parts_is_drawn_as_any_other() -> None:
    assert {option.id for option in show("who-shares").options} == {"eleven", "seven"}


def test_accounts_are_named_and_values_do_not_tell_whose_they_are() -> None:
    one = show("dam-accounts")
    assert one.fact is not None
    assert one.fact["en"] == "When the dam was opened to all"
    assert [(p.account, p.name["en"]) for p in one.parties] == [
        ("atlas", "School atlas"),
        ("guide", "Reisgids"),
    ]
    assert {option.id for option in one.options} == {
        "on-a-day-in-1971",
        "some-time-in-1970",
        "long-before-1960",
    }
    assert one.verdicts == ("agree", "compatible", "conflict")
    assert "OfferedValue" not in repr(one)


@pytest.mark.parametrize("shape", ITEMS, ids=lambda shape: shape["type"])
def test_the_order_of_the_file_tells_nothing(shape: dict[str, Any]) -> None:
    item = resolved(shape)
    for field in {"choices", "steps", "statements"} & shape.keys():
        turned = item.item.model_copy(update={field: getattr(item.item, field)[::-1]})
        again = item.model_copy(update={"item": turned})
        assert shown(again, "seed") == shown(item, "seed")


# A whole sitting


@pytest.fixture
def sitting(delivery: Delivery, served: Served) -> str:
    served.checked = SMALL
    return delivery.taking.open("ann", "streams", now=NOW, seed="seed").id


@pytest.mark.parametrize("position", range(len(STREAMS)))
def test_each_type_is_saved_shown_again_and_graded_from_its_snapshot(
    delivery: Delivery, served: Served, store: Store, sitting: str, position: int
) -> None:
    """The course may have changed meanwhile: the sitting keeps what was opened."""
    served.checked = checked(ROOT / "questions")
    kept = SMALL.resolved[STREAMS[position]]
    right = examples(kept, "en").right
    before = delivery.looking.item(held(delivery, sitting), position, tab="a", now=NOW)
    assert before.solution is None
    assert before.shown == shown(kept, "seed")
    assert delivery.taking.save(
        held(delivery, sitting), position, right, seen=0, tab="a", language="en", now=NOW
    ) == Saved(1)
    again = delivery.looking.item(held(delivery, sitting), position, tab="b", now=NOW)
    assert again.response is not None
    assert again.response.response == right
    check = told(
        delivery.taking.check(
            held(delivery, sitting, now=NOW + MINUTE), position, language="en", now=NOW + MINUTE
        )
    )
    assert check.outcome.status == "right"
    assert store.snapshot(kept.version) == kept


LONG = "x" * 2001


@pytest.mark.parametrize(
    ("item", "response"),
    [
        ("river-names", PairsResponse(pairs={LONG: "aswan"})),
        ("river-names", PairsResponse(pairs={"a": LONG})),
        ("dam-order", OrderResponse(order=("a",) * (MOST_TEXTS + 1))),
        ("nile-cloze", BlanksResponse(blanks={"town": LONG})),
        ("find-length", PassagesResponse(passages=(LONG,))),
        ("who-shares", TwoPartResponse(choice="eleven", passages=("x",) * MOST_TEXTS)),
        ("dam-accounts", ReconcileResponse(values={"atlas": LONG})),
        ("dam-accounts", ReconcileResponse(verdict=LONG)),
    ],
)
def test_more_text_than_an_answer_needs_is_refused(
    delivery: Delivery, sitting: str, item: str, response: AnyResponse
) -> None:
    position = STREAMS.index(item)
    reply = delivery.taking.save(
        held(delivery, sitting), position, response, seen=0, tab="a", language="en", now=NOW
    )
    assert reply == Refused("too-long")
    other = (position + 1) % len(STREAMS)
    reply = delivery.taking.save(
        held(delivery, sitting), other, response, seen=0, tab="a", language="en", now=NOW
    )
    assert reply == Refused("wrong-shape")
