"""What a key rests on: its own words in the quote, the author's `said:`, or reasoning."""

import pytest

from course.checking import Checked
from course.model.claim import Claim
from course.model.items import AnyItem, ChoiceBlank, Cloze, MultipleChoice
from course.model.key import key_parts, strength
from tests.small import checked


@pytest.fixture(scope="module")
def small() -> Checked:
    return checked()


def rests_on(item: AnyItem, claim: Claim | None = None) -> list[str]:
    return [strength(item, part) for part in key_parts(item, claim, None)]


@pytest.mark.parametrize(
    ("item", "strengths"),
    [
        ("nile-length", ["literal"]),
        ("nile-sea", ["said", "said"]),
        ("dam-day", ["literal"]),
        ("dam-place", ["literal"]),
        ("river-statements", ["said", "reasoned", "reasoned"]),
        ("dam-both", ["reasoned"]),
        ("river-names", ["literal", "literal"]),
        ("dam-order", ["reasoned", "reasoned"]),
        ("nile-cloze", ["literal", "literal", "literal"]),
        ("find-length", ["reasoned", "reasoned"]),
        ("who-shares", ["said", "reasoned"]),
        ("dam-accounts", ["reasoned", "reasoned", "reasoned"]),
    ],
)
def test_each_part_of_a_key_rests_on_something(
    small: Checked, item: str, strengths: list[str]
) -> None:
    found = small.course.items[item]
    assert rests_on(found, small.course.claims.get(found.claim or "")) == strengths


def test_a_date_with_because_rests_on_reasoning(small: Checked) -> None:
    day = small.course.items["dam-day"].model_copy(update={"because": "so it is"})
    assert rests_on(day) == ["reasoned"]


def test_said_words_that_are_the_key_itself_are_literal(small: Checked) -> None:
    sea = small.course.items["nile-sea"]
    assert isinstance(sea, MultipleChoice)
    first, *others = sea.choices
    same = first.model_copy(update={"said": "a delta"})
    assert rests_on(sea.model_copy(update={"choices": (same, *others)})) == ["literal", "said"]


def test_a_blank_may_rest_on_said(small: Checked) -> None:
    cloze = small.course.items["nile-cloze"]
    assert isinstance(cloze, Cloze)
    blank = cloze.blanks["country"]
    assert isinstance(blank, ChoiceBlank)
    key, *others = blank.choices
    choices = (key.model_copy(update={"said": "the country of the delta"}), *others)
    said = blank.model_copy(update={"choices": choices})
    assert rests_on(cloze.model_copy(update={"blanks": {"country": said}})) == ["said"]


def test_the_counts_of_a_course_are_of_its_sound_items(small: Checked) -> None:
    assert small.strengths() == {"literal": 9, "said": 4, "reasoned": 11}
