"""Taking an item out of the score of those who were asked it, or giving them full marks for it."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from course.delivery.errors import NotFound
from course.delivery.rescoring import Marks, Rescored
from course.grading.credit import earned
from course.model.sitting import SittingItem, Voided
from course.store import people, sittings, voiding
from course.store.records import SittingRecord
from course.store.store import Store
from course.store.voiding import Kind, Voids

__all__ = ["Kind", "void"]


def void(  # noqa: PLR0913 - what a decision is
    store: Store,
    item: str,
    kind: Kind,
    *,
    quiz: str | None = None,
    reason: tuple[str, str] | None = None,
    now: datetime,
) -> tuple[Rescored, ...]:
    """What that changes for everybody who was asked the item; done only given a `reason`.

    `full-marks` gives everybody the maximum, `leave-out` takes the item out of score and maximum,
    and `undone` lets the marks count again. `quiz` limits it to attempts at that quiz. `reason` is
    why, for students to read, and who says so. The original marks are kept. It applies to the
    versions of the item that were asked so far: attempts at a corrected version count as usual.

    Raises NotFound if nobody was asked the item.
    """
    asked = [
        (record, place)
        for record in store.read(sittings.all_records, quiz)
        if (place := record.sitting.item(item)) is not None
    ]
    if not asked:
        where = f" in an attempt at {quiz}" if quiz else ""
        raise NotFound(f"Nobody was asked an item {item}{where}.")
    versions = {place.version for _, place in asked}
    now_void = store.read(voiding.read)
    why, who = reason or ("", "")
    after = None if kind == "undone" else Voided(kind=kind, why=why, who=who, at=now)
    then_void = now_void.also(versions, quiz, after)
    marks = partial(_marks, store)
    students = store.read(people.students)
    found = tuple(
        Rescored.of(record, students, marks(record, now_void), marks(record, then_void))
        for record, place in asked
        if _changes(record, place, now_void, then_void)
    )
    if reason is not None and found:
        store.write(voiding.add, item, versions, quiz=quiz, kind=kind, why=why, who=who, now=now)
    return found


def _changes(record: SittingRecord, place: SittingItem, before: Voids, after: Voids) -> bool:
    """Whether another decision applies; repeating one, even for another reason, changes nothing."""
    was = before.of(place.version, record.sitting.quiz)
    will = after.of(place.version, record.sitting.quiz)
    return (was and was.kind) != (will and will.kind)


def _marks(store: Store, record: SittingRecord, voids: Voids) -> Marks:
    return Marks.of(_earned(store, record, voids))


def _earned(store: Store, record: SittingRecord, voids: Voids) -> Iterator[tuple[float, float]]:
    sitting = record.sitting
    for place in sitting.items:
        version = record.mended.get(place.version, place.version)
        points = float(store.snapshot(version).item.points)
        checks = record.checks.get(place.item, ())
        yield earned(sitting.rules, checks, points, voids.of(place.version, sitting.quiz))
