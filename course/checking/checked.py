"""A checked course folder: what is proved, what is wrong, and the items that can be served."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from course.checking.checks import CHECKS
from course.checking.claims import verdict_asked, verdicts
from course.checking.fairness.between_items import Told, told
from course.checking.folder.references import all_exist
from course.checking.folder.silenced import silences_nothing
from course.checking.folder.uses import unused, uses
from course.checking.look import Look, Stated, in_one_go
from course.checking.proofs import proofs
from course.loading.codes import CODES
from course.loading.diagnostics import Diagnostic, Place
from course.loading.folder import Loaded, collector_off, load
from course.model.bank import Course
from course.model.claim import Verdict
from course.model.items import AnyItem, Reconcile
from course.model.key import key_parts, strength
from course.model.proof import Proof, Strength
from course.model.resolved import ResolvedItem, resolve

_IN_ONE_GO = in_one_go(CHECKS)


@dataclass(frozen=True)
class Checked:
    """The course with every diagnostic, in file order, and the proofs of its keys."""

    course: Course
    diagnostics: tuple[Diagnostic, ...]
    proofs: tuple[Proof, ...]
    verdicts: Mapping[str, Verdict]
    sound: frozenset[str]
    """The items without an error, and with nothing missing that they rely on."""
    places: Mapping[str, Place]
    """Where each item begins."""
    unread: int = 0
    """How many more items the files contain, which did not load."""

    @property
    def clean(self) -> bool:
        """Whether there are no errors; there may be warnings."""
        return not any(d.severity == "error" for d in self.diagnostics)

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """The items that answer others by what students read of them before they answer."""
        return told(self.course)

    def strengths(self, items: Iterable[AnyItem] | None = None) -> Counter[Strength]:
        """How many keys of sound items are in their quotes, rest on `said:`, or on reasoning.

        Of these items, or else of all.
        """
        return Counter(
            strength(item, part)
            for item in (self.course.all_items() if items is None else items)
            if item.id in self.sound
            for part in key_parts(item, self.course.claims.get(item.claim or ""), None)
        )

    @cached_property
    def resolved(self) -> Mapping[str, ResolvedItem]:
        """Each sound item, with what its grading depends on."""
        by_item: dict[str, list[Proof]] = {}
        for proof in self.proofs:
            by_item.setdefault(proof.item, []).append(proof)
        return {
            item.id: resolve(
                item,
                self.course,
                tuple(by_item.get(item.id, ())),
                verdict_asked(item, self.course),
            )
            for item in self.course.all_items()
            if item.id in self.sound
        }


def look_at(folder: Path) -> Look:
    """Load a folder and return what the checks are given; CourseError if there is no folder."""
    return Look(load(folder))


def check_folder(folder: Path, instead: Mapping[str, bytes] | None = None) -> Checked:
    """Load and check a course folder, with the files in `instead` as if they stood in it.

    Raises CourseError if there is no such folder.
    """
    with collector_off():
        return check(load(folder, instead))


def check(loaded: Loaded) -> Checked:
    """Run every check on what was loaded and return every diagnostic."""
    checked = check_part(loaded)
    if not checked.clean:
        return checked  # a broken record may be what uses the rest
    left = unused(Look(loaded), uses(loaded.course))
    return replace(checked, diagnostics=in_order([*checked.diagnostics, *left]))


def check_part(loaded: Loaded, stated: Stated | None = None, *, bank_only: bool = False) -> Checked:
    """Check what may be only part of a course: nothing is called unused.

    Parts with the same sources and entities may share what is `stated` there. With `bank_only`,
    what is not in a bank is not checked again.
    """
    look = Look(loaded, stated=Stated() if stated is None else stated, bank_only=bank_only)
    course = loaded.course
    found = [d for one in _IN_ONE_GO for d in one(look)]
    found = [d for d in found if not look.unfilled(d.place)]
    found = _first_causes(found, loaded.diagnostics)
    silenced = {(item.id, allow.code) for item in course.all_items() for allow in item.allow}
    kept = [d for d in found if d.severity == "error" or (d.item, d.code) not in silenced]
    faulty = {d.item for d in (*loaded.diagnostics, *kept) if d.severity == "error"}
    if silenced:
        arose = {(d.item, d.code) for d in found}
        kept += (d for d in silences_nothing(look, arose) if d.item not in faulty)
    return Checked(
        course,
        in_order([*loaded.diagnostics, *kept]),
        tuple(proofs(look)),
        verdicts(look),
        frozenset(_sound(look, faulty)),
        {item.id: loaded.places.at("item", item.id) for item in course.all_items()},
        loaded.unread,
    )


def in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics by file, line and column."""
    return tuple(sorted(found, key=lambda d: d.sort_key))


def _first_causes(found: list[Diagnostic], before: list[Diagnostic]) -> list[Diagnostic]:
    """Leave out the diagnostics that others, or those of loading, explain, as their codes say."""
    on_item = {(d.item, d.code) for d in (*before, *found)}
    at_place = {(d.place, d.code) for d in found}
    return [
        d
        for d in found
        if not any((d.item, code) in on_item for code in CODES[d.code].follows_on_item)
        and not any((d.place, code) in at_place for code in CODES[d.code].follows_at_place)
    ]


def _sound(look: Look, faulty: set[str | None]) -> Iterator[str]:
    """Yield the items that can be served."""
    for item in look.course.all_items():
        if (
            item.id not in faulty
            and item.id not in look.unproved
            and ("item", item.id) not in look.unlocated
            and all_exist(item, look.course)
            and (not isinstance(item, Reconcile) or _compares(look, item))
        ):
            yield item.id


def _compares(look: Look, item: Reconcile) -> bool:
    """Whether the accounts can be judged, and their quotes were found."""
    located = ("claim", item.claim) not in look.unlocated
    return located and verdict_asked(item, look.course) is not None
