"""A text and its translation: what differs is found, and what only looks different is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.language.prose import foreign_words, language_of_phrase, other_language
from course.language.translations import Version, difference

DIFFERENT = {
    "figure": [
        ("17 October", "17 november"),
        ("14 March 2023", "14 april 2023"),
        ("It opened on 3 May 1962 with 34 boats.", "Hij ging op 3 mei 1962 open met 35 boten."),
        ("It opened on 3 May 1962.", "Hij ging op 4 mei 1962 open."),
        ("12 kilometres long", "12 mijl lang"),
        ("It rained for 12 days", "Het regende 12 weken"),
        ("1.5 km", "15 km"),
        ("thirty-four people", "35 mensen"),
        ("3 rooms and 120 paintings", "3 zalen en 210 schilderijen"),
        ("in May", "in juni"),
        ("1,836 lives", "1.863 levens"),
        ("twelve metres", "dertien meter"),
        ("5 feet", "3 m"),
        ("They flew 40 km.", "Ze vlogen 41 ver."),
        ("2 million euros", "3 miljoen euro"),
    ],
    "word": [
        ("How many days did it take?", "Hoeveel weken duurde het?"),
        ("on Tuesday 14 March", "op woensdag 14 maart"),
        ("the length in miles", "de lengte in kilometer"),
        ("Less than half of them came.", "Meer dan de helft kwam."),
        ("About a third of it was lost.", "Ongeveer een kwart daarvan ging verloren."),
    ],
    "hedge": [
        ("more than 300 people", "300 mensen"),
        ("300 people", "minstens 300 mensen"),
        ("at least 300", "hoogstens 300"),
        ("about 350 visitors came", "350 bezoekers kwamen"),
        ("nearly 300", "meer dan 300"),
        ("over 300 visitors", "minder dan 300 bezoekers"),
        ("up to 40 boats", "minstens 40 boten"),
        ("exactly 34", "ongeveer 34"),
    ],
    "negation": [
        ("The village was not flooded.", "Het dorp liep onder."),
        ("The village was flooded.", "Het dorp liep nooit onder."),
        ("Nobody slept.", "Iedereen sliep."),
        ("It didn't break. It was old.", "Hij brak. Hij was oud."),
    ],
}
ALIKE = [
    ("17 October", "17 oktober"),
    ("the 25th boat", "de 25e boot"),
    ("years of useful work", "jaren nuttig werk"),
    ("14–16 March", "14-16 maart"),
    ("March 14–16", "14–16 maart"),
    ("no longer open", "niet meer open"),
    ("The unknown painter was not known", "De onbekende schilder was onbekend"),
    ("half past ten", "half elf"),
    ("at 3 p.m.", "om 15 uur"),
    ("both bridges and 3 boats", "de twee bruggen en 3 boten"),
    ("without a bridge", "waar geen brug was"),
    ("It failed to open", "Hij ging niet open"),
    ("They refused to leave", "Ze wilden niet weg"),
    ("not until 1970", "pas in 1970"),
    ("a book about 34 people", "een boek over 34 mensen"),
    ("a story about 34 people", "het verhaal van 34 mensen"),
    ("over 20 years", "in 20 jaar"),
    ("up to 5 May", "tot 5 mei"),
    ("up to 300", "tot 300"),
    ("more than 300", "ruim 300"),
    ("more than 300", "boven de 300"),
    ("about 300", "een 300-tal"),
    ("no more than 300", "hoogstens 300"),
    ("It was not more than half", "Het was minder dan de helft"),
    ("More than half came, less than all", "Meer dan de helft kwam"),
    ("as many as 300", "wel 300"),
    ("It took less than 300 days", "Het duurde nog geen 300 dagen"),
    ("at least 34", "zeker 34"),
    ("almost half a year", "bijna een half jaar"),
    ("6 feet", "1,83 m"),
    ("the 1960s", "de jaren 60"),
    ("not only the bridge", "niet alleen de brug"),
    ("No, it broke", "Nee, hij brak"),
    ("half a million people", "500.000 mensen"),
    ("two dozen eggs", "24 eieren"),
    ("1979 ships", "1.979 schepen"),
    ("about 1970", "rond 1968"),
    ("three times in 2021", "driemaal in 2021"),
    ("It lasted a week", "Het duurde een week"),
    ("twelve months", "een jaar"),
    ("The two said nothing", "De twee zwegen"),
    ("the 12-year-old museum", "het museum van 12 jaar"),
    ("Monday, 3 May", "maandag 3 mei"),
    ("every day", "dagelijks"),
    ("5 km of rope", "3 kg touw"),
    ("Geran-2 and Geran-3", "Geran-2"),
    ("300 and 300 more", "300 en nog eens 300"),
    ("Not this one", "Een andere, en wel die aan de overkant van de rivier in het noorden"),
]


@pytest.mark.parametrize(
    ("kind", "english", "dutch"),
    [(kind, *pair) for kind, pairs in DIFFERENT.items() for pair in pairs],
)
def test_what_two_versions_say_differently(kind: str, english: str, dutch: str) -> None:
    one, other = Version(english, "en"), Version(dutch, "nl")
    found, turned = difference(one, other), difference(other, one)
    assert found is not None
    assert found.kind == kind
    assert found.mine in english.lower() or found.mine in english
    assert found.its in dutch
    assert turned is not None
    assert turned.kind == kind


@pytest.mark.parametrize(("english", "dutch"), ALIKE)
def test_versions_that_say_the_same(english: str, dutch: str) -> None:
    one, other = Version(english, "en"), Version(dutch, "nl")
    assert difference(one, other) is None
    assert difference(other, one) is None


@pytest.mark.parametrize("language", ["fr", "de"])
def test_other_languages_are_compared_in_their_figures_alone(language: str) -> None:
    assert difference(Version("not 300", "en"), Version("300", language)) is None
    assert difference(Version("300", "en"), Version("500", language)) is not None


@given(st.text(), st.sampled_from(["en", "nl", "fr"]))
def test_no_text_differs_from_itself(text: str, language: str) -> None:
    assert difference(Version(text, language), Version(text, language)) is None


FOREIGN = [
    ("Welke brug is in 1953 gebouwd?", "en", "nl"),
    ("Which bridge was built in 1953?", "nl", "en"),
    ("The bridge was built in 1953.", "nl", "en"),
    ("Quel pont est dans le village?", "en", "fr"),
    ("Welche Brücke ist nicht im Dorf?", "nl", "de"),
]
OWN = [
    ("Which bridge was built in 1953?", "en"),
    ("Welke brug is in 1953 gebouwd?", "nl"),
    ("Which words: “de brug en het dorp”?", "en"),
    ("“Which bridge is the oldest of all?”", "nl"),
    ("Rotterdam Utrecht Delft Gouda Leiden", "en"),
    ("De Ronde van Vlaanderen", "en"),
    ("The Hague Academy of Arts, Leiden", "nl"),
    ("Feyenoord fans left De Kuip early, singing", "en"),
    ("Which bridge was built in 1953?", "pl"),
    ("", "en"),
]


@pytest.mark.parametrize(("text", "given_as", "found"), FOREIGN)
def test_prose_in_another_language(text: str, given_as: str, found: str) -> None:
    assert other_language(text, given_as) == found


@pytest.mark.parametrize(("text", "language"), OWN)
def test_prose_in_its_own_language_or_no_prose(text: str, language: str) -> None:
    assert other_language(text, language) is None


def test_a_language_without_a_list_has_no_foreign_words() -> None:
    assert "de" in foreign_words("en-GB")
    assert not foreign_words("pl")


def test_the_language_of_a_phrase() -> None:
    assert language_of_phrase("A cylinder") == "en"
    assert language_of_phrase("17 oktober") == "nl"
    assert language_of_phrase("the old bridge") == "en"
    assert language_of_phrase("de oude brug") == "nl"
    for name in ("The Guardian", "De Standaard", "bridge", "34 km", "in Rotterdam", "de Maas"):
        assert language_of_phrase(name) is None
