"""`course print`: the files that a teacher gets, and what is refused."""

import shutil
from pathlib import Path

import pytest

from course.cli import main
from tests.mistakes import SMALL


def printing(*arguments: str, course: Path = SMALL) -> int:
    try:
        return main(["print", *arguments, "--course", str(course)])
    except SystemExit as stopped:
        return int(stopped.code or 0)


def test_each_version_has_its_files_and_the_articles_are_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printing("streams", "--versions", "2", "--to", str(tmp_path)) == 0
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {
        *(f"streams-{v}-{d}.pdf" for v in "AB" for d in ("questions", "answers", "key")),
        "streams-articles.pdf",
    }
    assert {Path(line).name for line in capsys.readouterr().out.splitlines()} == names


def test_an_unknown_quiz_or_language_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printing("stream", "--to", str(tmp_path)) == 2
    assert "there is no quiz `stream`: did you mean `streams`" in capsys.readouterr().err
    assert printing("streams", "--language", "fr", "--to", str(tmp_path)) == 2
    assert "cannot be exported in 'fr'" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "address",
    [
        *("school.example/quiz", "javascript:alert(1)", "https://", "https://a b.example/"),
        *(
            "ftp://school.example/",
            "https://[x/",
            "https://school.example:0/",
            "https://é.example/",
        ),
        *("https://school.example:99999/", f"https://school.example/{'x' * 300}"),
    ],
)
def test_what_is_no_address_is_refused(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printing("streams", "--address", address, "--to", str(tmp_path)) == 2
    assert "--address" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("versions", ["0", "27", "-1", "two", "²"])
def test_there_are_1_to_26_versions(
    versions: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printing("streams", f"--versions={versions}", "--to", str(tmp_path)) == 2
    assert "is not a number from 1 to 26" in capsys.readouterr().err


def test_a_question_that_is_not_proved_is_left_out_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(SMALL, tmp_path / "course"))
    bank = folder / "rivers.yaml"
    text = bank.read_text("utf-8").replace("It ends in Egypt", "It ends in Spain")
    bank.write_text(text, "utf-8")
    assert printing("rivers", "--to", str(tmp_path / "to"), course=folder) == 0
    assert "nile-end: left out, as its key is not proved" in capsys.readouterr().err


def test_a_sign_that_cannot_be_printed_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(SMALL, tmp_path / "course"))
    bank = folder / "rivers.yaml"
    text = bank.read_text("utf-8").replace(
        "how long is the Nile?", "how long is the Nile (尼罗河)?"
    )
    bank.write_text(text, "utf-8")
    assert printing("rivers", "--to", str(tmp_path / "to"), course=folder) == 2
    assert "“尼” (U+5C3C)" in capsys.readouterr().err
    assert not (tmp_path / "to").exists()
