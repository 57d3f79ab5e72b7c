"""One text goes into a list of a file, or out of it; every other character stays."""

import pytest

from course.errors import UsageError
from course.loading.patching import with_text, without_text

BLOCK = (
    "a: 1 # c\nlist: # the list\n  - x  # first\n  - {text: y, credit: 0.5} # half\n\n# z\nb: 2\n"
)
FOLDED = (
    "list:\n  - text: >-\n      a b\n      c\n    credit: 0\n  # c\n  - >-\n    d\n    e\n\nb: 1\n"
)
WHY = "list:\n  - x\n  - text: y\n    why:\n      en: Bad.\n      nl: Slecht. # c\nb: 1\n"
FILES = {
    "a block": (BLOCK, ("list",), "# half\n  - no\n\n"),
    "brackets": ("list: [x, 'y, z'] # c\nb: 2\n", ("list",), "[x, 'y, z', no] # c\n"),
    "brackets on several lines": ("list: [\n  x, # 1\n  y # 2\n]\n", ("list",), "y, no # 2\n"),
    "dashes below their key": (
        "items:\n- id: a\n  accept:\n  - x\n- id: b\n",
        ("items", 0, "accept"),
        "  - x\n  - no\n- id: b",
    ),
    "a list by language": ("a:\n  en: [x]\n  nl:\n    - y # c\n", ("a", "nl"), "# c\n    - no\n"),
    "braces": ("a: {en: [x], nl: [y]}\n", ("a", "nl"), "nl: [y, no]}"),
    "no list yet": (
        "- id: a\n  name: A # n\n\n# b\n- id: b\n",
        (0, "spellings"),
        "# n\n  spellings:\n    - no\n\n# b\n",
    ),
    "no list yet, in braces": ("- {id: a}\n", (0, "spellings"), "{id: a, spellings: [no]}"),
    "Windows": ("list:\r\n  - x # c\r\nb: 2\r\n", ("list",), "# c\r\n  - no\r\nb"),
    "a byte order mark": ("\ufefflist:\n  - é\n  - 🐉 # c\nb: 1\n", ("list",), "# c\n  - no\nb"),
    "folded texts": (FOLDED, ("list",), "    e\n  - no\n\nb"),
    "records": (WHY, ("list",), "Slecht. # c\n  - no\nb"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_text_is_added_at_the_end_of_its_list_and_all_else_stays(name: str) -> None:
    before, path, inside = FILES[name]
    after = with_text(before, path, "no")
    assert inside in after
    kept = [line for line in before.splitlines() if line in after.splitlines()]
    assert len(kept) >= len(before.splitlines()) - 1
    assert without_text(after, path, "no") == before


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("text", ["Teheran, {a}: 'b' # c", "- x", "[", '"', "a" * 200, "no", "12"])
def test_whatever_the_text_is_it_is_read_back_as_it_is(name: str, text: str) -> None:
    before, path, _ = FILES[name]
    after = with_text(before, path, text)  # it reads the file again, and raises if that differs
    assert without_text(after, path, text) == before


def test_a_file_without_a_last_line_end_gets_none_in_the_middle() -> None:
    assert with_text("list:\n  - x", ("list",), "y") == "list:\n  - x\n  - y"


@pytest.mark.parametrize(
    ("text", "path"), [("list: x\n", ("list",)), ("list: {a: b}\n", ("list",)), ("- a\n", (0, "b"))]
)
def test_what_is_no_list_is_refused(text: str, path: tuple[str | int, ...]) -> None:
    with pytest.raises(UsageError, match="edit the file"):
        with_text(text, path, "y")


def test_a_text_that_is_not_there_is_refused() -> None:
    with pytest.raises(UsageError, match="`y` does not stand by itself in the list under `list:`"):
        without_text("list:\n  - {text: y, credit: 0.5}\n", ("list",), "y")
