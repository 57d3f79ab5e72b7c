"""A value is as precise as its quote: no vaguer, no stricter, hedged in the same way."""

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.checking.claims.fact import account, claim, said, source


class Said(NamedTuple):
    """A value, the text of its source, and what it quotes of that."""

    kind: str
    value: str
    text: str
    language: str = "en"
    quote: str = ""
    fact: str = "a fact"


_SAID = {"en": "It was so: {}, they say.", "nl": "Zo was het: {}, zeggen ze."}


def told(folder: Path, of: Said) -> list[str]:
    """What is said of a claim whose first account has that value and quote."""
    accounts = [
        account(of.value, of.quote or of.text),
        account(of.value, "the other text", "two", because="b"),
    ]
    sources = {
        "one": source(of.language, "One", _SAID[of.language].format(of.text)),
        "two": source("en", "Two", "It was so: the other text."),
    }
    return said(folder, sources=sources, claims=[claim(of.kind, *accounts, fact=of.fact)])


EVEN = [
    ("quantity", "300 km", "a length of 300 km", "en"),
    ("quantity", "exactly 300 km", "a length of 300 km", "en"),
    ("quantity", "300 km", "exactly 300 km", "en"),
    ("quantity", "more than 300 km", "more than 300 km", "en"),
    ("quantity", "more than 300 km", "over 300 kilometres", "en"),
    ("quantity", "about 350", "about 350 people", "en"),
    ("quantity", "about 350", "some 350 people", "en"),
    ("quantity", "more than 300", "meer dan 300 mensen", "nl"),
    ("quantity", "about 350", "ongeveer 350 mensen", "nl"),
    ("quantity", "350", "350 people, of whom more than 20 were ill", "en"),
    ("quantity", "more than 20", "350 people, of whom more than 20 were ill", "en"),
    ("quantity", "between 20 and 30 km", "a length of 20 km or of 30 km", "en"),
    ("date", "2022", "in 2022", "en"),
    ("date", "2022-10-17", "on 17 October 2022", "en"),
    ("date", "2022-10-17", "17 oktober 2022", "nl"),
    ("date", "1887~", "built about 1887", "en"),
    ("date", "1887~", "gebouwd omstreeks 1887", "nl"),
    ("date", "1887?", "built in 1887", "en"),
    ("date", "2022-11?", "perhaps in November 2022", "en"),
    ("date", "1887%", "perhaps about 1887", "en"),
    ("date", "2022-10/2022-11", "from October to November 2022", "en"),
    ("date", "2022-05-03/2022-05-05", "from 3 May 2022 to 5 May 2022", "en"),
    ("date", "1914/1918", "van 1914 tot 1918", "nl"),
    ("date", "2022-22", "in the summer of 2022", "en"),
    ("date", "2022-21", "in het voorjaar van 2022", "nl"),
    ("date", "2022", "in 2022, to be exact on 17 October 2022", "en"),
    ("date", "1887", "plannen voor 1887", "nl"),
]


@pytest.mark.parametrize("of", [Said(*each) for each in EVEN], ids=str)
def test_a_value_that_says_what_its_quote_says_is_sound(tmp_path: Path, of: Said) -> None:
    assert told(tmp_path, of) == []


UNEVEN = [
    ("quantity", "300 km", "more than 300 km", "is stricter than", "more than 300 km"),
    ("quantity", "300", "about 300 people", "is stricter than", "about 300"),
    ("quantity", "exactly 300", "about 300 people", "is stricter than", "about 300"),
    ("quantity", "about 300", "312 people", "is vaguer than", "312"),
    ("quantity", "more than 300", "312 people", "is vaguer than", "312"),
    ("quantity", "about 300", "300 people", "is vaguer than", "300"),
    ("quantity", "between 20 and 30 km", "it measured 25 km", "is vaguer than", "25 km"),
    ("quantity", "more than 300", "about 300 people", "is hedged in another way", "about 300"),
    ("date", "2022", "on 17 October 2022", "is vaguer than", "2022-10-17"),
    ("date", "2022-10", "on 17 October 2022", "is vaguer than", "2022-10-17"),
    ("date", "2022-10/2022-11", "on 17 October 2022", "is vaguer than", "2022-10-17"),
    ("date", "2022-23", "on 17 October 2022", "is vaguer than", "2022-10-17"),
    ("date", "1887", "built about 1887", "is stricter than", "1887~"),
    ("date", "1887~", "built in 1887", "is vaguer than", "1887"),
    ("date", "2022-11", "perhaps in November 2022", "is stricter than", "2022-11?"),
    ("date", "1887", "built before 1887", "is stricter than", "before:"),
]


@pytest.mark.parametrize(("of", "how", "mend"), [(Said(*u[:3]), *u[3:]) for u in UNEVEN], ids=str)
def test_a_value_that_is_vaguer_or_stricter_is_told(
    tmp_path: Path, of: Said, how: str, mend: str
) -> None:
    [found] = told(tmp_path, of)
    assert found.startswith("value-precision")
    assert how in found
    assert mend in found


def test_a_hedge_that_the_quote_cuts_off_is_seen(tmp_path: Path) -> None:
    of = Said("quantity", "300 km", "more than 300 km", quote="300 km")
    [found] = told(tmp_path, of)
    assert "is stricter than its quote, which says “more than 300 km”" in found


def test_a_fact_that_asks_for_the_year_takes_one(tmp_path: Path) -> None:
    of = Said("date", "2022", "on 17 October 2022", fact="the year of the opening")
    assert told(tmp_path, of) == []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2022-10", "in 2021"),
        ("2022-10/2022-11", "in 2021"),
        ("2022-22", "in the winter of 2022"),
        ("../2022", "in 2022"),
    ],
)
def test_a_span_that_is_not_stated_is_told(tmp_path: Path, value: str, text: str) -> None:
    [found] = told(tmp_path, Said("date", value, text))
    assert found.startswith("value-not-in-quote")


@pytest.mark.parametrize(
    ("value", "text"), [("300", "350 people"), ("about 300", "290 to 310 people"), ("300", "none")]
)
def test_a_quantity_that_is_not_stated_is_told(tmp_path: Path, value: str, text: str) -> None:
    [found] = told(tmp_path, Said("quantity", value, text))
    assert found.startswith("value-not-in-quote")


def test_a_hedge_may_stand_behind(tmp_path: Path) -> None:
    assert told(tmp_path, Said("quantity", "about 300", "300 or so")) == []


def test_an_entity_and_a_yes_are_not_measured(tmp_path: Path) -> None:
    assert told(tmp_path, Said("entity", "nile", "along the Nile")) == []
    assert told(tmp_path, Said("yes-no", "yes", "along the Nile")) == []


@pytest.mark.parametrize("value", ["more than 250", "at least 250", "exactly 250"])
def test_no_reason_turns_a_bound_round(tmp_path: Path, value: str) -> None:
    sources = {"one": source("en", "One", "The board never spoke of more than 250 people.")}
    counted = claim("quantity", account(value, "spoke of more than 250 people", because="b"))
    found = said(tmp_path, sources=sources, claims=[counted])
    [message] = [each for each in found if each.startswith("value-precision")]
    assert "write `value: up to 250`" in message


@pytest.mark.parametrize("value", ["up to 250", "about 250", "250", "between 200 and 250", "300"])
def test_a_reason_explains_how_a_bound_was_read(tmp_path: Path, value: str) -> None:
    sources = {"one": source("en", "One", "The board never spoke of more than 250 people.")}
    counted = claim("quantity", account(value, "spoke of more than 250 people", because="b"))
    found = said(tmp_path, sources=sources, claims=[counted])
    assert not [each for each in found if each.startswith("value-precision")]
