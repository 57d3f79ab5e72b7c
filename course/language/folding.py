"""Text normalised for comparison, with a map back to offsets in the original."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Literal, TypeAlias

from course.language.patterns import regex

Style: TypeAlias = Literal["nfc", "typography", "name", "bare"]

_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u2039\u203a\u02bc\u00b4\uff07"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d"
_STRAIGHT = str.maketrans(
    {
        **dict.fromkeys(_SINGLE_QUOTES, "'"),
        **dict.fromkeys(_DOUBLE_QUOTES, '"'),
        **dict.fromkeys(_DASHES, "-"),
    },
)
# Soft hyphen, zero-width and bidi controls: invisible on a page.
_UNSEEN = frozenset(
    map(
        chr,
        chain(
            (0x00AD, 0x061C, 0x180E, 0xFEFF),
            range(0x200B, 0x2010),
            range(0x202A, 0x202F),
            range(0x2060, 0x2070),
        ),
    ),
)
_LETTERS_WITHOUT_MARK = str.maketrans(
    {
        "\u00e6": "ae",
        "\u0153": "oe",
        "\u00f8": "o",
        "\u0142": "l",
        "\u0111": "d",
        "\u00f0": "d",
        "\u00fe": "th",
        "\u0131": "i",
        "\u0127": "h",
    },
)
_LATIN = regex(r"[\u0000-\u02ff\u2000-\u206f\u20ac]*")
_UNSEEN_THERE = regex(f"[{''.join(sorted(_UNSEEN))}]")
# Compatibility forms that differ in typography only. Superscripts, fractions and circled digits
# stay as they are: 10² is not 102.
_TYPOGRAPHIC_FORMS = ("<compat>", "<wide>", "<narrow>", "<noBreak>")
_HANGUL_LETTERS = range(0x3130, 0x3190)  # would compose with their neighbours
_JOINING_JAMO = range(0x1160, 0x1200)  # not marks, yet NFC composes them


@dataclass(frozen=True, slots=True)
class Folding:
    """Folded text, with the start and end of each of its characters in the original."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """The offsets in the original, or None if either end would split a character there."""
        starts = self.starts
        if start and starts[start - 1] == starts[start]:
            return None
        if end < len(starts) and starts[end - 1] == starts[end]:
            return None
        return starts[start], self.ends[end - 1]

    def places(self, wanted: str) -> Iterator[tuple[int, int]]:
        """All occurrences of `wanted`, itself folded, in the folded text; they may overlap."""
        start = self.text.find(wanted) if wanted else -1
        while start >= 0:
            yield start, start + len(wanted)
            start = self.text.find(wanted, start + 1)


def _fold_name(cluster: str) -> str:
    folded = unicodedata.normalize("NFD", cluster).casefold()
    return unicodedata.normalize("NFC", folded).translate(_STRAIGHT)


def _fold_bare(cluster: str) -> str:
    parts = unicodedata.normalize("NFD", _fold_name(cluster))
    plain = "".join(part for part in parts if unicodedata.category(part) != "Mn")
    return unicodedata.normalize("NFC", plain).translate(_LETTERS_WITHOUT_MARK)


def _fold_typography(cluster: str) -> str:
    straight = unicodedata.normalize("NFC", cluster).translate(_STRAIGHT)
    return unicodedata.normalize("NFC", "".join(map(_typographic_form, straight)))


def _typographic_form(character: str) -> str:
    form = unicodedata.decomposition(character)
    if not form.startswith(_TYPOGRAPHIC_FORMS) or ord(character) in _HANGUL_LETTERS:
        return character
    plain = unicodedata.normalize("NFKC", character)
    return character if any(map(str.isspace, plain)) else plain.translate(_STRAIGHT)


def _fold_nfc(cluster: str) -> str:
    return unicodedata.normalize("NFC", cluster)


_FOLD: dict[Style, Callable[[str], str]] = {
    "nfc": _fold_nfc,
    "typography": _fold_typography,
    "name": _fold_name,
    "bare": _fold_bare,
}


@lru_cache(maxsize=16384)
def folding(text: str, style: Style) -> Folding:
    """The text folded, with offsets. Cached, because the same passages are searched repeatedly.

    `nfc` only composes characters. The other styles also drop invisible characters, trim, and
    collapse white space: `typography` unifies quotes and dashes, `name` also folds case, and `bare`
    also removes diacritics.
    """
    if style != "nfc" and text == " ".join(text.split()):
        plain = _letter_by_letter(text, style)
        if plain is not None:
            return Folding(plain, range(len(text)), range(1, len(text) + 1))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for cluster, start, end in _clusters(text, keep_all=style == "nfc"):
        space = cluster == " " and style != "nfc"
        if space and (not pieces or pieces[-1] == " "):
            if pieces:
                ends[-1] = end
            continue
        piece = " " if space else _FOLD[style](cluster)
        if not piece:  # a lone diacritic, in the bare style
            continue
        pieces.append(piece)
        starts.extend([start] * len(piece))
        ends.extend([end] * len(piece))
    if style != "nfc" and pieces and pieces[-1] == " ":
        del pieces[-1], starts[-1], ends[-1]
    return Folding("".join(pieces), tuple(starts), tuple(ends))


def _letter_by_letter(text: str, style: Style) -> str | None:
    """The text folded if that maps every character to exactly one; otherwise None."""
    if text.isascii():
        return text if style == "typography" else text.lower()
    if not _LATIN.fullmatch(text) or _UNSEEN_THERE.search(text):
        return None
    plain = _FOLD[style](text)
    return plain if len(plain) == len(text) else None


@lru_cache(maxsize=16384)  # the same short texts are compared by many checks
def folded(text: str, style: Style) -> str:
    """The same text as `folding` gives, without offsets and faster."""
    if style in {"name", "bare"} and text.isascii():
        return " ".join(text.lower().split())
    if style == "name" and _LATIN.fullmatch(text):  # no combining marks: fold in one go
        return " ".join(_fold_name(_UNSEEN_THERE.sub("", text)).split())
    return folding(text, style).text


@cache
def _other_digits() -> dict[int, str]:
    digits = (chr(code) for code in range(0x660, 0x20000) if chr(code).isdecimal())
    return {ord(digit): str(unicodedata.decimal(digit)) for digit in digits}


def plain_digits(text: str) -> str:
    """The text with the decimal digits of every script as 0 to 9; its length stays the same."""
    return text if _LATIN.fullmatch(text) else text.translate(_other_digits())


# Not a break: a part that words share, as in `land- en tuinbouw`.
_SHARING = (
    "en|of|tot|als|noch|maar|and|or|to|nor|but|und|oder|bis|als|wie|et|ou|y|e|o|og|och|eller|i|oraz"
)
_BREAK = regex(
    r"(?: [^\W\d_]+|(?<=[^\W\d_]))[-\u2010]\s"
    rf"(?!(?:{_SHARING})(?![^\W_]))([^\W\d_])"
)


def broken_word_at(text: str, end: int) -> bool:
    """Whether the word that ends or follows at `end` is broken, as in `kilo- metres`.

    A hyphen and a space before a small letter are what a line end of a printed page leaves behind,
    unless the next word is a conjunction: `in- en uitvoer`.
    """
    match = _BREAK.match(text, end)
    return match is not None and match[1].islower()


_SPACELESS = (
    range(0x3005, 0x3008),  # Han, with 0x3400 and on
    range(0x3040, 0x3100),  # Kana
    range(0x3400, 0xA000),
    range(0xF900, 0xFB00),
    range(0xFF66, 0xFFA0),
    range(0x20000, 0x40000),
    range(0x0E00, 0x0F00),  # Thai and Lao
    range(0x1000, 0x10A0),  # Burmese
    range(0x1780, 0x1800),  # Khmer
)
_ONE_WORD = regex(
    "[\u30a0-\u30ff\uff66-\uff9f]{2}"  # a run of Katakana
    "|[0-9\u3007\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e\u5343\u4e07\u842c\u5104\u4ebf\u5146]{2}"
    "|.[\u3005\u30fc\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u0e30\u0e32\u0e33\u0e45\u0eb0\u0eb2\u0eb3]"
    "|[\u0e40-\u0e44\u0ec0-\u0ec4]."
)


def is_edge(text: str, at: int) -> bool:
    """Whether a word may end between two letters, as in scripts without spaces.

    Not inside a number, a run of Katakana or a syllable.
    """
    pair = text[at - 1 : at + 1]
    return (
        not pair.isascii()
        and any(ord(letter) in block for letter in pair for block in _SPACELESS)
        and _ONE_WORD.fullmatch(plain_digits(pair)) is None
    )


def _clusters(text: str, *, keep_all: bool) -> Iterator[tuple[str, int, int]]:
    """Split into clusters that normalise independently; each white space becomes a plain space."""
    cluster, start, end = "", 0, 0
    for at, character in enumerate(text):
        if not keep_all and character in _UNSEEN:
            continue
        if cluster and cluster != " " and _joins(character):
            cluster += character
        else:
            if cluster:
                yield cluster, start, end
            cluster, start = character, at
            if not keep_all and character.isspace():
                cluster = " "
        end = at + 1
    if cluster:
        yield cluster, start, end


def _joins(character: str) -> bool:
    return not character.isascii() and (
        unicodedata.category(character)[0] == "M" or ord(character) in _JOINING_JAMO
    )
