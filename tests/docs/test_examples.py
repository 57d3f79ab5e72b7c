"""Every example of the guide and of the README is run as it stands there."""

import re
import shlex
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from course.cli import main

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "authors-guide.md"

_BLOCK = re.compile(r"(?:^|\n)(?P<before>[^\n]*)\n+```(?P<kind>\w+)\n(?P<text>.*?)```", re.DOTALL)
_SENTENCE = re.compile(r"(?P<verb>[Ww]rite|Save it as|Add to) `(?P<file>[\w./-]+)`:$")


class Block(NamedTuple):
    """A fenced block: what kind it is, the file that the line before it names, and its text."""

    kind: str
    verb: str
    file: str
    text: str


def blocks(path: Path) -> list[Block]:
    found = []
    for match in _BLOCK.finditer(path.read_text("utf-8")):
        said = _SENTENCE.search(match["before"])
        verb, file = (said["verb"].lower(), said["file"]) if said else ("", "")
        found.append(Block(match["kind"], verb, file, match["text"]))
    return found


def commands(block: Block) -> list[tuple[str, str]]:
    """Each command of a console with what it prints; `…` alone stands for any lines."""
    parts = re.split(r"(?m)^\$ (.*)\n", block.text)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def as_pattern(output: str) -> str:
    lines = output.splitlines(keepends=True)
    return "".join(r"(?:.*\n)*?" if line == "…\n" else re.escape(line) for line in lines)


def test_the_guide_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = 0
    for block in blocks(GUIDE):
        if block.kind != "console":
            assert block.file, f"which file is this? {block.text}"
            path = Path(block.file)
            path.parent.mkdir(exist_ok=True)
            with path.open("a" if block.verb == "add to" else "w", encoding="utf-8") as file:
                file.write(block.text)
            continue
        for command, output in commands(block):
            program, *arguments = shlex.split(command)
            assert program == "course"
            code = main(arguments)
            captured = capsys.readouterr()
            assert re.fullmatch(as_pattern(output), captured.out + captured.err), (
                f"{command}\n{captured.out}{captured.err}"
            )
            said = f"{captured.out}\n{captured.err}"
            refused = ": error [" in said or ": refused\n" in said
            assert (code != 0) == refused, command
            ran += 1
    assert ran >= 10


def test_the_guide_names_every_item_type_and_command_of_an_author() -> None:
    from course.cli import COMMANDS  # noqa: PLC0415 - named by the test
    from course.model.items import ITEM_TYPES  # noqa: PLC0415

    text = GUIDE.read_text("utf-8")
    assert all(f"`{item_type}`" in text for item_type in ITEM_TYPES)
    authors = set(COMMANDS) & {"init", "new", "check", "explain", "show", "sources", "serve"}
    assert all(f"course {command}" in text for command in authors)


def test_the_readme_shows_a_bank_that_passes_and_a_message_that_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "questions", tmp_path / "questions")
    monkeypatch.chdir(tmp_path)
    shown = blocks(ROOT / "README.md")
    [bank] = [block.text for block in shown if block.kind == "yaml"]
    [console] = [block for block in shown if block.kind == "console"]
    path = Path(bank.partition("\n")[0].removeprefix("# "))
    path.write_text(bank, "utf-8")
    course = Path("questions/course.yaml")  # whose exam draws more than that one item
    course.write_text(course.read_text("utf-8").partition("  - id: exam\n")[0], "utf-8")
    assert main(["check", "questions"]) == 0
    capsys.readouterr()
    path.write_text(bank.replace("key: 1500 km", "key: 150 km"), "utf-8")
    [(command, output)] = commands(console)
    assert main(shlex.split(command)[1:]) == 1
    assert capsys.readouterr().out.startswith(output)


@pytest.mark.parametrize("path", [GUIDE, ROOT / "README.md"], ids=lambda p: p.name)
def test_every_example_is_of_a_kind_that_is_run(path: Path) -> None:
    """`sh` are the recipes of the Makefile, which continuous integration runs."""
    assert {block.kind for block in blocks(path)} <= {"console", "yaml", "json", "text", "sh"}
