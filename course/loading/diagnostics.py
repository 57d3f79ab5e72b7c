"""Messages to a teacher: what is wrong, where, why it matters and how to fix it.

The table of codes stays out of here: a check that is answered from the cache does without it.
"""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file of the course folder: line and column count from 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake; `what`, `why` and `mend` (the fix) are sentences, `item` is an id or None."""

    place: Place
    code: str
    severity: Severity
    item: str | None
    what: str
    why: str
    mend: str

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        """By file, line and column."""
        return (self.place.file, self.place.line, self.place.column, self.code)


def sentence(clause: str) -> str:
    """Return the clause with a full stop, unless it ends in a mark already."""
    return clause if clause.endswith((".", "?", "!", "…")) else clause + "."
