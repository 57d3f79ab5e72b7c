"""Rationales that say which newspaper has the key."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.claims.fact import said, source

SOURCES = {
    "one": source("en", "Harbour Courier", "The harbour has 25 cranes. It is old."),
    "two": source("nl", "De Bode", "De haven heeft 30 loodsen."),
    "three": source("en", "Times", "There are 25 cranes by the quay."),
}
RIGHT = [
    ("The Courier gives 25.", "De Courier geeft er 25."),
    ("De Bode speaks of 30 sheds.", "De Bode heeft 30 loodsen. Dat zijn er geen 25."),
    ("De Bode does not say 25.", "Niet De Bode zegt 25."),
    ("The Times has 25.", "De Times heeft er 25."),
    ("De Bode and the Courier say 25.", "Het zijn er 25."),
    ("De Bode is from 25 May.", "Het zijn er 25."),
]
WRONG = [
    ("De Bode gives 25 of them.", "Het zijn er 25."),
    ("It is old. De Bode counts them and says: 25.", "De Bode schrijft dat het er 25 zijn."),
]


def told(folder: Path, en: str, nl: str, **more: object) -> list[str]:
    item: dict[str, Any] = {
        "id": "asked",
        "type": "numeric",
        "stem": {"en": "How many cranes?", "nl": "Hoeveel kranen?"},
        "key": "25",
        "evidence": [{"one/p1": "25 cranes"}],
        "rationale": {"en": en, "nl": nl},
    }
    found = said(folder, sources=SOURCES, items=[item | more])
    return [each for each in found if each.startswith("key-contradicted")]


@pytest.mark.parametrize(("en", "nl"), RIGHT)
def test_a_newspaper_may_be_credited(tmp_path: Path, en: str, nl: str) -> None:
    assert told(tmp_path, en, nl) == []


@pytest.mark.parametrize(("en", "nl"), WRONG)
def test_a_newspaper_without_the_key_may_not(tmp_path: Path, en: str, nl: str) -> None:
    [message] = told(tmp_path, en, nl)
    assert "the rationale has the key from De Bode, which does not state it" in message
