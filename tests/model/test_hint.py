"""Hints, as they are written in a bank and kept with an attempt."""

import pytest
from pydantic import ValidationError

from course.model.hint import Hint


@pytest.mark.parametrize(
    "written",
    [
        "Look twice.",
        {"en": "Look twice.", "nl": "Kijk twee keer."},
        {"en": "Look twice.", "nl": "Kijk twee keer.", "passage": "atlas/p1"},
    ],
)
def test_a_hint_is_kept_as_it_was_written(written: object) -> None:
    hint = Hint.model_validate(written)
    assert hint.model_dump() == written
    assert Hint.model_validate(hint.model_dump()) == hint
    assert hint["en"] == "Look twice."


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ({"passage": "atlas/p1"}, "the text is empty"),
        ({"en": "Look.", "passage": "p1"}, "a passage is named `source/passage`"),
        ({"en": "Look.", "passages": "atlas/p1"}, "'passages' is not a language code"),
    ],
)
def test_a_hint_that_is_no_hint_says_what_is_wrong(written: object, wrong: str) -> None:
    with pytest.raises(ValidationError, match=wrong):
        Hint.model_validate(written)
