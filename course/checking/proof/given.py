"""What the reasons of an item may build on: its figures, and those that follow from them."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property, partial
from itertools import combinations, permutations

from course.checking.look import Located, Look
from course.checking.proof.explaining import asking, said_of
from course.checking.readings import agree, parts_of
from course.language.dates import PartialDate, find_dates, parse_edtf
from course.language.figures import close
from course.language.patterns import regex
from course.language.quantities import Quantity, find_quantities
from course.language.reading import ReadingError
from course.model.claim import Claim
from course.model.items import AnyItem, Reconcile
from course.model.items.find_evidence import PassageKey
from course.model.source import Passage, Source
from course.model.text import Text

_FACTORS: tuple[Decimal, ...] = (
    Decimal(2),
    Decimal("0.5"),
    Decimal(10),
    Decimal("0.1"),
    Decimal(100),
    Decimal("0.01"),
)
_FACTORS += (Decimal(1000), Decimal("0.001"), Decimal(1_000_000), Decimal("0.000001"))
_COUNTED = 100
"""From here, the number just above or below a bound may be named: 1,501 is more than 1,500."""
_TEN = 10
_ROUGHLY = Decimal("0.1")
"""How far “about” may lead from a number."""
_MANY = 24
"""The most numbers of which every two are tried."""
EDTF = regex(r"[0-9]{4}(?:-[0-9]{2}){0,2}")


@dataclass
class Given:
    """The numbers and dates that a reason may build on."""

    numbers: set[Decimal]
    dates: set[PartialDate]
    quantities: set[Quantity]

    def explain(self, value: Quantity, *, rough: bool) -> bool:
        """Whether the number is among them, rounds one of them or follows from two of them."""
        wanted = abs(value.value)
        if any(rounds(wanted, number, rough=rough) for number in self.numbers):
            return True
        if value.unit and any(close(value, given, loose=True) for given in self.quantities):
            return True
        years = {Decimal(when.year) for when in self.dates if when.year}
        results = [*_results(self.numbers | years), *self._spans()]
        results += (number * factor for number in self.numbers for factor in _FACTORS)
        return any(rounds(wanted, result, rough=rough) for result in results)

    def _spans(self) -> Iterator[Decimal]:
        """Yield the time between any two full dates, in days, weeks and months."""
        days = [date(w.year, w.month, w.day) for w in self.dates if w.year and w.month and w.day]
        for one, other in combinations(sorted(set(days)), 2):
            between = Decimal((other - one).days)
            yield from (between, between + 1, between / 7, between / Decimal("30.44"))

    def has(self, when: PartialDate) -> bool:
        """Whether the date, or its year alone, is among them."""
        return any(agree(when, other) for other in self.dates) or when.year in self.numbers

    def dated(self, when: PartialDate) -> bool:
        """Whether the parts of the date are given, if not together."""
        if any(agree(when, other) and _as_fine(other, when) for other in self.dates):
            return True
        if when.month is None:
            years = Decimal(when.year or 0)
            near = {Decimal(other.year) for other in self.dates if other.year}
            return years in self.numbers or years in set(_results(self.numbers | near))
        days = {(other.month, other.day) for other in self.dates}
        months = {other.month for other in self.dates}
        known = when.month in months if when.day is None else (when.month, when.day) in days
        return known and (when.year is None or when.year in {other.year for other in self.dates})


def _as_fine(other: PartialDate, when: PartialDate) -> bool:
    return all(
        mine is None or its is not None
        for mine, its in (
            (when.year, other.year),
            (when.month, other.month),
            (when.day, other.day),
        )
    )


def _results(numbers: set[Decimal]) -> Iterator[Decimal]:
    """Yield what two of the numbers give: their sum, difference, product, ratio and share."""
    if len(numbers) <= _MANY:
        yield sum(numbers, Decimal(0))
    for a, b in permutations(sorted(numbers)[:_MANY], 2):
        yield from (a + b, abs(a - b), a * b, a * b / 100)
        if b:
            yield from (a / b, 100 * a / b, 100 * abs(a - b) / b)


def rounds(value: Decimal, exact: Decimal, *, rough: bool) -> bool:
    """Whether the value is the exact one, rounded; with `rough`, as far as one may round."""
    if value == exact or (value >= _COUNTED and abs(value - exact) == 1):
        return True
    digits, least = value.normalize().as_tuple()[1:]
    if len(digits) > len(exact.normalize().as_tuple().digits):
        return False
    step = Decimal(10) ** int(least) / 2
    if len(digits) == 1 and value >= _TEN and not rough:
        step /= 5
    return abs(value - exact) <= max(step, abs(exact) * (_ROUGHLY if rough else 0))


@dataclass(frozen=True)
class Basis:
    """What explaining texts explain: the quotes, and the texts that ask, by language."""

    quotes: tuple[Located, ...]
    asked: Callable[[str], list[str]]
    also: tuple[tuple[Source, Passage], ...] = ()
    """Passages that it names without quoting them."""
    claimed: bool = False
    """Whether it is about accounts, which its reasons weigh."""

    def without(self, text: Text) -> "Basis":
        """The same, but for that text."""
        return replace(
            self, asked=lambda language: [t for t in self.asked(language) if t != text[language]]
        )

    @cached_property
    def passages(self) -> dict[tuple[str, str], tuple[Source, Passage]]:
        """The passages that it quotes or names."""
        quoted = [(quote.source, quote.passage) for quote in self.quotes]
        return {
            (source.id, passage.id): (source, passage) for source, passage in [*quoted, *self.also]
        }

    @cached_property
    def written(self) -> list[str]:
        """The passages, with the names and titles of their sources."""
        sources = [source for source, _ in self.passages.values()]
        names = [
            name for each in sources for text in (each.publisher, each.title) for name in text.all()
        ]
        return [*names, *(passage.text for _, passage in self.passages.values())]

    def told(self, language: str) -> list[tuple[str, str]]:
        """The passages and the texts that ask, in that language as far as they are, with theirs."""
        told = [(language, text) for text in self.asked(language)]
        for source, passage in self.passages.values():
            told.append((source.language, passage.text))
            told += [
                (tongue, text) for tongue, text in passage.translation.items() if tongue == language
            ]
        return list(dict.fromkeys(told))


def basis_of(look: Look, item: AnyItem) -> Basis:
    """What the reasons of the item build on."""
    quotes = list(look.quotes("item", item.id))
    for claim in item.claims():
        quotes += look.quotes("claim", claim)
    named = item.right_passages() if isinstance(item, PassageKey) else ()
    also = [pair for name in named if (pair := _passage(look, name))]
    claimed = isinstance(item, Reconcile)
    return Basis(tuple(quotes), partial(asking, look, item), tuple(also), claimed)


def basis_of_claim(look: Look, claim: Claim) -> Basis:
    """What the reasons of the claim's accounts build on."""
    return Basis(tuple(look.quotes("claim", claim.id)), partial(said_of, claim), claimed=True)


def _passage(look: Look, name: str) -> tuple[Source, Passage] | None:
    source_id, _, passage_id = name.partition("/")
    source = look.course.sources.get(source_id)
    passages = source.passages if source else ()
    return next(((source, p) for p in passages if source and p.id == passage_id), None)


def given_in(basis: Basis, language: str) -> Given:
    """The figures of the texts that ask, of the quotes, and what is known of their sources."""
    texts = [(language, text) for text in basis.asked(language)]
    texts += [(quote.source.language, quote.words) for quote in basis.quotes]
    for quote in basis.quotes:
        texts += [(language, quote.source.title[language])]
        texts += [(language, edtf) for edtf in (quote.source.published, quote.source.date) if edtf]
    given = Given(set(), set(), set())
    for spoken, text in dict.fromkeys(texts):
        quantities = [found.value for found in find_quantities(text, spoken)]
        given.numbers.update(abs(quantity.value) for quantity in quantities)
        given.quantities.update(q for q in quantities if q.unit is not None)
        given.dates.update(found.value for found in find_dates(text, spoken))
        if EDTF.fullmatch(text):
            with suppress(ReadingError):  # 2022-13 only looks like a date
                given.dates.add(parts_of(parse_edtf(text)))
    return given
