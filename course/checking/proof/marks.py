"""Marks: no false statement says what its quote says, and none that is not stated is stated."""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias, TypeGuard

from course.checking.gist import Figure, Gist, gist
from course.checking.look import Finding, Located, Look, each_item
from course.checking.proof.keys import own_quotes
from course.checking.proof.unsure import doubts, unsure
from course.language.folding import folded
from course.language.names import find_name
from course.language.patterns import regex
from course.model.items import Statement, Statements
from course.model.source import Passage, Source
from course.model.text import Text

_WORD = regex(r"[^\W_]+(?:[.,'\u2019-][^\W_]+)*")
_SENTENCE = regex(r"(?<=[.!?;:])\s+")
_ARTICLES = frozenset({"the", "a", "an", "de", "het", "een"})
_LEAST_WORDS = 4
"""The fewest words, articles aside, of a statement that is looked for."""
_LEAST_GIST = 2
"""The fewest words and figures of a quote that a statement may repeat."""
_LIMITS = frozenset(
    [
        "only",
        "some",
        "few",
        "several",
        "most",
        "many",
        "all",
        "every",
        "almost",
        "nearly",
        "hardly",
        "half",
        "alone",
        "except",
        "first",
        "last",
        "alleen",
        "enkel",
        "slechts",
        "sommige",
        "enkele",
        "weinig",
        "meeste",
        "veel",
        "alle",
        "ieder",
        "iedere",
        "bijna",
        "haast",
        "nauwelijks",
        "half",
        "helft",
        "behalve",
        "eerst",
        "laatst",
    ]
)
"""Words without which a sentence says more than it did."""
_STEM = 4
"""Letters at the start of a word that endings leave alone."""
_BETWEEN = 3
"""Words that may stand between those of a short statement, such as the name of what it means."""
_PEOPLE = frozenset({"people", "person", "mens", "persoon"})
"""Words that a statement may leave out: one in eight people, one in eight."""
_STOP = regex(r"(?<=[.!?])\s+")
_PRONOUN = regex(r"(?:it|he|she|they|ze|zij|hij|het|die|dit|dat)\b", re.IGNORECASE)
_ALONE = regex(r"\b(?:alone|only|alleen|enkel|uitsluitend)\b", re.IGNORECASE)
"""Words of a stem that leaves other sources out."""
_Wording: TypeAlias = tuple[str, str, Gist]
"""A language, a statement in it, and the gist of that."""
_Reads: TypeAlias = Callable[[Gist, str, str, str], bool]


@each_item
def false_as_quoted(look: Look, item: Statements) -> Iterator[Finding]:
    """No false statement equals its quote, or has words under `said:` that state it."""
    quotes = look.quotes("item", item.id)
    own = own_quotes(quotes)
    for row, statement in enumerate(item.statements):
        if statement.mark != "false":
            continue
        path = ("statements", row, "false")
        for quote in own(statement.id):
            if _says_just_that(look, statement.text, quote) or _restates(
                look, statement.text, quote
            ):
                what = f"the statement is marked false, but {quote.where} says just that"
                mend = "write `true:`, change the statement, or quote the words that contradict it"
                yield Finding("false-as-quoted", path, what, mend)
                break
            if statement.said and find_name(quote.words, statement.said):
                what = "the statement is marked false, but `said:` gives words that state it"
                mend = "write `true:`, or remove `said:`, which only true statements need"
                yield Finding("false-as-quoted", path, what, mend)
                break


def _says_just_that(look: Look, text: Text, quote: Located) -> bool:
    """Whether the statement is the quote, or a sentence of its passage or the translation."""
    passage, spoken = quote.passage, quote.source.language
    if _words(text[spoken]) == _words(quote.words):
        return True
    written = {**passage.translation, spoken: passage.text}
    return any(
        _without_articles(words) in (has for _, has in _sentences(written[language]))
        for language, words in look.spoken(text)
        if language in written
    )


def _restates(look: Look, text: Text, quote: Located) -> bool:
    """Whether the statement has all that the quote has, and the rest is in its sentence."""
    wordings = dict(look.spoken(text))
    spoken = quote.source.language
    if not _may_restate(wordings.get(spoken, "").lower(), quote.words.lower()):
        return False
    own, its = gist(wordings.get(spoken, ""), spoken), gist(quote.words, spoken)
    if len(its.words) < _LEAST_GIST or not _PEOPLE.issuperset(own.lacks(its)) or not own.fits(its):
        return False
    more = its.lacks(own)
    if not more:
        said = [word for word in its.words if word in own.words]
        return list(own.words) == said or _has_no_order(own)
    if own.passed_over(its._replace(words=(*more, *its.words))) is not None and _is_subject(
        more, quote
    ):
        return True
    passage = {**quote.passage.translation, spoken: quote.passage.text}
    return any(
        _retold(gist(words, language), sentence, words, language)
        for language, words in wordings.items()
        if language in passage
        for sentence, _ in _sentences(passage[language])
    )


def _is_subject(words: Sequence[Hashable], quote: Located) -> bool:
    """Whether the sentence of a quote begins with the words, or with a pronoun for them."""
    before = [sentence for sentence in _STOP.split(quote.passage.text[: quote.end]) if sentence]
    language = quote.source.language
    while len(before) > 1 and _PRONOUN.match(before[-1]):
        before.pop()
    return gist(before[-1], language).words[: len(words)] == tuple(words)


def _is_little(own: Gist, between: Sequence[Hashable]) -> bool:
    return len(between) <= len(own.words) // 3 and not any(
        isinstance(word, Figure) for word in between
    )


def _joins(own: Gist, its: Gist, between: Sequence[Hashable]) -> bool:
    """Whether all that is left out is a first predicate: the map (was old and) is 2 m wide."""
    if not between or between[-1] not in {"and", "en"}:
        return False
    return any(
        own.words == its.words[:at] + its.words[at + len(between) :][: len(own.words) - at]
        for at in range(1, len(own.words))
    )


def _may_restate(text: str, quote: str) -> bool:
    """Whether a text has the beginnings of half of the longer words of a quote; a quick test."""
    stems = [word[:_STEM] for word in quote.split() if len(word) > _STEM]
    return 2 * sum(stem in text for stem in stems) >= len(stems)


def _has_no_order(told: Gist) -> bool:
    """Whether its words cannot be swapped: one figure, and hardly a word with it."""
    return len(told.figures) == 1 and len(told.words) < _LEAST_WORDS


def _retold(own: Gist, sentence: str, text: str, language: str) -> bool:
    """Whether the sentence has all that a statement says in that order, and little in between."""
    its = gist(sentence, language)
    between = own.passed_over(its)
    return (
        between is not None
        and (_joins(own, its, between) or _is_little(own, between))
        and own.fits(its)
        and doubts(sentence, language) == doubts(text, language)
        and _LIMITS.isdisjoint(own.lacks(its))
    )


@each_item
def stated(look: Look, item: Statements) -> Iterator[Finding]:
    """No statement marked `not-stated` stands in a source that it is said to be absent from."""
    for row, statement in enumerate(item.statements):
        if statement.mark != "not-stated":
            continue
        named = [look.course.sources.get(name) for name in statement.absent_from]
        sources = [source for source in named if source]
        sources += _drawn_on(look, item, frozenset(statement.absent_from)) if sources else []
        found = (_place(look, statement, source) for source in sources)
        if where := next(filter(None, found), None):
            path = ("statements", row, "not-stated")
            what = f"{where} says so"
            mend = "write `true:` with that passage as evidence, or change the statement"
            yield Finding("stated-in-source", path, what, mend)


def _drawn_on(look: Look, item: Statements, absent: frozenset[str]) -> list[Source]:
    """Return the further sources that the item quotes, unless its stem leaves them out."""
    quoted = {quote.source.id: quote.source for quote in look.quotes("item", item.id)}
    others = [source for name, source in quoted.items() if name not in absent]
    stems = " ".join(item.stem.all())
    if not others or _ALONE.search(stems):
        return []
    named = {source.id for source in look.course.sources.values() if _names(stems, source)}
    return [source for source in others if not named or source.id in named]


def _names(stems: str, source: Source) -> bool:
    return any(publisher.split()[-1] in stems for publisher in source.publisher.all())


def _place(look: Look, statement: Statement, source: Source) -> str | None:
    """Return the passage, as `source/passage`, that says it or has its `said:`, or None."""
    spoken, text = source.language, statement.text
    for passage in source.passages if statement.said else ():
        if find_name(passage.text, statement.said or ""):
            return f"{source.id}/{passage.id}"
    for language, wording in [(spoken, text[spoken])] if text.same else look.spoken(text):
        words = _without_articles(wording)
        if len(words) < _LEAST_WORDS:
            continue
        rare = max(words, key=len)
        for passage in source.passages:
            there = passage.text if language == spoken else passage.translation.get(language, "")
            if rare in folded(there, "bare") and _says(there, words, wording, language):
                return f"{source.id}/{passage.id}"
    wordings = [(language, words, gist(words, language)) for language, words in look.spoken(text)]
    told = (p for p in source.passages if _tells(look, wordings, p, spoken))
    return next((f"{source.id}/{passage.id}" for passage in told), None)


def _tells(look: Look, wordings: list[_Wording], passage: Passage, spoken: str) -> bool:
    """Whether a sentence retells the statement in a language, or has all of it in each."""
    written = {**passage.translation, spoken: passage.text}
    likely = [
        (each, written[each[0]])
        for each in wordings
        if each[0] in written and _may_tell(each[2], written[each[0]])
    ]
    return any(_any(_retold, *each) for each in likely) or (
        len(likely) == len(look.course.languages)
        and all(_any(_mentioned, *each) for each in likely)
    )


def _may_tell(own: Gist, passage: str) -> bool:
    """Whether a passage has the longest word of a statement that is not too short; a quick test."""
    if len(own.words) < _LEAST_WORDS - bool(own.figures):
        return False
    return max(filter(_is_word, own.words), key=len, default="") in folded(passage, "bare")


def _any(reads: _Reads, wording: _Wording, passage: str) -> bool:
    """Whether a sentence of the passage says what the statement says."""
    language, text, own = wording
    return any(reads(own, sentence, text, language) for sentence, _ in _sentences(passage))


def _is_word(word: Hashable) -> TypeGuard[str]:
    return isinstance(word, str)


def _mentioned(own: Gist, sentence: str, text: str, language: str) -> bool:
    """Whether the sentence has the year and all words of a statement, close together.

    Of two people, another order may make another the one who acts; it rarely does with a year.
    """
    its, words = gist(sentence, language), set(own.words)
    dated = any(figure.kind == "date" and figure.value.year for figure in own.figures)
    if not dated or not words <= set(its.words):
        return False
    places = [place for place, word in enumerate(its.words) if word in words]
    stretch = its.words[places[0] : places[-1] + 1]
    between = [word for word in stretch if word not in words]
    return (
        len(between) <= max(_BETWEEN, len(words) // 2)
        and not any(isinstance(word, Figure) for word in between)
        and _counted(own) <= _counted(its)
        and own.fits(its)
        and doubts(sentence, language) == doubts(text, language)
        and _LIMITS.isdisjoint(own.lacks(its))
    )


def _counted(told: Gist) -> set[tuple[Hashable, Hashable]]:
    """The numbers without a unit, each with the word behind it, which it counts."""
    return {
        (one, other)
        for one, other in pairwise((*told.words, None))
        if isinstance(one, Figure) and one.kind == "number" and one.value[0] is None
    }


def _says(passage: str, words: tuple[str, ...], text: str, language: str) -> bool:
    """Whether a sentence has all the words in that order, with few others between them."""
    for sentence, has in _sentences(passage):
        if _in_order(words, has) and unsure(sentence, language) == unsure(text, language):
            return True
    return False


def _in_order(words: tuple[str, ...], has: tuple[str, ...]) -> bool:
    longest = len(words) + max(1, len(words) // 3)
    for start, first in enumerate(has):
        if first == words[0]:
            stretch = iter(has[start : start + longest])
            if all(word in stretch for word in words):
                return True
    return False


@lru_cache(maxsize=16384)
def _sentences(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the sentences of a text, each with its words but for articles."""
    return tuple((sentence, _without_articles(sentence)) for sentence in _SENTENCE.split(text))


def _without_articles(text: str) -> tuple[str, ...]:
    return tuple(word for word in _words(text) if word not in _ARTICLES)


def _words(text: str) -> list[str]:
    return _WORD.findall(folded(text, "bare"))
