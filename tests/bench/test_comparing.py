"""`python -m bench` compares two checkouts, and fails if a server loses an answer."""

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench.__main__ import Row, Serving, compare, main
from bench.processes import ROOT, THIS, Build
from bench.serving import Plan

FORGETFUL = f"""#!/bin/sh
PYTHONPATH="$PYTHONPATH:$(dirname "$0")" exec {sys.executable} "$@"
"""
FORGETS = """
import os, sqlite3, threading, time

def forget():
    file = os.environ["COURSE_DATABASE"].removeprefix("sqlite:///")
    while True:
        time.sleep(0.05)
        try:
            with sqlite3.connect(f"file:{file}?mode=rw", uri=True) as database:
                database.execute(
                    "CREATE TRIGGER forget AFTER INSERT ON response BEGIN"
                    " DELETE FROM response WHERE item <> NEW.item; END"
                )
            return
        except sqlite3.OperationalError:
            pass  # the server has not created its tables yet

if "COURSE_DATABASE" in os.environ:
    threading.Thread(target=forget, daemon=True).start()
"""
PART = Serving("sqlite", Plan(students=2, seconds=4, think=0.1), rounds=1)


def checkout(folder: Path) -> Build:
    """A checkout of this program whose server forgets all answers to earlier questions."""
    for name in ("course", "tests"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "app.py").symlink_to(ROOT / "app.py")
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(FORGETFUL)
    python.chmod(0o755)
    (python.parent / "sitecustomize.py").write_text(FORGETS)
    return Build(folder, str(python))


@dataclass(frozen=True)
class Timed:
    """Takes as many seconds as the name of the build's folder has letters."""

    rounds: int = 2
    rows: tuple[Row, ...] = (
        Row("seconds", ratio=0.5),
        Row("share", limit=0.25, more=True),
        Row("p95", ratio=0.5, limit=3),
        Row("growth"),
    )

    def measure(self, build: Build, _folder: Path) -> tuple[float, ...]:
        seconds = float(len(build.folder.name))
        return (seconds, 1 / seconds, seconds, seconds)


def test_a_missing_answer_makes_the_comparison_fail(tmp_path: Path) -> None:
    other, place = tmp_path / "other", tmp_path / "place"
    other.mkdir()
    place.mkdir()
    with ThreadPoolExecutor() as thread:  # where no browser of another test has an event loop
        (fault,) = thread.submit(compare, [PART], {"this": checkout(other)}, place).result()
    assert "answers missing" in fault


def test_the_table_has_the_figures_of_both_builds_and_says_which_goals_are_reached(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert compare([Timed()], {"original": THIS, "here": THIS}, tmp_path) == []
    heading, _, *rows = (line[2:-2].split(" | ") for line in capsys.readouterr().out.splitlines())
    ratio = "here ÷ original"
    assert heading == ["figure", "original", "load", "here", "load", ratio, "goal", "reached"]
    assert [[figure, before, this, *rest] for figure, before, _, this, _, *rest in rows] == [
        ["seconds", "8.00", "4.00", "0.50", "≤ 0.5 ×", "yes"],
        ["share", "0.12", "0.25", "2.00", "≥ 0.25", "yes"],
        ["p95", "8.00", "4.00", "0.50", "≤ 0.5 ×, ≤ 3", "no"],
        ["growth", "8.00", "4.00", "0.50", "", ""],
    ]


def test_a_folder_that_cannot_be_measured_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="not a checkout"):
        main(["--against", str(tmp_path)])
    (tmp_path / "course").mkdir()
    with pytest.raises(SystemExit, match="run `make env` there first"):
        main(["--against", str(tmp_path)])
