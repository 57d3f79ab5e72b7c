"""Items of several parts: a snippet of the item beside what each response earns."""

from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest

from course.grading import Rule, grade
from course.model.outcome import Outcome
from course.model.response import (
    AnyResponse,
    BlanksResponse,
    OrderResponse,
    PairsResponse,
    PassagesResponse,
    ReconcileResponse,
    TwoPartResponse,
)
from tests.grading.samples import CLAIMS, SOURCES, account, course, resolved


def graded(shape: dict[str, Any], response: AnyResponse, language: str = "en") -> Outcome:
    return grade(resolved(shape), response, language)


# Matching

CAPITALS = {
    "type": "matching",
    "pairs": [
        {"left": "Iran", "right": "Tehran"},
        {"left": "Persia", "right": "Tehran"},
        {"left": "Ukraine", "right": "Kyiv"},
        {"left": "Russia", "right": "Moscow"},
        {"right": "Baku"},
    ],
}


@pytest.mark.parametrize(
    ("pairs", "score", "parts"),
    [
        ("iran=tehran persia=tehran ukraine=kyiv russia=moscow", 1, "right right right right"),
        ("iran=tehran persia=baku ukraine=kyiv", 0.5, "right wrong right blank"),
        ("iran=kyiv ukraine=tehran", 0, "wrong blank wrong blank"),
        ("iran=tehran persia=tehran ukraine=tehran russia=tehran", 0.5, "right right wrong wrong"),
    ],
)
def test_right_sides_that_read_alike_are_one_option(pairs: str, score: float, parts: str) -> None:
    given = dict(pair.split("=") for pair in pairs.split())
    outcome = graded(CAPITALS, PairsResponse(pairs=given))
    assert outcome.score == score
    assert list(outcome.parts.values()) == parts.split()
    assert outcome.normalised == " ".join(sorted(pairs.split()))


@pytest.mark.parametrize("pairs", [{"baku": "baku"}, {"iran": "iran"}, {"iran": ""}])
def test_a_distractor_is_no_row_and_a_row_no_option(pairs: dict[str, str]) -> None:
    assert graded(CAPITALS, PairsResponse(pairs=pairs)).rule == Rule.PAIR_UNKNOWN


# Ordering


def steps(*ranks: str) -> dict[str, Any]:
    """Steps of one letter; letters of one rank are a tie."""
    ties = [[{"text": letter} for letter in rank] for rank in ranks]
    return {"type": "ordering", "steps": [tie[0] if len(tie) == 1 else tie for tie in ties]}


@pytest.mark.parametrize(
    ("ranks", "order", "score", "misplaced"),
    [
        ("a b c d e", "abcde", 1, 0),
        ("a b c d e", "bcdea", 0.6, 1),
        ("a b c d e", "eabcd", 0.6, 1),
        ("a b c d e", "bcade", 0.6, 1),
        ("a b c d e", "bacde", 0.6, 1),
        ("a b c d", "badc", 0, 2),
        ("a b c d e", "badce", 0.2, 2),
        ("a b c d e", "edcba", 0, 4),
        ("a b", "ba", 0, 1),
        ("a bc d", "acbd", 1, 0),
        ("a bc d", "bacd", 0.5, 1),
    ],
)
def test_one_step_out_of_place_costs_the_same_wherever_it_went(
    ranks: str, order: str, score: float, misplaced: int
) -> None:
    """All that stand in order without it still do: the longest subsequence, not run, counts."""
    outcome = graded(steps(*ranks.split()), OrderResponse(order=tuple(order)))
    assert outcome.score == score
    assert list(outcome.parts.values()).count("wrong") == misplaced


def test_what_stands_in_order_is_the_longest_there_is() -> None:
    """Against every subsequence, for every order of five steps of which two are a tie."""
    ranks = {"a": 0, "b": 1, "c": 1, "d": 2, "e": 3}
    for order in permutations("abcde"):
        kept = [
            [ranks[s] for at, s in enumerate(order) if mask >> at & 1] for mask in range(1 << 5)
        ]
        longest = max(len(some) for some in kept if some == sorted(some))
        outcome = graded(steps("a", "bc", "d", "e"), OrderResponse(order=order))
        assert outcome.facts["in_order"] == str(longest)
        assert outcome.score == max(0, float(Fraction(2 * longest - 5, 5)))
        stay = [ranks[step] for step, status in outcome.parts.items() if status == "right"]
        assert stay == sorted(stay)
        assert len(stay) == longest


@pytest.mark.parametrize(
    ("order", "rule"),
    [
        ("abc", Rule.ORDER_INCOMPLETE),
        ("abcdd", Rule.ORDER_INCOMPLETE),
        ("abcc", Rule.ORDER_INCOMPLETE),
        ("abcx", Rule.STEP_UNKNOWN),
    ],
)
def test_an_order_has_every_step_once(order: str, rule: Rule) -> None:
    outcome = graded(steps("a", "b", "c", "d"), OrderResponse(order=tuple(order)))
    assert (outcome.status, outcome.score, outcome.rule) == ("invalid", 0, rule)


# Cloze

FILL = {
    "type": "cloze",
    "text": "[[far]] [[name]] [[land]] [[other]]",
    "blanks": {
        "far": {"key": "1500 km", "tolerance": "50"},
        "name": {"entity": "kharkiv", "typos": "yes"},
        "land": {"choices": [{"key": "Iran"}, {"distractor": "Irak"}]},
        "other": {"accept": {"en": ["no"], "nl": ["nee", {"text": "neen", "credit": "0.1"}]}},
    },
}


@pytest.mark.parametrize(
    ("blanks", "score", "parts"),
    [
        ("far=1.500 km|name=Kharkiv|land=iran|other=nee", 1, "right right right right"),
        ("far=1540|name=Karkiv|land=irak|other=neen", 0.525, "right right wrong partial"),
        ("far=|name= |land=iran", 0.25, "blank blank right blank"),
        ("name=Kherson|land=irak", 0, "blank wrong wrong blank"),
    ],
)
def test_blanks_are_graded_as_the_types_that_they_are(
    blanks: str, score: float, parts: str
) -> None:
    given = dict(blank.split("=") for blank in blanks.split("|"))
    outcome = graded(FILL, BlanksResponse(blanks=given), "nl")
    assert outcome.score == score
    assert outcome.parts == dict(zip(FILL["blanks"], parts.split(), strict=True))


def test_credits_add_up_exactly() -> None:
    """Three times 0.1 is no 0.30000000000000004."""
    tenth = {"accept": ["all", {"text": "bit", "credit": "0.1"}]}
    item = {
        "type": "cloze",
        "text": "[[a]] [[b]] [[c]]",
        "blanks": {"a": tenth, "b": tenth, "c": tenth},
        "points": "3",
    }
    assert graded(item, BlanksResponse(blanks={"a": "bit", "b": "bit", "c": "bit"})).score == 0.3


def test_what_cannot_be_read_is_asked_again_and_says_where() -> None:
    """Nothing is said of the other blanks."""
    given = {"far": "1,5,0", "name": "Kharkiv", "land": "persia", "other": "x" * 1001}
    outcome = graded(FILL, BlanksResponse(blanks=given))
    assert (outcome.status, outcome.score, outcome.rule) == ("invalid", 0, Rule.BLANK_INVALID)
    assert outcome.facts["blank"] == "far"
    assert outcome.facts["reason"] == Rule.NUMBER_UNREADABLE
    assert outcome.parts == {"far": "invalid", "land": "invalid", "other": "invalid"}


def test_the_name_of_another_blank_is_no_rival_unless_it_is_of_the_same_kind() -> None:
    """Kherson is a place as Kharkiv is; a typo of a weapon's name is nobody's but its own."""
    text = {"type": "cloze", "text": "[[a]] [[b]]"}
    places = {"a": {"entity": "kharkiv", "typos": "yes"}, "b": {"entity": "shahed-136"}}
    outcome = graded({**text, "blanks": places}, BlanksResponse(blanks={"a": "Karkiv"}))
    assert outcome.parts["a"] == "right"
    people = {"a": {"entity": "guterres", "typos": "yes"}, "b": {"spelling": "Tehran"}}
    outcome = graded({**text, "blanks": people}, BlanksResponse(blanks={"a": "Gutirres"}))
    assert outcome.parts["a"] == "wrong"


def test_a_spelling_is_known_by_the_entity_that_is_spelt_so_and_no_other() -> None:
    item = {
        "type": "cloze",
        "text": "[[a]] [[b]]",
        "blanks": {"a": {"spelling": "Tehran"}, "b": {"entity": "kharkiv"}},
    }
    outcome = graded(item, BlanksResponse(blanks={"a": "Charkov", "b": "Charkov"}))
    assert outcome.parts == {"a": "wrong", "b": "right"}


# Find evidence and two-part

SETS = {
    "type": "find-evidence",
    "among": ["vrt", "wire"],
    "any_of": [["vrt/p1", "vrt/p2"], ["wire/p1"]],
}


@pytest.mark.parametrize(
    ("passages", "score", "parts"),
    [
        ("vrt/p1 vrt/p2", 1, "right right"),
        ("wire/p1", 1, "right"),
        ("wire/p1 wire/p1", 1, "right"),
        ("vrt/p1", 0.5, "right"),
        ("vrt/p1 vrt/p2 vrt/p3", 0.5, "right right wrong"),
        ("vrt/p1 vrt/p2 wire/p1", 1, "right right right"),
        ("vrt/p1 wire/p1", 1, "right right"),
        ("vrt/p1 vrt/p3", 0, "right wrong"),
        ("vrt/p3 wire/p1", 0, "wrong right"),
        ("vrt/p3", 0, "wrong"),
    ],
)
def test_evidence_is_measured_against_the_set_that_it_meets_best(
    passages: str, score: float, parts: str
) -> None:
    outcome = graded(SETS, PassagesResponse(passages=tuple(passages.split())))
    assert outcome.score == score
    assert list(outcome.parts.values()) == parts.split()


def test_only_passages_on_offer_can_be_picked() -> None:
    """Also where the item quotes another article, whose passages are in its snapshot too."""
    item = {**SETS, "among": ["vrt"], "any_of": [["vrt/p1"]]}
    assert graded(item, PassagesResponse(passages=("wire/p1",))).rule == Rule.PASSAGE_UNKNOWN


TWO = {
    "type": "two-part",
    "choices": [{"key": "Iran"}, {"distractor": "Irak"}],
    "among": ["vrt"],
    "any_of": [["vrt/p1", "vrt/p2"]],
    "points": "4",
}


@pytest.mark.parametrize(
    ("choice", "passages", "score", "rule"),
    [
        ("iran", "vrt/p1 vrt/p2", 4, Rule.TWO_PART_RIGHT),
        ("iran", "vrt/p1", 3, Rule.TWO_PART_PARTIAL),
        ("iran", "", 2, Rule.TWO_PART_PARTIAL),
        ("iran", "vrt/p3", 2, Rule.TWO_PART_PARTIAL),
        ("irak", "vrt/p1 vrt/p2", 0, Rule.TWO_PART_WRONG),
        ("irak", "", 0, Rule.TWO_PART_WRONG),
        (None, "", 0, Rule.BLANK),
        (None, "vrt/p1", 0, Rule.CHOICE_MISSING),
        ("persia", "vrt/p1", 0, Rule.CHOICE_UNKNOWN),
        ("iran", "wire/p1", 0, Rule.PASSAGE_UNKNOWN),
    ],
)
def test_a_right_choice_earns_half_and_its_evidence_the_other(
    choice: str | None, passages: str, score: float, rule: Rule
) -> None:
    response = TwoPartResponse(choice=choice, passages=tuple(passages.split()))
    outcome = graded(TWO, response)
    assert (outcome.score, outcome.rule) == (score, rule)


# Reconcile

COMPARE = {"type": "reconcile", "claim": "delivery", "distractors": ["in 2021"], "points": "4"}


@pytest.mark.parametrize(
    ("values", "verdict", "score", "facts"),
    [
        ("before-the-war in-august in-august", "conflict", 4, "3 right"),
        ("before-the-war in-august in-august", "agree", 3, "3 wrong"),
        ("before-the-war in-august in-august", None, 3, "3 blank"),
        ("before-the-war in-august in-2021", "conflict", 2, "2 unscored"),
        ("in-august before-the-war in-2021", "conflict", 0, "0 unscored"),
        ("in-august", "conflict", 0, "0 unscored"),
        ("", "conflict", 0, "0 unscored"),
    ],
)
def test_the_verdict_counts_once_every_account_is_read_rightly(
    values: str, verdict: str | None, score: float, facts: str
) -> None:
    given = dict(zip(("iran", "states", "others"), values.split(), strict=False))
    outcome = graded(COMPARE, ReconcileResponse(values=given, verdict=verdict))
    assert outcome.score == score
    assert f"{outcome.facts['hits']} {outcome.facts['verdict']}" == facts


def test_accounts_that_read_alike_have_one_value_and_the_verdict_is_on_those_asked_for() -> None:
    offer = resolved({**COMPARE, "accounts": ["states", "others"]}).reconciled
    assert offer is not None
    assert [(value.id, value.accounts) for value in offer.values] == [
        ("in-august", ("states", "others")),
        ("in-2021", ()),
    ]
    assert offer.verdict == "agree"


def test_a_party_is_an_entity_or_a_publisher_and_a_reporter_is_named_where_it_is_another() -> None:
    offer = resolved(COMPARE).reconciled
    assert offer is not None
    assert [(p.name["en"], p.via and p.via["en"]) for p in offer.parties] == [
        ("Tehran", "VRT NWS"),
        ("The wire", None),
        ("António Guterres", None),
    ]


def test_a_changed_reading_verdict_or_passage_on_offer_is_a_new_version() -> None:
    def version(shape: dict[str, Any], **changes: Any) -> str:
        return resolved(shape, course().model_copy(update=changes)).version

    held = course()
    agreed = held.claims["delivery"].model_validate(
        {
            **CLAIMS[0],
            "accounts": [account("iran", "2022-08", "before the war"), *CLAIMS[0]["accounts"][1:]],
        }
    )
    assert version(COMPARE) == version(COMPARE)
    assert version(COMPARE) != version(COMPARE, claims={"delivery": agreed})
    moved = held.sources["vrt"].model_validate(
        {**SOURCES[0], "passages": SOURCES[0]["passages"][:2]}
    )
    assert version(SETS) == version(SETS)
    assert version(SETS) != version(SETS, sources={**held.sources, "vrt": moved})
