"""What `course results` says of questions and scores, in each format."""

import csv
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from course.cli import main
from tests.cli.test_results import NOW, Course, taken

__all__ = ["taken"]

Out = Callable[[], tuple[str, str]]


def lines(*arguments: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    assert main(["results", *arguments, "--format", "jsonl"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.usefixtures("taken")
def test_each_question_has_a_line_with_n(capsys: pytest.CaptureFixture[str]) -> None:
    found = {row["item"]: row for row in lines("items", "rivers", capsys=capsys)}
    end = found["nile-end"]
    assert (end["n"], end["facility"], end["facility_low"]) == (2, 50.0, None)
    assert (end["discrimination"], end["seems"]) == (None, ""), "nothing is claimed of two"
    assert (found["nile-length"]["n"], found["nile-length"]["unanswered"]) == (2, 2)


@pytest.mark.usefixtures("taken")
def test_scores_have_a_line_for_each_figure_and_why_there_is_none(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = {row["figure"]: row for row in lines("test", "rivers", capsys=capsys)}
    assert found["attempts"]["value"] == found["students"]["value"] == 2
    assert (found["consistency"]["value"], found["consistency"]["why"]) == (None, "few")
    assert found["mean"]["value"] == found["median"]["value"]


@pytest.mark.parametrize("named", ["4 Latin", "code"])
def test_a_class_is_named_by_its_name_or_code(
    taken: Course, named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    classes = taken.delivery.classes
    made = classes.new("4 Latin", now=NOW)
    classes.join(made, "ann", "Ann", by_login=False, now=NOW)
    asked = ("test", "rivers", "--class", made.code if named == "code" else named)
    assert main(["results", *asked]) == 0
    assert f"by students of class {asked[-1]}, N = 1" in capsys.readouterr().err
    file = str(taken.folder.parent / "class.parquet")
    assert main(["results", "export", "parquet", file, *asked[-2:]]) == 0
    assert f"at rivers, by students of class {asked[-1]}" in capsys.readouterr().err
    assert main(["results", "test", "rivers", "--class", "5 Greek"]) == 2
    assert "no class is called 5 Greek" in capsys.readouterr().err


@pytest.mark.usefixtures("taken")
def test_choices_and_answers_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    picked = {
        row["option"]: row["picked"]
        for row in lines("choices", "rivers", capsys=capsys)
        if row["item"] == "nile-end"
    }
    assert (picked["egypt"], picked["sudan"]) == (1, 1)
    given = [
        (row["answer"], row["status"], row["rule"], row["count"])
        for row in lines("answers", "rivers", capsys=capsys)
    ]
    assert given == [("egypt", "right", "choice-right", 1), ("sudan", "wrong", "choice-wrong", 1)]


@pytest.mark.usefixtures("taken")
def test_parts_have_a_line_for_each_group(capsys: pytest.CaptureFixture[str]) -> None:
    found = lines("parts", "rivers", capsys=capsys)
    assert {row["by"] for row in found} == {"bank", "process", "source", "language", "dispute"}
    [language] = [row for row in found if row["by"] == "language"]
    assert (language["part"], language["n"]) == ("en", 2)


def test_a_second_attempt_counts_only_if_asked(
    taken: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    taken.take("ann", "sudan", at=NOW + timedelta(hours=1))

    def right(*which: str) -> tuple[object, object]:
        [end] = [
            row
            for row in lines("items", "rivers", *which, capsys=capsys)
            if row["item"] == "nile-end"
        ]
        return end["n"], end["facility"]

    assert right() == right("--attempts", "best") == (2, 50.0)
    assert right("--attempts", "last") == (2, 0.0)
    assert right("--attempts", "every") == (3, pytest.approx(100 / 3))
    assert right("--since", "2022-11-05T14:30") == (2, 50.0)
    assert main(["results", "items", "rivers", "--since", "2022-11-06"]) == 0
    assert "N = 0" in capsys.readouterr().err


@pytest.mark.usefixtures("taken")
def test_a_file_says_what_its_columns_mean(tmp_path: Path) -> None:
    file = tmp_path / "items.xlsx"
    assert main(["results", "items", "rivers", "--format", "xlsx", "--output", str(file)]) == 0
    with zipfile.ZipFile(file) as book:
        texts = book.read("xl/sharedStrings.xml").decode()
    assert "100 × correlation with the score on the other questions" in texts


def test_a_csv_file_is_as_spreadsheets_of_that_language_write_it(
    taken: Course, tmp_path: Path
) -> None:
    file = tmp_path / "items.csv"
    command = ["results", "test", "rivers", "--format", "csv", "--output", str(file)]
    assert main(command) == 0
    text = file.read_text("utf-8")
    assert text.startswith("\ufefffigure,value,")
    course = taken.folder / "course.yaml"
    course.write_text(course.read_text("utf-8").replace("[en, nl]", "[nl, en]"), "utf-8")
    assert main(command) == 0
    text = file.read_text("utf-8")
    assert text.startswith("\ufefffigure;value;")
    [mean] = [row for row in csv.reader(text.splitlines(), delimiter=";") if row[0] == "mean"]
    assert "," in mean[1]
    assert "." not in mean[1]


@pytest.mark.usefixtures("taken")
def test_who_is_counted_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["results", "items", "rivers"]) == 0
    captured = capsys.readouterr()
    assert "Counted:  first attempts at rivers, N = 2" in captured.err
    assert captured.out.splitlines()[0].startswith("item ")


@pytest.mark.usefixtures("taken")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["items", "lakes"], "there is no quiz lakes"),
        (["items", "rivers", "--since", "yesterday"], "yesterday is not a date"),
        (["items", "rivers", "--format", "xlsx"], "a workbook cannot be printed"),
    ],
)
def test_wrong_usage_is_said_in_a_sentence(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["results", *arguments]) == 2
    assert message in capsys.readouterr().err
