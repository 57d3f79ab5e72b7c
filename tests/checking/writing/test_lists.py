"""Lists of texts in two languages: those that changed places, and accepted texts of another one."""

import shutil
from pathlib import Path

import pytest

from course.checking import check_folder

SMALL = Path(__file__).parents[2] / "courses" / "small"
CHOICES = """    choices:
      - key:
          en: Egypt
          nl: Egypte
      - distractor:
          en: Sudan
          nl: Soedan
        why:
          en: The atlas does not name that country.
          nl: De atlas noemt dat land niet.
      - distractor:
          en: Libya
          nl: Libi\u00eb
"""


def found(tmp_path: Path, file: str, *edits: tuple[str, str]) -> list[str]:
    """What is said of texts that do not go together after the edits."""
    folder = tmp_path / "course"
    shutil.copytree(SMALL, folder)
    path = folder / file
    text = path.read_text("utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")
    codes = {"languages-differ", "wrong-language"}
    return [d.what for d in check_folder(folder).diagnostics if d.code in codes]


def choices(tmp_path: Path, *texts: tuple[str, str]) -> list[str]:
    """What is said of these choices, which follow each other."""
    new = CHOICES
    for (en, nl), country in zip(texts, ("Egypt", "Sudan", "Libya"), strict=False):
        at = new.index(f"en: {country}")
        end = new.index("\n", new.index("nl: ", at))
        new = f"{new[:at]}en: {en}\n          nl: {nl}{new[end:]}"
    return found(tmp_path, "rivers.yaml", (CHOICES, new))


SWAPPED = [
    [("a bell", "een roeiboot"), ("a rowing boat", "een bel")],
    [("the wooden bridge", "de stalen brug"), ("the steel bridge", "de houten brug")],
    [("Karel Oomen said it", "Louise Maessen zei het"), ("Louise Maessen", "Karel Oomen")],
    [("in 1990", "in 1991"), ("in 1991", "in 1990")],
    [("doctors", "boeren"), ("farmers", "artsen"), ("nurses", "verpleegkundigen")],
    [("a map", "een kaart"), ("a hospital", "een telescoop"), ("a telescope", "een hospitaal")],
]


@pytest.mark.parametrize("texts", SWAPPED)
def test_choices_that_changed_places_in_dutch(tmp_path: Path, texts: list[tuple[str, str]]) -> None:
    said = choices(tmp_path, *texts)
    assert len([what for what in said if "does not go with" in what]) == 1


IN_PLACE = [
    [("a museum, a telescope", "een museum"), ("a hospital", "een hospitaal, een telescoop")],
    [("a warehouse", "een magazijn"), ("a magazine", "een tijdschrift")],
    [("the chef", "de kok"), ("the boss", "de chef")],
    [("a pub", "een kroeg"), ("a bar", "een reep"), ("a tavern", "een bar")],
    [("a bell", "een bel"), ("a boat", "een boot")],
    [("the wooden bridge", "de houten brug"), ("the steel bridge", "de stalen brug")],
    [("a show in the open", "een concert"), ("a concert", "een uitvoering in de zaal")],
    [("by ferry", "met de pont"), ("on foot", "te voet"), ("by bus", "met de bus")],
    [("the east of the country", "het oosten"), ("the east bank", "de oever in het oosten")],
]


@pytest.mark.parametrize("texts", IN_PLACE)
def test_choices_in_their_places(tmp_path: Path, texts: list[tuple[str, str]]) -> None:
    assert choices(tmp_path, *texts) == []


def test_rows_steps_and_choices_of_a_blank(tmp_path: Path) -> None:
    left = ("nl: de stad bij de dam", "nl: het land van de delta")
    rows = [(left[0], "nl: X"), (left[1], left[0]), ("nl: X", left[1])]
    rows += [
        ("en: the town by the dam", "en: the north"),
        ("nl: de stad bij", "nl: het noorden bij"),
    ]
    assert len(found(tmp_path / "rows", "streams.yaml", *rows)) == 1
    steps = [
        ("nl: De bouw van de dam begon.", "nl: X"),
        ("nl: Het jaar 1971 kwam.", "nl: De bouw van de dam begon."),
        ("nl: X", "nl: Het jaar 1971 kwam."),
    ]
    assert any("go with" in what for what in found(tmp_path / "steps", "streams.yaml", *steps))
    blank = """              en: Egypt
              nl: Egypte
          - distractor:
              en: Sudan
              nl: Soedan"""
    other = blank.replace("Egypte", "X").replace("Soedan", "Egypte").replace("X", "Soedan")
    assert len(found(tmp_path / "blank", "streams.yaml", (blank, other))) == 1


def test_a_course_without_dutch(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    shutil.copytree(SMALL, folder)
    path = folder / "course.yaml"
    path.write_text(path.read_text("utf-8").replace("[en, nl]", "[en, fr]"), "utf-8")
    assert not any("go with" in d.what for d in check_folder(folder).diagnostics)


ACCEPTED = [
    ("accept: {en: [the old town], nl: [the old town, old town]}", True),
    ("accept: {en: [the old town], nl: [de oude stad]}", False),
    ("accept: {en: [the old town], nl: [de oude stad, the old town]}", False),
    ("accept: {en: [het oude huis], nl: [het oude huis]}", True),
    ("accept: {en: [Aswan], nl: [Assoean]}", False),
    ("accept: [Aswan, Assoean]", False),
]


@pytest.mark.parametrize(("accept", "wrong"), ACCEPTED)
def test_accepted_texts_of_the_other_language(tmp_path: Path, accept: str, *, wrong: bool) -> None:
    said = found(tmp_path / "item", "rivers.yaml", ("entity: aswan", accept))
    assert any("accepted under" in what for what in said) == wrong
    said = found(tmp_path / "blank", "streams.yaml", ("spelling: Aswan", accept))
    assert any("accepted under" in what for what in said) == wrong
