"""`course void`, `course answers` and `course accept`, as a teacher runs them after an exam."""

import json
from pathlib import Path

import pytest

from course.cli import main
from course.model.response import TextResponse
from tests.cli.test_results import NOW, Course, taken

__all__ = ["taken"]
DAM_PLACE = 4


def scores(course: Course) -> dict[str, tuple[float | None, float]]:
    found = course.delivery.looking.results(now=NOW)
    return {view.sitting.learner: (view.score, view.maximum) for view in found}


def test_a_question_is_left_out_and_comes_back(
    taken: Course,
    capsys: pytest.CaptureFixture[str],
) -> None:
    most = scores(taken)["bob"][1]
    assert main(["void", "nile-end", "--leave-out"]) == 0
    out, err = capsys.readouterr()
    assert f"Bob  rivers: 0 of {most:g} -> 0 of {most - 1:g}\n" in out
    assert "2 attempts would change." in err
    assert "Database: " in err
    assert main(["void", "nile-end", "--leave-out", "--apply"]) == 2
    assert "give the reason for students" in capsys.readouterr().err
    assert scores(taken)["bob"] == (0, most)
    why = ["--apply", "--why", "Two answers were right."]
    assert main(["void", "nile-end", "--leave-out", *why]) == 0
    assert scores(taken) == {"ann": (0, most - 1), "bob": (0, most - 1)}
    capsys.readouterr()
    assert main(["void", "nile-end", "--full-marks", *why, "--format", "json"]) == 0
    entries = json.loads(capsys.readouterr().out)["attempts"]
    assert [one["after"] for one in entries] == [{"score": 1, "maximum": most}] * 2
    assert main(["void", "nile-end", "--undo", *why]) == 0
    assert scores(taken) == {"ann": (1, most), "bob": (0, most)}
    assert main(["void", "nile-end", "--undo", *why]) == 0
    assert "0 attempts changed." in capsys.readouterr().err


def test_it_works_for_a_question_that_has_left_its_bank(
    taken: Course,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for path in taken.folder.glob("*.yaml"):
        path.unlink()
    assert main(["void", "nile-end", "--full-marks"]) == 0
    assert "1 of " in capsys.readouterr().out
    assert main(["void", "nile-start", "--full-marks"]) == 2
    assert "Nobody was asked an item nile-start." in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["void", "nile-end", "--full-marks", "--leave-out"])


@pytest.fixture
def typed(taken: Course) -> Path:
    """The bank, in which the dam's town is a list, and a student who typed another name of it."""
    bank = taken.folder / "rivers.yaml"
    text = bank.read_text("utf-8").replace("entity: aswan", "accept: [Aswan]  # as in the atlas")
    bank.write_text(text, "utf-8")
    for learner, word in (("eve", "Asswan"), ("max", "asswan."), ("zoe", "Cairo")):
        sitting = taken.delivery.taking.open(learner, "rivers", now=NOW, seed="seed")
        taken.delivery.taking.save(
            sitting,
            DAM_PLACE,
            TextResponse(text=word),
            seen=0,
            tab="a",
            language="nl",
            now=NOW,
        )
        taken.delivery.taking.check(sitting, DAM_PLACE, language="nl", now=NOW)
    return bank


def test_what_was_typed_is_listed_and_then_accepted(
    taken: Course,
    typed: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["answers", "dam-place"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first in {"    2  Asswan · asswan.  (nl)", "    2  asswan. · Asswan  (nl)"}
    assert second == "    1  Cairo  (nl)"
    assert main(["answers", "dam-place", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["answers"][0]["answers"] == 2

    before = typed.read_text("utf-8")
    assert main(["accept", "dam-place", "Asswan"]) == 0
    out, err = capsys.readouterr()
    assert "eve  rivers  dam-place  try 1: wrong 0 -> right 1 of 1\n" in out
    assert "“Asswan” would be written into" in err
    assert "2 of 3 answers would change." in err
    assert "To make the changes: add --apply\n" in err
    assert typed.read_text("utf-8") == before
    assert main(["accept", "dam-place", "Asswan", "--apply"]) == 0
    assert "accept: [Aswan, Asswan]  # as in the atlas" in typed.read_text("utf-8")
    assert {one: score for one, (score, _) in scores(taken).items() if score} == {
        "ann": 1,
        "eve": 1,
        "max": 1,
    }
    capsys.readouterr()
    assert main(["answers", "dam-place"]) == 0
    assert capsys.readouterr().out == "    1  Cairo  (nl)\n"
    assert main(["accept", "dam-place", "Asswan", "--undo", "--apply"]) == 0
    assert typed.read_text("utf-8") == before
    assert scores(taken)["eve"][0] == 0


@pytest.mark.usefixtures("taken")
def test_a_folder_with_errors_is_told_first(
    typed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed.write_text(typed.read_text("utf-8").replace("key: 6650 km", "key: 665 km"), "utf-8")
    assert main(["accept", "dam-place", "Asswan"]) == 2
    assert "has 1 error" in capsys.readouterr().err
