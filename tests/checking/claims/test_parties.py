"""The stem names the party whose account counts, and no other one."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.claims.fact import claim, said, source

SOURCES = {
    "one": source("en", "The Herald", "The union had 30 ships wait. The board had 25 ships wait."),
    "two": source(
        "nl",
        "De Bode",
        "Volgens het bestuur wachtten er 20 schepen. De stad zweeg. Bij de Rivermen lagen er 22.",
    ),
}
ENTITIES = [
    {"id": "union", "kind": "organisation", "name": "Rivermen", "spellings": ["Riviervolk"]},
    {"id": "board", "kind": "organisation", "name": "Board", "spellings": ["bestuur"]},
    {"id": "town", "kind": "organisation", "name": "Town of Oak", "spellings": ["gemeente Oak"]},
    {"id": "chairman", "kind": "person", "name": "Maren Oak"},
]


def party(name: str, by: str, value: int, quote: str) -> dict[str, Any]:
    where, _, words = quote.partition(": ")
    evidence = [{f"{where}/p1": words}]
    reads = {"en": str(value), "nl": str(value)}
    return {
        "id": name, "by": by, "via": where, "value": value, "reads": reads, "evidence": evidence
    }  # fmt: skip


UNION = party("a", "union", 30, "one: The union had 30 ships wait")
BOARD = party("b", "board", 20, "two: Volgens het bestuur wachtten er 20 schepen")
PAPER = {**party("c", "one", 25, "one: The board had 25 ships wait"), "via": None}


def told(folder: Path, *items: dict[str, Any], accounts: object = (UNION, BOARD)) -> list[str]:
    """What is said of the stems of items on the ships."""
    ships = claim("quantity", *accounts, name="ships")  # type: ignore[misc]
    for account in ships["accounts"]:
        account.pop("via") if account.get("via", "") is None else None
    found = said(folder, sources=SOURCES, claims=[ships], items=items, entities=ENTITIES)
    return [each for each in found if each.startswith("dispute-unnamed")]


def numeric(en: str, nl: str, account: str = "a", key: int = 30) -> dict[str, Any]:
    quote = (UNION if account == "a" else PAPER)["evidence"]
    whose = {"claim": "ships", "account": account}
    stem = {"en": en, "nl": nl}
    return {"id": "asked", "type": "numeric", "stem": stem, "key": key, "evidence": quote, **whose}


@pytest.mark.parametrize(
    ("en", "nl"),
    [
        ("How many, according to the Board in The Herald?", "Hoeveel, volgens het bestuur?"),
        ("What fits what the Board says in The Herald?", "Wat past bij wat het bestuur zegt?"),
        ("How many does the Board give in The Herald?", "Hoeveel noemt bestuur in The Herald?"),
        ("How many, the Board said in The Herald?", "Hoeveel, bestuur telde in The Herald?"),
    ],
)
def test_a_stem_that_names_another_party_and_the_paper_is_told(
    tmp_path: Path, en: str, nl: str
) -> None:
    [found] = told(tmp_path, numeric(en, nl))
    assert "the stem names Board, but `account: a` is Rivermen" in found


@pytest.mark.parametrize(
    ("en", "nl"),
    [
        ("How many, the Rivermen say, not the Board?", "Hoeveel, zegt Riviervolk?"),
        ("How many, according to The Herald?", "Hoeveel, volgens The Herald?"),
        ("How many waited for the Board, in The Herald?", "Hoeveel, volgens The Herald?"),
    ],
)
def test_a_stem_that_names_its_party_or_the_paper_is_sound(
    tmp_path: Path, en: str, nl: str
) -> None:
    assert told(tmp_path, numeric(en, nl)) == []


def test_an_account_of_the_paper_itself_is_sound(tmp_path: Path) -> None:
    item = numeric(
        "How many, by The Herald, does the Board give?", "Hoeveel, volgens The Herald?", "c", 25
    )
    assert told(tmp_path, item, accounts=(PAPER, BOARD)) == []


def reconcile(en: str, nl: str) -> dict[str, Any]:
    stem, distractors = {"en": en, "nl": nl}, [{"en": "99", "nl": "99"}]
    return {
        "id": "compared", "type": "reconcile", "stem": stem, "claim": "ships",
        "distractors": distractors,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("en", "nl"),
    [
        ("How many, according to the Town of Oak and to the Board?", "Hoeveel, zegt elk?"),
        ("How many?", "Hoeveel, volgens het bestuur en volgens de gemeente Oak?"),
    ],
)
def test_a_comparison_with_somebody_who_has_no_account_is_told(
    tmp_path: Path, en: str, nl: str
) -> None:
    [found] = told(tmp_path, reconcile(en, nl))
    assert "Oak says, but the item compares Rivermen and Board" in found


@pytest.mark.parametrize(
    ("en", "nl"),
    [
        ("How many, according to the Board and the Rivermen?", "Hoeveel, volgens bestuur?"),
        ("How many, according to Maren Oak of the Rivermen?", "Hoeveel, volgens Maren Oak?"),
        ("How many, according to each party in the Town of Oak?", "Hoeveel, volgens elk?"),
        ("How many, according to the Town of Oak\u2019s union?", "Hoeveel, volgens de bond?"),
    ],
)
def test_a_comparison_of_its_own_parties_is_sound(tmp_path: Path, en: str, nl: str) -> None:
    assert told(tmp_path, reconcile(en, nl)) == []


def test_no_stem_is_held_to_a_claim_whose_parties_are_wrong(tmp_path: Path) -> None:
    wrong = party("a", "town", 20, "two: Volgens het bestuur wachtten er 20 schepen")
    items = reconcile("According to the Board?", "Hoeveel, volgens het bestuur?")
    right = party("b", "board", 25, "one: The board had 25 ships wait")
    assert told(tmp_path, items, accounts=(wrong, right)) == []


def test_nor_to_a_claim_that_there_is_not(tmp_path: Path) -> None:
    item = reconcile("According to the Town of Oak?", "Volgens gemeente Oak?") | {"claim": "none"}
    assert told(tmp_path, item) == []


def test_a_party_with_two_accounts_is_named_with_its_newspaper(tmp_path: Path) -> None:
    again = party("b", "union", 22, "two: Bij de Rivermen lagen er 22")
    only_party = numeric("How many, say the Rivermen?", "Hoeveel, volgens de Rivermen?")
    [message] = told(tmp_path / "one", only_party, accounts=(UNION, again))
    assert "Rivermen has more than one account of `ships`" in message
    assert "say which is meant: the one in The Herald" in message
    both = numeric(
        "How many, say the Rivermen in The Herald?", "Hoeveel, volgens de Rivermen in The Herald?"
    )
    assert told(tmp_path / "two", both, accounts=(UNION, again)) == []
