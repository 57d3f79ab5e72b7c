"""`course export`: the files that other systems read, and what the command says that they lack."""

import shutil
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from course.cli import main
from course.exchange.formats import FORMATS
from course.exchange.formats.moodle_xml.writing import cloze_gap
from course.exchange.questions.losses import IMPOSSIBLE, by_item
from course.exchange.questions.question import (
    Accepted,
    Choice,
    Gap,
    Option,
    Order,
    Question,
    Text,
)
from tests.mistakes import SMALL


def test_each_bank_becomes_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "moodle-xml", "--course", str(SMALL), "--to", str(tmp_path)]) == 0
    assert {path.name for path in tmp_path.iterdir()} == {"rivers.xml", "streams.xml"}
    assert str(tmp_path / "rivers.xml") in capsys.readouterr().out


def test_what_is_lost_is_said_item_by_item(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(
        ["export", "moodle-xml", "--course", str(SMALL), "--bank", "streams", "--to", str(tmp_path)]
    )
    said = capsys.readouterr().err
    assert "streams.yaml:34:5: warning [export-loses] dam-order: moodle-xml: " in said
    assert "steps that may change places have to be in the order of the file" in said
    assert "river-names" not in said


def test_strict_writes_nothing_if_anything_is_lost(tmp_path: Path) -> None:
    asked = ["export", "moodle-xml", "--course", str(SMALL), "--to", str(tmp_path), "--strict"]
    assert main(asked) == 1
    assert not list(tmp_path.iterdir())


def test_an_unknown_bank_or_language_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["export", "moodle-xml", "--course", str(SMALL), "--to", str(tmp_path)]
    assert main([*asked, "--bank", "river"]) == 2
    assert "there is no bank `river`" in capsys.readouterr().err
    assert main([*asked, "--language", "fr"]) == 2
    assert "cannot be exported in 'fr', only in en, nl" in capsys.readouterr().err


def test_a_package_that_is_not_installed_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "genanki", None)
    assert main(["export", "anki", "--course", str(SMALL), "--to", str(tmp_path)]) != 0
    assert (
        "needs genanki, which `pip install 'course[exchange]'` installs" in capsys.readouterr().err
    )


def test_no_format_overwrites_the_file_of_another(tmp_path: Path) -> None:
    for form in FORMATS:
        main(["export", form, "--course", str(SMALL), "--bank", "rivers", "--to", str(tmp_path)])
    assert len(list(tmp_path.iterdir())) == len(FORMATS)


@pytest.mark.parametrize(
    ("language", "stem"), [("en", "what the atlas says"), ("nl", "de atlas zegt")]
)
def test_the_texts_are_in_the_language_chosen(language: str, stem: str, tmp_path: Path) -> None:
    asked = ["export", "moodle-xml", "--course", str(SMALL), "--language", language]
    main([*asked, "--to", str(tmp_path)])
    quiz = ET.parse(tmp_path / "streams.xml").getroot()  # noqa: S314 - our own file
    cloze = next(one for one in quiz if one.get("type") == "cloze")
    assert stem in cloze.findtext("questiontext/text", "")


def test_evidence_is_told_after_answering_only(tmp_path: Path) -> None:
    main(["export", "moodle-xml", "--course", str(SMALL), "--to", str(tmp_path)])
    quiz = ET.parse(tmp_path / "rivers.xml").getroot()  # noqa: S314 - our own file
    asked = [one for one in quiz if one.get("type") not in {"category", "description"}]
    assert all("<mark>" in one.findtext("generalfeedback/text", "") for one in asked)
    assert not any("<mark>" in one.findtext("questiontext/text", "") for one in asked)


def test_what_has_a_meaning_in_a_gap_for_moodle_is_a_number_there() -> None:
    """Moodle decodes entities once, undoes only two escapes, and shows choices as HTML."""
    options = (Option("a", "x<y & z}", right=True), Option("b", "1~2 #3", right=False))
    code, lost = cloze_gap(Gap("g", Choice(options, shuffle=False)))
    assert code == "{1:MULTICHOICE:=x&#38;lt;y &#38;amp; z&#125;~%0%1&#126;2 &#35;3}"
    assert lost == ()
    code, _ = cloze_gap(Gap("g", Text((Accepted("x<y & z"),))))
    assert code == "{1:SHORTANSWER:=x&#60;y &#38; z}"


def test_an_item_without_a_proof_is_named_and_refused_by_strict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(SMALL, tmp_path / "course"))
    bank = folder / "rivers.yaml"
    bank.write_text(
        bank.read_text("utf-8").replace("It ends in Egypt", "It ends in Kenya"), "utf-8"
    )
    asked = ["export", "json", "--course", str(folder), "--bank", "rivers"]
    assert main([*asked, "--to", str(tmp_path / "out")]) == 0
    assert "nile-end: left out, as its key is not proved" in capsys.readouterr().err
    assert main([*asked, "--to", str(tmp_path / "strict"), "--strict"]) == 1
    assert not (tmp_path / "strict").exists()


def test_a_disk_that_is_full_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    asked = ["export", "moodle-xml", "--course", str(SMALL), "--bank", "rivers", "--to"]
    main([*asked, str(tmp_path)])
    before = (tmp_path / "rivers.xml").read_bytes()
    limited = 'ulimit -f 1; exec "$@"'
    command = ["bash", "-c", limited, "-", sys.executable, "-m", "course", *asked, str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert [path.name for path in tmp_path.iterdir()] == ["rivers.xml"]
    assert (tmp_path / "rivers.xml").read_bytes() == before


def test_an_item_of_which_one_question_is_possible_is_not_called_left_out() -> None:
    first = Question("a", "a", "Which?", Decimal(1), Order(()), lost=("two-questions",))
    second = replace(first, id="a-passages")
    assert by_item([(first, ()), (second, (IMPOSSIBLE,))]) == {"a": ("half", "two-questions")}
    assert by_item([(first, (IMPOSSIBLE,)), (second, (IMPOSSIBLE,))]) == {"a": (IMPOSSIBLE,)}
