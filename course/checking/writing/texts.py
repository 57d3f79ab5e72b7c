"""Texts: in every language of the course, with nothing hidden or unsafe in them."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from pydantic import BaseModel

from course.checking.look import Finding, Look, each_source
from course.checking.writing.characters import characters
from course.checking.writing.markup import bad_link, danger_in, harmless, scheme_of
from course.checking.writing.translations import alike, between_languages, of_passages, of_source
from course.checking.writing.weekdays import beside_dates, impossible
from course.language.dates import impossible_date, names_weekday
from course.language.quotes import first_place
from course.loading.diagnostics import Diagnostic
from course.loading.places import Kind, Path
from course.model.evidence import Evidence
from course.model.hint import Hint
from course.model.items import Item
from course.model.source import Source
from course.model.text import Text

_TEXT_FRAGMENT = ":~:"
"""What comes before words that a browser is to look for in a page and highlight."""
_NOTHING = frozenset({"null", "~"})
"""How YAML writes that there is no value; to us it is text."""
_PHRASED = frozenset({
    "about", "because", "fact", "published_because", "publisher", "rationale", "reads", "reference",
    "stem", "title", "why",
})  # fmt: skip
"""Keys of texts that can hardly be the word “null”, as a choice or an answer may be."""

_PROSE = 5
"""The fewest words of a text that is taken for prose, which has to be translated."""


class _Gathered(NamedTuple):
    """The texts of a record: their wordings, those in several languages, and other strings."""

    wordings: dict[str, list[str]]
    translated: list[Mapping[str, str]]
    strings: list[str]


_Whole = BaseModel | Mapping[str, Text]
"""A record; or the title of a course or a bank, whose items are records themselves."""


def of_sources(look: Look) -> Iterator[Diagnostic]:
    """Every text is in each language of the course, and contains nothing hidden or unsafe.

    Those of sources, entities, quizzes and the course; the next three have the others.
    """
    course = look.course
    if not look.broken("course", ""):
        yield from _every_text(look, "course", {"": {"title": course.title}})
    yield from _every_text(look, "quiz", course.quizzes)
    yield from _every_text(look, "source", course.sources)
    yield from _every_text(look, "entity", course.entities)


def of_claims(look: Look) -> Iterator[Diagnostic]:
    """The same holds for the texts of claims."""
    yield from _every_text(look, "claim", look.course.claims)


def of_banks(look: Look) -> Iterator[Diagnostic]:
    """The same holds for the titles of banks."""
    titles = {bank.id: {"title": bank.title} for bank in look.course.banks.values()}
    yield from _every_text(look, "bank", titles)


def of_items(look: Look) -> Iterator[Diagnostic]:
    """The same holds for the texts of items."""
    yield from _every_text(look, "item", look.course.items)


def _every_text(look: Look, kind: Kind, records: Mapping[str, _Whole]) -> Iterator[Diagnostic]:
    known = not look.broken("course", "")  # else the languages are not known
    languages = frozenset(look.course.languages) if known else None
    for record, whole in records.items():
        for finding in _in_record(look, kind, record, whole, languages):
            yield look.report(kind, record, finding)


def _in_record(
    look: Look, kind: Kind, record: str, whole: _Whole, languages: frozenset[str] | None
) -> Iterator[Finding]:
    gathered = _Gathered({}, [], [])
    _gather(whole, gathered)
    together = " ".join([*gathered.strings, *chain(*gathered.wordings.values())])
    if not alike(look, gathered.translated, gathered.wordings):
        yield from between_languages(look, kind, record, whole, _walk(whole, ()))
    yield from _days(look, whole, together)
    if isinstance(whole, Source):
        yield from of_source(whole)
        yield from of_passages(look, whole)
    if _unremarkable(whole, languages, gathered, together):
        return
    for path, value in _walk(whole, ()):
        if isinstance(value, str):
            yield from _string(path, value)
            continue
        if path[-1] in _PHRASED and _NOTHING.intersection(value.all()):
            what = f"students would read the word `{value.all()[0]}`"
            yield Finding("empty-text", path, what, "write the text, or delete the line")
            continue
        if languages is not None:
            quoted = value.same and _quoted(look, kind, record, value)
            yield from _languages(path, value, look.course.languages, quoted=quoted)
        for language, words in value.by_language.items():
            yield from _string((*path, language) if language else path, words)


def _days(look: Look, whole: _Whole, together: str) -> Iterator[Finding]:
    if names_weekday(together):
        yield from beside_dates(look, _walk(whole, ()))
    if any(impossible_date(together, language) for language in look.course.languages):
        yield from impossible(look, _walk(whole, ()))


@each_source
def links(_look: Look, source: Source) -> Iterator[Finding]:
    """The address of a source is complete, safe, and leads to the page as a whole."""
    if source.url is None:
        return
    scheme = scheme_of(source.url)
    if scheme not in {"https", "http"}:
        code, what, mend = bad_link(scheme or "")
        yield Finding(
            code, ("url",), what if scheme else f"“{source.url}” is not a complete address", mend
        )
    elif _TEXT_FRAGMENT in source.url:
        what = "the address has a text fragment (`:~:text=…`), which highlights words on the page"
        yield Finding("source-url", ("url",), what, "delete it, and the `#` if it comes first")
    elif scheme == "http":
        what = "the address begins with `http:`"
        yield Finding("source-url", ("url",), what, "write `https:`, and see that the page opens")


def _string(path: Path, string: str) -> Iterator[Finding]:
    if not (string.isascii() and string.isprintable()):
        yield from characters(path, string)
    if danger := danger_in(string):
        yield Finding(danger.code, path, danger.what, danger.mend)


def _quoted(look: Look, kind: Kind, record: str, text: Text) -> bool:
    return any(first_place(quote.words, text[""]) for quote in look.quotes(kind, record))


def _languages(
    path: Path, text: Text, languages: tuple[str, ...], *, quoted: bool
) -> Iterator[Finding]:
    if not text.same:
        yield from _other_languages(path, text, languages)
        return
    words = len(text[""].split())
    prose = words >= _PROSE and not quoted
    if len(languages) > 1 and (prose or (path == ("stem",) and _has_words(text))):
        count = f"{words} word{'s' * (words != 1)}"
        what = f"a single text of {count} is used for {' and '.join(languages)}"
        mend = "write a line for each language: `en: …`, `nl: …`"
        yield Finding("text-one-language", path, what, mend)


def _other_languages(path: Path, text: Text, languages: tuple[str, ...]) -> Iterator[Finding]:
    missing = [language for language in languages if language not in text.languages]
    extra = sorted(text.languages - set(languages))
    if missing and not extra:
        what = f"the text is missing in {' and '.join(missing)}"
        yield Finding("translation-missing", path, what, f"add a line `{missing[0]}: …`")
    for language in extra:
        what = f"`{language}` is not a language of this course"
        mend = "add it to `languages:` in course.yaml, or remove the line"
        if missing:
            mend = f"did you mean `{missing[0]}`?"
        yield Finding("language-not-offered", (*path, language), what, mend, of_key=True)


def _has_words(text: Text) -> bool:
    return any(map(str.isalpha, text[""]))


def _unremarkable(
    whole: object, languages: frozenset[str] | None, gathered: _Gathered, together: str
) -> bool:
    """Whether a quick look at a record and all its strings together finds no mistake."""
    several = languages is not None and len(languages) > 1
    if several and isinstance(whole, Item) and whole.stem.same:  # a question, however short
        return False
    return (
        all(map(_NOTHING.isdisjoint, gathered.wordings.values()))
        and together.isprintable()
        and unicodedata.is_normalized("NFC", together)
        and harmless(together)
        and (languages is None or _offered(gathered, languages))
    )


def _offered(gathered: _Gathered, languages: frozenset[str]) -> bool:
    """Whether what is not translated is short, and the rest is in all the languages."""
    count = len(gathered.translated)
    for language, wordings in gathered.wordings.items():
        if language == "":
            if any(len(text.split()) >= _PROSE for text in wordings):
                return False
        elif len(wordings) != count or language not in languages:
            return False
    return not count or gathered.wordings.keys() >= languages


def _gather(whole: _Whole, gathered: _Gathered) -> None:
    """Gather every text below the record."""
    wordings, translated, strings = gathered
    below: list[Any] = [whole]

    for value in below:  # grows on the way, which is faster than recursion
        kind: Any = type(value)
        if kind is str:
            strings.append(value)
        elif kind is Text or kind is Hint:
            written = value.by_language
            for language, words in written.items():
                wordings.setdefault(language, []).append(words)
            if "" not in written:
                translated.append(written)
        elif kind is tuple:
            below += value
        elif inside := _values_inside(kind):
            below += inside(value)


@cache  # by type, because pydantic makes isinstance slow
def _values_inside(kind: type) -> Callable[[Any], Iterable[object]] | None:
    """Return what gives the values of a model or a map; None for a type without texts."""
    if issubclass(kind, BaseModel):
        return lambda model: filter(None, vars(model).values())
    if issubclass(kind, Mapping):
        return lambda entries: entries.values()
    return None


def _walk(value: object, path: tuple[str | int, ...]) -> Iterator[tuple[Path, Text | str]]:
    """Yield every text under `value` with its path in the file."""
    if isinstance(value, Text | str):
        yield path, value
    elif isinstance(value, Evidence):
        yield (*path, value.where), value.quote
        yield from _walk(value.translated, (*path, "translated"))
    elif isinstance(value, BaseModel):
        for name, key in _fields(type(value)):
            child = getattr(value, name)
            if child is not None:
                yield from _walk(child, (*path, key))
    elif isinstance(value, Mapping):
        for key, child in value.items():
            yield from _walk(child, (*path, key))
    elif isinstance(value, tuple):
        for row, child in enumerate(value):
            yield from _walk(child, (*path, row))


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a model, each with its key in the file."""
    return tuple((name, field.alias or name) for name, field in model.model_fields.items())
