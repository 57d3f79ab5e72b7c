"""Trying mutants out: each is checked, and noticed if it gets a code more often than its item."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from course.checking.checked import Around, Enough, Found, Judged, find, with_claim
from course.checking.mutation.mends import mend
from course.checking.mutation.mutant import Mutant
from course.checking.mutation.mutants import mutants
from course.loading.codes import CODES
from course.loading.diagnostics import Diagnostic
from course.model.bank import Bank
from course.model.claim import Claim
from course.model.items import AnyItem

_AT_ONCE = 20
"""Items whose mutants are checked together: what is not about items is then checked once."""


class Tried(NamedTuple):
    """A mutant of an item, and whether it would be noticed."""

    item: AnyItem
    mutant: Mutant[AnyItem]
    noticed: bool

    @property
    def mend(self) -> str:
        """What would have it noticed."""
        return mend(self.item, self.mutant)


class _Copy(NamedTuple):
    """An item under another id, in a bank of its own, where no other item can affect it."""

    name: str
    bank: Bank
    item: AnyItem
    made: AnyItem

    def alone(self) -> Bank:
        made = self.made.model_copy(update={"id": self.name, "enemies": ()})
        return self.bank.model_copy(update={"id": self.name, "items": (made,)})


def try_out(found: Found, beside: Around) -> Iterator[tuple[float, list[Tried]]]:
    """Try out the mutants of every sound item; yields the share done, and those just tried."""
    trying = _Trying(found, beside)
    items = [
        (bank, item)
        for bank in found.look.course.banks.values()
        for item in bank.items
        if item.id in found.sound
    ]
    for start in range(0, len(items), _AT_ONCE):
        some = items[start : start + _AT_ONCE]
        yield (start + len(some)) / len(items), trying.some(some)


class _Trying:
    """Mutants, beside what is not in a bank and with what was found of their items."""

    def __init__(self, found: Found, beside: Around) -> None:
        self._around, self._found = beside, found
        course = found.look.course.with_banks({}).model_copy(update={"quizzes": {}})
        self._loaded = replace(found.look.loaded, course=course, diagnostics=[])
        self._before: dict[str, Counter[str]] = {}
        """The codes that are found of an item whose claim has mutants."""

    def some(self, items: Sequence[tuple[Bank, AnyItem]]) -> list[Tried]:
        """Try out the mutants of some items."""
        course = self._found.look.course
        all_of = [(bank, item, list(mutants(item, course))) for bank, item in items]
        copies = [
            _Copy(_name(item, n), bank, item, made)
            for bank, item, several in all_of
            for n, made in enumerate([item, *(mutant.made for mutant in several)])
        ]
        found = self._codes(copies)
        return [
            Tried(
                item,
                mutant,
                self._breaks(_Copy(item.id, bank, item, item), mutant.claim)
                if mutant.claim
                else not found[_name(item, n)] <= found[_name(item, 0)],
            )
            for bank, item, several in all_of
            for n, mutant in enumerate(several, 1)
        ]

    def _codes(self, copies: Sequence[_Copy]) -> Mapping[str | None, Counter[str]]:
        """Count the codes of each copy; of a mutant that is noticed anyway, not necessarily all."""
        judged, before, stopped = {}, {}, set()
        for copy in copies:
            known = self._found.judged.get(copy.item.id)
            if known and copy.made is copy.item:
                own = tuple(replace(d, item=copy.name) for d in known.found)
                judged[copy.name] = known._replace(found=own)
            if known and not copy.item.allow and not self._loaded.places.unfilled:
                before[copy.name] = {d.code for d in known.found}

        def enough(name: str, its: Sequence[Diagnostic]) -> bool:
            if name in before and _is_new((d.code for d in its), before[name]):
                stopped.add(name)
            return name in stopped

        found = _by_item(self._find(copies, self._around, judged, enough))
        firsts = {copy.name: found[_name(copy.item, 0)].keys() for copy in copies}
        if all(_is_new(found[name], before[name] | firsts[name]) for name in stopped):
            return found
        return _by_item(self._find(copies, self._around, judged))

    def _breaks(self, copy: _Copy, claim: Claim) -> bool:
        """Whether the claim, in the place of the course's own, gives a code more often."""
        if copy.name not in self._before:
            self._before[copy.name] = _count(self._find([copy], self._around))
        before, beside = self._before[copy.name], with_claim(self._around, claim)
        if not self._loaded.places.unfilled and _is_new(_count(beside.outside.of_claims), before):
            return True
        return not _count(self._find([copy], beside)) <= before

    def _find(
        self,
        copies: Iterable[_Copy],
        beside: Around,
        judged: Mapping[str, Judged] | None = None,
        enough: Enough | None = None,
    ) -> tuple[Diagnostic, ...]:
        places = self._loaded.places.copy()
        for copy in copies:
            places.repeat("item", copy.item.id, copy.name)
            places.repeat("bank", copy.bank.id, copy.name)
        course = self._loaded.course.model_copy(update={"claims": beside.look.course.claims})
        course = course.with_banks({copy.name: copy.alone() for copy in copies})
        loaded = replace(self._loaded, course=course, places=places)
        return find(loaded, beside, judged, enough).diagnostics


def _by_item(found: Iterable[Diagnostic]) -> Mapping[str | None, Counter[str]]:
    codes: dict[str | None, Counter[str]] = defaultdict(Counter)
    for diagnostic in found:
        codes[diagnostic.item][diagnostic.code] += 1
    return codes


def _count(found: Iterable[Diagnostic]) -> Counter[str]:
    return Counter(d.code for d in found)


def _is_new(codes: Iterable[str], before: Container[str]) -> bool:
    """Whether one of the codes is not among those before, nor what may leave it out."""
    return any(all(cause not in before for cause in _with_causes(code)) for code in codes)


@cache
def _with_causes(code: str) -> frozenset[str]:
    """The code, and all codes whose findings may leave out one that has it."""
    causes = (*CODES[code].follows_on_item, *CODES[code].follows_at_place)
    return frozenset({code}.union(*map(_with_causes, causes)))


def _name(item: AnyItem, number: int) -> str:
    return f"{item.id}~{number}"
