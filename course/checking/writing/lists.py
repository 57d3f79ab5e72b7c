"""Lists of texts in two languages: which belong together, and in which language they are."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from course.checking.look import Finding, Look, each_item
from course.checking.parts import ItemWithChoices
from course.language.names import fold
from course.language.patterns import regex
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
def swapped(look: Look, item: ItemWithChoices | Matching | Ordering) -> Iterator[Finding]:
    """No two texts of a list have changed places in one language only."""
    if set(_TWO) <= set(look.course.languages):
        for rows in _lists(item):
            yield from _swapped([row for row in rows if set(_TWO) <= row[1].languages])


def _lists(item: ItemWithChoices | Matching | Ordering) -> Iterator[list[_Row]]:
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
    else:
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
            if (
                one != other
                and _fit_crosswise(words, said[other])
                and not _only_spelt_alike(words, said[other], rows[one][1], rows[other][1])
            ):
                yield _finding(rows[one], rows[other])
                return


def _only(owners: Iterable[list[int] | tuple[()]]) -> Iterator[int]:
    """Yield the texts that alone have one of the words."""
    yield from dict.fromkeys(each[0] for each in owners if len(each) == 1)


def _fit_crosswise(one: _Words, other: _Words) -> bool:
    english = one.english - other.english, other.english - one.english
    dutch = one.dutch - other.dutch, other.dutch - one.dutch
    own = (english[0] & dutch[0]) | (english[1] & dutch[1])
    pairs = [(e, d) for e, d in ((english[0], dutch[1]), (english[1], dutch[0])) if e & d]
    if own or not pairs:
        return False
    if len(pairs) > 1 or any(str(word).isdecimal() for e, d in pairs for word in e & d):
        return True
    return len(pairs[0][0]) == len(pairs[0][1]) == 1  # one word is all of it


def _only_spelt_alike(one: _Words, other: _Words, mine: Text, its: Text) -> bool:
    """Whether all that fits are words with the same letters: an English bar may be a Dutch reep."""
    same = (_small(mine["en"]) & _small(its["nl"])) | (_small(its["en"]) & _small(mine["nl"]))
    weak = {meant for word in same for meant in _of_word(word, "en")}
    return weak >= (one.english & other.dutch) | (other.english & one.dutch)


def _small(text: str) -> set[str]:
    return {word for word in _WORD.findall(text) if word.islower()}


def _finding(one: _Row, other: _Row) -> Finding:
    path, text = one
    return Finding(
        "languages-differ",
        (*path, "nl"),
        f"“{text['nl']}” in nl does not go with “{text['en']}” in en, "
        f"but “{other[1]['nl']}”, further on, does",
        "let the two change places in one of the languages",
    )


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WORD = regex(r"[^\W_]+")
_FALSE_FRIENDS = _set("""
actual actuel an and angel are art arts at bank beer bench ber berg big biscuit board boat bon
boot bord bot braf brand brave by chef dam dat de den der die dier dom door dor een elf en
eventual eventuel fee fin for gif gift glad had hail hal hall has hat hel helm her het him his
hof hoof in is kin kind last lat leg lever lid lijst lin line list lood magazin magazine mail
mal man map mat mate men mer met mist mode monster most mot mug must not of on or over pad pan
pear per pet point pol pont post ramp rar rare rat red rok roman room rug rust sap slim slot
spit spot stage star ster strand stuk tap ten that the this to toe tol top tor tot trap van vast
vel vet waar wand war warm was web week wel well were wet wie wil will won worst zin
""")
"""Words of one language that look like others, with another meaning, in the other."""
_RESPELT = (
    (regex(r"ph"), "f"),
    (regex(r"sch|sh"), "s"),
    (regex(r"c(?=[eiy])"), "s"),
    (regex(r"c|q"), "k"),
    (regex(r"ij|y"), "i"),
    (regex(r"tion|tie"), "ti"),
    (regex(r"(.)\1+"), r"\1"),
    (regex(r"(?<=\w{3})(?:es|en|s|e)$"), ""),
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
def in_their_language(look: Look, item: ShortText | Cloze) -> Iterator[Finding]:
    """The texts that are accepted in English or Dutch are not all in the other language."""
    for path, key in _typed(item):
        for language, other in (_TWO, _TWO[::-1]):
            accepted = (key.accept or {}).get(language, ())
            texts = [alias.text for alias in accepted if alias.credit == 1]
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
