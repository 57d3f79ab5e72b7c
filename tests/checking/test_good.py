"""Good banks that a hasty check would accuse get no message at all, not even a warning."""

import shutil
from pathlib import Path

import pytest

from course.checking import check_folder

TESTS = Path(__file__).parents[1]
GOOD = sorted((TESTS / "good").glob("*.yaml"))


@pytest.mark.parametrize("bank", GOOD, ids=lambda path: path.stem)
def test_a_good_bank_gets_no_message(bank: Path, tmp_path: Path) -> None:
    folder = tmp_path / "course"
    shutil.copytree(TESTS / "courses" / "small", folder)
    shutil.copy(bank, folder)
    course = folder / "course.yaml"
    text = course.read_text("utf-8")
    assert text.count("banks: [rivers") == 1
    course.write_text(text.replace("banks: [rivers", f"banks: [{bank.stem}, rivers"), "utf-8")
    assert check_folder(folder).diagnostics == ()


def test_the_shipped_course_gets_no_message() -> None:
    assert check_folder(TESTS.parent / "questions").diagnostics == ()
