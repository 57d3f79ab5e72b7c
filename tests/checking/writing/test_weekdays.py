"""Weekdays that the calendar contradicts, in every text of a course."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.checking.claims.fact import said, source
from tests.checking.proof.paper import both, choice, codes, numeric

RIGHT = (
    "Tuesday 14 March 2023", "Tuesday, March 14, 2023", "dinsdag 14 maart 2023",
    "14 March 2023, a Tuesday", "Monday 14 March", "Monday 1 May 1492", "Monday. 14 March 2023",
    "14 March 2023 (the Monday after was fine)", "Sunday schools since 14 March 2023",
)  # fmt: skip
WRONG = (
    "Monday 14 March 2023", "Monday, March 14, 2023", "Monday the 14th of March 2023",
    "14 March 2023, a Monday", "14 March 2023 was a Monday", "14 March 2023 (Monday)",
)  # fmt: skip
VERKEERD = ("maandag 14 maart 2023", "op maandag, 14 maart 2023", "14 maart 2023 was een maandag")
QUOTE = "312 metres"
PAPER = "The tower is 312 metres high."


@pytest.mark.parametrize("text", RIGHT)
def test_a_weekday_that_may_be_right_gets_no_message(tmp_path: Path, text: str) -> None:
    item = numeric("312 m", QUOTE, stem=both(f"How high on {text}?"))
    assert codes(tmp_path, PAPER, item) == []


@pytest.mark.parametrize("text", WRONG)
def test_a_weekday_that_a_date_was_not_is_reported_in_a_stem(tmp_path: Path, text: str) -> None:
    item = numeric("312 m", QUOTE, stem={"en": f"How high on {text}?", "nl": "Hoe hoog?"})
    assert "weekday-wrong" in codes(tmp_path, PAPER, item)


@pytest.mark.parametrize("text", VERKEERD)
def test_a_dutch_weekday_is_reported_in_a_rationale(tmp_path: Path, text: str) -> None:
    item = numeric(
        "312 m", QUOTE, rationale={"en": "It says so.", "nl": f"Zo stond het er {text}."}
    )
    assert "weekday-wrong" in codes(tmp_path, PAPER, item)


def test_a_weekday_is_reported_in_a_choice(tmp_path: Path) -> None:
    item = choice("312 metres", QUOTE, "Monday 14 March 2023")
    assert codes(tmp_path, PAPER, item) == ["weekday-wrong"]


HAS = "On Monday 14 March 2023 the tower was 312 metres high."
WRONG_ARTICLES = (
    {"text": HAS},
    {"text": "Op maandag 14 maart 2023 was de toren 312 meter hoog.", "language": "nl"},
    {"text": "On Friday 14 March the tower was 312 metres high.", "published": "2023-03-20"},
)
RIGHT_ARTICLES = (
    {"text": HAS, "attests": ["Monday 14 March 2023"]},
    {"text": "On Monday 14 March the tower was 312 metres high."},
    {"text": "On Tuesday 14 March the tower was 312 metres high.", "published": "2023-03-20"},
    {"text": "In 1911, on Wednesday 14 March, it was 312 metres high.", "published": "2023-03-20"},
    {"text": "On Monday 29 February it was 312 metres high.", "published": "2022-03"},
)


def of_article(
    folder: Path, text: str, *, language: str = "en", attests: Sequence[str] = (), **more: object
) -> list[str]:
    passages = [{"id": "p1", "text": text, "attests": list(attests)}]
    found = said(folder, sources={"one": source(language, "A", text, passages=passages, **more)})
    return [each.partition(":")[0] for each in found]


@pytest.mark.parametrize("article", WRONG_ARTICLES)
def test_a_weekday_of_an_article_is_reported(tmp_path: Path, article: dict[str, Any]) -> None:
    assert of_article(tmp_path, **article) == ["weekday-wrong"]


@pytest.mark.parametrize("article", RIGHT_ARTICLES)
def test_a_weekday_that_an_article_may_have_is_not(tmp_path: Path, article: dict[str, Any]) -> None:
    assert of_article(tmp_path, **article) == []


OPENED = "The tower opened on Monday 25 October."
SAID_RIGHT = {
    "the weekday": {"en": "On which Monday did it open?", "nl": "Op welke maandag ging ze open?"},
    "another day's": {
        "en": "Plans were made on a Tuesday. On which day did it open?",
        "nl": "Op een dinsdag werden er plannen gemaakt. Op welke dag ging ze open?",
    },
    "a day of the week": {"en": "On which day of the week?", "nl": "Op welke dag van de week?"},
    "a paper of that day": {"en": "What Tuesday\u2019s paper has it?", "nl": "Wanneer?"},
}
SAID_WRONG = {
    "in English": {"en": "On which Tuesday did it open?", "nl": "Wanneer ging ze open?"},
    "in Dutch": {"en": "When did it open?", "nl": "Op welke dinsdag ging ze open?"},
    "as that day": {"en": "What date was that Friday?", "nl": "Wat was de datum?"},
    "as a day": {"en": "On what day, a Friday, did it open?", "nl": "Wanneer?"},
    "as that day in Dutch": {"en": "When was it?", "nl": "Welke datum was die vrijdag?"},
}


def day(stem: dict[str, str], **more: object) -> dict[str, Any]:
    item = {"id": "asked", "type": "date", "ask": "day", "key": "2021-10-25", "stem": stem}
    item |= {"because": {"en": "The year is that of the paper.", "nl": "Het jaar."}}
    return item | {"evidence": [{"one/p1": OPENED.rstrip(".")}]} | more


def of_day(folder: Path, item: dict[str, Any]) -> list[str]:
    found = said(folder, sources={"one": source("en", "A", OPENED)}, items=[item])
    return [each for each in found if each.startswith("weekday-wrong")]


@pytest.mark.parametrize("stem", SAID_RIGHT.values(), ids=SAID_RIGHT)
def test_a_stem_may_name_the_weekday_of_the_key(tmp_path: Path, stem: dict[str, str]) -> None:
    assert of_day(tmp_path, day(stem)) == []


@pytest.mark.parametrize("stem", SAID_WRONG.values(), ids=SAID_WRONG)
def test_a_stem_may_not_name_another_weekday(tmp_path: Path, stem: dict[str, str]) -> None:
    [message] = of_day(tmp_path, day(stem))
    assert "but the key, 2021-10-25, was a Monday" in message


TOLD_RIGHT = ("It was a Monday.", "It was a Tuesday that brought rain.", "A Tuesday will not do.")
TOLD_WRONG = ("It was a Tuesday.", "Count back. That was on Tuesday, in fact.")


@pytest.mark.parametrize("told", TOLD_RIGHT)
def test_a_rationale_may_tell_the_weekday(tmp_path: Path, told: str) -> None:
    rationale = {"en": told, "nl": "Zie de krant."}
    assert of_day(tmp_path, day(SAID_RIGHT["the weekday"], rationale=rationale)) == []


@pytest.mark.parametrize("told", TOLD_WRONG)
def test_a_rationale_may_not_tell_another_weekday(tmp_path: Path, told: str) -> None:
    rationale = {"en": told, "nl": "Zie de krant."}
    [message] = of_day(tmp_path, day(SAID_RIGHT["the weekday"], rationale=rationale))
    assert "this says that it was a Tuesday" in message


def test_a_hint_may_not_tell_another_weekday(tmp_path: Path) -> None:
    hints = [{"en": "It is in the text.", "nl": "Het was een dinsdag."}]
    assert len(of_day(tmp_path, day(SAID_RIGHT["the weekday"], hints=hints))) == 1


def test_the_weekday_of_the_quote_tells_the_year(tmp_path: Path) -> None:
    stem = SAID_RIGHT["a day of the week"]
    [message] = of_day(tmp_path, day(stem, key="2022-10-25"))
    assert "the quote says \u201cMonday 25 October\u201d, but 2022-10-25 was a Tuesday" in message
    assert of_day(tmp_path / "unsure", day(stem, key="2022-10-25?")) == []


NO_SUCH_DAY = (
    {"en": "Is it 31 February 1926?", "nl": "Is het zo?"},
    {"en": "Is it so?", "nl": "Is het 31 april?"},
    {"en": "Is it September 31st?", "nl": "Is het zo?"},
    {"en": "Is it 29 February 2023?", "nl": "Is het 29 februari 2023?"},
)
SOME_DAY = (
    {"en": "Is it 31 March 1926?", "nl": "Is het 31 maart 1926?"},
    {"en": "Is it 29 February?", "nl": "Is het 29 februari?"},
    {"en": "Is it 29 February 2024?", "nl": "Is het 29 februari 2024?"},
    {"en": "Is it 29 February 1700, by the old calendar?", "nl": "Is het 29 februari 1700?"},
    {"en": "Is it 1.31 February or 131 June?", "nl": "Is het zo?"},
)


@pytest.mark.parametrize("stem", NO_SUCH_DAY)
def test_a_day_that_no_month_has_is_reported(tmp_path: Path, stem: dict[str, str]) -> None:
    assert "date-impossible" in codes(tmp_path, PAPER, numeric("312 m", QUOTE, stem=stem))


@pytest.mark.parametrize("stem", SOME_DAY)
def test_the_last_day_of_a_month_is_not(tmp_path: Path, stem: dict[str, str]) -> None:
    assert "date-impossible" not in codes(tmp_path, PAPER, numeric("312 m", QUOTE, stem=stem))
