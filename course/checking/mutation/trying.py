"""Trying mutants out: each is checked, and noticed if it gets a code more often than its item."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from course.checking.checked import Checked, check_part
from course.checking.mutation.mends import mend
from course.checking.mutation.mutant import Mutant
from course.checking.mutation.mutants import mutants
from course.loading.diagnostics import Diagnostic
from course.loading.folder import Loaded
from course.model.bank import Bank, Course
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
        made = self.made.model_copy(update={"id": self.name})
        return self.bank.model_copy(update={"id": self.name, "items": (made,)})


def try_out(loaded: Loaded, checked: Checked) -> Iterator[tuple[float, list[Tried]]]:
    """Try out the mutants of every sound item; yields the share done, and those just tried."""
    items = [
        (bank, item)
        for bank in loaded.course.banks.values()
        for item in bank.items
        if item.id in checked.sound
    ]
    for start in range(0, len(items), _AT_ONCE):
        some = items[start : start + _AT_ONCE]
        yield (start + len(some)) / len(items), _try_some(loaded, some)


def _try_some(loaded: Loaded, items: Sequence[tuple[Bank, AnyItem]]) -> list[Tried]:
    all_of = [(bank, item, list(mutants(item, loaded.course))) for bank, item in items]
    copies = [
        _Copy(_name(item, n), bank, item, made)
        for bank, item, several in all_of
        for n, made in enumerate([item, *(mutant.made for mutant in several)])
    ]
    found: dict[str | None, Counter[str]] = defaultdict(Counter)
    for diagnostic in _check(loaded, copies):
        found[diagnostic.item][diagnostic.code] += 1
    return [
        Tried(
            item,
            mutant,
            _breaks(loaded, _Copy(item.id, bank, item, item), mutant.claim)
            if mutant.claim
            else not found[_name(item, n)] <= found[_name(item, 0)],
        )
        for bank, item, several in all_of
        for n, mutant in enumerate(several, 1)
    ]


def _name(item: AnyItem, number: int) -> str:
    return f"{item.id}~{number}"


def _breaks(loaded: Loaded, copy: _Copy, claim: Claim) -> bool:
    """Whether the claim, in the place of the course's own, gives a code more often."""
    before, after = (
        Counter(d.code for d in _check(loaded, [copy], which)) for which in (None, claim)
    )
    return not after <= before


def _check(
    loaded: Loaded, copies: Iterable[_Copy], claim: Claim | None = None
) -> tuple[Diagnostic, ...]:
    course, places = loaded.course, loaded.places.copy()
    for copy in copies:
        places.repeat("item", copy.item.id, copy.name)
        places.repeat("bank", copy.bank.id, copy.name)
    made = Course(
        title=course.title,
        languages=course.languages,
        sources=course.sources,
        entities=course.entities,
        claims=course.claims if claim is None else {**course.claims, claim.id: claim},
        banks={copy.name: copy.alone() for copy in copies},
    )
    return check_part(replace(loaded, course=made, places=places, diagnostics=[])).diagnostics
