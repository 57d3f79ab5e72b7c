"""A key in another passage is reported if it is telling, and not otherwise."""

from pathlib import Path

import pytest

from tests.checking.note import CHOICES, ITEM, codes
from tests.checking.proof import paper


@pytest.mark.parametrize(
    ("kind", "key", "first", "second", "reported"),
    [
        ("numeric", "    key: 95 m", "It is 95 m deep.", "The lake of 95 metres is old.", True),
        ("numeric", "    key: 95 m", "It is 95 m deep.", "It is 95 km long.", False),
        ("numeric", "    key: 3 m", "It is 3 m deep.", "The wall is 3 m high.", False),
        ("numeric", "    key: 4", "There are 4 dams.", "There are 4 boats.", False),
        ("numeric", "    key: 1200", "It has 1,200 boats.", "Of the 1,200 boats one sank.", True),
        (
            "date",
            "    key: 1902-12-10\n    ask: day",
            "It was opened on 10 December 1902.",
            "On 10 December people celebrate.",
            True,
        ),
        (
            "date",
            "    key: 1902-12-10\n    ask: day",
            "It was opened on 10 December 1902.",
            "On 11 December people celebrate, and in December 1902 too.",
            False,
        ),
        (
            "date",
            "    key: 1902\n    ask: year",
            "It was opened in 1902.",
            "In 1902 a book was written.",
            False,
        ),
        ("short-text", "    entity: aswan", "It lies at Aswan.", "People come to Aswan.", False),
        (
            "single-choice",
            CHOICES.format("first dam of all", "second dam"),
            "It is the first dam of all.",
            "People call it the first dam of all.",
            True,
        ),
        (
            "single-choice",
            CHOICES.format("old dam", "new dam"),
            "It is an old dam.",
            "An old dam is costly.",
            False,
        ),
    ],
)
def test_a_telling_key_in_another_passage_is_reported(  # noqa: PLR0913, PLR0917 - a row of the table
    kind: str,
    key: str,
    first: str,
    second: str,
    reported: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    item = ITEM.format(type=kind, key=key, quote=first.rstrip("."))
    assert codes(tmp_path, item, first, second) == (["key-elsewhere"] if reported else [])


TOWER = (
    "The tower has 312 steps made of black marble.|"
    "Of the 312 steps made of black marble one is loose."
)
LIES = [{"paper/p1": "312 steps made of black marble"}]


def test_the_key_of_a_blank_is_looked_for_too(tmp_path: Path) -> None:
    blank = {"key": "312", "evidence": LIES}
    item = {"type": "cloze", "text": paper.both("[[n]] steps"), "blanks": {"n": blank}}
    assert paper.codes(tmp_path, TOWER, item) == ["key-elsewhere"]


def test_a_choice_in_a_blank_is_looked_for_too(tmp_path: Path) -> None:
    words = paper.choice("made of black marble", "", "of wood")
    blank = {"choices": words["choices"], "evidence": LIES}
    item = {"type": "cloze", "text": paper.both("They are [[n]]"), "blanks": {"n": blank}}
    assert paper.codes(tmp_path, TOWER, item) == ["key-elsewhere"]


def test_passages_to_pick_are_named_with_the_other_one(tmp_path: Path) -> None:
    item = paper.choice("made of black marble", "312 steps made of black marble", "of wood")
    item |= {"type": "two-part", "among": ["paper"], "any_of": [["paper/p1"]]}
    three = f"{TOWER}|Nothing of that."
    assert paper.codes(tmp_path, three, item) == ["key-elsewhere"]
