"""Dates in running text."""

import re
from functools import cache

from course.language.dates.partial import PartialDate, is_possible
from course.language.dates.typed import read_date
from course.language.dates.words import CAPITAL_ONLY, month_words
from course.language.folding import folding
from course.language.locales import language_of
from course.language.quantities import unit_at
from course.language.reading import Found, ReadingError

_YEAR = "(?:1[0-9]{3}|20[0-9]{2}|2100)"
_DAY = "[0-9]{1,2}"
_NO_NUMBER_BEFORE = r"(?<![^\W_])(?<![^\W\d_]-)(?<![0-9][.,])(?<![#$\u20ac\u00a3])"
_NO_NUMBER_AFTER = r"(?![^\W_]|[.,][0-9])"


@cache
def _date_pattern(language: str) -> re.Pattern[str]:
    whole, short = (
        "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        for words in month_words(language)
    )
    month = rf"(?:(?:{whole})|(?:{short})\b\.?)" if short else rf"(?:{whole})"
    ordinal = r"(?:st|nd|rd|th|ste|de|e|\.)?"
    shapes = [
        rf"{_NO_NUMBER_BEFORE}(?P<iso>[0-9]{{4}}-[0-9]{{2}}(?:-[0-9]{{2}})?)(?![\w-])",
        rf"{_NO_NUMBER_BEFORE}(?P<figures>{_DAY}([/.-]){_DAY}\3[0-9]{{4}}){_NO_NUMBER_AFTER}",
        (
            rf"{_NO_NUMBER_BEFORE}(?P<d1>{_DAY}){ordinal} (?:of |van )?(?P<m1>{month})"
            rf"(?:,? (?P<y1>{_YEAR})(?![0-9])|(?![^\W_])){_NO_NUMBER_AFTER}"
        ),
        rf"(?<![^\W_])(?P<m3>{month}),? (?:of )?(?P<y3>{_YEAR}){_NO_NUMBER_AFTER}",
        rf"(?<![^\W_])(?P<m4>{whole})(?![^\W_])",
        rf"{_NO_NUMBER_BEFORE}(?P<y5>{_YEAR}){_NO_NUMBER_AFTER}",
    ]
    if language_of(language) == "en":
        shapes.insert(
            3,
            rf"(?<![^\W_])(?P<m2>{month}) (?P<d2>{_DAY})(?:st|nd|rd|th)?(?![^\W_])"
            rf"(?:,? (?P<y2>{_YEAR})(?![^\W_]))?(?!,[0-9]|\.[0-9])",
        )
    return re.compile("|".join(shapes))


def find_dates(text: str, language: str) -> list[Found[PartialDate]]:
    """All dates in running text: `17 oktober`, `in August`, `1979`, `November 2022`, ISO dates.

    A bare number from 1000 to 2100 is taken as a year unless it has a unit, `#`, a currency sign or
    decimals. English May, March and August need a capital, and an abbreviated month a day or year.
    Impossible dates are skipped, and so are ambiguous ones such as 03/04/2022.
    """
    folded = folding(text, "bare")
    found = []
    for match in _date_pattern(language).finditer(folded.text):
        partial, groups = _matched(match, language), match.groupdict()
        span = folded.span(*match.span())
        if not partial or not span or not is_possible(partial):
            continue
        if match["y5"] and unit_at(text, match.end(), language):
            continue
        if _is_other_word(match, text, language):
            year = next((name for name in ("y1", "y2", "y3") if groups.get(name)), "")
            partial, span = PartialDate(partial.year), folded.span(*match.span(year or 0))
            if not year or not span:
                continue
        found.append(Found(partial, *span))
    return found


def _matched(match: re.Match[str], language: str) -> PartialDate | None:
    groups = {name: value for name, value in match.groupdict().items() if value}
    if written := groups.get("iso") or groups.get("figures"):
        try:
            return read_date(written, language)
        except ReadingError:
            return None
    parts = {name[0]: value for name, value in groups.items()}
    month = parts.get("m", "").rstrip(".")
    whole, short = month_words(language)
    return PartialDate(
        int(parts["y"]) if "y" in parts else None,
        whole.get(month) or short.get(month),
        int(parts["d"]) if "d" in parts else None,
    )


def _is_other_word(match: re.Match[str], text: str, language: str) -> bool:
    """Whether a month name is an ordinary word here, as it has no capital."""
    groups = match.groupdict()
    name = next((name for name in ("m1", "m2", "m3", "m4") if groups.get(name)), "")
    if not name or match[name] not in CAPITAL_ONLY.get(language_of(language), ()):
        return False
    start = folding(text, "bare").starts[match.start(name)]
    return not text[start].isupper()
