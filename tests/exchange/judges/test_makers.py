"""What programs make that write packages for Canvas and Blackboard is imported as it was meant."""

import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from course.exchange.formats.reading import Read
from course.exchange.questions.question import (
    Choice,
    Choices,
    Gaps,
    Match,
    Number,
    Order,
    Question,
    Text,
)
from tests.exchange.judges.conftest import HERE, python_with
from tests.exchange.packed import read, said

pytestmark = pytest.mark.soak  # the programs are installed for these tests alone

QUIZ = """Quiz title: Rivers

Text title: Read this
Text: about rivers

Title: End
Points: 2
1. Where does the Nile *end*?
... In a delta.
a) Sudan
... Upstream.
*b) Egypt

2. Is it long?
*a) True
b) False

3. Which of these?
[*] a delta
[*] the Mediterranean
[ ] the Red Sea

4. Near which town?
* Aswan
* Assoean

5. How long?
= 6650 +- 50

6. How many countries?
= 11

7. Between?
= [1, 2.5]

8. Write.
____

9. Upload.
^^^^
"""


def right(question: Question) -> list[str]:
    """The texts of the key."""
    match question.interaction:
        case Choice(options=options) | Choices(options=options):
            return [option.text for option in options if option.right]
        case Text(accepted=accepted):
            return [one.text for one in accepted if one.credit == 1]
        case Number(value=value, low=low, high=high):
            return [str(one.normalize()) for one in (value, low, high) if one is not None]
        case Match(rows=rows, options=options):
            texts = {option.id: option.text for option in options}
            return [f"{row.text}: {texts[row.option]}" for row in rows]
        case Order() as asked:
            return [step.text for step in asked.steps]
        case Gaps() as asked:
            takes = (gap.takes for gap in asked.gaps)
            return [one.text for each in takes if isinstance(each, Text) for one in each.accepted]


def test_a_quiz_of_text2qti(tmp_path: Path) -> None:
    (tmp_path / "quiz.txt").write_text(QUIZ, encoding="utf-8")
    run = python_with("text2qti==0.8.0", "text2qti")
    command = [*run, "-c", "from text2qti.cmdline import main; main()", "quiz.txt"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    found = read("qti-1.2", (tmp_path / "quiz.zip").read_bytes())
    assert [right(question) for question in found.questions] == [
        ["Egypt"],
        ["True"],
        ["a delta", "the Mediterranean"],
        ["Aswan", "Assoean"],
        ["6.65E+3", "6.6E+3", "6.7E+3"],
        ["11", "11", "11"],
        ["1.75", "1", "2.5"],
    ]
    first = found.questions[0]
    assert (first.id, first.stem) == ("end", "Where does the Nile end?")
    assert (first.points, first.rationale) == (Decimal(2), "In a delta.")
    assert isinstance(first.interaction, Choice)
    assert [option.why for option in first.interaction.options] == ["Upstream.", ""]
    assert said(found) == [
        ("import-dropped", "it is a text without a question"),
        ("import-dropped", "it asks for an essay"),
        ("import-dropped", "it asks for a file to hand in"),
    ]


KEYS = {
    "MC": ["Egypt"],
    "MA": ["a delta", "a sea"],
    "MATCH": ["Nile: Egypt", "Rhine: the Netherlands"],
    "NUM": ["6.65E+3", "6.6E+3", "6.7E+3"],
    "FIB": ["Aswan", "Assoean"],
    "MULTI_FIB": ["Khartoum", "Cairo", "Kairo"],
    "ORDER": ["one", "two", "three"],
}


def made(engine: str, path: Path) -> Read:
    """What is read from a package of qti-package-maker."""
    run = python_with("qti-package-maker==26.7.14", "qti_package_maker")
    command = [*run, str(HERE / "make_qti.py"), engine, str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return read("qti-2.1" if "2_1" in engine else "qti-1.2", path.read_bytes())


@pytest.mark.parametrize("engine", ["canvas_qti_v1_2", "blackboard_export_zip"])
def test_a_package_of_qti_package_maker_in_qti_12(engine: str, tmp_path: Path) -> None:
    found = made(engine, tmp_path / "rivers.zip")
    kinds = ["MC", "MA", "MATCH", "NUM", "FIB", "MULTI_FIB"]
    assert [right(question) for question in found.questions] == [KEYS[kind] for kind in kinds]
    assert found.diagnostics == []


def test_a_package_of_qti_package_maker_in_qti_21(tmp_path: Path) -> None:
    """It writes the names of fields within a text in small letters, which QTI 2.1 does not know."""
    found = made("blackboard_qti_v2_1", tmp_path / "rivers.zip")
    kinds = ["MC", "MA", "MATCH", "NUM", "FIB", "ORDER"]
    assert [right(question) for question in found.questions] == [KEYS[kind] for kind in kinds]
    assert said(found) == [
        ("import-dropped", "it has nothing to answer"),
        ("import-loses", "an order is scored here by its longest run of steps in order"),
    ]
