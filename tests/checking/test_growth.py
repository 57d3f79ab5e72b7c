"""Very many of one thing: refused inside a record, and otherwise checked in proportion.

What is measured is the processor's time, and a growth with the square would take ten times as long
as these tests allow.
"""

from collections.abc import Iterable
from typing import Any

import pytest

from bench.parts import LIMITED, UNLIMITED, check
from course.loading.events import ENTRIES
from tests.app.visiting import soak


def some(kinds: Iterable[str], *chosen: str) -> list[Any]:
    """Return all kinds, of which those that were not chosen are for `make soak` alone."""
    return [kind if kind in chosen else soak(kind) for kind in kinds]


@pytest.mark.parametrize("kind", some(LIMITED, "choices", "accounts"))
def test_what_a_record_contains_is_limited(kind: str) -> None:
    check(kind, 10)  # imports, and tables that are built once
    most = ENTRIES - (kind == "choices")  # the key is one more
    seconds, codes = check(kind, most)
    assert "too-many" not in codes
    assert seconds < 2
    for count in (most + 1, 5000):
        seconds, codes = check(kind, count)
        assert codes["too-many"] == 1
        assert seconds < 2


@pytest.mark.slow
@pytest.mark.parametrize("kind", some(UNLIMITED, "items", "claims"))
def test_ten_times_as_many_records_take_some_ten_times_as_long(kind: str) -> None:
    check(kind, 50)  # imports, and tables that are built once
    few, _ = check(kind, 500)
    many, codes = check(kind, 5000)
    assert "too-many" not in codes
    assert many < 30 * max(few, 0.02)
