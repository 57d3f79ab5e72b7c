"""Numbers in Chinese, Japanese and Korean, which are written on to the words around them."""

from fractions import Fraction

from course.language.numbers.parts import Part
from course.language.patterns import regex

LETTERS = "\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af"
_DIGITS = dict(zip("〇零一二三四五六七八九两兩", (0, 0, *range(1, 10), 2, 2), strict=True))
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12}
_KOREAN = {"백": 100, "천": 1000, "만": 10**4, "억": 10**8, "조": 10**12}
_SCALES = _SMALL | _LARGE | _KOREAN
_NUMERAL = "".join((*_DIGITS, *_SMALL, *_LARGE))
_RUN = regex(rf"[{_NUMERAL}0-9]*[{_NUMERAL}]+[{_NUMERAL}0-9]*")
_CHANGES = regex(r"[年月日時时点點番号號位級级割半多余餘幾几数分世回折成倍届]|第")
_VAGUE_BEFORE = "数數几幾多第分之、"
_LEAST_SURE = 100


def is_letter(character: str) -> bool:
    """Whether the character belongs to a script without spaces."""
    return not character.isascii() and _LETTER.match(character) is not None


_LETTER = regex(f"[{LETTERS}]")


def changes(text: str, at: int) -> bool:
    """Whether what follows makes a figure a date, a rank, a share or a vague number."""
    return _CHANGES.match(text, at) is not None or text[at] in _NUMERAL


def scale_at(text: str, end: int) -> tuple[int | None, int]:
    """The size of the scale characters after a figure; None if more digits follow them."""
    size, at = 1, end
    while at < len(text) and text[at] in _SCALES:
        size, at = size * _SCALES[text[at]], at + 1
    if at > end and at < len(text) and (text[at].isdigit() or text[at] in _NUMERAL):
        return None, at
    return size, at


def find(text: str) -> list[Part]:
    """Numbers in which numerals of these scripts take part: 一万二千, 12万, 1億2000万.

    A lone numeral is more often part of a name than a number, and so is anything below a hundred.
    """
    found = []
    for match in _RUN.finditer(text):
        start, end = match.span()
        if text[start - 1 : start].strip(".,") == "" and start and text[start - 1] in ".,":
            continue  # the digits before a decimal mark belong to it: left to the figures
        value = _value(match[0])
        vague = text[start - 1 : start] in set(_VAGUE_BEFORE)
        if vague or (end < len(text) and _CHANGES.match(text, end)):
            value = None
        elif len(match[0]) == 1 or (value is not None and value < _LEAST_SURE):
            continue
        found.append(Part(None if value is None else Fraction(value), start, end))
    return found


def _value(run: str) -> int | None:
    """The value of a run of numerals; None unless each part is smaller than the one before."""
    total = section = 0
    digits, last, last_large = "", 10**5, 10**17
    for character in run:
        size = _SCALES.get(character)
        if size is None:
            digits += str(_DIGITS.get(character, character))
        elif size < 10**4:
            if size >= last or len(digits) > 1:
                return None
            section, digits, last = section + int(digits or 1) * size, "", size
        else:
            section += int(digits or 0)
            if size >= last_large or not section:
                return None
            total, section, digits, last, last_large = total + section * size, 0, "", 10**5, size
    if len(digits) > 1 and digits[0] == "0":
        return None
    return total + section + int(digits or 0)
