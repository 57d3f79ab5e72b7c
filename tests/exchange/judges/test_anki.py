"""Anki's own importer takes our cards, and takes them again."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from course.checking import check
from course.exchange.formats import FORMATS
from course.exchange.questions.items import questions
from course.exchange.questions.question import Choice, Option, Question, Questions
from course.loading.folder import load
from course.services.messages import Wording
from tests.mistakes import SMALL

Imports = Callable[..., list[dict[str, Any]]]
UGLY = 'x<y & a>b "q" {{c1::z}} {{Key}} [sound:a] \\( \\) $'


def package(folder: Path, name: str, asked: Questions) -> Path:
    path = folder / f"{name}.apkg"
    path.write_bytes(FORMATS["anki"].writer().write(asked).content)
    return path


def small(bank: str) -> Questions:
    checked = check(load(SMALL))
    return questions(checked, checked.course.banks[bank], (Wording("en"),))


def test_a_bank_that_is_imported_twice_is_there_once(anki: Imports, tmp_path: Path) -> None:
    rivers, streams = small("rivers"), small("streams")
    files = [package(tmp_path, bank.id, bank) for bank in (rivers, streams)]
    _, _, again = anki("newer", *files, files[0])
    assert (again["new"], again["conflicting"]) == (0, 0)
    assert len(again["notes"]) == len(rivers.questions) + len(streams.questions)
    assert len(again["cards"]) == len(again["notes"])
    assert {"Rivers", "Streams"} <= set(again["decks"])
    assert again["problems"] == ["Database rebuilt and optimized."]


def test_a_mended_answer_arrives_if_notes_are_always_updated(anki: Imports, tmp_path: Path) -> None:
    wrong, right = (package(tmp_path, key, one(key, "which?")) for key in ("wrong", "right"))
    for first, second, key in ((wrong, right, "right"), (right, wrong, "wrong")):
        _, mended = anki("always", first, second)
        [note] = mended["notes"].values()
        assert note["Key"] == f"<ul><li>{key}</li></ul>"
        assert (mended["updated"], mended["conflicting"]) == (1, 0)


def test_a_text_is_shown_with_all_its_characters(anki: Imports, tmp_path: Path) -> None:
    [there] = anki("newer", package(tmp_path, "ugly", one(UGLY, UGLY)))
    [card] = there["cards"]
    shown = 'x&lt;y &amp; a&gt;b "q" {{c1::z}} {{Key}}'
    assert shown in card["question"]
    assert shown in card["answer"].partition("<hr id=answer>")[2]


def one(key: str, stem: str) -> Questions:
    """A bank of one question with that key."""
    asked = Choice((Option("a", key, right=True), Option("b", "other", right=False)))
    made = Question("q", "q", stem, Decimal(1), asked, tags=("a tag",))
    return replace(small("rivers"), questions=(made,))
