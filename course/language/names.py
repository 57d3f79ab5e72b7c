"""Names and other short texts: comparing, finding, slugs, hashes and invisible characters."""

import hashlib
import re
import unicodedata

from course.language.folding import Style, folded, folding
from course.language.reading import Found

_SLUG_LENGTH = 64
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


def fold(text: str, *, diacritics: bool = False) -> str:
    """The form in which names are compared: `Shahed\u2011136 ` and `shahed-136` fold to the same.

    Composed (NFC), case folded and trimmed, with plain dashes, straight quotes, single spaces and
    no invisible characters (zero-width, bidi controls, soft hyphen). With `diacritics`, accents are
    removed too. Folding is idempotent.
    """
    return folded(text, "bare" if diacritics else "name")


def find_name(text: str, name: str, *, literal: bool = False) -> list[Found[str]]:
    """Every occurrence of the name as a whole token; the value is the text as written there.

    A letter or digit may not touch it, nor may one precede it with a hyphen between; a hyphen may
    follow, as in Dutch compounds. With `literal`, case, dashes, quotes and spaces must match too.
    """
    style: Style = "nfc" if literal else "name"
    whole, wanted = folding(text, style), folded(name, style)
    found: list[Found[str]] = []
    if wanted not in whole.text:
        return found
    for start, end in whole.places(wanted):
        span = whole.span(start, end)
        if span and not _touched(whole.text, start, end):
            found.append(Found(text[span[0] : span[1]], *span))
    return found


_SPACE = frozenset({"", " "})  # empty at either end of the text
_BEFORE = re.compile(r"[^\W_]-?\Z")
_DIGIT_BEFORE = re.compile(r"[0-9][.,]\Z")
_AFTER = re.compile(r"[^\W_]")
_DIGIT_AFTER = re.compile(r"[.,][0-9]")


def _touched(text: str, start: int, end: int) -> bool:
    if text[start - 1 : start] in _SPACE and text[end : end + 1] in _SPACE:
        return False
    if _BEFORE.search(text, max(0, start - 2), start) or _AFTER.match(text, end):
        return True
    if text[start].isdigit() and _DIGIT_BEFORE.search(text, max(0, start - 2), start):
        return True
    return text[end - 1].isdigit() and _DIGIT_AFTER.match(text, end) is not None


def slug(text: str) -> str:
    """An id of the form `[a-z][a-z0-9-]{0,63}`. It must never change: answers are stored by id.

    Diacritics are dropped, and a leading digit is prefixed with `n-`. Text that has no letters, or
    letters without an ASCII form, becomes `x-` and a hash; a long id is cut and ends in a hash.
    """
    plain = fold(text, diacritics=True).translate(_LETTERS_WITHOUT_MARK)
    ident = _NOT_OF_ID.sub("-", plain).strip("-")
    if not ident or (not plain.isascii() and any(map(_without_ascii, plain))):
        return f"x-{_digest(text, 12)}"
    if ident[0].isdigit():
        ident = f"n-{ident}"
    if len(ident) > _SLUG_LENGTH:
        ident = f"{ident[: _SLUG_LENGTH - 9].rstrip('-')}-{_digest(text, 8)}"
    return ident


_NOT_OF_ID = re.compile("[^a-z0-9]+")


def _without_ascii(character: str) -> bool:
    return character.isalpha() and not character.isascii()


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(_utf8(fold(text))).hexdigest()[:length]


def hidden_characters(text: str) -> list[Found[str]]:
    """Every invisible character other than line breaks and tabs, by its Unicode name.

    These are format characters (zero-width, bidi controls, soft hyphen, byte-order mark) and
    control codes. Control codes have no name, and are given as `U+0007`.
    """
    if text.isprintable():
        return []
    return [
        Found(unicodedata.name(character, f"U+{ord(character):04X}"), at, at + 1)
        for at, character in enumerate(text)
        if character not in "\n\t" and unicodedata.category(character) in {"Cf", "Cc"}
    ]


def normalise_paragraph(text: str) -> str:
    """The paragraph as hashed: NFC, trimmed, and all white space collapsed, no-break included."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def paragraph_hash(text: str) -> str:
    """The SHA-256 of the normalised paragraph in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(_utf8(normalise_paragraph(text))).hexdigest()


def typo_distance(a: str, b: str) -> int:
    """The Damerau-Levenshtein distance: letters inserted, dropped, changed or swapped."""
    from rapidfuzz.distance import DamerauLevenshtein

    return DamerauLevenshtein.distance(a, b)


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")  # input may contain lone surrogates
