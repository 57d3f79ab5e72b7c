"""Guessing: how many points an item gives to someone who has not read the sources."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple, assert_never

from course.checking.look import Finding, Look, each_item
from course.loading.places import Path
from course.model.items import (
    AnyItem,
    ChoiceBlank,
    Cloze,
    Date,
    FindEvidence,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Reconcile,
    ShortText,
    SingleChoice,
    Statements,
    TwoPart,
)

_HALF = Decimal("0.5")


class Guess(NamedTuple):
    """What a blind guess earns, as a share of the points, and how many decisions it takes.

    `mend` says what to add at `path` so that a guess earns less.
    """

    share: Decimal
    decisions: int
    path: Path
    mend: str


@each_item
def guessable(_look: Look, item: AnyItem) -> Iterator[Finding]:
    """No item gives away half of its points to someone who guesses."""
    guess = by_guessing(item)
    if guess and (guess.share > _HALF or (guess.share == _HALF and guess.decisions == 1)):
        what = f"someone who guesses gets {guess.share:.0%} of the points on average"
        yield Finding("guessable", guess.path, what, guess.mend)


def by_guessing(item: AnyItem) -> Guess | None:  # noqa: PLR0911 - one for each type
    """Return what a blind guess earns; None if there is nothing to guess.

    One key among n choices: 1/n (Moodle's random guess score). Several keys: the better of ticking
    one at random and ticking all, by the item's scoring. Statements: one mark in as many as are
    offered. Rows to match: one option in as many. Two parts: the choice, with none of the
    passages. An order: the mean over all orders, one half for two steps. Blanks: the mean over
    them, and nothing for those to be typed.
    """
    match item:
        case MultipleChoice():
            return _several(item)
        case SingleChoice() | TwoPart():
            return _single(item)
        case Statements():
            mend = "add statements, including one that is not stated"
            return _each(len(item.statements), len(item.marks()), ("statements",), mend)
        case Matching():
            mend = "add a row without `left:`, whose right side is a distractor"
            return _each(len(item.rows()), len(item.options()), ("pairs",), mend)
        case Ordering():
            two = len(item.steps) == 2 and len(list(item.placed())) == 2  # noqa: PLR2004
            return Guess(_HALF, 1, ("steps",), "add a step") if two else None
        case Cloze():
            return _in_blanks(item)
        case Numeric() | ShortText() | Date() | FindEvidence() | Reconcile():
            return None
    assert_never(item)


def _one_in(count: int) -> Decimal | None:
    """Return the chance of picking one; None if there are not two, which another check reports."""
    return Decimal(1) / count if count > 1 else None


def _each(decisions: int, offered: int, path: Path, mend: str) -> Guess | None:
    share = _one_in(offered)
    return Guess(share, decisions, path, mend) if share and decisions else None


def _single(item: SingleChoice | TwoPart) -> Guess | None:
    share = _one_in(len(item.choices) if item.keys() else 0)
    if share is None:
        return None
    mend = "add a `distractor:` that someone who misreads the text would pick"
    return Guess(share / 2 if isinstance(item, TwoPart) else share, 1, ("choices",), mend)


def _several(item: MultipleChoice) -> Guess | None:
    count, keys = len(item.choices), len(item.keys())
    if not 0 < keys < count:
        return None
    match item.scoring:
        case "net":
            all_ticked = Decimal(max(0, 2 * keys - count)) / keys
            share = max(all_ticked, Decimal(1) / count)
        case "every-decision":
            share = Decimal(keys) / count
        case "all-or-nothing":
            share = Decimal(1) / (2**count - 1)
        case _:
            assert_never(item.scoring)
    return Guess(share, count, ("choices",), "add distractors, or split it into several items")


def _in_blanks(item: Cloze) -> Guess | None:
    shares = [
        _one_in(len(blank.choices)) or Decimal(0) if isinstance(blank, ChoiceBlank) else 0
        for blank in item.blanks.values()
    ]
    if not shares:
        return None
    share, mend = Decimal(sum(shares)) / len(shares), "add choices, or let students type the answer"
    return Guess(share, len(shares), ("blanks",), mend)


@each_item
def last_pair(_look: Look, item: Matching) -> Iterator[Finding]:
    """A matching has a right side to spare, or one that serves two rows."""
    if len(item.pairs) == len(item.rows()) > 1:
        used = [pair.option for pair in item.rows()]
        if len(used) == len(set(used)):
            what = "there are as many right sides as rows, so the last pair follows from the others"
            mend = "add a row without `left:`, whose right side is a distractor"
            yield Finding("guessable", ("pairs",), what, mend, of_key=True)


@each_item
def marks_alike(_look: Look, item: Statements) -> Iterator[Finding]:
    """Statements that are judged together do not all have the same mark."""
    if len(item.statements) > 1:
        marks = {statement.mark for statement in item.statements}
        if len(marks) == 1:
            several = "both" if len(item.statements) == 2 else f"all {len(item.statements)}"  # noqa: PLR2004
            what = f"{several} statements are {marks.pop().replace('-', ' ')}"
            mend = "add one with a different mark, or whoever works out one knows the rest"
            yield Finding("marks-alike", ("statements",), what, mend)
