"""Addresses that lead to words on another page: https://wicg.github.io/scroll-to-text-fragment.

Words on a page are seldom one string. A link, a footnote's number, a line break or a drop cap
parts them, and a browser then does not find them. So an address names them in several ways: the
ends of a quote and the words before it are found where its middle is not. What browsers take for
the same characters and for whole words differs; `tests/pages/reader/test_originals.py` opens such
addresses in two of them.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import takewhile
from urllib.parse import quote

from course.language.patterns import regex
from course.language.quotes import find_quote
from course.model.source import Passage, Source

_FEW = 5
"""Words; fewer may well stand elsewhere on the page too."""
_MANY = 8
"""Words; the two ends of so many are enough to find them by."""
_LONG = 300
"""Characters; so many are hardly anywhere in one piece."""
_AROUND = 3
"""Words before and behind a quote that tell it from the same words elsewhere."""
_LINE = 60
"""Characters; no more are taken of what stands around a quote."""

# A narrow no-break space is a part of the word before it: findings/segmenter-narrow-space.sh.
_WORD = regex(
    r"(?:[^\s\u3001-\u3003\u3008-\u3011\uff01\uff0c\uff0e\uff1a\uff1b\uff1f]|\u202f)+"
    r"[\u3001-\u3003\u3008-\u3011\uff01\uff0c\uff0e\uff1a\uff1b\uff1f]*"
)
_SPACES = regex(r"[^\S\u202f]+")
# A browser finds words without these where the page has them; not the other way round.
_UNSEEN = regex(r"[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def words_address(url: str, directives: Sequence[str]) -> str:
    """The URL of a page that opens at the first of these words that are on it.

    A browser goes to the first that it finds; some versions of Firefox, 140 for one, to the last.
    """
    both_ways = "&".join([*directives, *directives[-2::-1]])
    page = url.partition(":~:")[0]
    return f"{page}{'' if '#' in page else '#'}:~:{both_ways}"


def quote_directives(text: str, start: int, end: int) -> list[str]:
    """The ways to name a stretch of a text that is on a page, the surest first."""
    start, end = _whole(text, start, end)
    words = text[start:end]
    spans = [
        _bare(text, *match.span())
        for match in _WORD.finditer(text, start, end)
        if any(map(str.isalnum, match[0]))
    ]
    if not spans:
        return []
    before, behind = _words_before(text, start), _words_behind(text, end)
    ways = []
    few = len(spans) < _FEW
    if few and before and behind:
        ways.append(_directive(words, before=before, behind=behind))
    # These need the ends of the quote in one piece each, and nothing of its middle.
    first = spans[0 if before else min(_FEW, len(spans)) - 1][1]
    last = _last_words(text, spans, first)
    if before and len(spans) == 1:
        ways.append(_directive(words, before=before))
    elif last and (before or len(spans) >= _MANY):
        ways.append(_directive(text[start:first], last, before=before))
    if few and behind:
        ways.append(_directive(words, behind=behind))
    if behind and not before and 1 < len(spans) < _MANY:
        ways.append(_directive(text[spans[1][0] : end], behind=behind))
    if len(words) <= _LONG:
        ways.append(_directive(words))
    if len(spans) >= _MANY:
        # Without the first and the last word, which a drop cap or a footnote's number changes.
        later = max(_FEW, len(spans) - 6)
        ways.append(
            _directive(text[spans[1][0] : spans[4][1]], text[spans[later][0] : spans[-2][1]])
        )
    return ways


def attested_directives(
    source: Source, passage: Passage, spans: Sequence[tuple[int, int]]
) -> list[str]:
    """The ways to name the words of the original that stretches of a digest have or touch."""
    touched = [
        words
        for words in passage.attests
        if any(
            max(found.start, start) < min(found.end, end)
            for found in find_quote(passage.text, words)
            for start, end in spans
        )
    ]
    earlier = takewhile(lambda one: one.id != passage.id, source.passages)
    seen = [words for one in earlier for words in one.attests]
    touched.sort(key=lambda words: (any(words in one for one in seen), -len(words)))
    kept = [one for one in touched if not any(one != other and one in other for other in touched)]
    return [way for words in kept for way in quote_directives(words, 0, len(words))]


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with the rest of its first and last word, without the marks around them."""
    if start and not text[start - 1].isalnum():
        while start and _is_in_word(text[start - 1]):
            start -= 1
    if end < len(text) and not text[end].isalnum():
        while end < len(text) and _is_in_word(text[end]):
            end += 1
    return _bare(text, start, end)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the marks around it; a narrow no-break space holds on to its mark."""
    inner = text[start:end]
    marks = [unicodedata.category(c)[0] in "PSZ" and c != "\u202f" for c in inner]
    if all(marks):
        return start, end
    first, last = marks.index(False), len(marks) - marks[::-1].index(False)
    return (
        start if inner[first] == "\u202f" else start + first,
        end if inner[last - 1] == "\u202f" else start + last,
    )


def _is_in_word(character: str) -> bool:
    return _WORD.match(character) is not None


def _last_words(text: str, spans: Sequence[tuple[int, int]], begin: int) -> str:
    """The few words at the end that stand nowhere before, from `begin` on; empty if none do."""
    end = spans[-1][1]
    for at, _ in reversed([span for span in spans if span[0] >= begin]):
        words = text[at:end]
        if words.casefold() not in text[begin : end - 1].casefold():
            return words if len(words) <= _LINE else ""
    return ""


def _near(words: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The first few words, at least one, and no more than a line of them."""
    found: list[tuple[int, int]] = []
    for start, end in words:
        if len(found) == _AROUND or sum(e - s for s, e in [*found, (start, end)]) > _LINE:
            break
        found.append((start, end))
    return found


def _words_before(text: str, start: int) -> str:
    words = _near(match.span() for match in reversed([*_WORD.finditer(text, 0, start)]))
    found = text[words[-1][0] : start].strip() if words else ""
    return found if any(map(str.isalnum, found)) else ""


def _words_behind(text: str, end: int) -> str:
    words = _near(match.span() for match in _WORD.finditer(text, end))
    found = text[end : words[-1][1]].strip() if words else ""
    return found if any(map(str.isalnum, found)) else ""


def _directive(first: str, last: str = "", *, before: str = "", behind: str = "") -> str:
    parts = [_encoded(first)]
    if before:
        parts.insert(0, f"{_encoded(before)}-")
    if last:
        parts.append(_encoded(last))
    if behind:
        parts.append(f"-{_encoded(behind)}")
    return f"text={','.join(parts)}"


def _encoded(words: str) -> str:
    plain = _SPACES.sub(" ", _UNSEEN.sub("", words)).strip(" ")
    # `quote` leaves the hyphen as it is, but here it has a meaning, as the comma and `&` have.
    return quote(plain, safe="").replace("-", "%2D")
