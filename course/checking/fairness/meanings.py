"""Meanings: what an option says, however it is written.

“14 March 2023” and “2023-03-14” are one date, “1500 m” and “1.5 km” one length, and two spellings
of an entity one name. Everything else about the words has to agree: “34 people” are not “34
soldiers”, and “more than 300” is not “300”.
"""

import re
from collections.abc import Hashable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from course.checking.asked import AskedFor
from course.language.dates import PartialDate, find_dates, may_have_month
from course.language.dates.words import FILLERS, weekdays
from course.language.figures import has_figures
from course.language.names import fold
from course.language.patterns import regex
from course.language.plurals import singular
from course.language.quantities import Quantity, find_quantities, qualifier_in
from course.language.quantities.hedges import BEHIND
from course.model.bank import Course
from course.model.entity import Entity

_ARTICLES = {"en": ("the ", "a ", "an "), "nl": ("de ", "het ", "een ")}


def meaning(text: str, language: str, course: Course, asked: AskedFor = "meaning") -> Hashable:
    """A value that is equal for options that say the same."""
    if asked == "wording":
        return fold(text)
    if entity := entity_named(text, language, course, asked):
        return "entity", entity
    text = _plainly(text, language)
    if has_figures(text, language) or any(part in text for part in _PARTS):
        when = _date_in(text, (language, *course.languages))
        return _pieces(text, language) if when is None else when
    return _bare(text, language)


def may_say_the_same(texts: Sequence[str], language: str, course: Course) -> bool:
    """Whether a quick look does not rule out that two of the texts say the same."""
    words, valued = texts, list[str]()
    if _may_have_values("\n".join(texts), language):
        words = [_plainly(text, language) for text in texts]
        valued = [text for text in texts if _may_have_values(text, language)]
    if len({fold(text).rstrip(" .;,") for text in words}) < len(words):
        return True
    if _begin_alike(words, language) and len({_bare(w, language) for w in words}) < len(words):
        return True
    if len(valued) > 1 and len({meaning(v, language, course) for v in valued}) < len(valued):
        return True
    named = [name for text in texts if (name := entity_named(text, language, course, "meaning"))]
    return len(set(named)) < len(named)


def _begin_alike(texts: Sequence[str], language: str) -> bool:
    """Whether two texts begin alike, articles aside; a quick test."""
    starts = {_without_article(text, language)[:_START].lower() for text in texts}
    return len(starts) < len(texts)


_START = 4
"""Characters at the start of a word that its plural shares."""


@lru_cache(maxsize=16384)
def _bare(text: str, language: str) -> str:
    """The text folded, without the article before it, and with each noun in its singular."""
    plain = fold(text).rstrip(" .;,")
    bare = _without_article(plain, language)
    if bare.startswith(_COUNTING) or plain.startswith("het "):
        bare = plain  # “de” and “het” differ where the gender of a word is asked
    if not text[:1].islower():
        return bare
    return " ".join([singular(word, language) for word in bare.split(" ")])


_COUNTING = ("few", "little", "lot", "bit", "paar", "beetje", "aantal", "\u2116")
"""What means something else with an article than without: a few, few; a third, the third."""


def _may_have_values(text: str, language: str) -> bool:
    """Whether a text may have a number, a date, a rank or an era, so that its words are not all."""
    ranks = _RANKS.get(language.partition("-")[0], {})
    return (
        has_figures(text, language)
        or any(map(text.__contains__, _PARTS))
        or any(map(text.lower().__contains__, ranks))
        or ("C" in text and _ERA.search(text) is not None)
    )


_PARTS = ("half", "halve", "quarter", "kwart")
_ERA = regex(
    r"\b(?:B\.\s?C\.(?:\s?E\.)?|BCE?\b|before Christ\b|v\.\s?Chr\.|v\.\s?C\.|voor Christus\b)"
)
_IN_DIGITS = {
    "en": regex(r"\b([0-9]+)(?:st|nd|rd|th)\b"),
    "nl": regex(r"\b([0-9]+)(?:ste|de|e)\b"),
}
_IN_WORDS = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    "nl": "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde",
}
_RANKS = {
    tongue: {word: str(rank) for rank, word in enumerate(words.split(), 1)}
    for tongue, words in _IN_WORDS.items()
}
_RANK = {
    tongue: regex(rf"(?<![0-9] )\b(?:{'|'.join(words)})\b", re.IGNORECASE)
    for tongue, words in _RANKS.items()
}


@lru_cache(maxsize=16384)
def _plainly(text: str, language: str) -> str:
    """The text with one writing for “B.C.” and “BCE”, and for “third” and “3rd”."""
    if "C" in text:
        text = _ERA.sub("BC", text)
    tongue = language.partition("-")[0]
    if tongue in _RANKS:
        text = _IN_DIGITS[tongue].sub(r"№\1", text)
        text = _RANK[tongue].sub(lambda match: "№" + _RANKS[tongue][match[0].lower()], text)
    return text


def entity_named(text: str, language: str, course: Course, asked: AskedFor) -> str | None:
    """The id of the one entity that the text names, or None if there are more or none."""
    named = course.called(text)
    if not named:
        bare = _without_article(text, language)
        named = course.called(bare) if len(bare) < len(text) else ()
    if len(named) != 1 or (asked == "name" and not _spelled(text, named[0])):
        return None
    return named[0].id


@lru_cache(maxsize=16384)
def _without_article(text: str, language: str) -> str:
    articles, lowered = _ARTICLES.get(language.partition("-")[0], ()), text[:4].lower()
    if not lowered.startswith(articles):
        return text
    return text[next(len(article) for article in articles if lowered.startswith(article)) :]


def _spelled(text: str, entity: Entity) -> bool:
    """Whether the text is the entity's name in some spelling, and not another name for it."""
    spellings = [s.text for s in entity.spellings if s.relation == "spelling"]
    return fold(text) in map(fold, (entity.name, *spellings))


@lru_cache(maxsize=16384)
def _date_in(text: str, languages: tuple[str, ...]) -> PartialDate | None:
    """The date that makes up the whole text in one of the languages, or None."""
    for language in dict.fromkeys(languages):
        found = find_dates(text, language) if may_have_month(text, language) else ()
        if len(found) == 1 and found[0].value.month:
            around = fold(f"{text[: found[0].start]} {text[found[0].end :]}")
            words = [word for word in re.split(r"[\s,.;]+", around) if word]
            if all(w in FILLERS or _is_day_of(w, found[0].value, language) for w in words):
                return found[0].value
    return None


def _is_day_of(word: str, when: PartialDate, language: str) -> bool:
    """Whether the word is the weekday of that date, so that it adds nothing."""
    if word not in weekdays(language) or not (when.year and when.month and when.day):
        return False
    return word in _WEEKDAYS.get(date(when.year, when.month, when.day).weekday(), ())


_WEEKDAYS = {
    0: ("monday", "mon", "maandag", "ma"),
    1: ("tuesday", "tue", "dinsdag", "di"),
    2: ("wednesday", "wed", "woensdag", "wo"),
    3: ("thursday", "thu", "donderdag", "do"),
    4: ("friday", "fri", "vrijdag", "vr"),
    5: ("saturday", "sat", "zaterdag", "za"),
    6: ("sunday", "sun", "zondag", "zo"),
}


@lru_cache(maxsize=16384)
def _pieces(text: str, language: str) -> Hashable:
    """The dates and quantities of a text, and the folded words between them."""
    found: list[tuple[int, int, Hashable]] = []
    for when in find_dates(text, language):
        value: Hashable = when.value
        if when.value.month is None:
            value = Quantity(Decimal(when.value.year or 0)).measure
        found.append((when.start, when.end, value))
    taken = {at for start, end, _ in found for at in range(start, end)}
    found += [
        (number.start, number.end, number.value.measure)
        for number in find_quantities(text, language)
        if number.start not in taken
    ]
    if len(found) == 1:
        return _single(text, language, *found[0])
    pieces: list[Hashable] = []
    at = 0
    for start, end, value in sorted(found, key=lambda place: place[0]):
        pieces += [fold(text[at:start]), value]
        at = end
    return (*pieces, fold(text[at:]).rstrip(" .;,"))


def _single(text: str, language: str, start: int, end: int, value: Hashable) -> Hashable:
    """The one figure of a text, what qualifies it, and the words before and behind it."""
    before, behind, qualifier = text[:start], text[end:], ""
    for hedge in qualifier_in(text, language)[:1]:
        qualifier = _qualifier(hedge.value, fold(text[hedge.start : hedge.end]))
        if hedge.end <= start:
            before = text[: hedge.start] + text[hedge.end : start]
        else:
            behind = text[end : hedge.start] + text[hedge.end :]
    behind = fold(behind).rstrip(" .;,")
    if not qualifier:
        behind, qualifier = _qualified_behind(behind, language)
    if not before.endswith("\u2116"):  # a third is not the third
        before = _without_article(f"{before.strip()} ", language)
    return fold(before), value, _bare(behind, language), qualifier


_STRICTLY = regex(r"\b(?:than|under|below|dan|onder|beneden)\Z")


def _qualifier(kind: str, words: str) -> str:
    """The kind of a qualifier; “less than 5” and “at most 5” are of two kinds."""
    less = kind == "up-to" and not words.startswith(("no ", "not ", "niet ", "geen "))
    return "less-than" if less and _STRICTLY.search(words) else kind


def _qualified_behind(words: str, language: str) -> tuple[str, str]:
    """The words behind a figure without those that qualify it, as in “5 or more”, and the kind."""
    for kind, several in BEHIND.get(language.partition("-")[0], {}).items():
        for hedge in several:
            if f" {words}".endswith(f" {hedge}"):
                return words.removesuffix(hedge).strip(), kind
    return words, ""
