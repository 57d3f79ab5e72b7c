"""What a teacher's editor says of a bank, by the language server that YAML editors use."""

import pytest

from course.model.items import ITEM_TYPES
from tests.editors.editor import Editor

BANK = """\
# yaml-language-server: $schema=schema/bank.schema.json
title:
  en: Rivers
  nl: Rivieren
items:
  - id: nile
    type: numeric
    stem:
      en: How long is the Nile?
      nl: no
    key: 6650 km
    evidence:
      - atlas/p1: 1971
"""

STATEMENTS = """\
# yaml-language-server: $schema=schema/bank.schema.json
title: Rivers
items:
  - id: judge
    type: statements
    stem: Judge.
    statements:
      - true: It is long.
        evidence:
          - atlas/p1: long
      - false: It is short.
        evidence:
          - atlas/p1: long
"""


@pytest.mark.parametrize("bank", [BANK, STATEMENTS], ids=["numeric", "statements"])
def test_a_good_bank_has_no_message(editor: Editor, bank: str) -> None:
    assert editor.messages(bank) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("type: numeric", "type: numerik", 7, "not accepted"),
        ("key: 6650 km", "kee: 6650 km", 11, "kee is not allowed"),
        ("key: 6650 km", "qualifier: roughly", 11, "not accepted"),
        ("      - atlas/p1", "      - atlas p1", 13, "is not allowed"),
        ("    type: numeric\n", "", 6, 'Missing property "type"'),
    ],
)
def test_one_mistake_is_one_message_on_its_line(
    editor: Editor, old: str, new: str, line: int, words: str
) -> None:
    assert old in BANK
    [(where, message)] = editor.messages(BANK.replace(old, new))
    assert where == line
    assert words in message


def test_the_types_are_offered(editor: Editor) -> None:
    text = BANK.replace("type: numeric", "type: |")
    assert editor.completions(text) == set(ITEM_TYPES)


@pytest.mark.parametrize(
    ("item_type", "own"),
    [
        ("numeric", {"tolerance", "qualifier", "accept"}),
        ("short-text", {"entity", "spelling", "typos"}),
        ("matching", {"pairs"}),
        ("cloze", {"text", "blanks"}),
    ],
)
def test_the_keys_of_the_type_that_was_chosen_are_offered(
    editor: Editor, item_type: str, own: set[str]
) -> None:
    start = BANK.partition("    type:")[0]
    offered = editor.completions(f"{start}    type: {item_type}\n    |\n")
    assert own | {"stem", "evidence", "rationale"} <= offered
    others = {"tolerance", "entity", "pairs", "blanks"} - own
    assert not others & offered
