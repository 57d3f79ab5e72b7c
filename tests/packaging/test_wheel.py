"""The built wheel holds all that the program needs, and works from any folder."""

import os
import re
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.wheel


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the sources and installed alone into a folder."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    [wheel] = folder.glob("*.whl")
    installed = folder / "installed"
    with zipfile.ZipFile(wheel) as file:
        file.extractall(installed)
    return installed


@pytest.fixture
def environment(unpacked: Path, tmp_path: Path) -> dict[str, str]:
    """Ours, with the wheel before the clone and a home of its own."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("COURSE_")}
    return kept | {"PYTHONPATH": str(unpacked), "XDG_DATA_HOME": str(tmp_path / "share")}


def test_the_shipped_course_is_in_the_wheel_and_clean(
    environment: dict[str, str], tmp_path: Path
) -> None:
    shipped = subprocess.run(
        [sys.executable, "-c", "from course.settings import shipped_folder as s; print(s())"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    done = subprocess.run(
        [sys.executable, "-m", "course", "check", shipped],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "in 3 banks" in done.stdout


def test_the_wheel_explains_begins_and_describes(
    environment: dict[str, str], tmp_path: Path
) -> None:
    """With the explanations, the starter and the descriptions that it holds."""

    def course(*arguments: str) -> str:
        command = [sys.executable, "-m", "course", *arguments]
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    assert "Why it matters" in course("explain", "quote-absent")
    course("init", "questions")
    course("new", "item", "numeric")
    assert "new-numeric" in (tmp_path / "questions" / "ferry.yaml").read_text()
    assert "The question as students read it." in course("schema")


def test_the_wheel_serves_from_any_folder(environment: dict[str, str], tmp_path: Path) -> None:
    """Its pages come with our title, and its packaged components are found."""
    with subprocess.Popen(
        [sys.executable, "-m", "course", "serve", "--port", "0"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            assert server.stdout is not None
            address = next(line for line in server.stdout if line.startswith("http")).strip()
            request = urllib.request.Request(address, headers={"accept": "text/html"})  # noqa: S310
            with urllib.request.urlopen(request, timeout=20) as reply:  # noqa: S310
                page = reply.read().decode()
            assert re.search(r"<html lang=.en.>", page)
            assert "Drones, names and dates" in page
        finally:
            server.terminate()
    assert (tmp_path / "share" / "course" / "course.db").exists()


def test_the_wheel_holds_every_file_that_is_not_python(unpacked: Path) -> None:
    shipped = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "course").rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"}
    }
    installed = {p.relative_to(unpacked).as_posix() for p in unpacked.rglob("*") if p.is_file()}
    assert shipped <= installed
    assert {"course/questions/course.yaml", "course/questions/sources/sources.lock"} <= installed
