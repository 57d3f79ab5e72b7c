"""Papers: the names by which texts mean a source, such as its publisher's or its title."""

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache

from course.checking.look import Look
from course.language.patterns import regex
from course.language.tokens import plain_words
from course.model.bank import Course

_LETTERS = 5
"""The fewest letters of a word that may stand for the whole name."""
_TITLE = 2
"""The fewest words of a title that cannot be anything else."""

NAME = "\ufffc"
"""What stands in a text for one of the names."""
Sources = frozenset[str]


class Papers:
    """The articles of a course by what texts call them; names that several share tell nothing."""

    def __init__(self, look: Look) -> None:
        self._names = _names(look.course)
        self._by_last: dict[str, set[str]] = {}
        for name, ids in self._names.items():
            self._by_last.setdefault(plain_words(name)[-1], set()).update(ids)

    def __len__(self) -> int:
        """How many names there are."""
        return len(self._names)

    def may_be_in(self, text: str) -> Sources:
        """The sources of which a text may have a name; a quick test."""
        last = self._by_last.keys() & plain_words(text)
        return frozenset[str]().union(*(self._by_last[word] for word in last))

    def marked(self, text: str) -> tuple[str, frozenset[Sources]]:
        """The text with `NAME` for each name, and the sources of each newspaper named."""
        named: list[Sources] = []

        def mark(found: re.Match[str]) -> str:
            named.append(self._names[found.group()])
            return NAME

        there = {
            name for word in {"", *_WORD.findall(text)} for name in self._by_word.get(word, ())
        }
        if not there:
            return text, frozenset()
        return _any_of(frozenset(there)).sub(mark, text), frozenset(named)

    @cached_property
    def _by_word(self) -> Mapping[str, list[str]]:
        """The names by the last word in them, which a text with the name has."""
        found: dict[str, list[str]] = {}
        for name in self._names:
            found.setdefault(next(reversed(_WORD.findall(name)), ""), []).append(name)
        return found


_WORD = regex(r"\w+")


@lru_cache(maxsize=1024)
def _any_of(names: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")


def _names(course: Course) -> Mapping[str, Sources]:
    """Each publisher's name, the last word of it, and each title, if only one publisher has it."""
    found: dict[str, set[str]] = {}
    publishers: dict[str, set[str]] = {}
    for source in course.sources.values():
        if source.rendition == "background":
            continue
        called = {title for title in source.title.all() if len(title.split()) >= _TITLE}
        for publisher in source.publisher.all():
            last = publisher.split()[-1]
            called |= {publisher, last} if len(last) >= _LETTERS else {publisher}
        for name in called:
            if plain_words(name):
                found.setdefault(name, set()).add(source.id)
                publishers.setdefault(name, set()).add(min(source.publisher.all()))
    return {name: frozenset(ids) for name, ids in found.items() if len(publishers[name]) == 1}
