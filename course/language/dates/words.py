"""Words used in dates: months, weekdays, fillers, ordinals and eras, per language."""

import re
from collections.abc import Iterable
from functools import cache

from course.language.folding import folding
from course.language.locales import WIDTHS, language_of, month_names, weekday_names

_FILLERS = (
    "on in of the since year month op de van het sinds jaar maand anno am im den der dem jahr "
    "jahre en le la du au an annee depuis el del ano nel no em roku rok w dnia i ar aret "
    "\u0443 в року році рік \u0440 года году год \u0433"
)
FILLERS = frozenset(_FILLERS.split())
"""Words that may be ignored in a typed date, folded `bare`."""
_ABOUT = (
    "about around circa ca c approximately ongeveer rond omstreeks etwa um vers environ hacia "
    "verso okolo около близько"
)
ABOUT = frozenset(_ABOUT.split())
"""Words that may be before or behind an answer, and do not change its date."""
# Month names that are also ordinary words, so in running text they need a capital.
CAPITAL_ONLY = {"en": frozenset({"may", "march", "august"})}
# Month names that with a capital are another word, the planet Mars.
CAPITAL_NEVER = {language: frozenset({"mars"}) for language in ("fr", "sv", "nb", "nn", "no")}


_MORE_SHORT = {"en": {"sept": 9}, "nl": {"sept": 9, "febr": 2}}

_ORDINALS = {
    "en": (
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
        "twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth "
        "twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
    ),
    "nl": (
        "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde "
        "dertiende veertiende vijftiende zestiende zeventiende achttiende negentiende twintigste "
        "eenentwintigste tweeentwintigste drieentwintigste vierentwintigste vijfentwintigste "
        "zesentwintigste zevenentwintigste achtentwintigste negenentwintigste dertigste "
        "eenendertigste"
    ),
}


@cache
def ordinals(language: str) -> dict[str, int]:
    """Days of the month by the ordinal words for them, `third` and `derde`; English and Dutch."""
    words = _ORDINALS.get(language_of(language), "").split()
    return {word: day for day, word in enumerate(words, 1)}


# Patterns of text folded `bare`. A single letter before another needs a full stop.
_BEFORE_CHRIST = (
    r"b\.? ?c\.?(?: ?e\b\.?)?",
    r"v(?:oor|or)?\.? ?chr(?:istus)?\.?",
    r"v\. ?c\.?",
    r"v\. ?u\. ?z\.?",
    r"v\. ?o\. ?j\.?",
    r"vc|ac|vuz",
    r"a\. ?c\.?",
    r"av(?:ant)?\.? ?j(?:esus)?\.?[ -]*c(?:hrist)?\.?",
    r"av\. ?n\. ?e\.?",
    r"f\. ?kr\.?",
    r"p\. ?n\. ?e\.?",
    r"pr\. ?n\. ?l\.?",
    r"pr\. ?kr\.?",
    r"\u03c0\. ?\u03c7\.?",
    r"\u0434\u043e \u043d\. ?[\u044d\u0435]\.?",
    r"\u043f\. ?\u043d\. ?\u0435\.?",
    r"\u0642\. ?\u0645\.?",
)
_BEFORE_CHRIST_WORDS = (
    "before christ, before the common era, before the christian era, before our era, "
    "voor onze jaartelling, voor de jaartelling, voor de gewone jaartelling, "
    "voor de gangbare jaartelling, voor het begin van onze jaartelling, voor onze tijdrekening, "
    "vor unserer zeit, vor unserer zeitrechnung, vor der zeitenwende, vor christi geburt, "
    "avant notre ere, avant l'ere commune, antes de cristo, antes de nuestra era, "
    "avanti cristo, prima di cristo, antes da era comum, przed nasza era, fore kristus, "
    "для до нашей эры, до нашей эры, до рождества христова, до нашої ери, "
    "πρὸ χριστού, قبل الميلاد, לפני הספירה"
)
_BEFORE_CHRIST_AHEAD = (
    r"\bb\.? ?c\.?(?:e\.?)? ?",
    r"\bm\. ?o\. ?",
    r"\bi\. ?o\. ?",
    r"\bmo ",
    r"\u516c\u5143\u524d ?",
    r"\u7d00\u5143\u524d ?",
    r"\u524d",
    r"\uae30\uc6d0\uc804 ?",
)
_ANNO_DOMINI = (
    r"a\. ?d\.?",
    r"ad",
    r"c\. ?e\.?",
    r"ce",
    r"n(?:a|ach)?\.? ?chr(?:istus)?\.?",
    r"n\. ?c\.?",
    r"u\. ?z\.?",
    r"d\. ?c\.?",
    r"ap(?:res)?\.? ?j(?:esus)?\.?[ -]*c(?:hrist)?\.?",
    r"e\. ?kr\.?",
    r"\u03bc\. ?\u03c7\.?",
    r"\u043d\. ?[\u044d\u0435]\.?",
)
_ANNO_DOMINI_WORDS = (
    "anno domini, of the common era, of our era, of the christian era, van onze jaartelling, "
    "na het begin van onze jaartelling, van de gewone jaartelling, unserer zeitrechnung, "
    "de notre ere, despues de cristo, depois de cristo, dopo cristo, нашей эры"
)


def _any_of(patterns: Iterable[str], words: str = "") -> str:
    spelt = [re.escape(folding(word, "bare").text) for word in words.split(", ") if word]
    return rf"(?:{'|'.join((*spelt, *patterns))})"


@cache
def before_christ() -> tuple[str, str]:
    """Patterns for words such as BC behind a year and before one, in any language."""
    behind = _any_of(_BEFORE_CHRIST, _BEFORE_CHRIST_WORDS)
    return rf"{behind}(?![^\W_])", _any_of(_BEFORE_CHRIST_AHEAD)


@cache
def anno_domini() -> tuple[str, str]:
    """Patterns for words such as AD behind a year and before one, in any language."""
    behind = _any_of(_ANNO_DOMINI, _ANNO_DOMINI_WORDS)
    return rf"{behind}(?![^\W_])", r"(?:a\. ?d\.? ?|ad |ce |anno (?:domini )?)"


@cache
def month_words(language: str) -> tuple[dict[str, int], dict[str, int]]:
    """Month numbers by full name and by abbreviation, folded `bare`, without the full stop."""
    named = [
        (folding(word, "bare").text.rstrip("."), month, width)
        for width in WIDTHS
        for month, word in month_names(language, width)
    ]
    meanings: dict[str, set[int]] = {}
    for word, month, _ in named:
        meanings.setdefault(word, set()).add(month)
    sure = [each for each in named if len(meanings[each[0]]) == 1]  # folding may make two the same
    whole = {word: month for word, month, width in sure if width == "wide"}
    short = {word: month for word, month, _ in sure} | _MORE_SHORT.get(language_of(language), {})
    return whole, {word: month for word, month in short.items() if word not in whole}


@cache
def weekdays(language: str) -> frozenset[str]:
    """Weekday names, full and abbreviated, folded `bare`, without the full stop."""
    words = (word for width in WIDTHS for word in weekday_names(language, width))
    return frozenset(folding(word, "bare").text.rstrip(".") for word in words)
