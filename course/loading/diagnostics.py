"""Messages to a teacher: what is wrong, where, why it matters and how to fix it."""

from dataclasses import dataclass

from course.loading.codes import CODES, Severity


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


def diagnostic(
    code: str, place: Place, what: str, mend: str, item: str | None = None
) -> Diagnostic:
    """Return a diagnostic, with the severity and the reason of its code."""
    entry = CODES[code]
    return Diagnostic(
        place, code, entry.severity, item, sentence(what), sentence(entry.why), sentence(mend)
    )


def sentence(clause: str) -> str:
    """Return the clause with a full stop, unless it ends in a mark already."""
    return clause if clause.endswith((".", "?", "!", "…")) else clause + "."
