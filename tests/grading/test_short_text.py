"""Names and words: a snippet of the item beside what each text earns."""

import unicodedata
from typing import Any

import pytest

from course.grading import Rule, grade
from course.grading.short_text import reason
from course.grading.typed import LIMIT
from course.model.items import ShortText
from course.model.outcome import Outcome
from course.model.response import TextResponse
from tests.grading.samples import resolved


def graded(item: dict[str, Any], text: str, language: str = "en") -> Outcome:
    return grade(resolved({"type": "short-text", **item}), TextResponse(text=text), language)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Shahed 136", Rule.TEXT_RIGHT),
        ("  shahed\u00a0 136 ", Rule.TEXT_RIGHT),
        ("Sha\u200bhed\u2066 136\u2069", Rule.TEXT_RIGHT),
        ("SJAHED 136", Rule.TEXT_RIGHT),
        ("geran\u20112", Rule.TEXT_RIGHT),
        ("Geran\u20132", Rule.TEXT_RIGHT),
        ("Shahed 131", Rule.TEXT_WRONG),
        ("Shahd 136", Rule.TEXT_WRONG),
        ("\u202e\u200b", Rule.BLANK),
        ("\x00", Rule.BLANK),
        ("x" * (LIMIT + 1), Rule.TEXT_TOO_LONG),
        (" " * (LIMIT + 1), Rule.BLANK),
    ],
)
def test_any_name_of_the_entity_is_right_however_it_is_dressed(text: str, rule: Rule) -> None:
    assert graded({"entity": "shahed-136"}, text).rule == rule


@pytest.mark.parametrize(
    ("diacritics", "text", "right"),
    [
        ("yes", "António Guterres", True),
        ("yes", unicodedata.normalize("NFD", "António Guterres"), True),
        ("yes", "Antonio Guterres", False),
        ("no", "Antonio Guterres", True),
        ("no", "Ántónio Güterres", True),
    ],
)
def test_accents_count_unless_the_item_says_no(diacritics: str, text: str, *, right: bool) -> None:
    outcome = graded({"entity": "guterres", "diacritics": diacritics}, text)
    assert outcome.status == ("right" if right else "wrong")


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Køge", "Koege"),
        ("Køge", "Koge"),
        ("Køge", "in KOEGE"),
        ("Ålesund", "Aalesund"),
        ("Ålesund", "Alesund"),
        ("Ærø", "Aeroe"),
        ("Ærø", "Aero"),
        ("Tromsø", unicodedata.normalize("NFD", "Tromsø")),
        ("Malmö", "Malmoe"),
        ("Zürich", "Zuerich"),
    ],
)
def test_letters_that_a_keyboard_lacks_may_be_written_as_two(name: str, typed: str) -> None:
    """Where accents do not count; where they do, they are other letters."""
    assert graded({"accept": [name], "diacritics": "no"}, typed).status == "right"
    if typed.isascii():
        assert graded({"accept": [name], "diacritics": "yes"}, typed).status == "wrong"


@pytest.mark.parametrize(
    ("entity", "text", "rule"),
    [
        ("kharkiv", "Kharkiw", Rule.TEXT_TYPO),
        ("kharkiv", "Khrakiv", Rule.TEXT_TYPO),
        ("kharkiv", "Khrkv", Rule.TEXT_WRONG),
        ("guterres", "Antonio Guteres", Rule.TEXT_TYPO),
        ("guterres", "Ant\u00f3nioGutterres", Rule.TEXT_TYPO),
        ("guterres", "Antonio Gutere", Rule.TEXT_WRONG),
        ("shahed-136", "Shahd 136", Rule.TEXT_TYPO),
        ("shahed-136", "Shahed 137", Rule.TEXT_WRONG),
        ("shahed-136", "Shahed 13", Rule.TEXT_WRONG),
        ("shahed-136", "Shahed 163", Rule.TEXT_WRONG),
        ("shahed-131", "Shahd 131", Rule.TEXT_TYPO),
        ("guterres", "Guterres", Rule.TEXT_RIGHT),
        ("guterres", "Gutierres", Rule.TEXT_WRONG),
        ("guterres", "Gutirres", Rule.TEXT_WRONG),
        ("gutierres", "Gutierre", Rule.TEXT_TYPO),
    ],
)
def test_typos_are_forgiven_but_no_digit_and_no_name_as_near_to_a_rival(
    entity: str, text: str, rule: Rule
) -> None:
    """One from 5 letters, two from 10; Guterres and Gutierres are one letter apart."""
    assert graded({"entity": entity, "typos": "yes"}, text).rule == rule


def test_a_typo_is_told_with_the_name_as_it_should_be() -> None:
    outcome = graded({"entity": "kharkiv", "typos": "yes"}, "Karkiv")
    assert (outcome.status, outcome.score) == ("right", 1)
    assert outcome.facts == {"typed": "Karkiv", "spelling": "Kharkiv"}


@pytest.mark.parametrize("text", ["Irn", "Iraan"])
def test_a_name_of_four_letters_has_no_typos(text: str) -> None:
    assert graded({"accept": ["Iran"], "typos": "yes"}, text).rule == Rule.TEXT_WRONG


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Tehran", Rule.SPELLING_RIGHT),
        ("  Teh\u00adran ", Rule.SPELLING_RIGHT),
        ("tehran", Rule.SPELLING_LETTERS),
        ("T\u00e9hran", Rule.SPELLING_LETTERS),
        ("Teheran", Rule.SPELLING_OTHER),
        ("t\u00e9h\u00e9ran", Rule.SPELLING_OTHER),
        ("Kharkiv", Rule.TEXT_WRONG),
        ("Tehrn", Rule.TEXT_WRONG),
    ],
)
def test_a_spelling_is_right_to_the_letter_only(text: str, rule: Rule) -> None:
    outcome = graded({"spelling": "Tehran", "typos": "yes"}, text)
    assert outcome.rule == rule
    assert outcome.score == (1 if rule is Rule.SPELLING_RIGHT else 0)


def test_a_spelling_that_no_entity_has_is_graded_all_the_same() -> None:
    assert graded({"spelling": "Ma\u2019am"}, "Ma'am").rule == Rule.SPELLING_RIGHT


ALIASES: dict[str, Any] = {
    "accept": {
        "en": ["drones", {"text": "weapons", "credit": "0.5", "why": "Of what kind?"}],
        "nl": ["drones", {"text": "wapens", "credit": "0.5"}, {"text": "Wapens", "credit": "0.75"}],
    },
    "typos": "yes",
    "points": "2",
}


@pytest.mark.parametrize(
    ("text", "language", "score", "rule"),
    [
        ("Drones", "en", 2, Rule.TEXT_RIGHT),
        ("weapons", "en", 1, Rule.TEXT_PARTIAL),
        ("wepons", "en", 1, Rule.TEXT_TYPO),
        ("wapens", "en", 0, Rule.TEXT_WRONG),
        ("wapens", "nl", 1.5, Rule.TEXT_PARTIAL),
        ("wapen", "nl", 1.5, Rule.TEXT_TYPO),
        ("weapons", "fr", 1, Rule.TEXT_PARTIAL),
    ],
)
def test_an_accepted_text_earns_its_credit_in_its_language(
    text: str, language: str, score: float, rule: Rule
) -> None:
    """Of equal texts the best counts; without the learner's language, the first of the file."""
    outcome = graded(ALIASES, text, language)
    assert (outcome.score, outcome.rule) == (score, rule)


def test_quotation_marks_and_a_full_stop_do_not_count() -> None:
    for typed in ("“Geran-2”", "Geran-2.", "'Geran-2'", '"Geran-2".'):
        assert graded({"spelling": "Geran-2"}, typed).rule == Rule.SPELLING_RIGHT
    assert graded({"accept": ["U.S."]}, "u.s").rule == Rule.TEXT_RIGHT


@pytest.mark.parametrize(
    ("meant", "typed", "language", "rule"),
    [
        ("hypothermia", "hyperthermia", "en", Rule.TEXT_WRONG),
        ("hypothermia", "hypothermai", "en", Rule.TEXT_TYPO),
        ("hypotension", "hypertension", "en", Rule.TEXT_WRONG),
        ("immigration", "emigration", "en", Rule.TEXT_WRONG),
        ("stalactite", "stalagmite", "en", Rule.TEXT_WRONG),
        ("meiosis", "mitosis", "en", Rule.TEXT_WRONG),
        ("onderkoeling", "onderkoelling", "nl", Rule.TEXT_TYPO),
        ("immigratie", "emigratie", "nl", Rule.TEXT_WRONG),
        ("stalactiet", "stalagmiet", "nl", Rule.TEXT_WRONG),
        ("stalactiet", "stalagmite", "en-GB", Rule.TEXT_WRONG),
        ("hypokaliëmie", "hyperkaliëmie", "nl-BE", Rule.TEXT_WRONG),
        ("hypokalemi", "hyperkalemi", "sv", Rule.TEXT_WRONG),
        ("hypokalemi", "hypokalmei", "sv", Rule.TEXT_TYPO),
        ("international law", "intranational law", "en", Rule.TEXT_WRONG),
        # the same word in another form
        ("organisation", "organization", "en", Rule.TEXT_TYPO),
        ("coloured glass", "colored glass", "en", Rule.TEXT_TYPO),
        ("centrifuges", "centrifuge", "en", Rule.TEXT_TYPO),
        ("centrifuge", "centrifuges", "nl", Rule.TEXT_TYPO),
        ("sluipschutter", "sluipschutters", "nl", Rule.TEXT_TYPO),
        ("aircraft", "air craft", "en", Rule.TEXT_TYPO),
        ("Antónia", "Antonia", "en", Rule.TEXT_TYPO),
        ("drone strike", "drone strik\ud800", "en", Rule.TEXT_TYPO),
        ("Gambia", "Zambia", "en", Rule.TEXT_WRONG),
    ],
)
def test_another_word_of_the_language_is_no_slip(
    meant: str, typed: str, language: str, rule: Rule
) -> None:
    assert graded({"accept": [meant], "typos": "yes"}, typed, language).rule == rule


@pytest.mark.parametrize("typed", ["hyperkalemia", "Hyperkalaemia", "hyperkalemai"])
def test_a_text_with_no_credit_is_wrong_even_if_it_is_near(typed: str) -> None:
    accept = [
        "hypokalemia",
        {"text": "hyperkalemia", "credit": "0", "why": "That is too much of it."},
        {"text": "Hyperkalaemia", "credit": "0"},
    ]
    outcome = graded({"accept": accept, "typos": "yes"}, typed)
    assert (outcome.status, outcome.rule, outcome.score) == ("wrong", Rule.TEXT_WRONG, 0)
    assert set(outcome.facts) == {"typed"}


def test_the_reason_for_a_text_is_found_however_it_is_dressed() -> None:
    accept = ["Aswan", {"text": "Cairo", "credit": "0", "why": "Too far north."}]
    asked = resolved({"type": "short-text", "accept": accept})
    assert isinstance(asked.item, ShortText)
    why = reason(asked, asked.item, " cairo. ", "en")
    assert why is not None
    assert why["en"] == "Too far north."
    assert reason(asked, asked.item, "Aswan", "en") is None
    assert reason(asked, asked.item, "Luxor", "en") is None
