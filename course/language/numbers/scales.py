"""Scales after a figure: `2 million`, `12 mln`, `$2.5m`, `Mrd. €`."""

import re
from functools import cache

from course.language.locales import language_of
from course.language.numbers.words import words_of

_SHORT = {"mln": 6, "mio": 6, "mld": 9, "mrd": 9, "trln": 12}
_SHORT_IN = {
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
_WORD = re.compile(r"[ -]?([^\W\d_]+)(?![^\W_])")
_LETTER = re.compile(r" ?(k|m|b|bn|tn)(?![^\W_])")
_BEFORE_EURO = re.compile(r" ?(k|m|md|mrd|mio|mld)\.? ?(?=[$\u20ac\u00a3])")
_COUNTED = (
    r"people|persons|men|women|children|inhabitants|residents|citizens|viewers|users|voters"
    r"|refugees|barrels|customers|subscribers|members|visitors|tourists|passengers|workers|jobs"
    r"|homes|copies|views|visits|doses|euros?|dollars?|pounds|years ago"
    r"|mensen|personen|inwoners|kijkers|bezoekers|kiezers|vluchtelingen"
)
_COUNTED_MILLIONS = re.compile(rf"m (?:{_COUNTED})(?![^\W_])")
_LONGEST_ENDING = 3


@cache
def _tables(language: str) -> tuple[dict[str, int], dict[str, int], tuple[str, ...]]:
    """The scale words, the abbreviations, and the stems by which other forms are known."""
    tag = language_of(language)
    known = {name: size for size, names in words_of(language).scales for name in names}
    if tag not in {"en", "nl"}:
        known = {name: size for name, size in known.items() if size > 100}  # noqa: PLR2004
    known |= _MORE.get(tag, {})
    stems = tuple(name[:-1] if len(name) > 4 else name for name in known if len(name) > 3)  # noqa: PLR2004
    short = {word: 10**power for word, power in (_SHORT | _SHORT_IN.get(tag, {})).items()}
    return known | short, short, stems


def scale_at(text: str, end: int, language: str, *, money: bool = False) -> tuple[int | None, int]:
    """The size of the scale words after `end`, and where they end; 1 and `end` without any.

    None if a word there is a form of a scale word but not one that multiplies, as in “2 millions”.
    """
    size = 1
    if match := _BEFORE_EURO.match(text, end):
        return {"k": 10**3, "m": 10**6, "mio": 10**6}.get(match[1], 10**9), match.end(1)
    if match := _LETTER.match(text, end) if money else None:
        return 10 ** _LETTERS[match[1]], match.end()
    if match := _COUNTED_MILLIONS.match(text, end):
        return 10**6, end + 1
    known, short, stems = _tables(language)
    while match := _WORD.match(text, end):
        word = match[1]
        if word not in known:
            return (None, match.end()) if _is_form(word, stems) else (size, end)
        size, end = size * known[word], match.end()
        if word in short and text.startswith(". ", end):
            end += 1
    return size, end


def _is_form(word: str, stems: tuple[str, ...]) -> bool:
    """Whether the word is another form of a scale word: “hundreds”, “миллионам”."""
    return any(
        word.startswith(stem) and len(word) <= len(stem) + _LONGEST_ENDING + 1 for stem in stems
    )
