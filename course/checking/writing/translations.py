"""Translations: a text says the same in every language, and is in the language that it should be.

A course of one language, and a text that is the same in all of them, have nothing to compare.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from course.checking.asked import about_words
from course.checking.look import Finding, Look
from course.checking.named import named
from course.language.prose import language_of_phrase, other_language
from course.language.quotes import first_place
from course.language.translations import (
    Difference,
    Glance,
    Version,
    difference,
    glance,
    named_otherwise,
    names_or_blanks,
)
from course.language.words import is_word
from course.loading.places import Kind, Path
from course.model.items import Item
from course.model.source import Source
from course.model.text import Text

_NAMES = {"en": "English", "nl": "Dutch", "de": "German", "fr": "French", "es": "Spanish"}
_PROSE = 5
"""The fewest words of a text that is taken for prose, whatever its words."""


_Wordings = Mapping[str, str]
"""The wordings of a text, by language."""


def alike(look: Look, texts: Sequence[_Wordings], written_in: Mapping[str, list[str]]) -> bool:
    """Whether a quick look at texts, and at all that is in each language, shows no mistake."""
    if not texts:
        return True
    languages = look.course.languages
    written = [written_in.get(one, []) for one in languages]
    joined = ["\n".join(each) for each in written]
    looks = [glance(each, one) for each, one in zip(joined, languages, strict=True)]
    known = look.first_words
    if len({known.intersection(one.words) for one in looks}) > 1:
        return False
    doubtful = _to_look_at(texts, looks)
    if any(not set(written[0]).isdisjoint(each) for each in written[1:]):  # some may be copied
        doubtful = [*doubtful, *(text for text in texts if len(set(text.values())) < len(text))]
    named = any(names_or_blanks(joined[0], each) for each in joined[1:])
    names = look.names_with_figures
    return not any(_suspect(tuple(text.items()), languages, names) for text in doubtful) and not (
        named and any(_named_otherwise(text, languages) for text in texts)
    )


def _named_otherwise(text: _Wordings, languages: Sequence[str]) -> bool:
    versions = [
        Version(words, language) for language, words in text.items() if language in languages
    ]
    return any(named_otherwise(versions[0], each) for each in versions[1:])


def _to_look_at(texts: Sequence[_Wordings], looks: Sequence[Glance]) -> Sequence[_Wordings]:
    """Return the texts that may be reported, by what was seen in all of them together."""
    if not all(one.as_much(looks[0]) for one in looks):
        return texts
    words = [word for one in looks for word in (*one.negatives, *one.foreign)]
    if not words:
        return ()
    return [text for text in texts if any(word in t for t in text.values() for word in words)]


@lru_cache(maxsize=16384)
def _suspect(
    written: tuple[tuple[str, str], ...], languages: tuple[str, ...], names: tuple[str, ...]
) -> bool:
    versions = [Version(words, language) for language, words in written if language in languages]
    return any(other_language(*v) or _of_few_words(v) for v in versions) or any(
        _prose_twice(versions[0], other) or difference(versions[0], other, names)
        for other in versions[1:]
    )


def between_languages(
    look: Look, kind: Kind, record: str, whole: object, texts: Iterator[tuple[Path, Text | str]]
) -> Iterator[Finding]:
    """Report texts of a record that say different things, or are in the wrong language."""
    for path, text in texts:
        if isinstance(text, Text) and not text.same:
            versions = [
                Version(words, language)
                for language, words in text.by_language.items()
                if language in look.course.languages
            ]
            wrong = list(_wrong_language(path, versions))
            if wrong and not _about_words(look, kind, record, whole, text):
                yield from wrong
            elif not wrong and (record, path) not in look.contradicted:
                yield from _different(look, path, versions)


def of_passages(look: Look, source: Source) -> Iterator[Finding]:
    """Report translations of a source's passages that say other things than their text."""
    for row, passage in enumerate(source.passages):
        path: Path = ("passages", row)
        text = Version(passage.text, source.language)
        for language, words in passage.translation.items():
            if language not in look.course.languages:
                continue
            here = (*path, "translation", language)
            version = Version(words, language)
            if (found := other_language(*version)) or _prose_twice(text, version):
                yield _not_in(here, language, found or source.language)
            else:
                yield from _two(look, here, text, version)


def of_source(source: Source) -> Iterator[Finding]:
    """Report a source whose passages are all in another language than it says.

    A single one may be a quotation.
    """
    prose = [p.text for p in source.passages if len(p.text.split()) >= _PROSE]
    found = {other_language(text, source.language) for text in prose}
    if len(found) == 1 and (language := found.pop()):
        what = (
            f"the passages are {_NAMES[language]}, not {_NAMES[source.language.partition('-')[0]]}"
        )
        yield Finding("wrong-language", ("language",), what, f"write `language: {language}`")


def _wrong_language(path: Path, versions: list[Version]) -> Iterator[Finding]:
    for version in versions:
        found = other_language(*version) or _of_few_words(version)
        copied = [v for v in versions if v is not version and _prose_twice(v, version)]
        if not found and copied:
            found = language_of_phrase(version.text)
            if found is None and version is versions[0]:
                continue  # one message for the two
        if found not in {None, version.language.partition("-")[0]} or (copied and not found):
            yield _not_in((*path, version.language), version.language, found)


_READ = {"en": "nl", "nl": "en"}


def _of_few_words(version: Version) -> str | None:
    """The other language of English and Dutch, if a few words are surely in that one."""
    words = version.text.split()
    other = _READ.get(version.language)
    if other is None or not 1 < len(words) < _PROSE or language_of_phrase(version.text) != other:
        return None
    plain = [word.strip(".,;:?!") for word in words[1:]]
    own = any(is_word(word, version.language) for word in plain if len(word) > _SHORT)
    strange = any(is_word(word, other) for word in plain if len(word) > _SHORT)
    return other if strange and not own else None


_SHORT = 3


def _not_in(path: Path, language: str, found: str | None) -> Finding:
    if found is None:
        what = f"the text in {language} is the same as in the other language"
        return Finding("wrong-language", path, what, "translate it")
    what = f"the text under `{language}` is {_NAMES[found]}"
    return Finding("wrong-language", path, what, "translate it, or write it under its language")


@lru_cache(maxsize=16384)
def _prose_twice(one: Version, other: Version) -> bool:
    """Whether two languages have the same prose, and not the same name, number or title."""
    if one.text != other.text:
        return False
    if language_of_phrase(one.text):
        return True
    words = [word for word in one.text.split() if word.isalpha() and word.islower()]
    return len(one.text.split()) >= _PROSE and len(words) >= _PROSE - 2


def _about_words(look: Look, kind: Kind, record: str, whole: object, text: Text) -> bool:
    """Whether the text may be words of an article, which keep their language."""
    if isinstance(whole, Item) and about_words(whole.stem):
        return True
    return any(
        first_place(quote.words, words)
        for quote in look.quotes(kind, record)
        for words in text.all()
    )


def _different(look: Look, path: Path, versions: list[Version]) -> Iterator[Finding]:
    for other in versions[1:]:
        yield from _two(look, (*path, other.language), versions[0], other)


def _two(look: Look, path: Path, one: Version, other: Version) -> Iterator[Finding]:
    found = difference(one, other, look.names_with_figures)
    if found is None and (names := _other_name(look, one, other)):
        found = Difference("word", *names)
    if found is not None:
        code = "numbers-differ" if found.kind == "figure" else "languages-differ"
        yield Finding(code, path, _what(found, one, other), "correct whichever is wrong")


def _what(found: Difference, one: Version, other: Version) -> str:
    if found.kind != "negation":
        return (
            f"the text says “{found.its}” in {other.language}, but “{found.mine}” in {one.language}"
        )
    having, lacking = (one, other) if found.mine else (other, one)
    word = found.mine or found.its
    return f"“{word}” in {having.language} has no counterpart in {lacking.language}"


def _other_name(look: Look, one: Version, other: Version) -> tuple[str, str] | None:
    """The first name in each of two versions that the other lacks, of the same kind of thing."""
    known = look.first_words
    mine_at, its_at = (known.intersection(glance(*each).words) for each in (one, other))
    if mine_at == its_at:  # most texts, and faster
        return None
    mine, its = dict(named(look.names, one.text)), dict(named(look.names, other.text))
    entities = look.course.entities
    left, right = [x for x in mine if x not in its], [y for y in its if y not in mine]
    pairs = ((x, y) for x in left for y in right if entities[x].kind == entities[y].kind)
    return next(((mine[x], its[y]) for x, y in pairs), None)
