"""`course class`: what the teacher's page does, as commands."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.fixtures import COURSE

MOMENT = "2098-01-01 12:00 Europe/Brussels"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return os.environ | {
        "COURSE_FOLDER": str(COURSE),
        "COURSE_DATABASE": f"sqlite:///{tmp_path / 'course.db'}",
    }


def course(environment: dict[str, str], *words: str) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "course", "class", *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def test_a_class_is_made_filled_and_given_a_quiz(
    environment: dict[str, str], tmp_path: Path
) -> None:
    code, made, _ = course(environment, "new", "4 Latin")
    written = made.split()[0]
    assert (code, len(written), written[3]) == (0, 7, "-")
    roster = tmp_path / "roster.csv"
    roster.write_text("De Smet, Ann;;1,25\n=1+1\nBob Peeters\n")
    code, said, wrong = course(environment, "roster", "4 Latin", str(roster))
    assert (code, said) == (1, "2 new, 0 changed, 0 as before\n")
    assert f"{roster}:2: '=1+1' is a formula, not a text" in wrong
    roster.write_text("Ann De Smet\n")
    code, said, wrong = course(environment, "roster", written.lower(), str(roster))
    assert (code, said) == (0, "0 new, 0 changed, 1 as before\n")
    assert "Bob Peeters is in the class but not in" in wrong
    _, said, _ = course(environment, "students", "4 Latin")
    assert said.splitlines() == [
        "Ann De Smet  not yet  browsers 0  attempts 0",
        "Bob Peeters  not yet  browsers 0  attempts 0",
    ]
    assign = ("assign", "4 Latin", "rivers", "--mode", "exam", "--key", "close")
    code, _, said = course(environment, *assign, "--closes", MOMENT)
    assert (code, "4 Latin has been given rivers." in said) == (0, True)
    _, said, _ = course(environment, "list")
    assert said == f"{written}  4 Latin  0 of 2 have joined\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("students", "5 Greek"), "no class is called 5 Greek"),
        (("assign", "4 Latin", "none"), "there is no quiz none"),
        (("assign", "4 Latin", "rivers", "--opens", "noon"), "not a time with a time zone"),
        (("assign", "4 Latin", "rivers", "--key", "close"), "would never be shown"),
        (("roster", "4 Latin", sys.executable), "is no table"),
    ],
)
def test_what_cannot_be_done_is_told(
    environment: dict[str, str], words: tuple[str, ...], said: str
) -> None:
    course(environment, "new", "4 Latin")
    code, _, wrong = course(environment, *words)
    assert (code, said in wrong) == (2, True), wrong
