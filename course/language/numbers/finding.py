"""Numbers, in digits and in words: as YAML files, learners and articles write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from course.language.folding import Folding, folding
from course.language.locales import decimal_sign, locale_of
from course.language.reading import Found, ReadingError

MOST_DIGITS = 30

_PLAIN = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_DIGITS_AND_MARKS = re.compile(r"[+-]?[0-9][0-9.,'\s]*")


def plain_decimal(text: str) -> Decimal:
    """The number of a YAML file, its digits as written: `1500`, `-3`, `0.125`.

    `number-grouping` where a comma, space or point may be read as grouping digits,
    `number-unreadable` for anything else, more than 30 digits included.
    """
    written = folding(text, "name").text
    if _PLAIN.fullmatch(written) and not _GROUPED.fullmatch(written):
        return _bounded(written, text)
    if written[-1:].isdigit() and _DIGITS_AND_MARKS.fullmatch(written):
        mend = _ungrouped(written)
        two = " or " in mend
        raise ReadingError(
            "number-grouping",
            f"“{text}” can be read in two ways" if two else f"“{text}” is not a plain number",
            mend=f"write {mend}",
            text=text,
            suggestion=mend,
        )
    raise ReadingError(
        "number-unreadable",
        f"“{text}” is not a number",
        mend="write digits, as in 1500 or 1.5",
        text=text,
    )


def _ungrouped(written: str) -> str:
    whole = re.sub(r"[^0-9+-]", "", written)
    parts = re.split(r"[^0-9+-]+", written)
    if len(parts) > 2:  # noqa: PLR2004 - more than one mark: the last may be the decimal sign
        fraction = parts[-1]
        return whole if len(fraction) == 3 else f"{''.join(parts[:-1])}.{fraction}"  # noqa: PLR2004
    if " " in written:
        return whole
    decimal = plain_text(Decimal(".".join(parts)))
    return f"{whole} or {decimal}" if len(parts[-1]) == 3 else decimal  # noqa: PLR2004


def plain_text(value: Decimal) -> str:
    """The number as a YAML file writes it, so that `plain_decimal` reads the same value."""
    written = f"{value:f}"
    if "." in written:
        written = written.rstrip("0").removesuffix(".")
    return f"{written}0" if _GROUPED.fullmatch(written) else written


def _bounded(digits: str, text: str) -> Decimal:
    if sum(map(str.isdigit, digits)) > MOST_DIGITS:
        raise ReadingError(
            "number-unreadable",
            f"a number has at most {MOST_DIGITS} digits",
            mend="write a shorter one",
            text=text,
        )
    return Decimal(digits)


@dataclass(frozen=True, slots=True)
class NumberReading:
    """A number as the language reads it, and `other` where the opposite convention differs."""

    value: Decimal
    other: Decimal | None = None


def read_number(text: str, language: str) -> NumberReading:
    """What a learner typed: digits with grouping and decimal signs, or number words.

    Dutch `1.500` is 1500, `other` 1.5; what the language's own convention cannot read is read by
    the opposite one. Raises `number-empty` and `number-unreadable`.
    """
    written = folding(text, "bare").text
    if not written:
        raise ReadingError("number-empty", "there is no number", mend="type one", text=text)
    sign = -1 if written[0] == "-" else 1
    body = written[1:].lstrip() if written[0] in "+-" else written
    words = _words(language)
    figures, scale = words.split_scale(body)
    values = _values(figures, language)
    if values and sum(map(str.isdigit, figures)) <= MOST_DIGITS:
        return NumberReading(*(value * scale * sign for value in values))
    value = words.value(words.glue(body)) if body == written else None
    if value is None:
        raise ReadingError(
            "number-unreadable",
            f"“{text}” is not a number",
            mend="type digits, as in 1500",
            text=text,
        )
    return NumberReading(Decimal(value))


@cache
def _convention(decimal: str) -> re.Pattern[str]:
    group = r"\." if decimal == "," else ","
    groups = "|".join(f"(?:{mark}[0-9]{{3}})+" for mark in (group, " ", "'"))
    return re.compile(rf"([0-9]+|[1-9][0-9]{{0,2}}(?:{groups})|)(?:\{decimal}([0-9]+))?")


def _values(figures: str, language: str) -> tuple[Decimal, ...]:
    """The readings of folded digits: the language's own first, then the other if it differs."""
    own = decimal_sign(language)
    values: list[Decimal] = []
    for decimal in (own, "," if own == "." else "."):
        match = _convention(decimal).fullmatch(figures)
        if match and figures:
            whole, fraction = re.sub("[^0-9]", "", match[1]), match[2]
            value = Decimal(f"{whole or 0}.{fraction}" if fraction else whole)
            if value not in values:
                values.append(value)
    return tuple(values)


# Digits with what may group or split them. Atomic: never a part of a longer number.
NUMBER_RUN = (
    r"(?>(?:[0-9]{1,3}(?:[ \u00a0\u2007\u2009\u202f][0-9]{3}(?![0-9]))+"
    r"|[0-9]{1,3}(?:['\u2019][0-9]{3}(?![0-9]))+|[0-9]+)(?:[.,][0-9]+)*)"
)
_ISO_DATE = r"(?<![0-9-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9-])"
_UNTOUCHED = r"(?<![^\W_])(?<![^\W\d_]-)"


@cache
def _figures(glued: str) -> re.Pattern[str]:
    tail = rf"(?:(?![^\W_])|(?={glued}))" if glued else r"(?![^\W_])"
    return re.compile(
        rf"{_ISO_DATE}|(?P<sign>(?<![^\s(])-)?{_UNTOUCHED}(?<![0-9][.,'])"
        rf"(?P<run>{NUMBER_RUN}){tail}",
    )


def find_numbers(text: str, language: str) -> list[Found[Decimal]]:
    """Every number of a running text, digits and number words, as whole tokens, in order.

    Not digits that touch a letter (`5th`) or follow a letter and a hyphen (`Geran-2`), nor those
    of an ISO date. The Dutch article `een` is left out, `één` is not.
    """
    folded = folding(text, "bare")
    return [
        Found(value, *span)
        for value, start, end in numbers_in(text, language)
        if (span := folded.span(start, end))
    ]


@lru_cache(maxsize=4096)
def numbers_in(
    text: str,
    language: str,
    glued: str = "",
) -> tuple[tuple[Decimal, int, int], ...]:
    """Numbers with their offsets in the text folded `bare`; `glued` is a pattern that may touch."""
    folded = folding(text, "bare")
    words = _words(language)
    numbers = []
    for match in _figures(glued).finditer(folded.text):
        run = match["run"]
        values = _values(run, language) if run and len(run) <= 2 * MOST_DIGITS else ()
        if values:
            scale, end = words.scale_at(folded.text, match.end())
            numbers.append((values[0] * scale * (-1 if match["sign"] else 1), match.start(), end))
    taken = {at for _, start, end in numbers for at in range(start, end)}
    for value, start, end in words.find(text, folded):
        if start not in taken:
            numbers.append((Decimal(value), start, end))
    return tuple(sorted(numbers, key=lambda number: number[1]))


def number_ahead(language: str) -> str:
    """A pattern of how a number begins in text folded `bare`, for use in a look-ahead."""
    token = _words(language).token
    return rf"(?:[0-9]|{token.pattern})" if token else "[0-9]"


def number_words(language: str) -> frozenset[str]:
    """The words of a language for the numbers from 2 that are one word, and for hundred and so on.

    Folded; without what is made by writing several together, above a hundred.
    """
    words = _words(language)
    scales = {name for _, names in words.scales for name in names}
    return frozenset(word for word, number in words.small.items() if number > 1) | scales


_AND = {"en": "and", "nl": "en"}
_ARTICLES = {"nl": frozenset({"een"})}
_HUNDRED, _THOUSAND = 100, 1000
_SCALES = (10**12, 10**9, 10**6, _THOUSAND, _HUNDRED)
_REGULAR = frozenset({"en", "nl"})
"""Languages that say 123 as 1, the hundred and 23, so that only what is below 100 is listed."""
_NEXT_WORD = re.compile(r" ([^\W\d_]+)(?![^\W_])")
_MOST_LETTERS = 200
_LONGEST = 16  # words of the longest number below a million, and some


@dataclass(frozen=True, slots=True)
class _NumberWords:
    """The number words of a language: those below a thousand, and those that multiply."""

    small: dict[str, int]
    scales: tuple[tuple[int, tuple[str, ...]], ...]
    token: re.Pattern[str] | None
    conjunction: str
    articles: frozenset[str]
    one_word: bool  # the language writes 21 as one word, so spaces stand at scales only

    def value(self, glued: str) -> int | None:
        """The value of number words written without spaces and hyphens, or None."""
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
        """Digits and the scale word after them, `2,5 miljoen`: ("2,5", 1000000); else 1."""
        figures, _, word = body.rpartition(" ")
        scale = self._scale(word)
        return (figures, scale) if scale and figures[-1:].isdigit() else (body, 1)

    def scale_at(self, text: str, end: int) -> tuple[int, int]:
        """The scale word that follows at `end`, as its size and its own end; else 1 and `end`."""
        match = _NEXT_WORD.match(text, end)
        scale = self._scale(match[1]) if match else 0
        return (scale, match.end()) if match and scale else (1, end)

    def _scale(self, word: str) -> int:
        return next((size for size, names in self.scales[:-1] if word in names), 0)

    def find(self, text: str, folded: Folding) -> Iterator[tuple[int, int, int]]:
        """Values with offsets in the folded text: the longest number from each place on."""
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
        for after in range(at + 1, min(len(tokens), at + _LONGEST)):
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
def _words(language: str) -> _NumberWords:
    """The words of a language, turned round from num2words; none where it has no such language."""
    from num2words import num2words

    tag = str(locale_of(language).language)
    conjunction = _AND.get(tag, "")
    least = _HUNDRED if tag in _REGULAR else _THOUSAND
    try:
        spelled = {
            number: _spelled(num2words(number, lang=tag))
            for number in (*range(least), *(n * size for size in _SCALES for n in (1, 2)))
        }
    except (NotImplementedError, OverflowError):
        return _NumberWords({}, (), None, "", frozenset(), one_word=False)
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
                small.setdefault(one, 1)  # German “ein” of “eintausend”, where 1 is “eins”
    atoms = _atoms({word for words in spelled.values() for word in words} | {conjunction} - {""})
    token = re.compile(rf"(?<![^\W_])(?:{'|'.join(atoms)})+(?![^\W_])")
    articles = _ARTICLES.get(tag, frozenset())
    return _NumberWords(small, scales, token, conjunction, articles, len(spelled[21]) == 1)


def _spelled(words: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", folding(words, "bare").text)


def _scale_names(one: list[str], two: list[str]) -> tuple[str, ...]:
    """The words that multiply: the last ones, or what both share at their end."""
    if len(two) > 1:
        return tuple(sorted({one[-1], two[-1]}, key=len, reverse=True))
    a, b = one[-1], two[-1]
    shared = next((a[at:] for at in range(len(a)) if b.endswith(a[at:])), "")
    return (shared,) if len(shared) > 2 else ()  # noqa: PLR2004 - shorter is chance


def _atoms(words: set[str]) -> list[str]:
    """The words that no others make up, longest first."""
    atoms: list[str] = []
    for word in sorted(words, key=lambda word: (len(word), word)):
        if not _made_of(word, atoms):
            atoms.append(word)
    return sorted(atoms, key=len, reverse=True)


def _made_of(word: str, atoms: list[str]) -> bool:
    return not word or any(
        word.startswith(atom) and _made_of(word[len(atom) :], atoms) for atom in atoms
    )


def format_number(value: Decimal, language: str) -> str:
    """The number as the language writes it, every digit kept: 1500 is `1.500` in Dutch."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=locale_of(language), decimal_quantization=False)
