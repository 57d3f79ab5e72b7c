"""`course class`: what the teacher's page does, as commands."""

import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

import pytest

from course.cli import main
from tests.app.fixtures import COURSE

MOMENT = f"{datetime.now(UTC) + timedelta(days=3):%Y-%m-%d %H:%M} UTC"
LATER = f"{datetime.now(UTC) + timedelta(days=30):%Y-%m-%d %H:%M} UTC"
Command: TypeAlias = Callable[..., tuple[int, str, str]]
"""Runs `course class` with those words; returns its exit code and what it printed."""


@pytest.fixture
def course(
    tmp_path: Path,
    empty_database: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Command:
    shutil.copy(empty_database, tmp_path / "course.db")
    monkeypatch.setenv("COURSE_FOLDER", str(COURSE))
    monkeypatch.setenv("COURSE_DATABASE", f"sqlite:///{tmp_path / 'course.db'}")

    def run(*words: str) -> tuple[int, str, str]:
        return main(["class", *words]), *capsys.readouterr()

    return run


def test_a_class_is_made_filled_and_given_a_quiz(course: Command, tmp_path: Path) -> None:
    code, made, _ = course("new", "4 Latin")
    written = made.split()[0]
    assert (code, len(written), written[3]) == (0, 7, "-")
    roster = tmp_path / "roster.csv"
    roster.write_text("De Smet, Ann;;1,25\n=1+1\nBob Peeters\n")
    code, said, wrong = course("roster", "4 Latin", str(roster))
    assert (code, said) == (1, "2 new, 0 changed, 0 as before\n")
    assert f"{roster}:2: '=1+1' is a formula, not a text" in wrong
    roster.write_text("Ann De Smet\n")
    code, said, wrong = course("roster", written.lower(), str(roster))
    assert (code, said) == (0, "0 new, 0 changed, 1 as before\n")
    assert "Bob Peeters is in the class but not in" in wrong
    _, said, _ = course("students", "4 Latin")
    assert said.splitlines() == [
        "Ann De Smet  not yet  browsers 0  attempts 0",
        "Bob Peeters  not yet  browsers 0  attempts 0",
    ]
    assign = ("assign", "4 Latin", "rivers", "--mode", "exam", "--key", "close")
    code, made, said = course(*assign, "--closes", MOMENT)
    assert (code, "4 Latin has been given rivers." in said, len(made)) == (0, True, 17)
    assert f"Until {MOMENT}, nobody can practise these questions." in said
    code, made, said = course(*assign, "--closes", MOMENT)
    assert (code, made, "add --again to give it once more" in said) == (2, "", True)
    assert course(*assign, "--closes", MOMENT, "--again")[0] == 0
    _, _, said = course(*assign, "--closes", LATER)
    assert "It is open for longer than a week, so visitors who are not in the class can" in said
    _, said, _ = course("list")
    assert said == f"{written}  4 Latin  0 of 2 joined\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("students", "5 Greek"), "no class is called 5 Greek"),
        (("assign", "4 Latin", "none"), "there is no quiz none"),
        (("assign", "4 Latin", "rivers", "--opens", "noon"), "not a time with a time zone"),
        (("assign", "4 Latin", "rivers", "--key", "close"), "would never be shown"),
        (("assign", "4 Latin", "rivers", "--closes", "9999-12-31 12:00 UTC"), "a year ahead"),
        (("assign", "4 Latin", "rivers", "--attempts", "9" * 23), "is at most 100"),
        (("assign", "4 Latin", "rivers", "--time-limit", "9" * 23), "at most 10080"),
        (("roster", "4 Latin", sys.executable), "is no table"),
    ],
)
def test_what_cannot_be_done_is_told(course: Command, words: tuple[str, ...], said: str) -> None:
    course("new", "4 Latin")
    code, _, wrong = course(*words)
    assert (code, said in wrong) == (2, True), wrong
