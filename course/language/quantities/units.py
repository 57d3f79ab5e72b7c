"""Units: what they measure, their size, and the words for them in each language."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Literal

from course.language.folding import folding
from course.language.locales import SUPPORTED, language_of
from course.language.near import WORDS, nearest_word
from course.language.reading import ReadingError

if TYPE_CHECKING:
    from babel import Locale


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement."""

    dimension: str
    size: Fraction  # in the first unit of its dimension
    cldr: str
    words: dict[str, tuple[str, ...]]  # by language, in addition to those in CLDR


def _unit(dimension: str, size: str, cldr: str, **words: str) -> Unit:
    several = {language: tuple(text.split(", ")) for language, text in words.items()}
    return Unit(dimension, Fraction(size), cldr, several)


# International definitions: mile 1609.344 m, foot 0.3048 m, nautical mile 1852 m, pound
# 0.45359237 kg. A month has no fixed number of days, so months and years are a separate dimension.
# English “ton” is left out, as it can mean three different masses.
UNITS = {
    "m": _unit("length", "1", "length-meter", en="metre, metres", zh="米, 公尺"),
    "km": _unit(
        "length",
        "1000",
        "length-kilometer",
        en="kilometre, kilometres, kms",
        nl="kilometers",
        zh="公里, 千米",
    ),
    "cm": _unit(
        "length", "1/100", "length-centimeter", en="centimetre, centimetres", zh="厘米, 公分"
    ),
    "mm": _unit("length", "1/1000", "length-millimeter", en="millimetre, millimetres"),
    "mi": _unit("length", "1609.344", "length-mile", nl="mijlen"),
    "ft": _unit("length", "0.3048", "length-foot", nl="voeten"),
    "nmi": _unit("length", "1852", "length-nautical-mile", nl="zeemijl, zeemijlen"),
    "kg": _unit("mass", "1", "mass-kilogram", en="kilo, kilos, kgs", nl="kilo, kilo's", zh="公斤"),
    "g": _unit("mass", "1/1000", "mass-gram", en="gramme, grammes"),
    "t": _unit("mass", "1000", "mass-tonne", en="tonne, tonnes", nl="ton, tonnen"),
    "lb": _unit("mass", "0.45359237", "mass-pound", en="lbs", nl="pond, ponden"),
    "s": _unit("time", "1", "duration-second", en="sec, secs", nl="sec, secondes"),
    "min": _unit("time", "60", "duration-minute", en="mins", nl="minuut"),
    "h": _unit("time", "3600", "duration-hour", en="hr, hrs", nl="uur, uren, u"),
    "d": _unit("time", "86400", "duration-day", nl="dagen, dag"),
    "week": _unit("time", "604800", "duration-week", en="wk, wks", nl="wk, wkn"),
    "month": _unit("calendar", "1", "duration-month", en="mth, mths", nl="mnd, mnden"),
    "year": _unit("calendar", "12", "duration-year", en="yr, yrs", nl="jaren"),
    "km/h": _unit(
        "speed",
        "1",
        "speed-kilometer-per-hour",
        en="kph, kmh, km per hour, kilometres per hour, kilometers an hour, kilometres an hour",
        nl="km/u, kmh, km per uur",
    ),
    "mph": _unit("speed", "1.609344", "speed-mile-per-hour", en="miles an hour"),
    "m/s": _unit("speed", "3.6", "speed-meter-per-second", en="metres per second"),
    "%": _unit("share", "1", "concentr-percent", en="per cent, pct", nl="procent, pct"),
}


_CLDR = {
    "en": {
        "m": "meters, meter, metres, metre",
        "km": "kilometers, kilometer, kilometres, kilometre",
        "cm": "centimeters, centimeter, centimetres, centimetre",
        "mm": "millimeters, millimeter, millimetres, millimetre",
        "mi": "miles, mile",
        "ft": "feet, foot",
        "nmi": "nautical miles, nautical mile",
        "kg": "kilograms, kilogram",
        "g": "grams, gram",
        "t": "metric tons, metric ton, tonnes, tonne",
        "lb": "pounds, pound",
        "s": "seconds, second",
        "min": "minutes, minute",
        "h": "hours, hour",
        "d": "days, day",
        "week": "weeks, week",
        "month": "months, month",
        "year": "years, year",
        "km/h": "kilometers per hour, kilometer per hour, kilometres per hour, kilometre per hour",
        "mph": "miles per hour, mile per hour",
        "m/s": "meters per second, meter per second, metres per second, metre per second",
        "%": "percent, per cent",
    },
    "nl": {
        "m": "meter",
        "km": "kilometer",
        "cm": "centimeter",
        "mm": "millimeter",
        "mi": "mijl",
        "ft": "voet",
        "nmi": "zeemijlen, zeemijl",
        "kg": "kilogram",
        "g": "gram",
        "t": "metrische ton",
        "lb": "pound",
        "s": "seconden, seconde",
        "min": "minuten, minuut",
        "week": "weken, week",
        "month": "maanden, maand",
        "year": "jaar",
        "km/h": "kilometer per uur",
        "mph": "mijl per uur",
        "m/s": "meter per seconde",
        "%": "procent",
    },
}
"""What CLDR has for units in the languages that most texts are in, without importing babel."""


# The same choice for every unit of a dimension, so that the unit picker does not hint at the key.
PICKED = {
    "length": ("km", "m", "cm", "mi", "nmi", "ft"),
    "mass": ("t", "kg", "g", "lb"),
    "time": ("week", "d", "h", "min", "s"),
    "calendar": ("year", "month"),
    "speed": ("km/h", "mph", "m/s"),
    "share": ("%",),
}


def known_unit(symbol: str) -> Unit:
    """The unit with that symbol; raises `unit-unknown`."""
    if symbol not in UNITS:
        raise ReadingError(
            "unit-unknown",
            f"“{symbol}” is not the symbol of a unit",
            mend=f"write one of {', '.join(UNITS)}",
            text=symbol,
            unit=symbol,
        )
    return UNITS[symbol]


def symbol_of(unit: str, languages: Iterable[str], text: str) -> str:
    """The symbol for a unit word, looked up in the languages in turn; `text` is the whole input.

    Raises `unit-unknown`, with the nearest unit as `suggestion`.
    """
    wanted = folding(unit, "bare").text
    tables = [unit_words(language) for language in languages]
    for table in tables:
        symbol = table.get(wanted) or table.get(wanted.rstrip("."))
        if symbol:
            return symbol
    known = {word: symbol for table in tables for word, symbol in table.items()}
    like = nearest_word(wanted, list(known), WORDS)
    near = known[like] if like else ""
    raise ReadingError(
        "unit-unknown",
        f"“{unit}” is not a known unit",
        mend=f"did you mean {near}?" if near else "leave it out for a plain count",
        text=text,
        unit=unit,
        suggestion=near,
    )


@cache
def unit_words(language: str) -> dict[str, str]:
    """Unit symbols by the words for them in a language, folded `bare`."""
    tag = language_of(language)
    words = {symbol: symbol for symbol in UNITS}
    for symbol, unit in UNITS.items():
        for word in (*_from_cldr(symbol, language), *unit.words.get(tag, ())):
            words.setdefault(folding(word, "bare").text, symbol)
    return words


def _from_cldr(symbol: str, language: str) -> Sequence[str]:
    """The CLDR words for a unit, as the language is written anywhere and as we write it."""
    if language in _CLDR:
        return _CLDR[language][symbol].split(", ") if symbol in _CLDR[language] else ()

    from course.language.cldr import locale_of, written_as

    locales = dict.fromkeys((locale_of(language), written_as(language)))
    return [word for locale in locales for word in _counted_words(symbol, locale)]


def _counted_words(symbol: str, locale: "Locale") -> list[str]:
    """The CLDR words for a unit, starting with the plural; empty if CLDR has none.

    In other languages than the supported ones these include abbreviations, such as those in
    another script, but not of times, which dates contain too.
    """
    from babel.units import format_unit

    cldr = UNITS[symbol].cldr
    lengths: tuple[Literal["long", "short"], ...] = ("long", "short")
    if locale.language in SUPPORTED or UNITS[symbol].dimension in {"time", "calendar"}:
        lengths = ("long",)
    counted = (
        format_unit(n, cldr, length, locale=locale)
        for length in lengths
        for n in (2, 1, 3, 5, 11, 1.5)
    )
    words = map(_word, counted)
    return [word for word in words if word != cldr]  # Babel returns the key if it has no word


def _word(counted: str) -> str:
    return re.sub(r"[0-9.,]+", " ", counted).strip()


# Written out, as their symbols are not known to everybody.
_WORDS = frozenset({"s", "min", "h", "d", "week", "month", "year"})
_SYMBOLS = {("km/h", "nl"): "km/u"}
_NAMES = {("t", "nl"): ("ton",), ("lb", "nl"): ("pond",)}
"""Usual names, where that of CLDR is not: “metrische ton”, and “pound” in Dutch."""


def counted_unit(symbol: str, number: Decimal, language: str) -> str:
    """The unit as it stands behind a number in a text: `km`, `months`, `maand`."""
    from babel.units import format_unit

    from course.language.cldr import written_as

    if symbol not in _WORDS:
        return _SYMBOLS.get((symbol, language_of(language)), symbol)
    cldr, locale = UNITS[symbol].cldr, written_as(language)
    long, short = (_word(format_unit(number, cldr, n, locale=locale)) for n in ("long", "short"))
    return short if long == cldr else long  # Babel returns the key: in Dutch “dag” is short only


def unit_follows(words: str, symbol: str, language: str) -> bool:
    """Whether a text begins with the unit, as “kilometres of road” does with `km`."""
    named = unit_words(language)
    first = [word.strip(".,;:!?") for word in words.split()[:4]]
    starts = (folding(" ".join(first[:n]), "bare").text for n in range(1, len(first) + 1))
    return any(named.get(start) == symbol for start in starts)


def without_unit(text: str, symbol: str, *languages: str) -> str:
    """The text without that unit at its end, written as one of the languages writes it."""
    folded = folding(text, "bare")
    end = len(folded.text.rstrip(" ."))
    for language in languages:
        for word in sorted(unit_words(language), key=len, reverse=True):
            start = end - len(word)
            if (
                unit_words(language)[word] == symbol
                and start > 0
                and folded.text[start:end] == word
                and not folded.text[start - 1].isalpha()
            ):
                return text[: folded.starts[start]].rstrip(" -\u00a0\u202f")
    return text


def unit_list() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """All units grouped by what they measure, each as symbol and English name."""
    kinds = dict.fromkeys(unit.dimension for unit in UNITS.values())
    return tuple(
        (kind, tuple((s, unit_name(s, "en")) for s, u in UNITS.items() if u.dimension == kind))
        for kind in kinds
    )


@cache
def units_like(unit: str | None, language: str) -> tuple[tuple[str, str], ...]:
    """The units that a learner may pick from, each as symbol and name in the language.

    Fixed for each dimension, except that `unit` is appended if it is not among them. Empty for a
    count.
    """
    if unit is None:
        return ()
    picked = PICKED[known_unit(unit).dimension]
    symbols = picked if unit in picked else (*picked, unit)
    return tuple((symbol, unit_name(symbol, language)) for symbol in symbols)


def unit_name(symbol: str, language: str) -> str:
    """The name of a unit, in the plural: `kilometres`, `maanden`."""
    from course.language.cldr import written_as

    own = UNITS[symbol].words.get(language_of(language), ())
    usual = _NAMES.get((symbol, language_of(language)), ())
    name: str = next(iter((*usual, *_counted_words(symbol, written_as(language)), *own, symbol)))
    return name


def split_unit(text: str) -> tuple[str, str]:
    """Split off the leading digits; without any, the first part is the whole text."""
    written = folding(text, "typography").text
    match = re.match(r"[+-]?[0-9.,'\s]*[0-9]", written)
    if not match:
        return written, ""
    return match[0], written[match.end() :].strip()
