"""Which diagnostics count, which are reported, and checking again at every save."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from course.cli import main
from course.loading.codes import CODES

SMALL = Path(__file__).parents[1] / "courses" / "small"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A course with one warning."""
    shutil.copytree(SMALL, tmp_path / "course")
    bank = tmp_path / "course" / "rivers.yaml"
    bank.write_text(bank.read_text("utf-8").replace("        nl: Kijk naar de delta.\n", ""))
    return tmp_path / "course"


def test_a_warning_fails_a_strict_check_only(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(folder)]) == 0
    assert capsys.readouterr().err == "0 errors, 1 warning\n"
    assert main(["check", str(folder), "--strict"]) == 1
    captured = capsys.readouterr()
    assert captured.err == "0 errors, 1 warning (strict: warnings count as errors)\n"
    assert "warning [translation-missing]" in captured.out


def test_codes_are_selected_and_ignored(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is not reported does not count either."""
    strict = ["check", str(folder), "--strict"]
    assert main([*strict, "--ignore", "translation-missing"]) == 0
    assert main([*strict, "--select", "unused, quote-absent"]) == 0
    assert main([*strict, "--select", "translation-missing,unused"]) == 1
    assert main([*strict, "--select", "unused", "--ignore", "unused"]) == 0
    capsys.readouterr()


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_code_is_wrong_use(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(SMALL), option, "unused,translation-mising"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == (
        "course: there is no code `translation-mising`: did you mean `translation-missing`?\n"
    )


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_no_code_is_wrong_use_too(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(SMALL), option, ", "]) == 2
    assert capsys.readouterr().err == "course: name a code: `course explain` lists the codes\n"


class Watched:
    """A watching check in a process of its own, read line by line."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "course", "check", str(folder), "--watch"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def until(self, words: str) -> str:
        """Return what it prints up to the line with those words."""
        assert self.process.stdout is not None
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if words in line:
                return "".join(lines)
        raise AssertionError(f"{words!r} did not come: {lines}")

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(20)


@pytest.fixture
def watched(folder: Path) -> Iterator[Watched]:
    # A run in the background ignores Ctrl-C, and its processes would inherit that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    watched = Watched(folder)
    signal.signal(signal.SIGINT, before)
    yield watched
    watched.process.kill()
    watched.process.communicate()


def save(file: Path, text: str) -> None:
    """Save at one stroke, as most editors do: else the check may see the file half-written."""
    beside = file.with_suffix(".new")
    beside.write_text(text, "utf-8")
    beside.replace(file)


def test_a_watching_check_checks_again_at_every_save(folder: Path, watched: Watched) -> None:
    assert "[translation-missing]" in watched.until("Press Ctrl-C to stop.")
    bank = folder / "rivers.yaml"
    good = bank.read_text("utf-8")
    save(bank, good.replace("key: 6650 km", "key: 665 km"))
    assert "[key-not-in-quote]" in watched.until("Press Ctrl-C to stop.")
    save(bank, good)
    assert "[key-not-in-quote]" not in watched.until("Press Ctrl-C to stop.")
    assert watched.stop() == 0


def test_a_watching_check_outlives_its_folder(folder: Path, watched: Watched) -> None:
    """A folder that is away for a while, as in a checkout, comes back."""
    watched.until("Press Ctrl-C to stop.")
    away = folder.rename(folder.with_name("away"))
    assert "course: there is no course folder" in watched.until("Press Ctrl-C to stop.")
    away.rename(folder)
    assert " sound, in " in watched.until("Press Ctrl-C to stop.")
    assert watched.stop() == 0


def test_every_code_is_explained_by_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    for code in CODES:
        assert main(["explain", code]) == 0
        shown = capsys.readouterr().out
        assert f"[{code}]" in shown
        assert ("allow:" in shown.splitlines()[-1]) == (CODES[code].severity == "warning")
    assert main(["explain", "[quote-absent]"]) == 0


def test_without_a_code_all_are_listed_by_what_they_are_about(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  ")] == list(CODES)
    assert lines[0] == "The file"


def test_a_code_that_is_not_there_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "quote-abset"]) == 2
    assert capsys.readouterr().err == (
        "course: there is no code `quote-abset`: did you mean `quote-absent`?\n"
    )
