"""What every check is given: the loaded course, and where its quotes were found."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from course.loading.diagnostics import Diagnostic, Place, diagnostic
from course.loading.folder import Loaded
from course.loading.places import Kind, Path
from course.model.bank import Course
from course.model.evidence import Evidence
from course.model.source import Passage, Source


class Cited(NamedTuple):
    """A quote as a record cites it; `part` is the choice, statement or account that it is for."""

    kind: Kind
    record: str
    part: str | None
    path: tuple[str | int, ...]
    evidence: Evidence


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
        """The quote as it stands in the passage."""
        quote = self.cited.evidence.quote
        return quote if self.exact else self.passage.text[self.start : self.end]


@dataclass(slots=True)
class Look:
    """The course that is checked; quotes are located first, and the other checks read them."""

    loaded: Loaded
    located: dict[tuple[Kind, str], list[Located]] = field(default_factory=dict)
    unlocated: set[tuple[Kind, str]] = field(default_factory=set)
    """Records with a quote that was not found: it is reported once, there."""
    unproved: set[str] = field(default_factory=set)
    """Items whose key their quotes do not say."""
    without_attests: set[tuple[str, str]] = field(default_factory=set)
    """Passages of digests, by source, that were reported for attesting nothing."""

    contradicted: set[tuple[str, Path]] = field(default_factory=set)
    """Texts, by record, that were reported for another number or date than they should have."""
    _names: tuple[str, ...] | None = None

    @property
    def names_with_figures(self) -> tuple[str, ...]:
        """The names and spellings of entities that hold a digit, such as Shahed 136."""
        if self._names is None:
            names = (name for e in self.course.entities.values() for name in e.names())
            self._names = tuple(name for name in names if any(map(str.isdigit, name)))
        return self._names

    @property
    def course(self) -> Course:
        """The course."""
        return self.loaded.course

    def say(  # noqa: PLR0913, PLR0917 - a message has that many parts
        self,
        code: str,
        kind: Kind,
        record: str,
        path: Path,
        what: str,
        mend: str,
        *,
        of_key: bool = False,
    ) -> Diagnostic:
        """Return the message of that code at a part of a record."""
        place = self.loaded.places.at(kind, record, path, of_key=of_key)
        return diagnostic(code, place, what, mend, record if kind == "item" else None)

    def unfilled(self, place: Place) -> bool:
        """Whether a text on that line is still to be filled in, which was said of it."""
        return (place.file, place.line) in self.loaded.places.unfilled

    def broken(self, kind: Kind, record: str) -> bool:
        """Whether the record is there but did not load, so that nobody calls it unknown."""
        return not self.loaded.broken.isdisjoint({(kind, record), (kind, "*")})


Check = Callable[[Look], Iterator[Diagnostic]]
