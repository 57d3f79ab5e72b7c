"""English and Dutch, whose words are at hand without Unicode CLDR, and other languages."""

import subprocess
import sys

import pytest

from course.language.dates.words import month_words, weekdays
from course.language.locales import decimal_sign, language_of, weekday_names
from course.language.quantities.units import unit_words


@pytest.mark.parametrize(("language", "of_cldr"), [("en", "EN"), ("nl", "NL")])
def test_the_words_at_hand_are_those_of_cldr(language: str, of_cldr: str) -> None:
    assert language_of(language) == language_of(of_cldr)
    assert decimal_sign(language) == decimal_sign(of_cldr)
    assert month_words(language) == month_words(of_cldr)
    assert weekdays(language) == weekdays(of_cldr)
    assert weekday_names(language, "wide") == weekday_names(of_cldr, "wide")
    assert list(unit_words(language).items()) == list(unit_words(of_cldr).items())


def test_english_and_dutch_are_read_without_loading_babel() -> None:
    program = """
import sys
from course.language.dates import find_dates
from course.language.quantities import find_quantities
for text, language in (("12 miles on Monday 3 May 2021", "en"), ("3 uur op 3 mei 2021", "nl")):
    assert find_dates(text, language, early=False) and find_quantities(text, language)
print("babel" in sys.modules)
"""
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout == "False\n"
