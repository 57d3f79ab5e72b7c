"""`course show QUIZ`: what a student sees at each stage, and what is open to others."""

import shutil
from pathlib import Path

import pytest

from course.cli import main

SMALL = Path(__file__).parents[1] / "courses" / "small"
MIDTERM = """
  - id: midterm
    title: {en: Midterm, nl: Tussentijdse toets}
    banks: [rivers]
    draw: {rivers: 3}
    mode: exam
    time_limit: 45
    navigation: fixed
    book: closed
    opens: 2022-11-07 09:00 Europe/Brussels
    closes: 2022-11-07 17:00 Europe/Brussels
    review: {marks: finish, key: close, rationale: never}
"""


def show(folder: Path, quiz: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["show", quiz, "--course", str(folder)]) == 0
    return capsys.readouterr().out


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "course"))


def with_midterm(folder: Path, *, practice_closes: bool = False) -> None:
    course = folder / "course.yaml"
    text = course.read_text("utf-8")
    if practice_closes:
        closes = "mode: practice\n    closes: 2022-11-06 20:00 Europe/Brussels"
        text = text.replace("mode: practice", closes, 1)
    course.write_text(text + MIDTERM, "utf-8")


def test_the_table_of_an_exam_is_what_its_rules_say(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_midterm(folder, practice_closes=True)
    shown = show(folder, "midterm", capsys)
    rows = [line.split("  ") for line in shown.splitlines()]
    table = {row[0]: [cell.strip() for cell in row[1:] if cell.strip()] for row in rows}
    assert table["questions"] == ["no", "one by one", "yes", "yes"]
    assert table["articles"] == ["yes", "no", "yes", "yes"]
    assert table["right or wrong, score"] == ["no", "no", "yes", "yes"]
    assert table["right answer, quotes"] == ["no", "no", "no", "yes"]
    assert table["reasons"] == ["no", "no", "no", "no"]
    assert "hints" not in table
    assert "rivers: 3 of 7 items" in shown
    assert "Nobody can read its keys here before it closes." in shown
    assert "Marks are shown at the end of an attempt" in shown


def test_a_practice_quiz_on_the_same_bank_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_midterm(folder)
    shown = " ".join(show(folder, "midterm", capsys).split())
    assert "keys of this exam are shown in the quiz `rivers` while it is open" in shown
    assert main(["check", str(folder)]) == 0
    assert "[exam-key-open]" in capsys.readouterr().out


def test_a_quiz_for_practice_tells_keys_once_answers_are_checked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = show(folder, "rivers", capsys)
    assert "right answer, quotes   no      once checked  yes          never closes" in shown
    assert "Anyone who can open the site can practise this quiz and read its keys." in shown


def test_a_name_that_is_neither_is_asked_about(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "riverz", "--course", str(folder)]) == 2
    assert "there is no item or quiz `riverz`: did you mean `rivers`?" in capsys.readouterr().err
