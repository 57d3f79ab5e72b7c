"""Given away: the answer stands in what students read before they answer.

Looked at are the stem, the hints and, in a text with blanks, the words around them. A number has to
be the whole key, with its unit if it has one; a name may have any spelling.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from course.checking.asked import asked_for
from course.checking.look import Finding, Look, each_item
from course.language.dates import PartialDate, find_dates, may_have_day
from course.language.figures import has_figures
from course.language.names import find_name
from course.language.patterns import regex
from course.language.quantities import Quantity, find_quantities, may_have_quantity
from course.loading.places import Path
from course.model.bank import Course
from course.model.items import (
    AnyItem,
    ChoiceBlank,
    ChoiceItem,
    Choices,
    Cloze,
    Date,
    MultipleChoice,
    NumberBlank,
    NumberKey,
    Numeric,
    ShortText,
    TextKey,
)
from course.model.items.cloze import pieces
from course.model.text import Text

Sought: TypeAlias = Quantity | PartialDate | tuple[str, ...]
"""What would give the answer away: a number, a date, or any of some words."""


class Key(NamedTuple):
    """The keys of an item or a blank; `others` are the wrong ones, which hide it in a text."""

    sought: Sought
    others: tuple[str, ...] = ()
    choice: bool = False


class Shown(NamedTuple):
    """A text that students see before they answer; a stem may name what it asks about."""

    path: Path
    text: str
    language: str
    stem: bool = False


@each_item
def own_texts(look: Look, item: AnyItem) -> Iterator[Finding]:
    """No stem, hint or text around a blank holds the key."""
    for language in look.course.languages:
        if found := _in_own_texts(item, look.course, language):
            yield found
            return


def _in_own_texts(item: AnyItem, course: Course, language: str) -> Finding | None:
    keys = list(keys_of(item, course, language))
    if not keys:
        return None
    together = _together(item, language)
    lowered = together.lower()
    keys = [key for key in keys if may_have(together, lowered, language, key)]
    for shown in _shown(item, language) if keys else ():
        for key in keys:
            if words := found_in(key, shown) or _part_of_name(key, shown, item):
                what = f"“{words}” is the answer"
                mend = "take it out: students could copy it without having read the article"
                return Finding("given-away", shown.path, what, mend)
    return None


def _together(item: AnyItem, language: str) -> str:
    """Everything that `_shown` gives, for a quick look."""
    texts = [item.stem, *item.hints]
    if isinstance(item, Cloze):
        texts.append(item.text)
    return "\n".join([text[language] for text in texts])


def may_have(text: str, lowered: str, language: str, key: Key) -> bool:
    """Whether a quick look does not rule out that a text has the key."""
    match key.sought:
        case Quantity() as number:
            return may_have_quantity(text, language, number)
        case PartialDate(year=year, day=day):
            in_year = year is not None and str(year) in text
            return in_year or (day is not None and may_have_day(text, language, day))
        case words:
            return any(
                word[:LEAST_LETTERS].lower() in lowered
                or word.rpartition(" ")[2].lower() in lowered
                for word in words
            )


_NAMES = regex(r"[A-Z\u00c0-\u00de][\w'\u2019-]+(?: [A-Z\u00c0-\u00de][\w'\u2019-]+)+")


def _part_of_name(key: Key, shown: Shown, item: AnyItem) -> str | None:
    """The last word of a name of several words, such as a surname, if a hint has it alone."""
    if not isinstance(key.sought, tuple) or shown.path[0] != "hints":
        return None
    rest = " ".join((item.stem[shown.language], *key.others)).lower()
    for name in key.sought:
        last = name.rpartition(" ")[2]
        if (
            _NAMES.fullmatch(name)
            and tells(last)
            and last.lower() not in rest
            and find_name(shown.text, last, literal=True)
        ):
            return last
    return None


def _shown(item: AnyItem, language: str) -> Iterator[Shown]:
    yield shown_as(("stem",), item.stem, language, stem=True)
    for row, hint in enumerate(item.hints):
        yield shown_as(("hints", row), hint, language)
    if isinstance(item, Cloze):
        around = shown_as(("text",), item.text, language)
        yield around._replace(text=" … ".join(piece for piece, _ in pieces(around.text)))


def shown_as(path: Path, text: Text, language: str, *, stem: bool = False) -> Shown:
    """The text in that language, with its place in the file."""
    written = text.language(language)
    return Shown((*path, written) if written else path, text[language], language, stem)


def keys_of(item: AnyItem, course: Course, language: str) -> Iterator[Key]:
    """Yield what is right in an item where one thing is right, or in each of its blanks."""
    match item:
        case Numeric():
            yield from _number(item)
        case ShortText():
            yield from _typed(item, course, language)
        case Date():
            yield Key(item.parts())
        case ChoiceItem() if not isinstance(item, MultipleChoice):
            yield from _choice(item, language)
        case Cloze():
            for blank in item.blanks.values():
                if isinstance(blank, NumberBlank):
                    yield from _number(blank)
                elif isinstance(blank, ChoiceBlank):
                    yield from (key._replace(choice=False) for key in _choice(blank, language))
                else:
                    yield from _typed(blank, course, language)
        case _:
            return


def _number(key: NumberKey) -> Iterator[Key]:
    if key.key is not None:
        yield Key(key.key)


def _typed(key: TextKey, course: Course, language: str) -> Iterator[Key]:
    if key.entity is not None:
        entity = course.entities.get(key.entity)
        yield Key(entity.names() if entity else ())
    elif key.spelling is not None:
        yield Key((key.spelling,))
    else:
        yield Key(tuple(alias.text for alias in key.aliases(language) if alias.credit == 1))


def _choice(choices: Choices, language: str) -> Iterator[Key]:
    wrong = tuple(c.text[language] for c in choices.choices if not c.right)
    for key in choices.keys():  # noqa: SIM118 - a method
        text = key.text[language]
        yield Key((text,), wrong, choice=True)
        if not has_figures(text, language):
            continue
        figures = _measures(text, language)
        if len(figures) == 1 and not any(figures & _measures(other, language) for other in wrong):
            yield Key(figures.pop(), wrong, choice=True)

        if (when := _whole_date(text, language)) and when not in {
            _whole_date(other, language) for other in wrong
        }:
            yield Key(when, wrong, choice=True)


def _whole_date(text: str, language: str) -> PartialDate | None:
    """The one date of a choice, if it has a day, a month and a year."""
    found = find_dates(text, language) if has_figures(text, language) else ()
    return (
        found[0].value if len(found) == 1 and found[0].value.year and found[0].value.day else None
    )


def _measures(text: str, language: str) -> set[Quantity]:
    found = find_quantities(text, language) if has_figures(text, language) else ()
    return {figure.value for figure in found}


_LABEL = regex(
    r"\b(?:paragraphs?|passages?|sentences?|lines?|sources?|pages?|step|part|alinea'?s?|zin|zinnen|"
    r"bronn?(?:en)?|regels?|bladzijde|stap|deel|passages?)\s+\Z",
    re.IGNORECASE,
)
_COUNTED = regex(
    r"\s*(?:articles?|sources?|passages?|paragraphs?|sentences?|words?|dates?|numbers?|figures?|"
    r"artikel(?:en|s)?|bron(?:nen)?|alinea'?s|zinnen|woord(?:en)?|data|getallen|cijfers|of|van)\b",
    re.IGNORECASE,
)
_SMALL = 12
"""Up to this number, a text may count something else: “the two articles”."""
LEAST_LETTERS = 4
"""The fewest letters of a word that is taken for the answer."""


def found_in(key: Key, shown: Shown) -> str | None:
    """The words of the text that give the answer away, or None."""
    sought = key.sought
    if shown.stem and (_offers(shown) or (key.choice and not _is_telling(key, shown))):
        return None
    if isinstance(sought, tuple):
        found = found_words(sought, shown)
    elif isinstance(sought, PartialDate):
        found = _found_date(sought, shown)
    else:
        found = _found_number(sought, shown)
    lowered = shown.text.lower()
    return None if found and any(other.lower() in lowered for other in key.others) else found


_OR = {
    "en": regex(r"\bor\b(?! (?:more|less|fewer|so|later|earlier|over|under|about|thereabouts)\b)"),
    "nl": regex(
        r"\bof\b(?! (?:(?:iets |wat )?(?:meer|minder|later|eerder|vroeger)|zo|daaromtrent)\b)"
    ),
}


def _offers(shown: Shown) -> bool:
    """Whether the question offers answers, as in “the old bridge or the new one”."""
    offer = _OR.get(shown.language.partition("-")[0])
    return offer is not None and offer.search(shown.text) is not None


_SPEAKS = regex(r"\b(?:according to|by|says?|said|volgens|zegt|zei)\W+$", re.IGNORECASE)
_SPOKEN = regex(r"\W+(?:says?|said|zegt|zei)\b")


def _is_telling(key: Key, shown: Shown) -> bool:
    """Whether a key among choices has no business in the stem: a figure, or a full name.

    Whoever the stem quotes may be the answer too.
    """
    if not isinstance(key.sought, tuple):
        return isinstance(key.sought, PartialDate) or key.sought.unit is not None
    (name,) = key.sought
    before, found, behind = shown.text.partition(name)
    return (
        bool(found)
        and _NAMES.fullmatch(name) is not None
        and not (_SPEAKS.search(before) or _SPOKEN.match(behind))
        and asked_for(Text.model_validate(shown.text)) == "meaning"
    )


def found_words(words: tuple[str, ...], shown: Shown) -> str | None:
    """The first of the words or names that the text has, as written there, or None."""
    lowered = shown.text.lower()
    for word in words:
        if word[:LEAST_LETTERS].lower() in lowered and tells(word):
            literal = len(word) < LEAST_LETTERS
            if found := find_name(shown.text, word, literal=literal):
                return found[0].value
    return None


def tells(words: str) -> bool:
    """Whether the words are more than yes, no, or another small word."""
    return len(words) >= LEAST_LETTERS or (words.isupper() and len(words) > 1)


def _found_date(wanted: PartialDate, shown: Shown) -> str | None:
    for found in find_dates(shown.text, shown.language):
        have = found.value
        if (have.month == wanted.month or wanted.month is None) and (
            have.day == wanted.day or wanted.day is None
        ):
            same_year = have.year == wanted.year
            if same_year or (have.year is None and wanted.day is not None):
                return shown.text[found.start : found.end]
    parts = sorted(part for part in (wanted.year, wanted.month, wanted.day) if part is not None)
    for written in _IN_FIGURES.finditer(shown.text) if len(parts) == _ALL_PARTS else ():
        if sorted(map(int, re.split("[./-]", written[0]))) == parts:
            return written[0]
    return None


_IN_FIGURES = regex(r"(?<![0-9./-])[0-9]{1,4}([./-])[0-9]{1,2}\1[0-9]{1,4}(?![./-]?[0-9])")
_ALL_PARTS = 3


def _found_number(wanted: Quantity, shown: Shown) -> str | None:
    for found in find_quantities(shown.text, shown.language):
        before, behind = shown.text[: found.start], shown.text[found.end :]
        if found.value.measure != wanted.measure or _LABEL.search(before):
            continue
        small = wanted.unit is None and wanted.value <= _SMALL
        if small and (shown.stem or _COUNTED.match(behind)):
            continue
        return shown.text[found.start : found.end]
    return None
