"""What stands in the fields of a question."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

_Name = TypeVar("_Name", bound=str)

LONGEST = 300
"""Characters of a text; no answer needs more than this."""
_MOST = 500
"""Fields; no question has more."""


@dataclass(frozen=True, slots=True)
class Filled:
    """Names of fields, each with what stands in it, in the order of the page.

    A browser may send any names and texts: whoever reads them compares them with what was offered.
    """

    pairs: tuple[tuple[str, str], ...] = ()

    def one(self, name: str) -> str:
        """Return what stands in that field; empty if nothing does."""
        return next((value for field, value in self.pairs if field == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Return all that is picked under that name."""
        return tuple(value for field, value in self.pairs if field == name)

    def picked(self, name: str, offered: Iterable[_Name]) -> _Name | None:
        """Return which of the offered is picked under that name, if one is."""
        value = self.one(name)
        return next((one for one in offered if one == value), None)

    def several(self, name: str, offered: Iterable[str]) -> tuple[str, ...]:
        """Return those of the offered that are picked under that name, in the order offered."""
        values = set(self.all(name))
        return tuple(one for one in offered if one in values)


def filled(pairs: Iterable[object]) -> Filled:
    """Return what a browser sent as pairs of name and text; anything else is left out.

    So is half of a surrogate pair: JSON can hold it, but it cannot be stored.
    """
    found: list[tuple[str, str]] = []
    for pair in pairs:
        match pair:
            case [str(name), str(value)] if len(found) < _MOST:
                whole = value[:LONGEST].encode(errors="ignore").decode()
                found.append((name, whole.strip()))
            case _:
                pass
    return Filled(tuple(found))
