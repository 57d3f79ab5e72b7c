"""The days that a date and a number of days, months or years lead to."""

from datetime import date

from course.checking.proof.spans import _around, filled
from course.language.dates import PartialDate
from course.language.quantities import parse_quantity


def test_months_and_years_before_the_calendar_begins_lead_nowhere() -> None:
    assert list(_around(date(1, 3, 31), parse_quantity("1 year"))) == [date(2, 3, 31)]
    around = list(_around(date(2022, 3, 31), parse_quantity("1 month")))
    assert around == [date(2022, 2, 28), date(2022, 4, 30)]


def test_a_day_that_its_year_does_not_have_is_left_out() -> None:
    leap = [PartialDate(None, 2, 29), PartialDate(2022, None, None)]
    assert filled(leap) == set()
    assert filled([PartialDate(None, 2, 28), PartialDate(2022, None, None)]) == {date(2022, 2, 28)}
