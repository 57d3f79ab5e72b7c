"""Checks a course folder bank by bank: in several processes, and only the banks that need it.

Each bank is checked together with everything that is not in a bank: course.yaml, the sources,
entities and claims. Together these checks find what a check of the whole folder finds, unless a
finding involves several banks. If that is possible, the whole folder is checked.
"""

import gc
import multiprocessing
import os
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path
from typing import TypeAlias

from course.checking import Checked, check_folder, check_part, in_order
from course.checking.between_banks import Compared, compared, may_clash
from course.checking.folder.uses import Uses, unused, uses
from course.checking.look import Look, Stated
from course.cli.summary import Summary, summary
from course.loading.folder import Loaded, collector_off, load_bank, load_shared

_WORTH_A_PROCESS = 256 * 1024
"""Bytes of banks from which checking in several processes is faster."""

_Given: TypeAlias = tuple[Loaded, Stated, Checked]
"""What is not in a bank, what it states, and what its check found."""


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


def check_banks(folder: Path, known: Mapping[str, Part]) -> tuple[Summary, dict[str, Part]]:
    """Return what a check of the folder finds, and the part of each bank; reuse those in `known`.

    There are no parts if the whole folder had to be checked. Raises CourseError without a folder.
    """
    with collector_off():
        shared = load_shared(folder)
        stated = Stated()
        around = check_part(shared, stated)
        new = [path for path in shared.bank_files if path.stem not in known]
        made = dict(
            zip((path.stem for path in new), _checked((shared, stated, around), new), strict=True)
        )
        parts = {p.stem: made.get(p.stem) or known[p.stem] for p in shared.bank_files}
        ids = [name for part in parts.values() for name in part.ids]
        if (
            len(ids) != len(set(ids))
            or any(part.beyond for part in parts.values())
            or may_clash([part.compared for part in parts.values()], shared.course.quizzes.values())
        ):
            return summary(check_folder(folder)), {}
        return _merged(shared, around, parts.values()), parts


def _checked(given: _Given, banks: Sequence[Path]) -> Iterator[Part]:
    """Check the banks, in one process per core if that is quicker."""
    workers = min(os.cpu_count() or 1, len(banks))
    forks = sys.platform == "linux"  # elsewhere a new process imports everything again
    if workers < 2 or not forks or sum(b.stat().st_size for b in banks) < _WORTH_A_PROCESS:  # noqa: PLR2004
        yield from (_part(*given, bank) for bank in banks)
        return
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(workers, fork, _begin, given) as pool:
        yield from pool.map(_part_of, banks)


_given: list[_Given] = []
"""In a worker process: what all banks share."""


def _begin(*given: *_Given) -> None:
    gc.disable()
    _given.append(given)


def _part_of(bank: Path) -> Part:
    return _part(*_given[0], bank)


def _part(shared: Loaded, stated: Stated, around: Checked, bank: Path) -> Part:
    loaded = load_bank(shared, bank)
    checked = check_part(loaded, stated, bank_only=True)
    own = tuple(d for d in checked.diagnostics if d.place.file == bank.name)
    return Part(
        found=summary(replace(checked, diagnostics=own)),
        ids=loaded.item_ids,
        uses=uses(loaded.course),
        beyond=not set(checked.diagnostics) <= {*own, *around.diagnostics},
        compared=compared(loaded.course, checked.proofs),
    )


def _merged(shared: Loaded, around: Checked, parts: Collection[Part]) -> Summary:
    whole = summary(around)
    found = [whole, *(part.found for part in parts)]
    diagnostics = [d for one in found for d in one.diagnostics]
    if all(one.clean for one in found):
        used = reduce(Uses.union, (part.uses for part in parts), uses(shared.course))
        diagnostics += unused(Look(shared), used)
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
