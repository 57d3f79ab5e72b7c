"""A changed bank that a teacher drops: what it changes, before it is installed."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Literal

from course.checking import Checked, check_folder
from course.delivery.regrade import regrade
from course.delivery.rescoring import Marks, Rescored
from course.delivery.rewording import reworded
from course.errors import CourseError
from course.grading.credit import earned
from course.language.names import slug
from course.loading.codes import diagnostic
from course.loading.diagnostics import Diagnostic, Place
from course.loading.files import SHARED_FILES
from course.loading.quoting import visible
from course.model.base import ID_PATTERN
from course.model.items import AnyItem
from course.model.items.base import Item
from course.model.key import key_parts
from course.model.outcome import Outcome
from course.model.resolved import ResolvedItem
from course.store import people, sittings
from course.store.records import Regrading, SittingRecord
from course.store.store import Store

LARGEST = 500_000
"""Bytes of a file that can be dropped; a bank of two hundred questions has about as many."""

_COPY = re.compile(r" ?\(\d{1,3}\)(?=\.yaml\Z)")
"""What browsers put after the name of a file that was downloaded before."""
_COMMON = frozenset(Item.model_fields)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file that a teacher dropped: its name in the course folder, and its content."""

    name: str
    content: bytes

    @classmethod
    def named(cls, name: str, content: bytes) -> "Dropped":
        """The file, by the name that it has without the ` (1)` of a second download."""
        return cls(_COPY.sub("", name), content)

    @property
    def bank(self) -> str:
        """The id of the bank."""
        return self.name.removesuffix(".yaml")

    def refused(self) -> Diagnostic | None:
        """Why it cannot be checked: it is too large, or not called like a bank."""
        stem, shown = self.bank, visible(self.name)
        if len(self.content) > LARGEST:
            what = f"the file is {len(self.content) // 1000} kB, more than the {LARGEST // 1000} kB"
            return self._refused(
                "file-too-large", f"{what} allowed here", "split it into several banks"
            )
        if self.name in SHARED_FILES:
            mend = "drop a bank, or change this file in the course folder"
            return self._refused("file-name", f"{shown} is not a bank", mend)
        if stem == self.name or not ID_PATTERN.fullmatch(stem):
            what = f"the name of a bank's file is its id and `.yaml`, and {shown} is not"
            return self._refused("file-name", what, f"rename it to {slug(Path(stem).stem)}.yaml")
        return None

    def _refused(self, code: str, what: str, mend: str) -> Diagnostic:
        return diagnostic(code, Place(visible(self.name), 1, 1), what, mend)


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one question.

    `fields` are the keys of the YAML that differ; `key` says that the answer key does, and
    `reworded` are the parts of the question that students read differently.
    """

    item: str
    kind: Literal["new", "gone", "changed"]
    fields: tuple[str, ...] = ()
    key: bool = False
    reworded: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """A dropped bank, checked as if it stood in the course folder.

    `seen` is the digest of the file that it would replace; empty if it is a new one. `checked` is
    the course with it, and `known` are the diagnostics of the folder without it.
    """

    dropped: Dropped
    seen: str
    checked: Checked
    known: tuple[Diagnostic, ...]
    changes: tuple[Change, ...] = ()
    regraded: tuple[Regrading, ...] = ()
    rescored: tuple[Rescored, ...] = ()

    @property
    def new(self) -> bool:
        """Whether there is no bank of that name yet."""
        return not self.seen

    @property
    def same(self) -> bool:
        """Whether it is the bank as it stands in the folder."""
        return sha256(self.dropped.content).hexdigest() == self.seen

    @cached_property
    def own(self) -> tuple[Diagnostic, ...]:
        """The diagnostics in the file itself."""
        return tuple(d for d in self.checked.diagnostics if d.place.file == self.dropped.name)

    @cached_property
    def beyond(self) -> tuple[Diagnostic, ...]:
        """What other files would have of diagnostics that they have not now."""
        known = {(d.place.file, d.code, d.item, d.what) for d in self.known}
        others = (d for d in self.checked.diagnostics if d.place.file != self.dropped.name)
        return tuple(d for d in others if (d.place.file, d.code, d.item, d.what) not in known)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What keeps it from being installed; errors elsewhere that are there anyway do not."""
        return tuple(d for d in (*self.own, *self.beyond) if d.severity == "error")

    @property
    def kept(self) -> tuple[Regrading, ...]:
        """The answers that keep their scores, as their students read another question."""
        return tuple(one for one in self.regraded if one.reworded and one.differs)

    @property
    def unfit(self) -> tuple[Regrading, ...]:
        """The answers that keep their scores, as the new question has no such answer."""
        return tuple(one for one in self.regraded if one.after is None and not one.reworded)


def digest(file: Path) -> str:
    """The SHA-256 of a file, in hex; empty if there is none."""
    try:
        return sha256(file.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


class Dropping:
    """What dropped banks change, before they are installed."""

    def __init__(self, store: Store, course: Callable[[], Checked]) -> None:
        self._store = store
        self._course = course

    def propose(
        self, folder: Path, known: Iterable[Diagnostic], dropped: Dropped, *, now: datetime
    ) -> Proposal:
        """Check a dropped bank as if it stood in the folder; nothing is written.

        `known` are the diagnostics of the folder as it is. What changes is told only of a bank
        without errors, and compared with the course that students have now.
        """
        seen = digest(folder / dropped.name)
        after = check_folder(folder, {dropped.name: dropped.content})
        found = Proposal(dropped, seen, after, tuple(known))
        if found.errors:
            return found
        try:
            before = self._course()
        except CourseError:
            before = None
        changes = tuple(_changes(before, after, dropped.bank))
        changed = [one.item for one in changes if one.kind == "changed"]
        regraded = regrade(self._store, after, items=changed, now=now) if changed else ()
        rescored = tuple(_rescored(self._store, after, regraded))
        return replace(found, changes=changes, regraded=regraded, rescored=rescored)


def _changes(before: Checked | None, after: Checked, bank: str) -> Iterator[Change]:
    old, new = _items(before, bank), _items(after, bank)
    for name, item in new.items():
        if name not in old:
            yield Change(name, "new")
            continue
        was = before.resolved.get(name) if before else None
        will = after.resolved.get(name)
        fields = tuple(_fields(old[name], item))
        if was is not None and will is not None and (fields or was.version != will.version):
            key = _key(was) != _key(will)
            yield Change(name, "changed", fields, key, reworded(was, will))
    yield from (Change(name, "gone") for name in old if name not in new)


def _items(checked: Checked | None, bank: str) -> Mapping[str, AnyItem]:
    found = checked.course.banks.get(bank) if checked else None
    return {item.id: item for item in found.items} if found else {}


def _fields(old: AnyItem, new: AnyItem) -> Iterator[str]:
    if old.type != new.type:
        yield "type"
        return
    for name, field in type(new).model_fields.items():
        if getattr(old, name) != getattr(new, name):
            yield field.alias or name


def _key(resolved: ResolvedItem) -> list[object]:
    """What is right, to be compared: of a number, a name or a date, all that its type has."""
    item = resolved.item
    return [
        right.model_dump(exclude=set(_COMMON)) if isinstance(right, Item) else (right, of)
        for right, of, _ in key_parts(item, resolved.claim, None)
    ]


def _rescored(store: Store, after: Checked, regraded: Iterable[Regrading]) -> Iterator[Rescored]:
    changed: dict[str, dict[tuple[str, int], Outcome]] = {}
    for one in regraded:
        if one.changes and one.after is not None:
            changed.setdefault(one.sitting, {})[one.item, one.attempt] = one.after
    if not changed:
        return
    students = store.read(people.students)
    for record in store.read(sittings.all_records):
        outcomes = changed.get(record.sitting.id)
        if outcomes is None:
            continue
        was, will = _marks(store, record, {}, {}), _marks(store, record, outcomes, after.resolved)
        if was != will:
            yield Rescored.of(record, students, was, will)


def _marks(
    store: Store,
    record: SittingRecord,
    outcomes: Mapping[tuple[str, int], Outcome],
    newer: Mapping[str, ResolvedItem],
) -> Marks:
    """The marks of an attempt, with these outcomes by item and try in the place of its own."""
    marks = []
    items = {item for item, _ in outcomes}
    for place in record.sitting.items:
        version = record.mended.get(place.version, place.version)
        resolved = newer[place.item] if place.item in items else store.snapshot(version)
        checks = [
            replace(check, outcome=outcomes.get((place.item, check.attempt), check.outcome))
            for check in record.checks.get(place.item, ())
        ]
        points, void = float(resolved.item.points), record.voided.get(place.item)
        marks.append(earned(record.sitting.rules, checks, points, void))
    return Marks.of(marks)
