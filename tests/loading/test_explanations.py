"""Each code is explained, and its examples do what the explanation says.

A good example stands in the small course, or is put there instead of the words named below; the
course then has no diagnostic. The bad example in its place gives that code, and no other.
"""

import re
import shutil
from pathlib import Path

import pytest

from course.checking import check_folder, look_at
from course.checking.proof.lock import write_lock
from course.checking.proof.originals import verify
from course.language.quantities.units import UNITS
from course.loading.codes import CODES
from course.loading.explanations import explain

SMALL = Path(__file__).parents[1] / "courses" / "small"
EXPLAINED = Path(__file__).parents[2] / "course" / "loading" / "explanations"

DIGEST = """\
language: en
publisher: River news
title:
  en: News
  nl: Nieuws
rendition: digest
original: news.txt
passages:
  - id: p1
    block: 2
    text: The paper puts the river Nile at six thousand km.
    translation:
      nl: De krant geeft de Nijl zesduizend km.
    attests: [river Nile, six thousand km]
"""
ORIGINAL = "Old river news\n\nThe river Nile is six thousand km long.\n"
ITEM = """\
  - id: news-length
    type: numeric
    stem:
      en: What length does the paper give?
      nl: Welke lengte geeft de krant?
    key: 6000 km
    evidence:
      - news/p1: six thousand km
    rationale:
      en: The figure stands there in words.
      nl: Het cijfer staat er in woorden.
"""

RIVERS = "rivers.yaml"
_LENGTH = "    key: 6650 km\n"
_RANGE = f"{_LENGTH}    qualifier: about\n"
_DAM_DAY = "  - id: dam-day\n"
_TOWN = "    entity: aswan\n"
_REASON = """\
    rationale:
      en: The town stands in the name of the dam.
      nl: De stad staat in de naam van de dam.
"""
_TOWN_REASON = _REASON.partition("\n")[2]
_DAM_REASON = """\
      en: The atlas gives no end of the work, and 1970 lies after its start.
      nl: De atlas noemt geen einde van het werk, en 1970 ligt na het begin ervan.
"""
_SEA_REASON = """\
      en: Both stand in the same sentence.
      nl: Beide staan in dezelfde zin.
"""
_DAY = "    key: 1971-01-15\n"
_COUNTRY = "      en: In which country does the Nile end?\n"
_CHOICES = """\
      - key:
          en: Egypt
          nl: Egypte
      - distractor:
          en: Sudan
          nl: Soedan
        why:
"""
_NEXT = "  - id: streams\n"
_MODE = f"    mode: practice\n{_NEXT}"
_STEPS = (SMALL / "streams.yaml").read_text("utf-8").partition("    steps:\n")[2]
INSTEAD = {
    "accepted-unproved": (RIVERS, _TOWN),
    "given-away": (RIVERS, _TOWN),
    "enemies-together": ("course.yaml", "    banks: [streams]\n"),
    "translated-absent": (RIVERS, "      - atlas/p1: It ends in Egypt\n"),
    "own-enemy": (RIVERS, _LENGTH, _LENGTH),
    "item-twice": (RIVERS, _DAM_DAY, "", _DAM_DAY),
    "key-unexplained": (RIVERS, _RANGE),
    "order-of-dates": ("streams.yaml", _STEPS.partition("    rationale:\n")[0]),
    "bad-minutes": ("course.yaml", _MODE, "", _NEXT),
    "bad-moment": ("course.yaml", _MODE, "", _NEXT),
    "moment-twice": ("course.yaml", _MODE, "", _NEXT),
    "bad-share": ("course.yaml", _MODE, "", _NEXT),
    "quiz-rule": ("course.yaml", _MODE, "", _NEXT),
    "exam-key-open": ("course.yaml", _MODE, "", _NEXT),
    "account-without-claim": (RIVERS, "    claim: dam-date\n    account: atlas\n"),
    "allow-error": (RIVERS, _REASON),
    "bad-credit": (RIVERS, _TOWN),
    "bad-flag": (RIVERS, _TOWN, _TOWN),
    "bad-points": (RIVERS, _TOWN, _TOWN),
    "bad-tolerance": (RIVERS, _LENGTH, _LENGTH),
    "source-url": ("sources/atlas.yaml", "published: 2021\n"),
    "comma-splits-text": (
        RIVERS,
        """\
    stem:
      en: Near which town is the High Dam?
      nl: Bij welke stad ligt de Hoge Dam?
""",
    ),
    "date-inferred": (RIVERS, "    evidence:\n      - atlas/p2: opened on 15 January 1971\n"),
    "date-order": ("sources/atlas.yaml", "published: 2021\n"),
    "distractor-is-key": (RIVERS, _CHOICES, "", "        why:\n"),
    "empty-range": (RIVERS, _RANGE, "    process: infer\n"),
    "file-empty": ("lakes.yaml", ""),
    "key-missing": (RIVERS, _TOWN),
    "quote-ambiguous": (RIVERS, "      - atlas/p2: The High Dam at Aswan was opened\n"),
    "quote-typography": (RIVERS, "      - atlas/p2: opened on 15 January 1971\n"),
    "unit-incompatible": (RIVERS, _RANGE, "    process: infer\n"),
    "name-misspelt": (RIVERS, _TOWN_REASON),
    "sum-wrong": (RIVERS, _DAM_REASON),
    "words-not-in-source": (RIVERS, _SEA_REASON),
    "yaml-colon": (RIVERS, "      en: According to the atlas, how long is the Nile?\n"),
    "yaml-backslash": (RIVERS, _COUNTRY),
    "yaml-comment": (RIVERS, _COUNTRY),
    "yaml-curly-quote": (RIVERS, "      en: According to the atlas, how long is the Nile?\n"),
    "yaml-start": (RIVERS, _COUNTRY),
    "yaml-quote": (RIVERS, "      - atlas/p1: about 6,650 kilometres\n"),
}
"""The file and the words that an example takes the place of; then what stands around it there."""

NOT_IN_A_FILE = {
    "file-too-large",
    "file-encoding",
    "file-control",
    "file-name",
    "file-link",
    "course-missing",
    "account-party",
    "key-form",
    "key-position",
    "marks-in-order",
    "too-many",
    "original-drift",
    "export-loses",
    "export-impossible",
    "import-dropped",
    "import-loses",
}
"""Codes whose mistake cannot be shown as words of a file; tests/checking makes each of them."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small course with a digest that was verified, and an item on it."""
    course = tmp_path / "course"
    shutil.copytree(SMALL, course)
    (course / "sources" / "news.yaml").write_text(DIGEST)
    with (course / RIVERS).open("a") as bank:
        bank.write(ITEM)
    originals = tmp_path / "originals"
    originals.mkdir()
    (originals / "news.txt").write_text(ORIGINAL)
    verify_again(course)
    return course


def verify_again(folder: Path) -> None:
    write_lock(folder, verify(look_at(folder), folder.parent / "originals").pins)


def codes_of(folder: Path, code: str) -> set[str]:
    if code.startswith("original-"):
        return {d.code for d in verify(look_at(folder), folder.parent / "originals").diagnostics}
    return {d.code for d in check_folder(folder).diagnostics}


def place_of(folder: Path, code: str, good: str) -> tuple[Path, str, str, str]:
    """Where the example goes: the file, the words it replaces, and what stands around it."""
    if code in INSTEAD:
        file, find, *around = INSTEAD[code]
        before, after = [*around, "", ""][:2]
        return folder / file, find, before, after
    files = [p for p in sorted(folder.rglob("*.yaml")) if p.read_text("utf-8").count(good) == 1]
    assert len(files) == 1, f"{code}: the good example stands in {len(files)} files, once"
    return files[0], good, "", ""


OF_OTHERS = {"translated-missing"}
"""Codes that depend on the other records of the file; `tests/cases/` has a file for each."""


@pytest.mark.parametrize("code", sorted(set(CODES) - NOT_IN_A_FILE - OF_OTHERS))
def test_the_good_example_gives_nothing_and_the_bad_one_that_code(code: str, folder: Path) -> None:
    explained = explain(code)
    assert explained.language == "yaml"
    path, find, before, after = place_of(folder, code, explained.good)
    text = path.read_text("utf-8") if path.exists() else ""
    assert not find or text.count(find) == 1
    for example, expected in ((explained.good, set()), (explained.bad, {code})):
        path.write_text(text.replace(find, before + example + after) if find else example, "utf-8")
        if path.parent.name == "sources" and CODES[code].kind != "originals":
            verify_again(folder)
        found = codes_of(folder, code)
        if code == "file-empty":
            found -= {"unused"}  # a bank of its own, in no quiz
        assert found - OF_OTHERS == expected, f"{code}: {example}"


def test_every_code_is_explained_and_nothing_else() -> None:
    assert {path.stem for path in EXPLAINED.glob("*.md")} == set(CODES)
    assert {code for code in CODES if explain(code).language == "text"} == NOT_IN_A_FILE


def test_an_explanation_is_short_and_says_more_than_the_code() -> None:
    for code in CODES:
        what = explain(code).what
        assert what[0].isupper() or what[0] == "`", code
        assert what.endswith((".", ")")), code
        assert len(re.sub("(?m)^- .*", "", what)) < 400, code


def test_the_table_in_this_file_names_only_codes() -> None:
    assert set(INSTEAD) <= set(CODES)


def test_every_unit_is_listed() -> None:
    what = explain("unit-unknown").what
    assert all(f"`{symbol}`" in what for symbol in UNITS)
    assert "{" not in what
