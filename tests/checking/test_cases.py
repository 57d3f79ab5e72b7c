"""Each mistake gets the messages that its case expects, and no others."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from course.checking import check_folder
from course.loading.codes import CODES
from course.loading.diagnostics import Diagnostic
from tests.mistakes import CASES, SMALL, TESTS, Case
from tests.small import RIVERS

ELSEWHERE = {
    "file-too-large": "tests/loading/test_files.py",
    "file-link": "tests/loading/test_files.py",
    "course-missing": "tests/loading/test_files.py",
    "export-loses": "tests/exchange/test_export.py",
    "export-impossible": "tests/exchange/test_export.py",
    "import-dropped": "tests/exchange/test_import.py",
    "import-loses": "tests/exchange/test_import.py",
    "original-missing": "tests/checking/test_originals.py",
    "original-block": "tests/checking/test_originals.py",
    "original-words": "tests/checking/test_originals.py",
    "original-drift": "tests/checking/test_originals.py",
}
"""Codes of mistakes that no words in a file can make."""


def rendered(diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    return (
        f"{place.file}:{place.line}:{place.column} {diagnostic.severity} {diagnostic.code}"
        f"{f' in {diagnostic.item}' if diagnostic.item else ''}\n"
        f"  {diagnostic.what}\n  {diagnostic.mend}\n"
    )


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_mistake_gets_these_messages(
    path: Path, tmp_path: Path, renewed: Callable[[Path, str], bool]
) -> None:
    text = path.read_text("utf-8")
    case = Case.read(text)
    folder = tmp_path / "course"
    shutil.copytree(SMALL, folder)
    case.make(folder)
    got = "".join(rendered(d) for d in check_folder(folder).diagnostics)
    expected = case.expect.replace("{rivers}", str(len(RIVERS)))
    if got != expected and not renewed(path, text.removesuffix(case.expect) + got):
        assert got == expected
    codes = re.findall(r"(?m)^\S+ (?:error|warning) ([a-z-]+)", got)
    assert path.parent.name in codes


def test_the_small_course_is_good() -> None:
    assert check_folder(SMALL).diagnostics == ()


def test_every_code_has_a_mistake_that_gets_it() -> None:
    assert {path.parent.name for path in CASES} | set(ELSEWHERE) == set(CODES)


def test_every_code_that_the_program_names_is_in_the_table() -> None:
    rooms = ("model", "loading", "checking")
    paths = [path for room in rooms for path in (TESTS.parent / "course" / room).rglob("*.py")]
    source = "".join(path.read_text("utf-8") for path in paths)
    named = r"\b(?:Finding|Danger|say|refuse|_at|_say|diagnostic|ReadingError)\(\s*\"([a-z-]+)\""
    assert set(re.findall(named, source)) <= set(CODES)
