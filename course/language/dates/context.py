"""What stands around a date: words that make it part of something else, which is no date.

Offsets are in text folded `bare` with plain digits.
"""

import re
from functools import cache

from course.language.dates.shapes import YEAR
from course.language.dates.words import anno_domini, before_christ
from course.language.patterns import regex

SEPARATOR = (
    r"(?: ?- ?| ?/ ?| (?:to|until|till|through|thru|and|or|tot(?: en met)?|t/m|op|en|of|bis|und"
    r"|oder|et|ou|au|al|a|y|e|o|i|og|och) )(?:(?:in|on|op|the|de|het|le|el|am) )*"
)
"""What joins the ends of a range or the last two items of a list."""
_ERA_ENDS = frozenset("ceo.\u524d\uc804")
_ERA = 16  # characters: longer than an era before a year
_AROUND = 60  # characters: longer than any words that matter

_DECADES = (
    r"(?:jaren|annees|anos|anys|anni|anii|lata|latach|letech|decade(?: of)?(?: the)?|decennium"
    r"|decada(?: de)?|decennio)"
)
_DECADE_BEFORE = regex(
    rf"(?<![^\W_]){_DECADES} (?:{YEAR}(?:, |{SEPARATOR}))*\Z|(?<![^\W_])i{YEAR}-talet \Z"
)
_DECADE_AFTER = regex(r"'?s(?![^\W_])|'?er(?![^\W_])|-(?:ies|er|ers|s|tal|talet|luv)")

# Words that are counted, and never follow a year but by way of a preposition before it.
_COUNTED_WORDS = """
    people persons civilians inhabitants residents men women children soldiers troops fighters
    workers students refugees victims casualties deaths dead wounded injured ships boats aircraft
    planes drones missiles rockets tanks vehicles houses homes buildings copies pages times votes
    books species islands words euro euros dollar dollars pound pounds cents yen rupees roubles
    hundred thousand million millions billion billions trillion dozen
    mensen personen burgers inwoners bewoners mannen vrouwen kinderen soldaten militairen strijders
    arbeiders studenten leerlingen vluchtelingen slachtoffers doden gewonden schepen boten
    vliegtuigen drones raketten tanks voertuigen huizen woningen gebouwen exemplaren bladzijden
    keer maal stemmen boeken soorten eilanden woorden stuks ton gulden frank roebel
    honderd duizend miljoen miljard biljoen dozijn
"""
_COUNTED = frozenset(_COUNTED_WORDS.split())
_NO_PLURAL = frozenset({"was", "is", "has", "does", "this", "its", "as", "thus", "his", "us"})
_NEXT_WORD = regex(r" ([^\W\d_]+)(?![^\W_])")
_OF_YEARS = regex(
    r"(?<![^\W_])(?:in|since|by|after|before|until|during|sinds|voor|na|tijdens|vanaf|anno|year"
    r"|jaar|the|de|het)(?: the year| het jaar)? \Z"
)
_AMOUNTS = (
    "more than ",
    "fewer than ",
    "less than ",
    "a total of ",
    "meer dan ",
    "minder dan ",
    "in totaal ",
    "ruim ",
    "zo'n ",
)
_OF_EARLY_YEARS = regex(
    r"(?<![^\W_])(?:in|since|by|after|before|until|during|of|from|sinds|voor|na|tijdens|vanaf|van"
    r"|tot|anno|year|jaar|en|im|seit|um|w|v|\u0432) \Z|\(\Z"
)


def before_christ_at(text: str, start: int, end: int, *, yearless: bool) -> bool:
    """Whether a date is BC, as `1453 BC` is, or the 300 of `300 to 200 BC`."""
    behind, ahead = _before_christ()
    return behind[yearless].match(text, end) is not None or (
        text[max(0, start - 2) : start].strip()[-1:] in _ERA_ENDS
        and ahead.search(text, max(0, start - _ERA), start) is not None
    )


@cache
def _before_christ() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], re.Pattern[str]]:
    behind, ahead = before_christ()
    then = rf"{SEPARATOR}(?:circa |c\. ?|ca\. ?)?[0-9]{{1,4}}"
    hijri = r"a\. ?h\.|ah(?![^\W_])|\u0647\u0640?(?![^\W_])"
    years = "(?: \u0433[\u0430-\u044f]*\\.?| jaar| jahre)?"
    with_year = rf"(?:{then})?{years} ?,? ?(?:{behind}|{hijri})"
    without = rf"(?:,? [0-9]{{1,4}}|{then})? ?(?:{behind})"
    return (re.compile(with_year), re.compile(without)), re.compile(rf"(?:{ahead})\Z")


def is_decade(text: str, start: int, end: int, year: int) -> bool:
    """Whether a year is the name of ten years: `1970's`, `de jaren 1970`."""
    return year % 10 == 0 and bool(
        _DECADE_AFTER.match(text, end)
        or _DECADE_BEFORE.search(text, max(0, start - _AROUND), start)
    )


_THEN = regex(rf"{SEPARATOR}[0-9]{{4}}(?![^\W_]|[.,][0-9])")


def end_of_range(text: str, end: int) -> int:
    """The end of the number that a year may share its unit with: `1500 to 1700 km`."""
    then = _THEN.match(text, end)
    return then.end() if then else end


def is_counted(text: str, start: int, end: int) -> bool:
    """Whether what looks like a year counts something: `2000 people`, `more than 2000`."""
    if text.endswith(_AMOUNTS, 0, start):
        return True
    word = _NEXT_WORD.match(text, end)
    return bool(
        word and word[1] in _COUNTED and not _OF_YEARS.search(text, max(0, start - _AROUND), start)
    )


def has_era(text: str, start: int, end: int) -> bool:
    """Whether a year has AD or the like beside it."""
    behind, ahead = _anno_domini()
    return bool(behind.match(text, end) or ahead.search(text, max(0, start - _ERA), start))


@cache
def _anno_domini() -> tuple[re.Pattern[str], re.Pattern[str]]:
    behind, ahead = anno_domini()
    return re.compile(rf",? ?{behind}"), re.compile(rf"(?<![^\W_]){ahead}\Z")


def is_early_year(text: str, start: int, end: int, *, of_date: bool) -> bool:
    """Whether a number below 1000 may well be a year, if one is looked for: `in 843`."""
    word = _NEXT_WORD.match(text, end)
    if word and (word[1] in _COUNTED or (word[1][-1] == "s" and word[1] not in _NO_PLURAL)):
        return False
    if of_date:
        return word is None
    return _OF_EARLY_YEARS.search(text, max(0, start - _AROUND), start) is not None
