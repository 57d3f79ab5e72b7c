"""Finding a quote in a passage, or the nearest words if it is not there."""

import unicodedata
from collections.abc import Sequence
from typing import Literal, NamedTuple

from course.language.folding import broken_word_at, folding, is_edge
from course.language.numbers import NUMBER_RUN
from course.language.patterns import regex

MARKS = "\"'\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb"
"""Quotation marks, straight and curly."""


class QuoteMatch(NamedTuple):
    """The position of a quote in a passage, in code points, and how it matched."""

    start: int
    end: int
    how: Literal["exact", "typographic"]


def find_quote(passage: str, quote: str) -> list[QuoteMatch]:
    """All occurrences of the quote in the passage.

    Exact matches if there are any; otherwise those that differ only in typography (quotation marks,
    dashes, white space, composed characters, ligatures, ellipses), never in case or letters. A
    match may not begin or end inside a word or a number: `500` does not match in `1.500`.
    """
    first = first_place(passage, quote)
    if first is None:
        return []
    if first.how == "typographic":
        return _typographic(passage, quote)
    second = passage.find(quote, first.start + 1)
    return [first] if second < 0 else [first, *_exact(passage, quote, second)]


def first_place(passage: str, quote: str) -> QuoteMatch | None:
    """The first match of `find_quote`, or None; faster than finding all of them."""
    start = passage.find(quote)
    if start >= 0 and quote:
        end = start + len(quote)
        # Fast path for most quotes: words delimited by plain spaces and punctuation.
        if (
            quote[0] in _BEGIN
            and (not start or passage[start - 1] in _BEFORE)
            and (
                end == len(passage)
                or (
                    passage[end] in _BEHIND
                    and (quote[-1] in _LETTERS or not passage[end + 1 : end + 2].isdigit())
                )
            )
        ):
            return _match(QuoteMatch, (start, end, "exact"))
        if matches := _exact(passage, quote, start):
            return matches[0]
    return next(iter(_typographic(passage, quote)), None)


def first_place_in_any_case(passage: str, quote: str) -> str | None:
    """The words of the passage that differ from the quote in capitals only, or None."""
    wanted = folding(quote, "name").text
    folded = folding(passage, "name")
    for start, end in folded.places(wanted):
        if not _cuts(folded.text, start, end) and (span := folded.span(start, end)):
            return passage[slice(*span)]
    return None


def _typographic(passage: str, quote: str) -> list[QuoteMatch]:
    wanted = folding(quote, "typography").text
    folded = folding(passage, "typography")
    if wanted not in folded.text:
        return []
    return [
        QuoteMatch(*span, "typographic")
        for start, end in folded.places(wanted)
        if not _cuts(folded.text, start, end) and (span := folded.span(start, end))
    ]


_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_BEGIN = _LETTERS | set('"(\u201c\u2018\u201e')
_BEFORE = frozenset(" (\u201c\u2018\u201e")
_BEHIND = frozenset(" .,;:!?)\u201d")
_match = tuple.__new__  # faster than calling the class


def _exact(passage: str, quote: str, start: int) -> list[QuoteMatch]:
    matches: list[QuoteMatch] = []
    if not quote.strip():
        return matches
    while start >= 0:
        end = start + len(quote)
        if not _cuts(passage, start, end):
            matches.append(QuoteMatch(start, end, "exact"))
        start = passage.find(quote, start + 1)
    return matches


_RUN = regex(NUMBER_RUN)
_SIGN = regex(r"(?<![^\s(])[-\u2212]\Z")
_JOINTS = frozenset(".,'\u2019 \u00a0\u2007\u2009\u202f")
_NEAR = 40  # characters: longer than any number


def _cuts(text: str, start: int, end: int) -> bool:
    """Whether either end falls inside a word or a number."""
    return (start > 0 and _inside(text, start)) or (end < len(text) and _inside(text, end))


def _inside(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after.isalnum():
        if before.isalnum():
            return not is_edge(text, at)
        if after.isdigit() and _SIGN.search(text, max(0, at - 2), at):
            return True
        joint = after.isdigit() and before in _JOINTS
    elif not after.isascii() and unicodedata.category(after)[0] == "M":
        return True
    else:
        joint = before.isdigit() and after in _JOINTS
    return joint and _in_number(text, at)


def _in_number(text: str, at: int) -> bool:
    runs = _RUN.finditer(text, max(0, at - _NEAR), at + _NEAR)
    return any(run.start() < at < run.end() for run in runs)


_KINDS = {
    "soft hyphens": frozenset("\u00ad"),
    "ligatures": frozenset("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"),
    "no-break spaces": frozenset("\u00a0\u2007\u202f"),
    "line breaks": frozenset("\n\r\u2028"),
    "quotation marks": frozenset(f"{MARKS}\u201b\u201f\u2032\u2033\u2039\u203a\u00b4"),
    "dashes": frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"),
}


def typography_between(quote: str, words: str) -> str:
    """The kinds of typography in which two texts differ, as in `ligatures and dashes`."""
    kinds = [
        kind
        for kind, letters in _KINDS.items()
        if [c for c in quote if c in letters] != [c for c in words if c in letters]
    ]
    *most, last = kinds or ["spaces or invisible characters"]
    return f"{', '.join(most)} and {last}" if most else last


_GAPS = regex(r"(?<=[^\W\d_])- ?(?=[^\W\d_])|(?<!\d) | (?!\d)")


class Rejoined(NamedTuple):
    """Words of a passage that are those of a quote but for hyphens and spaces between letters."""

    words: str
    passage_broken: bool
    quote_broken: bool


def rejoined(passage: str, quote: str) -> Rejoined | None:
    """Where the passage has the quote but for a hyphen or a line end in a word; None if nowhere.

    For messages only, never as proof.
    """
    wanted = _without_gaps(folding(quote, "typography").text)[0]
    folded = folding(passage, "typography")
    plain, starts = _without_gaps(folded.text)
    at = plain.find(wanted) if len(wanted) >= _LEAST else -1
    while at >= 0:
        start, end = starts[at], starts[at + len(wanted) - 1] + 1
        span = None if _cuts(folded.text, start, end) else folded.span(start, end)
        if span:
            words = passage[slice(*span)]
            return Rejoined(words, _has_broken_word(words), _has_broken_word(quote))
        at = plain.find(wanted, at + 1)
    return None


def _has_broken_word(text: str) -> bool:
    return any(broken_word_at(text, hyphen.start()) for hyphen in _HYPHEN_AND_SPACE.finditer(text))


_HYPHEN_AND_SPACE = regex(r"[-\u2010]\s")
_LEAST = 4  # letters: fewer are found by accident


def _without_gaps(text: str) -> tuple[str, list[int]]:
    """The text without hyphens and spaces between letters, and where each character was."""
    gaps = {at for match in _GAPS.finditer(text) for at in range(*match.span())}
    kept = [at for at in range(len(text)) if at not in gaps]
    return "".join([text[at] for at in kept]), kept


def nearest(quote: str, passages: Sequence[tuple[str, str]]) -> tuple[str, str, float] | None:
    """The passage most similar to the quote: its id, the matching words, and a score up to 100.

    For suggestions only, never as proof: 150 km scores 98 against 1500 km. None if nothing is
    similar.
    """
    from rapidfuzz.fuzz import partial_ratio_alignment

    best: tuple[str, str, float] | None = None
    for ident, text in passages:
        alignment = partial_ratio_alignment(quote, text, score_cutoff=best[2] if best else 0)
        if alignment and alignment.score > (best[2] if best else 0):
            words = _whole_words(text, alignment.dest_start, alignment.dest_end)
            best = (ident, words, alignment.score)
    return best


def _whole_words(text: str, start: int, end: int) -> str:
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end].strip()
