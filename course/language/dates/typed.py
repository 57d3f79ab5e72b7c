"""Dates typed by learners, in figures or in words; parts may be missing."""

import re
from calendar import monthrange
from functools import cache

from course.language.dates.figures import read_figures, two_digits, unreadable
from course.language.dates.finding import find_dates
from course.language.dates.partial import LEAP_YEAR, PartialDate, impossible, is_possible
from course.language.dates.words import (
    ABOUT,
    FILLERS,
    anno_domini,
    before_christ,
    month_words,
    ordinals,
    weekdays,
)
from course.language.folding import folding, plain_digits
from course.language.locales import SUPPORTED
from course.language.near import WORDS, nearest_word
from course.language.numbers.words import words_of
from course.language.patterns import regex
from course.language.reading import ReadingError

_TOKEN = regex(
    r"'?(?P<number>[0-9]+)(?:st|nd|rd|th|ste|de|er|e)?(?![^\W_])|(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)"
)
_LEAD = regex(rf"(?:(?:{'|'.join(sorted(FILLERS))})\b[ ,.]*)+(?=['0-9])")
_AROUND = ' .,;:!?"()'


def without_about(text: str) -> str:
    """The text without a word such as `about` at either end of it."""
    words = text.split()
    for at in (0, -1):
        if len(words) > 1 and folding(words[at], "bare").text.strip(_AROUND) in ABOUT:
            del words[at]
    return " ".join(words)


def read_date(text: str, language: str, *others: str, early: bool = False) -> PartialDate:
    """Parse a date that a learner typed: `17 oktober 2022`, `Oct 17`, `10/2022`, `in 2022`.

    Month names of the languages and of every supported one are understood. A year of one
    or two digits counts only if it says AD, or with `early`: see `with_century`. Raises
    `date-empty`, `date-unreadable`, `date-impossible` or `date-two-digit-year`; 03/04 is
    `date-ambiguous` in any
    language, with both readings spelled out as facts `one` and `other`.
    """
    written = plain_digits(folding(text, "bare").text).strip(_AROUND)
    if not written:
        raise ReadingError(
            "date-empty", "there is no date", mend="type one, as in 17/10/2022", text=text
        )
    written, era = _without_era(written, text)
    try:
        partial = _read(written, text, (language, *others), early=early or era)
    except ReadingError as error:
        found = (_found_whole(text.strip(_AROUND), each) for each in (language, *others))
        whole = next(filter(None, found), None) if error.code == "date-unreadable" else None
        if whole is None:
            raise
        return whole
    if not is_possible(partial):
        raise impossible(text)
    return partial


def _without_era(written: str, text: str) -> tuple[str, bool]:
    """A date without its AD, and whether it had one; raises `date-unreadable` for a date BC."""
    before, after = _eras()
    if before.search(written):
        raise unreadable(text)
    plain = after.sub("", written).strip(_AROUND)
    return plain, plain != written


@cache
def _eras() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, after = (
        re.compile(rf"(?<=[0-9])[ ,]*{behind}\Z|\A(?:{ahead})(?=[0-9])")
        for behind, ahead in (before_christ(), anno_domini())
    )
    return before, after


def _found_whole(text: str, language: str) -> PartialDate | None:
    """The date that makes up the whole text, in the shapes of running text."""
    found = find_dates(text, language)
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(text))
    return found[0].value if whole else None


def _read(written: str, text: str, languages: tuple[str, ...], *, early: bool) -> PartialDate:
    bare = _LEAD.sub("", written)
    if early and re.fullmatch("[0-9]{1,3}", bare):
        return PartialDate(int(bare))
    if bare.isascii() and not any(map(str.isalpha, bare)):
        return read_figures(bare, text, languages[0], early=early)
    return _read_words(written, text, languages, early=early)


def _read_words(written: str, text: str, languages: tuple[str, ...], *, early: bool) -> PartialDate:
    languages = tuple(dict.fromkeys((*languages, *SUPPORTED)))
    if re.search("'[0-9]{2}(?![0-9])", written):
        raise two_digits(text)
    if re.sub(r"[\s.,/-]", "", _TOKEN.sub("", written)):
        raise unreadable(text)
    parts: list[tuple[str, int]] = []
    for token in _TOKEN.finditer(written):
        word, number = token["word"], token["number"]
        if word and (word in FILLERS or any(word in weekdays(each) for each in languages)):
            continue
        kind, value = _part(word, number, languages)
        if not kind:
            raise unreadable(text, _like_month(word or "", languages[0]))
        parts.append((kind, value))
    if early and len(parts) > 1 and parts[-1][0] == "d" and _has_day(parts):
        parts[-1] = ("y", parts[-1][1])
    return _whole(parts, text)


def _has_day(parts: list[tuple[str, int]]) -> bool:
    """Whether the last number can only be the year: 79 in `24 August 79` and in `August 79`."""
    return len(parts) > 2 or parts[-1][1] > _DAYS  # noqa: PLR2004 - a day and a month before it


_DAYS = 31


def _whole(parts: list[tuple[str, int]], text: str) -> PartialDate:
    shape, values = "".join(kind for kind, _ in parts), dict(reversed(parts))
    if shape in {"dmd", "mdd"}:
        raise two_digits(text)
    if shape not in {"m", "y", "dm", "md", "my", "ym", "dmy", "mdy", "ymd"}:
        raise unreadable(text)
    if shape in {"dm", "md"} and values["d"] > monthrange(LEAP_YEAR, values["m"])[1]:
        raise two_digits(text) if values["d"] > _DAYS else impossible(text)
    return PartialDate(values.get("y"), values.get("m"), values.get("d"))


def _part(
    word: str | None,
    number: str | None,
    languages: tuple[str, ...],
) -> tuple[str, int]:
    if number:
        return {1: "d", 2: "d", 3: "y", 4: "y"}.get(len(number), ""), int(number)
    months = (table.get(word or "") for each in languages for table in month_words(each))
    month = next((month for month in months if month), 0)
    if month:
        return "m", month
    day = next((day for each in languages if (day := ordinals(each).get(word or ""))), 0)
    day = day or next((day for each in languages if (day := _counted(word or "", each))), 0)
    return ("d" if day else "", day)


def _counted(word: str, language: str) -> int:
    """The day in the number word for it, `seventeen`; 0 if the word is not one."""
    words = words_of(language)
    value = words.value(words.glue(word)) if word else None
    return int(value) if value and 1 <= value <= _DAYS and value.denominator == 1 else 0


def with_century(text: str, near: int) -> str | None:
    """The date with all digits of its year, which are nearest to a year; None if it has them.

    `17/10/22` becomes `17/10/2022` near 2022, and `Oct '98` becomes `Oct 1998`.
    """
    match = _SHORT_YEAR.fullmatch(text.rstrip(_AROUND))
    if match is None:
        return None
    year = near // 100 * 100 + int(match[2])
    year = min((year - 100, year, year + 100), key=lambda one: abs(one - near))
    return f"{match[1]}{year:04}"


_SHORT_YEAR = regex(r"(?s)(|.*[^0-9'])'?([0-9]{2})")


def _like_month(word: str, language: str) -> str:
    return nearest_word(word, list(month_words(language)[0]), WORDS) or ""
