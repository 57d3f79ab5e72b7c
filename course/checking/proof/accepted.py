"""Accepted texts: each that earns full credit says what the quote says."""

from collections.abc import Iterator
from typing import NamedTuple

from course.checking.look import Finding, Located, Look, each_item
from course.checking.proof.keys import own_quotes
from course.language.dates import weekdays_in
from course.language.figures import contradict, figures_in
from course.language.folding import folded
from course.language.names import find_name, fold, typo_distance
from course.language.patterns import regex
from course.loading.places import Path
from course.model.items import Cloze, ShortText, TextBlank, TextKey

_SHARED = 4
"""The fewest letters that two words begin with, or that one has of the other, to be alike."""


class _Text(NamedTuple):
    """An accepted text that earns full credit, and its language, if it has one."""

    path: Path
    text: str
    language: str


@each_item
def all_proved(look: Look, item: ShortText | Cloze) -> Iterator[Finding]:
    """No accepted text has a figure or names an entity that the quote does not."""
    if item.process != "retrieve" or item.id in look.unproved:
        return
    for path, key, quotes in _accepting(look, item):
        if quotes:
            yield from _unproved(look, list(_texts(look, key, path)), quotes)


def _accepting(
    look: Look, item: ShortText | Cloze
) -> Iterator[tuple[Path, TextKey, list[Located]]]:
    """Yield each list of accepted texts, with its path and its quotes."""
    keys: dict[str | None, TextKey] = {None: item} if isinstance(item, ShortText) else {}
    if isinstance(item, Cloze):
        keys = {n: blank for n, blank in item.blanks.items() if isinstance(blank, TextBlank)}
    own = own_quotes(look.quotes("item", item.id))
    for part, key in keys.items():
        if key.accept:
            yield ("blanks", part, "accept") if part else ("accept",), key, own(part)


@each_item
def credited(look: Look, item: ShortText | Cloze) -> Iterator[Finding]:
    """No accepted text earns less than one that says less, or the same without its article."""
    for path, key, quotes in _accepting(look, item):
        for language, aliases in (key.accept or {}).items():
            for row, alias in enumerate(aliases):
                more = (other for other in aliases if other.credit > alias.credit > 0)
                if less := next(
                    (o for o in more if _says_no_less(alias.text, o.text, quotes)), None
                ):
                    what = f"“{alias.text}” earns {alias.credit}, and “{less.text}” {less.credit}"
                    here = (*path, *([language] if language else []), row)
                    mend = "give the fuller answer no less than the other"
                    yield Finding("bad-credit", here, what, mend)


def _says_no_less(text: str, other: str, quotes: list[Located]) -> bool:
    """Whether a text is another one without its article, or is quoted as a whole around it."""
    if _ARTICLE.sub("", fold(text)) == _ARTICLE.sub("", fold(other)):
        return True
    if len(fold(other)) >= len(fold(text)) or not find_name(text, other):
        return False
    inside, alone = False, False
    for quote in quotes:
        whole = find_name(quote.words, text)
        inside = inside or bool(whole)
        alone = alone or len(find_name(quote.words, other)) > len(whole)
    return inside and not alone


_ARTICLE = regex(r"^(?:the|an?|de|het|een) ")


def _texts(look: Look, key: TextKey, path: Path) -> Iterator[_Text]:
    for language, aliases in (key.accept or {}).items():
        if language and language not in look.course.languages:
            continue
        for row, alias in enumerate(aliases):
            if alias.credit == 1:
                yield _Text((*path, *([language] if language else []), row), alias.text, language)


def _unproved(look: Look, texts: list[_Text], quotes: list[Located]) -> Iterator[Finding]:
    proved = [t for t in texts if any(find_name(q.words, t.text) for q in quotes)]
    spoken = quotes[0].source.language
    elsewhere = {fold(t.text) for t in texts if t.language != spoken}
    known = {word for each in proved for word in folded(each.text, "bare").split()}
    known |= {_initials(each.text) for each in proved}
    said = {text.path for text in proved}
    for text in texts if proved else ():
        if text.path in said:
            continue
        where = quotes[0].cited.evidence.where
        if (
            _another_figure(look, text, quotes)
            or _another_name(look, text, quotes)
            or _another_weekday(look, text, quotes)
        ):
            what = f"“{text.text}” is accepted, but the quote from {where} says something else"
            mend = "remove it, or quote the words that say it too"
            yield Finding("key-not-in-quote", text.path, what, mend)
        elif (
            text.language == spoken
            and fold(text.text) not in elsewhere  # a translation
            and not _alike(look, text, known)
        ):
            what = f"“{text.text}” is accepted, but is not in the quote from {where}"
            mend = "quote the words that say it too, or give it a `credit:` below 1"
            yield Finding("accepted-unproved", text.path, what, mend)


def _another_figure(look: Look, text: _Text, quotes: list[Located]) -> bool:
    names = look.names_with_figures
    for language in [text.language] if text.language else look.course.languages:
        own = figures_in(text.text, language, names)
        said = [figures_in(q.words, q.source.language, names) for q in quotes]
        if not own or not any(said) or not all(contradict(own, s) for s in said if s):
            return False
    return True


def _another_name(look: Look, text: _Text, quotes: list[Located]) -> bool:
    named = look.course.called(text.text)
    return bool(named) and not any(
        find_name(quote.words, name)
        for entity in named
        for name in entity.names()
        for quote in quotes
    )


def _another_weekday(look: Look, text: _Text, quotes: list[Located]) -> bool:
    said = {day for quote in quotes for day in weekdays_in(quote.words, quote.source.language)}
    languages = [text.language] if text.language else look.course.languages
    own = {day for language in languages for day in weekdays_in(text.text, language)}
    return bool(said and own) and said.isdisjoint(own)


def _alike(look: Look, text: _Text, known: set[str]) -> bool:
    """Whether the text is the name of an entity, or has a word much like one that is known."""
    if look.course.called(text.text) or figures_in(text.text, text.language):
        return True
    words = [word.replace(".", "") for word in folded(text.text, "bare").split()]
    return any(
        _words_alike(word, other) for word in (*words, _initials(text.text)) for other in known
    )


def _initials(text: str) -> str:
    return "".join(word[0] for word in folded(text, "bare").split())


def _words_alike(word: str, other: str) -> bool:
    if word == other or typo_distance(word, other) <= max(len(word), len(other)) // 3:
        return True
    short, long = sorted((word, other), key=len)
    return len(short) >= _SHARED and (short in long or short[:_SHARED] == long[:_SHARED])
