"""Answers as people type them: no right answer is lost for its form."""

from typing import Any

import pytest

from course.grading import Rule, grade
from course.grading.reading import reading_of
from course.model.outcome import Outcome
from course.model.proof import Proof
from course.model.resolved import CitedPassage, ResolvedItem
from course.model.response import BlanksResponse, NumberResponse, TextResponse
from course.model.source import Passage
from tests.grading.samples import resolved

COUNT: dict[str, Any] = {"type": "numeric", "key": "11"}
MONEY: dict[str, Any] = {"type": "numeric", "key": "2500000"}
RANGE: dict[str, Any] = {"type": "numeric", "key": "1500 km", "qualifier": "more-than"}
SHARE: dict[str, Any] = {"type": "numeric", "key": "46%"}
YEAR: dict[str, Any] = {"type": "date", "key": "1453", "ask": "year"}
EARLY: dict[str, Any] = {"type": "date", "key": "0843", "ask": "year"}
DAY: dict[str, Any] = {"type": "date", "key": "2022-03-01", "ask": "day"}
OLD_DAY: dict[str, Any] = {"type": "date", "key": "0079-08-24", "ask": "day"}
PLACE: dict[str, Any] = {"type": "short-text", "entity": "tehran"}
PERSON: dict[str, Any] = {"type": "short-text", "entity": "guterres"}
SPELLED: dict[str, Any] = {"type": "short-text", "spelling": "Tehran"}


def words(*accept: str, **more: str) -> dict[str, Any]:
    return {"type": "short-text", "accept": list(accept), **more}


def graded(
    item: dict[str, Any], text: str, language: str = "en", *, final: bool = False
) -> Outcome:
    """The outcome for an item that is written in that language."""
    response = NumberResponse(text=text) if item["type"] == "numeric" else TextResponse(text=text)
    asked = resolved({**item, "stem": {language: "?"}})
    return grade(asked, response, language, final=final)


def quoting(item: dict[str, Any], language: str) -> ResolvedItem:
    """The item with a quote from an article in that language."""
    asked = resolved(item)
    passage = CitedPassage(source="it", language=language, passage=Passage(id="p1", text="It."))
    proof = Proof(item="asked", source="it", passage="p1", start=0, end=2, how="exact")
    return asked.model_copy(update={"passages": (passage,), "proofs": (proof,)})


@pytest.mark.parametrize(
    ("item", "text", "language"),
    [
        (COUNT, "11. ", "en"),
        (COUNT, "11.", "nl"),
        (COUNT, "elf.", "nl"),
        (COUNT, "11?", "en"),
        (COUNT, "(11)", "en"),
        (COUNT, "“11”", "en"),
        (COUNT, "= 11", "en"),
        (COUNT, "it was 11", "en"),
        (COUNT, "11 villages", "en"),
        (COUNT, "11 dorpen", "nl"),
        (COUNT, "11 Dörfer", "de"),
        (COUNT, "ongeveer 11", "nl"),
        (COUNT, "environ 11", "fr"),
        (COUNT, "elf", "en"),
        (COUNT, "eleven", "nl"),
        (MONEY, "€ 2,5 miljoen", "nl"),
        (MONEY, "2,5 miljoen euro", "nl"),
        (MONEY, "2.5 million euros", "en"),
        (MONEY, "€ 2.500.000,-", "nl"),
        (MONEY, "$2.5m", "en"),
        (MONEY, "2,5 Millionen", "de"),
        (MONEY, "2.5e6", "en"),
        (MONEY, "2.5 × 10⁶", "en"),
        (MONEY, "2,5 x 10^6", "nl"),
        (RANGE, "more than 1500", "en"),
        (RANGE, "> 1500", "en"),
        (RANGE, "≥1500", "en"),
        (RANGE, "over 1500 km", "en"),
        (RANGE, "1500+ km", "en"),
        (RANGE, "1500 km or more", "en"),
        (RANGE, "meer dan 1.500 kilometer", "nl"),
        (RANGE, "meer dan 1.500 kilometer", "en"),
        (RANGE, "1500 km.", "en"),
        ({"type": "numeric", "key": "1500 m"}, "1.500 Meter", "de"),
        ({"type": "numeric", "key": "1500 m"}, "1500 метрів", "uk"),
        ({"type": "numeric", "key": "1500 m"}, "1 500 м", "uk"),
        ({"type": "numeric", "key": "3.75 m"}, "3,75", "de"),
        (SHARE, "46 percent", "en"),
        (SHARE, "46 procent van de inwoners", "nl"),
        (YEAR, "in 1453", "en"),
        (YEAR, "in 1453", "nl"),
        (YEAR, "1453 AD", "en"),
        (YEAR, "anno 1453", "nl"),
        (YEAR, "around 1453", "en"),
        (YEAR, "im Jahr 1453", "de"),
        (YEAR, "\u0443 1453 році", "uk"),
        (YEAR, "1453.", "en"),
        (EARLY, "843", "en"),
        (EARLY, "in 843", "nl"),
        (EARLY, "0843", "en"),
        (OLD_DAY, "24 August 79", "en"),
        (OLD_DAY, "24/08/79", "en"),
        (DAY, "1. März 2022", "de"),
        (DAY, "1 березня 2022 року", "uk"),
        (DAY, "on 1 March 2022.", "en"),
        (PLACE, "Tehran!", "en"),
        (PLACE, "in Tehran", "en"),
        (PLACE, "near Tehran", "en"),
        (PLACE, "Teheran (Tehran)", "en"),
        (PLACE, "“Tehran”.", "en"),
        (PERSON, "Mr Guterres", "en"),
        (PERSON, "de heer Guterres", "nl"),
        (PERSON, "A. Guterres", "en"),
        (PERSON, "Guterres, António", "en"),
        (PERSON, "Guterres, A.", "en"),
        (PERSON, "UN secretary-general António Guterres", "en"),
        (PERSON, "secretaris-generaal Guterres", "nl"),
        (words("Red Cross"), "The Red Cross.", "en"),
        (words("the Red Cross"), "Red Cross", "en"),
        (words("Rode Kruis"), "het Rode Kruis", "nl"),
        (words("Élysée"), "l'Élysée", "fr"),
        (words("İstanbul"), "istanbul", "tr"),
        (words("Iğd\u0131r"), "\u0131ğd\u0131r", "tr"),
        (words("Diyarbak\u0131r"), "DİYARBAKIR", "tr"),
        (words("Diyarbak\u0131r"), "DIYARBAKIR", "tr"),
        (words("Αθήνα"), "ΑΘΗΝΑ", "el"),
        (words("Οδυσσέας"), "ΟΔΥΣΣΕΑΣ", "el"),
        (words("Łódź", diacritics="no"), "Lodz", "pl"),
        (words("Tromsø", diacritics="no"), "Tromso", "en"),
        (words("Đà Nẵng", diacritics="no"), "Da Nang", "en"),
        (words("Malmö", diacritics="no"), "Malmo", "en"),
        (words("Straße"), "Strasse", "de"),
        (words("Київ"), "КИЇВ", "uk"),
        (words("طهران"), "طهران.", "ar"),
        (words("hypothermia", typos="yes"), "hypothermai", "en"),
        (RANGE, "the range is 1500 km", "en"),
        (RANGE, "hun bereik is meer dan 1.500 kilometer", "nl"),
        (RANGE, "a range of more than 1500 km", "en"),
        (RANGE, "1500 km km", "en"),
        (SPELLED, "Tehran!", "en"),
        (SPELLED, "in Tehran", "en"),
        (SPELLED, "the city of Tehran", "en"),
        (PLACE, "It was Tehran", "en"),
        (PLACE, "the city of Tehran", "en"),
        (PLACE, "Tehran, in northern Iran", "en"),
        (PERSON, "the Portuguese secretary-general Guterres", "en"),
    ],
)
def test_a_right_answer_is_right_in_any_form(
    item: dict[str, Any], text: str, language: str
) -> None:
    assert graded(item, text, language).status == "right"


@pytest.mark.parametrize(
    ("item", "text", "status"),
    [
        (COUNT, "11 or 12", "invalid"),
        (COUNT, "not 11", "invalid"),
        (COUNT, "more than 11", "invalid"),
        (RANGE, "up to 1500", "invalid"),
        (RANGE, "the range is not 1500 km", "invalid"),
        (RANGE, "half of 1500 km", "invalid"),
        (RANGE, "1500 km miles", "invalid"),
        (RANGE, "16000", "wrong"),
        (SHARE, "0.46%", "wrong"),
        (SHARE, "0.47", "wrong"),
        (YEAR, "1453 BC", "invalid"),
        (PLACE, "not Tehran", "invalid"),
        (PLACE, "Tehran or Kharkiv", "invalid"),
        (PLACE, "Tehran, Kharkiv", "invalid"),
        (PERSON, "K. Guterres", "wrong"),
        (PERSON, "not minister Guterres", "invalid"),
        (words("het boek"), "de boek", "wrong"),
        (words("hypothermia", typos="yes"), "hyperthermia", "wrong"),
        (words("hypotension", typos="yes"), "hypertension", "wrong"),
        (words("immigration", typos="yes"), "emigration", "wrong"),
        (words("stalactite", typos="yes"), "stalagmite", "wrong"),
        (PLACE, "Tehran and thereabouts", "invalid"),
        (PERSON, "Maria Guterres", "wrong"),
        (PERSON, "Guterres and Khamenei", "invalid"),
        (words("more than"), "no more than", "wrong"),
        (words("more than"), "rather more than", "invalid"),
        (SPELLED, "in Teheran", "wrong"),
        (SPELLED, "Tehran or Teheran", "invalid"),
        (SPELLED, "in tehran", "wrong"),
    ],
)
def test_what_is_around_an_answer_makes_no_other_one_right(
    item: dict[str, Any], text: str, status: str
) -> None:
    assert graded(item, text).status == status


@pytest.mark.parametrize(
    ("item", "text", "quoted", "rule"),
    [
        (RANGE, "1.500", "nl", Rule.NUMBER_RIGHT),
        (RANGE, "1.500 kilometer", "nl", Rule.NUMBER_RIGHT),
        (RANGE, "1.500", "en", Rule.NUMBER_OTHER_READING),
        (RANGE, "1.600", "nl", Rule.NUMBER_WRONG),
        (DAY, "1. März 2022", "de", Rule.DATE_RIGHT),
        (DAY, "1. März 2022", "nl", Rule.DATE_UNREADABLE),
        (
            {"type": "short-text", "accept": {"en": ["no"], "nl": ["nee"]}},
            "nee",
            "nl",
            "text-right",
        ),
        (
            {"type": "short-text", "accept": {"en": ["no"], "nl": ["nee"]}},
            "nee",
            "en",
            "text-wrong",
        ),
    ],
)
def test_an_answer_may_be_written_as_in_the_article_that_is_quoted(
    item: dict[str, Any], text: str, quoted: str, rule: str
) -> None:
    response = NumberResponse(text=text) if "qualifier" in item else TextResponse(text=text)
    assert grade(quoting(item, quoted), response, "en").rule == rule


@pytest.mark.parametrize(
    ("item", "text", "read"),
    [
        (RANGE, "1.500", "1500 km"),
        (SHARE, "0.46", "46%"),
        (SHARE, "0,46", "46%"),
        (SHARE, ".46", "46%"),
    ],
)
def test_an_answer_with_one_right_reading_is_asked_about_or_else_counts(
    item: dict[str, Any], text: str, read: str
) -> None:
    assert graded(item, text).rule == Rule.NUMBER_OTHER_READING
    last = graded(item, text, final=True)
    assert (last.status, last.facts["read"]) == ("right", read)


@pytest.mark.parametrize(
    ("text", "status"), [("about 1500", "right"), ("up to 1500", "invalid"), ("about 16", "wrong")]
)
def test_in_the_end_only_a_contradiction_keeps_a_number_from_counting(
    text: str, status: str
) -> None:
    assert graded(RANGE, text, final=True).status == status


CLOZE: dict[str, Any] = {
    "type": "cloze",
    "points": "4",
    "text": "At [[town]], by [[builder]], [[number]] villages, [[long]] km.",
    "blanks": {
        "town": {"accept": ["Oudeveer"]},
        "builder": {"accept": ["Jan Vos"]},
        "number": {"key": "11"},
        "long": {"key": "20 km"},
    },
}


@pytest.mark.parametrize(
    ("number", "earned", "status"),
    [("far", 3.0, "invalid"), ("", 3.0, "blank"), ("11", 4.0, "right")],
)
def test_a_blank_that_cannot_be_read_costs_no_more_than_itself_in_the_end(
    number: str, earned: float, status: str
) -> None:
    given = {"town": "Oudeveer", "builder": "Jan Vos", "number": number, "long": "20"}
    outcome = grade(resolved(CLOZE), BlanksResponse(blanks=given), "en", final=True)
    assert (outcome.score, outcome.parts["number"]) == (earned, status)


def test_a_blank_that_cannot_be_read_is_asked_for_again_while_that_is_possible() -> None:
    given = BlanksResponse(blanks={"town": "Oudeveer", "number": "far"})
    assert grade(resolved(CLOZE), given, "en").rule == Rule.BLANK_INVALID
    nothing_else = BlanksResponse(blanks={"number": "far"})
    assert grade(resolved(CLOZE), nothing_else, "en", final=True).rule == Rule.BLANK_INVALID


def test_an_answer_is_read_in_the_language_that_the_question_was_shown_in() -> None:
    german = resolved({**COUNT, "stem": {"de": "Wie viele?"}})
    assert reading_of(german, "en", final=False).language == "de"
    both = resolved(COUNT)
    assert reading_of(both, "nl", final=False).language == "nl"
    assert reading_of(quoting(COUNT, "uk"), "en", final=False).languages == ("en", "uk")
