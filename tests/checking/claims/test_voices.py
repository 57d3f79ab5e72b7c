"""An account quotes who reports it, in the words of its own party."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.claims.fact import account, claim, said, source

SOURCES = {
    "one": source("en", "One", "Iran denies that. According to the United States it was in May."),
    "two": source("nl", "Two", "Dat ontkent Iran. Volgens de Verenigde Staten was het in mei."),
    "note": source(
        "en",
        "Note",
        "It began in 2022.",
        rendition="background",
        reference="any atlas",
        date="2022",
    ),
}
ENTITIES = [
    {"id": "iran", "kind": "place", "name": "Iran"},
    {"id": "usa", "kind": "place", "name": "United States", "spellings": ["Verenigde Staten"]},
    {"id": "minister", "kind": "person", "name": "Hossein"},
]


def party(name: str, by: str, quote: str, **more: object) -> dict[str, Any]:
    """An account of the wording, by an entity in the first source."""
    where, _, words = quote.partition(": ")
    return {"id": name, "by": by, "value": words, "evidence": [{where: words}], **more}


def told(folder: Path, *accounts: dict[str, Any]) -> list[str]:
    return said(folder, sources=SOURCES, claims=[claim("wording", *accounts)], entities=ENTITIES)


IRAN, USA = "one/p1: Iran denies that", "one/p1: According to the United States"


@pytest.mark.parametrize(
    "accounts",
    [
        [party("a", "iran", IRAN, via="one"), party("b", "usa", USA, via="one")],
        [party("a", "minister", "one/p1: denies that"), party("b", "usa", USA)],
        [party("a", "iran", "two/p1: Dat ontkent Iran"), party("b", "usa", USA)],
        [party("a", "one", IRAN), party("b", "two", "two/p1: Dat ontkent Iran")],
        [party("a", "two", IRAN, via="one"), party("b", "usa", USA, via="one")],
        [party("a", "minister", "one/p1: Iran"), party("b", "usa", "one/p1: in May")],
    ],
    ids=range(6),
)
def test_accounts_that_quote_their_own_party_are_sound(
    tmp_path: Path, accounts: list[dict[str, Any]]
) -> None:
    assert told(tmp_path, *accounts) == []


def test_a_background_fact_may_be_quoted_besides(tmp_path: Path) -> None:
    both = account("in May", "in May", by="usa", via="one", because="the note has the year")
    both["evidence"].append({"note/p1": "It began in 2022"})
    other = party("b", "iran", IRAN, via="one")
    assert told(tmp_path, both, other) == []


@pytest.mark.parametrize(
    ("key", "name"), [("via", "one"), ("by", "one")], ids=["reporter", "publisher"]
)
def test_a_quote_from_another_source_is_told(tmp_path: Path, key: str, name: str) -> None:
    who = {"by": "iran", key: name}
    wrong = {"id": "a", "value": "ontkent", "evidence": [{"two/p1": "ontkent"}], **who}
    [found] = told(tmp_path, wrong, party("b", "usa", USA))
    assert found.startswith(f"account-source: `a` is `{key}: one`, but quotes `two`.")
    assert f"or write `{key}: two`" in found


@pytest.mark.parametrize(
    "quote",
    [
        "one/p1: According to the United States",
        "two/p1: Volgens de Verenigde Staten",
    ],
)
def test_the_words_of_another_party_are_told(tmp_path: Path, quote: str) -> None:
    [found] = told(tmp_path, party("a", "minister", quote), party("b", "usa", "one/p1: in May"))
    assert found.startswith("account-party: `a` is by Hossein, but its quote gives the words of")
    assert "write `by: usa`" in found


def test_parties_that_are_swapped_are_told_twice(tmp_path: Path) -> None:
    found = told(tmp_path, party("a", "usa", IRAN), party("b", "iran", "two/p1: Verenigde Staten"))
    assert [each.partition(":")[0] for each in found] == ["account-party", "account-party"]


def test_another_language_is_not_judged_by_verbs_that_are_not_known(tmp_path: Path) -> None:
    text = source("de", "Drei", "Laut Iran war es so.")
    claims = [
        claim("wording", party("a", "minister", "three/p1: Laut Iran"), party("b", "iran", IRAN))
    ]
    sources = {**SOURCES, "three": text}
    assert said(tmp_path, sources=sources, claims=claims, entities=ENTITIES) == []


SPEAKERS = {
    "one": source(
        "en",
        "One",
        "The union counted 312 men; the board never spoke of more than 250. It lasted nine days. "
        "So says Maren Oak, who led it. It cost 12 euros, Tom Ferrel said. According to the board, "
        "that is 3 euros a man. He said that Maren Oak had seen 4 ships, and said Maren Oak left.",
    ),
    "two": source("nl", "Two", "Er waren 312 stakers, zegt Tom Ferrel. Hij telde er 250."),
}
PARTIES = [
    {"id": "union", "kind": "organisation", "name": "the union"},
    {"id": "board", "kind": "organisation", "name": "the board"},
    {"id": "oak", "kind": "person", "name": "Maren Oak"},
    {"id": "ferrel", "kind": "person", "name": "Tom Ferrel"},
    {"id": "calder", "kind": "person", "name": "Ines Calder"},
]
COUNTED = "one/p1: The union counted 312 men"
SPOKE = "one/p1: the board never spoke of more than 250"


def spoken(folder: Path, *accounts: dict[str, Any]) -> list[str]:
    found = said(folder, sources=SPEAKERS, claims=[claim("wording", *accounts)], entities=PARTIES)
    return [each for each in found if each.startswith("account-party")]


@pytest.mark.parametrize(
    ("accounts", "other"),
    [
        ([party("a", "board", COUNTED), party("b", "board", SPOKE)], "the union"),
        ([party("a", "calder", "one/p1: nine days"), party("b", "board", SPOKE)], "Maren Oak"),
        ([party("a", "calder", "one/p1: 12 euros"), party("b", "board", SPOKE)], "Tom Ferrel"),
        ([party("a", "calder", "one/p1: 3 euros"), party("b", "calder", SPOKE)], "the board"),
        ([party("a", "calder", "two/p1: 312 stakers"), party("b", "board", SPOKE)], "Tom Ferrel"),
    ],
)
def test_words_that_the_text_gives_to_somebody_else(
    tmp_path: Path, accounts: list[dict[str, Any]], other: str
) -> None:
    found = spoken(tmp_path, *accounts)
    assert f"its quote gives the words of {other}" in found[0]


@pytest.mark.parametrize(
    "accounts",
    [
        [party("a", "union", COUNTED), party("b", "board", SPOKE)],
        [party("a", "oak", COUNTED), party("b", "board", SPOKE)],  # she may speak for the union
        [party("a", "oak", "one/p1: nine days"), party("b", "ferrel", "one/p1: 12 euros")],
        [party("a", "calder", "one/p1: 4 ships"), party("b", "board", SPOKE)],
        [party("a", "calder", "two/p1: er 250"), party("b", "board", SPOKE)],
        [party("a", "calder", "one/p1: 3 euros"), party("b", "oak", "one/p1: nine days")],
    ],
)
def test_words_that_may_be_the_party_s_own(tmp_path: Path, accounts: list[dict[str, Any]]) -> None:
    assert spoken(tmp_path, *accounts) == []
