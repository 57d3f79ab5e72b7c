"""The texts of the pages: one gettext catalogue per language, read on first use."""

import gettext
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

from babel.dates import get_timezone_location
from babel.messages.pofile import read_po

from course.language.cldr import written_as
from course.language.dates import Edtf, PartialDate, format_date, parse_edtf
from course.language.numbers import format_number

_FRACTIONS = {
    Fraction(0): "",
    Fraction(1, 2): "½",
    Fraction(1, 3): "⅓",
    Fraction(2, 3): "⅔",
    Fraction(1, 4): "¼",
    Fraction(3, 4): "¾",
    Fraction(1, 5): "⅕",
    Fraction(2, 5): "⅖",
    Fraction(3, 5): "⅗",
    Fraction(4, 5): "⅘",
    Fraction(1, 6): "⅙",
    Fraction(5, 6): "⅚",
    Fraction(1, 8): "⅛",
    Fraction(3, 8): "⅜",
    Fraction(5, 8): "⅝",
    Fraction(7, 8): "⅞",
}
_SAME = 1e-6
_FOLDER = Path(__file__).parent
_PASSAGE = re.compile(r"([a-z])(\d+)")

LANGUAGES = tuple(sorted(path.parent.name for path in _FOLDER.glob("*/course.po")))
"""The languages that have a catalogue."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The texts of one language: by key, and by key and plural form."""

    single: Mapping[str, str]
    plural: Mapping[str, tuple[str, ...]]
    form: Callable[[int], int]


@cache
def catalogue(language: str) -> Catalogue:
    """Return the catalogue of that language."""
    with (_FOLDER / language / "course.po").open("rb") as file:
        written = read_po(file, locale=language)
    single: dict[str, str] = {}
    plural: dict[str, tuple[str, ...]] = {}
    for message in written:
        if isinstance(message.id, tuple | list):
            plural[message.id[0]] = tuple(message.string or ())
        elif message.id:
            single[message.id] = str(message.string)
    return Catalogue(single, plural, gettext.c2py(written.plural_expr))


@dataclass(frozen=True, slots=True)
class Wording:
    """Texts in one language; `{names}` in them are filled in by `str.format`."""

    language: str

    def __call__(self, key: str, **facts: object) -> str:
        """Return the text under that key; KeyError if there is none."""
        return catalogue(self.language).single[key].format(**facts)

    def knows(self, key: str) -> bool:
        """Return whether there is a text under that key."""
        return key in catalogue(self.language).single

    def count(self, key: str, number: float, **facts: object) -> str:
        """Return the text in the plural form that the language uses for that number."""
        written = catalogue(self.language)
        # gettext handles whole numbers only; fractions take the plural.
        form = written.form(int(number) if number == int(number) else 2)
        return written.plural[key][form].format(n=number, **facts)

    def number(self, value: float) -> str:
        """Return a number in the language's notation, rounded to two decimal places."""
        return format_number(Decimal(str(round(value, 2) + 0)).normalize(), self.language)

    def amount(self, value: float) -> str:
        """Return points as a student reads them: 15, 2½, ⅔, or else to one decimal place.

        What is rounded never looks like nothing, or like a whole number that it is not.
        """
        near = Fraction(value).limit_denominator(8)
        whole, rest = divmod(near, 1)
        sign = _FRACTIONS.get(rest)
        if sign is not None and abs(value - near) < _SAME:
            return f"{self.number(whole) if whole or not rest else ''}{sign}"
        rounded = round(value + _SAME, 1)  # a half goes up, though 8.45 is stored as a little less
        return self.number(value if rounded == int(rounded) else rounded)

    def date(self, day: date | str) -> str:
        """Return a day or an EDTF date or interval, as precise and as sure as it is, in words."""
        if isinstance(day, date):
            return format_date(PartialDate(day.year, day.month, day.day), self.language)
        first, slash, last = day.partition("/")
        if not slash:
            return self._date(parse_edtf(day))
        if first == "..":
            return self("when.until", date=self.date(last))
        if last == "..":
            return self("when.from", date=self.date(first))
        return self("when.between", first=self.date(first), last=self.date(last))

    def _date(self, edtf: Edtf) -> str:
        """Return a closed date with its hedges."""
        first = edtf.lower
        assert first is not None  # noqa: S101 - only an interval has an open end
        depth = {"day": 3, "month": 2}.get(edtf.precision, 1)
        parts = PartialDate(*(first.year, first.month, first.day)[:depth])
        season = edtf.precision == "season"
        written = (
            self._season(first.month, first.year) if season else format_date(parts, self.language)
        )
        if edtf.approximate:
            written = self("when.about", date=written)
        return self("when.perhaps", date=written) if edtf.uncertain else written

    def _season(self, month: int, year: int) -> str:
        """Return the season that begins in that month."""
        return {
            3: self("season.spring", year=year),
            6: self("season.summer", year=year),
            9: self("season.autumn", year=year),
            12: self("season.winter", year=year),
        }[month]

    def moment(self, written: str) -> str:
        """Return when a quiz opens or closes: day, time, and the place of the time zone."""
        clock, _, zone = written.rpartition(" ")
        day, _, time = clock.partition(" ")
        locale = written_as(self.language)
        try:
            place = get_timezone_location(zone, locale=locale, return_city=True).rpartition("/")[2]
        except LookupError:  # known to this machine alone, such as `posix/Europe/Brussels`
            place = zone
        return self("moment", day=self.date(day), time=time, place=place)

    def place(self, passage: str) -> str:
        """Return the name of a passage: `p6` is paragraph 6, `c1` caption 1."""
        kind, number = _PASSAGE.sub(r"\1 \2", passage).partition(" ")[::2]
        if kind == "p" and number:
            return self("place.paragraph", number=number)
        if kind == "c" and number:
            return self("place.caption", number=number)
        return passage
