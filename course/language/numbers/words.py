"""Number words: the vocabulary of each language, and the values that words add up to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from course.language.folding import Folding, folding
from course.language.locales import language_of
from course.language.numbers.parts import Part
from course.language.patterns import regex


@cache
def number_words(language: str) -> frozenset[str]:
    """The single words of a language for numbers above 1, including hundred, thousand and so on.

    Folded. Compounds above a hundred that are written as one word are not included.
    """
    small = words_of(language).small.items()
    return frozenset(word for word, number in small if number > 1).union(scale_names(language))


@cache
def scale_names(language: str) -> tuple[str, ...]:
    """The words of a language for hundred, thousand and so on, folded."""
    return tuple(name for _, names in words_of(language).scales for name in names)


_AND = {"en": "and", "nl": "en"}
_ARTICLES = {"nl": frozenset({"een"})}
_TWENTY, _HUNDRED, _THOUSAND = 20, 100, 1000
_SCALES = (10**12, 10**9, 10**6, _THOUSAND, _HUNDRED)
_SIZES = frozenset(_SCALES)
_REGULAR = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred thousand million billion trillion",
    "nl": "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien "
    "vijftien zestien zeventien achttien negentien twintig dertig veertig vijftig zestig zeventig "
    "tachtig negentig honderd duizend miljoen miljard biljoen",
}
"""Languages that form 123 as “one hundred 23”, so only numbers below 100 are tabulated: their words
for 0 to 20, the tens and the scales. Nearly all courses are in these; num2words is slow to load.
"""
# Scripts whose vowel signs or missing spaces hide where a word ends, and languages in which
# num2words writes different numbers alike: all of them, or those above a thousand.
_UNSURE_TAGS = frozenset({"bn", "ja", "kn", "ko", "te", "th", "zh", "cy", "he"})
_SHORT_TAGS = frozenset({"az", "tr"})
_MOST_LETTERS = 200
_MOST_WORDS = 32  # more than any number below 10¹⁵ has


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of a language: small numbers and scale words such as “thousand”."""

    small: dict[str, int]
    scales: tuple[tuple[int, tuple[str, ...]], ...]
    token: re.Pattern[str] | None
    conjunction: str
    articles: frozenset[str]
    one_word: bool  # 21 is one word, so spaces occur only around scale words
    tag: str = ""
    numeric: tuple[str, ...] = ()
    """How words begin that may be part of a number."""

    @property
    def regular(self) -> bool:
        """Whether all of the language's ways to say a number are known."""
        return self.tag in _REGULAR

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

    def find(self, text: str, folded: Folding) -> Iterator[Part]:
        """Numbers with their offsets in the folded text, the longest at each place."""
        tokens = list(self.token.finditer(folded.text)) if self.token else []
        at = 0
        while at < len(tokens):
            after = self._run(tokens, at, folded.text)
            if after == at + 1 and tokens[at][0] == self.conjunction:
                at = after
                continue
            if self.regular:
                value, after = self._longest(tokens, at, after, folded.text)
            else:
                value = self._whole(tokens, at, after, folded.text)
            start, end = tokens[at].start(), tokens[after - 1].end()
            glued = self.glue(folded.text[start:end])
            at = after
            if re.search(r"[^\W\d_]-\Z", folded.text[:start][-2:]):
                continue
            if value is None:
                if self.regular and self._scale_name(glued):
                    yield Part(None, start, end)
                continue
            span = folded.span(start, end)
            if span and text[slice(*span)].casefold() not in self.articles:
                scale, bare = self._trailing(glued)
                yield Part(Fraction(value), start, end, 1 if bare else scale, bare=bare)

    def _run(self, tokens: list[re.Match[str]], at: int, text: str) -> int:
        """Where the run of tokens ends that may be one number."""
        most = at + _MOST_WORDS if self.regular else len(tokens)
        for after in range(at + 1, min(len(tokens), most)):
            before, token = tokens[after - 1], tokens[after]
            gap = text[before.end() : token.start()]
            if gap not in {" ", "-", ", "} or not self._may_join(before[0], token[0]):
                return after
        return min(len(tokens), most)

    def _longest(
        self, tokens: list[re.Match[str]], at: int, most: int, text: str
    ) -> tuple[int | None, int]:
        """The longest number, unless a scale word comes next that it should have taken in."""
        texts = [token[0] for token in tokens[at:most]]
        both = _BETWEEN.search(text, max(0, tokens[at].start() - 20), tokens[at].start())
        if both and texts.count(self.conjunction) == 1:
            most = at + texts.index(self.conjunction)
        best: tuple[int | None, int] = (None, at + 1)
        glued = ""
        for after in range(at + 1, most + 1):
            token = tokens[after - 1]
            comma = after > at + 1 and text[tokens[after - 2].end()] == ","
            glued += ("," if comma else "") + token[0]
            if (value := self.value(glued)) is None:
                continue
            if not self._goes_on(tokens, after, text):
                best = (value, after)
        return best

    def _goes_on(self, tokens: list[re.Match[str]], after: int, text: str) -> bool:
        if after >= len(tokens) or tokens[after][0] == self.conjunction:
            return False
        gap = text[tokens[after - 1].end() : tokens[after].start()]
        return gap in {" ", "-"} and self._scale_name(tokens[after][0]) is not None

    def _scale_name(self, glued: str) -> str | None:
        names = (name for _, names in self.scales for name in names)
        return next((name for name in names if glued.startswith(name)), None)

    def _trailing(self, glued: str) -> tuple[int, bool]:
        """What the scale words at the end amount to, and whether nothing multiplies the first."""
        bare = self._scale_name(glued) is not None
        for size, names in self.scales:
            for name in names:
                if glued.endswith(name):
                    left = glued.removesuffix(name)
                    more = self._trailing(left)[0] if left and self.value(left) else 1
                    return size * more, bare
        return 1, bare

    def _whole(self, tokens: list[re.Match[str]], at: int, after: int, text: str) -> int | None:
        """The value of the whole run in a language whose number words are only spelled."""
        start, end = tokens[at].start(), tokens[after - 1].end()
        glued = re.sub("[ ,-]", "", text[start:end])
        value = self.value(glued)
        if value is None or value < 2 or value in _SIZES:  # noqa: PLR2004 - “un”, “ein” are articles
            return None
        if value >= _THOUSAND and self.tag in _SHORT_TAGS:
            return None
        before, behind = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
        if _UNSURE.search(f"{before}|{behind}") or self._has_neighbour(before, behind):
            return None
        return value if _respelled(value, self.tag) == glued else None

    def _has_neighbour(self, before: str, behind: str) -> bool:
        """Whether a word like a number comes before or behind, perhaps after an “and”."""
        return any(
            word.startswith(self.numeric) or word[1:].startswith(self.numeric)
            for words in (before.split()[:-3:-1], behind.split()[:2])
            for at, word in enumerate(words)
            if at == 0 or len(words[0]) <= _SHORT_WORD
        )

    def _may_join(self, before: str, token: str) -> bool:
        names = tuple(name for _, several in self.scales for name in several)
        return (
            not (self.one_word and self.regular)
            or before == self.conjunction
            or before.endswith(names)
            or token.startswith(names)
        )


_NEAR = 120
_SHORT_WORD = 3  # “and” in many languages
_BETWEEN = regex(r"(?<![^\W_])(?:between|tussen)(?: the| de)? \Z")
# Halves and hundreds of other languages, the percent of French, and what follows a compound.
_UNSURE = regex(
    r"(?:halb|halv|demi|medi|mezz|mei[ao]|pol|pul|\u043f\u043e\u043b|puol|fel|yarim|jumat|pour|per|por|pro)"
    r"[^\W_]*[ -]\||\|(?:-|[ -](?:et|y|e|und) (?:demi|medi|mezz|mei)| (?:pour|por|per|pro) ?c)"
)


def _respelled(value: int, tag: str) -> str:
    return "".join(_spelled(_cardinal(value, tag)))


@cache
def words_of(language: str) -> NumberWords:
    """The number words of a language; empty if num2words lacks it."""
    tag = language_of(language)
    conjunction = _AND.get(tag, "")
    nothing = NumberWords({}, (), None, "", frozenset(), one_word=False, tag=tag)
    if tag == "am":  # num2words never comes back from large numbers
        return nothing
    least = _HUNDRED if tag in _REGULAR else _THOUSAND
    counted = (1, 2) if tag in _REGULAR else (1, 2, 3, 5, 21, 22, 25, 200)
    try:
        spelled = {
            number: _spelled(_cardinal(number, tag))
            for number in (*range(least), *(n * size for size in _SCALES for n in counted))
        }
    except (LookupError, NotImplementedError, OverflowError, TypeError):
        return nothing
    small: dict[str, int] = {}
    for number in range(least):
        words = spelled[number]
        small.setdefault("".join(words), number)
        small.setdefault("".join(word for word in words if word != conjunction), number)
    scales = tuple((size, _scale_names(spelled[size], spelled[2 * size])) for size in _SCALES)
    for size, names in scales:
        for name in names:
            whole = "".join(spelled[size])
            one = whole.removesuffix(name)
            if one and one != whole:
                small.setdefault(one, 1)  # “eintausend” begins with “ein”, but 1 is “eins”
    atoms = _atoms({word for words in spelled.values() for word in words} | {conjunction} - {""})
    sure = tag not in _UNSURE_TAGS
    any_of = rf"(?<![^\W_])(?:{'|'.join(atoms)})+(?![^\W_])"
    token = re.compile(any_of) if sure else None
    articles = _ARTICLES.get(tag, frozenset())
    spoken = {word for words in spelled.values() for word in words}
    stems = {word[:-1] if len(word) > 4 else word for word in spoken}  # noqa: PLR2004
    numeric = tuple(stem for stem in stems if len(stem) > 2)  # noqa: PLR2004 - “un” begins much
    return NumberWords(
        small, scales, token, conjunction, articles, len(spelled[21]) == 1, tag, numeric
    )


def _cardinal(number: int, tag: str) -> str:
    """The number in words; in English and Dutch only below 100, and once or twice a scale."""
    if tag not in _REGULAR:
        from num2words import num2words

        return str(num2words(number, lang=tag))
    words = _REGULAR[tag].split()
    dutch = tag == "nl"
    if number <= _TWENTY:
        return words[number]
    if number < _HUNDRED:
        tens, ones = words[_TWENTY - 2 + number // 10], words[number % 10]
        if number % 10 == 0:
            return tens
        return f"{ones}en{tens}" if dutch else f"{tens}-{ones}"
    size = next(size for size in _SCALES if number >= size)
    many, scale = words[number // size], words[-1 - _SCALES.index(size)]
    if dutch and size <= _THOUSAND:
        return scale if number == size else f"{many}{scale}"
    return f"{many} {scale}"


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
