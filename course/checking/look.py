"""What every check receives, a `Look` at the course, and what it returns: diagnostics.

Most checks judge one record at a time. `each_item`, `each_claim` and so on turn a function that
yields the findings about one record into a check of the whole course. Its signature says which
items it judges: with `item: Cloze | Ordering` it is called for items of those two types only.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, update_wrapper
from typing import Any, NamedTuple, Protocol, TypeVar

from course.checking.citations import Cited
from course.checking.named import Names, names_of
from course.checking.readings import Key
from course.language.patterns import regex
from course.loading.codes import diagnostic
from course.loading.diagnostics import Diagnostic, Place
from course.loading.folder import Loaded
from course.loading.places import Kind, Path
from course.model.bank import Bank, Course
from course.model.items import Item
from course.model.source import Passage, Source
from course.model.text import Text


class Located(NamedTuple):
    """A quote that was found: `passage.text[start:end]`."""

    cited: Cited
    source: Source
    passage: Passage
    start: int
    end: int
    exact: bool

    @property
    def words(self) -> str:
        """The quote as the passage has it."""
        quote = self.cited.evidence.quote
        return quote if self.exact else self.passage.text[self.start : self.end]

    @property
    def where(self) -> str:
        """The passage, as `source/passage`."""
        return f"{self.source.id}/{self.passage.id}"

    @property
    def sentences(self) -> tuple[int, int]:
        """Where the sentences begin and end that the quote is in."""
        text = self.passage.text
        ends = _ends(text)
        start = max((end for end in ends if end <= self.start), default=0)
        return start, min((end for end in ends if end >= self.end), default=len(text))


_STOP = regex(r"[.!?](?=\s|\Z)")


@lru_cache(maxsize=16384)
def _ends(text: str) -> tuple[int, ...]:
    """Where the sentences of a passage end."""
    return tuple(match.end() for match in _STOP.finditer(text))


class Finding(NamedTuple):
    """A mistake in a record: its code, where in the record, what is wrong and how to fix it.

    It is reported at the value under `path`, or with `of_key` at its key. `record` is set if the
    mistake is in another record than the one being judged.
    """

    code: str
    path: Path
    what: str
    mend: str
    of_key: bool = False
    record: tuple[Kind, str] | None = None


def in_language(path: Path, text: Text, language: str) -> Path:
    """The path of that wording of the text at the path."""
    return path if text.same else (*path, language)


Stated = dict[Callable[["Look"], Any], Any]
"""What functions made of the sources, entities and claims, which all banks share."""
_T = TypeVar("_T")


@dataclass(slots=True)
class Look:
    """The course under check; quotes are located first, and the other checks read them."""

    loaded: Loaded
    located: dict[tuple[Kind, str], list[Located]] = field(default_factory=dict)
    unlocated: set[tuple[Kind, str]] = field(default_factory=set)
    """Records with a quote that was not found, so that its absence is reported only once."""
    unproved: set[str] = field(default_factory=set)
    """Items whose quotes do not prove their key."""
    without_attests: set[tuple[str, str]] = field(default_factory=set)
    """Passages of digests, as source and passage, already reported for attesting nothing."""
    contradicted: set[tuple[str, Path]] = field(default_factory=set)
    """Texts, as record and path, already reported for a wrong number or date."""
    doubted: set[str] = field(default_factory=set)
    """Claims with a mistake in an account, so that no item is accused of disagreeing with it."""
    denied: set[str] = field(default_factory=set)
    """Items already reported for words that their sentence denies."""
    keys: dict[str, list[Key]] = field(default_factory=dict)
    """The keys of items with quotes, by item."""
    stated: Stated = field(default_factory=dict)

    def beside(self, loaded: Loaded) -> "Look":
        """A look at banks that knows what was found of everything else: this is a look at that."""
        return replace(
            self,
            loaded=loaded,
            located=self.located.copy(),
            unlocated=self.unlocated.copy(),
            unproved=set(),
            without_attests=set(),
            contradicted=self.contradicted.copy(),
            denied=set(),
            keys={},
        )

    def only(self, banks: Mapping[str, Bank]) -> "Look":
        """The same look at some of the items: what is found of them is known to both."""
        loaded = replace(self.loaded, course=self.course.with_banks(banks))
        return replace(self, loaded=loaded)

    def once(self, make: Callable[["Look"], _T]) -> _T:
        """What the function makes of all that is not in a bank; made once for all banks."""
        if make not in self.stated:
            self.stated[make] = make(self)
        made: _T = self.stated[make]
        return made

    @property
    def names_with_figures(self) -> tuple[str, ...]:
        """The names and spellings of entities that contain a digit, such as Shahed 136."""
        return self.once(_names_with_figures)

    @property
    def names(self) -> Names:
        """The names of all entities, to find them in texts."""
        return self.once(_names)

    @property
    def first_words(self) -> frozenset[str]:
        """The first word of each name of an entity; most texts have none of them."""
        return self.once(_first_words)

    @property
    def course(self) -> Course:
        """The course."""
        return self.loaded.course

    def spoken(self, text: Text) -> list[tuple[str, str]]:
        """The wordings of a text with their languages, as far as the course has them.

        A text that is the same in all languages is taken to be in the first.
        """
        languages, written = self.course.languages, text.by_language
        if "" in written:
            return [(language, written[""]) for language in languages[:1]]
        if tuple(written) == languages or all(map(languages.__contains__, written)):
            return list(written.items())
        return [each for each in written.items() if each[0] in languages]

    def quotes(self, kind: Kind, record: str) -> list[Located]:
        """The quotes of a record that were found."""
        return self.located.get((kind, record), [])

    def report(self, kind: Kind, record: str, finding: Finding) -> Diagnostic:
        """The diagnostic for a finding in that record, or in the one that the finding names."""
        code, path, what, mend, of_key, other = finding
        kind, record = other or (kind, record)
        place = self.loaded.places.at(kind, record, path, of_key=of_key)
        return diagnostic(code, place, what, mend, record if kind == "item" else None)

    def unfilled(self, place: Place) -> bool:
        """Whether that line holds a placeholder, which was reported already."""
        return (place.file, place.line) in self.loaded.places.unfilled

    def broken(self, kind: Kind, record: str) -> bool:
        """Whether the record exists but did not load, so that it must not be called unknown."""
        return not self.loaded.broken.isdisjoint({(kind, record), (kind, "*")})


def _names_with_figures(look: Look) -> tuple[str, ...]:
    names = (name for entity in look.course.entities.values() for name in entity.names())
    return tuple(name for name in names if any(map(str.isdigit, name)))


def _names(look: Look) -> Names:
    return names_of(look.course)


def _first_words(look: Look) -> frozenset[str]:
    return frozenset(look.names)


Check = Callable[[Look], Iterator[Diagnostic]]
_Judge = Callable[[Look, Any], Iterable[Finding]]


class _Record(Protocol):
    @property
    def id(self) -> str: ...


_R = TypeVar("_R", bound=_Record)
_I = TypeVar("_I", bound=Item)


class Each:
    """A check that judges one record at a time, if it is of a type that the judge takes."""

    def __init__(
        self, kind: Kind, records: Callable[[Course], Iterable[_Record]], judges: Sequence[_Judge]
    ) -> None:
        self.kind, self.records, self.judges = kind, records, judges
        self._by_type: dict[type, list[_Judge]] = {}
        update_wrapper(self, judges[0])

    def __call__(self, look: Look) -> Iterator[Diagnostic]:
        """Yield what any of the judges finds in a record, record by record."""
        for record in self.records(look.course):
            model = type(record)
            if model not in self._by_type:
                self._by_type[model] = [j for j in self.judges if issubclass(model, _taken_by(j))]
            for judge in self._by_type[model]:
                for finding in judge(look, record):
                    yield look.report(self.kind, record.id, finding)


def _taken_by(judge: _Judge) -> Any:
    """The type, or the union of types, of the records that are judged: the second parameter's."""
    return list(judge.__annotations__.values())[1]


def in_one_go(checks: Iterable[Check]) -> list[Check]:
    """The checks, with neighbours that judge the same records as one.

    What they read of a record is then still in the caches, those of the processor included.
    """
    merged: list[Check] = []
    for check in checks:
        last = merged[-1] if merged else None
        if isinstance(check, Each) and isinstance(last, Each) and last.kind == check.kind:
            merged[-1] = Each(last.kind, last.records, [*last.judges, *check.judges])
        else:
            merged.append(check)
    return merged


def each_item(judge: Callable[[Look, _I], Iterable[Finding]]) -> Check:
    """A check of the items of the types that the judge takes."""
    return Each("item", Course.all_items, [judge])


def _each(
    kind: Kind, records: Callable[[Course], Iterable[_R]]
) -> Callable[[Callable[[Look, _R], Iterable[Finding]]], Check]:
    return lambda judge: Each(kind, records, [judge])


each_claim = _each("claim", lambda course: course.claims.values())
each_entity = _each("entity", lambda course: course.entities.values())
each_quiz = _each("quiz", lambda course: course.quizzes.values())
each_source = _each("source", lambda course: course.sources.values())
