"""Texts that say other things in another language, wherever students read them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from course.checking import check_folder

SMALL = Path(__file__).parents[2] / "courses" / "small"
CODES = {"languages-differ", "numbers-differ", "wrong-language"}


def found(tmp_path: Path, file: str, old: str, new: str) -> list[str]:
    """What is said of the languages after an edit."""
    folder = tmp_path / "course"
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return [f"{d.code}: {d.what}" for d in check_folder(folder).diagnostics if d.code in CODES]


FIELDS = [
    ("rivers.yaml", "According to the atlas, how long"),  # stem
    ("rivers.yaml", "The first sentence gives the length."),  # rationale
    ("rivers.yaml", "Look at the delta."),  # hint
    ("rivers.yaml", "The atlas does not name that country."),  # why
    ("rivers.yaml", "The river is deeper than the sea."),  # statement
    ("rivers.yaml", "Yes, because 1970 is after the start"),  # choice
    ("rivers.yaml", "Rivers"),  # title of a bank
    ("course.yaml", "Streams"),  # title of a quiz
    ("streams.yaml", "the town by the dam"),  # left side
    ("streams.yaml", "The building of the dam began."),  # step
    ("streams.yaml", "The river is shared by [[number]] countries"),  # text with blanks
    ("streams.yaml", "long before 1960"),  # value to pick
    ("claims.yaml", "When the dam was opened"),  # fact
    ("claims.yaml", "on a day in 1971"),  # what an account reads
    ("claims.yaml", "it was opened when it stood"),  # because
    ("sources/atlas.yaml", "Two rivers"),  # title of a source
    ("sources/atlas.yaml", "the year stands in the colophon"),  # how a date is known
    ("sources/dam-begun.yaml", "Any encyclopedia, under Aswan High Dam"),  # reference
    ("sources/gids.yaml", "The Nile measures 6,650 km."),  # translation of a passage
]


@pytest.mark.parametrize(("file", "english"), FIELDS)
def test_another_number_in_every_field(tmp_path: Path, file: str, english: str) -> None:
    dutch = (
        (SMALL / file)
        .read_text("utf-8")
        .partition(english)[2]
        .partition("nl: ")[2]
        .partition("\n")[0]
    )
    if file == "sources/gids.yaml":
        assert found(tmp_path, file, english, "The Nile measures 6,651 km.")
        return
    folder = tmp_path / "course"
    shutil.copytree(SMALL, folder)
    text = (folder / file).read_text("utf-8")
    text = text.replace(english, f"34 {english}", 1).replace(dutch, f"35 {dutch}", 1)
    (folder / file).write_text(text, "utf-8")
    codes = [d.code for d in check_folder(folder).diagnostics]
    assert "numbers-differ" in codes


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "sources/gids.yaml",
            "The Nile measures 6,650 km. The dam of Aswan dates from 1970, says the guide.",
            "De Nijl meet 6.650 km. De dam van Assoean dateert van 1970, zegt de gids.",
            "wrong-language: the text under `en` is Dutch.",
        ),
        (
            "sources/atlas.yaml",
            "language: en",
            "language: nl",
            "wrong-language: the passages are English, not Dutch.",
        ),
        (
            "rivers.yaml",
            "en: It is not in the passage.\n          nl: Ze staat niet in de passage.",
            "en: low water near every old mill\n          nl: low water near every old mill",
            "wrong-language: the text in nl is the same as in the other language.",
        ),
        (
            "rivers.yaml",
            "en: Libya\n          nl: Libië",
            "en: A lake near it\n          nl: A lake near it",
            "wrong-language: the text under `nl` is English.",
        ),
        (
            "rivers.yaml",
            "en: Libya\n          nl: Libië",
            "en: 3 mei 1902\n          nl: 3 mei 1902",
            "wrong-language: the text under `en` is Dutch.",
        ),
        (
            "rivers.yaml",
            "en: Look at the delta.\n        nl: Kijk naar de delta.",
            "en: Look at Geran-2.\n        nl: Kijk naar Geran-3.",
            "numbers-differ: the text says “Geran-3” in nl, but “Geran-2” in en.",
        ),
    ],
)
def test_what_is_said(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    assert said in found(tmp_path, file, old, new)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (  # the name of a work
            "rivers.yaml",
            "en: Libya\n          nl: Libië",
            "en: The Guardian\n          nl: The Guardian",
        ),
        (  # words of an article
            "rivers.yaml",
            "en: In which country does the Nile end?\n      nl: In welk land eindigt de Nijl?",
            "en: Which words does it use?\n      nl: Welke woorden gebruikt het?\n",
        ),
        (  # a name without a letter
            "entities.yaml",
            "    - Assoean",
            "    - Assoean\n    - '!?'",
        ),
        (  # the same entity under two names
            "rivers.yaml",
            "en: Look at the delta.\n        nl: Kijk naar de delta.",
            "en: Look at the Nile near Aswan.\n        nl: Kijk naar de Nijl bij Assoean.",
        ),
        (
            "sources/atlas.yaml",
            "      nl: De Nijl is",
            "      fr: Le Nil a 1 km.\n      nl: De Nijl is",
        ),
    ],
)
def test_what_may_be_the_same_or_differ(tmp_path: Path, file: str, old: str, new: str) -> None:
    assert not found(tmp_path, file, old, new)


def test_the_same_words_of_an_article_in_a_question_about_words(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    shutil.copytree(SMALL, folder)
    path = folder / "rivers.yaml"
    text = path.read_text("utf-8").replace("In which country does", "In which words does")
    text = text.replace(
        "en: Libya\n          nl: Libië", "en: the old dam\n          nl: the old dam"
    )
    path.write_text(text, "utf-8")
    assert not [d for d in check_folder(folder).diagnostics if d.code in CODES]


def test_a_person_in_one_language_may_be_a_place_in_the_other(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    shutil.copytree(SMALL, folder)
    with (folder / "entities.yaml").open("a", encoding="utf-8") as entities:
        entities.write("- {id: sadat, kind: person, name: Anwar Sadat}\n")
    bank = folder / "rivers.yaml"
    text = bank.read_text("utf-8").replace("Look at the delta.", "Look where Anwar Sadat stood.")
    bank.write_text(text.replace("Kijk naar de delta.", "Kijk bij de Nijl."), "utf-8")
    codes = {diagnostic.code for diagnostic in check_folder(folder).diagnostics}
    assert codes.isdisjoint(CODES)


def test_of_several_names_that_differ_every_run_reports_the_first(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    shutil.copytree(SMALL, folder)
    with (folder / "entities.yaml").open("a", encoding="utf-8") as entities:
        for name in ("Kairouan", "Luxor", "Assiut", "Esna", "Qena", "Edfu"):
            entities.write(f"- {{id: {name.lower()}, kind: place, name: {name}}}\n")
    bank = folder / "rivers.yaml"
    text = bank.read_text("utf-8").replace("Look at the delta.", "Look at Luxor, Esna and Edfu.")
    text = text.replace("Kijk naar de delta.", "Kijk naar Qena, Assiut en Kairouan.")
    bank.write_text(text, "utf-8")
    for seed in ("1", "2", "3"):  # by which Python orders the names in a set
        run = subprocess.run(
            [sys.executable, "-m", "course", "check", str(folder)],
            env={**os.environ, "PYTHONHASHSEED": seed, "XDG_CACHE_HOME": str(tmp_path / seed)},
            check=False,
            capture_output=True,
            text=True,
        )
        assert "the text says “Qena” in nl, but “Luxor” in en" in run.stdout


def test_where_the_course_does_not_say_its_languages_none_is_missed(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    shutil.copytree(SMALL, folder)
    (folder / "course.yaml").write_text("languages: 5\n", "utf-8")
    bank = folder / "rivers.yaml"
    text = bank.read_text("utf-8").replace("Look at the delta.", "Look at the de\u200blta.")
    bank.write_text(text.replace("        nl: Kijk naar de delta.\n", ""), "utf-8")
    codes = {diagnostic.code for diagnostic in check_folder(folder).diagnostics}
    assert "hidden-character" in codes
    assert "translation-missing" not in codes
