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
    folder = Path(shutil.copytree(ROOT / "questions", tmp_path / "questions"))
    with (folder / "course.yaml").open("a", encoding="utf-8") as file:
        file.write(textwrap.indent(quiz, "  "))
    assert check_folder(folder).diagnostics == ()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_is_shown_has_these_options(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name, *words = re.sub(r'"[^"]*"', "X", command).split()
    with pytest.raises(SystemExit):
        main([name, *words[:1], "--help"] if name == "results" else [name, "--help"])
    shown = capsys.readouterr().out
    assert all(word in shown for word in words if word.startswith("--"))
