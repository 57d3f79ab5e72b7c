"""gift-pegjs, a parser that several systems read GIFT with, reads what we meant."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from course.checking import check
from course.exchange.formats import FORMATS
from course.exchange.formats.reading import words_of
from course.exchange.questions.items import questions
from course.exchange.questions.losses import IMPOSSIBLE
from course.exchange.questions.question import (
    Choice,
    Choices,
    Gaps,
    Match,
    Number,
    Option,
    Question,
    Questions,
    Text,
)
from course.loading.folder import load
from course.services.messages import Wording
from tests.exchange.generated import question
from tests.mistakes import SMALL

ROOT = SMALL.parents[2]
Gift = Callable[[str], list[dict[str, Any]]]


def test_every_bank_is_read_as_it_was_meant(gift: Gift) -> None:
    seen = 0
    for folder in (ROOT / "questions", SMALL):
        checked = check(load(folder))
        for bank in checked.course.banks.values():
            for languages in (["en"], ["nl"], ["en", "nl"]):
                asked = questions(checked, bank, tuple(map(Wording, languages)))
                seen += assert_read_as_meant(gift, asked)
    assert seen


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=question())
def test_ugly_texts_are_read_as_they_were_meant(gift: Gift, made: Questions) -> None:
    assert_read_as_meant(gift, made)


@pytest.mark.parametrize("text", ["At 10:30", "{a} = b ~ c # d", "C:\\n", "1\n\n2", "a -> b"])
def test_a_text_with_marks_of_the_format_stays_one_question(gift: Gift, text: str) -> None:
    option = Choice((_option("yes", text), _option("no", f"not {text}")))
    made = Question("q", "q", text, Decimal(1), option, rationale=text)
    assert assert_read_as_meant(gift, Questions("bank", None, text, "en", (made,)))


def _option(name: str, text: str) -> Option:
    return Option(name, text, name == "yes", why=text)


def assert_read_as_meant(gift: Gift, asked: Questions) -> int:
    """Compare the questions of a file with what the parser reads in it; how many there are."""
    file = FORMATS["gift"].writer().write(asked)
    meant = [one for one in asked.questions if IMPOSSIBLE not in file.lost[one.item]]
    category, *read = gift(file.content.decode())
    assert category["type"] == "Category"
    assert [one["title"] for one in read] == [one.id for one in meant]
    for there, one in zip(read, meant, strict=True):
        assert there["id"] == one.id
        assert there["tags"] == (list(one.tags) or None)
        told = there["globalFeedback"]
        assert (told is None) == (not one.rationale and not one.evidence)
        assert _words(one.rationale) in _html(told)
        assert _html(there["stem"]).startswith(_words(one.stem))
        asked_ = one.interaction
        meant_ = _meant(asked_.gaps[0].takes if isinstance(asked_, Gaps) else asked_)
        assert _read(there) == meant_
    return len(read)


def _words(text: str) -> str:
    return " ".join(text.split())


def _html(said: dict[str, str] | None) -> str:
    return _words(words_of(said["text"]).text) if said else ""


def _read(there: dict[str, Any]) -> Any:
    match there["type"]:
        case "Numerical":
            key = there["choices"]
            if key["type"] == "high-low":
                return key["numberLow"], key["numberHigh"]
            return key["number"] - key["range"], key["number"] + key["range"]
        case "Matching":
            return [(_html(p["subquestion"]), _shown(p["subanswer"])) for p in there["matchPairs"]]
        case "Short":
            return [
                (
                    one["text"]["text"].replace(r"\*", "*"),
                    one["weight"] or 100,
                    _html(one["feedback"]),
                )
                for one in there["choices"]
            ]
        case _:
            return [
                (
                    _html(one["text"]),
                    one["weight"] if one["weight"] is not None else 100 * one["isCorrect"],
                    _html(one["feedback"]),
                )
                for one in there["choices"]
            ]


def _shown(right: str) -> str:
    """The right side of a pair, in which this parser leaves marks of its own for escaped ones."""
    return re.sub(r"&&(\d+);", lambda mark: chr(int(mark[1])), right)


def _meant(asked: Any) -> Any:
    match asked:
        case Number(low=Decimal() as low, high=Decimal() as high):
            return pytest.approx((float(low), float(high)))
        case Match():
            texts = {option.id: _words(option.text) for option in asked.options}
            used = {row.option for row in asked.rows}
            pairs = [(_words(row.text), texts[row.option]) for row in asked.rows]
            return pairs + [("", text) for name, text in texts.items() if name not in used]
        case Text():
            return [(one.text, 100 * one.credit, _words(one.why)) for one in asked.accepted]
        case Choices():
            first = asked.sets[0] if asked.sets else {o.id for o in asked.options if o.right}
            share = 100 / len(first)
            worths = [
                share if one.id in first else 0 if one.right else -share for one in asked.options
            ]
            return [
                (_words(one.text), pytest.approx(worth, abs=1e-4), _words(one.why))
                for one, worth in zip(asked.options, worths, strict=True)
            ]
        case _:
            return [(_words(one.text), 100 * one.right, _words(one.why)) for one in asked.options]
