"""Dates as fine as was asked for: a snippet of the item beside what each text earns."""

from typing import Any

import pytest

from course.grading import Rule, grade
from course.model.outcome import Outcome
from course.model.response import TextResponse
from tests.grading.samples import resolved


def graded(item: dict[str, Any], text: str, language: str = "en") -> Outcome:
    return grade(resolved({"type": "date", **item}), TextResponse(text=text), language)


DAY = {"key": "2022-10-17", "ask": "day"}
MONTH = {"key": "2022-10-17", "ask": "month"}
YEAR = {"key": "2022-10-17", "ask": "year"}


@pytest.mark.parametrize(
    ("item", "text", "language", "rule"),
    [
        (DAY, "2022-10-17", "en", Rule.DATE_RIGHT),
        (DAY, "17 October 2022", "en", Rule.DATE_RIGHT),
        (DAY, "17 oktober 2022", "nl", Rule.DATE_RIGHT),
        (DAY, "17 oktober", "nl", Rule.DATE_RIGHT),
        (DAY, "18 oktober", "nl", Rule.DATE_WRONG),
        (DAY, "17 November 2022", "en", Rule.DATE_WRONG),
        (DAY, "17 October 2021", "en", Rule.DATE_WRONG),
        (DAY, "October 2022", "en", Rule.DATE_COARSER),
        (DAY, "October 2021", "en", Rule.DATE_COARSER),
        (DAY, "2022", "en", Rule.DATE_COARSER),
        (DAY, "the other day", "en", Rule.DATE_UNREADABLE),
        (DAY, " \u200e", "en", Rule.BLANK),
        (MONTH, "oktober 2022", "nl", Rule.DATE_RIGHT),
        (MONTH, "October", "en", Rule.DATE_RIGHT),
        (MONTH, "September", "en", Rule.DATE_WRONG),
        (MONTH, "2022", "en", Rule.DATE_COARSER),
        (MONTH, "17 October 2022", "en", Rule.DATE_FINER),
        (MONTH, "17 September 2022", "en", Rule.DATE_FINER),
        (DAY, "17.10.22", "nl", Rule.DATE_RIGHT),
        (DAY, "Oct 17 '22", "en", Rule.DATE_RIGHT),
        (DAY, "17 okt '22", "nl", Rule.DATE_RIGHT),
        (DAY, "17/10/21", "en", Rule.DATE_WRONG),
        (DAY, "17/10/98", "en", Rule.DATE_WRONG),
        (DAY, "03/04/22", "en", Rule.DATE_AMBIGUOUS),
        (DAY, "the seventeenth of October", "en", Rule.DATE_RIGHT),
        (DAY, "zeventien oktober", "nl", Rule.DATE_RIGHT),
        (DAY, "twenty-four October", "en", Rule.DATE_WRONG),
        (MONTH, "the month of October", "en", Rule.DATE_RIGHT),
        (MONTH, "in de maand oktober 2022", "nl", Rule.DATE_RIGHT),
        (MONTH, "10", "en", Rule.DATE_RIGHT),
        (MONTH, "10/22", "en", Rule.DATE_RIGHT),
        (MONTH, "oktober '22", "nl", Rule.DATE_RIGHT),
        (MONTH, "13", "en", Rule.DATE_COARSER),
        (YEAR, "2022", "en", Rule.DATE_RIGHT),
        (YEAR, "'22", "en", Rule.DATE_RIGHT),
        (YEAR, "2021", "en", Rule.DATE_WRONG),
        (YEAR, "October 2022", "en", Rule.DATE_FINER),
    ],
)
def test_a_date_is_as_fine_as_the_item_asks(
    item: dict[str, str], text: str, language: str, rule: Rule
) -> None:
    assert graded(item, text, language).rule == rule


@pytest.mark.parametrize(
    ("text", "score", "rule"),
    [
        ("17 October 2022", 2, Rule.DATE_RIGHT),
        ("October 2022", 1, Rule.DATE_HALF),
        ("2022", 1, Rule.DATE_HALF),
        ("October", 1, Rule.DATE_HALF),
        ("September 2022", 0, Rule.DATE_WRONG),
        ("2021", 0, Rule.DATE_WRONG),
    ],
)
def test_half_is_for_a_coarser_date_that_is_right_so_far(
    text: str, score: float, rule: Rule
) -> None:
    """A coarser one that is not right so far is wrong: to ask again would let them guess on."""
    outcome = graded({**DAY, "partial": "yes", "points": "2"}, text)
    assert (outcome.score, outcome.rule) == (score, rule)


def test_an_invalid_date_says_what_is_asked_and_what_was_read() -> None:
    facts = {"typed": "October", "read": "XXXX-10", "asked": "day"}
    assert graded(DAY, "October").facts == facts


def test_a_day_that_may_be_a_month_is_asked_again() -> None:
    outcome = graded({"key": "2022-04-03", "ask": "day"}, "03/04/2022")
    assert (outcome.status, outcome.rule) == ("invalid", Rule.DATE_AMBIGUOUS)
    assert (outcome.facts["one"], outcome.facts["other"]) == ("3 April 2022", "4 March 2022")


def test_what_was_read_is_kept_in_edtf() -> None:
    assert graded(DAY, "18 oktober", "nl").normalised == "XXXX-10-18"
