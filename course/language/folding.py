"""Text normalised for comparison, with a map back to offsets in the original."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Literal, TypeAlias

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
_LATIN = re.compile(r"[\u0000-\u02ff\u2000-\u206f\u20ac]*")
_UNSEEN_THERE = re.compile(f"[{''.join(sorted(_UNSEEN))}]")
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
    return unicodedata.normalize(
        "NFC",
        "".join(part for part in parts if unicodedata.category(part) != "Mn"),
    )


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


@lru_cache(maxsize=4096)
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
