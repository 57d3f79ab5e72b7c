"""The same thing twice in other words: two statements, or two keys from the same words."""

from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations

from course.checking.fairness.listed import listing, spans
from course.checking.gist import gist
from course.checking.look import Finding, Located, Look, each_item
from course.language.locales import language_of
from course.language.names import fold
from course.language.plurals import singular
from course.loading.places import Path
from course.model.bank import Course
from course.model.items import Choice, MultipleChoice, Statement, Statements
from course.model.text import Text

_LEAST = 3
"""The fewest words and figures of a statement that may be another in other words."""
_MORE = 2
"""The most words that may make a key of another: a bell, a ship's bell."""


@each_item
def statements(look: Look, item: Statements) -> Iterator[Finding]:
    """No two statements with the same mark say the same of the same passage."""
    alike: dict[Hashable, list[tuple[int, Statement]]] = {}
    for row, statement in enumerate(item.statements):
        passages = frozenset((e.source, e.passage) for e in statement.evidence)
        place = statement.mark, passages, statement.absent_from
        alike.setdefault(place, []).append((row, statement))
    for group in alike.values():
        yield from _again(look, group) if len(group) > 1 else ()


def _again(look: Look, group: Sequence[tuple[int, Statement]]) -> Iterator[Finding]:
    for language in look.course.languages:
        first: dict[Hashable, Statement] = {}
        for row, statement in group:
            told = gist(statement.text[language], language)
            if len(told.words) < _LEAST:
                continue
            one = len(told.figures) == 1
            form = frozenset(told.words) if one else told.words
            same = first.setdefault((form, told[2:], *told.qualifiers.items()), statement)
            if same is not statement and not _read_alike(look.course, same.text, statement.text):
                yield _twice(
                    ("statements", row, statement.mark), statement.text[language], same, language
                )
                return


def _read_alike(course: Course, one: Text, other: Text) -> bool:
    """Whether two texts are the same in a language, which is reported elsewhere."""
    return any(fold(one[language]) == fold(other[language]) for language in course.languages)


def _twice(path: Path, words: str, first: Statement | Choice, language: str) -> Finding:
    what = f"“{words}” says the same as “{first.text[language]}”"
    return Finding("choice-twice", path, what, "reword one of the two, or remove it")


@each_item
def keys(look: Look, item: MultipleChoice) -> Iterator[Finding]:
    """No two keys of a multiple choice are one thing in the quote, named with a word more."""
    quotes = look.quotes("item", item.id)
    if not quotes:
        return
    right = [(row, choice) for row, choice in enumerate(item.choices) if choice.right]
    for (_, one), (row, other) in combinations(right, 2):
        if _same_words(one, other, quotes, look.course):
            language = look.course.languages[0]
            path = ("choices", row, "key")
            yield _twice(path, other.text[language], one, language)
            return


def _same_words(one: Choice, other: Choice, quotes: Sequence[Located], course: Course) -> bool:
    """Whether one key is named by some of the words of another, wherever the quotes have it."""
    spoken = quotes[0].source.language
    if not _same_head(one.text[spoken], other.text[spoken], spoken):
        return False
    if _read_alike(course, one.text, other.text):
        return False
    found = False
    for quote in quotes:
        mine, its = (spans(c, quote.words, quote.source.language, course) for c in (one, other))
        if not all(any(_within(quote.words, a, b) for b in its) for a in mine):
            return False
        if not all(any(_within(quote.words, a, b) for a in mine) for b in its):
            return False
        found = found or bool(mine)
    return found


def _same_head(one: str, other: str, language: str) -> bool:
    """Whether the last word of a text is that of the other, or the end of it: bel, pontbel."""
    a, b = (singular(fold(text).split(" ")[-1], language) for text in (one, other))
    return a == b or (language_of(language) == "nl" and (a.endswith(b) or b.endswith(a)))


def _within(words: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether one of two places is in the other, which is longer by a word or two."""
    (a, b), (c, d) = sorted((one, other), key=lambda place: place[0] - place[1])
    rest = f"{words[a:c]} {words[d:b]}"
    return a <= c and d <= b and not listing(rest) and len(rest.split()) <= _MORE
