"""The quizzes that docs/quizzes.md shows pass the check, and its commands are there."""

import re
import shutil
import textwrap
from pathlib import Path

import pytest

from course.checking import check_folder
from course.cli import main
from tests.docs.test_examples import ROOT, blocks

PAGE = ROOT / "docs" / "quizzes.md"
QUIZZES = [block.text for block in blocks(PAGE) if block.kind == "yaml"]
COMMANDS = [
    line.removeprefix("$ course ")
    for block in blocks(PAGE)
    if block.kind == "console"
    for line in block.text.splitlines()
]


@pytest.mark.parametrize("quiz", QUIZZES)
def test_a_quiz_that_is_shown_passes(quiz: str, tmp_path: Path) -> None:
    """On its own: beside the shipped quizzes, an exam is told that its banks can be practised."""
    folder = with_quiz(quiz, tmp_path)
    codes = {diagnostic.code for diagnostic in check_folder(folder).diagnostics}
    assert codes <= {"unused"}, "a bank that only the other quizzes ask from"


def test_the_table_of_the_exam_is_what_the_command_prints(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [exam] = [quiz for quiz in QUIZZES if "mode: exam" in quiz]
    [table] = [
        block.text
        for block in blocks(PAGE)
        if block.kind == "text" and "after closing" in block.text
    ]
    folder = with_quiz(exam, tmp_path)
    assert main(["show", "midterm", "--course", str(folder)]) == 0
    assert table in capsys.readouterr().out


def with_quiz(quiz: str, folder: Path) -> Path:
    """The shipped course with this quiz in the place of its own."""
    folder = Path(shutil.copytree(ROOT / "questions", folder / "questions"))
    course = folder / "course.yaml"
    head, _, _ = course.read_text("utf-8").partition("quizzes:\n")
    course.write_text(f"{head}quizzes:\n{textwrap.indent(quiz, '  ')}", "utf-8")
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_is_shown_has_these_options(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name, *words = re.sub(r'"[^"]*"', "X", command).split()
    with pytest.raises(SystemExit):
        main([name, *words[:1], "--help"] if name == "results" else [name, "--help"])
    shown = capsys.readouterr().out
    assert all(word in shown for word in words if word.startswith("--"))
