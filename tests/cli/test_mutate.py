"""`course check --mutate`: what is printed of wrong keys, and for whom."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from course.cli import main
from tests.small import keep

SMALL = Path(__file__).parents[1] / "courses" / "small"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A course of three items: two are strong, and one rests on reasoning."""
    copy = Path(shutil.copytree(SMALL, tmp_path / "course"))
    keep(copy, "nile-length", "nile-sea", "dam-both")
    return copy


def test_the_table_comes_first_then_the_weakest_items(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(folder), "--mutate"]) == 0
    captured = capsys.readouterr()
    assert captured.out.partition("pages ")[2].partition("\n")[2] == (
        "\n"
        "Wrong keys that would be noticed:\n"
        "  retrieve   multiple-choice      5 of     5   100%\n"
        "  retrieve   numeric              4 of     4   100%\n"
        "  retrieve   all                  9 of     9   100%\n"
        "  integrate  single-choice        2 of     4    50%\n"
        "  integrate  all                  2 of     4    50%\n"
        "\n"
        "Wrong keys that would go unnoticed, the weakest items first:\n"
        "\n"
        "dam-both (single-choice, integrate): 2 of 4 would go unnoticed\n"
        "  Yes, because 1970 is after the start  →  No, because 1970 is before the start\n"
        "  Yes, because 1970 is after the start  →  No, because both name a different day\n"
        "    Fix:  only a reader can tell, as the key follows by reasoning: "
        "have somebody check the rationale.\n"
    )
    assert "[#" not in captured.err


def test_json_has_the_same(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder), "--mutate", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [d["code"] for d in found["diagnostics"]] == ["unused", "unused"]
    mutation = found["mutation"]
    assert (mutation["tried"], mutation["noticed"]) == (13, 11)
    assert mutation["by_type"][0] == {
        "process": "retrieve",
        "type": "multiple-choice",
        "tried": 5,
        "noticed": 5,
    }
    assert mutation["unnoticed"][0] == {
        "item": "dam-both",
        "slip": "distractor",
        "key": "Yes, because 1970 is after the start",
        "wrong": "No, because 1970 is before the start",
        "mend": "only a reader can tell, as the key follows by reasoning: have somebody check the "
        "rationale",
    }


def test_without_it_json_says_nothing_of_wrong_keys(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(folder), "--format", "json"]) == 0
    assert "mutation" not in json.loads(capsys.readouterr().out)


def test_the_exit_code_is_that_of_the_check(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bank = folder / "rivers.yaml"
    bank.write_text(bank.read_text("utf-8").replace("key: 6650 km", "key: 665 km"), "utf-8")
    assert main(["check", str(folder), "--mutate"]) == 1
    out = capsys.readouterr().out
    assert "[key-not-in-quote] nile-length" in out
    assert "retrieve   numeric" not in out  # it is wrong already


def test_a_course_without_items_has_no_wrong_keys(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "rivers.yaml").unlink()
    assert main(["check", str(folder), "--mutate"]) == 1
    assert capsys.readouterr().out.endswith("Wrong keys that would be noticed:\n")


def test_a_terminal_shows_how_far_it_is(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(["check", str(folder), "--mutate"]) == 0
    assert f"[{'#' * 40}] 100%" in capsys.readouterr().err


@pytest.mark.parametrize("more", [["--watch"], ["--format", "github"], ["--format", "sarif"]])
def test_it_goes_with_text_and_json_only(
    folder: Path, more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(folder), "--mutate", *more]) == 2
    assert capsys.readouterr().err == (
        "course: --mutate goes with --format text or json, and not with --watch\n"
    )
