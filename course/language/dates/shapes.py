"""The shapes of dates in running text, as one pattern per language.

Patterns are for text folded `bare` with plain digits. Each group is named after the part that it
holds (`d` day, `m` month, `y` year) and a number, as a pattern may not repeat a name.
"""

import re
from functools import cache
from itertools import chain, count

from course.language.dates.words import anno_domini, month_words, ordinals, weekdays
from course.language.folding import folding
from course.language.locales import language_of
from course.language.patterns import regex

YEAR = "(?:1[0-9]{3}|20[0-9]{2}|2100)"
_EARLY_YEAR = "[0-9]{1,3}"
_DAY = "[0-9]{1,2}"
_SUFFIX = r"(?:st|nd|rd|th|ste|de|er|e|\.?[\u00ba\u00aa]|\.)?"
_FREE = r"(?<![^\W_])"
_HALF = "|".join(rf"(?<=(?<![^\W_]){word}-)" for word in ("mid", "late", "early", "half", "eind"))
# Not `Geran-1979` but `mid-1979`; not the 500 of 1.500, nor #1979, $1979 and 50/1979.
_NO_NUMBER_BEFORE = rf"(?:(?<![^\W\d_]-)|{_HALF})(?<![0-9][.,])(?:(?<=[0-9]{{4}}/)|(?<![0-9]/))"
_NO_NUMBER_BEFORE += r"(?<![#$\u20ac\u00a3\u00a5])"
NO_NUMBER_AFTER = r"(?![^\W_]|[.,][0-9])"
_HAS_DIGIT = regex(r"\d")
_SPACELESS = frozenset({"zh", "ja", "ko", "yue"})


@cache
def date_pattern(language: str, *, early: bool = False) -> re.Pattern[str]:
    """The dates of a language; with `early`, numbers below 1000 count as years too."""
    year = rf"(?:{YEAR}|{_EARLY_YEAR})" if early else YEAR
    spaceless = language_of(language) in _SPACELESS
    if not spaceless and any(map(_HAS_DIGIT.search, chain(*month_words(language)))):
        return re.compile("|".join(_in_figures()))
    shapes = [
        *_in_figures(),
        *_with_month(language, year),
        (
            rf"{_NO_NUMBER_BEFORE}(?P<y0>{year})(?:[/-]'?(?P<to>[0-9]{{2}})(?![^\W_]|[.,][0-9]|[/-])"
            rf"|(?![^\W_]|[.,][0-9]|[/-](?!{YEAR}(?![^\W_]))'?[0-9]))"
        ),
    ]
    if spaceless:
        shapes[:0] = _SPACELESS_SHAPES
    return re.compile("|".join(shapes))


@cache
def date_start(language: str) -> re.Pattern[str]:
    """Where a date may start, which is found much faster than a date."""
    months = {word[:3] for words in month_words(language) for word in words}
    starts = "|".join(map(re.escape, sorted(months | {word[:5] for word in ordinals(language)})))
    free = "" if language_of(language) in _SPACELESS else _FREE
    return re.compile(rf"{free}(?:[0-9]|{starts})")


@cache
def _early_hints() -> tuple[re.Pattern[str], re.Pattern[str]]:
    behind, ahead = anno_domini()
    return re.compile(rf"[0-9] ?{behind}"), re.compile(rf"{ahead}[0-9]")


def may_have_early_year(text: str) -> bool:
    """Whether a number has AD or the like beside it, so that one below 1000 may be a year."""
    return any(hint.search(text) for hint in _early_hints())


def _in_figures() -> list[str]:
    return [
        (
            r"(?<![^\W\d_]-)(?<![0-9][.,])(?P<figures>[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?"
            r"|[0-9]{4}(?P<mark>[./] ?)[0-9]{1,2}(?P=mark)[0-9]{1,2})"
            r"(?=t[0-9]{2}:|(?![\w-]))"
        ),
        (
            rf"{_NO_NUMBER_BEFORE}(?P<day>{_DAY}(?P<between>[/-]|\. ?){_DAY}(?P=between)[0-9]{{4}})"
            rf"{NO_NUMBER_AFTER}"
        ),
        rf"{_NO_NUMBER_BEFORE}(?P<monthly>[0-9]{{1,2}}[/.-][0-9]{{4}}){NO_NUMBER_AFTER}",
    ]


# A number of years, as 1500\u5e74\u9593 is.
_LASTING = (
    "[\u9593\u95f4\u524d\u540e\u5f8c\u6765\u4f86\u4ee5\u5386\u6b77\u4f59\u9918\u5f31]"
    "| ?(?:\uc804|\ub3d9\uc548|\uac04|\uc774\uc0c1)"
)
_SPACELESS_SHAPES = [
    (
        rf"(?<![0-9])(?P<y7>{YEAR}) ?[\u5e74\ub144](?!{_LASTING})"
        r"(?: ?(?P<m7>[0-9]{1,2}) ?[\u6708\uc6d4]"
        r"(?: ?(?P<d7>[0-9]{1,2}) ?[\u65e5\uc77c])?)?"
    ),
    (
        r"(?<![0-9])(?P<m8>[0-9]{1,2}) ?[\u6708\uc6d4]"
        r"(?: ?(?P<d8>[0-9]{1,2}) ?[\u65e5\uc77c])?"
    ),
]


def _with_month(language: str, year: str) -> list[str]:
    whole, short = (
        "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        for words in month_words(language)
    )
    alone = rf"{_no_weekday(language)}(?:{whole})"
    month = rf"(?:(?:{whole})|(?:{short})(?![^\W_])\.?)" if short else rf"(?:{whole})"
    word = "|".join(sorted(ordinals(language), key=len, reverse=True)) or "(?!)"
    shapes = [
        *_of_cldr(language, month, year),
        (
            rf"{_NO_NUMBER_BEFORE}(?:(?P<d1>{_DAY}){_SUFFIX}[ -](?:of |van |day of )?"
            rf"|(?P<w1>{word}) (?:of |van )?)(?P<m1>{month})"
            rf"(?:(?:,? |-)(?:a\.? ?d\.? )?(?P<y1>{year})(?![0-9])|(?![^\W_])){NO_NUMBER_AFTER}"
        ),
        (
            rf"(?P<m3>{month})(?:,? (?:of |de |del )?|[/-])(?P<y3>{YEAR})"
            r"(?![^\W_]|[.,/][0-9])"
        ),
        rf"(?P<m4>{alone})(?![^\W_])",
    ]
    if language_of(language) == "en":
        shapes.insert(
            1,
            rf"(?P<m2>{month}) (?:(?:the )?(?P<d2>{_DAY})(?:st|nd|rd|th)?|the (?P<w2>{word}))"
            rf"(?![^\W_])(?:,? (?:a\.? ?d\.? )?(?P<y2>{year})(?![^\W_]))?(?!,[0-9]|\.[0-9])",
        )
    return shapes


def _no_weekday(language: str) -> str:
    """No weekday begins here, nor ends with the month here: Welsh `Dydd Mawrth` is a Tuesday."""
    days, months = weekdays(language), month_words(language)[0]
    firsts = {day.removesuffix(month) for day in days for month in months if day.endswith(month)}
    before = "".join(rf"(?<!{re.escape(first)})" for first in sorted(firsts - {""}))
    return rf"{before}(?!(?:{'|'.join(map(re.escape, days))})(?![^\W_]))"


_ERA = "0era0"
_FIELD = regex(r"'([^']*)'|(d+)|([ML]+)|(y+)|([Ec]+)|(.)")


def _of_cldr(language: str, month: str, year: str) -> list[str]:
    """The shapes in which CLDR writes dates with a month in words, those with most parts first."""
    if language_of(language) in {"en", "nl"}:
        return []

    from course.language.cldr import locale_of

    locale = locale_of(language)
    patterns = [locale.date_formats[width].pattern for width in ("full", "long", "medium")]
    patterns += [
        str(locale.datetime_skeletons[name].pattern)
        for name in ("yMMMM", "MMMMd", "yMMM", "MMMd")
        if name in locale.datetime_skeletons
    ]
    numbers = count(20)
    era = re.escape(folding(locale.eras["abbreviated"].get(1, ""), "bare").text)
    patterns = [re.sub("G ?", f"'{_ERA}'", pattern) for pattern in patterns]
    shapes = [_shape(pattern, month, year, next(numbers)) for pattern in patterns]
    shapes = [shape.replace(_ERA, f"(?:{era} ?)?") for shape in shapes]
    unlike = {re.sub("[0-9]+>", ">", shape): shape for shape in shapes if shape}
    return sorted(unlike.values(), key=lambda shape: -shape.count("?P<"))


def _shape(pattern: str, month: str, year: str, number: int) -> str:
    """A CLDR pattern as a regular expression; empty if its month is in figures."""
    parts: list[str] = []
    for said, day, months, years, weekday, other in _FIELD.findall(pattern):
        if len(months) in {1, 2}:
            return ""
        if weekday:
            continue
        kind, part = "d" if day else "m" if months else "y", year
        if day or months:
            part = _DAY if day else month
        literal = _folded_literal(said or other)
        parts.append(f"(?P<{kind}{number}>{part})" if day or months or years else literal)
    while parts and not parts[0].startswith("("):
        del parts[0]
    behind: list[str] = []
    while parts and not parts[-1].startswith("("):
        behind.insert(0, parts.pop())
    tail = f"(?:{''.join(behind).rstrip()})?" if "".join(behind).strip(" ,") else ""
    return f"{_NO_NUMBER_BEFORE}{''.join(parts)}(?![0-9]){tail}{NO_NUMBER_AFTER}"


def _folded_literal(text: str) -> str:
    return " " if text.isspace() else re.escape(folding(f"x{text}x", "bare").text[1:-1])
