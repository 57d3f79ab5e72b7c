"""Dates that share a month or a year with the next one: `14-16 March 2023`, `March and May 2022`.

Offsets are in text folded `bare` with plain digits.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from course.language.dates.context import SEPARATOR
from course.language.dates.partial import PartialDate, is_possible
from course.language.dates.shapes import NO_NUMBER_AFTER, YEAR
from course.language.patterns import regex


class Place(NamedTuple):
    """A date and where it stands."""

    value: PartialDate
    start: int
    end: int


_SUFFIX = r"(?:st|nd|rd|th|ste|de|e|\.)?"
_DAYS_BEFORE = regex(
    rf"(?<![^\W_])(?<![0-9][.,/])(?<![-#$\u20ac\u00a3])"
    rf"(?P<list>(?:[0-9]{{1,2}}{_SUFFIX}, )*)(?P<last>[0-9]{{1,2}}){_SUFFIX}{SEPARATOR}\Z"
)
_DAY_AFTER = regex(
    rf"(?:(?P<dash> ?- ?)|{SEPARATOR})(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?"
    rf"(?:,? (?P<y>{YEAR}))?{NO_NUMBER_AFTER}(?P<stop>(?=[.;:)]|\Z))?"
)
_JOINED = regex(rf"(?:, )?{SEPARATOR}|, ")
_AROUND = 60


def shared(places: Sequence[Place], text: str) -> list[Place]:
    """The dates with the month or year that they share with the next, and days before a month."""
    done: list[Place] = []
    for place in reversed(places):
        behind = done[-1] if done else None
        done.append(_with_year_of(place, behind, text) if behind else place)
        done.extend(_days_before(done[-1], text))
    return _with_days_after(sorted(done, key=lambda place: place.start), text)


def _with_year_of(place: Place, behind: Place, text: str) -> Place:
    """March in `March and May 2022`; but December in `December and February 2022` has no year."""
    value, year = place.value, behind.value.year
    if value.year or not value.month or not year or not behind.value.month:
        return place
    if not _JOINED.fullmatch(text, place.end, behind.start):
        return place
    dated = replace(value, year=year)
    order = (value.month, value.day or 0) < (behind.value.month, behind.value.day or 99)
    return place._replace(value=dated) if order and is_possible(dated) else place


def _days_before(place: Place, text: str) -> list[Place]:
    """The 14 of `14-16 March`; the days must go up."""
    value = place.value
    if not value.day or not text[place.start].isdigit():
        return []
    match = _DAYS_BEFORE.search(text, max(0, place.start - _AROUND), place.start)
    if not match:
        return []
    days = [*re.finditer("[0-9]+", match["list"]), match]
    numbers = [int(day.group("last") if day is match else day.group()) for day in days]
    if sorted({*numbers, value.day}) != [*numbers, value.day] or not numbers[0]:
        return []
    spans = [(match.start() + m.start(), match.start() + m.end()) for m in days[:-1]]
    spans.append(match.span("last"))
    return [
        Place(replace(value, day=number), *span)
        for number, span in zip(numbers, spans, strict=True)
    ]


def _with_days_after(places: Sequence[Place], text: str) -> list[Place]:
    """`March 14-16, 2023` and `March 14 and 16, 2023`, as English writes them."""
    done: list[Place] = []
    for place in places:
        if done and place.start < done[-1].end:
            continue  # the year of days that were joined
        match = _DAY_AFTER.match(text, place.end) if _ends_in_day(place, text) else None
        if not match or not (match["dash"] or match["y"] or match["stop"] is not None):
            done.append(place)
            continue
        year, day = int(match["y"]) if match["y"] else None, int(match["d"])
        first = replace(place.value, year=year)
        last = replace(first, day=day)
        if not is_possible(first) or not is_possible(last) or day <= (first.day or 0):
            done.append(place)
            continue
        done += [place._replace(value=first), Place(last, match.start("d"), match.end())]
    return done


def _ends_in_day(place: Place, text: str) -> bool:
    value = place.value
    return bool(value.day and not value.year and not text[place.start].isdigit())
