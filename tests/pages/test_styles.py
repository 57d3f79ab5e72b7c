"""The style sheets: a class has its look from one of them, so that no name has two looks."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

SHEETS = Path(__file__).parents[2] / "course" / "pages" / "static" / "css"
EVERYWHERE = {"0-fonts.css", "95-print.css"}
"""The faces of what is read, and paper: both are about all the other sheets."""
SHARED = {
    # words of any page
    *("icon", "label", "lead", "meta", "notice", "quote", "ways"),
    # a question, an answer to it, and what is said about that
    *("stem", "cloze", "gap", "number", "tiles", "given", "judged", "practise"),
    # a passage: in the reader, beside a question, in a list to pick from, with who says what
    *("passage", "translated", "book", "beside", "claim"),
}
"""Classes that mean the same thing everywhere, and may be dressed by several sheets."""

_NAME = re.compile(r"\.(-?[a-zA-Z][\w-]*)")
_FRAME = re.compile(r"st[A-Z]\w*|st-key-.*|course-plain|course-saved")
_ASIDE = re.compile(r":(?:has|not)\((?:[^()]|\([^()]*\))*\)")


def selectors(sheet: str) -> Iterator[str]:
    for before in re.findall(r"([^{};]+)\{", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)):
        if not before.strip().startswith("@"):
            yield from re.split(r",(?![^(]*\))", _ASIDE.sub("", before.strip()))


def names(selector: str) -> list[str]:
    return [name for name in _NAME.findall(selector) if not _FRAME.fullmatch(name)]


def claimed(selector: str) -> set[str]:
    """The classes that a selector dresses anywhere: of `.bar i` it is bar, of `.book .bar` book."""
    for compound in re.split(r"[\s>+~]+(?![^(]*\))", selector):
        if found := names(compound):
            return set(found) if ":is(" in compound else {found[0]}
    return set()


def dressed_twice(sheets: dict[str, str]) -> dict[str, list[str]]:
    """The classes that one sheet dresses anywhere and another one names, each with its sheets."""
    owners, users = defaultdict(set), defaultdict(set)
    for sheet, text in sheets.items():
        for selector in selectors(text):
            for name in claimed(selector):
                owners[name].add(sheet)
            for name in names(selector):
                users[name].add(sheet)
    return {name: sorted(users[name]) for name in owners if len(users[name]) > 1}


def test_a_class_is_dressed_by_one_sheet_only() -> None:
    sheets = {
        path.name: path.read_text("utf-8")
        for path in SHEETS.glob("*.css")
        if path.name not in EVERYWHERE
    }
    twice = dressed_twice(sheets)
    assert {name: where for name, where in twice.items() if name not in SHARED} == {}
    assert set(twice) >= SHARED, "a class that is not shared any more"


def test_a_bar_of_its_own_is_not_the_bar_of_something_else() -> None:
    assert dressed_twice({"home": ".bar i { }", "quiz": ".book .bar { }"}) == {
        "bar": ["home", "quiz"]
    }
    assert dressed_twice({"accounts": ".drawing .bar { }", "quiz": ".book .bar { }"}) == {}
