"""What gives the key away over a bank, or by the form of one choice."""

import shutil
from pathlib import Path

import pytest

from course.checking import check_folder

SMALL = Path(__file__).parents[2] / "courses" / "small"
HEAD = "title:\n  en: Patterns\n  nl: Patronen\nitems:\n"


def codes(tmp_path: Path, *items: str) -> list[str]:
    """What is said of these patterns in a bank with these items."""
    folder = tmp_path / "course"
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    text = "".join(
        f"  - id: item-{n}\n    stem: {{en: What?, nl: Wat?}}\n    process: infer\n{item}"
        for n, item in enumerate(items)
    )
    (folder / "rivers.yaml").write_text(HEAD + text, "utf-8")
    found = check_folder(folder).diagnostics
    return [f"{d.code}: {d.what}" for d in found if d.code in {"key-form", "marks-in-order"}]


def choices(key: str, *distractors: str) -> str:
    rows = [f"      - key: {key}\n", *(f"      - distractor: {text}\n" for text in distractors)]
    return "    type: single-choice\n    choices:\n" + "".join(rows)


def statements(*marks: str, shuffle: str = "no") -> str:
    rows = "".join(f"      - {mark}: It is {n}.\n" for n, mark in enumerate(marks))
    return f"    type: statements\n    shuffle: {shuffle}\n    statements:\n{rows}"


TFN = statements("true", "false", "not-stated")


def test_marks_in_one_order_in_all_banks(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    shutil.copytree(SMALL, folder)
    for name in ("rivers", "streams", "lakes"):
        item = f"  - id: {name}\n    stem: {name}\n    process: infer\n{TFN}"
        (folder / f"{name}.yaml").write_text(HEAD + item, "utf-8")
    found = [d for d in check_folder(folder).diagnostics if d.code == "marks-in-order"]
    assert len(found) == 1


def test_marks_in_one_order_in_three_items(tmp_path: Path) -> None:
    (what,) = codes(tmp_path, TFN, TFN, TFN)
    assert "all 3 items" in what
    assert "true – false – not stated" in what


@pytest.mark.parametrize(
    "items",
    [
        (TFN, TFN),
        (TFN, TFN, statements("false", "true", "not-stated")),
        (TFN, TFN, statements("true", "false", "not-stated", shuffle="yes")),
        (statements("true", "true"),) * 3,
    ],
)
def test_marks_that_show_no_order(tmp_path: Path, items: tuple[str, ...]) -> None:
    assert not codes(tmp_path, *items)


MAY = choices("they may agree", "they agree", "they differ")


def test_the_only_choice_with_a_modal_is_always_the_key(tmp_path: Path) -> None:
    (what,) = codes(tmp_path, MAY, choices("they can agree", "they agree"), MAY)
    assert "in 3 items only one choice has “may” or “can”" in what


def test_the_only_choice_with_a_hedge_or_digits_is_always_the_key(tmp_path: Path) -> None:
    about = choices("about ten men", "ten men", "nine men")
    (what,) = codes(tmp_path, about, choices("nearly all men", "all men"), about)
    assert "in 3 items only one choice has “about” or “nearly”" in what
    dated = choices("they left in 1926", "they stayed", "they rose")
    (what,) = codes(tmp_path / "2", dated, dated, dated)
    assert "in 3 items only one choice has digits" in what


@pytest.mark.parametrize(
    "items",
    [
        (MAY, MAY),
        (choices("about ten, or about nine", "about eight", "no"),) * 3,
        (MAY, MAY, choices("they agree", "they may differ", "no")),
        (MAY, MAY, choices("they may agree", "they may differ", "no")),
        (choices("they agree", "they differ"),) * 3,
    ],
)
def test_a_modal_that_shows_nothing(tmp_path: Path, items: tuple[str, ...]) -> None:
    assert not codes(tmp_path, *items)


@pytest.mark.parametrize(
    ("key", "distractors", "form"),
    [
        ("It broke.", ("a flood", "a storm"), "that ends in a full stop"),
        ("a flood", ("It broke.", "It fell."), "without a full stop"),
        ("300 m", ("'400'", "'500'"), "with a unit"),
        ("'300'", ("400 m", "500 m"), "without a unit"),
        ("'30'", ("forty", "fifty"), "with digits"),
        ("thirty", ("'40'", "'50'"), "without digits"),
    ],
)
def test_a_key_of_another_form(
    tmp_path: Path, key: str, distractors: tuple[str, ...], form: str
) -> None:
    (what,) = codes(tmp_path, choices(key, *distractors))
    assert what == f"key-form: the key is the only choice {form}."


@pytest.mark.parametrize(
    "item",
    [
        choices("It broke.", "It fell.", "a storm"),
        choices("a flood", "a storm", "It broke."),
        choices("It broke.", "a storm"),
        choices("300 m", "400 m", "'500'"),
        choices("300 m", "400 m", "many"),
        choices("300 m", "400 m", "500 m"),
        choices("300 m", "half of it", "none of it"),
        choices("in 412 B.C.", "in 873", "in 900"),
        choices("It broke.", "a flood", "a storm").replace("single-choice", "multiple-choice"),
    ],
)
def test_a_key_of_the_same_form(tmp_path: Path, item: str) -> None:
    assert not codes(tmp_path, item)


def test_a_language_without_a_list_of_forms(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    shutil.copytree(SMALL, folder)
    course = folder / "course.yaml"
    course.write_text(course.read_text("utf-8").replace("[en, nl]", "[en, nl, fi]"), "utf-8")
    choice = choices("ehk\u00e4", "joki", "j\u00e4rvi")
    item = f"  - id: item\n    stem: What?\n    process: infer\n{choice}"
    (folder / "rivers.yaml").write_text(HEAD + item, "utf-8")
    assert not [d for d in check_folder(folder).diagnostics if d.code == "key-form"]
