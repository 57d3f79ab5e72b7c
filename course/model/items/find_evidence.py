"""Picking passages as evidence."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, ValidationInfo

from course.language.reading import ReadingError
from course.model.base import Frozen, Id, example
from course.model.evidence import PassageName, is_passage
from course.model.items.base import Item
from course.model.response import PassagesResponse


def _read_sets(value: object, info: ValidationInfo) -> object:
    listed = isinstance(value, list | tuple)
    sets: list[Any] = list(value) if isinstance(value, list | tuple) else [value]
    shown = example(info, "passage", "source/p1")
    if not value or not all(sets):
        raise ReadingError(
            "key-missing",
            "one of the sets is empty" if value else "there is no set of passages",
            mend=f"write the passages that prove it: `any_of: [[{shown}]]`",
        )
    if not listed or not all(isinstance(entry, list | tuple) for entry in sets):
        raise ReadingError(
            "wrong-shape",
            "each set of passages must be a list of its own",
            mend=_as_sets([name for name in _named(value) if is_passage(name)] or [shown]),
        )
    if any(isinstance(name, dict) for names in sets for name in names):
        raise ReadingError(
            "wrong-shape",
            "passages are named here, not quoted",
            mend=_as_sets([name for name in _named(value) if is_passage(name)] or [shown]),
        )
    return value


def _named(value: object) -> Iterator[str]:
    """All texts in nested lists, and the keys of maps."""
    if isinstance(value, str):
        yield value
    for each in value if isinstance(value, dict | list | tuple) else ():
        yield from _named(each)


def _as_sets(names: list[str]) -> str:
    if len(names) == 1:
        return f"write `any_of: [[{names[0]}]]`"
    either = ", ".join(f"[{name}]" for name in names)
    return (
        f"write `any_of: [{either}]` if any one of them is enough, "
        f"or `any_of: [[{', '.join(names)}]]` if all are needed together"
    )


class PassageKey(Frozen):
    """Which passages are right: all those of any one set, among the passages of some sources."""

    among: tuple[Id, ...]
    """The sources whose passages are on offer."""
    any_of: Annotated[tuple[tuple[PassageName, ...], ...], BeforeValidator(_read_sets)]
    """Sets of passages; any complete set is right."""

    def right_passages(self) -> dict[str, None]:
        """The passages in any set, without duplicates, in the order of the file."""
        return dict.fromkeys(name for names in self.any_of for name in names)


class FindEvidence(PassageKey, Item):
    """Pick the passages that prove it."""

    type: Literal["find-evidence"]
    response_type: ClassVar = PassagesResponse
