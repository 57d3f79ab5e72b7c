"""Dates in running text."""

import re
from functools import lru_cache
from typing import NamedTuple

from course.language.dates import context
from course.language.dates.figures import read_figures
from course.language.dates.partial import MONTHS, PartialDate, is_possible
from course.language.dates.ranges import Place, shared
from course.language.dates.shapes import date_pattern, date_start, may_have_early_year
from course.language.dates.words import (
    CAPITAL_NEVER,
    CAPITAL_ONLY,
    month_words,
    ordinals,
    weekdays,
)
from course.language.folding import Folding, broken_word_at, folding, plain_digits
from course.language.locales import SUPPORTED, language_of
from course.language.patterns import regex
from course.language.quantities import unit_at
from course.language.reading import Found, ReadingError

_FIRST_SURE = 1000
_LAST_YEAR = 2100
_CENTURY = 100
_SOLAR, _LAST_SOLAR = frozenset({"fa", "ps", "ckb"}), 1500
"""Languages whose years may be of the solar calendar, in which 2022 is 1401."""
_LONGEST = 30  # characters of a word


@lru_cache(maxsize=16384)
def find_dates(text: str, language: str, *, early: bool = False) -> tuple[Found[PartialDate], ...]:
    """All dates in running text: `17 oktober`, `in August`, `1979`, `November 2022`, ISO dates.

    Only whole dates: nothing of a decade, a date BC or a count such as `2000 people`. A number from
    1000 to 2100 is taken as a year unless it has a unit, `#`, a currency sign or decimals; one
    below 1000 if it has AD or the like, or with `early` if it may be one, as in `in 843`. The ends
    of a range share a month and a year. English May, March and August need a capital, and an
    abbreviated month a day or year. Impossible dates are skipped, and so are ambiguous ones such as
    03/04/2022.
    """
    folded = folding(text, "bare")
    plain = plain_digits(folded.text)
    start = date_start(language)
    there = start.search(plain)
    if there is None:
        return ()
    pattern = date_pattern(language, early=early or may_have_early_year(plain))
    prose = _Prose(text, folded, plain, language, early=early)
    places: list[Place] = []
    while there is not None:
        match, at = pattern.match(plain, there.start()), there.end()
        if match:
            read = _read(match, prose)
            at = read[-1].end if read else match.end()
            places += read
        there = start.search(plain, at)
    if language_of(language) not in SUPPORTED:
        places = _unjoined(places, plain)
    if len(places) > 1 or (places and places[0].value.day):
        places = shared(places, plain)
    spans = ((place.value, folded.span(place.start, place.end)) for place in places)
    return tuple(Found(value, *span) for value, span in spans if span)


class _Prose(NamedTuple):
    """A text, folded and with plain digits, and how it is read."""

    text: str
    folded: Folding
    plain: str
    language: str
    early: bool

    def capital(self, at: int) -> bool:
        return self.text[self.folded.starts[at]].isupper()


def _read(match: re.Match[str], prose: _Prose) -> list[Place]:
    groups = {name: value for name, value in match.groupdict().items() if value}
    if written := groups.get("figures") or groups.get("day") or groups.get("monthly"):
        places = _in_figures(match, written, prose)
    elif "to" in groups:
        places = _years_to(match, prose)
    else:
        places = _in_words(match, groups, prose)
    plain = prose.plain
    return [
        place
        for place in places
        if is_possible(place.value)
        and not context.before_christ_at(
            plain, match.start(), places[-1].end, yearless=not place.value.year
        )
    ]


_MONTHLY = regex("[01][0-9][/-](?:1[89][0-9]{2}|20[0-9]{2}|2100)")
_RANGE = regex(r"([0-9]{4})-([0-9]{2})")


def _in_figures(match: re.Match[str], written: str, prose: _Prose) -> list[Place]:
    start = match.start()
    if years := _RANGE.fullmatch(written):
        first, last = int(years[1]) % _CENTURY, int(years[2])
        dash = prose.text[prose.folded.starts[start + 4]]
        if last > first and (last > MONTHS or dash not in "-\u2010\u2011"):
            return _two_years(prose, (start, start + 4), (start + 5, start + 7))
        if first < last <= MONTHS:  # 2009-10: a month, or two years
            return []
    if match["monthly"] and not _MONTHLY.fullmatch(written):  # 1/2000, 10.1080
        return []
    try:
        value = read_figures(written.replace(" ", ""), written, prose.language)
    except ReadingError:
        return []
    return [Place(value, *match.span())]


def _years_to(match: re.Match[str], prose: _Prose) -> list[Place]:
    """The years of `2014/15`, but not of `2006/10`, which may be a month."""
    if prose.plain[match.end("y0")] == "/" and int(match["to"]) <= MONTHS:
        return []
    return _two_years(prose, match.span("y0"), match.span("to"))


_SERIAL = regex(r"[0-9]-\Z")


def _two_years(prose: _Prose, first: tuple[int, int], last: tuple[int, int]) -> list[Place]:
    """Both years of `1914-18`; none of `1918-14` or of the part number `6107-1415-64`."""
    begin, end = int(prose.plain[slice(*first)]), int(prose.plain[slice(*last)])
    end += begin // _CENTURY * _CENTURY
    serial = _SERIAL.search(prose.plain, max(0, first[0] - 2), first[0])
    if serial or not begin < end <= _LAST_YEAR:
        return []
    return [Place(PartialDate(begin), *first), Place(PartialDate(end), *last)]


def _in_words(match: re.Match[str], groups: dict[str, str], prose: _Prose) -> list[Place]:
    spans = {name[0]: match.span(name) for name in groups}
    parts = {name[0]: value for name, value in groups.items()}
    month = _month(parts.get("m", ""), prose.language)
    day = int(parts.get("d", 0)) or ordinals(prose.language).get(parts.get("w", "")) or None
    year = int(parts["y"]) if "y" in parts else None
    start, end = match.span()
    if year is not None and not _is_year(year, spans["y"], prose, of_date=month is not None):
        if not month or spans["y"][0] < spans["m"][0]:
            return []
        year, end = None, max(span[1] for part, span in spans.items() if part != "y")
    if "m" in spans and _is_other_word(parts["m"], spans["m"][0], prose, alone=len(spans) == 1):
        return [Place(PartialDate(year), *spans["y"])] if year else []
    if day and not year and _counts_people(prose, spans, end):
        day, end = None, spans["m"][1]
    return [Place(PartialDate(year, month, day), start, end)]


def _month(written: str, language: str) -> int | None:
    if written.isdigit():
        return int(written)
    whole, short = month_words(language)
    return whole.get(written) or short.get(written.rstrip("."))


def _is_year(year: int, span: tuple[int, int], prose: _Prose, *, of_date: bool) -> bool:
    plain = prose.plain
    if year < _FIRST_SURE:
        return context.has_era(plain, *span) or (
            prose.early
            and context.is_early_year(plain, *span, of_date=of_date)
            and not unit_at(prose.text, span[1], prose.language)
        )
    if not of_date and year < _LAST_SOLAR and language_of(prose.language) in _SOLAR:
        return False
    end = context.end_of_range(plain, span[1])
    return not (
        context.is_counted(plain, span[0], end)
        or context.is_decade(plain, *span, year)
        or (
            unit_at(prose.text, end, prose.language)
            and not _YEAR_SIGN.match(plain, end)
            and not (of_date and _OF_YEAR.match(plain, end))
        )
        or ("- " in plain and _beside_broken_word(plain, *span))
    )


_BROKEN_BEFORE = regex(r"[^\W\d_]- [^\W\d_]+ \Z")


def _beside_broken_word(plain: str, start: int, end: int) -> bool:
    before = _BROKEN_BEFORE.search(plain, max(0, start - _LONGEST), start)
    return before is not None or broken_word_at(plain, end)


_YEAR_SIGN = regex(" (?:\u0433|\u0430\u0437)(?![^\\W_])")  # `\u0433.` is a gram too

_OF_YEAR = regex(" (?:року|році|года|году|година|године|roku|roka|aar|ar)(?![^\\W_])")
"""What is behind the year of a full date, where it is no number of years."""


def _counts_people(prose: _Prose, spans: dict[str, tuple[int, int]], end: int) -> bool:
    """Whether the number behind an English month is a count: `in May 12 people`."""
    return (
        "d" in spans
        and spans["d"][0] > spans["m"][0]
        and prose.plain.endswith("in ", 0, spans["m"][0])
        and bool(
            context.is_counted(prose.plain, *spans["d"]) or unit_at(prose.text, end, prose.language)
        )
    )


def _is_other_word(month: str, start: int, prose: _Prose, *, alone: bool) -> bool:
    """Whether a month name is an ordinary word or a name here."""
    language = language_of(prose.language)
    capital = prose.capital(start)
    if month in CAPITAL_NEVER.get(language, ()):
        return alone and capital and not _begins_sentence(prose.plain, start)
    if month not in CAPITAL_ONLY.get(language, ()):
        return False
    if not capital or not alone:
        return not capital
    return _is_wish(prose.plain, start) or _is_surname(prose, start)


_WISH = regex(
    r"may (?:(?:i|we|you|he|she|it|they|god|this|that|his|her|your)(?![^\W_])|the (?![0-9]))"
)
_WORD_BEFORE = regex(r"([^\W\d_]+)(?:'s)? \Z|\b(?:mrs?|ms|dr|prof)\. \Z")
_LEADING_WORDS = """
    in on by since until till from to during before after last next this that of early late mid
    every each and or between through around about the for end beginning start only throughout
    following as spring summer autumn fall winter
"""
_BEFORE_MONTHS = frozenset(_LEADING_WORDS.split())


def _is_wish(plain: str, start: int) -> bool:
    return _WISH.match(plain, start) is not None and _begins_sentence(plain, start)


def _is_surname(prose: _Prose, start: int) -> bool:
    """Whether a month follows a word with a capital that months do not follow: `Theresa May`."""
    before = _WORD_BEFORE.search(prose.plain, max(0, start - _LONGEST), start)
    return (
        before is not None
        and prose.capital(before.start())
        and before[1] not in _BEFORE_MONTHS
        and before[1] not in weekdays(prose.language)
        and before[1] not in month_words(prose.language)[0]
    )


def _begins_sentence(plain: str, at: int) -> bool:
    return not at or plain[:at].rstrip(" \"'(")[-1:] in set(".!?:;-") | {""}


_NUMBER_BEFORE = regex(r"[0-9][^\w]{0,3}(?:[^\W\d_]{1,4}[^\w]{1,2})?\Z")
_FIGURES_BEFORE = regex(r"[0-9] (?:[^\s,;()]{1,5} )?\Z")
_FIGURES_AFTER = regex(r" (?:[^\s,;()]{1,5} )?[0-9]{1,2}(?![0-9])")
_NUMBER_AFTER = regex(r"[^\w]{0,3}(?:[^\W\d_]{1,4}[^\w]{1,2})?[0-9]")
_GAP = regex(r"[^\w]{0,3}(?:[^\W\d_]{1,5}[^\w]{1,3})?")


def _unjoined(places: list[Place], plain: str) -> list[Place]:
    """The dates without those that may be parts of one, in languages that are known less well."""
    kept = []
    for at, place in enumerate(places):
        last = places[at - 1].end if at else 0
        following = places[at + 1].start if at + 1 < len(places) else len(plain)
        before, after = max(last, place.start - _LONGEST), min(following, place.end + _LONGEST)
        if not place.value.month:
            if _FIGURES_BEFORE.search(plain, before, place.start) or _FIGURES_AFTER.match(
                plain, place.end, after
            ):
                continue
        elif not place.value.day and (
            _NUMBER_BEFORE.search(plain, before, place.start)
            or _NUMBER_AFTER.match(plain, place.end, after)
        ):
            continue
        beside = [places[n] for n in (at - 1, at + 1) if 0 <= n < len(places)]
        if not any(_complete(place, other, plain) for other in beside):
            kept.append(place)
    return kept


def _complete(one: Place, other: Place, plain: str) -> bool:
    """Whether two dates have no part in common and stand side by side."""
    first, last = sorted((one, other), key=lambda place: place.start)
    a, b = one.value, other.value
    return (
        not (a.year and b.year)
        and not (a.month and b.month)
        and _GAP.fullmatch(plain, first.end, last.start) is not None
    )
