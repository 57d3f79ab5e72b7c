"""Numbers, dates and units that contradict a quote, and those that only seem to."""

import shutil
from pathlib import Path

import pytest

from course.checking import check_folder

SMALL = Path(__file__).parents[1] / "courses" / "small"
PAPER = """\
language: en
publisher: The Courier
title:
  en: News of the line
  nl: Nieuws van de lijn
rendition: full
passages:
  - id: p1
    text: >-
      On 3 May 1902 the tower stood, 312 metres high. It cost almost twice the £5 million of the
      first one. On 9 June 1904 the lift ran, with 312 passengers a day, harder than 60 km/h, and a
      ticket cost six pounds. It weighs six pounds. The gale of 12 August came later.
    translation:
      nl: Op 3 mei 1902 stond de toren er.
"""
HEAD = """\
title:
  en: The tower
  nl: De toren
items:
  - id: asked
    stem:
      en: What do you read?
      nl: Wat lees je?
    rationale:
      en: It stands there.
      nl: Het staat er.
"""


def found(tmp_path: Path, item: str) -> list[str]:
    """The code and fix of each message about an item on the paper."""
    folder = tmp_path / "course"
    shutil.copytree(SMALL, folder)
    (folder / "sources" / "paper.yaml").write_text(PAPER, "utf-8")
    (folder / "tower.yaml").write_text(HEAD + item, "utf-8")
    course = folder / "course.yaml"
    text = course.read_text("utf-8")
    course.write_text(text.replace("banks: [rivers", "banks: [tower, rivers"), "utf-8")
    diagnostics = check_folder(folder).diagnostics
    assert {d.place.file for d in diagnostics} <= {"tower.yaml"}
    return [f"{d.code}: {d.mend.partition(', ')[0]}" for d in diagnostics]


def numeric(key: str, quote: str, more: str = "") -> str:
    return f"    type: numeric\n    key: {key}\n{more}    evidence: [{{paper/p1: '{quote}'}}]\n"


def cloze(key: str, quote: str, behind: str) -> str:
    return (
        "    type: cloze\n"
        f"    text:\n      en: '[[n]] {behind}'\n      nl: '[[n]]'\n"
        f"    blanks: {{n: {{key: {key}, evidence: [{{paper/p1: '{quote}'}}]}}}}\n"
    )


def statement(mark: str, text: str, said: str, quote: str) -> str:
    return (
        "    type: statements\n    allow: [{code: guessable, because: short}]\n    statements:\n"
        f"      - {mark}: '{text}'\n{said and f'        said: {said}'}\n"
        "        why: {en: Read on., nl: Lees verder.}\n"
        f"        evidence: [{{paper/p1: '{quote}'}}]\n"
    )


def steps(*quotes: str) -> str:
    listed = "".join(
        f"      - {{text: step {row}, evidence: [{{paper/p1: '{quote}'}}]}}\n"
        for row, quote in enumerate(quotes)
    )
    return (
        "    type: ordering\n    allow: [{code: guessable, because: short}]\n"
        f"    steps:\n{listed}"
    )


TOWER, LIFT, GALE = "On 3 May 1902 the tower stood", "On 9 June 1904 the lift ran", "of 12 August"
COST = "It cost almost twice the £5 million of the first one"
GOOD = {
    "a number and its unit": numeric("312 m", "312 metres high"),
    "things that are counted": numeric("312", "312 passengers"),
    "a number that is counted once and measured once": numeric(
        "312", "312 metres high. It cost almost twice the £5 million of the first one. On 9 June "
        "1904 the lift ran, with 312 passengers",
    ),
    "an amount of money": numeric("6", "cost six pounds"),
    "a mass": numeric("6 lb", "weighs six pounds"),
    "faster is more": numeric("60 km/h", "harder than 60 km/h", "    qualifier: more-than\n"),
    "the unit stands behind the blank": cloze("312", "312 metres", "metres high"),
    "a false statement says another number": statement(
        "false", "A ticket cost £7.", "", "a ticket cost six pounds"
    ),
    "in digits and in words": statement("true", "A ticket cost £6.", "six pounds", "six pounds"),
    "what the quote says, if not the words": statement(
        "true", "That cost £5 million.", "the first one", COST
    ),
    "in order": steps(TOWER, LIFT),
    "a day without a year": steps(GALE, TOWER),
    "no date in one of them": steps(LIFT, "It weighs six pounds"),
}  # fmt: skip
BAD = {
    "a number without its unit": (
        numeric("312", "312 metres high"), ["key-not-in-quote: write 312 m."]
    ),
    "a blank without its unit": (
        cloze("312", "312 metres", "high"), ["key-not-in-quote: write 312 m."]
    ),
    "another number than is said": (
        statement("true", "A ticket cost £7.", "six pounds", "a ticket cost six pounds"),
        ["key-other-number: correct whichever is wrong."],
    ),
    "another number than is quoted": (
        statement("true", "It cost £9 million.", "almost twice", COST),
        ["numbers-differ: correct the number"],
    ),
    "another order than that of the dates": (
        steps(LIFT, TOWER),
        ["order-of-dates: put the steps in chronological order"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("item", GOOD.values(), ids=GOOD)
def test_what_only_looks_like_a_contradiction_gets_no_message(tmp_path: Path, item: str) -> None:
    assert found(tmp_path, item) == []


@pytest.mark.parametrize(("item", "messages"), BAD.values(), ids=BAD)
def test_a_contradiction_is_reported_once(tmp_path: Path, item: str, messages: list[str]) -> None:
    assert found(tmp_path, item) == messages
