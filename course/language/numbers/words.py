"""Number words: the vocabulary of each language, and the values that words add up to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from course.language.folding import Folding, folding
from course.language.locales import language_of


def number_words(language: str) -> frozenset[str]:
    """The single words of a language for numbers above 1, including hundred, thousand and so on.

    Folded. Compounds above a hundred that are written as one word are not included.
    """
    words = words_of(language)
    scales = {name for _, names in words.scales for name in names}
    return frozenset(word for word, number in words.small.items() if number > 1) | scales


_AND = {"en": "and", "nl": "en"}
_ARTICLES = {"nl": frozenset({"een"})}
_HUNDRED, _THOUSAND = 100, 1000
_SCALES = (10**12, 10**9, 10**6, _THOUSAND, _HUNDRED)
_REGULAR = frozenset({"en", "nl"})
"""Languages that form 123 as “one hundred 23”, so only numbers below 100 are tabulated."""
_NEXT_WORD = re.compile(r" ([^\W\d_]+)(?![^\W_])")
_MOST_LETTERS = 200
_MOST_WORDS = 16  # more than any number below a million has


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of a language: small numbers and scale words such as “thousand”."""

    small: dict[str, int]
    scales: tuple[tuple[int, tuple[str, ...]], ...]
    token: re.Pattern[str] | None
    conjunction: str
    articles: frozenset[str]
    one_word: bool  # 21 is one word, so spaces occur only around scale words

    def value(self, glued: str) -> int | None:
        """The value of number words without spaces and hyphens; None if it is no number."""
        if glued in self.small:
            return self.small[glued]
        if len(glued) > _MOST_LETTERS:
            return None
        for size, names in self.scales:
            for name in names:
                left, found, right = glued.partition(name)
                if found:
                    return self._scaled(left, size, right)
        return None

    def _scaled(self, left: str, size: int, right: str) -> int | None:
        many = self.value(left) if left else 1
        rest = self._rest(right, size)
        if not many or rest is None or many >= (_HUNDRED if size == _HUNDRED else _THOUSAND):
            return None
        return many * size + rest

    def _rest(self, right: str, size: int) -> int | None:
        if not right:
            return 0
        least, most, words = 1, size, right
        if right[0] == ",":
            least, words = _HUNDRED, right[1:]
        elif self.conjunction and right.startswith(self.conjunction):
            most, words = _HUNDRED, right.removeprefix(self.conjunction)
        value = self.value(words)
        return value if value is not None and least <= value < most else None

    def glue(self, written: str) -> str:
        """Folded words without their spaces and hyphens."""
        return re.sub("[ -]", "", written)

    def split_scale(self, body: str) -> tuple[str, int]:
        """Split off a scale word: `2,5 miljoen` is ("2,5", 1000000); without one the scale is 1."""
        figures, _, word = body.rpartition(" ")
        scale = self._scale(word)
        return (figures, scale) if scale and figures[-1:].isdigit() else (body, 1)

    def scale_at(self, text: str, end: int) -> tuple[int, int]:
        """The size of the scale word after `end`, and where it ends; 1 and `end` without one."""
        match = _NEXT_WORD.match(text, end)
        scale = self._scale(match[1]) if match else 0
        return (scale, match.end()) if match and scale else (1, end)

    def _scale(self, word: str) -> int:
        return next((size for size, names in self.scales[:-1] if word in names), 0)

    def find(self, text: str, folded: Folding) -> Iterator[tuple[int, int, int]]:
        """Values with their offsets in the folded text, taking the longest number at each place."""
        tokens = list(self.token.finditer(folded.text)) if self.token else []
        at = 0
        while at < len(tokens):
            value, after = self._longest(tokens, at, folded.text)
            start, end = tokens[at].start(), tokens[after - 1].end() if after > at else 0
            at = max(after, at + 1)
            if value is None or re.search(r"[^\W\d_]-\Z", folded.text[:start][-2:]):
                continue
            span = folded.span(start, end)
            if span and text[slice(*span)].casefold() not in self.articles:
                yield value, start, end

    def _longest(
        self,
        tokens: list[re.Match[str]],
        at: int,
        text: str,
    ) -> tuple[int | None, int]:
        glued, best = tokens[at][0], (self.value(tokens[at][0]), at + 1)
        for after in range(at + 1, min(len(tokens), at + _MOST_WORDS)):
            before, token = tokens[after - 1], tokens[after]
            gap = text[before.end() : token.start()]
            if gap not in {" ", "-", ", "} or not self._may_join(before[0], token[0]):
                break
            glued += ("," if gap == ", " else "") + token[0]
            if (value := self.value(glued)) is not None:
                best = (value, after + 1)
        return best

    def _may_join(self, before: str, token: str) -> bool:
        names = tuple(name for _, names in self.scales for name in names)
        if token == self.conjunction:
            return before.endswith(names)
        return (
            not self.one_word
            or before == self.conjunction
            or before.endswith(names)
            or token.startswith(names)
        )


@cache
def words_of(language: str) -> NumberWords:
    """The number words of a language, derived from num2words; empty if it lacks the language."""
    from num2words import num2words

    tag = language_of(language)
    conjunction = _AND.get(tag, "")
    least = _HUNDRED if tag in _REGULAR else _THOUSAND
    try:
        spelled = {
            number: _spelled(num2words(number, lang=tag))
            for number in (*range(least), *(n * size for size in _SCALES for n in (1, 2)))
        }
    except (NotImplementedError, OverflowError):
        return NumberWords({}, (), None, "", frozenset(), one_word=False)
    small: dict[str, int] = {}
    for number in range(least):
        words = spelled[number]
        small.setdefault("".join(words), number)
        small.setdefault("".join(word for word in words if word != conjunction), number)
    scales = tuple((size, _scale_names(spelled[size], spelled[2 * size])) for size in _SCALES)
    for size, names in scales:
        for name in names:
            one = "".join(spelled[size]).removesuffix(name)
            if one:
                small.setdefault(one, 1)  # “eintausend” begins with “ein”, but 1 is “eins”
    atoms = _atoms({word for words in spelled.values() for word in words} | {conjunction} - {""})
    token = re.compile(rf"(?<![^\W_])(?:{'|'.join(atoms)})+(?![^\W_])")
    articles = _ARTICLES.get(tag, frozenset())
    return NumberWords(small, scales, token, conjunction, articles, len(spelled[21]) == 1)


def _spelled(words: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", folding(words, "bare").text)


def _scale_names(one: list[str], two: list[str]) -> tuple[str, ...]:
    """The scale words: the last words, or the ending that 1 and 2 of them share."""
    if len(two) > 1:
        return tuple(sorted({one[-1], two[-1]}, key=len, reverse=True))
    a, b = one[-1], two[-1]
    shared = next((a[at:] for at in range(len(a)) if b.endswith(a[at:])), "")
    return (shared,) if len(shared) > 2 else ()  # noqa: PLR2004 - shorter is chance


def _atoms(words: set[str]) -> list[str]:
    """The words that are not made up of other words, longest first."""
    atoms: list[str] = []
    for word in sorted(words, key=lambda word: (len(word), word)):
        if not _made_of(word, atoms):
            atoms.append(word)
    return sorted(atoms, key=len, reverse=True)


def _made_of(word: str, atoms: list[str]) -> bool:
    return not word or any(
        word.startswith(atom) and _made_of(word[len(atom) :], atoms) for atom in atoms
    )
