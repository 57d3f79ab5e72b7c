"""A question as other systems know it: plain texts, one interaction, and its explanation.

The interactions are named after those of QTI 3, which every format has some of.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from course.model.bank import Bank
from course.model.items.multiple_choice import Scoring


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose; `why` is told to those who choose it.

    `forms` are its text in each language, where the text has several.
    """

    id: str
    text: str
    right: bool
    why: str = ""
    forms: tuple[str, ...] = ()

    @property
    def typed(self) -> tuple[str, ...]:
        """What students may type where they cannot choose it."""
        return self.forms or (self.text,)


@dataclass(frozen=True, slots=True)
class Choice:
    """Choose one option; each that is right earns all."""

    options: tuple[Option, ...]
    shuffle: bool = True


@dataclass(frozen=True, slots=True)
class Choices:
    """Choose any number of options, scored as for items of type `multiple-choice`.

    `sets` are the ids of options that are right together, if there are several such sets: then the
    one counts that the answer matches best.
    """

    options: tuple[Option, ...]
    scoring: Scoring = "net"
    shuffle: bool = True
    sets: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """Type a number: any from `low` to `high` is right, in `unit`.

    A bound that is None is open, and one that is not `closed` is itself wrong. `value` is the key
    itself, or None if only the bounds say what is right.
    """

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    closed: bool = True
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """A text that earns a share of the points, from 0 to 1; `why` is told to who types it."""

    text: str
    credit: Decimal = Decimal(1)
    why: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Type a text: the first accepted one earns all. If `exact`, capitals and accents count."""

    accepted: tuple[Accepted, ...]
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The left side of a pair, and the id of the option that belongs to it."""

    id: str
    text: str
    option: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Give each row one of the options, which may serve several rows or none."""

    rows: tuple[Row, ...]
    options: tuple[Option, ...]
    shuffle: bool = True


@dataclass(frozen=True, slots=True)
class Order:
    """Put steps in order: `ranks` is the right order, with steps that may change places together.

    Scored as for items of type `ordering`.
    """

    ranks: tuple[tuple[Option, ...], ...]

    @property
    def steps(self) -> tuple[Option, ...]:
        """All steps in a right order."""
        return tuple(step for rank in self.ranks for step in rank)


@dataclass(frozen=True, slots=True)
class Gap:
    """A place in a text to fill in; all gaps of a text count alike."""

    id: str
    takes: Choice | Number | Text


@dataclass(frozen=True, slots=True)
class Gaps:
    """A text with gaps to fill in: its pieces in order."""

    pieces: tuple[str | Gap, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps, in the order of the text."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Gap))


Interaction: TypeAlias = Choice | Choices | Number | Text | Match | Order | Gaps


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source that the key rests on: in the source's language, and where they are.

    `passage` is the whole passage, and `where` its name in words. `translated` are the same words
    in the language of the question, if the source is in another and they are given.
    """

    words: str
    where: str
    passage: str
    language: str
    translated: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question in the words of a language.

    `item` is the id of our item, from which that of the question differs where an item becomes two
    questions. `rationale` and `evidence` may be shown only once it is answered. `lost` names what
    the question itself no longer has of the item, whatever the format.
    """

    id: str
    item: str
    stem: str
    points: Decimal
    interaction: Interaction
    rationale: str = ""
    evidence: tuple[Quote, ...] = ()
    hints: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


class Said(NamedTuple):
    """A text and its language tag."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A passage of an article by its name: its own words, then those of its translations."""

    name: str
    texts: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A source that students need in order to answer; `language` is that of its heading.

    Questions may ask for words of the original, so it is there beside each translation.
    """

    id: str
    publisher: str
    title: str
    language: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def heading(self) -> str:
        """Who published it, and its title."""
        return f"{self.publisher}: {self.title}"


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions of a bank or quiz in the words of a language, for one file.

    `language` is the language tag of the file; the first one if several are in each text. `bank` is
    what they were made from; None if they were read from a file.
    """

    id: str
    bank: Bank | None
    title: str
    language: str
    questions: tuple[Question, ...]
    articles: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A file, and what it does not carry of each item, by the item's id, as `losses` names it."""

    content: bytes
    lost: Mapping[str, tuple[str, ...]]
