"""Whoever asks about a disputed fact says whose account counts; whoever compares need not."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.claims.fact import account, claim, said, source

SOURCES = {
    "one": source("en", "The Herald", "The bridge of Kyiv was opened on 3 May 1971 by all."),
    "two": source("nl", "De Bode", "De brug van Kiev ging op 4 juni 1972 open voor iedereen."),
}
OPENED = claim(
    "date",
    account("1971-05-03", "opened on 3 May 1971"),
    account("1972-06-04", "op 4 juni 1972", "two"),
    name="opened",
)
SPELT = claim("spelling", account("Kyiv", "Kyiv"), account("Kiev", "Kiev", "two"), name="spelt")
BARE = {"en": "When was it opened?", "nl": "Wanneer ging ze open?"}
NAMED = {"en": "When was it opened, says The Herald?", "nl": "Wanneer, volgens The Herald?"}


def asked(kind: str, stem: dict[str, str], **more: object) -> dict[str, Any]:
    """Return an item on the first source."""
    quote = [{"one/p1": "The bridge of Kyiv was opened on 3 May 1971"}]
    return {"id": "asked", "type": kind, "stem": stem, "evidence": quote, **more}


def told(folder: Path, item: dict[str, Any], *claims: object) -> list[str]:
    found = said(folder, sources=SOURCES, claims=claims or (OPENED, SPELT), items=[item])
    return [each for each in found if each.startswith(("dispute", "account"))]


def choices(key: str, *others: str) -> list[dict[str, str]]:
    return [{"key": key}, *({"distractor": other, "why": "no"} for other in others)]


BARE_ITEMS = [
    asked("single-choice", BARE, choices=choices("3 May 1971", "4 June 1972")),
    asked("single-choice", BARE, choices=choices("3 May 1971", "1 January 1999")),
    asked("single-choice", BARE, choices=choices("Kyiv", "Kiev")),
    asked("short-text", BARE, spelling="Kyiv"),
    asked("short-text", BARE, accept=["Kyiv"]),
    asked("statements", BARE, statements=[{"true": "It was opened on 3 May 1971"}]),
    asked("matching", BARE, pairs=[{"left": "the opening", "right": "3 May 1971"}]),
    asked("cloze", BARE, text="It is spelt [[a]].", blanks={"a": {"spelling": "Kyiv"}}),
    asked(
        "cloze", BARE, text="It is [[a]].", blanks={"a": {"choices": choices("Kyiv", "Kiev")}}
    ),
]  # fmt: skip


@pytest.mark.parametrize("item", BARE_ITEMS, ids=range(len(BARE_ITEMS)))
def test_a_bare_question_on_a_disputed_fact_is_told(tmp_path: Path, item: dict[str, Any]) -> None:
    [found] = told(tmp_path, item)
    assert found.startswith("dispute-unnamed")
    assert "name the party there: The Herald" in found


@pytest.mark.parametrize("item", BARE_ITEMS, ids=range(len(BARE_ITEMS)))
def test_once_the_party_is_named_it_is_sound(tmp_path: Path, item: dict[str, Any]) -> None:
    assert told(tmp_path, {**item, "stem": NAMED}) == []


@pytest.mark.parametrize(
    "item",
    [
        asked("single-choice", BARE, choices=choices("Kyiv", "Lviv")),
        asked("single-choice", BARE, choices=choices("a bridge", "a dam")),
        asked("short-text", BARE, accept=["Kyiv", "Kiev"]),
        asked("short-text", BARE, accept=["bridge"]),
        asked("statements", BARE, statements=[{"true": "It is a bridge"}]),
        asked("statements", BARE, statements=[{"false": "It was opened on 4 June 1972"}]),
        asked("single-choice", BARE, process="infer", choices=choices("3 May 1971", "1972")),
    ],
)
def test_what_does_not_rest_on_one_account_is_sound(tmp_path: Path, item: dict[str, Any]) -> None:
    assert told(tmp_path, item) == []


BOTH = [{"one/p1": "opened on 3 May 1971"}, {"two/p1": "op 4 juni 1972"}]


def test_an_item_that_quotes_both_accounts_compares_them(tmp_path: Path) -> None:
    more = {"process": "evaluate", "claim": "opened", "evidence": BOTH}
    assert told(tmp_path, asked("single-choice", BARE, choices=choices("No", "Yes"), **more)) == []


def test_a_step_without_a_claim_is_no_account_of_that_of_the_item(tmp_path: Path) -> None:
    steps = [{"text": "It was opened"}, {"text": "All came", "evidence": [{"one/p1": "by all"}]}]
    more = {"claim": "opened", "account": "one", "steps": steps}
    assert told(tmp_path, asked("ordering", NAMED, **more)) == []


def test_so_does_one_that_reasons_about_both_by_name(tmp_path: Path) -> None:
    stem = {"en": "Can The Herald and De Bode both be right?", "nl": "The Herald en De Bode?"}
    more = {"process": "evaluate", "claim": "opened"}
    assert told(tmp_path, asked("single-choice", stem, choices=choices("No", "Yes"), **more)) == []


def test_one_that_rests_on_one_account_is_told_which_and_how_to_compare(tmp_path: Path) -> None:
    item = asked("date", BARE, key="1971-05-03", ask="day", claim="opened")
    [found] = told(tmp_path, item)
    assert "conflict (1971-05-03 and 1972-06-04)" in found
    assert "add `account: one`, and name that party" in found
    assert "or leave `claim:` out if the item is about all of the accounts" in found


def test_without_a_quote_of_an_account_all_are_listed(tmp_path: Path) -> None:
    elsewhere = [{"one/p1": "by all"}]
    item = asked(
        "single-choice", BARE, claim="opened", evidence=elsewhere, choices=choices("by all", "x")
    )
    [found] = told(tmp_path, item)
    assert "add `account:` with `one`, `two`" in found


def test_the_quote_of_another_account_is_told(tmp_path: Path) -> None:
    stem = {"en": "When was it opened, says De Bode?", "nl": "Wanneer, zegt De Bode?"}
    more = {"claim": "opened", "account": "two", "choices": choices("3 May 1971", "1999")}
    [found] = told(tmp_path, asked("single-choice", stem, **more))
    assert found.startswith("account-key: the quote gives the account of `one`, not of `two`")


def test_a_stem_with_the_wrong_party_is_told_which_is_meant(tmp_path: Path) -> None:
    stem = {"en": "When was it opened, says De Bode?", "nl": "Wanneer, zegt The Herald?"}
    more = {"claim": "opened", "account": "one", "choices": choices("3 May 1971", "1999")}
    [found] = told(tmp_path, asked("single-choice", stem, **more))
    assert "the stem names De Bode in en, but `account: one` is The Herald." in found.replace(
        "The stem", "the stem"
    )
    assert "or write `account: two`" in found


def test_a_mistake_in_the_claim_is_told_there_and_not_of_the_stem(tmp_path: Path) -> None:
    swapped = claim(
        "date",
        account("1971-05-03", "opened on 3 May 1971", by="two"),
        account("1972-06-04", "op 4 juni 1972", "two", by="one"),
        name="opened",
    )
    more = {"claim": "opened", "account": "one", "choices": choices("3 May 1971", "1999")}
    found = told(tmp_path, asked("single-choice", NAMED, **more), swapped)
    assert {each.partition(":")[0] for each in found} == {"account-source"}


LENGTH = [
    ("about 350 km", "340 km", 0),
    ("about 350 km", "250 km", 1),
    ("more than 300 km", "300 km", 0),
    ("between 20 and 30 km", "30 km", 0),
    ("300 km", "310 km", 1),
]


@pytest.mark.parametrize(("value", "key", "told"), LENGTH)
def test_a_key_is_held_to_what_its_account_means(
    tmp_path: Path, value: str, key: str, told: int
) -> None:
    texts = {
        name: source("en", title, f"It is {key} long, they say.")
        for name, title in (("one", "The Herald"), ("two", "De Bode"))
    }
    quote = f"It is {key} long"
    accounts = [account(value, quote, because="so"), account("900 km", quote, "two", because="so")]
    item = asked("numeric", NAMED, key=key, claim="long", account="one", evidence=quotes(quote))
    claims = [claim("quantity", *accounts, name="long")]
    found = said(tmp_path, sources=texts, claims=claims, items=[item])
    assert sum(each.startswith("account-key") for each in found) == told


def quotes(words: str) -> list[dict[str, str]]:
    return [{"one/p1": words}]


def test_two_items_on_one_dispute_are_both_told(tmp_path: Path) -> None:
    items = [
        asked("date", BARE, key="1971-05-03", ask="day", claim="opened") | {"id": name}
        for name in ("first", "second")
    ]
    found = said(tmp_path, sources=SOURCES, claims=[OPENED], items=items)
    assert sum(each.startswith("dispute-whose") for each in found) == 2


def test_a_quote_between_those_of_two_accounts_is_of_neither(tmp_path: Path) -> None:
    three = {**SOURCES, "three": source("en", "Three", "Long ago and far away, in 1971, it was.")}
    accounts = [
        account("1971", "Long ago and far away, in 1971", "three", because="so"),
        account("1972-06-04", "op 4 juni 1972", "two"),
    ]
    short = account("1973", "Long", "three", because="so")
    claims = [
        claim("date", *accounts, name="first"),
        claim("date", short, accounts[1], name="second"),
    ]
    item = asked("date", BARE, key="1971", ask="year", evidence=[{"three/p1": "in 1971"}])
    found = said(tmp_path, sources=three, claims=claims, items=[item])
    [dispute] = [each for each in found if each.startswith("dispute-whose")]
    assert "`claim: first`" in dispute


STATED = {
    **SOURCES,
    "one": source(
        "en", "The Herald", "It saves 87 percent. On 9 May 1970 work began. It opened in 1971."
    ),
    "two": source("en", "De Bode", "It saves 81 percent, and opened in 1972."),
    "three": source("en", "Trouw", "It saves 87 percent."),
}
SAVED = claim(
    "quantity",
    account("87%", "saves 87 percent"),
    account("81%", "saves 81 percent", "two"),
    name="saved",
)


def stated(folder: Path, item: dict[str, Any], *claims: object) -> list[str]:
    found = said(folder, sources=STATED, claims=claims, items=[item])
    return [each for each in found if each.startswith(("dispute", "account"))]


def share(key: str, **more: object) -> dict[str, Any]:
    stem = {"en": "What share, says The Herald?", "nl": "Welk deel, volgens The Herald?"}
    item = {"id": "asked", "type": "numeric", "stem": stem, "key": key, "process": "infer"}
    whose = {"claim": "saved", "account": "one", "evidence": [{"one/p1": "saves 87 percent"}]}
    return item | whose | more


def test_a_key_may_follow_from_what_the_account_says(tmp_path: Path) -> None:
    assert stated(tmp_path, share("13%"), SAVED) == []


def test_it_is_not_what_another_account_says(tmp_path: Path) -> None:
    [found] = stated(tmp_path, share("81%"), SAVED)
    assert found.startswith("account-key: the key is not what `one` says")


def test_accounts_that_agree_may_share_a_party(tmp_path: Path) -> None:
    nile = {"by": "nile"}
    agreed = claim(
        "quantity",
        account("87%", "saves 87 percent") | nile | {"via": "one"},
        account("81%", "saves 81 percent", "two"),
        account("87%", "saves 87 percent", "three") | nile | {"via": "three"},
        name="saved",
    )
    stem = {"en": "What share, says the Nile?", "nl": "Welk deel, volgens de Nile?"}
    assert stated(tmp_path, share("87%", stem=stem, process="retrieve"), agreed) == []


def test_a_quote_that_dates_something_else_is_not_of_the_dispute(tmp_path: Path) -> None:
    opened = claim(
        "date",
        account("1971", "work began. It opened in 1971"),
        account("1972", "opened in 1972", "two"),
        name="opened",
    )
    quote = [{"one/p1": "On 9 May 1970 work began"}]
    stem = {"en": "When did it begin?", "nl": "Wanneer begon het?"}
    item = {"id": "asked", "type": "date", "key": "1970-05-09", "ask": "day", "stem": stem}
    assert stated(tmp_path, item | {"evidence": quote}, opened) == []


def test_a_fact_that_is_dated_by_another_is_disputed_all_the_same(tmp_path: Path) -> None:
    opened = claim(
        "date",
        account({"before": "dam-begun"}, "work began. It opened in 1971", because="so"),
        account("1972", "opened in 1972", "two"),
        name="opened",
    )
    quote = [{"one/p1": "work began. It opened in 1971"}]
    stem = {"en": "When did it open?", "nl": "Wanneer ging het open?"}
    item = {"id": "asked", "type": "date", "key": "1971", "ask": "year", "stem": stem}
    [found] = stated(tmp_path, item | {"evidence": quote}, opened)
    assert found.startswith("dispute-whose")


NAMES = [
    ("entity", {"entity": "bridge"}, 0),
    ("entity", {"entity": "tower"}, 1),
    ("spelling", {"spelling": "Bridge"}, 0),
    ("spelling", {"spelling": "Brigde"}, 1),
    ("wording", {"spelling": "Brigde"}, 0),
]


@pytest.mark.parametrize(("kind", "key", "told"), NAMES)
def test_a_name_to_type_is_what_its_account_says(
    tmp_path: Path, kind: str, key: dict[str, str], told: int
) -> None:
    values = ("bridge", "tower") if kind == "entity" else ("Long Bridge", "Tall Tower")
    texts = {
        name: source("en", title, "They built the Long Bridge, not the Tall Tower, nor a Brigde.")
        for name, title in (("one", "The Herald"), ("two", "De Bode"))
    }
    entities = [
        {"id": name, "kind": "place", "name": full}
        for name, full in (("bridge", "Long Bridge"), ("tower", "Tall Tower"))
    ]
    whole = "They built the Long Bridge, not the Tall Tower, nor a Brigde"
    accounts = [account(values[0], whole), account(values[1], whole, "two")]
    item = asked("short-text", NAMED, claim="built", account="one", evidence=quotes(whole), **key)
    claims = [claim(kind, *accounts, name="built")]
    found = said(tmp_path, sources=texts, claims=claims, items=[item], entities=entities)
    assert sum(each.startswith("account-key") for each in found) == told
