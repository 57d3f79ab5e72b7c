"""Answer keys: what is to be retrieved stands in its quote, and in a digest is attested too."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple, assert_never

from course.checking.look import Located, Look
from course.checking.readings import (
    Finder,
    first_of,
    name_words,
    parts_of,
    quantity_words,
    stated_parts,
    whole_quantity,
    words_in,
)
from course.language.dates import PartialDate, parse_edtf
from course.language.figures import contradict, figures_in
from course.language.names import find_name
from course.language.quantities import find_quantities, is_money_too, qualifier_in, unit_at
from course.language.quotes import MARKS
from course.loading.diagnostics import Diagnostic
from course.loading.places import Path
from course.model.bank import Course
from course.model.base import Line
from course.model.items import (
    AnyBlank,
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
from course.model.text import Text

Spoken = Callable[[str | None], str]
"""The language of the quotes of a part of an item, or of the item (None)."""


class Key(NamedTuple):
    """Something that an item says is right, and what in a quote would say it.

    `find` is None for free words, which nothing but `said:` can prove. `takes_said` is whether
    that may be written there, and `said` what is; `text` is the key in each language, and `counted`
    a number that is written without a unit.
    """

    part: str | None
    path: tuple[str | int, ...]
    name: str
    find: Finder | None
    takes_said: bool = False
    said: str | None = None
    text: Text | None = None
    counted: Decimal | None = None


class Said(NamedTuple):
    """A key found in a quote: the words that say it, and whether the original attests them."""

    key: Key
    quote: Located
    words: str
    attested: bool


def keys_of(  # noqa: PLR0911 - one for each type
    item: AnyItem, course: Course, spoken: Spoken, part: str | None = None
) -> list[Key]:
    """Return the keys of an item, to be looked for in quotes of the language that is spoken.

    With a `part`, only those of that row, statement or blank.
    A passage to be picked is proved by itself and an account by its claim; an order by reasoning.
    """
    match item:
        case ChoiceItem():
            return _choice_keys(item, (), course, spoken(None))
        case Statements():
            return [
                Key(
                    s.id,
                    ("statements", row, "true"),
                    s.text[spoken(s.id)],
                    words_in(s.said) if s.said else None,
                    takes_said=True,
                    said=s.said,
                    text=s.text,
                )
                for row, s in enumerate(item.statements)
                if s.mark == "true" and part in {None, s.id}
            ]
        case Numeric():
            return _number_keys(item, None, ())
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
                for name, blank in item.blanks.items()
                if part in {None, name}
                for key in _blank_keys(blank, name, course, spoken(name))
            ]
        case Date():
            return []  # a date is proved part by part
        case Ordering() | FindEvidence() | Reconcile():
            return []
    assert_never(item)


def _blank_keys(blank: AnyBlank, name: str, course: Course, language: str) -> list[Key]:
    path = ("blanks", name)
    match blank:
        case NumberBlank():
            return _number_keys(blank, name, path)
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


def _number_keys(number: NumberKey, part: str | None, path: tuple[str | int, ...]) -> list[Key]:
    if number.accept:
        bounds = {"above": number.accept.above, "below": number.accept.below}
        return [
            Key(part, (*path, "accept", name), str(bound), quantity_words(bound))
            for name, bound in bounds.items()
            if bound is not None
        ]
    key = number.key
    assert key is not None  # noqa: S101 - the model holds one of the two
    counted = key.value if key.unit is None else None
    return [Key(part, (*path, "key"), str(key), quantity_words(key), counted=counted)]


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
        return Key(part, path, text, name_words(entity.names()), takes_said=True)
    quantity = whole_quantity(text, language)
    find = words_in(text)
    if quantity:
        find = first_of([find, quantity_words(quantity)])
    return Key(part, path, text, find, takes_said=True)


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


def say_keys(look: Look) -> Iterator[Diagnostic]:
    """The key of each item that is to be retrieved stands in a quote of it."""
    for item in look.course.all_items():
        quotes = look.located.get(("item", item.id), [])
        if item.process != "retrieve" or not quotes or ("item", item.id) in look.unlocated:
            continue
        found = list(_say(look, item, quotes))
        if found:
            look.unproved.add(item.id)
        yield from found


def _say(look: Look, item: AnyItem, quotes: list[Located]) -> Iterator[Diagnostic]:
    if isinstance(item, Date):
        yield from _date(look, item, quotes)
        return

    def spoken(part: str | None) -> str:
        return next(iter(_own(quotes, part)), quotes[0]).source.language

    for key in keys_of(item, look.course, spoken):
        if own := _own(quotes, key.part):  # else it is said that there is none
            yield from _key(look, item, key, own)
    numbers: dict[str | None, NumberKey] = {None: item} if isinstance(item, Numeric) else {}
    if isinstance(item, Cloze):
        numbers |= {n: b for n, b in item.blanks.items() if isinstance(b, NumberBlank)}
    for part, number in numbers.items():
        own = _own(quotes, part)
        if number.qualifier and own:
            path = ("blanks", part, "qualifier") if part else ("qualifier",)
            yield from _qualifier(look, item, path, number.qualifier, own)


def _own(quotes: list[Located], part: str | None) -> list[Located]:
    """Return the quotes of that part, or those of the item where it has none of its own."""
    own = [quote for quote in quotes if quote.cited.part == part]
    return own or [quote for quote in quotes if quote.cited.part is None]


def said(key: Key, quotes: Sequence[Located]) -> Said | None:
    """Return where the key is said, an attested place before another; None where nowhere."""
    found = [
        Said(key, quote, words, _attested(key.find, quote))
        for quote in quotes
        if key.find and (words := key.find(quote.words, quote.source.language))
    ]
    return next((s for s in found if s.attested), found[0] if found else None)


def _attested(find: Finder, quote: Located) -> bool:
    """Whether the original says it too; only a digest is in other words than the original."""
    if quote.source.rendition != "digest":
        return True
    return any(find(words, quote.source.language) for words in quote.passage.attests)


def _key(look: Look, item: AnyItem, key: Key, quotes: list[Located]) -> Iterator[Diagnostic]:
    where = quotes[0].cited.evidence.where
    if key.find is None:
        yield look.say(
            "key-not-provable",
            "item",
            item.id,
            key.path,
            f"nothing shows that “{key.name}” is what the quote says",
            "add `said:` with the words of the quote that say it, or `process: infer` when it "
            "follows by reasoning",
        )
        return
    found = said(key, quotes)
    if found is None:
        path, words, hint = key.path, key.name, "quote the words that say it, or mend the key"
        if key.said:
            path, words = (*key.path[:-1], "said"), key.said
            hint = "write there the words of the quote that say the key, to the letter"
        elif key.takes_said:
            hint = "quote the words that say it, or add `said:` with the words that do"
        if _stands_bare(words, quotes):
            hint = "take the quotation marks out: the words stand there without them"
        yield look.say(
            "key-not-in-quote",
            "item",
            item.id,
            path,
            f"“{words.strip(MARKS)}” does not stand in the quote from {where}"
            if not _stands_bare(words, quotes)
            else f"{words} does not stand in the quote from {where} with quotation marks",
            hint,
        )
    elif key.counted is not None and (unit := _unit_left_out(item, key, quotes, look.course)):
        words, symbol = unit
        yield look.say(
            "key-not-in-quote",
            "item",
            item.id,
            key.path,
            f"the key has no unit, and the quote from {where} says “{words}”",
            f"write {key.name} {symbol}",
        )
    elif differ := list(_said_otherwise(look, item, key, found.quote, quotes)):
        yield from differ
    elif not found.attested:
        yield from _not_attested(look, item, key.path, found.words, found.quote)


def _said_otherwise(
    look: Look, item: AnyItem, key: Key, quote: Located, quotes: list[Located]
) -> Iterator[Diagnostic]:
    """The key holds no other figure than its `said:`, or than the quotes where that has none."""
    if key.said is None or key.text is None or key.said in key.text.all():
        return
    spoken, names = quote.source.language, look.names_with_figures
    said = figures_in(key.said, spoken, names)
    against = [said] if said else [figures_in(q.words, q.source.language, names) for q in quotes]
    against = [figures for figures in against if figures]
    for language, text in key.text.by_language.items():
        if not against or language not in {"", *look.course.languages}:
            continue
        own = figures_in(text, language or spoken, names)
        if not own or not all(contradict(own, figures) for figures in against):
            continue
        look.contradicted.add((item.id, key.path))
        path = (*key.path, language) if language else key.path
        yield look.say(
            "key-other-number" if said else "numbers-differ",
            "item",
            item.id,
            path,
            f"the text says “{own.words}”, and {'`said:`' if said else 'the quote'} "
            f"“{against[0].words}”",
            "mend the one that is wrong"
            if said
            else "mend the number, quote the words that say it, or write `process: infer` where it "
            "follows by reasoning",
        )
        return


def _stands_bare(words: str, quotes: list[Located]) -> bool:
    """Whether the words stand in a quote once their own quotation marks are taken away."""
    bare = words.strip(MARKS)
    return bool(bare) and bare != words and any(find_name(q.words, bare) for q in quotes)


def _unit_left_out(
    item: AnyItem, key: Key, quotes: list[Located], course: Course
) -> tuple[str, str] | None:
    """The words and the unit behind a number in the quotes, where all of them there have one.

    Pounds may be money, and the text around a blank may hold the unit itself.
    """
    if isinstance(item, Cloze) and any(
        _unit_behind(item.text[language], f"[[{key.part}]]", language)
        for language in course.languages
    ):
        return None
    found = None
    for quote in quotes:
        for each in find_quantities(quote.words, quote.source.language):
            if each.value.value == key.counted:
                words = quote.words[each.start : each.end]
                if each.value.unit is None or is_money_too(words):
                    return None
                found = found or (words, each.value.unit)
    return found


def _unit_behind(text: str, blank: str, language: str) -> bool:
    _, there, behind = text.partition(blank)
    return bool(there) and unit_at(behind, 0, language) is not None


def _not_attested(
    look: Look, item: AnyItem, path: tuple[str | int, ...], words: str, quote: Located
) -> Iterator[Diagnostic]:
    source, passage = quote.source, quote.passage
    if passage.attests:
        yield look.say(
            "key-not-attested",
            "item",
            item.id,
            path,
            f"“{words}” stands in our digest of {source.id}/{passage.id}, "
            "but not among the words that it attests",
            "add the original's exact words to `attests:` of that passage",
        )
    elif (source.id, passage.id) not in look.without_attests:  # one mistake, however many items
        look.without_attests.add((source.id, passage.id))
        yield look.say(
            "key-not-attested",
            "source",
            source.id,
            ("passages", source.passages.index(passage)),
            f"{source.id}/{passage.id} attests nothing, and items such as `{item.id}` rest on it",
            f"add `attests:` with the original's exact words, such as [{words}]",
        )


def _date(look: Look, item: Date, quotes: list[Located]) -> Iterator[Diagnostic]:
    wanted = parts_of(parse_edtf(item.key))
    names = [n for n in ("year", "month", "day") if getattr(wanted, n) is not None]
    stated: dict[str, tuple[str, Located]] = {}
    for quote in quotes:
        for name, words in stated_parts(quote.words, quote.source.language, wanted).items():
            stated.setdefault(name, (words, quote))
    if item.ask not in stated:
        yield look.say(
            "key-not-in-quote",
            "item",
            item.id,
            ("key",),
            f"the {item.ask} of {item.key} does not stand in the quote from "
            f"{quotes[0].cited.evidence.where}",
            "quote the words that say it, or mend the key",
        )
        return
    inferred = [name for name in names if name not in stated]
    if inferred and item.because is None:
        yield look.say(
            "date-inferred",
            "item",
            item.id,
            ("key",),
            f"the quote does not state the {' and the '.join(inferred)} of {item.key}",
            "add `because:` with how it is known",
        )
    for name, (words, quote) in stated.items():
        if not _attested(_part_finder(wanted, name), quote):
            yield from _not_attested(look, item, ("key",), words, quote)
            return


def _part_finder(wanted: PartialDate, name: str) -> Finder:
    def find(text: str, language: str) -> str | None:
        return stated_parts(text, language, wanted).get(name)

    return find


def _qualifier(
    look: Look, item: AnyItem, path: Path, qualifier: str, quotes: list[Located]
) -> Iterator[Diagnostic]:
    spoken = [f.value for q in quotes for f in qualifier_in(q.words, q.source.language)]
    if qualifier not in spoken and qualifier != "exactly":
        yield look.say(
            "qualifier-not-in-quote",
            "item",
            item.id,
            path,
            f"the quote does not say “{qualifier.replace('-', ' ')}”",
            f"the quote says “{spoken[0].replace('-', ' ')}”"
            if spoken
            else "quote the words that say it, or take the qualifier out",
        )


def literal_of(item: AnyItem, quote: Located, course: Course) -> str | None:
    """Return the words of the quote that say the item's key, or None."""
    language = quote.source.language
    if isinstance(item, Date):
        return stated_parts(quote.words, language, parts_of(parse_edtf(item.key))).get(item.ask)
    keys = keys_of(item, course, lambda _: language, quote.cited.part)
    return next((hit for k in keys if k.find and (hit := k.find(quote.words, language))), None)
