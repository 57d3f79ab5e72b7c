"""Quick looks at texts: they may err on the side of reading a text, and never miss a date."""

import pytest

from course.language.dates import find_dates, may_have_day, may_have_month

DAYS = [
    ("on 8 May", "en", 8),
    ("on 08 May", "en", 8),
    ("2017-05-08", "en", 8),
    ("the eighth of May", "en", 8),
    ("May 8th", "en", 8),
    ("between 8 and 10 May", "en", 8),
    ("\u0668 May", "en", 8),
    ("op 8 mei", "nl", 8),
    ("de achtste mei", "nl", 8),
    ("de twee\u00ebntwintigste mei", "nl", 22),
    ("8. Mai", "de", 8),
    ("le 8 mai", "fr", 8),
    ("5\u67088\u65e5", "ja", 8),
]


@pytest.mark.parametrize(("text", "language", "day"), DAYS)
def test_a_day_that_is_there_is_not_missed(text: str, language: str, day: int) -> None:
    assert any(found.value.day == day for found in find_dates(text, language))
    assert may_have_day(text, language, day)
    assert may_have_month(text, language)


@pytest.mark.parametrize(
    "text", ["on 18 May", "108 men on 9 May", "81 men", "1980", "caf\u00e9 9", "in May"]
)
def test_a_text_without_the_day_is_not_read_for_it(text: str) -> None:
    assert not may_have_day(text, "en", 8)


@pytest.mark.parametrize("text", ["in the year 1566", "1566", "6650 km", "Nile"])
def test_a_text_without_a_month_is_not_read_for_it(text: str) -> None:
    assert not may_have_month(text, "en")
    assert not any(found.value.month for found in find_dates(text, "en"))


@pytest.mark.parametrize("text", ["Sept", "mid-March", "8/5/2017", "2017-05", "\u0668.\u0665.2017"])
def test_a_month_that_may_be_there_is_read(text: str) -> None:
    assert may_have_month(text, "en")
