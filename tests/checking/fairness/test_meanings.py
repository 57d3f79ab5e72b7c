"""Options that say the same in other words, and options that only look alike."""

import shutil
from pathlib import Path

import pytest

from course.checking import check_folder
from course.checking.fairness.meanings import may_say_the_same
from course.loading.folder import load

SMALL = Path(__file__).parents[2] / "courses" / "small"
ENTITIES = """\
- id: kyiv
  kind: place
  name: Kyiv
  spellings:
    - Kiev
    - {text: the Ukrainian capital, relation: other-name}
- id: georgia-state
  kind: place
  name: Georgia
  spellings:
    - State of Georgia
- id: georgia
  kind: place
  name: Georgia
  spellings:
    - Republic of Georgia
- id: shahed
  kind: weapon
  name: Shahed 136
  spellings:
    - {text: Geran-2, relation: other-name}
"""
STEM = "What does it say?"


def found(tmp_path: Path, options: list[str], stem: str = STEM, shape: str = "choice") -> list[str]:
    """The messages on an item whose first option is right."""
    folder = tmp_path / "course"
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    with (folder / "entities.yaml").open("a", encoding="utf-8") as file:
        file.write(ENTITIES)
    (folder / "rivers.yaml").write_text(
        "title:\n  en: Rivers\n  nl: Rivieren\nitems:\n  - id: asked\n"
        f"    stem: {{en: '{stem}', nl: '{stem}'}}\n    process: {PROCESS.get(shape, 'infer')}\n"
        + SHAPES[shape](options),
        "utf-8",
    )
    return [
        f"{d.code}: {d.what}"
        for d in check_folder(folder).diagnostics
        if d.code in {"choice-twice", "distractor-is-key"}
    ]


def _choice(options: list[str]) -> str:
    lines = [f"      - {'distractor' if n else 'key'}: {o}\n" for n, o in enumerate(options)]
    return "    type: single-choice\n    choices:\n" + "".join(lines)


def _matching(options: list[str]) -> str:
    rows = [f"      - left: row {n}\n        right: {o}\n" for n, o in enumerate(options[:-1])]
    return f"    type: matching\n    pairs:\n{''.join(rows)}      - right: {options[-1]}\n"


def _rows(options: list[str]) -> str:
    rows = [f"      - left: row {n}\n        right: {o}\n" for n, o in enumerate(options)]
    return f"    type: matching\n    pairs:\n{''.join(rows)}"


def _steps(options: list[str]) -> str:
    return "    type: ordering\n    steps:\n" + "".join(f"      - text: {o}\n" for o in options)


def _blank(options: list[str]) -> str:
    lines = [f"          - {'distractor' if n else 'key'}: {o}\n" for n, o in enumerate(options)]
    text = "    type: cloze\n    text: {en: 'It was [[it]].', nl: 'Het was [[it]].'}\n"
    return f"{text}    blanks:\n      it:\n        choices:\n{''.join(lines)}"


def _statements(options: list[str]) -> str:
    lines = [f"      - {'false' if n else 'true'}: {o}\n" for n, o in enumerate(options)]
    return "    type: statements\n    statements:\n" + "".join(lines)


def _reconcile(options: list[str]) -> str:
    lines = [f"      - {o}\n" for o in options]
    return f"    type: reconcile\n    claim: opening\n    distractors:\n{''.join(lines)}"


SHAPES = {
    "choice": _choice,
    "matching": _matching,
    "rows": _rows,
    "steps": _steps,
    "blank": _blank,
    "statements": _statements,
    "reconcile": _reconcile,
}
PROCESS = {"steps": "integrate", "reconcile": "integrate"}
SAME = [
    ("14 March 2023", "March 14, 2023"),
    ("14 March 2023", "2023-03-14"),
    ("14 March 2023", "Tuesday 14 March 2023"),
    ("14 March 2023", "on 14 March 2023"),
    ("14 March 2023", "the 14th of March 2023"),
    ("14 March 2023", "14 maart 2023"),
    ("{en: 14 March 2023, nl: 14 maart 2023}", "{en: 'March 14, 2023', nl: dinsdag 14 maart 2023}"),
    ("34 people", "thirty-four people"),
    ("34 people", "Thirty-four people."),
    ("1500 m", "1.5 km"),
    ("1500 metres long", "1.5 kilometres long"),
    ("It opened on 14 March 2023", "It opened on March 14, 2023"),
    ("Kyiv", "Kiev"),
    ("Kyiv", "the Ukrainian capital"),
    ("the Nile", "Nijl"),
    ("{en: third, nl: derde}", "{en: 3rd, nl: 3e}"),
    ("412 B.C.", "412 BCE"),
    ("half a year", "6 months"),
    ("at most 250", "no more than 250"),
    ("{en: at most 250, nl: hoogstens 250}", "{en: 250 or fewer, nl: niet meer dan 250}"),
    ("at least 5 children", "5 children or more"),
    ("over 300 houses", "more than three hundred houses"),
    ("about 250", "roughly 250"),
    ("the 250 houses", "250 houses"),
    ("{en: medicine, nl: geneesmiddel}", "{en: medicines, nl: middelen}"),
    ("{en: cargo, nl: medicijn}", "{en: freight, nl: medicijnen}"),
    ("a bell", "the bell"),
    ("{en: bell, nl: een bel}", "{en: gong, nl: de bel}"),
]
OTHER = [
    ("14 March 2023", "14 March 2022"),
    ("14 March 2023", "March 2023"),
    ("14 March", "14 March 2023"),
    ("Tuesday 14 March", "14 March"),
    ("14 March 2023", "Monday 14 March 2023"),
    ("34 people", "34 soldiers"),
    ("300", "more than 300"),
    ("about 300", "300"),
    ("half a million", "one million"),
    ("1/2 mile", "2 miles"),
    ("Georgia", "State of Georgia"),
    ("Georgia", "Republic of Georgia"),
    ("before 1970", "after 1970"),
    ("1500 m", "1500 km"),
    ("one", "once"),
    ("de rivier", "het rivier"),
    ("third", "13th"),
    ("the second one", "the 3rd one"),
    ("412 BC", "'412'"),
    ("a year and a half", "half a year"),
    ("more than 250", "at least 250"),
    ("less than 250", "at most 250"),
    ("exactly 250", "250"),
    ("250 or more", "250 or fewer"),
    ("5 to 10 houses", "10 to 5 houses"),
    ("new", "news"),
    ("glass", "glasses"),
    ("Jan", "Jans"),
    ("a third", "the third"),
    ("a few houses", "few houses"),
    ("not uncommon", "uncommon"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_options_that_say_the_same(tmp_path: Path, one: str, other: str) -> None:
    assert len(found(tmp_path, [one, "something else", other])) == 1


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_two_options_that_say_different_things(tmp_path: Path, one: str, other: str) -> None:
    assert not found(tmp_path, [one, "something else", other])


@pytest.mark.parametrize("shape", SHAPES)
def test_wherever_students_pick_or_place_something(tmp_path: Path, shape: str) -> None:
    assert found(tmp_path, ["34 people", "thirty-four people", "nobody"], shape=shape)


@pytest.mark.parametrize("shape", ["choice", "blank", "matching"])
def test_two_distractors_that_say_the_same(tmp_path: Path, shape: str) -> None:
    messages = found(tmp_path, ["nobody", "34 people", "thirty-four people"], shape=shape)
    if shape != "matching":
        assert messages == [
            "choice-twice: “thirty-four people” says the same as “34 people”."
        ]  # fmt: skip
    assert messages


def test_the_message_says_what_the_same_is(tmp_path: Path) -> None:
    (message,) = found(tmp_path, ["Kyiv", "Kiev"])
    assert message.endswith("as right as the key: “Kiev” and “Kyiv” both name `kyiv`.")


def test_a_value_that_an_account_gives(tmp_path: Path) -> None:
    assert found(tmp_path, ["{en: on a day in 1971., nl: op een dag}"], shape="reconcile")
    assert found(tmp_path, ["{en: 15 January 1971, nl: in het begin}"], shape="reconcile")
    assert not found(tmp_path, ["{en: 16 January 1971, nl: in het begin}"], shape="reconcile")


@pytest.mark.parametrize(
    ("stem", "one", "other"),
    [
        ("How does the article spell the city?", "Kyiv", "Kiev"),
        ("How is the number written?", "34 people", "thirty-four people"),
        ("Which name is on the wreckage?", "Shahed 136", "Geran-2"),
        ("Hoe heet de drone in het artikel?", "Shahed 136", "Geran-2"),
    ],
)
def test_an_item_about_the_words_themselves(
    tmp_path: Path, stem: str, one: str, other: str
) -> None:
    assert not found(tmp_path, [one, other, "nothing"], stem)


def test_a_spelling_is_no_other_name(tmp_path: Path) -> None:
    assert found(tmp_path, ["Kyiv", "Kiev"], "What is the name of the city?")


def test_a_language_without_ranks_is_read_too() -> None:
    course = load(SMALL).course
    assert may_say_the_same(["1500 m", "1,5 km"], "de", course)
    assert not may_say_the_same(["1500 m", "2,5 km", "der Hafen"], "de", course)
