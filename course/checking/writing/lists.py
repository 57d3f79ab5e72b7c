"""Lists of texts in two languages: which belong together, and in which language they are."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from course.checking.look import Finding, Look, each_item
from course.language.names import fold
from course.language.prose import language_of_phrase
from course.language.terms import term_words
from course.language.words import is_word
from course.loading.places import Path
from course.model.items import AnyItem, ChoiceItem, Cloze, Matching, Ordering, ShortText
from course.model.items.cloze import ChoiceBlank, TextBlank
from course.model.items.short_text import TextKey
from course.model.text import Text

_TWO = ("en", "nl")
_Row = tuple[Path, Text]


@each_item
def swapped(look: Look, item: AnyItem) -> Iterator[Finding]:
    """No two texts of a list have changed places in one language only."""
    if set(_TWO) <= set(look.course.languages):
        for rows in _lists(item):
            yield from _swapped([row for row in rows if set(_TWO) <= row[1].languages])


def _lists(item: AnyItem) -> Iterator[list[_Row]]:
    if isinstance(item, ChoiceItem):
        yield list(_choices(item, ()))
    elif isinstance(item, Cloze):
        for name, blank in item.blanks.items():
            if isinstance(blank, ChoiceBlank):
                yield list(_choices(blank, ("blanks", name)))
    elif isinstance(item, Matching):
        rows = list(enumerate(item.pairs))
        yield [(("pairs", row, "left"), pair.left) for row, pair in rows if pair.left]
        yield [(("pairs", row, "right"), pair.right) for row, pair in rows]
    elif isinstance(item, Ordering):
        yield [((*path, "text"), step.text) for path, step in item.placed()]


def _choices(whole: ChoiceItem | ChoiceBlank, path: Path) -> Iterator[_Row]:
    for row, choice in enumerate(whole.choices):
        yield (*path, "choices", row, "key" if choice.right else "distractor"), choice.text


class _Words(NamedTuple):
    """What the words of a text are in either language."""

    english: frozenset[object]
    dutch: frozenset[object]


def _swapped(rows: list[_Row]) -> Iterator[Finding]:
    said = [_Words(*(_meant(text[language], language) for language in _TWO)) for _, text in rows]
    owners: dict[object, list[int]] = {}
    for at, words in enumerate(said):
        for word in words.dutch:
            owners.setdefault(word, []).append(at)
    for one, words in enumerate(said):
        for other in _only(owners.get(word, ()) for word in words.english - words.dutch):
            if one != other and _fit_crosswise(words, said[other]):
                yield _finding(rows[one], rows[other])
                return


def _only(owners: Iterable[list[int] | tuple[()]]) -> Iterator[int]:
    """Yield the texts that alone have one of the words."""
    yield from dict.fromkeys(each[0] for each in owners if len(each) == 1)


def _fit_crosswise(one: _Words, other: _Words) -> bool:
    english = one.english - other.english, other.english - one.english
    dutch = one.dutch - other.dutch, other.dutch - one.dutch
    own = (english[0] & dutch[0]) | (english[1] & dutch[1])
    return not own and bool((english[0] & dutch[1]) | (english[1] & dutch[0]))


def _finding(one: _Row, other: _Row) -> Finding:
    path, text = one
    return Finding(
        "languages-differ",
        (*path, "nl"),
        f"“{text['nl']}” in nl does not go with “{text['en']}” in en, "
        f"but “{other[1]['nl']}”, further on, does",
        "let the two change places in one of the languages",
    )


_WORD = re.compile(r"[^\W_]+")
_FALSE_FRIENDS = frozenset(
    [
        "slim",
        "gift",
        "gif",
        "map",
        "rare",
        "rar",
        "brave",
        "braf",
        "magazine",
        "magazin",
        "chef",
        "arts",
        "art",
        "bank",
        "bench",
        "room",
        "mist",
        "roman",
        "big",
        "monster",
        "stage",
        "actual",
        "actuel",
        "eventual",
        "eventuel",
        "biscuit",
        "pet",
        "worst",
        "wet",
        "slot",
        "vast",
        "brand",
        "angel",
        "die",
        "fee",
        "glad",
        "kind",
        "lever",
        "pol",
        "rok",
        "rug",
        "spit",
        "spot",
        "trap",
        "war",
        "zin",
        "was",
        "over",
        "for",
        "are",
        "the",
        "had",
        "hat",
        "men",
        "man",
        "of",
        "de",
        "het",
        "een",
        "en",
        "is",
        "in",
        "on",
        "to",
        "at",
        "an",
        "and",
        "or",
        "not",
        "by",
        "met",
        "mer",
        "war",
        "waar",
        "die",
        "dat",
        "that",
        "this",
        "was",
        "were",
        "has",
        "him",
        "her",
        "his",
        "van",
        "der",
        "den",
        "per",
        "pan",
        "pont",
        "point",
        "line",
        "lin",
        "list",
        "lijst",
        "ramp",
        "dam",
        "mug",
        "mode",
        "most",
        "must",
        "most",
        "post",
        "berg",
        "ten",
        "tot",
        "tor",
        "van",
        "vel",
        "well",
        "wel",
        "wil",
        "will",
        "hof",
        "hoof",
        "helm",
        "beer",
        "ber",
        "boot",
        "bot",
        "boat",
        "bon",
        "bord",
        "board",
        "dor",
        "door",
        "dier",
        "dom",
        "elf",
        "fin",
        "hail",
        "hel",
        "hall",
        "hal",
        "kin",
        "last",
        "lat",
        "leg",
        "lid",
        "lood",
        "mail",
        "mal",
        "mate",
        "mat",
        "mot",
        "pad",
        "pear",
        "rat",
        "red",
        "rust",
        "sap",
        "star",
        "ster",
        "strand",
        "stuk",
        "tap",
        "toe",
        "tol",
        "top",
        "vet",
        "warm",
        "wand",
        "web",
        "week",
        "wel",
        "wie",
        "won",
    ]
)
_RESPELT = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"sch|sh"), "s"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"c|q"), "k"),
    (re.compile(r"ij|y"), "i"),
    (re.compile(r"tion|tie"), "ti"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=\w{3})(?:es|en|s|e)$"), ""),
)


@lru_cache(maxsize=8192)
def _meant(text: str, language: str) -> frozenset[object]:
    return frozenset(meant for word in _WORD.findall(text) for meant in _of_word(word, language))


@lru_cache(maxsize=8192)
def _of_word(word: str, language: str) -> tuple[object, ...]:
    """Return the terms that a word surely means, or else how it is spelt in both languages."""
    terms = term_words(language).get(word.lower(), ())
    if terms:
        return tuple(term for term, surely in terms if surely)
    spelt = fold(word, diacritics=True)
    for pattern, kept in _RESPELT:
        spelt = pattern.sub(kept, spelt)
    short = len(spelt) < _SHORTEST and not spelt.isdecimal()
    return () if short or spelt in _FALSE_FRIENDS or word.lower() in _FALSE_FRIENDS else (spelt,)


_SHORTEST = 3


@each_item
def in_their_language(look: Look, item: AnyItem) -> Iterator[Finding]:
    """The texts that are accepted in English or Dutch are not all in the other language."""
    for path, key in _typed(item):
        for language, other in (_TWO, _TWO[::-1]):
            texts = [alias.text for alias in (key.accept or {}).get(language, ())]
            if texts and language in look.course.languages and _all_in(other, texts, language):
                name = {"en": "English", "nl": "Dutch"}[other]
                what = f"the texts accepted under `{language}` are {name}"
                yield Finding("wrong-language", (*path, "accept", language), what, "translate them")


def _typed(item: AnyItem) -> Iterator[tuple[Path, TextKey]]:
    if isinstance(item, ShortText):
        yield (), item
    elif isinstance(item, Cloze):
        for name, blank in item.blanks.items():
            if isinstance(blank, TextBlank):
                yield ("blanks", name), blank


def _all_in(other: str, texts: list[str], language: str) -> bool:
    """Whether a text has a small word of the other language, and none a word of its own alone."""
    if not any(language_of_phrase(text) == other for text in texts):
        return False
    words = {word for text in texts for word in _WORD.findall(text) if word.islower()}
    strange = [word for word in words if is_word(word, other) and not is_word(word, language)]
    own = [word for word in words if is_word(word, language) and not is_word(word, other)]
    return bool(strange) and not own
