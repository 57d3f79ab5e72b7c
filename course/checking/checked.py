"""A checked course folder: what is proved, what is wrong, and the items that can be served."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from course.checking.checks import BETWEEN_ITEMS, OF_CLAIMS, OF_ITEMS, OF_SOURCES, QUOTES
from course.checking.claims import verdict_asked, verdicts
from course.checking.fairness.between_items import Told, told
from course.checking.folder.references import all_exist
from course.checking.folder.silenced import silences_nothing
from course.checking.folder.uses import Uses, unused, uses, uses_outside
from course.checking.look import Check, Look, in_one_go
from course.checking.proof.quote_in_passage import locate_of_claims
from course.checking.proofs import proofs
from course.loading import places
from course.loading.codes import CODES
from course.loading.diagnostics import Diagnostic, Place
from course.loading.folder import Loaded, collector_off, load
from course.model.bank import Course
from course.model.claim import Claim, Verdict
from course.model.items import AnyItem, Reconcile
from course.model.key import key_parts, strength
from course.model.proof import Proof, Strength
from course.model.resolved import ResolvedItem, resolve

_OF_SOURCES, _OF_CLAIMS, _OF_ITEMS, _BETWEEN_ITEMS = map(
    in_one_go, (OF_SOURCES, OF_CLAIMS, OF_ITEMS, BETWEEN_ITEMS)
)


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
        items = self.course.all_items() if items is None else items
        return strengths_of((item for item in items if item.id in self.sound), self.course)

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


class Judged(NamedTuple):
    """What the checks of one item found: it holds while the item and what is not in a bank do."""

    found: tuple[Diagnostic, ...] = ()
    unproved: bool = False
    """Whether its quotes do not prove its key."""


class Outside(NamedTuple):
    """What was found of what is not in a bank, before any bank was looked at."""

    of_sources: tuple[Diagnostic, ...]
    of_claims: tuple[Diagnostic, ...]
    doubted: frozenset[str]
    """Claims with a mistake in an account."""
    contradicted: frozenset[tuple[str, places.Path]]
    """Their texts that were reported for a wrong number or date."""
    uses: Uses


Enough = Callable[[str, Sequence[Diagnostic]], bool]
"""Whether what was found of an item so far is all that needs to be known."""


@dataclass(frozen=True, slots=True)
class Around:
    """What is not in a bank, for checks of banks beside it."""

    look: Look
    outside: Outside


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of a course or a part of it: the diagnostics, in file order, and more."""

    look: Look
    diagnostics: tuple[Diagnostic, ...]
    sound: frozenset[str]
    judged: Mapping[str, Judged]
    """Each item by itself; none if one of them causes a finding about something else."""


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
    beside = around(loaded)
    found = with_unused(find(loaded, beside), beside.outside)
    look, course = found.look, loaded.course
    return Checked(
        course,
        found.diagnostics,
        tuple(proofs(look)),
        verdicts(look),
        found.sound,
        {item.id: loaded.places.at("item", item.id) for item in course.all_items()},
        loaded.unread,
    )


def with_unused(found: Found, outside: Outside) -> Found:
    """Add what nothing uses, if there are no errors: a broken record may be what uses the rest."""
    if any(d.severity == "error" for d in found.diagnostics):
        return found
    used = uses(found.look.course, outside.uses)
    left = unused(found.look.loaded, used)
    return replace(found, diagnostics=in_order([*found.diagnostics, *left]))


def around(loaded: Loaded, known: Outside | None = None) -> Around:
    """Check what is not in a bank, unless it is known what that finds."""
    look = Look(loaded)
    if known is None:
        return _around(look, tuple(_run(_OF_SOURCES, look)), uses_outside(loaded.course))
    list(locate_of_claims(look))
    look.doubted |= known.doubted
    look.contradicted |= known.contradicted
    return Around(look, known)


def with_claim(beside: Around, claim: Claim) -> Around:
    """The same, with that claim in the place of the one with its id."""
    loaded, course = beside.look.loaded, beside.look.course
    course = course.model_copy(update={"claims": {**course.claims, claim.id: claim}})
    look = Look(replace(loaded, course=course))
    return _around(look, beside.outside.of_sources, beside.outside.uses)


def _around(look: Look, of_sources: tuple[Diagnostic, ...], used: Uses) -> Around:
    of_claims = tuple(_run(_OF_CLAIMS, look))
    doubted, contradicted = frozenset(look.doubted), frozenset(look.contradicted)
    return Around(look, Outside(of_sources, of_claims, doubted, contradicted, used))


def find(
    loaded: Loaded,
    beside: Around,
    judged: Mapping[str, Judged] | None = None,
    enough: Enough | None = None,
) -> Found:
    """Check banks beside what is not in a bank, which is a part of what is found of them, too.

    They may be only some of a course: nothing is called unused. The items in `judged` have been
    judged by themselves already; the others are judged until what is found of them is `enough`.
    """
    look, course = beside.look.beside(loaded), loaded.course
    outside = beside.outside
    found = [*outside.of_sources, *outside.of_claims, *_run(QUOTES, look)]
    every = _judge(look, judged or {}, found, enough)
    found += _run(_BETWEEN_ITEMS, look)
    found = [d for d in found if not look.unfilled(d.place)]
    found = _first_causes(found, loaded.diagnostics)
    silenced = {(item.id, allow.code) for item in course.all_items() for allow in item.allow}
    kept = [d for d in found if d.severity == "error" or (d.item, d.code) not in silenced]
    faulty = {d.item for d in (*loaded.diagnostics, *kept) if d.severity == "error"}
    if silenced:
        arose = {(d.item, d.code) for d in found}
        kept += (d for d in silences_nothing(look, arose) if d.item not in faulty)
    diagnostics = in_order([*loaded.diagnostics, *kept])
    return Found(look, diagnostics, frozenset(_sound(look, faulty)), every)


def _judge(
    look: Look, judged: Mapping[str, Judged], found: list[Diagnostic], enough: Enough | None
) -> Mapping[str, Judged]:
    """Judge each item that is not judged yet, add to what is found, and return all of them."""
    some = _without(look, judged) if judged else look
    new: dict[str | None, list[Diagnostic]] = {item.id: [] for item in some.course.all_items()}
    beyond: list[Diagnostic] = []
    done: set[str] = set()
    for check in (OF_ITEMS if enough else _OF_ITEMS) if new else ():
        told = set()
        for diagnostic in check(some):
            new.get(diagnostic.item, beyond).append(diagnostic)
            told.add(diagnostic.item)
        if enough and (now := {name for name in told if name and enough(name, new[name])}):
            done |= now
            some = _without(some, now)
    every = dict(judged)
    for name, its in new.items():
        if name is not None:
            every[name] = Judged(tuple(its), name in look.unproved)
    for one in every.values():
        found += one.found
    found += beyond
    look.unproved.update(name for name, one in judged.items() if one.unproved)
    return {} if beyond or done else every


def _without(look: Look, items: Container[str]) -> Look:
    banks = {
        bank.id: bank.model_copy(
            update={"items": tuple(item for item in bank.items if item.id not in items)}
        )
        for bank in look.course.banks.values()
    }
    return look.only({name: bank for name, bank in banks.items() if bank.items})


def strengths_of(items: Iterable[AnyItem], course: Course) -> Counter[Strength]:
    """How many keys of sound items rest on what."""
    return Counter(
        strength(item, part)
        for item in items
        for part in key_parts(item, course.claims.get(item.claim or ""), None)
    )


def _run(checks: Iterable[Check], look: Look) -> list[Diagnostic]:
    return [d for check in checks for d in check(look)]


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
