"""Answers in words: what students read and typed, never an id, on Dutch and English pages."""

from collections.abc import Mapping

import pytest

from course.analysis.picks import options
from course.delivery.showing import shown
from course.grading import examples
from course.model.response import (
    AnyResponse,
    BlanksResponse,
    MarksResponse,
    NumberResponse,
    PassagesResponse,
    ReconcileResponse,
)
from course.services.answers import in_words, lines, picked
from course.services.messages import Wording
from tests.small import checked

ITEMS = checked().resolved


def said(item: str, response: AnyResponse, language: str) -> str:
    return in_words(shown(ITEMS[item]), response, "en", Wording(language))


MARKS = MarksResponse(marks={"the-river-is-deeper-than-the-sea": "not-stated"})
GAPS = BlanksResponse(blanks={"country": "egypt", "number": "11", "town": ""})
VALUES = ReconcileResponse(values={"guide": "some-time-in-1970"}, verdict="conflict")


@pytest.mark.parametrize(
    ("item", "response", "words"),
    [
        (
            "river-statements",
            MARKS,
            {
                "en": "The river is deeper than the sea – Not stated",
                "nl": "De rivier is dieper dan de zee – Staat er niet",
            },
        ),
        (
            "find-length",
            PassagesResponse(passages=("atlas/p1",)),
            {"en": "School atlas, paragraph 1", "nl": "School atlas, alinea 1"},
        ),
        ("nile-cloze", GAPS, {"en": "(1) 11; (2) Egypt", "nl": "(2) 11; (3) Egypte"}),
        (
            "dam-accounts",
            VALUES,
            {
                "en": "Reisgids: some time in 1970; Conflict",
                "nl": "Reisgids: ergens in 1970; Tegenstrijdig",
            },
        ),
        (
            "nile-length",
            NumberResponse(text="6650", unit="km"),
            {"en": "6650 km", "nl": "6650 km"},
        ),
    ],
)
def test_what_was_picked_is_said_in_the_words_of_the_page(
    item: str, response: AnyResponse, words: Mapping[str, str]
) -> None:
    assert {language: said(item, response, language) for language in words} == words


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("item", ITEMS)
def test_no_type_of_question_shows_an_id(item: str, language: str) -> None:
    resolved, t = ITEMS[item], Wording(language)
    seen, given = shown(resolved), examples(resolved, "en")
    for response in (given.right, given.wrong, given.blank):
        told = lines(seen, response, "en", t) if response else []
        assert not [line for line in told if "/p" in line or "-stated" in line], told
    for option in options(resolved.item):
        assert not {"=", "/"} & {*picked(seen, option.id, t)}


def test_an_answer_that_is_gone_from_the_question_is_still_shown() -> None:
    gone = MarksResponse(marks={"an-old-statement": "true"})
    assert said("river-statements", gone, "nl") == "an-old-statement – Waar"
