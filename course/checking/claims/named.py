"""Which parties of a claim a text names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from course.language.names import find_name, fold
from course.language.patterns import regex
from course.model.bank import Course
from course.model.claim import Account

_LETTERS = 4
"""The fewest letters of a word that may stand for the whole name."""
_TOKEN = regex(r"\w+")


class Mention(NamedTuple):
    """A name in a text, and the parties that have it, as rows of the claim."""

    owners: frozenset[int]
    words: str
    start: int
    end: int


class Parties:
    """The names of several parties; each look at a text takes as long as the text."""

    def __init__(self, names: Sequence[Iterable[str]]) -> None:
        self._owners: dict[str, set[int]] = {}
        self._by_token: dict[str, dict[str, str]] = {}
        words: dict[str, set[int]] = {}
        for row, each in enumerate(names):
            for name in each:
                folded = fold(name)
                self._owners.setdefault(folded, set()).add(row)
                token = next(iter(_TOKEN.findall(folded)), "")
                self._by_token.setdefault(token, {})[folded] = name
                for word in _words(name):
                    words.setdefault(word, set()).add(row)
        self._prefixes: dict[str, set[int]] = {}
        for word, rows in words.items():
            if len(rows) == 1:  # a word of several names tells nobody apart
                self._prefixes.setdefault(word[: max(_LETTERS, len(word) - 1)], set()).update(rows)

    def mentions(self, text: str) -> Iterator[Mention]:
        """Yield the names in a text, as whole words."""
        for token in dict.fromkeys(_TOKEN.findall(fold(text))):
            for folded, name in self._by_token.get(token, {}).items():
                for found in find_name(text, name):
                    owners = frozenset(self._owners[folded])
                    yield Mention(owners, found.value, found.start, found.end)

    def named(self, text: str) -> set[int]:
        """The parties that a name or a word of it identifies (“American” names America)."""
        rows = {row for m in self.mentions(text) if len(m.owners) == 1 for row in m.owners}
        for word in _words(text):
            for end in range(_LETTERS, len(word) + 1):
                rows |= self._prefixes.get(word[:end], set())
        return rows


def _words(text: str) -> set[str]:
    """Return the words long enough to identify a party."""
    return {word for word in re.findall(r"[^\W\d_]+", fold(text)) if len(word) >= _LETTERS}


def names_of(account: Account, course: Course) -> set[str]:
    """Return what may name the party: its names and ids, and those who publish or report it."""
    names = {account.by.replace("-", " "), account.id.replace("-", " ")}
    names |= own_names(account, course)
    for source_id in (account.by, account.via, *(e.source for e in account.evidence)):
        if source_id is not None and source_id in course.sources:
            names |= set(course.sources[source_id].publisher.all())
    return names


def own_names(account: Account, course: Course) -> set[str]:
    """Return the names of the party itself; empty if it is a source."""
    return set(course.entities[account.by].names()) if account.by in course.entities else set()


def called(account: Account, language: str, course: Course) -> str:
    """The name of the party in messages."""
    entity, source = course.entities.get(account.by), course.sources.get(account.by)
    if entity is not None:
        return entity.name
    return source.publisher[language] if source is not None else account.id
