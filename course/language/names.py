"""Names and other short texts: comparing, finding, slugs, hashes and invisible characters."""

import hashlib
import unicodedata

from course.language.folding import Style, folded, folding, is_edge
from course.language.patterns import regex
from course.language.reading import Found
from course.language.tokens import small_words

_SLUG_LENGTH = 64
_NUMBER = regex(r"\d+")
_LONGEST_NUMBER = 20
"""Digits of a number in a name; longer ones are put in order as texts."""

# What case folding is in the language of a text: the four letters i of Turkish are one, and Greek
# capitals have no accents. Each letter becomes one, so that offsets stay as they are.
_TURKIC = str.maketrans("\u0130I\u0131", "iii")
_OWN_CASE = {
    "tr": _TURKIC,
    "az": _TURKIC,
    "el": str.maketrans(
        "\u0386\u0388\u0389\u038a\u038c\u038e\u038f\u03ac\u03ad\u03ae\u03af\u03cc\u03cd\u03ce\u0390\u03b0",
        "\u0391\u0395\u0397\u0399\u039f\u03a5\u03a9\u03b1\u03b5\u03b7\u03b9\u03bf\u03c5\u03c9\u03ca\u03cb",
    ),
}


def _own_case(text: str, language: str) -> str:
    table = None if language in {"", "en", "nl"} else _OWN_CASE.get(language.partition("-")[0])
    return text.translate(table) if table else text


def fold(text: str, *, diacritics: bool = False, language: str = "") -> str:
    """The form in which names are compared: `Shahed\u2011136 ` and `shahed-136` fold to the same.

    Composed (NFC), case folded as in the language and trimmed, with plain dashes, straight quotes,
    single spaces and no invisible characters (zero-width, bidi controls, soft hyphen). With
    `diacritics`, accents are removed too, and `\u00f8`, `\u0142` and the like become plain letters.
    Folding is idempotent.
    """
    if language:
        text = _own_case(text, language)
    return folded(text, "bare" if diacritics else "name")


_AS_TWO = str.maketrans(
    {"\u00f8": "oe", "\u00e5": "aa", "\u00e4": "ae", "\u00f6": "oe", "\u00fc": "ue"}
)


def with_two_letters(text: str) -> str:
    """The text in small letters, with `\u00f8` as `oe` and the like, as on plain keyboards.

    `fold` itself makes `ae` of `\u00e6`.
    """
    return unicodedata.normalize("NFC", text).casefold().translate(_AS_TWO)


def find_name(
    text: str, name: str, *, literal: bool = False, language: str = ""
) -> list[Found[str]]:
    """Every occurrence of the name as a whole token; the value is the text as written there.

    A letter or digit may not touch it, nor may one precede it with a hyphen between; a hyphen may
    follow, as in Dutch compounds. Hebrew and Arabic prepositions, articles and conjunctions may be
    written onto it, and scripts without spaces have no tokens. Case is that of the text's language.
    With `literal`, case, dashes, quotes and spaces must match too.
    """
    style: Style = "nfc" if literal else "name"
    if not literal:
        text_of, name = _own_case(text, language), _own_case(name, language)
    else:
        text_of = text
    whole, wanted = folding(text_of, style), folded(name, style)
    found: list[Found[str]] = []
    if wanted not in whole.text:
        return found
    for start, end in whole.places(wanted):
        span = whole.span(start, end)
        if span and not _touched(whole.text, start, end):
            found.append(Found(text[span[0] : span[1]], *span))
    return found


_SPACE = frozenset({"", " "})  # empty at either end of the text
_BEFORE = regex(r"[^\W_]-?\Z")
_DIGIT_BEFORE = regex(r"[0-9][.,]\Z")
_AFTER = regex(r"[^\W_]")
_DIGIT_AFTER = regex(r"[.,][0-9]")


def _touched(text: str, start: int, end: int) -> bool:
    if text[start - 1 : start] in _SPACE and text[end : end + 1] in _SPACE:
        return False
    if _BEFORE.search(text, max(0, start - 2), start) and not _may_begin(text, start, end):
        return True
    if _AFTER.match(text, end) and not is_edge(text, end):
        return True
    if text[start].isdigit() and _DIGIT_BEFORE.search(text, max(0, start - 2), start):
        return True
    return text[end - 1].isdigit() and _DIGIT_AFTER.match(text, end) is not None


_PREFIXES = regex(
    r"(?<![^\W_])(?:[\u05d5\u05e9\u05d4\u05d1\u05db\u05dc\u05de]{1,4}-?"
    r"|[\u0648\u0641]?[\u0628\u0643\u0644]?(?:\u0627\u0644)?(?<=[\u0621-\u064a]))\Z"
)
_PREFIXED = regex("[\u05d0-\u05ea\u0621-\u064a]{3}")  # letters enough to be no accident


def _may_begin(text: str, start: int, end: int) -> bool:
    if text[start - 1] != "-" and is_edge(text, start):
        return True
    return (
        _PREFIXED.match(text, start, end) is not None
        and _PREFIXES.search(text, max(0, start - 6), start) is not None
    )


def name_order(name: str) -> tuple[str, str]:
    """What names of students are listed by: letters without case or accents, numbers by value."""
    return _NUMBER.sub(lambda number: number[0].zfill(_LONGEST_NUMBER), folded(name, "bare")), name


def slug(text: str) -> str:
    """An id of the form `[a-z][a-z0-9-]{0,63}`. It must never change: answers are stored by id.

    Diacritics are dropped, and a leading digit is prefixed with `n-`. Text that has no letters, or
    letters without an ASCII form, becomes `x-` and a hash; a long id is cut and ends in a hash.
    """
    plain = fold(text, diacritics=True)
    ident = (
        "-".join(small_words(plain)) if plain.isascii() else _NOT_OF_ID.sub("-", plain).strip("-")
    )
    if not ident or (not plain.isascii() and any(map(_without_ascii, plain))):
        return f"x-{_digest(text, 12)}"
    if ident[0].isdigit():
        ident = f"n-{ident}"
    if len(ident) > _SLUG_LENGTH:
        ident = f"{ident[: _SLUG_LENGTH - 9].rstrip('-')}-{_digest(text, 8)}"
    return ident


_NOT_OF_ID = regex("[^a-z0-9]+")


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
