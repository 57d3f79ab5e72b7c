"""However a good course is broken, it gets messages with places in its files, never a traceback."""

import re
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course.checking import check_folder
from course.loading.diagnostics import Diagnostic

SMALL = Path(__file__).parents[1] / "courses" / "small"
FILES = sorted(path.relative_to(SMALL) for path in SMALL.rglob("*.yaml"))

words = st.sampled_from(
    [
        *("", "no", "1,5", "2022-13", "km", "6650 furlongs", "[]", "{}", "- ", ": ", "\n", "  "),
        *("nl: x", "*a", "&b ", "atlas", "p1", "\u202e", "true", "10:00", "1971/..", "qx", "1e9"),
        *("key: x\n    ", "{above: 3 g}", "retrieve", "9" * 40, "{before: gids}", "wording"),
        *("{after: dam-begun}", "dates"),
    ]
)


@st.composite
def edits(draw: st.DrawFn) -> tuple[Path, bytes]:
    """A file of the course with some of its words replaced by others."""
    file = draw(st.sampled_from(FILES))
    text = (SMALL / file).read_text("utf-8")
    for _ in range(draw(st.integers(1, 4))):
        spots = [m.span() for m in re.finditer(r"[\w.-]+|: |- |\n|[{}\[\]]", text)]
        start, end = draw(st.sampled_from(spots)) if spots else (0, 0)
        text = text[:start] + draw(words) + text[end:]
    return file, text.encode()


def inside(diagnostic: Diagnostic, folder: Path) -> bool:
    place = diagnostic.place
    text = (folder / place.file).read_text("utf-8-sig", errors="replace")
    lines = re.split("\r\n|\r|\n", text)
    return 1 <= place.line <= len(lines) and 1 <= place.column <= len(lines[place.line - 1]) + 1


@given(edits())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_a_broken_course_is_checked_to_the_end(edit: tuple[Path, bytes]) -> None:
    file, data = edit
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "course"
        shutil.copytree(SMALL, folder)
        (folder / file).write_bytes(data)
        checked = check_folder(folder)
        assert all(inside(d, folder) for d in checked.diagnostics)
        assert all(d.what and d.why and d.mend for d in checked.diagnostics)
        assert set(checked.resolved) <= set(checked.course.items)
