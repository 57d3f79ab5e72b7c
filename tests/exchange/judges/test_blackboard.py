"""qti-package-maker reads our files for Blackboard as they are meant.

Blackboard itself cannot be asked here. This reader knows no true or false, and only ASCII.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from course.checking import check
from course.exchange.formats import FORMATS
from course.exchange.questions.items import questions
from course.loading.folder import load
from course.services.messages import Wording
from tests.mistakes import SMALL

pytestmark = pytest.mark.soak  # the reader is installed for these tests alone

Read = Callable[[Path], list[dict[str, Any]]]


def read(blackboard: Read, bank: str, folder: Path) -> dict[str, list[Any]]:
    checked = check(load(SMALL))
    asked = questions(checked, checked.course.banks[bank], (Wording("en"),))
    path = folder / "bank.txt"
    path.write_bytes(FORMATS["blackboard"].writer().write(asked).content)
    found: dict[str, list[Any]] = {}
    for one in blackboard(path):
        found.setdefault(one["type"], []).append(one["parts"])
    return found


def test_choices_numbers_texts_and_pairs_are_read(blackboard: Read, tmp_path: Path) -> None:
    found = read(blackboard, "rivers", tmp_path)
    assert found["NUM"] == [[6650.0, 0.0, True]]
    assert found["MC"][0] == [["Libya", "Egypt", "Sudan"], "Egypt"]
    assert found["MA"][0][1] == ["the Mediterranean Sea", "a delta"]
    assert found["FIB"][1] == [["Aswan", "Assoean"]]
    assert found["MATCH"][0][1] == ["True", "False", "Not stated"]


def test_orders_gaps_and_rows_are_read(blackboard: Read, tmp_path: Path) -> None:
    found = read(blackboard, "streams", tmp_path)
    steps = ["The building of the dam began.", "The dam was opened.", "The year 1971 came."]
    assert found["ORDER"] == [[steps]]
    assert found["MULTI_FIB"][0] == [{"gap1": ["11"], "gap2": ["Egypt"], "gap3": ["Aswan"]}]
    assert [key for _, key in found["MC"][:2]] == ["Aswan", "Egypt"]
