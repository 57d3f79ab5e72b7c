"""h5p-server, which Lumi and others are built on, imports our question sets.

It needs the libraries that a package is for: here they are folders with nothing but their names
and versions, which is all that an import looks at. That they play the questions is not shown.
"""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from course.checking import check
from course.exchange.formats import FORMATS
from course.exchange.questions.items import questions
from course.exchange.questions.question import Questions
from course.loading.folder import load
from course.services.messages import Wording
from tests.mistakes import SMALL

ROOT = SMALL.parents[2]
LIBRARIES = [
    "QuestionSet-1.20",
    "MultiChoice-1.16",
    "TrueFalse-1.8",
    "Blanks-1.14",
    "DragText-1.10",
]


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("packages")
    made = []
    for course in (ROOT / "questions", SMALL):
        checked = check(load(course))
        for bank in checked.course.banks.values():
            asked = questions(checked, bank, (Wording("en"), Wording("nl")))
            made.append(folder / f"{bank.id}.h5p")
            made[-1].write_bytes(FORMATS["h5p"].writer().write(asked).content)
    return made


def imported(programs: Path, libraries: Path, paths: list[Path]) -> list[dict[str, Any]]:
    done = subprocess.run(
        ["node", "h5p.js", libraries, *paths],  # noqa: S607 - looked up before
        cwd=programs,
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def installed(folder: Path) -> Path:
    for name in LIBRARIES:
        library, _, version = name.partition("-")
        major, minor = map(int, version.split("."))
        about = {
            "title": library,
            "machineName": f"H5P.{library}",
            "majorVersion": major,
            "minorVersion": minor,
            "patchVersion": 0,
            "runnable": 1,
            "preloadedDependencies": [],
        }
        (folder / f"H5P.{name}").mkdir()
        (folder / f"H5P.{name}" / "library.json").write_text(json.dumps(about))
    return folder


def test_every_bank_is_imported_where_the_libraries_are(
    programs: Path, packages: list[Path], tmp_path: Path
) -> None:
    for had in imported(programs, installed(tmp_path), packages):
        assert "error" not in had, had["error"]
        assert had["metadata"]["mainLibrary"] == "H5P.QuestionSet"
        assert had["parameters"]["questions"]


def test_a_server_without_the_libraries_says_so(
    programs: Path, packages: list[Path], tmp_path: Path
) -> None:
    [had] = imported(programs, tmp_path, packages[:1])
    assert had["error"].startswith("install-missing-libraries")


def test_a_title_that_is_too_long_does_not_stop_the_import(programs: Path, tmp_path: Path) -> None:
    checked = check(load(SMALL))
    asked = questions(checked, checked.course.banks["rivers"], (Wording("en"),))
    named = Questions(asked.id, asked.bank, "Rivers\n" * 60, "nl-BE", asked.questions)
    path = tmp_path / "rivers.h5p"
    path.write_bytes(FORMATS["h5p"].writer().write(named).content)
    (tmp_path / "libraries").mkdir()
    [had] = imported(programs, installed(tmp_path / "libraries"), [path])
    assert "error" not in had, had["error"]
