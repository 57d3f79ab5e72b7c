"""Marks: no false statement says what its quote says, and none that is not stated is stated."""

import re
from collections.abc import Iterator
from functools import lru_cache

from course.checking.look import Finding, Located, Look, each_item
from course.checking.proof.keys import own_quotes
from course.checking.proof.unsure import unsure
from course.language.folding import folded
from course.language.names import find_name
from course.model.items import AnyItem, Statement, Statements
from course.model.source import Source
from course.model.text import Text

_WORD = re.compile(r"[^\W_]+(?:[.,'\u2019-][^\W_]+)*")
_SENTENCE = re.compile(r"(?<=[.!?;:])\s+")
_ARTICLES = frozenset({"the", "a", "an", "de", "het", "een"})
_LEAST_WORDS = 4
"""The fewest words, articles aside, of a statement that is looked for."""


@each_item
def false_as_quoted(look: Look, item: AnyItem) -> Iterator[Finding]:
    """No false statement equals its quote, or has words under `said:` that state it."""
    if not isinstance(item, Statements):
        return
    quotes = look.quotes("item", item.id)
    own = own_quotes(quotes)
    for row, statement in enumerate(item.statements):
        if statement.mark != "false":
            continue
        path = ("statements", row, "false")
        for quote in own(statement.id):
            if _says_just_that(look, statement.text, quote):
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


@each_item
def stated(look: Look, item: AnyItem) -> Iterator[Finding]:
    """No statement marked `not-stated` stands in a source that it is said to be absent from."""
    if not isinstance(item, Statements):
        return
    for row, statement in enumerate(item.statements):
        if statement.mark != "not-stated":
            continue
        sources = [look.course.sources.get(name) for name in statement.absent_from]
        found = (_place(look, statement, source) for source in sources if source)
        if where := next(filter(None, found), None):
            path = ("statements", row, "not-stated")
            what = f"{where} says so"
            mend = "write `true:` with that passage as evidence, or change the statement"
            yield Finding("stated-in-source", path, what, mend)


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
    return None


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


@lru_cache(maxsize=4096)
def _sentences(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the sentences of a text, each with its words but for articles."""
    return tuple((sentence, _without_articles(sentence)) for sentence in _SENTENCE.split(text))


def _without_articles(text: str) -> tuple[str, ...]:
    return tuple(word for word in _words(text) if word not in _ARTICLES)


def _words(text: str) -> list[str]:
    return _WORD.findall(folded(text, "bare"))
