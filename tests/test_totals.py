"""An item more in the small course breaks no test that is not about that item."""

import re

from tests.mistakes import CASES, TESTS

TOTAL = re.compile(
    r"(?:Question|Vraag) \S+ (?:of|van) \d"
    r"|\d (?:of|van) \d+ (?:questions|vragen|points|punten)"
    r"|\b\d+ (?:questions|vragen)\b"
    r"|has only \d"
)
"""A total of questions or points, as a page or a message says it, with the figure written out."""


def test_no_test_of_a_page_and_no_case_says_how_many_items_there_are() -> None:
    """They count them in the files: `tests/small.py` says how."""
    paths = [*(TESTS / "pages").rglob("*.py"), *CASES]
    found = {
        f"{path.relative_to(TESTS)}: {match[0]}"
        for path in paths
        for match in TOTAL.finditer(path.read_text("utf-8"))
    }
    assert found == set()
