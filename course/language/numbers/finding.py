"""Numbers in running text, in digits and in words, each read whole or not at all."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from course.language.folding import Folding, broken_word_at, folding
from course.language.locales import language_of
from course.language.numbers import cjk
from course.language.numbers.context import (
    below_zero,
    has_no_multiplier,
    is_below_zero_elsewhere,
    is_part_of_another,
    sign_before,
)
from course.language.numbers.digits import NUMBER_RUN, readings_of, western_digits
from course.language.numbers.fractions import (
    FRACTION_SIGNS,
    VULGAR,
    added_at,
    first_fractions,
    fraction_ahead,
    parts_at,
    vulgar,
    with_fraction,
    with_power,
)
from course.language.numbers.parts import Part, Value, decimal_of
from course.language.numbers.plain import MOST_DIGITS
from course.language.numbers.ranges import settle
from course.language.numbers.scales import scale_at
from course.language.numbers.spoken import join
from course.language.numbers.words import words_of
from course.language.patterns import regex
from course.language.reading import Found


class Number(NamedTuple):
    """A number with its offsets in the `bare` folding."""

    value: Decimal
    start: int
    end: int
    share: bool
    """Whether it is a fraction that counts only with a unit behind it, as in “half a mile”."""


# Dates, clock times, telephone numbers: nothing in them is a number.
_ASIDE = (
    r"[0-9]+(?:-[0-9]+){2,}|[0-9]{1,4}/[0-9]{1,2}/[0-9]{1,4}|[0-9]+(?::[0-9]+)+"
    r"|\+[0-9]{1,3}(?:[ -]\(?[0-9]+\)?){2,}|0[0-9]+-[0-9]+"
)
_FIGURE = regex(
    rf"(?=[0-9+{VULGAR}])(?:(?<![0-9-])(?:{_ASIDE})(?![0-9-])"  # where it begins: said for speed
    rf"|(?:(?<![^\W_])|(?<=[{cjk.LETTERS}]))(?<![0-9][.,'])(?P<run>{NUMBER_RUN}|[{VULGAR}]))",
)
_BEFORE_FIGURE = regex(
    r"(?P<sign>(?<![^\s(])-)?"
    r"(?P<money>(?:us|a|c|hk)?[$\u20ac\u00a3\u00a5] ?|(?<![^\W_])(?:eur|usd|gbp) )"
    r"(?P<dash>-)?\Z|(?<![^\s(])(?P<minus>-)\Z"
)
_MOST_BEFORE = 7
_LAST_OF_MARKS = frozenset("-$\u20ac\u00a3\u00a5rdp")  # eur, usd, gbp
_AMOUNT_TO = regex(r"[$\u20ac\u00a3] ?[0-9.,]+ ?(?:-|to|tot|a) ?\Z")
_TO_LAST, _MOST_AMOUNT = frozenset("-ot a"), 20
_PREFIXED = regex(r"(?<![^\W_])[\u05d0-\u05ea]{1,3}[-\u05be]\Z")
_LETTER_BEFORE = regex(r"[^\W\d_][-\u05be]\Z")
_DIGIT = regex(rf"[0-9{VULGAR}]")
DOZEN_SIGN = "doz"
_DOZENS = {"en": regex(r"(?<=\ba )dozen\b"), "nl": regex(r"(?<=\been )dozijn\b")}


def find_numbers(text: str, language: str) -> list[Found[Decimal]]:
    """All numbers in running text, in digits or words, in order.

    Each is the largest expression there: “half a million”, “$2.5m”, “1.5 × 10⁶”. A number that is
    part of something else is skipped: `5th`, `Geran-2`, 10:30, 1453 BC, “several hundred”. So are
    the Dutch article `een`, but not `één`, and what a line end broke: “two thou- sand”.
    """
    folded = folding(text, "bare")
    return [
        Found(number.value, *span)
        for number in numbers_in(text, language)
        if not number.share
        and (span := folded.span(number.start, number.end))
        and not broken_word_at(text, span[1])
    ]


@lru_cache(maxsize=16384)
def numbers_in(text: str, language: str, glued: str = "") -> tuple[Number, ...]:
    """Numbers with offsets in the `bare` folding; `glued` matches what may directly follow."""
    folded = folding(text, "bare")
    reader = _Reader(text, folded, western_digits(folded.text, language), language, glued)
    if not reader.may_have_numbers():
        return ()
    parts = reader.parts()
    join(parts, reader.seen, language)
    settle(parts, reader.seen, language)
    return tuple(
        Number(value, part.start, part.end, part.share)
        for part in parts
        if (value := decimal_of(part.value)) is not None
    )


class _Reader(NamedTuple):
    text: str
    folded: Folding
    seen: str  # folded, with the digits that all scripts share
    language: str
    glued: str

    def may_have_numbers(self) -> bool:
        """Whether a quick look does not rule out numbers; only names, in most short texts."""
        token = words_of(self.language).token
        return (
            not self.seen.isascii()
            or _DIGIT.search(self.seen) is not None
            or any(map(self.seen.__contains__, (*FRACTION_SIGNS, DOZEN_SIGN)))
            or (token is not None and token.search(self.seen) is not None)
        )

    def parts(self) -> list[Part]:
        figures = self._figures() if _DIGIT.search(self.seen) else ()
        parts = [] if self.seen.isascii() else cjk.find(self.seen)
        parts += self._free(figures, parts)
        if not parts and words_of(self.language).token is None:
            return []
        for found in (self._fractions(), self._dozens(), self._words()):
            parts += self._free(found, parts)
        parts.sort(key=lambda part: part.start)
        return self._in_context(parts)

    def _free(self, found: Iterable[Part], parts: list[Part]) -> Iterator[Part]:
        """Those that do not start inside another, once they have been read whole."""
        taken = sorted((part.start, part.end) for part in parts)
        reached = 0
        for part in found:
            if part.start < reached or any(a <= part.start < b for a, b in taken):
                continue
            yield part
            reached = part.end

    def shown(self, start: int, end: int) -> str:
        span = self.folded.span(start, end)
        return self.text[slice(*span)] if span else ""

    def _figures(self) -> Iterator[Part]:
        reached = 0
        for match in _FIGURE.finditer(self.seen):
            if not match["run"] or match.start("run") < reached:
                continue
            part = self._figure(match)
            if part:
                yield part
                reached = part.end

    def _figure(self, match: re.Match[str]) -> Part | None:
        start, end, run = match.start("run"), match.end(), match["run"]
        before = self.seen[max(0, start - _MOST_BEFORE) : start]
        hyphen = before[-1:] in {"-", "\u05be"}
        if hyphen and _LETTER_BEFORE.search(before) and not _PREFIXED.search(before):
            return None
        value = _value(run, self.language)
        if value is None:
            return Part(None, start, end)
        value, end, share = with_fraction(run, value, self.seen, end)
        value, end = with_power(run, value, self.seen, end)
        mark = _BEFORE_FIGURE.search(before) if _may_be_marked(before) else None
        money = bool(mark and mark["money"]) or self._ends_amounts(start)
        part = Part(value, start, end, share=share, money=money)
        self._scaled(part)
        if not self._ends(part.end):
            return None if part.end == match.end() else Part(None, start, part.end)
        if mark and (mark["sign"] or mark["dash"] or mark["minus"]):
            part.value = -part.value if part.value is not None else None
            part.start -= bool(mark["minus"])
        return part

    def _ends_amounts(self, start: int) -> bool:
        """Whether a range of money ends here, as at the 3 of “€2-3m”."""
        before = self.seen[max(0, start - _MOST_AMOUNT) : start]
        return before[-1:] in _TO_LAST and _AMOUNT_TO.search(before) is not None

    def _ends(self, end: int) -> bool:
        """Whether no letter touches the end, apart from a unit or a script without spaces."""
        after = self.seen[end : end + 1]
        if not after or not (after.isalnum() or after == "_"):
            return True
        if cjk.is_letter(after):
            return not cjk.changes(self.seen, end)
        return bool(self.glued) and _glued(self.glued).match(self.seen, end) is not None

    def _scaled(self, part: Part) -> None:
        """Take in what follows a number: and a half, thirds of a, million."""
        text, language = self.seen, self.language
        if added := added_at(text, part.end, language):
            more, part.end = added
            part.value = _with_more(part, more)
        elif nouns := parts_at(text, part.end, language):
            under, part.end = nouns
            part.value = part.value / under if part.value is not None else None
            part.share = True
        if cjk.is_letter(text[part.end : part.end + 1]):
            size, end = cjk.scale_at(text, part.end)
        elif mega := self._mega(part):
            size, end = mega
        else:
            size, end = scale_at(text, part.end, language, money=part.money)
        if end > part.end:
            part.scale, part.end, part.share = part.scale * (size or 1), end, False
            part.value = part.value * size if part.value is not None and size else None

    def _mega(self, part: Part) -> tuple[int | None, int] | None:
        """A capital M behind a figure: a million if nothing comes in between, else unsure."""
        match = _MEGA.match(self.seen, part.end)
        if not match or self.shown(match.end() - 1, match.end()) != "M":
            return None
        return (10**6 if part.money or match[0] == "m" else None), match.end()

    def _fractions(self) -> Iterator[Part]:
        for value, start, end in first_fractions(self.seen, self.language):
            part = Part(value, start, end, share=value < 1)
            self._scaled(part)
            yield part

    def _dozens(self) -> Iterator[Part]:
        dozen = _DOZENS.get(language_of(self.language))
        for match in dozen.finditer(self.seen) if dozen and DOZEN_SIGN in self.seen else ():
            yield Part(Fraction(12), *match.span())

    def _words(self) -> Iterator[Part]:
        for part in words_of(self.language).find(self.text, self.folded):
            self._scaled(part)
            if part.bare and has_no_multiplier(
                self.seen, part.start, self.language, million=part.value in _MILLIONS
            ):
                part.value = None
            yield part

    def _in_context(self, parts: list[Part]) -> list[Part]:
        read: list[Part] = []
        reached = 0
        for part in parts:
            if part.start < reached:
                continue
            read.append(part)
            reached = max(part.end, self._contextual(part))
        return read

    def _contextual(self, part: Part) -> int:
        """Apply the words around a number; returns where they end."""
        text, language = self.seen, self.language
        if is_part_of_another(text, part.start, part.end, self.shown):
            part.value = None
            return part.end
        if language_of(language) not in {"en", "nl"}:
            if is_below_zero_elsewhere(text, part.start, language):
                part.value = None
            return part.end
        at = sign_before(text, part.start, language)
        below = below_zero(text, part.end, language)
        if below and not below[0]:
            part.value = None
        elif (at is not None or below) and part.value is not None:
            part.value = -abs(part.value)
            part.start = part.start if at is None else at
        return below[1] if below else part.end


def _may_be_marked(before: str) -> bool:
    """Whether a sign or a currency may come right before a figure; most follow a plain word."""
    last = before[-2:-1] if before[-1:] == " " else before[-1:]
    return last in _LAST_OF_MARKS


@lru_cache(maxsize=4096)
def _value(run: str, language: str) -> Value:
    if not run[0].isdecimal():
        return vulgar(run)
    leading_zero = len(run) > 1 and run[0] == "0" and run[1].isdigit()
    if leading_zero or len(run) > 2 * MOST_DIGITS:
        return None
    values = readings_of(run, language)
    return Fraction(values[0]) if values else None


def _with_more(part: Part, more: Value) -> Value:
    """The number with what “and a half” adds: half a million to “a million”, otherwise a half."""
    if more is None or part.value is None:
        return None
    if part.bare or part.value == part.scale > 1:
        return part.value * (1 + more)
    return part.value + more if part.scale == 1 else None


_MEGA = regex(r" ?m(?![^\W_])")
_MILLIONS = frozenset({10**6, 10**9, 10**12})


@cache
def _glued(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def number_ahead(language: str) -> str:
    """A pattern for the start of a number in text folded `bare`, for use in a look-ahead."""
    token, fraction = words_of(language).token, fraction_ahead(language)
    return f"(?:{'|'.join(filter(None, ['[0-9]', token and token.pattern, fraction]))})"
