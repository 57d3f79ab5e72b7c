"""Every format: its files are as they ever were, and no character of a text is lost in them."""

import csv
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from hypothesis import assume, given

from course.checking import check
from course.exchange.cells import of_workbook
from course.exchange.formats import FORMATS
from course.exchange.questions.items import questions
from course.exchange.questions.losses import IMPOSSIBLE
from course.exchange.questions.question import (
    Choice,
    Choices,
    Gaps,
    Interaction,
    Match,
    Number,
    Order,
    Questions,
    Text,
)
from course.loading.folder import load
from course.services.messages import Wording
from tests.exchange.generated import question
from tests.mistakes import SMALL

GOLDEN = Path(__file__).parent / "golden"
TAG = re.compile(r"</?(?:p|ul|ol|li|div|b|br|hr|mark)(?: [^>]*)?>")


def small(bank: str) -> Questions:
    checked = check(load(SMALL))
    return questions(checked, checked.course.banks[bank], (Wording("en"),))


def written(asked: Questions, form: str) -> bytes:
    return FORMATS[form].writer().write(asked).content


def notes(content: bytes) -> list[str]:
    """The rows of notes and cards in the collection of an Anki package."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        collection = sqlite3.connect(":memory:")
        collection.deserialize(package.read("collection.anki2"))
    rows = [
        *collection.execute("select id, guid, mid, mod, tags, flds from notes"),
        *collection.execute("select id, nid, did, ord, mod, due from cards"),
        *collection.execute("select models, decks from col"),
    ]
    collection.close()
    return [" | ".join(map(str, row)).replace("\x1f", "\n  ") for row in rows]


def readable(content: bytes, form: str) -> str:
    """What is in a file, as text."""
    if form == "anki":
        return "".join(f"{row}\n" for row in notes(content))
    if form == "xlsx":
        return "".join(f"{number} {list(cells)}\n" for number, cells in of_workbook(content))
    if not content.startswith(b"PK"):
        return content.decode().replace("\r\n", "\n")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "".join(f"=== {one}\n{package.read(one).decode()}" for one in package.namelist())


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("bank", ["rivers", "streams"])
def test_a_file_is_the_same_as_ever(
    form: str, bank: str, renewed: Callable[[Path, str], bool]
) -> None:
    """`pytest tests/exchange/test_formats.py --renew` rewrites what is expected."""
    listed = readable(written(small(bank), form), form)
    path = GOLDEN / f"{bank}.{form}.txt"
    renewed(path, listed)
    assert path.read_text("utf-8") == listed


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_has_no_date_and_the_same_bytes_each_time(form: str) -> None:
    first, second = (written(small("streams"), form) for _ in range(2))
    assert first == second
    if first.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(first)) as package:
            assert {info.date_time[0] for info in package.infolist()} == {1980}


def words(html: str) -> str:
    """The words of a text in HTML, as a reader sees them."""
    return " ".join(unescape(TAG.sub(" ", html)).split())


def said(asked: Interaction) -> Iterator[str]:
    """Every text that students need in order to answer, and that they may type for full marks."""
    match asked:
        case Choice(options=options) | Choices(options=options):
            yield from (one.text for one in options)
        case Text(accepted=accepted):
            yield from (one.text for one in accepted if one.credit == 1)
        case Match(rows=rows, options=options):
            yield from (row.text for row in rows)
            yield from (one.text for one in options)
        case Order():
            yield from (step.text for step in asked.steps)
        case Gaps(pieces=pieces):
            yield from (piece for piece in pieces if isinstance(piece, str))
            for gap in asked.gaps:
                yield from said(gap.takes) if not isinstance(gap.takes, Choice) else ()
        case Number():
            pass


def texts_in(content: bytes, form: str) -> str:
    """All texts of a file, with the marks of the format undone."""
    if form == "anki":
        return words("\n".join(notes(content)))
    if form == "blackboard":
        return words(" ".join(content.decode().split("\t")))
    if form == "brightspace":
        rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
        found = [words(cell) if "HTML" in row else cell for row in rows for cell in row]
        return " ".join(found)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entries = json.loads(package.read("content/content.json"))["questions"]
    return " ".join(words(text) for entry in entries for text in strings(entry))


def strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for one in value:
                yield from strings(one)
        case dict():
            for one in value.values():
                yield from strings(one)


@pytest.mark.parametrize("form", ["anki", "blackboard", "brightspace", "h5p"])
@given(made=question())
def test_no_character_of_a_text_is_lost(form: str, made: Questions) -> None:
    file = FORMATS[form].writer().write(made)
    [asked] = made.questions
    assume(IMPOSSIBLE not in file.lost[asked.item])
    there = texts_in(file.content, form)
    for text in (asked.stem, *said(asked.interaction)):
        assert " ".join(text.split()) in there
