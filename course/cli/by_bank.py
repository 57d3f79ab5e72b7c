"""Checks a course folder bank by bank: in several processes, and only what may have changed.

Each bank is checked beside everything that is not in a bank: course.yaml, the sources, entities and
claims. Together these checks find what a check of the whole folder finds, unless a finding involves
several banks. If that is possible, the banks are checked together. Either way, an item whose lines
are known is not judged again; only the checks that compare items look at it.
"""

import os
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from pathlib import Path
from typing import NamedTuple

from course.checking.between_banks import Compared, compared, may_clash
from course.checking.checked import Around, Found, Outside, around, find, in_order, with_unused
from course.checking.folder.uses import Uses, unused, uses
from course.cli.by_item import Items, own_lines, recalled, to_keep
from course.cli.summary import Summary, summary
from course.loading.diagnostics import Diagnostic
from course.loading.events import Document
from course.loading.folder import Loaded, collector_off, load_banks, load_shared

_WORTH_A_PROCESS = 256 * 1024
"""Bytes of banks from which checking in several processes is faster."""


@dataclass(frozen=True, slots=True)
class Part:
    """What the check of one bank found."""

    found: Summary
    ids: tuple[str, ...]
    """Of its items, including those that did not load."""
    uses: Uses
    beyond: bool
    """Whether the bank causes a finding outside itself."""
    compared: Compared


def _none(_bank: str) -> Items:
    return {}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a folder: what is not in a bank, the banks, and the items of each bank.

    The parts are those of banks that are the same; the items may be in banks that are not.
    """

    outside: Outside | None = None
    parts: Mapping[str, Part] = field(default_factory=dict)
    items: Callable[[str], Items] = _none
    documents: Mapping[str, Document] = field(default_factory=dict)
    """What is in the files that are no banks."""


class Made(NamedTuple):
    """What a check has to be remembered by: the documents and items only if they were read anew."""

    outside: Outside
    parts: Mapping[str, Part]
    items: Mapping[str, Items]
    documents: Mapping[str, Document]


class _Given(NamedTuple):
    """What each bank is checked beside: what is not in a bank, and what was found of it."""

    shared: Loaded
    around: Around
    found: frozenset[Diagnostic]
    items: Callable[[str], Items]


def check_banks(folder: Path, known: Known | None = None) -> tuple[Summary, Made]:
    """Return what a check of the folder finds, and what to remember of it; reuse what is known.

    Raises CourseError without a folder.
    """
    known = known or Known()
    with collector_off():
        shared = load_shared(folder, known.documents)
        beside = around(shared, known.outside)
        whole = find(shared, beside)
        given = _Given(shared, beside, frozenset(whole.diagnostics), known.items)
        new = [path for path in shared.bank_files if path.stem not in known.parts]
        made = dict(zip((path.stem for path in new), _checked(given, new), strict=True))
        parts = {
            path.stem: made[path.stem][0] if path.stem in made else known.parts[path.stem]
            for path in shared.bank_files
        }
        items = {bank: its for bank, (_, its) in made.items()}
        ids = [name for part in parts.values() for name in part.ids]
        if (
            len(ids) != len(set(ids))
            or any(part.beyond for part in parts.values())
            or may_clash([part.compared for part in parts.values()], shared.course.quizzes.values())
        ):
            every = _together(shared, beside, lambda bank: items.get(bank) or known.items(bank))
            found = summary(with_unused(every, beside.outside))
        else:
            found = _merged(shared, summary(whole), beside.outside.uses, parts.values())
        documents = {} if known.documents else shared.documents
        return found, Made(beside.outside, parts, items, documents)


def find_together(folder: Path, known: Known | None = None) -> tuple[Found, Around]:
    """Check the banks of a folder together, without judging the items again that are known."""
    known = known or Known()
    shared = load_shared(folder, known.documents)
    beside = around(shared, known.outside)
    return _together(shared, beside, known.items), beside


def _checked(given: _Given, banks: Sequence[Path]) -> Iterator[tuple[Part, Items]]:
    """Check the banks, in one process per core if that is quicker."""
    workers = min(os.cpu_count() or 1, len(banks))
    forks = sys.platform == "linux"  # elsewhere a new process imports everything again
    if workers < 2 or not forks or sum(b.stat().st_size for b in banks) < _WORTH_A_PROCESS:  # noqa: PLR2004
        return (_part(given, bank) for bank in banks)
    from course.cli.processes import in_processes

    return in_processes(workers, given, _part, banks)


def _part(given: _Given, path: Path) -> tuple[Part, Items]:
    loaded = load_banks(given.shared, [path])
    owns = own_lines(loaded, path.stem)
    found = find(loaded, given.around, recalled(owns, given.items(path.stem)))
    own = tuple(d for d in found.diagnostics if d.place.file == path.name)
    part = Part(
        found=summary(replace(found, diagnostics=own)),
        ids=loaded.item_ids,
        uses=uses(loaded.course, given.around.outside.uses),
        beyond=not set(found.diagnostics) <= {*own, *given.found},
        compared=compared(found.look),
    )
    return part, to_keep(owns, found.judged)


def _together(shared: Loaded, beside: Around, items: Callable[[str], Items]) -> Found:
    loaded = load_banks(shared, shared.bank_files)
    judged = {}
    for bank in loaded.course.banks:
        judged.update(recalled(own_lines(loaded, bank), items(bank)))
    loaded = replace(loaded, diagnostics=[*shared.diagnostics, *loaded.diagnostics])
    return find(loaded, beside, judged)


def _merged(shared: Loaded, whole: Summary, used: Uses, parts: Collection[Part]) -> Summary:
    found = [whole, *(part.found for part in parts)]
    diagnostics = [d for one in found for d in one.diagnostics]
    if all(one.clean for one in found):
        used = reduce(Uses.union, (part.uses for part in parts), used)
        diagnostics += unused(shared, used)
    return replace(
        whole,
        diagnostics=in_order(diagnostics),
        banks=sum(one.banks for one in found),
        items=sum(one.items for one in found),
        unread=sum(one.unread for one in found),
        sound=sum(one.sound for one in found),
        literal=sum(one.literal for one in found),
        said=sum(one.said for one in found),
        reasoned=sum(one.reasoned for one in found),
        quotes=sum(one.quotes for one in found),
    )
