"""What a teacher sees of the command: output, messages, exit codes."""

import json
import os
import shutil
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from course.cli import COMMANDS, main
from course.cli.reporters import FORMATS
from tests.small import keep

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "courses" / "small"


@pytest.fixture
def five(tmp_path: Path) -> Path:
    """A course of five items, two of them answered by reasoning."""
    folder = Path(shutil.copytree(SMALL, tmp_path / "course"))
    keep(folder, "nile-length", "dam-day", "dam-both", "find-length", "dam-accounts")
    return folder


def test_a_clean_course_exits_0_and_says_what_was_proved(
    five: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(five)]) == 0
    captured = capsys.readouterr()
    assert captured.out == (
        "items     5 of 5 sound, in 2 banks\n"
        "quotes    8 found in their passages\n"
        "keys      2 found in their quotes, 0 by the author's `said:`, 6 by reasoning\n"
        "claims    3: dam-date conflict, dam-start compatible, opening conflict\n"
        "verdicts  0 agree, 1 compatible, 2 conflict\n"
        "pages     in en and nl\n"
    )
    assert captured.err == "Nothing to fix.\n"


def test_a_mistake_exits_1_with_its_line_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "course"
    shutil.copytree(SMALL, folder)
    bank = folder / "rivers.yaml"
    bank.write_text(bank.read_text().replace("key: 6650 km", "key: 665 km"))
    assert main(["check", str(folder)]) == 1
    captured = capsys.readouterr()
    assert captured.out.startswith(
        f"{bank}:10:10: error [key-not-in-quote] nile-length: "
        "“665 km” is not in the quote from atlas/p1.\n"
        "     9 |       nl: Hoe lang is de Nijl volgens de atlas?\n"
        "    10 |     key: 665 km\n"
        "       |          ^\n"
        "  Why:  The quote does not prove the key.\n"
        "  Fix:  quote the words that say it, or correct the key.\n"
    )
    assert captured.err == "1 error, 0 warnings\n"


def test_json_holds_every_part_of_a_diagnostic(
    five: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bank = five / "rivers.yaml"
    bank.write_text(bank.read_text().replace("type: numeric", "type: numerik"))
    assert main(["check", str(five), "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data["format"] == 1
    assert data["counts"] == {
        "banks": 2,
        "items": 5,
        "sound": 4,
        "quotes": 7,
        "keys": 1,
        "said": 0,
        "reasoned": 6,
    }
    assert data["verdicts"]["dam-date"] == "conflict"
    assert data["diagnostics"] == [
        {
            "file": "rivers.yaml",
            "line": 6,
            "column": 11,
            "severity": "error",
            "code": "unknown-type",
            "item": "nile-length",
            "what": "`numerik` is not an item type.",
            "why": "The type decides how the item is asked and graded.",
            "mend": "did you mean `numeric`?",
        }
    ]


@pytest.mark.parametrize(
    "arguments",
    [["check", "nowhere"], ["sources", "verify", "nowhere"]],
    ids=" ".join,
)
def test_a_folder_that_is_not_there_exits_2_in_one_line(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("course: there is no ")
    assert captured.err.count("\n") == 1


def test_items_that_cannot_be_read_count(five: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bank = five / "rivers.yaml"
    bank.write_text(bank.read_text().replace("type: numeric", "type: numerik"))
    assert main(["check", str(five)]) == 1
    out = capsys.readouterr().out
    assert "items     4 of 5 sound, in 2 banks; 1 could not be read\n" in out
    assert "keys      1 found in their quotes, 0 by the author's `said:`, 6 by reasoning" in out


COMMANDS_ON_A_COURSE = [["check"], ["show", "nile-length"], ["sources", "verify", "."]]


@pytest.mark.parametrize("arguments", COMMANDS_ON_A_COURSE, ids=" ".join)
def test_without_a_name_it_is_the_course_that_is_here(
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It is this folder, else the one in `questions`, and never the shipped one."""
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert "there is no course folder here: name one (" in capsys.readouterr().err
    shutil.copytree(SMALL, tmp_path / "questions")
    assert main(arguments) == 0
    named = capsys.readouterr().err
    monkeypatch.chdir(tmp_path / "questions")
    assert main(arguments) == 0
    here = capsys.readouterr().err
    if arguments == ["check"]:
        assert named == "Checking the course in questions.\nNothing to fix.\n"
        assert here == "Checking the course in this folder.\nNothing to fix.\n"


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_name_that_is_no_text_is_printed_escaped(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "course"
    shutil.copytree(SMALL, folder)
    Path(os.fsdecode(bytes(folder) + b"/r\xe9seau.yaml")).write_text("title: x\nitems: []\n")
    monkeypatch.chdir(tmp_path)
    printed = TextIOWrapper(BytesIO(), encoding="utf-8")  # as strict as standard output may be
    monkeypatch.setattr(sys, "stdout", printed)
    assert main(["check", "course", "--format", form]) == 1
    printed.seek(0)
    text = printed.read()
    assert ("r%E9seau" if form == "sarif" else "r\\udce9seau") in text
    if form in {"json", "sarif"}:
        json.loads(text)


@pytest.mark.parametrize("arguments", [[], ["chekc"], ["check", "--form", "xml"]])
def test_wrong_use_exits_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(arguments)
    assert exit_.value.code == 2


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_a_line_in_the_readme(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as exit_:
        main([command, "--help"])
    assert exit_.value.code == 0
    assert COMMANDS[command].split()[-1] in capsys.readouterr().out
    assert f"`course {command} " in (ROOT / "README.md").read_text()


def test_importing_the_command_pulls_in_nothing_heavy() -> None:
    """In a fresh process: neither the pages, the database nor data frames, nor pydantic."""
    script = (
        "import sys, course.cli; "
        "print(*sorted({'streamlit', 'pandas', 'sqlalchemy', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "\n"


def test_the_help_of_the_check_is_as_light() -> None:
    """So is a check that has nothing to read anew, up to there."""
    script = "import sys, course.cli.check; print('pydantic' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


def test_a_check_pulls_in_neither_pages_nor_database_nor_data_frames() -> None:
    script = (
        "import sys; from course.cli import main; code = main(['check', sys.argv[1]]); "
        "print(code, *sorted({'streamlit', 'pandas', 'sqlalchemy'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(SMALL)], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "0"


def test_the_shipped_course_is_clean() -> None:
    assert main(["check", str(ROOT / "questions")]) == 0


def test_the_shipped_digests_agree_with_the_originals() -> None:
    originals = ROOT.parent / "shared" / "originals"
    if not originals.is_dir():
        pytest.skip("the originals are not here")
    command = ["sources", "verify", str(originals), "--course", str(ROOT / "questions")]
    assert main(command) == 0


def test_a_course_in_another_language_is_told_which_pages_it_gets(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in {
        "course.yaml": "title: {de: T}\nlanguages: [de]\nquizzes:\n  - id: q\n    title: {de: T}\n"
        "    banks: [b]\n",
        "b.yaml": "title: {de: T}\nitems:\n  - id: lang\n    type: numeric\n"
        "    stem: {de: Wie lang ist die Brücke?}\n    key: 1500 m\n"
        "    evidence: [art/p1: rund 1.500 Meter lang]\n"
        "    rationale: {de: So steht es da.}\n",
        "sources/art.yaml": "language: de\npublisher: B\ntitle: {de: T}\nrendition: full\n"
        "passages:\n  - id: p1\n    text: Die Brücke ist rund 1.500 Meter lang.\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "pages     in en and nl, as there are none in de",
        (
            "answers   in de: numbers, units and dates are read, "
            "but of words such as “more than” only “about”"
        ),
    ]
