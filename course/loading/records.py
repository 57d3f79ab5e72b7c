"""Building records, and keeping track of their ids, positions and mistakes."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel

from course.loading.codes import diagnostic
from course.loading.diagnostics import Diagnostic, Place
from course.loading.events import Document, Marks
from course.loading.places import Kind, Places, Spot, place_in
from course.loading.shape.build import build
from course.loading.shape.known import Known
from course.loading.shape.placeholders import placeholders

M = TypeVar("M", bound=BaseModel)


@dataclass(slots=True)
class Records:
    """The state of building: positions, ids and diagnostics so far.

    `broken` names records that exist but failed to load; `first` is the course's first language.
    """

    diagnostics: list[Diagnostic]
    places: Places
    broken: set[tuple[Kind, str]]
    known: Known
    first: str = "en"
    seen: dict[tuple[Kind, str], Place] = field(default_factory=dict)

    def take_id(self, kind: Kind, record: str, spot: Spot) -> bool:
        """Claim an id for a record; reports it and returns False if the id is taken."""
        place = spot.place(("id",))
        if first := self.seen.get((kind, record)):
            what = f"the id `{record}` is already taken"
            mend = f"give it another id; the first is in {first.file}:{first.line}"
            self.diagnostics.append(diagnostic("duplicate-id", place, what, mend, spot.item))
            return False
        self.seen[kind, record] = place
        return True

    def build(self, model: type[M], value: Any, spot: Spot, **given: str) -> M | list[Diagnostic]:
        """The record, or all mistakes in it."""
        return build(model, value, spot, self.first, self.known, **given)

    def keep(
        self, kind: Kind, record: str, spot: Spot, value: Any, built: M | list[Diagnostic]
    ) -> Iterator[M]:
        """Yield the record that was built from the value, or report the mistakes in it."""
        unfilled = placeholders(value, spot)
        if unfilled:
            self.diagnostics += unfilled.diagnostics
            self.places.unfilled |= {(place.file, place.line) for place in unfilled.places}
        if isinstance(built, list):
            if not spot.spoiled:
                hollow = unfilled.places if unfilled else []
                self.diagnostics += [d for d in built if d.place not in hollow]
            # A record that is indented too far is swallowed by the one above it.
            if any(d.code == "yaml-indent" for d in built):
                self.broken |= {(kind, name) for name in _ids_below(value)}
            self.broken.add((kind, record))
        elif spot.spoiled and kind == "item":  # the part left out was reported already
            self.broken.add((kind, record))
        else:
            self.places.add(kind, record, spot.file, spot.marks)
            yield built

    def keep_list(
        self, value: Any, marks: Marks, document: Document, kind: Kind, model: type[M]
    ) -> Iterator[M]:
        """Yield the records of a list that load and have an id of their own."""
        for record, spot in self.entries(value, marks, document):
            record_id = id_of(record)
            if record_id and not self.take_id(kind, record_id, spot):
                continue
            built = self.build(model, record, spot)
            yield from self.keep(kind, record_id, spot, record, built)

    def entries(self, value: Any, marks: Marks, document: Document) -> Iterator[tuple[Any, Spot]]:
        """Yield the entries of a list with their positions; reports a value that is not a list."""
        if not isinstance(value, list):
            place = place_in(document.file, marks)
            what, mend = "a list belongs here", "start each entry with `- `"
            self.diagnostics.append(diagnostic("wrong-shape", place, what, mend))
            return
        children = marks[2]
        for row, (record, child) in enumerate(zip(value, children, strict=True)):
            end = children[row + 1][0] if row + 1 < len(children) else math.inf
            yield record, spot_of(document, child, child[0], end)


def spot_of(document: Document, marks: Marks, start: int = 0, end: float = math.inf) -> Spot:
    """The position of a record that occupies the lines from `start` up to `end`."""
    spoiled = document.spoiled(start, end)
    return Spot(document.file, marks, spoiled=spoiled, dotted=document.dotted)


def id_of(record: Any) -> str:
    """The id of a raw record, valid or not; empty if there is none."""
    found = record.get("id") if isinstance(record, dict) else None
    return found if isinstance(found, str) else ""


def _ids_below(value: Any) -> Iterator[str]:
    """The ids of all records nested in the value."""
    if isinstance(value, dict | list):
        for child in value.values() if isinstance(value, dict) else value:
            if name := id_of(child):
                yield name
            yield from _ids_below(child)


def split_off(value: Any, marks: Marks, key: str) -> tuple[Any, Any, Marks]:
    """Take a key out of a map: the map without it, its value (None if absent), its positions."""
    if not isinstance(value, dict):
        return value, None, marks
    rest = {k: v for k, v in value.items() if k != key}
    return rest, value.get(key), marks[2][key][2] if key in value else marks
