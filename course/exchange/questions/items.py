"""Our items as questions in one language, or in several at once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Protocol, assert_never

from course.checking import Checked
from course.exchange.questions.question import (
    Accepted,
    Article,
    Choice,
    Choices,
    Gap,
    Gaps,
    Interaction,
    Match,
    Number,
    Option,
    Order,
    Paragraph,
    Question,
    Questions,
    Quote,
    Row,
    Said,
    Text,
)
from course.grading.reading import reading_of
from course.grading.short_text import accepted
from course.language.cldr import written_as
from course.language.dates import PartialDate, format_date
from course.language.quantities import convert, unit_name
from course.model import items as types
from course.model.bank import Bank
from course.model.claim import VERDICTS
from course.model.items.cloze import blanks_in, pieces
from course.model.items.date import Date
from course.model.offered import Party
from course.model.proof import Proof
from course.model.resolved import ResolvedItem
from course.model.source import Passage, Source
from course.model.text import Text as Texts


class Wording(Protocol):
    """The texts of the pages in one language."""

    @property
    def language(self) -> str:
        """Its language tag."""

    def __call__(self, key: str, **facts: object) -> str:
        """The text under that key, with the facts filled in."""

    def count(self, key: str, number: float, **facts: object) -> str:
        """The text in the plural form that the language uses for that number."""

    def number(self, value: float) -> str:
        """The number as the language writes it, rounded to two decimal places."""

    def amount(self, value: float) -> str:
        """Points as people read them: 15, 2½, ⅔."""

    def date(self, day: str) -> str:
        """An EDTF date in words, as precise and as sure as it is."""

    def place(self, passage: str) -> str:
        """The name of a passage in words, by its id in the source."""


def questions(checked: Checked, bank: Bank, wordings: tuple[Wording, ...]) -> Questions:
    """The sound items of a bank as questions; each text is in all the languages of the wordings.

    The articles, and notes on the background, are those that the items take their evidence from or
    offer passages of.
    """
    words, sources = _Words(wordings), checked.course.sources
    sound = [checked.resolved[item.id] for item in bank.items if item.id in checked.resolved]
    used = {cited.source for one in sound for cited in one.passages}
    return Questions(
        id=bank.id,
        bank=bank,
        title=words.line(bank.title),
        language=wordings[0].language,
        questions=tuple(
            q for one in sound for q in _Asking(one, sources, words).questions(bank.id)
        ),
        articles=tuple(words.article(one) for one in sources.values() if one.id in used),
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """Texts in the languages of an export."""

    wordings: tuple[Wording, ...]

    def line(self, text: Texts | None) -> str:
        """A text on one line: the languages beside each other."""
        return " / ".join(self._each(text))

    def block(self, text: Texts | None) -> str:
        """A text that may have several lines: the languages below each other."""
        return "\n".join(self._each(text))

    def say(self, key: str) -> str:
        """A text of the pages on one line."""
        return " / ".join(dict.fromkeys(t(key) for t in self.wordings))

    def forms(self, text: Texts) -> tuple[str, ...]:
        """The text in each language, without duplicates."""
        return tuple(self._each(text))

    def _each(self, text: Texts | None) -> Iterable[str]:
        return dict.fromkeys(text[t.language] for t in self.wordings) if text else ()

    def where(self, source: Source, passage: str) -> str:
        """The name of a passage: `VRT NWS, paragraph 6`."""
        key = "passage.digest" if source.rendition == "digest" else "passage.name"
        names = (
            t(key, publisher=source.publisher[t.language], place=t.place(passage))
            for t in self.wordings
        )
        return " / ".join(dict.fromkeys(names))

    def passage(self, passage: Passage, language: str) -> str:
        """A passage in the languages asked for, as far as it is translated."""
        texts = {language: passage.text, **passage.translation}
        return "\n".join(dict.fromkeys(texts.get(t.language, passage.text) for t in self.wordings))

    def article(self, source: Source) -> Article:
        """A source: its paragraphs, each with the translations in the languages asked for."""
        return Article(
            source.id,
            self.line(source.publisher),
            self.line(source.title),
            self.wordings[0].language,
            tuple(self._paragraph(passage, source.language) for passage in source.passages),
        )

    def _paragraph(self, passage: Passage, language: str) -> Paragraph:
        there = passage.translation
        texts = {language: passage.text}
        texts |= {t.language: there[t.language] for t in self.wordings if t.language in there}
        name = " / ".join(dict.fromkeys(t.place(passage.id) for t in self.wordings))
        return Paragraph(name, tuple(Said(*one) for one in texts.items()))

    def party(self, party: Party) -> str:
        """The party that gives an account, and who reports it, with a capital."""
        names = []
        for t in self.wordings:
            name = party.name[t.language]
            if party.via is not None:
                name = t("party.via", party=name, source=party.via[t.language])
            names.append(name[:1].upper() + name[1:])
        return " / ".join(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class _Asking:
    """One item on its way to become questions."""

    resolved: ResolvedItem
    sources: Mapping[str, Source]
    words: _Words

    def questions(self, bank: str) -> Iterator[Question]:
        item = self.resolved.item
        interaction, lost = self._interaction()
        asked = Question(
            id=item.id,
            item=item.id,
            stem=self._stem(item),
            points=item.points,
            interaction=interaction,
            rationale=self.words.block(item.rationale),
            evidence=tuple(dict.fromkeys(map(self._quote, self.resolved.proofs))),
            hints=tuple(self.words.block(hint) for hint in item.hints),
            tags=(bank, item.type, item.process),
            lost=lost,
        )
        if not isinstance(item, types.TwoPart):
            yield asked
            return
        one = all(len(names) == 1 for names in item.any_of)
        shown = self.words.say("answer.shown-by-one" if one else "answer.shown-by")
        yield replace(asked, points=item.points / 2)
        yield replace(
            asked,
            id=f"{item.id}-passages",
            stem=f"{asked.stem}\n{shown}",
            points=item.points / 2,
            interaction=self._passages(item),
        )

    def _stem(self, item: types.AnyItem) -> str:
        """The stem; as other systems show no unit beside a field, it says in which to answer."""
        stem = self.words.block(item.stem)
        if not isinstance(item, types.Numeric) or item.unit is None:
            return stem
        asked = (
            t("export.unit", unit=unit_name(item.unit, t.language)) for t in self.words.wordings
        )
        return "\n".join((stem, *dict.fromkeys(asked)))

    def _quote(self, proof: Proof) -> Quote:
        cited = self.resolved.passage(proof.source, proof.passage)
        assert cited is not None  # noqa: S101 - an item has the passages of its proofs
        languages = [t.language for t in self.words.wordings if t.language != cited.language]
        there = (
            (cited.passage.translation[language], proof.translated[language])
            for language in languages
            if language in proof.translated and language in cited.passage.translation
        )
        return Quote(
            words=cited.passage.text[proof.start : proof.end],
            where=self.words.where(self.sources[proof.source], proof.passage),
            passage=cited.passage.text,
            language=cited.language,
            translated="\n".join(text[start:end] for text, (start, end) in there),
        )

    def _interaction(  # noqa: C901, PLR0911, PLR0912 - one for each type
        self,
    ) -> tuple[Interaction, tuple[str, ...]]:
        item = self.resolved.item
        match item:
            case types.SingleChoice():
                return self._choice(item), ()
            case types.TwoPart():
                return self._choice(item), ("two-questions",)
            case types.MultipleChoice():
                options = tuple(map(self._option, item.choices))
                return Choices(options, item.scoring, item.shuffle), ()
            case types.Statements():
                return self._statements(item), ()
            case types.Numeric():
                return _number(item), ("conversion",) if item.unit else ()
            case types.ShortText():
                return self._text(item)
            case Date():
                return self._date(item), ("dates",)
            case types.Matching():
                return self._matching(item), ()
            case types.Ordering():
                ranks = (
                    tuple(Option(s.id, self.words.line(s.text), right=True) for s in rank)
                    for rank in item.ranks()
                )
                return Order(tuple(ranks)), ()
            case types.Cloze():
                return self._cloze(item)
            case types.FindEvidence():
                return self._passages(item), ()
            case types.Reconcile():
                return self._reconcile(), ("verdict",)
            case _:
                assert_never(item)

    def _option(self, choice: types.Choice) -> Option:
        forms = self.words.forms(choice.text)
        return Option(
            id=choice.id,
            text=self.words.line(choice.text),
            right=choice.right,
            why=self.words.line(choice.why),
            forms=forms if forms[1:] else (),
        )

    def _choice(self, choices: types.Choices) -> Choice:
        return Choice(tuple(map(self._option, choices.choices)), choices.shuffle)

    def _statements(self, item: types.Statements) -> Match:
        rows = tuple(
            Row(s.id, self.words.line(s.text), s.mark, self.words.line(s.why))
            for s in item.statements
        )
        say = self.words.say
        names = {
            "true": say("mark.true"),
            "false": say("mark.false"),
            "not-stated": say("mark.not-stated"),
        }
        marks = tuple(Option(mark, names[mark], right=True) for mark in item.marks())
        return Match(rows, marks, item.shuffle)

    def _text(self, key: types.TextKey) -> tuple[Text, tuple[str, ...]]:
        typos = ("typos",) if key.typos else ()
        if key.spelling is not None:
            return Text((Accepted(key.spelling),), exact=True), typos
        found: dict[str, Accepted] = {}
        for t in self.words.wordings:
            reading = reading_of(self.resolved, t.language, final=True)
            for alias in accepted(self.resolved, key, reading):
                one = Accepted(alias.text, alias.credit, self.words.line(alias.why))
                found.setdefault(alias.text, one)
        best_first = sorted(found.values(), key=lambda one: -one.credit)
        return Text(tuple(best_first)), ("forms", *typos)

    def _date(self, item: Date) -> Text:
        parts = item.parts()
        forms = [form for t in self.words.wordings for form in _date_forms(parts, t.language)]
        return Text(tuple(map(Accepted, dict.fromkeys(forms))))

    def _matching(self, item: types.Matching) -> Match:
        rows = tuple(Row(pair.id, self.words.line(pair.left), pair.option) for pair in item.rows())
        why = {pair.option: self.words.line(pair.why) for pair in item.pairs if pair.why}
        options = tuple(
            Option(name, self.words.line(text), right=True, why=why.get(name, ""))
            for name, text in item.options().items()
        )
        return Match(rows, options)

    def _cloze(self, item: types.Cloze) -> tuple[Gaps, tuple[str, ...]]:
        """The text with its gaps; in further languages it has their numbers instead."""
        lost = dict[str, None]()
        first, *others = dict.fromkeys(item.text[t.language] for t in self.words.wordings)
        found: list[str | Gap] = []
        for stretch, name in pieces(first):
            found += [stretch] if stretch else []
            if name is not None:
                gap, missing = self._gap(name, item.blanks[name])
                found.append(gap)
                lost |= dict.fromkeys(missing)
        numbers = {name: f"[{n}]" for n, name in enumerate(blanks_in(first), 1)}
        for other in others:
            parts = (f"{text}{numbers.get(name or '', '')}" for text, name in pieces(other))
            found.append("\n" + "".join(parts))
        return Gaps(tuple(found)), tuple(lost)

    def _gap(self, name: str, blank: types.AnyBlank) -> tuple[Gap, tuple[str, ...]]:
        match blank:
            case types.NumberBlank():
                return Gap(name, _number(blank)), ("conversion",) if blank.unit else ()
            case types.TextBlank():
                text, lost = self._text(blank)
                return Gap(name, text), lost
            case types.ChoiceBlank():
                return Gap(name, self._choice(blank)), ()
            case _:
                assert_never(blank)

    def _passages(self, item: types.PassageKey) -> Choice | Choices:
        right = item.right_passages()
        options = tuple(
            Option(
                f"{cited.source}/{cited.passage.id}",
                f"{self.words.where(self.sources[cited.source], cited.passage.id)}: "
                + self.words.passage(cited.passage, cited.language),
                f"{cited.source}/{cited.passage.id}" in right,
            )
            for source in self.resolved.sources
            for cited in self.resolved.passages_of(source.id)
        )
        if all(len(names) == 1 for names in item.any_of):
            return Choice(options, shuffle=False)
        sets = tuple(map(frozenset, item.any_of)) if len(item.any_of) > 1 else ()
        return Choices(options, shuffle=False, sets=sets)

    def _reconcile(self) -> Gaps:
        offer = self.resolved.reconciled
        assert offer is not None  # noqa: S101 - resolving such an item puts it there
        found: list[str | Gap] = []
        for party in offer.parties:
            right = offer.value_of(party.account).id
            values = tuple(
                Option(value.id, self.words.line(value.text), value.id == right)
                for value in offer.values
            )
            found += [f"{self.words.party(party)}: ", Gap(party.account, Choice(values)), "\n"]
        say = self.words.say
        names = {
            "agree": say("accounts.agree"),
            "compatible": say("accounts.compatible"),
            "conflict": say("accounts.conflict"),
        }
        verdicts = tuple(Option(one, names[one], one == offer.verdict) for one in VERDICTS)
        asked = say("answer.verdict")
        return Gaps((*found, f"{asked} ", Gap("verdict", Choice(verdicts, shuffle=False))))


def _number(key: types.NumberKey) -> Number:
    if key.accept is not None:
        above, below = key.accept.above, key.accept.below
        unit = key.unit
        low = convert(above, unit) if above else None
        high = convert(below, unit) if below else None
        return Number(None, low, high, closed=False, unit=unit)
    assert key.key is not None  # noqa: S101 - the model requires one of the two
    allowed = key.tolerance.around(key.key) if key.tolerance else Decimal(0)
    value = key.key.value
    return Number(value, value - allowed, value + allowed, unit=key.unit)


def _date_forms(parts: PartialDate, language: str) -> Iterator[str]:
    """The ways to write a date that most people use: in full, shortened, and in EDTF."""
    from babel.dates import format_skeleton  # noqa: PLC0415 - heavy

    yield format_date(parts, language)
    if parts.year is None or parts.month is None:
        return
    moment = date(parts.year, parts.month, parts.day or 1)
    skeleton = "yMMMd" if parts.day else "yMMM"
    yield format_skeleton(skeleton, moment, locale=written_as(language))
    yield moment.isoformat() if parts.day else f"{parts.year:04}-{parts.month:02}"
