"""The formatters that teachers have change nothing in a course: no version, and no message."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from course.checking import Checked, check_folder
from tests.editors.editor import Editor
from tests.mistakes import SMALL

QUESTIONS = Path(__file__).parents[2] / "questions"


def versions(checked: Checked) -> dict[str, str]:
    return {name: item.version for name, item in checked.resolved.items()}


@pytest.fixture(params=["prettier", "yamlfmt", "yaml-language-server"])
def formatter(request: pytest.FixtureRequest) -> Callable[[list[Path]], object]:
    """A function that formats files."""
    if request.param == "yaml-language-server":
        editor: Editor = request.getfixturevalue("editor")

        def format_each(paths: list[Path]) -> None:
            for path in paths:
                path.write_text(editor.formatted(path.read_text("utf-8")), "utf-8")

        return format_each
    if request.param == "yamlfmt":
        command = [sys.executable, "-m", "yamlfmt"]
    else:
        programs: Path = request.getfixturevalue("programs")
        command = ["node", str(programs / "prettier" / "bin" / "prettier.cjs"), "--write"]
    return lambda paths: subprocess.run(
        [*command, *map(str, paths)], capture_output=True, check=True
    )


@pytest.mark.parametrize("course", [QUESTIONS, SMALL], ids=["shipped", "small"])
def test_a_formatted_course_is_the_same(
    course: Path, formatter: Callable[[list[Path]], object], tmp_path: Path
) -> None:
    folder = shutil.copytree(course, tmp_path / "course")
    paths = sorted(folder.rglob("*.yaml"))
    before = versions(check_folder(folder))
    formatter(paths)
    checked = check_folder(folder)
    assert checked.diagnostics == ()
    assert versions(checked) == before
    if course == QUESTIONS:
        changed = [
            p for p in paths if p.read_bytes() != (course / p.relative_to(folder)).read_bytes()
        ]
        assert changed, "the formatter ran"
