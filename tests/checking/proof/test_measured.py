"""What is beside a figure in a text, and what its quote has beside it."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.proof.paper import both, choice, cloze, found, numeric, statement

PAPER = (
    "A beginner earns 2,150 euros a month, and pay rises by 5.5 per cent. The museum keeps 2,000 "
    "objects and draws 9,000 visitors a year. Of a hundred villagers, 5 people left 300 houses. "
    "A ticket is $12, and 40 ships a week pass the 7 mile bridge. It earned 80 euros in 3 weeks."
)
KRANT = (
    "Een beginner verdient 2.150 euro per maand, en het loon stijgt met 5,5 procent. Het bewaart "
    "2.000 voorwerpen en trekt 9.000 bezoekers per jaar. Een kaartje kost \u20ac 12, en 40 "
    "schepen per week varen langs 300 huizen."
)
PAY, RISE = "2,150 euros a month", "5.5 per cent"


def blank(en: str, nl: str, key: str, quote: str) -> dict[str, Any]:
    return cloze(both(en, nl), {"key": key}, quote)


def asked(key: str, quote: str, en: str, nl: str) -> dict[str, Any]:
    return numeric(key, quote, stem=both(en, nl))


GOOD = {
    "the same rate": blank("[[n]] euros a month", "[[n]] euro per maand", "2150", PAY),
    "the rate in other words": blank(
        "[[n]] euros each month", "[[n]] euro elke maand", "2150", PAY
    ),
    "monthly": blank("[[n]] euros monthly", "maandelijks [[n]] euro", "2150", PAY),
    "no rate": blank("[[n]] euros", "[[n]] euro", "2150", PAY),
    "a sign before": blank("$[[n]] a ticket", "$ [[n]] per kaartje", "12", "$12"),
    "the same share": blank("[[n]] per cent", "[[n]] procent", "5.5%", RISE),
    "another noun of the kind": blank(
        "[[n]] tourists", "[[n]] toeristen", "9000", "9,000 visitors"
    ),
    "boats for ships": blank("[[n]] boats", "[[n]] boten", "40", "40 ships"),
    "a noun that nobody knows": blank("[[n]] dwellings", "[[n]] stulpen", "300", "300 houses"),
    "a share of people": blank("[[n]] per cent left", "[[n]] procent", "5", "5 people"),
    "an adjective between": blank("[[n]] old people", "[[n]] oude mensen", "300", "300 houses"),
    "of people": blank("[[n]] of the people", "[[n]] van de mensen", "300", "300 houses"),
    "objects may be houses": blank("[[n]] objects", "[[n]] voorwerpen", "300", "300 houses"),
    "the rate of a stem": asked(
        "2150", PAY, "How many euros a month is it?", "Hoeveel euro per maand is het?"
    ),
    "the rate at the end of a stem": asked(
        "2150", PAY, "What does one earn a month?", "Hoeveel verdient iemand per maand?"
    ),
    "the rate of something else": asked(
        "2150",
        PAY,
        "What does one earn who works five days a week?",
        "Hoeveel verdient wie vijf dagen per week werkt?",
    ),
    "two questions": asked(
        "300", "300 houses", "How many people left how many?", "Hoeveel mensen lieten er hoeveel?"
    ),
    "the number twice": numeric(
        "9000", "2,000 objects and draws 9,000 visitors", stem=both("How many people?", "Hoeveel?")
    ),
    "a choice": choice("2,150 euros a month", PAY, said="2,150 euros"),
    "a statement": statement(
        "true",
        both("It draws 9,000 people a year.", "Er komen 9.000 mensen per jaar."),
        "9,000 visitors a year",
        said="9,000 visitors",
    ),
    "a false statement": statement(
        "false",
        both("It draws 9,000 people a day.", "Er komen 9.000 mensen per dag."),
        "9,000 visitors a year",
    ),
    "an unlike number": choice("80 euros a week", "80 euros in 3 weeks", said="3 weeks"),
    "it follows": blank("[[n]] euros a year", "[[n]] euro per jaar", "2150", PAY)
    | {"process": "infer"},
}
BAD = {
    "a week for a month": blank("[[n]] euros a week", "[[n]] euro per week", "2150", PAY),
    "a day for a month, in Dutch alone": blank("[[n]] euros", "[[n]] euro per dag", "2150", PAY),
    "yearly for a month": blank("[[n]] euros yearly", "[[n]] euro jaarlijks", "2150", PAY),
    "euros for per cent": blank("[[n]] euros", "[[n]] euro", "5.5%", RISE),
    "a sign for per cent": blank("\u20ac[[n]] more", "\u20ac [[n]] meer", "5.5%", RISE),
    "per cent for dollars": blank("[[n]] per cent", "[[n]] procent", "12", "$12"),
    "people for houses": blank("[[n]] people", "[[n]] mensen", "300", "300 houses"),
    "houses for ships, in Dutch alone": blank("[[n]] passed", "[[n]] huizen", "40", "40 ships"),
    "objects asked, visitors taken": asked(
        "9000",
        "2,000 objects and draws 9,000 visitors",
        "How many objects does it keep?",
        "Hoeveel voorwerpen bewaart het?",
    ),
    "a stem that asks for a week": asked(
        "2150", PAY, "How many euros a week is it?", "Hoeveel euro per week is het?"
    ),
    "a stem that ends with a week": asked(
        "2150", PAY, "What does one earn a week?", "Hoeveel verdient iemand per week?"
    ),
    "euros asked, per cent taken": asked("5.5%", RISE, "How many euros?", "Hoeveel euro?"),
}
IN_WORDS = {
    "a choice with another rate": choice("2,150 euros a week", PAY, said="2,150 euros"),
    "a choice with another currency": choice("12 euros", "$12", said="12"),
    "a statement with another rate": statement(
        "true",
        both("It draws 9,000 people a day.", "Er komen 9.000 mensen per dag."),
        "9,000 visitors a year",
        said="9,000 visitors",
    ),
}
DUTCH = {
    "a week for a month": blank("[[n]] euros a week", "[[n]] euro per week", "2150", "2.150 euro"),
    "euros for per cent": blank("[[n]] euros", "[[n]] euro", "5.5%", "5,5 procent"),
    "houses for people": blank("[[n]] houses", "[[n]] huizen", "9000", "9.000 bezoekers"),
    "a day for a week": asked("40", "40 schepen", "How many ships a day?", "Hoeveel per dag?"),
}


def told(folder: Path, item: dict[str, Any], passage: str = PAPER) -> list[str]:
    messages = found(folder, passage, item, language="nl" if passage == KRANT else "en")
    return [each for each in messages if not each.startswith(("key-form", "marks", "given"))]


@pytest.mark.parametrize("item", GOOD.values(), ids=GOOD)
def test_a_text_that_counts_what_its_quote_counts_is_sound(
    tmp_path: Path, item: dict[str, Any]
) -> None:
    assert told(tmp_path, item) == []


@pytest.mark.parametrize("item", BAD.values(), ids=BAD)
def test_a_text_that_counts_something_else_is_reported(
    tmp_path: Path, item: dict[str, Any]
) -> None:
    [message] = told(tmp_path, item)
    assert message.startswith("asked-otherwise")


@pytest.mark.parametrize("item", IN_WORDS.values(), ids=IN_WORDS)
def test_a_key_that_counts_something_else_is_reported(tmp_path: Path, item: dict[str, Any]) -> None:
    [message] = told(tmp_path, item)
    assert message.startswith("key-other-number")


@pytest.mark.parametrize("item", DUTCH.values(), ids=DUTCH)
def test_a_dutch_quote_is_read_too(tmp_path: Path, item: dict[str, Any]) -> None:
    [message] = told(tmp_path, item, KRANT)
    assert message.startswith("asked-otherwise")
