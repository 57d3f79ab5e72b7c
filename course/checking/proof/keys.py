"""Answer keys: what an item says is right, and how to find it in a quote."""

from collections.abc import Callable
from typing import assert_never

from course.checking.look import Located, Look
from course.checking.parts import kept
from course.checking.proof.scaled import scale_of
from course.checking.readings import (
    Finder,
    Key,
    first_of,
    name_words,
    parts_of,
    quantity_words,
    stated_parts,
    whole_quantity,
    words_in,
)
from course.language.dates import parse_edtf
from course.language.quantities import Quantity, find_quantities, qualifier_of
from course.model.bank import Course
from course.model.base import Line
from course.model.items import (
    AnyItem,
    ChoiceBlank,
    ChoiceItem,
    Choices,
    Cloze,
    Date,
    FindEvidence,
    Matching,
    NumberBlank,
    NumberKey,
    Numeric,
    Ordering,
    Reconcile,
    ShortText,
    Statements,
    TextBlank,
    TextKey,
)
from course.model.items.numeric import Range
from course.model.text import Text

Spoken = Callable[[str | None], str]
"""Returns the language of the quotes of a part of an item, or under None of the item itself."""


def keys_quoted(look: Look, item: AnyItem, quotes: list[Located]) -> list[Key]:
    """Return the keys of an item, to be looked for in the language of its own quotes."""
    keys = look.keys.get(item.id)
    if keys is None:
        keys = look.keys[item.id] = keys_of(item, look.course, _spoken_in(quotes))
    return keys


def keys_in_language(
    look: Look, item: AnyItem, language: str, part: str | None = None
) -> list[Key]:
    """Return the keys of an item, or of a part, to be looked for in that language."""
    quotes = look.quotes("item", item.id)
    if quotes and all(quote.source.language == language for quote in quotes):
        keys = keys_quoted(look, item, quotes)
        return keys if part is None else [key for key in keys if key.part == part]
    return keys_of(item, look.course, lambda _: language, part)


@kept
def own_quotes(quotes: list[Located]) -> Callable[[str | None], list[Located]]:
    """Return what gives the quotes of a part, or those of the item where the part has none."""
    by_part: dict[str | None, list[Located]] = {}
    for quote in quotes:
        by_part.setdefault(quote.cited.part, []).append(quote)
    return lambda part: by_part.get(part) or by_part.get(None, [])


def _spoken_in(quotes: list[Located]) -> Spoken:
    own = own_quotes(quotes)

    def spoken(part: str | None) -> str:
        return next(iter(own(part)), quotes[0]).source.language

    return spoken


def keys_of(  # noqa: PLR0911 - one for each type
    item: AnyItem, course: Course, spoken: Spoken, part: str | None = None
) -> list[Key]:
    """Return the keys of an item; `spoken` gives the language to look for them in.

    With `part`, only those of that row, statement or blank. There are none in an order, which
    follows by reasoning, in passages to pick, which prove themselves, or in accounts, which their
    claims prove.
    """
    match item:
        case ChoiceItem():
            return _choice_keys(item, (), course, spoken(None))
        case Statements():
            return _statement_keys(item, spoken, part)
        case Numeric():
            return _number_keys(item, None, (), scale_of(item, None, course.languages))
        case ShortText():
            return _text_keys(item, None, (), course, spoken(None))
        case Matching():
            return [
                _words_key(
                    pair.id, ("pairs", row, "right"), pair.right, pair.said, course, spoken(pair.id)
                )
                for row, pair in enumerate(item.pairs)
                if pair.left is not None and part in {None, pair.id}
            ]
        case Cloze():
            return [
                key
                for name in item.blanks
                if part in {None, name}
                for key in _blank_keys(item, name, course, spoken(name))
            ]
        case Date():
            return []  # year, month and day are proved separately
        case Ordering() | FindEvidence() | Reconcile():
            return []
    assert_never(item)


def _statement_keys(item: Statements, spoken: Spoken, part: str | None) -> list[Key]:
    return [
        Key(
            s.id,
            ("statements", row, "true"),
            s.text[spoken(s.id)],
            words_in(s.said or s.text[spoken(s.id)].rstrip(".")),
            takes_said=True,
            said=s.said,
            text=s.text,
        )
        for row, s in enumerate(item.statements)
        if s.mark == "true" and part in {None, s.id}
    ]


def _blank_keys(item: Cloze, name: str, course: Course, language: str) -> list[Key]:
    path, blank = ("blanks", name), item.blanks[name]
    match blank:
        case NumberBlank():
            return _number_keys(blank, name, path, scale_of(item, name, course.languages))
        case TextBlank():
            return _text_keys(blank, name, path, course, language)
        case ChoiceBlank():
            return [key._replace(part=name) for key in _choice_keys(blank, path, course, language)]
    assert_never(blank)


def _choice_keys(
    choices: Choices, path: tuple[str | int, ...], course: Course, language: str
) -> list[Key]:
    return [
        _words_key(
            choice.id, (*path, "choices", row, "key"), choice.text, choice.said, course, language
        )
        for row, choice in enumerate(choices.choices)
        if choice.right
    ]


def _number_keys(
    number: NumberKey, part: str | None, path: tuple[str | int, ...], scale: int
) -> list[Key]:
    if number.accept:
        bounds = {"above": number.accept.above, "below": number.accept.below}
        ends = _ends_within(number.accept)
        return [
            Key(part, (*path, "accept", name), str(bound), first_of([quantity_words(bound), ends]))
            for name, bound in bounds.items()
            if bound is not None
        ]
    key = number.key
    assert key is not None  # noqa: S101 - the model holds one of the two
    scaled = Quantity(key.value * scale, key.unit)
    find = quantity_words(scaled)
    if part is None and scale > 1:  # how many million: 12, or 12 million in full
        find = first_of([find, quantity_words(key)])
    counted = scaled.value if key.unit is None else None
    return [Key(part, (*path, "key"), str(key), find, counted=counted)]


def _ends_within(accepted: Range) -> Finder:
    """Find the first and the last whole count of a range: 30 and 40 if above 29 and below 41."""
    inwards = [(accepted.above, 1, "at-least"), (accepted.below, -1, "up-to")]
    ends = {
        Quantity(bound.value + step, None): hedge
        for bound, step, hedge in inwards
        if bound and is_count(bound)
    }

    def find(text: str, language: str) -> str | None:
        said = {f.value: f for f in find_quantities(text, language) if f.value in ends}
        if not ends or len(said) < len(ends):
            return None
        end, found = next(iter(said.items()))
        open_end = qualifier_of(text, language, found.start, found.end) == ends[end]
        return text[found.start : found.end] if open_end or len(ends) > 1 else None

    return find


def is_count(number: Quantity) -> bool:
    """Whether it may be a number of things: whole, and without a unit."""
    return number.unit is None and number.value == number.value.to_integral_value()


def _words_key(  # noqa: PLR0913, PLR0917 - what a key in words is
    part: str,
    path: tuple[str | int, ...],
    words: Text,
    said: Line | None,
    course: Course,
    language: str,
) -> Key:
    text = words[language]
    if said:
        return Key(part, path, text, words_in(said), takes_said=True, said=said, text=words)
    for entity in course.called(text):
        return Key(part, path, text, name_words(entity.names()), takes_said=True, text=words)
    quantity = whole_quantity(text, language)
    find = words_in(text)
    if quantity:
        find = first_of([find, quantity_words(quantity)])
    return Key(part, path, text, find, takes_said=True, text=words)


def _text_keys(
    text: TextKey, part: str | None, path: tuple[str | int, ...], course: Course, language: str
) -> list[Key]:
    if text.entity is not None:
        entity = course.entities.get(text.entity)
        if entity is None:
            return []
        return [Key(part, (*path, "entity"), entity.name, name_words(entity.names()))]
    if text.spelling is not None:
        find = words_in(text.spelling, literal=True)
        return [Key(part, (*path, "spelling"), text.spelling, find)]
    full = [alias.text for alias in text.aliases(language) if alias.credit == 1]
    return [Key(part, (*path, "accept"), full[0], name_words(full))] if full else []


def literal_of(look: Look, item: AnyItem, quote: Located) -> str | None:
    """Return the words of the quote that say the item's key, or None."""
    language = quote.source.language
    if isinstance(item, Date):
        return stated_parts(quote.words, language, parts_of(parse_edtf(item.key))).get(item.ask)
    keys = keys_in_language(look, item, language, quote.cited.part)
    return next((hit for k in keys if (hit := k.find(quote.words, language))), None)
