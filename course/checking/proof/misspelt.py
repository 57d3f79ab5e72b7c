"""Names in the texts of an item that are a letter off a name of the sources."""

import re
from collections.abc import Iterator
from functools import cached_property

from course.checking.asked import asked_for
from course.checking.look import Finding, Look, in_language
from course.checking.parts import choice_lists
from course.checking.proof.explaining import explaining
from course.language.folding import folded
from course.language.names import typo_distance
from course.language.patterns import regex
from course.language.words import is_word
from course.loading.diagnostics import Diagnostic
from course.loading.places import Path
from course.model.items import AnyItem, Cloze, Matching, Ordering, Statements
from course.model.text import Text

_LANGUAGES = ("en", "nl")
_LEAST = 5
"""The fewest letters of a name in which a slip is told from another name."""
_CAPITAL = regex(r"(?<![^\W_])(?<!\w['\u2019-])[^\W\d_a-z][^\W\d_]{4,}(?![^\W_])")
_OPENS = regex(r"(?:\A|[.!?:;\u2026]\s+|[\u201c\u2018\"(\u2013-]\s*)\Z")
"""What comes before the first word of a sentence, which has a capital anyway."""
_WORD = regex(r"[^\W\d_]{4,}")
_ENDINGS = frozenset("nserait")
"""Letters that make another word of a name at its end: Velmora, Velmoran."""


class _Known:
    """The names and words of a course in one language."""

    def __init__(self, look: Look, language: str) -> None:
        self._look, self._language = look, language
        persons = (e for e in look.course.entities.values() if e.kind == "person")
        self.persons = {
            word for e in persons for name in e.names() for word in _CAPITAL.findall(name)
        }
        self._judged: dict[str, str | None] = {}
        self._spelt: set[str] = set()

    @cached_property
    def _by_end(self) -> dict[str, list[str]]:
        """The names by how they begin and end: a slip leaves one of the two as it is."""
        found: dict[str, list[str]] = {}
        tokens = self._look.once(_passages).get(self._language, ())
        names = {name for token in tokens for name in _CAPITAL.findall(token)}
        for name in names | self.persons:
            for end in _ends(folded(name, "bare")):
                found.setdefault(end, []).append(name)
        return found

    def spelt(self, text: str) -> bool:
        """Whether no word of the text is a slip away from a name; each word is judged once."""
        new = set(text.split()) - self._spelt
        self._spelt |= {token for token in new if not any(map(self.meant, _CAPITAL.findall(token)))}
        return new <= self._spelt

    def meant(self, word: str) -> str | None:
        """The only name that is one slip away from this word, if no text has the word."""
        if word not in self._judged:
            self._judged[word] = self._slip_of(word)
        return self._judged[word]

    def _slip_of(self, word: str) -> str | None:
        plain = folded(word, "bare")
        if plain in self._look.once(_words):
            return None
        near = {name for end in _ends(plain) for name in self._by_end.get(end, ())}
        names = {name for name in near if typo_distance(folded(name, "bare"), plain) == 1}
        if len({folded(name, "bare") for name in names}) != 1:
            return None
        name = min(names)
        return None if self._inflected(plain, folded(name, "bare"), name) else name

    def _inflected(self, word: str, name: str, written: str) -> bool:
        """Whether the two may be forms of one word, as Velmoran is of Velmora."""
        if word[:-1] == name:
            return word[-1] in _ENDINGS
        return name[:-1] == word and written not in self.persons


def _known(look: Look) -> dict[str, _Known]:
    spoken = [language for language in look.course.languages if language in _LANGUAGES]
    return {language: _Known(look, language) for language in spoken}


def _words(look: Look) -> frozenset[str]:
    """Every word that some text has, in small letters."""
    texts = [name for entity in look.course.entities.values() for name in entity.names()]
    for source in look.course.sources.values():
        texts += [*source.title.all(), *source.publisher.all()]
    tokens = set(" ".join(texts).split()).union(*look.once(_passages).values())
    plain = " ".join(filter(str.isascii, tokens))  # folded in one go, which is much faster
    others = (token for token in tokens if not token.isascii())
    return frozenset(
        word for text in (plain, *others) for word in _WORD.findall(folded(text, "bare"))
    )


def _passages(look: Look) -> dict[str, set[str]]:
    """What stands between spaces in the passages and their translations, by language."""
    texts: dict[str, list[str]] = {}
    for source in look.course.sources.values():
        for passage in source.passages:
            for language, text in {**passage.translation, source.language: passage.text}.items():
                texts.setdefault(language, []).append(text)
    return {language: set(" ".join(those).split()) for language, those in texts.items()}


def _ends(word: str) -> tuple[str, str]:
    return f"{word[:2]}-", f"-{word[-2:]}"


def names_spelt(look: Look) -> Iterator[Diagnostic]:
    """No name in an item is one letter off a name that the sources or entities.yaml have."""
    known = look.once(_known)
    for item in look.course.all_items():
        texts = list(_texts(item))
        if all(
            names.spelt("\n".join([text[language] for _, text in texts]))
            for language, names in known.items()
        ):
            continue
        for path, text in texts:
            found = next(_misspelt(look, item, path, text, known), None)
            if found is not None and asked_for(item.stem) != "wording":
                yield look.report("item", item.id, found)
                break


def _misspelt(
    look: Look, item: AnyItem, path: Path, text: Text, known: dict[str, _Known]
) -> Iterator[Finding]:
    for language, words in look.spoken(text):
        for match in _CAPITAL.finditer(words) if language in known else ():
            word = match[0]
            name = known[language].meant(word)
            person = name in known[language].persons and not _opens(words, match)
            if name is None or (not person and _is_word(word)):
                continue
            if word in _wrong(item, language):
                continue
            what = f"“{word}” is spelt “{name}” in the sources"
            mend = "correct it, or list the other spelling in entities.yaml"
            yield Finding("name-misspelt", in_language(path, text, language), what, mend)


def _opens(text: str, match: re.Match[str]) -> bool:
    return _OPENS.search(text, 0, match.start()) is not None


def _is_word(word: str) -> bool:
    return any(is_word(folded(word, "bare"), language) for language in _LANGUAGES)


def _wrong(item: AnyItem, language: str) -> str:
    """The texts that are meant to be wrong."""
    wrong = [c.text[language] for _, of, _ in choice_lists(item) for c in of.choices if not c.right]
    if isinstance(item, Statements):
        wrong += [s.text[language] for s in item.statements if s.mark != "true"]
    if isinstance(item, Matching):
        wrong += [pair.right[language] for pair in item.pairs if pair.left is None]
    return " ".join(wrong)


def _texts(item: AnyItem) -> Iterator[tuple[Path, Text]]:
    """Yield the texts in which a name is meant to be right."""
    yield ("stem",), item.stem
    yield from explaining(item)
    yield from ((("hints", row), hint) for row, hint in enumerate(item.hints))
    for path, of, _ in choice_lists(item):
        for row, choice in enumerate(of.choices):
            if choice.right:
                yield (*path, "choices", row, "key"), choice.text
    yield from _parts(item)


def _parts(item: AnyItem) -> Iterator[tuple[Path, Text]]:
    match item:
        case Statements():
            for row, statement in enumerate(item.statements):
                if statement.mark == "true":
                    yield ("statements", row, "true"), statement.text
        case Matching():
            for row, pair in enumerate(item.pairs):
                if pair.left is not None:
                    yield ("pairs", row, "left"), pair.left
                    yield ("pairs", row, "right"), pair.right
        case Ordering():
            yield from (((*path, "text"), step.text) for path, step in item.placed())
        case Cloze():
            yield ("text",), item.text
        case _:
            pass
