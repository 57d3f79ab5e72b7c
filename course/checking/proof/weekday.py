"""The weekday in the reasons of a date."""

import re
from calendar import day_name
from collections.abc import Iterator

from course.checking.look import Finding, Look, each_item, in_language
from course.checking.proof.explaining import explaining
from course.checking.proof.given import basis_of
from course.checking.proof.spans import Days, filled
from course.checking.proof.supposed import points_elsewhere, supposed
from course.checking.readings import parts_of
from course.language.dates import (
    names_weekday,
    parse_edtf,
    weekday_told,
    weekdays_in,
    wrong_weekdays,
)
from course.language.figures import figures_in
from course.language.patterns import regex
from course.model.items import Date

_DAY = regex(r"\b\w{3,}da(?:y|g)s?\b", re.IGNORECASE)
_COUNTED_ON = regex(
    r"\b(?:next|following|previous|last|every|each|volgende|vorige|elke|iedere) \w+da[gy]\b|"
    r"(?<!to the )\b\w*da[gy] (?:before|after|later|earlier|voor|v\u00f3\u00f3r|na|eerder|ervoor|"
    r"erna|daarvoor|daarna)\b|\b(?:eve|vooravond)\b",
    re.IGNORECASE,
)


@each_item
def of_key(look: Look, item: Date) -> Iterator[Finding]:
    """The reasons of a date name no weekday that neither it nor another day of the item was."""
    if ("item", item.id) in look.unlocated:
        return
    for path, text in explaining(item):
        spoken = look.spoken(text)
        if any(weekday_told(words, language) is not None for language, words in spoken):
            continue  # “it was a Tuesday” is judged with the stem and the hints
        if any(map(names_weekday, text.all())):
            wrong = [_other_day(look, item, words, language) for language, words in spoken]
            if all(wrong):
                was = f"{item.key} was a {wrong[0]}"
                what = f"{was}, and no date of the item falls on the day named here"
                mend = "correct the weekday, or leave it out"
                yield Finding("weekday-wrong", in_language(path, text, spoken[0][0]), what, mend)
                return


def _other_day(look: Look, item: Date, text: str, language: str) -> str | None:
    """Return the weekday of the key if the text names one that no day of the item was."""
    named, key = weekdays_in(text, language), filled([parts_of(parse_edtf(item.key))])
    if len(named) != 1 or not key or _COUNTED_ON.search(text) or wrong_weekdays(text, language):
        return None
    if any(supposed(text, day.start()) for day in _DAY.finditer(text)):
        return None
    basis = basis_of(look, item)
    figures = figures_in(text, language, look.names_with_figures)
    days = {day.weekday() for day in key | Days(basis, language, figures, 0).days}
    for spoken, words in basis.told(language):
        days |= weekdays_in(words, spoken)
    if named <= days or points_elsewhere(look, basis, text):
        return None
    return day_name[min(key).weekday()]
