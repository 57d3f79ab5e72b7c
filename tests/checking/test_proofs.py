"""Proofs are kept part by part, and nothing unproved is served."""

import re
import shutil
from pathlib import Path

import pytest

from course.checking import Checked, check_folder
from course.model.items import ITEM_TYPES

SMALL = Path(__file__).parents[1] / "courses" / "small"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "course"))


def edited(folder: Path, file: str, find: str, write: str) -> Checked:
    path = folder / file
    text = path.read_text("utf-8")
    assert text.count(find) == 1
    path.write_text(text.replace(find, write), "utf-8")
    return check_folder(folder)


def proofs(checked: Checked, item: str) -> list[tuple[str | None, str, str | None]]:
    return [(p.part, f"{p.source}/{p.passage}", p.literal) for p in checked.resolved[item].proofs]


def test_the_small_course_has_an_item_of_every_type() -> None:
    items = check_folder(SMALL).resolved.values()
    assert {resolved.item.type for resolved in items} == set(ITEM_TYPES)


def test_each_row_and_blank_is_proved_by_its_own_quote() -> None:
    checked = check_folder(SMALL)
    assert proofs(checked, "river-names") == [
        ("the-town-by-the-dam", "atlas/p2", "Aswan"),
        ("the-country-of-the-delta", "atlas/p1", "Egypt"),
    ]
    assert proofs(checked, "nile-cloze") == [
        ("number", "atlas/p2", "Eleven"),
        ("country", "atlas/p1", "Egypt"),
        ("town", "atlas/p2", "Aswan"),
    ]


def test_an_account_is_proved_by_the_quotes_of_its_claim() -> None:
    checked = check_folder(SMALL)
    assert proofs(checked, "dam-accounts") == [
        ("atlas", "atlas/p2", "15 January 1971"),
        ("guide", "gids/p1", "1970"),
    ]
    offer = checked.resolved["dam-accounts"].reconciled
    assert offer is not None
    assert offer.verdict == "conflict"


def test_a_passage_to_pick_is_proved_by_all_of_its_words_unless_it_is_quoted(folder: Path) -> None:
    before = check_folder(folder)
    atlas, gids = (before.course.sources[name].passages[0].text for name in ("atlas", "gids"))
    assert [(p.source, p.start, p.end) for p in before.resolved["find-length"].proofs] == [
        ("atlas", 0, len(atlas)),
        ("gids", 0, len(gids)),
    ]
    quoted = edited(
        folder,
        "streams.yaml",
        "    any_of: [[atlas/p1], [gids/p1]]\n",
        "    any_of: [[atlas/p1], [gids/p1]]\n    evidence:\n      - gids/p1: 6.650 km\n",
    ).resolved["find-length"]
    assert [(p.source, p.end - p.start) for p in quoted.proofs] == [
        ("gids", len("6.650 km")),
        ("atlas", len(atlas)),
    ]


def test_all_passages_on_offer_are_in_the_snapshot_and_no_other_item_has_them() -> None:
    checked = check_folder(SMALL)
    offered = checked.resolved["find-length"]
    assert [(c.source, c.passage.id) for c in offered.passages] == [
        ("atlas", "p1"),
        ("atlas", "p2"),
        ("gids", "p1"),
    ]
    assert [source.id for source in offered.sources] == ["atlas", "gids"]
    assert checked.resolved["dam-day"].sources == ()


@pytest.mark.parametrize(
    ("file", "find", "write", "lost"),
    [
        ("claims.yaml", "{atlas/p2: opened on 15", "{atlas/p2: shut on 15", "dam-accounts"),
        ("claims.yaml", "1971-01-15\n      reads", "in 1971\n      reads", "dam-accounts"),
        ("sources/gids.yaml", "language: nl\n", "", "find-length"),
        ("streams.yaml", "        spelling: Aswan\n", "        entity: nowhere\n", "nile-cloze"),
        ("claims.yaml", "- id: opening\n  fact", "- id: opening\n  facts", "dam-order"),
        ("claims.yaml", "- id: opening\n  fact", "- id: opening\n  facts", "dam-accounts"),
    ],
)
def test_an_item_that_relies_on_something_broken_is_not_served(
    folder: Path, file: str, find: str, write: str, lost: str
) -> None:
    assert lost in check_folder(folder).resolved
    assert lost not in edited(folder, file, find, write).resolved


def test_one_quote_of_the_item_may_serve_all_of_its_rows(folder: Path) -> None:
    text = (folder / "streams.yaml").read_text("utf-8")
    for quote in ("atlas/p2: Dam at Aswan", "atlas/p1: Egypt, in a delta"):
        text = text.replace(f"        evidence:\n          - {quote}\n", "", 1)
    at = text.index("    rationale:")
    quotes = "    evidence:\n      - atlas/p2: Dam at Aswan\n      - atlas/p1: Egypt, in a delta\n"
    (folder / "streams.yaml").write_text(text[:at] + quotes + text[at:], "utf-8")
    checked = check_folder(folder)
    assert checked.diagnostics == ()
    assert [literal for *_, literal in proofs(checked, "river-names")] == ["Aswan", "Egypt"]


def test_rows_are_read_in_the_language_of_their_own_quotes(folder: Path) -> None:
    """The first quote is English; the row with a quote from the Dutch guide is read in Dutch."""
    row = """\
      - left:
          en: who names a year
          nl: wie een jaar noemt
        right:
          en: the guidebook
          nl: de gids
        evidence:
          - gids/p1: zegt de gids
"""
    checked = edited(folder, "streams.yaml", "      - right:\n", f"{row}      - right:\n")
    assert {d.code for d in checked.diagnostics} <= {"asked-otherwise"}  # the stem names the atlas


def test_accounts_that_all_read_alike_leave_nothing_to_pick(folder: Path) -> None:
    text = (folder / "claims.yaml").read_text("utf-8")
    alike = re.sub("on a day in 1971|some time in 1970", "at the time", text)
    alike = re.sub("op een dag in 1971|ergens in 1970", "indertijd", alike)
    (folder / "claims.yaml").write_text(alike, "utf-8")
    assert check_folder(folder).clean
    checked = edited(
        folder,
        "streams.yaml",
        "    distractors:\n      - en: long before 1960\n        nl: lang voor 1960\n",
        "",
    )
    [found] = [d for d in checked.diagnostics if d.severity == "error"]
    assert (found.code, found.item, found.what) == (
        "key-count",
        "dam-accounts",
        "there is only one value to pick.",
    )


def test_each_bound_of_a_range_in_a_blank_is_looked_for(folder: Path) -> None:
    checked = edited(
        folder,
        "streams.yaml",
        "        key: 11\n",
        "        accept:\n          above: 10\n          below: 12\n",
    )
    assert [(d.code, d.what.split("”")[0]) for d in checked.diagnostics] == [
        ("key-not-in-quote", "“10"),
        ("key-not-in-quote", "“12"),
    ]
