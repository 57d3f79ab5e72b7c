"""The architecture is as docs/architecture.md says, and its steps lead where they say."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bench.generate import PROPORTIONS
from course.model.items import ITEM_TYPES

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "architecture.md").read_text("utf-8")
STEP = re.compile(r"( *)(````?)\w+ (\S+\.\w+)(?: after ([^\n]+))?\n(.*?)\n\1\2(?=\n)", re.DOTALL)


def section(title: str) -> str:
    """The part of the document under that heading."""
    return TEXT.split(f"## {title}\n")[1].split("\n## ")[0]


def rows(title: str) -> list[list[str]]:
    """The cells of the tables under that heading, without their heads."""
    cells = [
        line.strip().strip("|").split("|") for line in section(title).splitlines() if "|" in line
    ]
    return [
        [cell.strip() for cell in row] for row in cells if row[0].strip() and "---" not in row[0]
    ]


def named(cell: str) -> list[Path]:
    """The files and folders in a cell; after the first, each is beside it."""
    first, *others = re.findall(r"`([^`]+)`", cell)
    return [ROOT / first, *(ROOT / Path(first).parent / other for other in others)]


def follow(steps: str, copy: Path) -> None:
    """Write each file that the steps show, or put the lines in after the place that they name."""
    for indent, _, name, after, block in STEP.findall(steps):
        code = re.sub(rf"(?m)^{indent}\+?", "", block)
        path = copy / name
        if not after:
            path.write_text(f"{code}\n", "utf-8")
            continue
        lines = path.read_text("utf-8").splitlines()
        at = max(n for n, line in enumerate(lines) if after in line)
        path.write_text("\n".join([*lines[: at + 1], code, *lines[at + 1 :], ""]), "utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The program and the small course, to be changed."""
    for name in ("course", "questions"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "tests" / "courses" / "small", tmp_path / "small")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_floors_are_those_of_the_contract() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    [layers] = [one["layers"] for one in contracts["contracts"] if one["id"] == "floors"]
    floors = [
        {path.name.removesuffix(".py") for path in named(room)}
        for number, room, _ in rows("The layers")
        if number.isdigit()
    ]
    optional = r"\(\w+\)"  # a room that is not there yet
    assert floors == [
        set(re.sub(optional, "", floor).replace("|", " ").split()) for floor in layers
    ]


def test_every_room_and_file_that_is_named_exists() -> None:
    cells = [row[1] for row in rows("The layers") if row[0].isdigit()]
    cells += [row[0] for row in rows("Inside the larger packages") if row[0] != "package"]
    paths = [path for cell in cells for path in named(cell)]
    paths += [ROOT / name for name in re.findall(r"`(course/[\w/]+\.\w+)`", TEXT)]
    made = {ROOT / name for _, _, name, _, _ in STEP.findall(TEXT)}
    assert [path for path in paths if not path.exists() and path not in made] == []


def test_every_room_has_its_line() -> None:
    rooms = {path.parent for path in (ROOT / "course").glob("*/__init__.py")}
    floors = {path for row in rows("The layers") if row[0].isdigit() for path in named(row[1])}
    assert rooms <= floors


@pytest.mark.soak
@pytest.mark.timeout(400)
def test_the_type_checker_names_each_place_that_a_new_type_needs_and_no_other(copy: Path) -> None:
    steps = section("Add an item type")
    follow(steps, copy)
    listed = copy / "course" / "model" / "items" / "__init__.py"
    items = listed.read_text("utf-8")
    items = items.replace("    | Reconcile\n)", "    | Reconcile\n    | Stance\n)")
    items = items.replace('    "reconcile",\n]', '    "reconcile",\n    "stance",\n]')
    own = "from course.model.items.statements import Statement, Statements\n"
    items = items.replace(own, f"{own}from course.model.items.stance import Stance\n")
    listed.write_text(items, "utf-8")
    if (ROOT / ".mypy_cache").is_dir():
        shutil.copytree(ROOT / ".mypy_cache", copy / ".mypy_cache")
    command = [sys.executable, "-m", "mypy", "course"]
    said = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False).stdout
    found = set(re.findall(r"(?m)^(course/\S+?):\d+: error", said))
    places = {row[0].strip("`") for row in rows("Add an item type") if row[0] != "place"}
    assert found == places, said


def test_a_check_that_is_added_by_the_steps_finds_its_mistake(copy: Path) -> None:
    follow(section("Add a check"), copy)
    bank = copy / "small" / "rivers.yaml"
    stem = re.search(r"(?m)^ +en: (.+\?)$", bank.read_text("utf-8"))
    assert stem is not None
    bank.write_text(bank.read_text("utf-8").replace(stem[1], stem[1].upper()), "utf-8")
    command = [sys.executable, "-m", "course", "check", "small", "--format", "json"]
    said = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    codes = {one["code"] for one in json.loads(said.stdout)["diagnostics"]}
    assert "shouted-stem" in codes, said
    explained = subprocess.run(
        [sys.executable, "-m", "course", "explain", "shouted-stem"],
        cwd=copy,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Write it as a normal sentence." in explained.stdout


def test_the_bench_measures_every_type() -> None:
    assert PROPORTIONS.keys() == ITEM_TYPES.keys()
