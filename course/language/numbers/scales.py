"""Scales after a figure: `2 million`, `12 mln`, `$2.5m`, `Mrd. €`."""

import re
from functools import cache, lru_cache

from course.language.folding import folded
from course.language.locales import SUPPORTED, language_of
from course.language.numbers.words import words_of
from course.language.patterns import regex

_SHORT = {"mln": 6, "mio": 6, "mld": 9, "mrd": 9, "trln": 12}
_SHORT_IN = {
    "nl": {"bln": 12},
    "en": {"mn": 6, "bn": 9, "bln": 9, "tn": 12, "trn": 12},
    "fr": {"md": 9},
    "de": {"mia": 9},
    "da": {"mia": 9},
    "pl": {"tys": 3},
    "cs": {"tis": 3},
    "ru": {"тыс": 3, "млн": 6, "млрд": 9, "трлн": 12},
    "uk": {"тис": 3, "млн": 6, "млрд": 9, "трлн": 12},
}
_MORE = {
    "en": {"dozen": 12, "hundred": 100},
    "nl": {"dozijn": 12, "honderd": 100},
    "de": {"hundert": 100, "tausend": 1000, "dutzend": 12},
}
_LETTERS = {"k": 3, "m": 6, "b": 9, "bn": 9, "tn": 12}
_WORD = regex(r"(?: de(?= ))?[ -]?([^\W\d_][^\s\d_.,;:!?()\"'$\u20ac\u00a3-]*)(?![^\W_])")
_LETTER = regex(r" ?(k|m|b|bn|tn)(?![^\W_])")
_BEFORE_CURRENCY = regex(
    r" ?(k|m|md|mrd|mio|mld)\.? ?(?=[$\u20ac\u00a3]|(?:us\$|usd|eur|euros?|dollars?)(?![^\W_]))"
)
_COUNTED = (
    r"people|persons|men|women|children|inhabitants|residents|citizens|viewers|users|voters"
    r"|refugees|barrels|customers|subscribers|members|visitors|tourists|passengers|workers|jobs"
    r"|homes|copies|views|visits|doses|euros?|dollars?|pounds|years ago"
    r"|mensen|personen|inwoners|kijkers|bezoekers|kiezers|vluchtelingen"
)
_COUNTED_MILLIONS = regex(rf"m (?:{_COUNTED})(?![^\W_])")
_LONGEST_ENDING = 3


@cache
def _tables(language: str) -> tuple[dict[str, int], dict[str, int], tuple[str, ...]]:
    """The scale words, the abbreviations, and the stems by which other forms are known."""
    tag = language_of(language)
    known = {name: size for size, names in words_of(language).scales for name in names}
    if tag not in SUPPORTED:
        known = _from_cldr(language) | known
    known |= _MORE.get(tag, {})
    stems = tuple(name[:-1] if len(name) > 4 else name for name in known if len(name) > 3)  # noqa: PLR2004
    short = {word: 10**power for word, power in (_SHORT | _SHORT_IN.get(tag, {})).items()}
    return known | short, short, stems


def _from_cldr(language: str) -> dict[str, int]:
    """The scale words and abbreviations that compact numbers have; one letter may be a unit."""
    from course.language.cldr import locale_of

    sizes: dict[str, int] = {}
    for plurals in locale_of(language).compact_decimal_formats.values():
        for powers in plurals.values():
            for power, pattern in powers.items():
                word = folded(re.sub(r"[0-9'\u00a4.]", " ", str(pattern.pattern)), "bare")
                zeros = str(pattern.pattern).count("0")
                if zeros and len(word) > 1 and " " not in word:
                    sizes.setdefault(word, int(power) // 10 ** (zeros - 1))
    return sizes


_NOTHING_FOLLOWS = frozenset({"", ",", ":", ";", "!", "?", ")", "."})
_UNSURE_LETTER = regex(r" ?[kb](?![^\W_])")


def scale_at(text: str, end: int, language: str, *, money: bool = False) -> tuple[int | None, int]:
    """The size of the scale words after `end`, and where they end; 1 and `end` without any.

    None if a word there is a form of a scale word but not one that multiplies, as in “2 millions”.
    """
    if text[end : end + 1] in _NOTHING_FOLLOWS:
        return 1, end
    return _letter_at(text, end, language, money=money) or _words_at(text, end, language)


def _letter_at(text: str, end: int, language: str, *, money: bool) -> tuple[int | None, int] | None:
    """The same for a letter that means a scale only with money or people: `$5k`, `40m people`."""
    if match := _BEFORE_CURRENCY.match(text, end):
        return {"k": 10**3, "m": 10**6, "mio": 10**6}.get(match[1], 10**9), match.end(1)
    if match := _LETTER.match(text, end) if money else None:
        return 10 ** _LETTERS[match[1]], match.end()
    if _COUNTED_MILLIONS.match(text, end):
        return 10**6, end + 1
    if language_of(language) not in SUPPORTED and (match := _UNSURE_LETTER.match(text, end)):
        return None, match.end()
    return None


def _words_at(text: str, end: int, language: str) -> tuple[int | None, int]:
    size = 1
    known, short, _ = _tables(language)
    while match := _WORD.match(text, end):
        word = match[1]
        if word not in known:
            return (None, match.end()) if _is_form(word, language) else (size, end)
        size, end = size * known[word], match.end()
        if word in short and text.startswith(". ", end):
            end += 1
    return size, end


@lru_cache(maxsize=1024)
def _is_form(word: str, language: str) -> bool:
    """Whether the word is another form of a scale word: “hundreds”, “миллионам”."""
    _, _, stems = _tables(language)
    return any(
        word.startswith(stem) and len(word) <= len(stem) + _LONGEST_ENDING + 1 for stem in stems
    )
