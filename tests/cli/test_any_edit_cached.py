"""However a course is edited, a check that remembers says what one that does not would say."""

import os
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from course.checking import check_folder
from course.cli.check import _checked
from course.cli.reporters import json
from tests.mistakes import CASES, SMALL, Case
from tests.summaries import summary_of

MISTAKES = [case for path in CASES if (case := Case.read(path.read_text("utf-8"))).find]
FILES = sorted(path.relative_to(SMALL).as_posix() for path in SMALL.rglob("*.yaml"))
BANKS = ["rivers.yaml", "streams.yaml"]
WORDS = [
    *("", "no", "1970", "6650 km", "[]", "\n", "  ", "nl: x", "atlas", "p1", "Nile", "Aswan", "…"),
    *("retrieve", "infer", "yes-no", "dam-day", "nile-length", "rivers", "streams", "exam", "x"),
]
EXAM = "  - {id: both, title: Both, banks: [rivers, streams], mode: exam}\n"

Edit = Callable[[Path], None]


def items_of(bank: str) -> tuple[str, list[str]]:
    """What comes before the items of a bank, and the lines of each."""
    head, *items = re.split(r"(?m)^(?=  - id: )", bank)
    return head, items


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace") if path.exists() else ""


def write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "replace"))


@st.composite
def mistakes(draw: st.DrawFn) -> Edit:
    """A mistake that some check finds; nothing, if its place is not there any more."""
    case = draw(st.sampled_from(MISTAKES))

    def edit(folder: Path) -> None:
        path = folder / case.file
        data = path.read_bytes()
        path.write_bytes(data.replace(case.find.encode(), case.write, 1))

    return edit


@st.composite
def other_words(draw: st.DrawFn) -> Edit:
    """Another word somewhere in a file."""
    file, word, at = draw(
        st.tuples(st.sampled_from(FILES), st.sampled_from(WORDS), st.floats(0, 1))
    )

    def edit(folder: Path) -> None:
        text = text_of(folder / file)
        spots = [m.span() for m in re.finditer(r"[\w.-]+|: |- |\n|[{}\[\]]", text)] or [(0, 0)]
        start, end = spots[min(int(at * len(spots)), len(spots) - 1)]
        write(folder / file, text[:start] + word + text[end:])

    return edit


@st.composite
def moved_items(draw: st.DrawFn) -> Edit:
    """An item deleted, copied, moved or moved to another bank, or more lines above it."""
    bank, other = draw(st.permutations(BANKS))
    what = draw(st.sampled_from(["delete", "copy", "rename", "move", "away", "lines", "indent"]))
    at, to = draw(st.tuples(st.integers(0, 20), st.integers(0, 20)))

    def edit(folder: Path) -> None:
        head, items = items_of(text_of(folder / bank))
        if not items:
            return
        one = items.pop(at % len(items))
        if what == "copy":
            items += [one, one]
        elif what == "rename":
            items += [one, one.replace("- id: ", "- id: x", 1)]
        elif what == "move":
            items.insert(to % (len(items) + 1), one)
        elif what == "lines":
            items.insert(at % (len(items) + 1), "  # a comment\n\n" + one)
        elif what == "indent":
            items.insert(at % (len(items) + 1), one.replace("\n    ", "\n      "))
        elif what == "away":
            write(folder / other, text_of(folder / other) + one)
        write(folder / bank, head + "".join(items))

    return edit


@st.composite
def other_files(draw: st.DrawFn) -> Edit:
    """Files that come and go, and an exam that takes items of both banks."""
    what = draw(st.sampled_from(["exam", "bank", "gone", "crlf", "source"]))
    bank = draw(st.sampled_from(BANKS))

    def edit(folder: Path) -> None:
        path = folder / bank
        if what == "exam":
            write(folder / "course.yaml", text_of(folder / "course.yaml") + EXAM)
        elif what == "bank":
            write(folder / "more.yaml", text_of(path).replace("- id: ", "- id: more-"))
        elif what == "gone":
            (folder / "more.yaml").unlink(missing_ok=True)
        elif what == "crlf":
            write(path, text_of(path).replace("\r\n", "\n").replace("\n", "\r\n"))
        else:
            name = min((folder / "sources").iterdir())
            write(folder / "sources" / "other.yaml", text_of(name))

    return edit


edits = st.lists(st.one_of(mistakes(), mistakes(), other_words(), moved_items(), other_files()))


@given(edits.filter(len))
@settings(
    max_examples=25,
    phases=[Phase.generate],  # making an example smaller would take minutes
    suppress_health_check=[HealthCheck.too_slow],
)
def test_what_is_remembered_is_what_would_be_found(several: list[Edit]) -> None:
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(shutil.copytree(SMALL, Path(parent) / "course"))
        os.environ["XDG_CACHE_HOME"] = parent
        _checked(folder)
        for edit in several:
            edit(folder)
            assert json.report(_checked(folder)) == json.report(summary_of(check_folder(folder)))
