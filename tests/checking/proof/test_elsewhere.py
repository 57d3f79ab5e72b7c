"""A key in another passage, a distractor in a list of the quote: told, and not suspected."""

import shutil
from pathlib import Path

import pytest

from course.checking import check_folder

SMALL = Path(__file__).parents[2] / "courses" / "small"
ITEM = """\
title:
  en: Second
  nl: Tweede
items:
  - id: asked
    type: {type}
    stem:
      en: What does the note say?
      nl: Wat zegt de nota?
{key}
    evidence:
      - note/p1: {quote}
    rationale:
      en: It stands there.
      nl: Het staat er.
"""
CHOICES = """\
    choices:
      - key: {}
      - distractor: {}
        why: no
      - distractor: Lake Tana
        why: no"""
NOTE = """\
language: {language}
publisher: A note
title:
  en: A note
  nl: Een nota
rendition: full
passages:
  - id: p1
    text: {first}
    translation: {{{other}: words}}
  - id: p2
    text: {second}
    translation: {{{other}: words}}
"""


def codes(folder: Path, item: str, first: str, second: str, language: str = "en") -> list[str]:
    course = folder / "course"
    shutil.copytree(SMALL, course)
    other = "nl" if language == "en" else "en"
    note = NOTE.format(language=language, first=first, second=second, other=other)
    (course / "sources" / "note.yaml").write_text(note, "utf-8")
    (course / "second.yaml").write_text(item, "utf-8")
    names = (course / "course.yaml").read_text("utf-8")
    course.joinpath("course.yaml").write_text(
        names.replace("banks: [rivers", "banks: [second, rivers"), "utf-8"
    )
    return [d.code for d in check_folder(course).diagnostics]


@pytest.mark.parametrize(
    ("kind", "key", "first", "second", "told"),
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
def test_a_telling_key_in_another_passage_is_told(  # noqa: PLR0913, PLR0917 - a row of the table
    kind: str,
    key: str,
    first: str,
    second: str,
    told: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    item = ITEM.format(type=kind, key=key, quote=first.rstrip("."))
    assert codes(tmp_path, item, first, second) == (["key-elsewhere"] if told else [])


@pytest.mark.parametrize(
    ("language", "quote", "told"),
    [
        ("en", "It flows through Egypt and Sudan", True),
        ("en", "It flows through Egypt, Kenya and Sudan", True),
        ("en", "It flows through Sudan, Kenya, as well as Egypt", True),
        ("en", "It flows through the Sudan and the Egypt of old", True),
        ("nl", "Ze stroomt door Sudan en Egypt", True),
        ("nl", "Ze stroomt door Sudan, Kenia of Egypt", True),
        ("en", "It flows from Egypt to Sudan", False),
        ("en", "It lies between Egypt and Sudan", False),
        ("en", "It flows through Egypt, while Sudan watches", False),
        ("en", "Egypt told Sudan that it is dry", False),
        ("en", "It flows through Egypt", False),
        ("nl", "Ze ligt tussen Egypt en Sudan", False),
        ("nl", "Egypt sprak, en toen zweeg Sudan", False),
        ("fr", "Elle traverse Egypt et Sudan", True),
        ("pl", "Przez Egypt i Sudan", False),
    ],
)
def test_a_distractor_in_one_list_with_the_key_is_told(
    language: str,
    quote: str,
    told: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    item = ITEM.format(
        type="single-choice", key=CHOICES.format("Egypt", "Sudan"), quote=f"'{quote}'"
    )
    found = codes(tmp_path, item, f"'{quote}.'", "It is old.", language)
    assert [c for c in found if c != "translation-missing"] == (
        ["distractor-proved"] if told else []
    )


def test_a_figure_in_one_list_with_the_key_is_told(tmp_path: Path) -> None:
    key = CHOICES.format("20 km", "30 km")
    quote = "The lakes are 20 km and 30 km long"
    item = ITEM.format(type="single-choice", key=key, quote=quote)
    assert codes(tmp_path, item, f"{quote}.", "They are old.") == ["distractor-proved"]
