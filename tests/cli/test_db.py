"""`course db`: what is said, and the exit codes."""

from pathlib import Path

import pytest

from course.cli import main
from course.store.store import Store


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The database that the settings name."""
    file = tmp_path / "course.db"
    monkeypatch.setenv("COURSE_DATABASE", f"sqlite:///{file}")
    monkeypatch.setenv("COURSE_SECRET", "secret")
    return file


def test_each_step_says_what_there_is_afterwards(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.backup"
    assert main(["db", "upgrade"]) == 0
    assert main(["db", "backup", str(copy)]) == 0
    assert main(["db", "restore", str(copy)]) == 0
    assert main(["db", "forget-secret"]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    (kept,) = tmp_path.glob("course.db.before-*")
    assert captured.err.splitlines() == [
        f"The database at sqlite:///{file} is up to date.",
        f"sqlite:///{file} is backed up in {copy}.",
        f"The database at sqlite:///{file} is restored from {copy} and up to date.",
        f"The database that it replaces is kept in {kept}.",
        f"The next server that starts on sqlite:///{file} decides which secret it uses.",
    ]


def test_what_cannot_be_done_exits_2_in_one_line_that_says_how_to_fix_it(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.backup"
    assert main(["db", "backup", str(copy)]) == 2
    Store.open(f"sqlite:///{file}").dispose()
    copy.write_text("Dear mother")
    assert main(["db", "backup", str(copy)]) == 2
    assert main(["db", "restore", str(copy)]) == 2
    assert main(["db", "restore", str(tmp_path / "nowhere")]) == 2
    assert capsys.readouterr().err.splitlines() == [
        f"course: There is no database at sqlite:///{file}: there is nothing to keep.",
        f"course: {copy} is there already: name another file, or add --overwrite",
        f"course: {copy} is not a sound database of this program: file is not a database.",
        f"course: there is no file {tmp_path / 'nowhere'}",
    ]


def test_a_server_that_is_not_there_is_named_without_its_password(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COURSE_DATABASE", "postgresql://ann:hush@127.0.0.1:9/course")
    monkeypatch.setenv("COURSE_SECRET", "secret")
    assert main(["db", "upgrade"]) == 75, "the same may work later"
    error = capsys.readouterr().err
    assert error.startswith(
        "course: The database at postgresql://ann:***@127.0.0.1:9/course cannot be reached: "
    )
    assert "hush" not in error
