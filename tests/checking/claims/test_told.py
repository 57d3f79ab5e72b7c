"""A stem or a hint that tells what the learner has to find out of the accounts."""

import shutil
from pathlib import Path

import pytest

from course.checking import check_folder
from tests.mistakes import SMALL


def found(
    tmp_path: Path, stem: str, nl: str = "Wanneer?", *, hint: bool = False, claim: str = "opening"
) -> list[str]:
    folder = tmp_path / "course"
    shutil.copytree(SMALL, folder)
    bank = folder / "streams.yaml"
    head, rest = bank.read_text("utf-8").split("  - id: dam-accounts\n")
    tail = rest[rest.index("    claim:") :]
    text = f"    {{en: {stem!r}, nl: {nl!r}}}\n"
    lines = f"    stem:\n  {text}"
    if hint:
        lines = f"    stem: {{en: When?, nl: Wanneer?}}\n    hints:\n    - {text.strip()}\n"
    tail = tail.replace("claim: opening", f"claim: {claim}")
    bank.write_text(f"{head}  - id: dam-accounts\n    type: reconcile\n{lines}{tail}", "utf-8")
    return [d.what for d in check_folder(folder).diagnostics if d.code == "given-away"]


@pytest.mark.parametrize("hint", [False, True])
@pytest.mark.parametrize(
    ("en", "nl"),
    [
        ("Was it on 15 January 1971?", "Wanneer?"),
        ("When?", "Was het in 1970?"),
        ("The accounts contradict each other. What does each say?", "Wanneer?"),
        ("Why do the two disagree about the dam?", "Wanneer?"),
        ("They cannot both be right. When was it?", "Wanneer?"),
        ("When?", "De lezingen zijn het oneens. Wat zegt elk?"),
        ("When?", "De lezingen spreken elkaar tegen. Wat zegt elk?"),
        ("When?", "De lezingen botsen. Wat zegt elk?"),
        ("When?", "De versies botsen. Wat zegt elk?"),
    ],
)
def test_the_answer_is_told(tmp_path: Path, en: str, nl: str, *, hint: bool) -> None:
    assert len(found(tmp_path, en, nl, hint=hint)) == 1


@pytest.mark.parametrize(
    ("en", "nl"),
    [
        ("Say what each gives, and whether the two contradict each other.", "Wanneer?"),
        ("Do they contradict each other?", "Spreken ze elkaar tegen?"),
        ("Was it on 15 January 1971 or in 1970?", "Wanneer?"),
        ("Was it in January?", "Was het in januari?"),
        ("They seem to disagree. When was it?", "Wanneer?"),
        ("Both can be right. When was it?", "Wanneer?"),
        ("The accounts differ. Can both be right?", "De lezingen verschillen."),
        ("Why was it opened so late, and do they agree?", "Wanneer?"),
    ],
)
def test_the_answer_is_asked(tmp_path: Path, en: str, nl: str) -> None:
    assert not found(tmp_path, en, nl)


def test_a_claim_that_does_not_exist(tmp_path: Path) -> None:
    assert not found(tmp_path, "Was it on 15 January 1971?", claim="nowhere")
