"""Positions beside the values: where each record of a course folder stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from course.loading.diagnostics import Diagnostic, Place, diagnostic
from course.loading.events import Marks

Kind = Literal["course", "quiz", "source", "entity", "claim", "bank", "item"]
Path = Sequence[str | int]


def place_in(file: str, marks: Marks, path: Path = (), *, of_key: bool = False) -> Place:
    """Return where the value at the path stands, or the nearest record above it that is there.

    With `of_key` it is the place of the last key and not of its value.
    """
    line, column = marks[0], marks[1]
    for step in path:
        children = marks[2] if len(marks) > 2 else None  # noqa: PLR2004 - (line, column, children)
        if isinstance(children, dict) and step in children:
            key_line, key_column, marks = children[step]
            line, column = (key_line, key_column) if of_key else (marks[0], marks[1])
        elif isinstance(children, list) and isinstance(step, int) and step < len(children):
            marks = children[step]
            line, column = marks[0], marks[1]
        else:
            break
    return Place(file, line + 1, column + 1)


class Spot(NamedTuple):
    """Where a record stands, and the item it belongs to in messages."""

    file: str
    marks: Marks
    item: str | None = None
    spoiled: bool = False
    """Whether a part of it was refused already, so that what else is amiss follows from that."""
    dotted: bool = True
    """Whether the file has dots in it that may stand for a text to be filled in."""

    def place(self, path: Path = (), *, of_key: bool = False) -> Place:
        """Return where a part of the record stands, as `place_in` finds it."""
        return place_in(self.file, self.marks, path, of_key=of_key)

    def mistake(
        self, code: str, path: Path, what: str, mend: str, *, of_key: bool = False
    ) -> Diagnostic:
        """Return the message on a part of the record."""
        return diagnostic(code, self.place(path, of_key=of_key), what, mend, self.item)


@dataclass(slots=True)
class Places:
    """Where each record stands, by its kind and id."""

    _records: dict[tuple[Kind, str], tuple[str, Marks]] = field(default_factory=dict)
    unfilled: set[tuple[str, int]] = field(default_factory=set)
    """Files and lines with a text that is still to be filled in."""

    def add(self, kind: Kind, record: str, file: str, marks: Marks) -> None:
        """Keep where a record stands."""
        self._records[kind, record] = (file, marks)

    def copy(self) -> "Places":
        """Return the same places, to add others to."""
        return Places(self._records.copy(), self.unfilled.copy())

    def at(self, kind: Kind, record: str, path: Path = (), *, of_key: bool = False) -> Place:
        """Return where a part of a record stands; KeyError for a record that was not loaded."""
        file, marks = self._records[kind, record]
        return place_in(file, marks, path, of_key=of_key)
