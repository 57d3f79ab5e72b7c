"""Positions: where each record of a course folder, and each part of it, is in its file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from course.loading.codes import diagnostic
from course.loading.diagnostics import Diagnostic, Place
from course.loading.events import Marks

Kind = Literal["course", "quiz", "source", "entity", "claim", "bank", "item"]
Path = Sequence[str | int]


def place_in(file: str, marks: Marks, path: Path = (), *, of_key: bool = False) -> Place:
    """The place of the value at a path, or of its nearest ancestor if it does not exist.

    With `of_key`, the place of the last key instead of its value.
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
    """The position of a record, and the item that messages about it name."""

    file: str
    marks: Marks
    item: str | None = None
    spoiled: bool = False
    """Whether part of it was refused already, so that other mistakes may be consequences."""
    dotted: bool = True
    """Whether the file contains an ellipsis, which may be a placeholder."""

    def place(self, path: Path = (), *, of_key: bool = False) -> Place:
        """The place of a part of the record; see `place_in`."""
        return place_in(self.file, self.marks, path, of_key=of_key)

    def mistake(
        self, code: str, path: Path, what: str, mend: str, *, of_key: bool = False
    ) -> Diagnostic:
        """A diagnostic about a part of the record."""
        return diagnostic(code, self.place(path, of_key=of_key), what, mend, self.item)


@dataclass(slots=True)
class Places:
    """The position of every record, by kind and id."""

    _records: dict[tuple[Kind, str], tuple[str, Marks]] = field(default_factory=dict)
    unfilled: set[tuple[str, int]] = field(default_factory=set)
    """Files and lines that contain a placeholder."""

    def add(self, kind: Kind, record: str, file: str, marks: Marks) -> None:
        """Remember the position of a record."""
        self._records[kind, record] = (file, marks)

    def repeat(self, kind: Kind, record: str, name: str) -> None:
        """Give a record the position of another."""
        self._records[kind, name] = self._records[kind, record]

    def copy(self) -> "Places":
        """A copy that can be extended independently."""
        return Places(self._records.copy(), self.unfilled.copy())

    def entries(self, kind: Kind, record: str, key: str) -> tuple[str, list[tuple[int, int]]]:
        """The file of a record, and where each entry of one of its lists begins, from 0."""
        file, marks = self._records[kind, record]
        listed = marks[2][key][2]
        return file, [(child[0], child[1]) for child in listed[2]]

    def at(self, kind: Kind, record: str, path: Path = (), *, of_key: bool = False) -> Place:
        """The place of a part of a record; KeyError if the record was not loaded."""
        file, marks = self._records[kind, record]
        return place_in(file, marks, path, of_key=of_key)
