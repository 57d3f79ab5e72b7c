"""What is written is read back as the same, and what stood there stays as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.errors import UsageError
from course.loading.events import FORBIDDEN, read
from course.loading.writing import scalar, with_entry

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300)
PROSE = st.lists(st.sampled_from(["the", "#1", "a:", "- b", "“x”", "'", '"', "don't", ">", "é"]))


@given(TEXTS | PROSE.map(" ".join), st.sampled_from([0, 2, 6]))
def test_every_text_is_read_back(text: str, column: int) -> None:
    written = f"{' ' * column}key: {scalar(text, column)}\n"
    document = read(f"first: x\n{written}".replace("first", " " * column + "first").encode(), "f")
    assert not document.diagnostics, written
    assert document.value == {"first": "x", "key": FORBIDDEN.sub("", text)}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Nile", "Nile"),
        ("2022-08", "2022-08"),
        ("no", "no"),
        ("more than: 3", "'more than: 3'"),
        ("don’t", "don’t"),
        ("'s avonds", "'''s avonds'"),
        ("[a]", "'[a]'"),
        ("", "''"),
        ("a\u200bb", '"a\\u200bb"'),
        ("a\nb", '"a\\nb"'),
        ("a\0b\u2028c", '"abc"'),
        (
            "word " * 30 + "end",
            ">-\n  " + " ".join(["word"] * 19) + "\n  " + " ".join([*["word"] * 11, "end"]),
        ),
    ],
)
def test_a_text_is_written_as_a_teacher_would(text: str, written: str) -> None:
    assert scalar(text) == written


BANK = """\
# my bank
title: Rivers   # short
items:
  # the first
  - id: one
    key: 3
"""


@pytest.mark.parametrize(
    "bank",
    [
        BANK,
        BANK.removesuffix("\n"),
        BANK + "\n# the end\n",
        BANK.replace("  -", "-").replace("    k", "  k").replace("  #", "#"),
        BANK.replace("\n", "\r\n"),
        "title: x\nitems:\n",
        "title: x\nitems:",
    ],
)
def test_an_entry_is_added_and_all_else_stays(bank: str) -> None:
    longer = with_entry(bank, "- id: two\n  key: 4\n", "items")
    assert longer.startswith(bank)
    before, after = (read(text.encode(), "f").value for text in (bank, longer))
    assert after == {**before, "items": [*(before["items"] or []), {"id": "two", "key": "4"}]}
    assert ("\r\n" in bank) == ("- id: two\r\n" in longer)


def test_an_entry_is_added_to_a_file_that_is_a_list() -> None:
    assert with_entry("- id: a\n", "- id: b\n") == "- id: a\n- id: b\n"
    assert with_entry("", "- id: b\n") == "  - id: b\n"


@pytest.mark.parametrize(
    "bank",
    [
        "items:\n  - id: one\ntitle: Rivers\n",
        "items: []\n",
        "items: [{id: one}]\n",
        "title: Rivers\n",
        "items: {a: b}\n",
        "items: 'one",
    ],
)
def test_a_list_that_cannot_be_written_on_is_left_alone(bank: str) -> None:
    with pytest.raises(UsageError):
        with_entry(bank, "- id: two\n", "items")
