"""The answer in what students read first, and what only looks like it."""

import shutil
from pathlib import Path

import pytest

from course.checking import check_folder

SMALL = Path(__file__).parents[2] / "courses" / "small"
HEAD = """\
title:
  en: Given away
  nl: Weggegeven
items:
  - id: asked
"""
ENTITIES = """\
- id: un
  kind: organisation
  name: United Nations
  spellings:
    - {text: UN, relation: short}
- id: us
  kind: organisation
  name: United States
  spellings:
    - {text: US, relation: short}
"""
NUMERIC = "    type: numeric\n    key: {key}\n"
DATE = "    type: date\n    key: {key}\n    ask: {ask}\n"
CHOICE = "    type: single-choice\n    choices: [{{key: {key}}}, {{distractor: {other}}}]\n"


def found(tmp_path: Path, body: str, stem: str, *hints: str) -> list[str]:
    """What is said to be given away, and where."""
    folder = tmp_path / "course"
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    with (folder / "entities.yaml").open("a", encoding="utf-8") as file:
        file.write(ENTITIES)
    lines = f"    stem: {{en: {stem!r}, nl: Hoe?}}\n" + body
    if hints:
        lines += "    hints:\n" + "".join(f"      - {{en: {h!r}, nl: Kijk.}}\n" for h in hints)
    (folder / "rivers.yaml").write_text(HEAD + lines, "utf-8")
    return [d.what for d in check_folder(folder).diagnostics if d.code == "given-away"]


GIVEN = [
    (NUMERIC.format(key="1500 km"), "How far is 1,500 kilometres?"),
    (NUMERIC.format(key="1500 km"), "How far?", "It is fifteen hundred km."),
    (NUMERIC.format(key="1500 km"), "How far?", "Look.", "That is 1500000 m."),
    (NUMERIC.format(key="90 min"), "How long did it take?", "It took 1.5 hours."),
    (NUMERIC.format(key="30 min"), "How long did it take?", "It took half an hour."),
    (NUMERIC.format(key="34"), "How many people were there?", "Thirty-four of them."),
    (NUMERIC.format(key="11"), "How many?", "Eleven countries share it."),
    (DATE.format(key="1971-01-15", ask="day"), "When?", "On 15 January 1971 it rained."),
    (DATE.format(key="1971-01-15", ask="day"), "When?", "On the fifteenth of January it rained."),
    (DATE.format(key="1971-01-15", ask="day"), "When?", "January 15 is a holiday."),
    (DATE.format(key="1971", ask="year"), "When?", "In 1971 it rained."),
    (DATE.format(key="1971-01", ask="month"), "When?", "January 1971 was cold."),
    ("    type: short-text\n    entity: un\n", "Who asked the UN?"),
    ("    type: short-text\n    spelling: Koepjansk\n", "Spell Koepjansk as the article does."),
    ("    type: short-text\n    accept: [flood]\n", "What came?", "The flood came."),
    (CHOICE.format(key="the old bridge", other="the mill"), "What?", "It is the old bridge."),
    (CHOICE.format(key="34 people", other="35 people"), "Who?", "There were thirty-four."),
    (CHOICE.format(key="Anwar Sadat", other="Gamal Nasser"), "Who?", "His surname was Sadat."),
    (DATE.format(key="1971-01-15", ask="day"), "When?", "Think of 15/1/1971."),
    (NUMERIC.format(key="1500 km"), "How far is it, 1500 km or more?"),
    (CHOICE.format(key="Anwar Sadat", other="Gamal Nasser"), "Who, with Anwar Sadat, came?"),
    (CHOICE.format(key="12 km", other="15 km"), "How far is the road of 12 kilometres?"),
    (DATE.format(key="1971-04-03", ask="day"), "When?", "Think of 3/4/1971."),
    (CHOICE.format(key="15 May 1971", other="16 May 1971"), "When?", "It was on May 15, 1971."),
]
NOT_GIVEN = [
    (CHOICE.format(key="Anwar Sadat", other="Gamal Nasser"), "Who, says Anwar Sadat, came?"),
    (CHOICE.format(key="Anwar Sadat", other="Gamal Nasser"), "Who came, as Anwar Sadat said?"),
    (CHOICE.format(key="Anwar Sadat", other="Gamal Nasser"), "What name has Anwar Sadat?"),
    (CHOICE.format(key="Anwar Sadat", other="Gamal Nasser"), "Not Anwar Sadat, nor Gamal Nasser?"),
    (CHOICE.format(key="the old bridge", other="the mill"), "What is at the old bridge?"),
    (CHOICE.format(key="'34'", other="'35'"), "Of the 34 ships, how many?"),
    (NUMERIC.format(key="2"), "In how many of the two articles?"),
    (NUMERIC.format(key="2"), "How many?", "Compare the two articles, and read paragraph 2."),
    (NUMERIC.format(key="1500 km"), "How far, if 1500 ships sail?"),
    (NUMERIC.format(key="1500 km"), "How far is 932 miles in 1970?", "Look at 1 km."),
    (DATE.format(key="1971-01-15", ask="day"), "When in January 1971?"),
    (DATE.format(key="1971-01-15", ask="day"), "When?", "On 16 January 1971 it rained."),
    (DATE.format(key="1971-01-15", ask="day"), "When?", "On 15 January 1972 it rained."),
    (DATE.format(key="1971", ask="year"), "When, in the 1970s, after 1970?"),
    ("    type: short-text\n    entity: us\n", "Who told us about it?"),
    ("    type: short-text\n    entity: un\n", "Who asked for it, the UN or the states?"),
    (NUMERIC.format(key="34"), "Were there 34 or 35?"),
    ("    type: short-text\n    spelling: Koepjansk\n", "Spell Kupiansk as the article does."),
    ("    type: short-text\n    accept: [flood]\n", "What came, after the flooding?"),
    (CHOICE.format(key="the old bridge", other="the mill"), "Is it the old bridge or the mill?"),
    (CHOICE.format(key="the old bridge", other="the mill"), "?", "The old bridge or the mill?"),
    (DATE.format(key="1971-01-15", ask="day"), "When?", "Think of 15/2/1971, or of 1.15.1971.2."),
    (CHOICE.format(key="Anwar Sadat", other="Jehan Sadat"), "Who?", "The surname was Sadat."),
    (CHOICE.format(key="Anwar Sadat", other="Gamal Nasser"), "Which Sadat?", "Sadat was first."),
    (CHOICE.format(key="'no'", other="'yes'"), "Is it?", "There is no bridge."),
    (
        CHOICE.format(key="34 days late in May", other="34 days early in May"),
        "When?",
        "Count thirty-four days on.",
    ),
]


@pytest.mark.parametrize("asked", GIVEN)
def test_the_answer_stands_there(tmp_path: Path, asked: tuple[str, ...]) -> None:
    (what,) = found(tmp_path, *asked)
    assert what.endswith("is the answer.")


@pytest.mark.parametrize("asked", NOT_GIVEN)
def test_something_like_the_answer_stands_there(tmp_path: Path, asked: tuple[str, ...]) -> None:
    assert not found(tmp_path, *asked)


def test_a_text_around_blanks(tmp_path: Path) -> None:
    cloze = (
        "    type: cloze\n    text: {{en: '[[n]] boats and [[who]] in {0}', nl: '[[n]] [[who]]'}}\n"
        "    blanks:\n      n: {{key: 34}}\n"
        "      who: {{choices: [{{key: the miller}}, {{distractor: the mayor}}]}}\n"
    )
    for text in ("all, thirty-four", "the house of the miller"):
        assert found(tmp_path, cloze.format(text), "Fill in.")
    assert found(tmp_path, cloze.format("1953"), "Fill in what the miller has.")
    for text in ("1953", "the house of the miller or the mayor"):
        assert not found(tmp_path, cloze.format(text), "Fill in.")


TRIES = """\
title: {en: A course, nl: Een cursus}
languages: [en, nl]
quizzes: [{id: all, title: All, banks: [rivers], mode: practice, tries: TIMES}]
"""
REASON = """\
    type: single-choice
    choices: [{key: Anwar Sadat}, {distractor: Gamal Nasser, why: WHY}, {distractor: Ali Sabri}]
"""


@pytest.mark.parametrize(
    ("tries", "why", "stem", "told"),
    [
        ("2", "It was Anwar Sadat.", "Who?", 1),
        ("1", "It was Anwar Sadat.", "Who?", 0),
        ("2", "He came first.", "Who?", 0),
        ("2", "It was Anwar Sadat or Ali Sabri.", "Who?", 0),
        ("2", "It was Anwar Sadat.", "Who, according to Anwar Sadat, came first?", 0),
    ],
)
def test_a_reason_that_names_the_key_before_the_next_try(
    tmp_path: Path, tries: str, why: str, stem: str, told: int
) -> None:
    body = REASON.replace("WHY", why)
    assert tried(tmp_path, tries, f"    stem: {stem!r}\n{body}").count("given-away") == told


def tried(tmp_path: Path, tries: str, body: str) -> list[str]:
    """The codes of an item in a quiz with that many tries."""
    folder = tmp_path / "course"
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    (folder / "course.yaml").write_text(TRIES.replace("TIMES", tries), "utf-8")
    (folder / "rivers.yaml").write_text(HEAD + body, "utf-8")
    return [d.code for d in check_folder(folder).diagnostics]


def test_of_two_keys_no_reason_names_the_one(tmp_path: Path) -> None:
    body = REASON.replace("WHY", "It was Anwar Sadat.").replace("distractor: Ali", "key: Ali")
    codes = tried(tmp_path, "2", f"    stem: Who?\n{body}")
    assert "key-count" in codes
    assert "given-away" not in codes


@pytest.mark.parametrize(
    ("left", "told"),
    [("the eleven days", 1), ("the fever", 0), ("the eleven days, not three months", 0)],
)
def test_a_left_side_with_its_right_side(tmp_path: Path, left: str, told: int) -> None:
    pairs = f"[{{left: {left!r}, right: eleven days}}, {{left: a, right: three months}}]"
    body = f"    type: matching\n    pairs: {pairs}\n"
    assert len(found(tmp_path, body, "Which?")) == told
