"""Sources that tell of days after they were published."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.claims.fact import said, source

PAST = (
    ("en", "On Tuesday 14 March 2023 the museum opened a room."),
    ("en", "It is new. It was opened on 14 March 2023."),
    ("en", "The minister announced it on Tuesday 14 March 2023."),
    ("en", "\u201cWe are in no hurry,\u201d she said on Tuesday 14 March 2023."),
    ("nl", "\u201cWe hebben geen haast\u201d, zei ze op dinsdag 14 maart 2023."),
    ("nl", "Op dinsdag 14 maart 2023 opende het museum een zaal."),
    ("nl", "De minister maakte dat dinsdag 14 maart 2023 bekend."),
    ("nl", "Het is nieuw. Het werk begon op 14 maart 2023."),
)
NOT_PAST = (
    ("en", "On Tuesday 14 March 2023 the museum will open a room."),
    ("en", "The museum opens on 14 March 2023."),
    ("en", "It was decided to open on 14 March 2023."),
    ("en", "The opening was moved to 14 March 2023."),
    ("en", "Pay rises by 5 per cent, it was said, from 14 March 2023."),
    ("en", "It was opened on 1 March 2023, and closes on 14 March 2023."),
    ("en", "The room was empty. On 14 March 2023 it opens."),
    ("en", "She said it opens on 14 March 2023."),
    ("en", "They were glad the room opens on 14 March 2023."),
    ("nl", "Op dinsdag 14 maart 2023 opent het museum een zaal."),
    ("nl", "De opening werd uitgesteld tot 14 maart 2023."),
    ("nl", "Op 14 maart 2023 zou het museum opengaan."),
    ("nl", "De minister zei dat de zaal op 14 maart 2023 opengaat."),
    ("de", "Am 14. M\u00e4rz 2023 wurde das Museum er\u00f6ffnet."),
)


def told(folder: Path, language: str, text: str, **more: object) -> list[str]:
    found = said(folder, sources={"one": source(language, "A", text, **more)})
    return [each for each in found if each.startswith("published-before")]


@pytest.mark.parametrize(("language", "text"), PAST)
def test_what_had_not_happened_yet_is_reported(tmp_path: Path, language: str, text: str) -> None:
    [message] = told(tmp_path, language, text, published="2023-03-05")
    assert "p1 tells of" in message
    assert "which is after that" in message


@pytest.mark.parametrize("published", ["2023-03-14", "2023-03", "2023", "2023-03-05?", "2023~"])
def test_a_source_of_that_day_may_tell_of_it(tmp_path: Path, published: str) -> None:
    assert told(tmp_path, *PAST[0], published=published) == []


@pytest.mark.parametrize(("language", "text"), NOT_PAST)
def test_what_is_planned_is_not_reported(tmp_path: Path, language: str, text: str) -> None:
    assert told(tmp_path, language, text, published="2023-03-05") == []


def day(en: str, nl: str = "Wanneer is het?", key: str = "2022-10-25", **more: object) -> Any:
    because = {"en": "It is the year of the paper.", "nl": "Het is het jaar van de krant."}
    return {
        "id": "asked", "type": "date", "ask": "day", "key": key, "stem": {"en": en, "nl": nl},
        "because": because, "evidence": [{"one/p1": "on 25 October"}], **more,
    }  # fmt: skip


def of_item(folder: Path, item: dict[str, Any]) -> list[str]:
    text = "The port went back to work on 25 October. The office does so on 25 October too."
    sources = {"one": source("en", "A", text, published="2021-10-29")}
    found = said(folder, sources=sources, items=[item])
    return [each for each in found if each.startswith("published-before")]


def test_a_key_after_its_source_is_reported(tmp_path: Path) -> None:
    [message] = of_item(tmp_path, day("When did they go back?"))
    assert "2022-10-25 is after 2021-10-29" in message


@pytest.mark.parametrize(
    "item",
    [
        day("When did they go back?", key="2021-10-25"),
        day("When did they go back?", key="2022-10-25?"),
        day("When did they plan to go back?"),
        day("When does the office go back?"),
        day("When did they go back?", process="infer", rationale={"en": "So.", "nl": "Zo."}),
    ],
)
def test_a_key_that_may_be_after_its_source_is_not(tmp_path: Path, item: dict[str, Any]) -> None:
    assert of_item(tmp_path, item) == []


def test_a_dutch_stem_may_have_it_in_the_past(tmp_path: Path) -> None:
    assert len(of_item(tmp_path, day("When is it?", "Wanneer werd het werk hervat?"))) == 1
