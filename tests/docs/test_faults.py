"""docs/faults.md names a test for each fault, and each is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "faults.md").read_text("utf-8")
NAMED = re.findall(r"`([\w/]+\.py)::(\w+)`", PAGE)


def test_every_fault_has_a_test() -> None:
    rows = re.findall(r"(?m)^\| (\d+) \| .* \| `", PAGE)
    assert [int(number) for number in rows] == [*range(1, 25), *range(31, 50)]


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_test_that_is_named_is_there(file: str, name: str) -> None:
    assert f"def {name}(" in (ROOT / "tests" / file).read_text("utf-8")
