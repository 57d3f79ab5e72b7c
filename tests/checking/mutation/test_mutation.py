"""Wrong keys are put in the place of the right ones, and it is known which would be noticed."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from course.checking import check
from course.checking.mutation import Tried, try_out
from course.cli.by_bank import find_together
from course.loading.folder import load
from course.model.items import ITEM_TYPES

SMALL = Path(__file__).parents[2] / "courses" / "small"
BANK = """\
title:
  en: Second
  nl: Tweede
items:
  - id: asked
    rationale:
      en: It is in the text.
      nl: Het staat in de tekst.
"""
STEM = "stem: {en: What does the source say?, nl: Wat zegt de bron?}"
Write = Callable[[str], list[Tried]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Tries out an item, given by its lines, in a copy of the small course."""
    folder = Path(shutil.copytree(SMALL, tmp_path / "course"))

    def write(lines: str) -> list[Tried]:
        if "stem:" not in lines:
            lines = (
                f"stem: {{en: What does the source say?, nl: Wat zegt de bron?}}\n{lines.lstrip()}"
            )
        body = "".join(f"    {line}\n" for line in lines.strip("\n").splitlines())
        (folder / "second.yaml").write_text(BANK + body, "utf-8")
        tried = all_of(folder)
        assert any(one.item.id == "asked" for one in tried), check(load(folder)).diagnostics
        return [one for one in tried if one.item.id == "asked"]

    return write


def all_of(folder: Path) -> list[Tried]:
    return [one for _, some in try_out(*find_together(folder)) for one in some]


def keys(tried: list[Tried], slip: str, *, noticed: bool = True) -> list[str]:
    return [t.mutant.wrong for t in tried if t.mutant.slip == slip and t.noticed == noticed]


@pytest.fixture(scope="module")
def small() -> dict[str, list[Tried]]:
    """What was tried in the small course, by item."""
    by_item: dict[str, list[Tried]] = {}
    for one in all_of(SMALL):
        by_item.setdefault(one.item.id, []).append(one)
    return by_item


def test_every_type_has_wrong_keys_and_most_are_noticed(small: dict[str, list[Tried]]) -> None:
    tried = [one for some in small.values() for one in some]
    assert {one.item.type for one in tried} == set(ITEM_TYPES)
    assert {one.item.type for one in tried if one.noticed} == set(ITEM_TYPES) - {"find-evidence"}
    assert all(one.mutant.made != one.item or one.mutant.claim for one in tried)


def test_a_number_has_other_figures_and_units_and_slips(small: dict[str, list[Tried]]) -> None:
    assert keys(small["nile-length"], "figure") == []  # the guide gives the same length
    assert keys(small["nile-length"], "unit") == ["6650 m", "6650 mi"]
    assert keys(small["nile-length"], "digit") == ["66500 km", "6560 km"]
    assert keys(small["nile-length"], "digit", noticed=False) == []


def test_a_date_is_that_of_another_text_or_one_beside_it(small: dict[str, list[Tried]]) -> None:
    assert keys(small["dam-day"], "date") == ["1960-01-09"]
    assert keys(small["dam-day"], "digit") == ["1972-01-15", "1971-02-15", "1971-01-16"]
    assert keys(small["dam-day"], "account") == ["account: guide"]


def test_a_statement_has_each_other_mark(small: dict[str, list[Tried]]) -> None:
    assert sorted(keys(small["river-statements"], "mark")) == [
        "false",
        "false",
        "not-stated",
        "not-stated",
        "true",
        "true",
    ]


def test_steps_rows_passages_and_values_change_places(small: dict[str, list[Tried]]) -> None:
    first, then = "The building of the dam began.", "The dam was opened."
    assert keys(small["dam-order"], "order") == [f"{then} → {first}"]
    assert keys(small["dam-order"], "account") == ["account: guide", "account: guide"]
    assert keys(small["river-names"], "row") == ["Egypt", "Khartoum"]
    assert keys(small["who-shares"], "passage") == ["atlas/p1"]
    assert keys(small["find-length"], "passage", noticed=False) == ["atlas/p2", "atlas/p2"]
    assert {one.mend for one in small["find-length"]} == {
        "quote each passage of the set in the evidence of the item"
    }
    assert keys(small["dam-accounts"], "account") == [
        "value of `guide`",
        "reads of `guide`",
        "long before 1960",
        "long before 1960",
    ]


def test_rows_with_the_same_right_side_cannot_change_places(write: Write) -> None:
    proof = "right: Nile, evidence: [{atlas/p1: The Nile}]"
    pairs = f"{{left: a, {proof}}}, {{left: b, {proof}}}, {{right: the sea}}"
    assert keys(write(f"type: matching\npairs: [{pairs}]"), "row") == ["the sea"]


def test_another_choice_above_said_is_noticed(small: dict[str, list[Tried]]) -> None:
    sea = small["nile-sea"]
    assert keys(sea, "distractor", noticed=False) == []
    assert keys(sea, "keys") == [
        "“the Red Sea” is right",
        "“a delta” is wrong",
        "“the Mediterranean Sea” is wrong",
    ]


def test_items_with_an_error_are_left_out(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SMALL, tmp_path / "course"))
    bank = folder / "rivers.yaml"
    bank.write_text(bank.read_text("utf-8").replace("key: 6650 km", "key: 665 km"), "utf-8")
    assert "nile-length" not in {one.item.id for one in all_of(folder)}


def test_what_an_item_allows_is_not_noticed(write: Write) -> None:
    steps = """
type: ordering
steps:
  - text: {en: The building began, nl: De bouw begon}
    evidence:
      - dam-begun/p1: began on 9 January 1960
  - text: {en: The dam was opened, nl: De dam ging open}
    claim: opening
    account: atlas
    evidence:
      - atlas/p2: was opened on 15 January 1971
"""
    assert len(keys(write(steps), "order")) == 1
    allowed = steps + "allow: [{code: order-of-dates, because: they are short}]\n"
    assert len(keys(write(allowed), "order", noticed=False)) == 1


def test_a_range_has_other_bounds(write: Write) -> None:
    tried = write("""
type: numeric
process: infer
accept: {above: 15 km, below: 30 km}
evidence:
  - atlas/p1: about 6,650 kilometres
""")
    assert [one.mutant.wrong for one in tried] == [
        "above 150 km",
        "above 51 km",
        "below 300 km",
    ]
    assert {one.mend for one in tried} == {"give the key in the rationale, in digits"}
    tried = write("""
type: numeric
process: infer
accept: {below: 33 km}
evidence:
  - atlas/p1: about 6,650 kilometres
""")
    assert [one.mutant.wrong for one in tried] == ["below 330 km"]


def test_a_figure_within_the_tolerance_is_not_wrong(write: Write) -> None:
    item = """
type: numeric
key: 6660 km
process: infer
tolerance: {}
evidence:
  - atlas/p1: 6,650 kilometres
"""
    assert keys(write(item.format(5)), "figure", noticed=False) == ["6650 km"]
    assert keys(write(item.format(10)), "figure", noticed=False) == []


def test_a_number_can_have_the_value_of_another_account(tmp_path: Path, write: Write) -> None:
    claims = tmp_path / "course" / "claims.yaml"
    with claims.open("a", encoding="utf-8") as file:
        file.write("""\
- id: lengths
  fact: {en: How long the river is, nl: Hoe lang de rivier is}
  kind: quantity
  accounts:
    - id: atlas
      by: atlas
      value: 6650 km
      evidence: [{atlas/p1: '6,650 kilometres'}]
    - id: guide
      by: gids
      value: 6651 km
      because: {en: it rounds down, nl: ze rondt af}
      evidence: [{gids/p1: 6.650 km}]
""")
    item = """
type: numeric
stem: {en: How long is it by the school atlas?, nl: Hoe lang is hij volgens de school atlas?}
key: 6650 km
claim: lengths
account: atlas
evidence:
  - atlas/p1: 6,650 kilometres
"""
    tried = write(item)
    assert keys(tried, "account") == ["account: guide", "6651 km"]


@pytest.mark.parametrize(
    ("key", "ask", "quote", "wrong"),
    [
        ("1971", "year", "15 January 1971", ["1972"]),
        ("1971-01", "month", "15 January 1971", ["1972-01", "1971-02"]),
    ],
)
def test_dates_are_as_precise_as_the_key(
    write: Write, key: str, ask: str, quote: str, wrong: list[str]
) -> None:
    tried = write(f"""
type: date
stem: {{en: When was it according to the atlas?, nl: Wanneer was het volgens de atlas?}}
key: {key}
ask: {ask}
claim: dam-date
account: atlas
evidence:
  - atlas/p2: {quote}
""")
    assert keys(tried, "digit") == wrong


def test_a_year_that_rests_on_because_would_not_be_noticed(write: Write) -> None:
    tried = write("""
type: date
key: 1960-01-09
ask: day
because: {en: so it is, nl: zo is het}
evidence:
  - dam-begun/p1: The building of the dam began on 9 January
""")
    unnoticed = [one for one in tried if not one.noticed]
    assert [one.mutant.wrong for one in unnoticed] == ["1961-01-09"]
    assert "`because:`" in unnoticed[0].mend


def test_accounts_without_a_comparable_value_are_only_named(write: Write) -> None:
    tried = write("""
type: numeric
stem: {en: Which year does the guide give?, nl: Welk jaar geeft de gids?}
key: 1970
claim: dam-date
account: guide
evidence:
  - gids/p1: dateert van 1970
""")
    assert [t.mutant.wrong for t in tried if t.mutant.slip == "account"] == ["account: atlas"]
    tried = write("""
type: date
stem: {en: When was it by the guide?, nl: Wanneer was het volgens de gids?}
key: 1970
ask: year
claim: dam-start
account: guide
evidence:
  - gids/p1: dateert van 1970
""")
    assert [t.mutant.wrong for t in tried if t.mutant.slip == "account"] == ["account: atlas"]


def test_accounts_that_say_the_same_are_not_exchanged(tmp_path: Path, write: Write) -> None:
    with (tmp_path / "course" / "claims.yaml").open("a", encoding="utf-8") as file:
        file.write("""\
- id: lengths
  fact: {en: How long the river is, nl: Hoe lang de rivier is}
  kind: quantity
  accounts:
    - id: atlas
      by: atlas
      value: 6650 km
      reads: {en: "6,650 km, by the atlas", nl: "6.650 km, volgens de atlas"}
      evidence: [{atlas/p1: '6,650 kilometres'}]
    - id: guide
      by: gids
      value: 6650 km
      reads: {en: "6,650 km", nl: "6.650 km"}
      evidence: [{gids/p1: 6.650 km}]
""")
    tried = write("""
type: reconcile
claim: lengths
distractors: [{en: "7,000 km", nl: "7.000 km"}]
""")
    assert [one.mutant.wrong for one in tried] == ["reads of `guide`", "7,000 km", "7,000 km"]
    assert {one.mend for one in tried if not one.noticed} == {
        "compare dates or quantities if the dispute is about any; else have somebody check it"
    }


def test_names_have_other_spellings_and_slips(write: Write) -> None:
    tried = write("""
type: short-text
spelling: Nile
evidence:
  - atlas/p1: The Nile
""")
    assert keys(tried, "spelling") == ["Nijl", "Aswan", "Nlie"]
    tried = write("""
type: short-text
accept:
  en: [{text: about, credit: 0.5}, "-"]
  nl: [ongeveer]
process: infer
evidence:
  - atlas/p1: The Nile
""")
    assert keys(tried, "spelling", noticed=False) == ["--", "ogneveer"]


@pytest.mark.parametrize(
    "lines",
    [
        "type: statements\nstatements: [{true: TEXT, PROOF}, {false: the sea, QUOTED}]",
        "type: matching\npairs: [{left: a, right: TEXT, PROOF}, {left: b, right: x, PROOF}, SEA]",
    ],
)
def test_a_name_may_differ_between_languages(write: Write, lines: str) -> None:
    lines = lines.replace("TEXT", "{en: the Nile, nl: de Nijl}").replace("SEA", "{right: the sea}")
    quoted = "evidence: [{atlas/p1: The Nile}]"
    lines = lines.replace("PROOF", f"said: Nile, {quoted}").replace("QUOTED", quoted)
    wrong = [one.mutant.wrong for one in write(lines) if one.mutant.slip == "translation"]
    assert wrong[:2] == ["the Aswan", "de Aswan"]
