"""What stands in fields, as a browser sends it, which may be anything."""

import pytest

from course.pages.widgets.filled import LONGEST, Filled, filled


def test_a_field_holds_what_stands_in_it_without_spaces_around_it() -> None:
    sent = filled([["text", "  the Nile\n"], ["unit", "km"]])
    assert sent.one("text") == "the Nile"
    assert sent.one("unit") == "km"
    assert not sent.one("name of no field")


def test_of_a_field_that_is_sent_twice_the_first_counts_unless_several_may_be_picked() -> None:
    sent = filled([["choice", "b"], ["choice", "a"], ["choice", "b"]])
    assert sent.one("choice") == "b"
    assert sent.all("choice") == ("b", "a", "b")
    assert sent.several("choice", ("a", "b", "c")) == ("a", "b"), "as they were offered"


def test_only_what_was_offered_can_be_picked() -> None:
    sent = filled([["choice", "Atlantis"], ["passage", "atlas/p1"], ["passage", "none"]])
    assert sent.picked("choice", ("egypt", "sudan")) is None
    assert sent.picked("passage", ("atlas/p1",)) == "atlas/p1"
    assert sent.several("passage", ("atlas/p1", "atlas/p2")) == ("atlas/p1",)
    assert Filled().picked("choice", ("",)) == "", "an empty text is what stands in an empty field"


@pytest.mark.parametrize(
    "pair",
    [
        *(None, True, 7, "ab", "text", {}, {"text": "Aswan"}, [], ["text"]),
        *(["text", None], ["text", 7], ["text", ["Aswan"]], [["text"], "Aswan"], [7, "Aswan"]),
        *(["text", "Aswan", "more"], [None, None]),
    ],
    ids=repr,
)
def test_what_is_not_a_name_with_a_text_is_left_out(pair: object) -> None:
    assert filled([pair, ["text", "Cairo"], pair]).pairs == (("text", "Cairo"),)


def test_a_text_that_is_too_long_is_cut_off() -> None:
    assert filled([["text", "x" * 1_000_000]]).one("text") == "x" * LONGEST


def test_of_10_000_fields_the_first_are_read() -> None:
    sent = filled([[f"field {n}", "x"] for n in range(10_000)])
    assert len(sent.pairs) == 500
    assert sent.one("field 499") == "x"


def test_half_a_letter_is_left_out() -> None:
    """A browser may send half of a pair of surrogates, which cannot be stored."""
    sent = filled([["text", "Nile \ud83c"], ["unit", "\udf0a"], ["name", "Nile \U0001f30a"]])
    assert [value for _, value in sent.pairs] == ["Nile", "", "Nile \U0001f30a"]
