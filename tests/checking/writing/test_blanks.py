"""Two blanks of a range, in the same order in every language."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.claims.fact import said, source

SOURCES = {"one": source("en", "A", "It cost between 12 and 15 euros, and fell from 9 to 8.")}
RIGHT = [
    (
        "It is between [[low]] and [[high]].",
        "Het is tussen de [[low]] en [[high]].",
    ),
    ("It rose from [[low]] to [[high]].", "Het steeg van [[low]] naar [[high]]."),
    ("It fell from [[high]] to [[low]].", "Het daalde van [[high]] naar [[low]]."),
    ("It was [[low]], then [[high]].", "Het werd [[high]] en was [[low]]."),
]
WRONG = [
    (
        "It is between [[low]] and [[high]].",
        "Het is tussen de [[high]] en [[low]].",
    ),
    ("It rose from [[low]] to [[high]].", "Het steeg van [[high]] naar [[low]]."),
    ("Between [[high]] and [[low]] euros.", "Tussen de [[high]] en [[low]] euro."),
]


def told(folder: Path, en: str, nl: str) -> list[str]:
    quote = [{"one/p1": "between 12 and 15 euros"}]
    item: dict[str, Any] = {
        "id": "asked",
        "type": "cloze",
        "stem": {"en": "Complete it.", "nl": "Vul aan."},
        "text": {"en": en, "nl": nl},
        "blanks": {n: {"key": key, "evidence": quote} for n, key in (("low", 12), ("high", 15))},
    }
    found = said(folder, sources=SOURCES, items=[item])
    return [each for each in found if each.startswith("blanks-differ")]


@pytest.mark.parametrize(("en", "nl"), RIGHT)
def test_blanks_in_order(tmp_path: Path, en: str, nl: str) -> None:
    assert told(tmp_path, en, nl) == []


@pytest.mark.parametrize(("en", "nl"), WRONG)
def test_blanks_the_other_way_round(tmp_path: Path, en: str, nl: str) -> None:
    assert len(told(tmp_path, en, nl)) == 1
