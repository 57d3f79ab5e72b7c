"""Items as they were judged, under keys made from their own lines.

A bank may be read anew while most of its items have the lines that they had. What was found of such
an item holds: nothing else of its bank has a part in it, only how far down the item begins.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from course.checking.checked import Judged
from course.loading.diagnostics import Place
from course.loading.folder import Loaded

Items = Mapping[str, Judged]
"""The items of a bank by the key of their lines; their findings count lines from the first one."""


class Own(NamedTuple):
    """The key of an item's own lines, and how many lines are above them."""

    key: str
    above: int


def own_lines(loaded: Loaded, bank: str) -> dict[str, Own]:
    """The lines of each item of a bank; without those that share a line with another one."""
    course, places = loaded.course, loaded.places
    if bank not in course.banks or not course.banks[bank].items:
        return {}
    file, entries = places.entries("bank", bank, "items")
    lines = loaded.contents[file].splitlines(keepends=True)  # as YAML counts them
    ends = dict(_ends(entries, lines))
    found = {}
    for item in course.banks[bank].items:
        above = places.at("item", item.id).line - 1
        if above in ends:
            text = b"".join(lines[above : ends[above]])
            found[item.id] = Own(hashlib.blake2b(text, digest_size=12).hexdigest(), above)
    return found


def _ends(entries: list[tuple[int, int]], lines: list[bytes]) -> Iterator[tuple[int, int]]:
    """The first line of each entry that has its lines to itself, and the first one after it."""
    starts = [*entries, (len(lines), 0)]
    apart = [not line or not lines[line][:column].strip(b" -") for line, column in entries]
    for row, alone in enumerate(apart):
        if alone and all(apart[row + 1 : row + 2]):
            yield starts[row][0], starts[row + 1][0]


def recalled(owns: Mapping[str, Own], items: Items) -> dict[str, Judged]:
    """What is known of those items, at the places that they have now."""
    return {
        name: _moved(items[own.key], own.above) for name, own in owns.items() if own.key in items
    }


def to_keep(owns: Mapping[str, Own], judged: Mapping[str, Judged]) -> Items:
    """What was found of items, to be recalled wherever their lines are."""
    return {
        own.key: _moved(judged[name], -own.above) for name, own in owns.items() if name in judged
    }


def _moved(judged: Judged, lines: int) -> Judged:
    if not judged.found:
        return judged
    return judged._replace(
        found=tuple(
            replace(d, place=Place(d.place.file, d.place.line + lines, d.place.column))
            for d in judged.found
        )
    )
