"""Language tags, and the names of months and weekdays.

Babel is loaded on first use, because importing it is slow. English and Dutch are read without it.
"""

from collections.abc import Mapping
from functools import cache
from typing import Literal

SUPPORTED = ("en", "nl")
"""Languages whose words are understood where no language is given, as in YAML files."""

Width = Literal["wide", "abbreviated"]
WIDTHS: tuple[Width, ...] = ("wide", "abbreviated")
_Names = Mapping[str, Mapping[Width, str]]
_MONTHS: _Names = {
    "en": {
        "wide": "January February March April May June July August September October November "
        "December",
        "abbreviated": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    },
    "nl": {
        "wide": "januari februari maart april mei juni juli augustus september oktober november "
        "december",
        "abbreviated": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    },
}
_WEEKDAYS: _Names = {
    "en": {
        "wide": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        "abbreviated": "Mon Tue Wed Thu Fri Sat Sun",
    },
    "nl": {
        "wide": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "abbreviated": "ma di wo do vr za zo",
    },
}


@cache
def language_of(tag: str) -> str:
    """The language part of a tag: `nl` for `nl-BE`. Raises `language-unknown`."""
    if tag in SUPPORTED:
        return tag

    from course.language.cldr import locale_of

    return str(locale_of(tag).language)


@cache
def decimal_sign(language: str) -> str:
    """The decimal sign of the language, `.` or `,`."""
    if language in SUPPORTED:
        return "," if language == "nl" else "."

    from course.language.cldr import locale_of

    symbols = locale_of(language).number_symbols
    return "," if symbols.get("latn", {}).get("decimal") == "," else "."


def month_names(language: str, width: Width) -> list[tuple[int, str]]:
    """The names of the months with their numbers, as they are in dates and by themselves."""
    if language in _MONTHS:
        return list(enumerate(_MONTHS[language][width].split(), 1))

    from course.language.cldr import locale_of

    months = locale_of(language).months
    return [each for usage in ("format", "stand-alone") for each in months[usage][width].items()]


def weekday_names(language: str, width: Width) -> list[str]:
    """The names of the weekdays, from Monday."""
    if language in _WEEKDAYS:
        return _WEEKDAYS[language][width].split()

    from course.language.cldr import locale_of

    days = locale_of(language).days["format"][width]
    return [days[day] for day in range(7)]
