"""Quantities: a number with its unit, as YAML files, learners and articles write them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import cache
from typing import TypeAlias

from course.language.folding import folding
from course.language.locales import SUPPORTED, locale_of
from course.language.near import WORDS, nearest_word
from course.language.numbers import (
    NumberReading,
    number_ahead,
    numbers_in,
    plain_decimal,
    plain_text,
    read_number,
)
from course.language.reading import Found, ReadingError


@dataclass(frozen=True, slots=True)
class _Unit:
    dimension: str
    size: Fraction  # in the first unit of its dimension
    cldr: str
    words: dict[str, tuple[str, ...]]  # by language, beside those of CLDR


def _unit(dimension: str, size: str, cldr: str, **words: str) -> _Unit:
    several = {language: tuple(text.split(", ")) for language, text in words.items()}
    return _Unit(dimension, Fraction(size), cldr, several)


# International definitions: mile 1609.344 m, foot 0.3048 m, nautical mile 1852 m, pound
# 0.45359237 kg. A month has no fixed number of days, so months and years are a dimension apart.
# Without “ton” in English (three different ones).
_UNITS = {
    "m": _unit("length", "1", "length-meter", en="metre, metres"),
    "km": _unit(
        "length",
        "1000",
        "length-kilometer",
        en="kilometre, kilometres, kms",
        nl="kilometers",
    ),
    "cm": _unit("length", "1/100", "length-centimeter", en="centimetre, centimetres"),
    "mm": _unit("length", "1/1000", "length-millimeter", en="millimetre, millimetres"),
    "mi": _unit("length", "1609.344", "length-mile", nl="mijlen"),
    "ft": _unit("length", "0.3048", "length-foot", nl="voeten"),
    "nmi": _unit("length", "1852", "length-nautical-mile", nl="zeemijl, zeemijlen"),
    "kg": _unit("mass", "1", "mass-kilogram", en="kilo, kilos, kgs", nl="kilo, kilo's"),
    "g": _unit("mass", "1/1000", "mass-gram", en="gramme, grammes"),
    "t": _unit("mass", "1000", "mass-tonne", en="tonne, tonnes", nl="ton, tonnen"),
    "lb": _unit("mass", "0.45359237", "mass-pound", en="lbs", nl="pond, ponden"),
    "s": _unit("time", "1", "duration-second", en="sec, secs", nl="sec, secondes"),
    "min": _unit("time", "60", "duration-minute", en="mins", nl="minuut"),
    "h": _unit("time", "3600", "duration-hour", en="hr, hrs", nl="uur, uren, u"),
    "d": _unit("time", "86400", "duration-day", nl="dagen, dag"),
    "week": _unit("time", "604800", "duration-week"),
    "month": _unit("calendar", "1", "duration-month"),
    "year": _unit("calendar", "12", "duration-year", nl="jaren"),
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
# One list a dimension, whatever the key's unit, so that a picker gives nothing away.
_PICKED = {
    "length": ("km", "m", "cm", "mi", "nmi", "ft"),
    "mass": ("t", "kg", "g", "lb"),
    "time": ("week", "d", "h", "min", "s"),
    "calendar": ("year", "month"),
    "speed": ("km/h", "mph", "m/s"),
    "share": ("%",),
}
# What may stand right behind the digits. Not `s` or `d`: 1970s, 3d.
_GLUED = ("km/h", "km/u", "mph", "m/s", "nmi", "km", "cm", "mm", "mi", "kg", "lb", "ft", "min")
_GLUED_LETTERS = ("m", "g", "t", "h", "u")
_AFTER_UNIT = r"(?![^\W_]|[/.'][^\W_]| per )"
_GLUED_PATTERN = rf"(?:{'|'.join((*_GLUED, *_GLUED_LETTERS))}){_AFTER_UNIT}"
_INEXACT = Context(prec=34)


Measure: TypeAlias = tuple[str | None, tuple[int, int]]
"""A quantity whatever its unit: its dimension and its size in the first unit of that, a ratio."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and the symbol of its unit (`km`, `%` …); without a unit it counts things."""

    value: Decimal
    unit: str | None = None

    @property
    def measure(self) -> Measure:
        """What it is whatever its unit: those of the same quantity are equal."""
        if self.unit not in _UNITS:  # a count, or what cannot be converted
            return self.unit, self.value.as_integer_ratio()
        unit = _UNITS[self.unit]
        return unit.dimension, (unit.size * Fraction(self.value)).as_integer_ratio()

    def __str__(self) -> str:
        """The YAML form, which `parse_quantity` reads."""
        space = "" if self.unit in {None, "%"} else " "
        return f"{plain_text(self.value)}{space}{self.unit or ''}"


def parse_quantity(text: str) -> Quantity:
    """The quantity of a YAML file: `1500 km`, `5%`, `12`; the number by `plain_decimal`.

    Unit words of any supported language are taken, but for `pounds` and `pond`, which are money as
    well. `unit-unknown` has the nearest as `suggestion`.
    """
    figures, unit = _split(text)
    try:
        value = plain_decimal(figures)
        if unit.casefold() not in _MONEY_TOO:
            return Quantity(value, _symbol(unit, SUPPORTED, text) if unit else None)
    except ReadingError as unread:
        mend = _not_of_a_file(figures, unit)
        if not mend:
            raise
        raise ReadingError(unread.code, unread.what, mend=mend, text=text, unit=unit) from unread
    raise ReadingError(
        "unit-unknown",
        f"“{unit}” is a mass, and an amount of money too",
        mend=_not_of_a_file(figures, unit),
        text=text,
        unit=unit,
    )


_MONEY_TOO = frozenset({"pound", "pounds", "pond", "ponden"})
"""Words that articles and learners use for a mass, and for an amount of money too."""
_MONEY = frozenset(
    {"euro", "euros", "eur", "dollar", "dollars", "usd", "cent", "cents", "gbp", "yen"}
    | {"franc", "francs", "frank", "franken", "guilder", "guilders", "gulden"}
    | {"sterling", "pound sterling", "pounds sterling", "pond sterling"}
    | {"\u20ac", "$", "\u00a3"}
)


def is_money_too(words: str) -> bool:
    """Whether the unit that ends these words of a text may be one of money: `six pounds`."""
    return re.split("[ -]", folding(words, "bare").text)[-1] in _MONEY_TOO


def _not_of_a_file(figures: str, unit: str) -> str:
    """How to write what articles write and files do not, millions and money; else nothing."""
    if figures[:1] in _MONEY and any(map(str.isdigit, figures)):
        figures, unit = _split(figures[1:].strip())
        plain = _not_of_a_file(figures, unit) or f"write {figures}"
        return f"leave the sign out of an amount of money: {plain}"
    rest = folding(unit, "bare").text
    if not rest:
        return ""
    plain, word = figures, rest.partition(" ")[0]
    for language in SUPPORTED:
        try:
            plain = plain_text(read_number(f"{figures} {word}", language).value)
        except ReadingError:
            continue
        rest = rest.removeprefix(word).strip()
        break
    if rest in _MONEY_TOO:
        return f"write {plain} lb for a mass; leave the unit out of an amount of money"
    if rest in _MONEY:
        return f"leave the unit out of an amount of money: write {plain}"
    return "" if plain == figures else f"write {plain} {rest}".strip()


def _split(text: str) -> tuple[str, str]:
    written = folding(text, "typography").text
    match = re.match(r"[+-]?[0-9.,'\s]*[0-9]", written)
    if not match:
        return written, ""
    return match[0], written[match.end() :].strip()


def _symbol(unit: str, languages: Iterable[str], text: str) -> str:
    wanted = folding(unit, "bare").text
    tables = [_unit_words(language) for language in languages]
    for table in tables:
        symbol = table.get(wanted) or table.get(wanted.rstrip("."))
        if symbol:
            return symbol
    known = {word: symbol for table in tables for word, symbol in table.items()}
    like = nearest_word(wanted, list(known), WORDS)
    near = known[like] if like else ""
    raise ReadingError(
        "unit-unknown",
        f"“{unit}” is not a unit known here",
        mend=f"did you mean {near}?" if near else "leave it out where things are counted",
        text=text,
        unit=unit,
        suggestion=near,
    )


@cache
def _unit_words(language: str) -> dict[str, str]:
    """The symbol of each unit word of a language, the words folded bare."""
    tag = str(locale_of(language).language)
    words = {symbol: symbol for symbol in _UNITS}
    for symbol, unit in _UNITS.items():
        for word in (*_counted_words(symbol, language), *unit.words.get(tag, ())):
            words.setdefault(folding(word, "bare").text, symbol)
    return words


def _counted_words(symbol: str, language: str) -> list[str]:
    """The words of CLDR for a unit, the plural of two first; none where it has none."""
    from babel.units import format_unit

    locale, cldr = locale_of(language), _UNITS[symbol].cldr
    counted = (format_unit(n, cldr, "long", locale=locale) for n in (2, 1, 3, 5, 11, 1.5))
    words = (re.sub(r"[0-9.,]+", " ", word).strip() for word in counted)
    return [word for word in words if word != cldr]  # Babel's own sign that there is no word


@cache
def _unit_pattern(language: str) -> re.Pattern[str]:
    longest_first = sorted(_unit_words(language), key=len, reverse=True)
    return re.compile(rf"[ -]?({'|'.join(map(re.escape, longest_first))}){_AFTER_UNIT}")


def unit_at(text: str, end: int, language: str) -> tuple[str, int] | None:
    """The unit that follows `end` in a text, which is an offset in it folded `bare`, and its end.

    One-letter symbols must stand as such: `5 m`, not `5 M`.
    """
    folded = folding(text, "bare")
    match = _unit_pattern(language).match(folded.text, end)
    if not match:
        return None
    span = folded.span(*match.span(1))
    if span is None or (len(match[1]) == 1 and text[slice(*span)] != match[1]):
        return None
    return _unit_words(language)[match[1]], match.end()


def unit_list() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Every unit by what it measures: its symbol, and its name in English."""
    kinds = dict.fromkeys(unit.dimension for unit in _UNITS.values())
    return tuple(
        (kind, tuple((s, _unit_name(s, "en")) for s, u in _UNITS.items() if u.dimension == kind))
        for kind in kinds
    )


def convert(quantity: Quantity, unit: str | None) -> Decimal:
    """The value in another unit of the same dimension.

    Exact where it has finitely many decimals, else to 34 digits; `unit-incompatible` where the
    units measure different things, `unit-unknown` where one is no symbol of this module.
    """
    value = _fraction(quantity, unit)
    twos_and_fives = value.denominator
    for prime in (2, 5):
        while twos_and_fives % prime == 0:
            twos_and_fives //= prime
    if twos_and_fives > 1:
        return _INEXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
    places = value.denominator.bit_length()
    scaled = value.numerator * 10**places // value.denominator
    sign, digits = int(scaled < 0), tuple(map(int, str(abs(scaled))))
    exact = Decimal((sign, digits, -places))
    return Decimal(plain_text(exact))


def _fraction(quantity: Quantity, unit: str | None) -> Fraction:
    value = Fraction(quantity.value)
    if quantity.unit == unit:
        return value
    if quantity.unit is None or unit is None:
        raise _incompatible(quantity.unit, unit)
    have, want = _known(quantity.unit), _known(unit)
    if have.dimension != want.dimension:
        raise _incompatible(quantity.unit, unit)
    return value * have.size / want.size


def _known(symbol: str) -> _Unit:
    if symbol not in _UNITS:
        raise ReadingError(
            "unit-unknown",
            f"“{symbol}” is not the symbol of a unit",
            mend=f"write one of {', '.join(_UNITS)}",
            text=symbol,
            unit=symbol,
        )
    return _UNITS[symbol]


def _incompatible(have: str | None, want: str | None) -> ReadingError:
    one, other = have or "a count", want or "a count"
    return ReadingError(
        "unit-incompatible",
        f"{one} cannot be converted to {other}",
        mend="write both in units of the same kind",
        text=one,
        other=other,
    )


def same_quantity(a: Quantity, b: Quantity) -> bool:
    """Whether both are exactly the same after conversion; a count only ever equals a count."""
    return a == b or a.measure == b.measure


@cache
def units_like(unit: str | None, language: str) -> tuple[tuple[str, str], ...]:
    """Symbol and name in the language of the units that a learner may pick from, in fixed order.

    The same for every unit of a dimension, `unit` itself added where it is rare; none for a count.
    """
    if unit is None:
        return ()
    picked = _PICKED[_known(unit).dimension]
    symbols = picked if unit in picked else (*picked, unit)
    return tuple((symbol, _unit_name(symbol, language)) for symbol in symbols)


def _unit_name(symbol: str, language: str) -> str:
    own = _UNITS[symbol].words.get(str(locale_of(language).language), ())
    return next(iter((*_counted_words(symbol, language), *own, symbol)))


def read_quantity(text: str, language: str) -> tuple[NumberReading, str | None]:
    """What a learner typed, `1500 kilometer` or `932 mijl`: the number, and the unit if any.

    Unit words of the learner's language are taken first, then those of every supported one.
    Raises what `read_number` raises, and `unit-unknown` where digits have a strange word behind.
    """
    languages = tuple(dict.fromkeys((language, *SUPPORTED)))
    try:
        return read_number(text, language), None
    except ReadingError as unread:
        figures, unit = _split(text)
        if unit and any(map(str.isdigit, figures)):
            scale, _, rest = unit.partition(" ")
            try:  # 2 million kilometres
                number = read_number(f"{figures} {scale}", language)
                return number, _symbol(rest, languages, text) if rest else None
            except ReadingError:
                return read_number(figures, language), _symbol(unit, languages, text)
        words, symbol = _split_words(text, languages)
        if not symbol:
            raise unread from None
        return read_number(words, language), symbol


def _split_words(text: str, languages: Iterable[str]) -> tuple[str, str | None]:
    """Number words apart from the longest unit that ends them."""
    written = folding(text, "bare").text
    for language in languages:
        for word in sorted(_unit_words(language), key=len, reverse=True):
            if written.endswith(f" {word}"):
                return written.removesuffix(word).strip(), _unit_words(language)[word]
    return written, None


def find_quantities(text: str, language: str) -> list[Found[Quantity]]:
    """Every number of a running text with the unit behind it, or as a count where there is none.

    `1.500 km`, `1,500-mile`, `1500km`, `vijftienhonderd kilometer`; a unit that goes on, as in
    `5 km per day`, is not read.
    """
    folded = folding(text, "bare")
    found = []
    for value, start, number_end in numbers_in(text, language, _GLUED_PATTERN):
        unit, end = unit_at(text, number_end, language) or (None, number_end)
        span = folded.span(start, end)
        if span:
            found.append(Found(Quantity(value, unit), *span))
    return found


# Words that mean this only before a number are in the second table.
_QUALIFIERS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "more-than": (
            "more than",
            "greater than",
            "in excess of",
            "upwards of",
            "upward of",
            "just over",
            "well over",
            "exceeding",
        ),
        "at-least": ("at least", "no less than", "no fewer than", "not less than", "a minimum of"),
        "exactly": ("exactly", "precisely"),
        "about": ("approximately", "roughly", "circa", "more or less", "or so"),
        "up-to": ("up to", "at most", "no more than", "not more than", "a maximum of"),
        "almost": ("almost", "nearly", "just under", "close to"),
    },
    "nl": {
        "more-than": ("meer dan", "iets meer dan", "groter dan", "langer dan"),
        "at-least": (
            "minstens",
            "ten minste",
            "tenminste",
            "op zijn minst",
            "op z'n minst",
            "minimaal",
            "niet minder dan",
        ),
        "exactly": ("exact", "precies"),
        "about": ("ongeveer", "circa", "ca.", "om en nabij", "min of meer", "naar schatting"),
        "up-to": (
            "hoogstens",
            "ten hoogste",
            "hooguit",
            "maximaal",
            "maximum",
            "niet meer dan",
            "tot maximaal",
            "tot wel",
        ),
        "almost": ("bijna", "haast", "net geen", "iets minder dan", "net onder"),
    },
}
_BEFORE_NUMBER: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {"more-than": ("over", "above"), "about": ("about", "around", "some", "c.", "ca.")},
    "nl": {
        "more-than": ("ruim", "boven", "over"),
        "at-least": ("zeker",),
        "about": ("zo'n", "rond"),
        "up-to": ("tot",),
        "exactly": ("juist",),
        "almost": ("krap",),
    },
}


_THAN = {"en": "than", "nl": "dan"}
_NO_MORE = {"en": ("no", "not"), "nl": ("niet", "geen")}
_NOT_COMPARED = {
    "en": frozenset({"rather", "other", "either", "neither", "whether"}),
    "nl": frozenset({"ander", "eerder", "liever", "verder"}),
}
_LESS = {
    "en": frozenset(
        {"less", "fewer", "smaller", "lower", "shorter", "lighter", "slower", "younger", "earlier"}
        | {"cheaper", "narrower", "weaker", "nearer", "closer", "thinner", "cooler", "colder"}
    ),
    "nl": frozenset(
        {
            "minder",
            "kleiner",
            "lager",
            "korter",
            "lichter",
            "trager",
            "langzamer",
            "jonger",
            "vroeger",
        }
        | {"goedkoper", "smaller", "nauwer", "zwakker", "dunner", "dichter", "kouder", "koeler"}
    ),
}
"""Comparatives that put a number above what is compared with it; every other one puts it below."""


def _compared(tag: str, words: str) -> str:
    """What a comparative says of the number that follows `than`; nothing where it is none."""
    before, _, word = words.rpartition(" ")[0].rpartition(" ")
    if word in _NOT_COMPARED[tag]:
        return ""
    less = word in _LESS[tag]
    return ("at-least" if less else "up-to") if before else ("up-to" if less else "more-than")


@cache
def _qualifier_pattern(language: str) -> tuple[re.Pattern[str], dict[str, str]] | None:
    tag = str(locale_of(language).language)
    if tag not in _QUALIFIERS:
        return None
    kinds = {word: kind for kind, words in _QUALIFIERS[tag].items() for word in words}
    before = {word: kind for kind, words in _BEFORE_NUMBER[tag].items() for word in words}
    article = "(?:the |a |an )?" if tag == "en" else "(?:de |het |een )?"
    number = rf"(?= {article}{number_ahead(language)})"
    patterns = [(word, re.escape(word)) for word in kinds if word not in before]
    patterns += [(word, re.escape(word) + number) for word in before]
    patterns.sort(key=lambda pattern: len(pattern[0]), reverse=True)
    comparative = rf"(?:[^\W\d_]+er|{'|'.join(sorted(_LESS[tag]))})"
    negation = "|".join(_NO_MORE[tag])
    patterns.append(("", rf"(?:(?:{negation}) )?{comparative} {_THAN[tag]}{number}"))
    any_of = "|".join(pattern for _, pattern in patterns)
    return re.compile(rf"(?<![^\W_])({any_of})(?![^\W_])"), kinds | before


def qualifier_in(text: str, language: str) -> list[Found[str]]:
    """Wording of more-than, at-least, exactly, about, up-to and almost, by those names, in order.

    English and Dutch; nothing in other languages. Words of several meanings (`over`, `tot`) and
    comparatives (`harder than`, `kleiner dan`) count only before a number; `no more than` is up-to,
    and no more-than is found within it.
    """
    known = _qualifier_pattern(language)
    if known is None:
        return []
    pattern, kinds = known
    tag = str(locale_of(language).language)
    folded = folding(text, "bare")
    return [
        Found(kind, *span)
        for match in pattern.finditer(folded.text)
        if (kind := kinds.get(match[1]) or _compared(tag, match[1]))
        and (span := folded.span(*match.span(1)))
    ]
