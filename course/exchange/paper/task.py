"""A question on paper: what is printed of it, where answers go, and the key."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain
from string import ascii_uppercase

from course.checking import Checked
from course.exchange.questions.items import Wording
from course.exchange.questions.question import (
    Accepted,
    Choice,
    Choices,
    Gap,
    Gaps,
    Interaction,
    Match,
    Number,
    Option,
    Order,
    Question,
    Quote,
    Text,
)
from course.language.numbers import format_number
from course.language.quantities import unit_name
from course.model.drawing import chance
from course.model.items import Date, PassageKey, Reconcile, Statements, TwoPart
from course.model.items.cloze import Cloze, blanks_in
from course.model.resolved import ResolvedItem


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text under the letter or number that answers name it by."""

    label: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """A place for an answer: `ticks` to cross one or more of, `boxes` for a letter each, or a line.

    `key` is the right answer as a student would give it, and `words` is what it stands for. `unit`
    is printed behind a line. `options` are those of a gap, in whose ticks their letters are.
    """

    label: str
    key: str
    words: str = ""
    ticks: tuple[str, ...] = ()
    boxes: int = 0
    unit: str = ""
    options: tuple[Labelled, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What is asked and answered at once: `ask` says what to do.

    In `text`, a number stands for the gap with that label. `also` are further right answers.
    """

    ask: str
    fields: tuple[Field, ...]
    label: str = ""
    stem: str = ""
    text: tuple[str | int, ...] = ()
    rows: tuple[Labelled, ...] = ()
    options: tuple[Labelled, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage that proves the key, in pieces: those that are marked are the words quoted."""

    where: str
    language: str
    pieces: tuple[tuple[str, bool], ...]
    translated: str


@dataclass(frozen=True, slots=True)
class Task:
    """A question under its number; `marking` says how points are earned in part."""

    number: int
    item: str
    stem: str
    worth: Decimal
    points: str
    parts: tuple[Part, ...]
    marking: tuple[str, ...]
    rationale: str
    evidence: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Printing:
    """One item on its way to paper.

    `offered` are the passages to print below a question about passages; if it is None, the articles
    have them all.
    """

    checked: Checked
    resolved: ResolvedItem
    t: Wording
    seed: str
    offered: frozenset[str] | None

    def task(self, number: int, questions: Sequence[Question]) -> Task:
        """The item under its number, from the questions that it consists of."""
        first = questions[0]
        parts = [self._part(question) for question in questions]
        if len(parts) > 1:
            stems = ["", *(one.stem.removeprefix(f"{first.stem}\n") for one in questions[1:])]
            parts = [
                replace(part, label=label, stem=stem)
                for part, label, stem in zip(parts, "ab", stems, strict=True)
            ]
        elif isinstance(self.resolved.item, Reconcile):
            parts = list(_accounts(parts[0], self.t))
        worth = sum((one.points for one in questions), Decimal(0))
        return Task(
            number=number,
            item=first.item,
            stem=first.stem,
            worth=worth,
            points=self.t.count("score.full", float(worth), maximum=self.t.amount(float(worth))),
            parts=tuple(parts),
            marking=tuple(dict.fromkeys(chain.from_iterable(map(self._marking, questions)))),
            rationale=first.rationale,
            evidence=tuple(_quoted(first.evidence)),
        )

    def _part(self, question: Question) -> Part:  # noqa: PLR0911 - one for each interaction
        item = self.resolved.item
        match question.interaction:
            case Choice() | Choices() as asked if self._of_passages(asked):
                return self._passages(asked)
            case Choice() | Choices() as asked:
                return self._pick(asked)
            case Match() as asked if isinstance(item, Statements):
                return self._statements(asked)
            case Match() as asked:
                return self._pairs(asked)
            case Order() as asked:
                return self._order(asked)
            case Gaps() as asked:
                return self._gaps(asked)
            case Number() | Text() as asked:
                return Part("", (self._line("", asked),))

    def _of_passages(self, asked: Choice | Choices) -> bool:
        item = self.resolved.item
        return isinstance(item, PassageKey) and any(
            option.id in item.right_passages() for option in asked.options
        )

    def _passages(self, asked: Choice | Choices) -> Part:
        """Below the question if the book is closed; otherwise numbers of paragraphs, by article."""
        one = isinstance(asked, Choice)
        if self.offered is not None:
            there = tuple(option for option in asked.options if option.id in self.offered)
            part = self._pick(replace(asked, options=there))
            return replace(part, fields=tuple(replace(one, words="") for one in part.fields))
        item = self.resolved.item
        assert isinstance(item, PassageKey)  # noqa: S101 - as `_of_passages` found
        best, *others = item.any_of
        sources = dict(self._sources())
        captions = [
            cited.passage.id
            for source in sources
            for cited in self.resolved.passages_of(source)
            if cited.passage.id.startswith("c")
        ]
        ask = self.t("paper.ask.passage") if one else self.t("paper.ask.passages")
        if captions:
            ask += " " + self.t("paper.ask.captions", caption=self.t.place(captions[0]))
        return Part(
            ask,
            tuple(
                Field(publisher, ", ".join(self._places(best, source)) or "–")
                for source, publisher in sources.items()
            ),
            also=tuple(
                " + ".join(
                    f"{publisher} {', '.join(places)}"
                    for source, publisher in sources.items()
                    if (places := self._places(other, source))
                )
                for other in others
            ),
        )

    def _sources(self) -> Iterator[tuple[str, str]]:
        """The articles on offer by publisher, and also by title where publishers are the same."""
        publishers = [source.publisher[self.t.language] for source in self.resolved.sources]
        for source, publisher in zip(self.resolved.sources, publishers, strict=True):
            title = source.title[self.t.language]
            several = publishers.count(publisher) > 1
            yield source.id, f"{publisher}: {title}" if several else publisher

    def _places(self, names: Iterable[str], source: str) -> list[str]:
        """The passages of that source as students write them: `6`, `caption 1`."""
        return [
            place_on_paper(self.t, name.removeprefix(f"{source}/"))
            for name in names
            if name.startswith(f"{source}/")
        ]

    def _mixed(self, options: Iterable[Option], *, shuffle: bool = True) -> list[Option]:
        """The options in the order of this version, the one that a sitting has with its seed."""
        seed = f"{self.seed}:{self.resolved.item.id}"
        found = list(options)
        return sorted(found, key=lambda option: chance(seed, option.id)) if shuffle else found

    def _pick(self, asked: Choice | Choices) -> Part:
        field = self._ticks("", asked)
        one = isinstance(asked, Choice)
        ask = self.t("paper.ask.one") if one else self.t("answer.several")
        sets = asked.sets if isinstance(asked, Choices) else ()
        also = tuple(
            ", ".join(option.label for option in field.options if option.id in names)
            for names in sets[1:]
        )
        if sets:
            right = [option for option in field.options if option.id in sets[0]]
            field = replace(field, key=", ".join(option.label for option in right), words="")
        return Part(ask, (replace(field, options=()),), options=field.options, also=also)

    def _ticks(self, label: str, asked: Choice | Choices) -> Field:
        options = _lettered(self._mixed(asked.options, shuffle=asked.shuffle))
        right = {option.id for option in asked.options if option.right}
        keys = [option for option in options if option.id in right]
        between = " / " if isinstance(asked, Choice) else ", "
        return Field(
            label,
            between.join(option.label for option in keys),
            words="; ".join(option.text for option in keys),
            ticks=tuple(option.label for option in options),
            options=options,
        )

    def _statements(self, asked: Match) -> Part:
        names = {option.id: option.text for option in asked.options}
        seed = f"{self.seed}:{self.resolved.item.id}"
        mixed = sorted(asked.rows, key=lambda row: chance(seed, row.id))
        rows = mixed if asked.shuffle else asked.rows
        return Part(
            self.t("paper.ask.statements", marks=" · ".join(names.values())),
            tuple(
                Field(str(n), names[row.option], ticks=tuple(names.values()))
                for n, row in enumerate(rows, 1)
            ),
            rows=tuple(Labelled(str(n), row.id, row.text) for n, row in enumerate(rows, 1)),
        )

    def _pairs(self, asked: Match) -> Part:
        options = _lettered(self._mixed(asked.options))
        by_id = {option.id: option for option in options}
        return Part(
            self.t("paper.ask.pairs"),
            tuple(
                Field(str(n), by_id[row.option].label, words=by_id[row.option].text, boxes=1)
                for n, row in enumerate(asked.rows, 1)
            ),
            rows=tuple(Labelled(str(n), row.id, row.text) for n, row in enumerate(asked.rows, 1)),
            options=options,
        )

    def _order(self, asked: Order) -> Part:
        options = _lettered(self._mixed(asked.steps))
        label = {option.id: option.label for option in options}
        ranks = [" ".join(sorted(label[step.id] for step in rank)) for rank in asked.ranks]
        key = " ".join(
            f"({rank})" if len(steps) > 1 else rank
            for rank, steps in zip(ranks, asked.ranks, strict=True)
        )
        return Part(
            self.t("paper.ask.order"), (Field("", key, boxes=len(options)),), options=options
        )

    def _gaps(self, asked: Gaps) -> Part:
        """The gaps under numbers that are the same in all languages, whatever their order there."""
        item = self.resolved.item
        names = [gap.id for gap in asked.gaps]
        if isinstance(item, Cloze):
            names = blanks_in(item.text[self.checked.course.languages[0]])
        number = {name: n for n, name in enumerate(names, 1)}
        gaps = sorted(asked.gaps, key=lambda gap: number[gap.id])
        listed = any(isinstance(gap.takes, Choice) for gap in gaps)
        return Part(
            self.t("paper.ask.gaps-letters") if listed else self.t("paper.ask.gaps"),
            tuple(self._gap(str(number[gap.id]), gap) for gap in gaps),
            text=tuple(
                number[piece.id] if isinstance(piece, Gap) else piece for piece in asked.pieces
            ),
        )

    def _gap(self, label: str, gap: Gap) -> Field:
        if isinstance(gap.takes, Choice):
            return self._ticks(label, gap.takes)
        return self._line(label, gap.takes)

    def _line(self, label: str, asked: Number | Text) -> Field:
        if isinstance(asked, Number):
            unit = unit_name(asked.unit, self.t.language) if asked.unit else ""
            return Field(label, *self._number(asked), unit=unit)
        item = self.resolved.item
        found = asked.accepted[:1] if isinstance(item, Date) else asked.accepted
        return Field(label, "; ".join(map(self._accepted, found)))

    def _accepted(self, one: Accepted) -> str:
        share = "" if one.credit == 1 else f" ({self.t.number(float(one.credit * 100))}%)"
        return f"{one.text}{share}"

    def _number(self, asked: Number) -> tuple[str, str]:
        """The key, and between which bounds answers are right."""
        value, low, high = (
            None if number is None else format_number(number, self.t.language)
            for number in (asked.value, asked.low, asked.high)
        )
        if value is not None and low == high:
            return value, ""
        if low is not None and high is not None:
            bounds = (
                self.t("paper.number.from-to", low=low, high=high)
                if asked.closed
                else self.t("paper.number.between", low=low, high=high)
            )
        elif low is not None:
            bounds = self.t("paper.number.above", low=low)
        else:
            bounds = self.t("paper.number.below", high=high)
        return (value, bounds) if value is not None else (bounds, "")

    def _marking(self, question: Question) -> Iterator[str]:
        """The rules by which points are given, as far as they need saying."""
        t = self.t
        yield from self._shares(question.interaction)
        item, asked = self.resolved.item, question.interaction
        takes = [gap.takes for gap in asked.gaps] if isinstance(asked, Gaps) else [asked]
        said = {
            t("paper.marking.units"): any(isinstance(one, Number) and one.unit for one in takes),
            t("paper.marking.exact"): any(isinstance(one, Text) and one.exact for one in takes),
            t("paper.marking.typos"): "typos" in question.lost,
            t("paper.marking.coarser"): isinstance(item, Date) and item.partial,
            t("paper.marking.two-part"): isinstance(item, TwoPart),
        }
        yield from (rule for rule, holds in said.items() if holds)

    def _shares(self, asked: Interaction) -> Iterator[str]:
        """The rules for answers that are right in part."""
        t, item = self.t, self.resolved.item
        match asked:
            case Choices() if isinstance(item, PassageKey):
                yield t("paper.marking.passages")
            case Choices():
                yield {
                    "net": t("paper.marking.net"),
                    "all-or-nothing": t("paper.marking.all-or-nothing"),
                    "every-decision": t("paper.marking.every-decision"),
                }[asked.scoring]
            case Match():
                yield t("paper.marking.rows")
            case Order():
                yield t("paper.marking.order")
                if any(len(rank) > 1 for rank in asked.ranks):
                    yield t("paper.marking.ties")
            case Gaps() if isinstance(item, Reconcile):
                yield t("paper.marking.accounts")
            case Gaps():
                yield t("paper.marking.gaps")
            case Choice() | Number() | Text():
                return


def _accounts(asked: Part, t: Wording) -> Iterator[Part]:
    """The accounts of a claim as rows that share their values, and the verdict on them."""
    *values, verdict = asked.fields
    *texts, question = (piece for piece in asked.text if isinstance(piece, str) and piece.strip())
    options = values[0].options
    yield Part(
        t("paper.ask.accounts"),
        tuple(replace(field, ticks=(), boxes=1, options=()) for field in values),
        label="a",
        rows=tuple(
            Labelled(field.label, field.label, text.removesuffix(": "))
            for field, text in zip(values, texts, strict=True)
        ),
        options=options,
    )
    names = tuple(option.text for option in verdict.options)
    yield Part(
        t("paper.ask.verdict", verdicts=" · ".join(names)),
        (Field("", verdict.words, ticks=names),),
        label="b",
        stem=question.strip(),
    )


def place_on_paper(t: Wording, passage: str) -> str:
    """How a passage is named in the margin: paragraphs by their number alone."""
    return passage[1:] if passage.startswith("p") and passage[1:].isdecimal() else t.place(passage)


def _label(index: int) -> str:
    """A letter; from the 27th on, two."""
    before, last = divmod(index, len(ascii_uppercase))
    return (_label(before - 1) if before else "") + ascii_uppercase[last]


def _lettered(options: Sequence[Option]) -> tuple[Labelled, ...]:
    return tuple(Labelled(_label(i), one.id, one.text) for i, one in enumerate(options))


def _quoted(evidence: Iterable[Quote]) -> Iterator[Quoted]:
    """The passages, each once with all that is quoted of it."""
    found: dict[tuple[str, str], list[Quote]] = {}
    for quote in evidence:
        found.setdefault((quote.where, quote.passage), []).append(quote)
    for (where, passage), quotes in found.items():
        yield Quoted(
            where,
            quotes[0].language,
            tuple(_marked(passage, [quote.words for quote in quotes])),
            " … ".join(dict.fromkeys(quote.translated for quote in quotes if quote.translated)),
        )


def _marked(passage: str, quotes: Iterable[str]) -> Iterator[tuple[str, bool]]:
    marks = [False] * len(passage)
    for words in quotes:
        start = passage.find(words)
        marks[start : start + len(words)] = [True] * len(words)
    start = 0
    for end in range(1, len(passage) + 1):
        if end == len(passage) or marks[end] != marks[start]:
            yield passage[start:end], marks[start]
            start = end
