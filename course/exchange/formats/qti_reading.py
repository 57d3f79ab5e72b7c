"""What reading a question of QTI 1.2 and one of QTI 2.1 have in common."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from course.exchange.formats.reading import Malformed, Read, decimal_of, line_of, words_of
from course.exchange.questions.bank import distinct
from course.exchange.questions.question import (
    Accepted,
    Choice,
    Gap,
    Gaps,
    Number,
    Option,
    Question,
    Text,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MARK = "\ufffc"
"""Stands in place of a gap; it occurs in no text."""
MEND = "mend it in the system that it is from"
_MOST_ELEMENTS, _MOST_ANSWERS, _LONGEST = 20_000, 200, 50_000
_NEARLY = Decimal("0.01")


class Reading(ABC):
    """One question on its way out of a file."""

    def __init__(self, found: Read, element: "Element", item: str) -> None:
        self._found, self._element, self._item = found, element, item

    def read(self) -> None:
        """Add the question to those found, or say why not."""
        line = line_of(self._element)
        try:
            if sum(1 for _ in self._element.iter()) > _MOST_ELEMENTS:
                raise Malformed(f"it has more than {_MOST_ELEMENTS} elements", "split it up")  # noqa: TRY301
            question = self._question()
        except Malformed as error:
            self._found.drop(line, error.what, error.mend, self._item)
        else:
            self._found.add(line, question)

    @abstractmethod
    def _question(self) -> Question:
        """The question; raises Malformed."""

    def _lose(self, what: str, where: "Element | None" = None) -> None:
        line = line_of(self._element if where is None else where)
        self._found.lose(line, what, self._item)

    def _words(self, html: str, where: "Element", without: frozenset[str] = frozenset()) -> str:
        """The words of HTML; what else is in it is said to be lost."""
        words = words_of(short(html), without)
        for other in words.other:
            self._lose(f"it has {other}", where)
        return words.text

    def _typed(self, accepted: Iterable[Accepted], *, exact: bool) -> Text:
        """The text to type; the first accepted one earns all."""
        best_first = sorted(accepted, key=lambda one: -one.credit)
        if not best_first or best_first[0].credit != 1 or not all(one.text for one in best_first):
            raise Malformed("it does not say which text is right", MEND)
        if len(best_first) > _MOST_ANSWERS:
            raise Malformed(f"it accepts more than {_MOST_ANSWERS} texts", "shorten it")
        if exact and len(best_first) > 1:
            self._lose("capitals count, as they do here only if there is one right spelling")
        return Text(tuple(best_first), exact and len(best_first) == 1)

    def _between(self, value: Decimal | None, low: Decimal, high: Decimal) -> Number:
        """The number in the middle of bounds: a tolerance is the same on both sides of it."""
        middle = (low + high) / 2
        if low > high or (value is not None and not low <= value <= high):
            raise Malformed("its number lies outside its bounds", MEND)
        if value is not None and value != middle:
            self._lose("its number is not in the middle of those that count as right")
        return Number(middle, low, high)

    def _weigh(self, shares: Iterable[tuple[bool, Decimal]]) -> None:
        """Say so if choices weigh otherwise than here, by whether they are right."""
        kept = list(shares)
        one = next((share for right, share in kept if right), Decimal(1))
        if any(abs(share - (one if right else -one)) > _NEARLY * one for right, share in kept):
            self._lose("its choices weigh differently than here")


def require_options(options: Sequence[Option]) -> None:
    """Raise Malformed if they are no options to choose from."""
    if len(options) < 2:  # noqa: PLR2004 - what a choice is
        raise Malformed("it has fewer than two choices", MEND)
    if len(options) > _MOST_ANSWERS:
        raise Malformed(f"it has more than {_MOST_ANSWERS} choices", "shorten it")
    if not all(option.text for option in options):
        raise Malformed("one of its choices has no words", "write it out")


def one_of(options: Sequence[Option], *, shuffle: bool) -> Choice:
    """The choice of one option; raises Malformed unless exactly one is right."""
    require_options(options)
    right = sum(option.right for option in options)
    if right != 1:
        raise Malformed(f"it has {right or 'no'} right choices, and one is needed", MEND)
    return Choice(tuple(options), shuffle)


def short(text: str) -> str:
    """The text; raises Malformed if nobody wrote one of that length."""
    if len(text) > _LONGEST:
        raise Malformed(f"one of its texts has more than {_LONGEST} characters", "shorten it")
    return text


def decimal(text: str, what: str) -> Decimal:
    """The number, with a decimal point or comma; raises Malformed."""
    return decimal_of(text, what, MEND)


def with_gaps(text: str, gaps: Sequence[Gap], title: str) -> tuple[str, Gaps]:
    """The words above the first line with a gap, and that line and all below it.

    `text` has a mark for each gap, in order.
    """
    lines = text.split("\n")
    first = next(number for number, line in enumerate(lines) if MARK in line)
    stem = "\n".join(lines[:first]) or title
    start, *others = "\n".join(lines[first:]).split(MARK)
    pieces: list[str | Gap] = [start]
    for gap, after in zip(gaps, others, strict=True):
        pieces += [gap, after]
    return stem, Gaps(tuple(piece for piece in pieces if piece))


def named(elements: Iterable["tuple[Read, Element]"]) -> "list[tuple[Read, Element, str]]":
    """The elements of questions with an id for each, from its title."""
    kept = list(elements)
    ids = distinct((one.get("title") or one.get("identifier") or "").strip() for _, one in kept)
    return [(found, one, item) for (found, one), item in zip(kept, ids, strict=True)]
