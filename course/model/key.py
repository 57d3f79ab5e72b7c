"""What an answer key says, part by part; commands and pages put the parts in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias, assert_never

from course.model.claim import Account, Claim, Verdict
from course.model.items import (
    AnyBlank,
    AnyItem,
    ChoiceBlank,
    Choices,
    Cloze,
    Date,
    FindEvidence,
    Matching,
    MultipleChoice,
    NumberKey,
    Numeric,
    Ordering,
    PassageKey,
    Reconcile,
    ShortText,
    SingleChoice,
    Statements,
    Step,
    TextKey,
    TwoPart,
)
from course.model.items.statements import Mark
from course.model.proof import Strength
from course.model.text import Text


@dataclass(frozen=True, slots=True)
class PassageSet:
    """Passages, as `source/passage`, that prove the key together."""

    names: tuple[str, ...]


Right: TypeAlias = (
    Text
    | Mark
    | Verdict
    | NumberKey
    | TextKey
    | Date
    | ChoiceBlank
    | tuple[Step, ...]
    | PassageSet
    | None
)
"""What is right: a text, the mark of a statement, a verdict, a number, a name, a date, the choices
of a blank, the steps that share a place, or a set of passages; None where an account has no words.
"""


class KeyPart(NamedTuple):
    """One thing that is right, and the row, statement, place, blank or party that it belongs to.

    `said` is what the author gives as the words of the quote that state it.
    """

    right: Right
    of: Text | Account | str | int | None = None
    said: str | None = None


def key_parts(item: AnyItem, claim: Claim | None, verdict: Verdict | None) -> Iterator[KeyPart]:
    """Yield the parts of the key in the order of the file; of several right choices, each.

    `claim` is that of a reconcile item, and `verdict` the one on the accounts that it asks about.
    """
    match item:
        case SingleChoice() | MultipleChoice():
            yield from _choices(item)
        case TwoPart():
            yield from _choices(item)
            yield from _sets(item)
        case FindEvidence():
            yield from _sets(item)
        case Numeric() | ShortText() | Date():
            yield KeyPart(item)
        case Statements():
            yield from (KeyPart(one.mark, of=one.text, said=one.said) for one in item.statements)
        case Matching():
            yield from (KeyPart(row.right, of=row.left, said=row.said) for row in item.rows())
        case Ordering():
            yield from (KeyPart(rank, of=place) for place, rank in enumerate(item.ranks(), 1))
        case Cloze():
            yield from (KeyPart(b, of=name, said=_said(b)) for name, b in item.blanks.items())
        case Reconcile():
            asked = item.asked(claim) if claim else ()
            yield from (KeyPart(account.reads, of=account) for account in asked)
            yield KeyPart(verdict, of="verdict")
        case _:
            assert_never(item)


def _choices(item: Choices) -> Iterator[KeyPart]:
    return (KeyPart(choice.text, said=choice.said) for choice in item.choices if choice.right)


def _said(blank: AnyBlank) -> str | None:
    choices = blank.keys() if isinstance(blank, ChoiceBlank) else ()
    return next((choice.said for choice in choices if choice.said), None)


def _sets(item: PassageKey) -> Iterator[KeyPart]:
    return (KeyPart(PassageSet(names)) for names in item.any_of)


def strength(item: AnyItem, part: KeyPart) -> Strength:
    """What a part of the key of a sound item rests on.

    Reasoning, too, are marks other than `true`, passages to pick, and dates with a `because:`.
    """
    right = part.right
    if (
        item.process != "retrieve"
        or isinstance(right, PassageSet)
        or (isinstance(right, str) and right != "true")
        or (isinstance(right, Date) and right.because is not None)
    ):
        return "reasoned"
    texts = part.of if isinstance(right, str) else right
    literal = part.said is None or (isinstance(texts, Text) and part.said in texts.all())
    return "literal" if literal else "said"
