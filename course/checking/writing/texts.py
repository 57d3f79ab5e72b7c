"""How items are written: in every language, with reasons, with nothing hidden or dangerous."""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from pydantic import BaseModel

from course.checking.claims.contradictions import between_languages, same_figures
from course.checking.look import Look
from course.checking.parts import choice_lists
from course.checking.writing.markup import bad_link, danger_in, harmless, scheme_of
from course.language.names import hidden_characters
from course.language.quotes import first_place
from course.loading.diagnostics import Diagnostic
from course.loading.places import Kind, Path
from course.model.evidence import Evidence
from course.model.items import AnyItem, Item, Matching, Statements
from course.model.text import Text

_PROSE = 5
"""From how many words on a text counts as prose, which differs by language; a quote does not."""


def reasons(look: Look) -> Iterator[Diagnostic]:
    """Items say why their key is right and what is wrong with each distractor."""
    for item in look.course.all_items():
        if item.rationale is None:
            code = "rationale-missing" if item.process == "retrieve" else "rationale-required"
            yield look.say(
                code,
                "item",
                item.id,
                ("id",),
                "the item has no `rationale`",
                "add `rationale:` with why the key is right",
            )
        for path, name in _distractors(item):
            yield look.say(
                "why-missing",
                "item",
                item.id,
                path,
                f"the distractor `{name}` does not say why it is wrong",
                "add `why:` under it, for the student who picks it",
            )
        if isinstance(item, Statements):
            for row, statement in enumerate(item.statements):
                if statement.mark != "true" and statement.why is None:
                    yield look.say(
                        "why-missing",
                        "item",
                        item.id,
                        ("statements", row),
                        f"the statement `{statement.id}` does not say why it is "
                        f"{statement.mark.replace('-', ' ')}",
                        "add `why:` under it, for the student who gets it wrong",
                    )


def _distractors(item: AnyItem) -> Iterator[tuple[Path, str]]:
    """Every distractor that does not say why it is wrong."""
    for path, choices, _ in choice_lists(item):
        if choices.keys():  # else the key is among them
            for row, choice in enumerate(choices.choices):
                if not choice.right and choice.why is None:
                    yield (*path, "choices", row), choice.id
    if isinstance(item, Matching):
        for row, pair in enumerate(item.pairs):
            if pair.left is None and pair.why is None:
                yield ("pairs", row), pair.option


def texts(look: Look) -> Iterator[Diagnostic]:
    """Every text is in each language of the course, and holds nothing hidden or dangerous."""
    known = not look.broken("course", "")  # else the languages of the course are not known
    languages = frozenset(look.course.languages) if known else None
    for kind, record, whole in _records(look):
        gathered: list[Text] = []
        unremarkable = _unremarkable(whole, languages, gathered)
        if not same_figures(gathered, look.course.languages):
            yield from between_languages(look, kind, record, _walk(whole, ()))
        if unremarkable:
            continue
        for path, value in _walk(whole, ()):
            if isinstance(value, str):
                yield from _string(look, kind, record, path, value)
                continue
            if known:
                yield from _languages(look, kind, record, path, value)
            for language, words in value.by_language.items():
                place = (*path, language) if language else path
                yield from _string(look, kind, record, place, words)
    for source in look.course.sources.values():
        scheme = scheme_of(source.url) if source.url else "https"
        if scheme not in {"https", "http"}:
            _, what, mend = bad_link(scheme or "")
            what = what if scheme else f"“{source.url}” is no whole address"
            yield look.say("unsafe-link", "source", source.id, ("url",), what, mend)


def _string(look: Look, kind: Kind, record: str, path: Path, string: str) -> Iterator[Diagnostic]:
    if not (string.isascii() and string.isprintable()):
        yield from _characters(look, kind, record, path, string)
    if danger := danger_in(string):
        yield look.say(danger.code, kind, record, path, danger.what, danger.mend)


def _characters(
    look: Look, kind: Kind, record: str, path: Path, string: str
) -> Iterator[Diagnostic]:
    for found in hidden_characters(string):
        if not _spells(string, found.start):
            yield look.say(
                "hidden-character",
                kind,
                record,
                path,
                f"an invisible character stands in the text: {found.value}",
                "delete it, or type the words anew",
            )
            return
    if not unicodedata.is_normalized("NFC", string):
        whole = unicodedata.normalize("NFC", string)
        apart = (n for n, (a, b) in enumerate(zip(string, whole, strict=False)) if a != b)
        at = next(apart, 0)
        yield look.say(
            "decomposed-letter",
            kind,
            record,
            path,
            f"the accent of “{whole[at]}” is a character of its own",
            f"type the letter anew: {whole[at]}",
        )


_OTHER_SCRIPTS = 0x0590
"""From here on scripts have letters that join, and some run from right to left."""
_JOINERS = "\u200c\u200d"
_DIRECTIONS = "\u200e\u200f\u061c"


def _spells(text: str, at: int) -> bool:
    """Whether an invisible character there is how its script or an emoji is written."""
    if text[at] in _JOINERS:
        beside = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
        return len(beside) == 2 and all(ord(c) >= _OTHER_SCRIPTS for c in beside)  # noqa: PLR2004
    return text[at] in _DIRECTIONS and any(
        unicodedata.bidirectional(c) in {"R", "AL"} for c in text if c not in _DIRECTIONS
    )


def _languages(look: Look, kind: Kind, record: str, path: Path, text: Text) -> Iterator[Diagnostic]:
    languages = look.course.languages
    if text.same:
        words = len(text[""].split())
        quoted = any(first_place(q.words, text[""]) for q in look.located.get((kind, record), ()))
        prose = words >= _PROSE and not quoted
        if len(languages) > 1 and (prose or (path == ("stem",) and _has_words(text))):
            yield look.say(
                "text-one-language",
                kind,
                record,
                path,
                f"one string of {words} word{'s' * (words != 1)} serves {' and '.join(languages)}",
                "write a line for each language: `en: …`, `nl: …`",
            )
    else:
        missing = [language for language in languages if language not in text.languages]
        extra = sorted(text.languages - set(languages))
        if missing and not extra:
            yield look.say(
                "translation-missing",
                kind,
                record,
                path,
                f"the text is not there in {' and '.join(missing)}",
                f"add a line `{missing[0]}: …`",
            )
        for language in extra:
            yield look.say(
                "language-not-offered",
                kind,
                record,
                (*path, language),
                f"`{language}` is not a language of this course",
                f"did you mean `{missing[0]}`?"
                if missing
                else "add it to `languages:` in course.yaml, or take the line out",
                of_key=True,
            )


def _has_words(text: Text) -> bool:
    return any(map(str.isalpha, text[""]))


def _records(look: Look) -> Iterator[tuple[Kind, str, BaseModel | Mapping[str, Text]]]:
    course = look.course
    if not look.broken("course", ""):
        yield "course", "", {"title": course.title}
    yield from (("bank", bank.id, {"title": bank.title}) for bank in course.banks.values())
    yield from (("quiz", quiz.id, quiz) for quiz in course.quizzes.values())
    yield from (("source", source.id, source) for source in course.sources.values())
    yield from (("entity", entity.id, entity) for entity in course.entities.values())
    yield from (("claim", claim.id, claim) for claim in course.claims.values())
    yield from (("item", item.id, item) for item in course.all_items())


def _unremarkable(whole: object, languages: frozenset[str] | None, texts: list[Text]) -> bool:
    """Whether a glance at all texts of a record, which it gathers, shows nothing to say."""
    words: list[str] = []
    _gather(whole, texts, words)
    several = languages is not None and len(languages) > 1
    if several and isinstance(whole, Item) and whole.stem.same:  # a question, however short
        return False
    together = " ".join(words)
    return (
        together.isprintable()
        and unicodedata.is_normalized("NFC", together)
        and harmless(together)
        and (languages is None or all(_offered(text, languages) for text in texts))
    )


def _offered(text: Text, languages: frozenset[str]) -> bool:
    written = text.by_language
    return written.keys() == languages or (text.same and len(text[""].split()) < _PROSE)


def _gather(value: object, texts: list[Text], words: list[str]) -> None:
    """Gather the texts below a value, and the words of them and of its other strings."""
    if isinstance(value, str):
        words.append(value)
    elif isinstance(value, Text):
        texts.append(value)
        words.extend(value.by_language.values())
    elif isinstance(value, tuple):
        for child in value:
            _gather(child, texts, words)
    elif isinstance(value, BaseModel):
        for child in vars(value).values():
            if child is not None:
                _gather(child, texts, words)
    elif isinstance(value, Mapping):
        for child in value.values():
            _gather(child, texts, words)


def _walk(value: object, path: tuple[str | int, ...]) -> Iterator[tuple[Path, Text | str]]:
    """Every text below a value, with the path that the file has for it."""
    if isinstance(value, Text | str):
        yield path, value
    elif isinstance(value, Evidence):
        yield (*path, value.where), value.quote
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
    """Return the fields of a model, each with its key in a file."""
    return tuple((name, field.alias or name) for name, field in model.model_fields.items())
