"""A check that was made already is not made again, and what is not whole is made anew."""

import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from course.checking.look import Look
from course.cli import main
from course.loading.diagnostics import Diagnostic
from course.loading.folder import Loaded, load_banks

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "courses" / "small"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course with one warning, and a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shutil.copytree(SMALL, tmp_path / "course")
    bank = tmp_path / "course" / "rivers.yaml"
    bank.write_text(bank.read_text("utf-8").replace("        nl: Kijk naar de delta.\n", ""))
    return tmp_path / "course"


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The banks that are really checked."""
    made: list[str] = []

    def counted(shared: Loaded, paths: Iterable[Path]) -> Loaded:
        made.extend(path.stem for path in paths)
        return load_banks(shared, paths)

    monkeypatch.setattr("course.cli.by_bank.load_banks", counted)
    return made


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The items that are really judged."""
    made: list[str] = []

    def counted(look: Look) -> Iterator[Diagnostic]:
        made.extend(item.id for item in look.course.all_items())
        yield from ()

    monkeypatch.setattr("course.checking.checked._OF_ITEMS", [counted])
    return made


def printed(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[str, str]:
    main(["check", str(folder), *more])
    out, err = capsys.readouterr()
    return out, err


BOTH = ["rivers", "streams"]


def kept(folder: Path) -> list[Path]:
    """What is remembered: the whole, the banks, and the items."""
    return sorted((folder.parent / "cache" / "course").iterdir())


def forget(folder: Path) -> None:
    for file in kept(folder):
        file.unlink()


def test_what_did_not_change_is_not_checked_again(
    folder: Path, checks: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    first = printed(folder, capsys)
    assert printed(folder, capsys) == first
    assert "translation-missing" in first[0]
    assert checks == BOTH
    as_json = printed(folder, capsys, "--format", "json")
    forget(folder)
    assert printed(folder, capsys, "--format", "json") == as_json
    assert checks == BOTH * 2


@pytest.mark.parametrize("change", ["bank", "sources/atlas", "new", "lock"])
def test_what_changed_is_checked(
    folder: Path, checks: list[str], capsys: pytest.CaptureFixture[str], change: str
) -> None:
    printed(folder, capsys)
    match change:
        case "bank":
            bank = folder / "rivers.yaml"
            bank.write_text(bank.read_text("utf-8") + "# a comment\n")
        case "lock":
            (folder / "sources" / "sources.lock").write_text("{}")
        case "new":
            (folder / "lakes.yml").write_text("")
        case _:
            source = folder / f"{change}.yaml"
            source.write_text(source.read_text("utf-8").replace("about 6,650", "about 6,660"))
    after = printed(folder, capsys)
    assert checks == BOTH + (["rivers"] if change == "bank" else BOTH)
    forget(folder)
    assert printed(folder, capsys) == after


@pytest.mark.parametrize("cut", [0, 1, 63, 65, 100, -1])
def test_what_is_cut_off_is_made_anew(
    folder: Path, checks: list[str], capsys: pytest.CaptureFixture[str], cut: int
) -> None:
    first = printed(folder, capsys)
    whole = [file.read_bytes() for file in kept(folder)]
    for file in kept(folder):
        file.write_bytes(file.read_bytes()[:cut])
    assert printed(folder, capsys) == first
    assert checks == BOTH * 2
    assert [file.read_bytes() for file in kept(folder)] == whole


def test_another_checker_makes_it_anew(
    folder: Path,
    checks: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printed(folder, capsys)
    monkeypatch.setattr("course.__version__", "0.0.1")
    printed(folder, capsys)
    assert checks == BOTH * 2


def test_where_nothing_can_be_written_it_is_checked_each_time(
    folder: Path,
    checks: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (folder.parent / "full").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder.parent / "full"))
    assert printed(folder, capsys) == printed(folder, capsys)
    assert checks == BOTH * 2


def test_a_check_that_is_remembered_imports_no_pydantic(folder: Path) -> None:
    assert main(["check", str(folder)]) == 0
    code = (
        "import sys; from course.cli import main; main(['check', sys.argv[1]]); "
        "assert not {'pydantic', 'yaml', 'babel'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code, str(folder)], check=True, cwd=ROOT)


NILE = "According to the atlas, how long is the Nile?"
SEAS = """\
  - id: nile-seas
    type: numeric
    stem: How many seas?
    process: infer
    key: 1
"""


@pytest.mark.parametrize(
    ("change", "again"),
    [
        ((NILE, f"{NILE} Say."), ["nile-length"]),
        (("items:\n", f"items:\n{SEAS}"), ["nile-seas"]),  # the others move down
        (("title:", "# A comment.\ntitle:"), []),
        (("- id: nile-length\n", "- id: nile-long\n"), ["nile-long"]),
    ],
)
def test_an_item_whose_lines_are_the_same_is_not_judged_again(
    folder: Path,
    judged: list[str],
    capsys: pytest.CaptureFixture[str],
    change: tuple[str, str],
    again: list[str],
) -> None:
    printed(folder, capsys)
    assert len(judged) == len(set(judged)) > len(again)
    judged.clear()
    bank = folder / "rivers.yaml"
    text = bank.read_text("utf-8")
    assert text.count(change[0]) == 1
    bank.write_text(text.replace(*change), "utf-8")
    printed(folder, capsys)
    assert judged == again


def test_a_source_that_changed_has_all_items_judged_again(
    folder: Path, judged: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    printed(folder, capsys)
    first = judged.copy()
    source = folder / "sources" / "atlas.yaml"
    source.write_text(source.read_text("utf-8") + "# a comment\n", "utf-8")
    printed(folder, capsys)
    assert judged == first * 2


def test_items_that_share_a_line_are_judged_each_time(
    folder: Path, judged: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    bank = folder / "streams.yaml"
    one = "{{id: stream-{}, type: numeric, stem: How many?, process: infer, key: {}}}"
    items = ", ".join(one.format(name, key) for name, key in (("a", 1), ("b", 2)))
    bank.write_text(f"title: Streams\nitems: [{items}]\n", "utf-8")
    printed(folder, capsys)
    judged.clear()
    bank.write_text(bank.read_text("utf-8").replace("key: 2", "key: 3"), "utf-8")
    printed(folder, capsys)
    assert judged == ["stream-a", "stream-b"]
