"""`course new items --from`: what a program drafts enters a bank only if its keys are proved."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from course.checking import check_folder
from course.cli import main
from tests.mistakes import SMALL

GOOD: dict[str, Any] = {
    "id": "countries",
    "type": "numeric",
    "stem": {
        "en": "How many countries share the river, according to the atlas?",
        "nl": "Hoeveel landen delen de rivier volgens de atlas?",
    },
    "key": 11,
    "evidence": [{"atlas/p2": "Eleven countries share the river"}],
    "rationale": {"en": "The atlas counts eleven.", "nl": "De atlas telt er elf."},
}
WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "another-figure": ({"key": 10}, "key-not-in-quote"),
    "no-such-words": ({"evidence": [{"atlas/p2": "Eleven countries own it"}]}, "quote-absent"),
    "no-evidence": ({"evidence": None}, "evidence-missing"),
    "one-language": ({"rationale": {"en": "The atlas counts eleven."}}, "translation-missing"),
    "no-such-passage": ({"evidence": [{"atlas/p9": "Eleven"}]}, "unknown-reference"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "course"))


def drafted(folder: Path, items: object, *more: str) -> int:
    path = folder.parent / "draft.json"
    path.write_text(json.dumps({"items": items}), encoding="utf-8")
    asked = ["new", "items", "--from", str(path), "--bank", "rivers", "--course", str(folder)]
    return main([*asked, *more])


def test_a_draft_that_is_proved_enters_the_bank(folder: Path) -> None:
    assert drafted(folder, [GOOD]) == 0
    checked = check_folder(folder)
    assert checked.diagnostics == ()
    assert "countries" in checked.sound


@pytest.mark.parametrize("name", WRONG)
def test_a_draft_with_anything_wrong_is_refused_with_what_it_is(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change, code = WRONG[name]
    before = (folder / "rivers.yaml").read_bytes()
    assert drafted(folder, [{**GOOD, **change}]) == 1
    assert (folder / "rivers.yaml").read_bytes() == before
    assert f"[{code}]" in capsys.readouterr().err


def test_good_ones_enter_beside_those_that_are_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    length = {
        **GOOD,
        "id": "length-in-the-guide",
        "stem": {
            "en": "How long is the Nile, according to the guide?",
            "nl": "Hoelang is de Nijl volgens de gids?",
        },
        "key": "6650 km",
        "evidence": [{"gids/p1": "De Nijl meet 6.650 km"}],
        "rationale": {"en": "The guide says it first.", "nl": "De gids zegt het eerst."},
    }
    assert drafted(folder, [{**GOOD, "key": 12}, length]) == 1
    printed = capsys.readouterr()
    assert "draft 1, countries: refused" in printed.err
    assert "1 item of 2 entered" in printed.out
    assert check_folder(folder).diagnostics == ()


def test_an_id_that_is_taken_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert drafted(folder, [{**GOOD, "id": "nile-end"}]) == 1
    assert "the id `nile-end` is taken" in capsys.readouterr().err


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    before = (folder / "rivers.yaml").read_bytes()
    assert drafted(folder, [GOOD], "--dry-run") == 0
    assert (folder / "rivers.yaml").read_bytes() == before


@pytest.mark.parametrize("items", [[], "x", [{"type": "numeric"}], [1]])
def test_what_is_no_list_of_items_is_refused(
    items: object, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert drafted(folder, items) == 2
    assert "draft.json" in capsys.readouterr().err


@pytest.mark.parametrize("bank", ["rivers", "streams"])
def test_what_is_exported_as_json_can_enter_another_bank(bank: str, folder: Path) -> None:
    """Nothing is lost: every item is proved there as here."""
    made = folder.parent / "out"
    main(["export", "json", "--course", str(folder), "--bank", bank, "--to", str(made)])
    path = folder / f"{bank}.yaml"
    before = check_folder(folder)
    path.write_text(path.read_text("utf-8").partition("items:")[0] + "items:\n", encoding="utf-8")
    asked = ["new", "items", "--from", str(made / f"{bank}.json"), "--bank", bank]
    assert main([*asked, "--course", str(folder)]) == 0
    after = check_folder(folder)
    assert after.diagnostics == ()
    assert after.course.banks[bank] == before.course.banks[bank]


def test_what_a_model_puts_around_its_json_is_ignored(folder: Path) -> None:
    path = folder.parent / "draft.json"
    path.write_text(f"```json\n{json.dumps({'items': [GOOD]})}\n```\n", encoding="utf-8")
    asked = ["new", "items", "--from", str(path), "--bank", "rivers", "--course", str(folder)]
    assert main(asked) == 0


def test_of_two_drafts_with_one_id_the_second_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert drafted(folder, [GOOD, GOOD]) == 1
    printed = capsys.readouterr()
    assert "draft 2: the id `countries` is taken" in printed.err
    assert "1 item of 2 entered" in printed.out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is not JSON: line 1, column 1"),
        (b'{"items": [{"id": "a", "stem": "\\ud800"}]}', "has half a character"),
        (b"\xe9", "is not encoded as UTF-8"),
        (b"[" * 100_000, "is nested too deeply"),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_sentence(
    content: bytes, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder.parent / "draft.json"
    path.write_bytes(content)
    asked = ["new", "items", "--from", str(path), "--bank", "rivers", "--course", str(folder)]
    assert main(asked) == 2
    assert said in capsys.readouterr().err


def test_a_pipe_is_not_waited_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = folder.parent / "pipe"
    os.mkfifo(pipe)
    asked = ["new", "items", "--from", str(pipe), "--bank", "rivers", "--course", str(folder)]
    assert main(asked) == 2
    assert "is no file" in capsys.readouterr().err
