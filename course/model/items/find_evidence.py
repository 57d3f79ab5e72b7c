"""Passages to be picked as evidence."""

from typing import Annotated, Literal

from pydantic import BeforeValidator

from course.language.reading import ReadingError
from course.model.base import Frozen, Id
from course.model.evidence import PassageName
from course.model.items.base import Item


def _read_sets(value: object) -> object:
    if isinstance(value, list | tuple) and any(isinstance(entry, str) for entry in value):
        raise ReadingError(
            "wrong-shape",
            "each set of passages is a list of its own",
            mend="write `any_of: [[vrt/p3], [wire/p3]]` where either will do, "
            "and `any_of: [[vrt/p3, wire/p3]]` where both are needed",
        )
    if isinstance(value, list | tuple) and not (value and all(value)):
        raise ReadingError(
            "key-missing",
            "there is no set of passages" if not value else "one of the sets is empty",
            mend="write the passages that show it: `any_of: [[vrt/p3]]`",
        )
    return value


class PassageKey(Frozen):
    """Which passages are right: those of any one of the sets, out of all of some sources."""

    among: tuple[Id, ...]
    """The sources whose passages are on offer."""
    any_of: Annotated[tuple[tuple[PassageName, ...], ...], BeforeValidator(_read_sets)]
    """Sets of passages; each set is right as a whole."""

    def right_passages(self) -> dict[str, None]:
        """Return the passages of all sets, each once, in the order of the file."""
        return dict.fromkeys(name for names in self.any_of for name in names)


class FindEvidence(PassageKey, Item):
    """Pick the passages that show it."""

    type: Literal["find-evidence"]
