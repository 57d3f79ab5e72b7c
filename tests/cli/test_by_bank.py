"""Bank by bank, a check finds what a check of the whole folder finds."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from course.checking import check_folder
from course.cli.by_bank import Known, Made, check_banks
from tests.mistakes import CASES, SMALL, Case
from tests.summaries import summary_of

ROOT = Path(__file__).parents[2]
BANKS = {"rivers.yaml", "streams.yaml"}
HILLS = """\
title: Hills
items:
  - id: hill
    type: numeric
    stem:
      en: How long is the Nile according to the atlas?
      nl: Hoe lang is de Nijl volgens de atlas?
    key: 6650 km
    evidence:
      - atlas/p1: about 6,650 kilometres
"""


def known_from(made: Made, *but: str) -> Known:
    """What is known if these banks have changed and nothing else has."""
    parts = {name: part for name, part in made.parts.items() if name not in but}
    return Known(made.outside, parts, lambda bank: made.items.get(bank, {}), made.documents)


def same_both_ways(folder: Path, known: Known | None = None) -> None:
    assert check_banks(folder, known)[0] == summary_of(check_folder(folder))


@pytest.fixture(scope="module")
def good() -> Made:
    """What is to be remembered of the small course as it is."""
    return check_banks(SMALL)[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "course"))


FIRST = {path.parent: path for path in reversed(CASES)}


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(
            path,
            id=f"{path.parent.name}/{path.stem}",
            marks=[] if path == FIRST[path.parent] else [pytest.mark.soak],
        )
        for path in CASES
    ],
)
def test_of_each_mistake(path: Path, folder: Path, good: Made) -> None:
    """If it is in a bank, all else is known from before; one of each code always."""
    case = Case.read(path.read_text("utf-8"))
    case.make(folder)
    same_both_ways(folder, known_from(good, Path(case.file).stem) if case.file in BANKS else None)


def test_of_an_id_that_two_banks_share(folder: Path) -> None:
    rivers = (folder / "rivers.yaml").read_text("utf-8")
    (folder / "brooks.yaml").write_text(rivers)
    found = check_banks(folder)[0]
    assert {d.code for d in found.diagnostics} >= {"duplicate-id"}
    same_both_ways(folder)


def test_of_a_bank_that_no_quiz_has(folder: Path) -> None:
    (folder / "hills.yaml").write_text(HILLS)
    same_both_ways(folder)


@pytest.mark.parametrize(
    "stem",
    [
        "According to the atlas, how long is the Nile?",
        "How long is the Nile, according to the atlas?",
    ],
)
def test_of_an_item_that_two_banks_have(folder: Path, stem: str) -> None:
    made = check_banks(folder)[1]
    hills = HILLS.replace("How long is the Nile according to the atlas?", stem)
    hills = hills.replace("    key: 6650 km", "    key: 6650 km\n    qualifier: about")
    (folder / "hills.yaml").write_text(hills)
    found = check_banks(folder, known_from(made))[0]
    assert [d.item for d in found.diagnostics if d.code == "item-twice"] == ["nile-length"]
    same_both_ways(folder, known_from(made))


def test_of_items_that_ask_for_other_numbers(folder: Path) -> None:
    hills = HILLS.replace("6650 km", "11").replace(
        "p1: about 6,650 kilometres", "p2: Eleven countries"
    )
    (folder / "hills.yaml").write_text(hills)
    found = check_banks(folder)[0]
    assert "item-twice" not in {d.code for d in found.diagnostics}
    same_both_ways(folder)


def statements(*orders: str) -> str:
    items = (
        f"  - id: {order}-{n}\n    type: statements\n    shuffle: no\n    process: infer\n"
        f"    stem: {order} {n}\n"
        "    statements:\n"
        + "".join(f"      - {mark}: It is {n} {mark}.\n" for mark in order.split("-"))
        for n, order in enumerate(orders)
    )
    return "title: Marks\nitems:\n" + "".join(items)


@pytest.mark.parametrize(
    ("banks", "expected"),
    [
        ([("true-false",), ("true-false",), ("true-false",)], 1),
        ([("true-false",) * 3, ("false-true",) * 3], 2),
        ([("true-false",), ("false-true",), ("true-false",)], 0),
        ([("true-true",), ("true-true",), ("true-true",)], 0),
    ],
)
def test_of_marks_in_one_order(folder: Path, banks: list[tuple[str, ...]], expected: int) -> None:
    for name in ("rivers", "streams"):
        (folder / f"{name}.yaml").unlink(missing_ok=True)
    for n, orders in enumerate(banks):
        text = statements(*orders).replace("- id: ", f"- id: bank-{n}-")
        (folder / f"marks-{n}.yaml").write_text(text)
    found = check_banks(folder)[0]
    assert [d.code for d in found.diagnostics].count("marks-in-order") == expected
    same_both_ways(folder)


ENEMIES = "    key: 6650 km\n    enemies: [{}]\n"


@pytest.mark.parametrize(
    ("enemies", "codes"),
    [
        ("dam-day", set()),
        ("dam-order", set()),  # of another bank
        ("dam-orders", {"unknown-reference"}),
        ("nile-length", {"own-enemy"}),
    ],
)
def test_of_enemies(folder: Path, enemies: str, codes: set[str]) -> None:
    known = known_from(check_banks(folder)[1], "rivers")
    path = folder / "rivers.yaml"
    path.write_text(path.read_text("utf-8").replace("    key: 6650 km\n", ENEMIES.format(enemies)))
    found = check_banks(folder, known)[0]
    assert {d.code for d in found.diagnostics} == codes
    same_both_ways(folder, known)


@pytest.mark.parametrize("mode", ["practice", "exam"])
def test_of_items_of_two_banks_that_one_draw_may_have(folder: Path, mode: str) -> None:
    hills = HILLS.replace("key: 6650 km", "key: 15 m").replace(
        "How long is the Nile according to the atlas?",
        "The atlas says the Nile is 6650 km long. How high is it?",
    )
    (folder / "hills.yaml").write_text(hills)
    course = folder / "course.yaml"
    quiz = "  - {id: q, title: Q, banks: [rivers, hills], draw: {rivers: 2}, mode: MODE}\n"
    course.write_text(course.read_text("utf-8") + quiz.replace("MODE", mode))
    found = check_banks(folder)[0]
    assert [d.item for d in found.diagnostics if d.code == "given-away"] == ["hill"]
    same_both_ways(folder)


def test_of_a_source_that_only_one_bank_uses(folder: Path) -> None:
    course = ROOT / "questions"
    copy = Path(shutil.copytree(course, folder.parent / "shipped"))
    same_both_ways(copy)
    (copy / "drone-range.yaml").unlink()
    same_both_ways(copy)
    (copy / "official-names.yaml").unlink()
    same_both_ways(copy)


def test_in_several_processes() -> None:
    """A process of its own: the tests' own has threads, and is not to be forked."""
    code = (
        "import os, sys; from pathlib import Path; os.cpu_count = lambda: 3\n"
        "from course.cli import by_bank; by_bank._WORTH_A_PROCESS = 0\n"
        "from course.cli.by_bank import check_banks\n"
        "from tests.summaries import summary_of\n"
        "from course.checking import check_folder\n"
        "folder = Path(sys.argv[1])\n"
        "assert check_banks(folder)[0] == summary_of(check_folder(folder))\n"
    )
    subprocess.run([sys.executable, "-c", code, str(ROOT / "questions")], check=True, cwd=ROOT)
