"""Wrong keys of what is typed: numbers, dates and names."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TypeVar

from course.checking.mutation.mutant import Mutant, Slip
from course.checking.mutation.nearby import Nearby
from course.language.dates import parse_edtf
from course.language.numbers import plain_text
from course.language.quantities import Quantity
from course.language.reading import ReadingError
from course.model.items import Date, NumberKey, TextKey
from course.model.items.date import PRECISIONS
from course.model.text import Text

_NEIGHBOURS = {
    "km": ("m", "mi"),
    "m": ("km", "ft"),
    "cm": ("m", "mm"),
    "mm": ("cm",),
    "mi": ("km",),
    "nmi": ("km",),
    "ft": ("m",),
    "kg": ("g", "lb"),
    "g": ("kg",),
    "t": ("kg",),
    "lb": ("kg",),
    "s": ("min",),
    "min": ("s", "h"),
    "h": ("min", "d"),
    "d": ("week", "h"),
    "week": ("d", "month"),
    "month": ("week", "year"),
    "year": ("month",),
    "km/h": ("mph", "m/s"),
    "mph": ("km/h",),
    "m/s": ("km/h",),
    "%": (None,),
    None: ("%",),
}

_NAME = 5
"""The most words of a name that is looked for in a text."""

_NAMES = 2
"""The most other names of the same thing, and of others, that are taken for a name."""

N = TypeVar("N", bound=NumberKey)
T = TypeVar("T", bound=TextKey)


def wrong_numbers(number: N, near: Nearby) -> Iterator[Mutant[N]]:
    """Another figure of the texts, the neighbouring unit, ten times as much, digits transposed."""
    key = number.key
    if key is None:
        yield from _wrong_bounds(number)
        return
    within = number.tolerance.around(key) if number.tolerance else 0
    tried = {key}
    for slip, wrong in _quantities(key, near):
        alike = wrong.unit == key.unit and abs(wrong.value - key.value) <= within
        if wrong not in tried and not alike:
            tried.add(wrong)
            made = number.model_copy(update={"key": wrong})
            yield Mutant(slip, str(key), str(wrong), made)


def _quantities(key: Quantity, near: Nearby) -> Iterator[tuple[Slip, Quantity]]:
    for other in near.figures(key):
        yield "figure", other
    for unit in _NEIGHBOURS.get(key.unit, ()):
        yield "unit", Quantity(key.value, unit)
    for value in _mistyped(key.value):
        yield "digit", Quantity(value, key.unit)


def _mistyped(value: Decimal) -> Iterator[Decimal]:
    yield value * 10
    if other := transposed(plain_text(value)):
        yield Decimal(other)


def transposed(written: str) -> str | None:
    """Return the text with two neighbouring digits exchanged, or None if no two differ."""
    for match in re.finditer(r"(?<=\d)(?=\d)", written):
        at = match.start()
        one, two = written[at - 1], written[at]
        if two not in {one, "0"}:
            return f"{written[: at - 1]}{two}{one}{written[at + 1 :]}"
    return None


def _wrong_bounds(number: N) -> Iterator[Mutant[N]]:
    accept = number.accept
    assert accept is not None  # noqa: S101 - the model has one of the two
    for name in ("above", "below"):
        if bound := getattr(accept, name):
            for value in _mistyped(bound.value):
                other = Quantity(value, bound.unit)
                made = accept.model_copy(update={name: other})
                yield Mutant(
                    "digit",
                    f"{name} {bound}",
                    f"{name} {other}",
                    number.model_copy(update={"accept": made}),
                )


def wrong_dates(item: Date, near: Nearby) -> Iterator[Mutant[Date]]:
    """Another date of the texts, with the parts of the key that it lacks; or a slip of the pen."""
    for slip, key in _dates(item, near):
        if key != item.key and fits(key, item):
            made = item.model_copy(update={"key": key})
            yield Mutant(slip, item.key, key, made, said=item.because is not None)


def _dates(item: Date, near: Nearby) -> Iterator[tuple[Slip, str]]:
    edtf = parse_edtf(item.key)
    lower = edtf.lower
    assert lower is not None  # noqa: S101 - the key is one date
    depth = next(n for n, name in enumerate(PRECISIONS, 1) if name == edtf.precision)
    found: dict[str, Slip] = {}
    for other in near.dates(item.ask):
        whole = (other.year or lower.year, other.month or lower.month, other.day or lower.day)
        found.setdefault(_edtf(*whole, depth), "date")
    year, month, day = lower.year, lower.month, lower.day
    found.setdefault(_edtf(year + 1, month, day, depth), "digit")
    if depth > 1:
        found.setdefault(_edtf(year, month % 12 + 1, day, depth), "digit")
    if depth > 2:  # noqa: PLR2004 - a day
        for wrong in (int(transposed(f"{day:02}") or day), day + 1):
            found.setdefault(_edtf(year, month, wrong, depth), "digit")
    return iter((slip, key) for key, slip in found.items())


def _edtf(year: int, month: int, day: int, depth: int) -> str:
    return "-".join((f"{year:04}", f"{month:02}", f"{day:02}")[:depth])


def fits(key: str, item: Date) -> bool:
    """Whether that is a date which the item could have as its key."""
    try:
        precision = parse_edtf(key).precision
    except ReadingError:
        return False
    return precision in PRECISIONS and PRECISIONS.index(precision) >= PRECISIONS.index(item.ask)


def wrong_texts(text: T, near: Nearby) -> Iterator[Mutant[T]]:
    """Another entity, another spelling, or two letters exchanged."""
    if text.entity is not None:
        entity = near.course.entities[text.entity]
        for rival in near.rivals(entity):
            made = text.model_copy(update={"entity": rival.id})
            yield Mutant("name", entity.name, rival.name, made)
    elif text.spelling is not None:
        for other in (*_other_names(text.spelling, near), *_misspelt(text.spelling, near)):
            made = text.model_copy(update={"spelling": other})
            yield Mutant("spelling", text.spelling, other, made)
    else:
        yield from _wrong_accepted(text, near)


def _wrong_accepted(text: T, near: Nearby) -> Iterator[Mutant[T]]:
    accept = text.accept or {}
    for language, aliases in accept.items():
        for row, right in enumerate(aliases):
            for other in _misspelt(right.text, near) if right.credit == 1 else ():
                wrong = right.model_copy(update={"text": other})
                several = (*aliases[:row], wrong, *aliases[row + 1 :])
                made = text.model_copy(update={"accept": {**accept, language: several}})
                yield Mutant("spelling", right.text, other, made, said=True)


def _other_names(name: str, near: Nearby) -> list[str]:
    names = (n for entity in near.course.called(name) for n in entity.names() if n != name)
    return list(dict.fromkeys(names))[:_NAMES]


def _misspelt(name: str, near: Nearby) -> Iterator[str]:
    entities = near.course.called(name)
    rivals = [rival.name for entity in entities for rival in near.rivals(entity)]
    yield from dict.fromkeys([*rivals[:_NAMES], _letters_exchanged(name)])


def _letters_exchanged(name: str) -> str:
    """Return the name with two neighbouring letters exchanged, or doubled if all are the same."""
    at = next((n for n in range(1, len(name) - 1) if name[n] != name[n + 1]), None)
    return name * 2 if at is None else f"{name[:at]}{name[at + 1]}{name[at]}{name[at + 2 :]}"


def mistranslated(text: Text, near: Nearby) -> Iterator[tuple[str, str, Text]]:
    """Yield the text with another figure or name in one language, after both wordings of that."""
    if len(text.by_language) > 1:
        for language, words in text.by_language.items():
            wrong = _other_digit(words) or _other_name(words, near)
            if wrong:
                texts = {**text.by_language, language: wrong}
                yield words, wrong, text.model_copy(update={"by_language": texts})


def _other_digit(words: str) -> str | None:
    found = re.search(r"\d(?!\d)", words)
    return found and f"{words[: found.start()]}{(int(found[0]) + 1) % 10}{words[found.end() :]}"


def _other_name(words: str, near: Nearby) -> str | None:
    spans = [match.span() for match in re.finditer(r"\w+(?:[-.]\w+)*", words)]
    for at, (start, _) in enumerate(spans):
        for _, end in reversed(spans[at : at + _NAME]):
            rivals = [
                r for entity in near.course.called(words[start:end]) for r in near.rivals(entity)
            ]
            if rivals:
                return f"{words[:start]}{rivals[0].name}{words[end:]}"
    return None
