"""Hostile and broken files: a message with a place, in no time, and never a traceback."""

import os
import time
from itertools import pairwise
from pathlib import Path

import pytest

from course.checking import check_folder
from course.errors import CourseError
from course.loading.events import SIZE, read
from course.loading.files import fingerprint
from course.loading.folder import load


def codes(data: bytes) -> list[str]:
    return [d.code for d in read(data, "bank.yaml").diagnostics]


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        (b"[" * 1_000, "yaml-depth", 1, 33),
        (b"? " * 1_000, "yaml-key", 1, 3),
        (b"a: 1\nb: \xff\xfe", "file-encoding", 2, 4),
        ("a: b".encode("utf-16"), "file-encoding", 1, 1),
        (b"a: 1\nbc\0", "file-control", 2, 3),
        ("a: één\u2028b".encode(), "file-control", 1, 7),
        (b"a: &x [1]", "yaml-anchor", 1, 4),
        (b"a: *x", "yaml-alias", 1, 4),
        (b"a: !!python/object:os.system x", "yaml-tag", 1, 4),
        (b"a: 1\na: 2", "yaml-duplicate-key", 2, 1),
        (b"a: 1\n---\nb: 2", "yaml-documents", 2, 1),
        (b"", "file-empty", 1, 1),
        (b"# only a comment\n", "file-empty", 1, 1),
    ],
    ids=lambda value: repr(value[:20]) if isinstance(value, bytes) else None,
)
def test_the_first_message_says_what_and_where(
    data: bytes, code: str, line: int, column: int
) -> None:
    first = read(data, "bank.yaml").diagnostics[0]
    assert (first.code, first.place.line, first.place.column) == (code, line, column)


def test_a_bomb_of_aliases_is_refused_without_being_built() -> None:
    """Each line would be nine times the one before: a billion texts."""
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in pairwise("abcdefghi")]
    assert set(codes("\n".join(lines).encode())) == {"yaml-anchor", "yaml-alias"}


@pytest.mark.parametrize(
    "data",
    [b"[" * 1_000, b"? " * 1_000, b"{a: " * 1_000, b"- " * 1_000, b"a: " + b"x" * 2**20],
    ids=["brackets", "complex keys", "braces", "dashes", "a megabyte of text"],
)
def test_hostile_files_are_read_in_under_a_second(data: bytes) -> None:
    """The one test with a clock: a hang, not a slow machine, is what it would catch."""
    before = time.monotonic()
    read(data, "bank.yaml")
    assert time.monotonic() - before < 5


@pytest.mark.parametrize(
    "broken",
    ["  key 3\n", "   key: 3\n", "\u00a0 key: 3\n", "  key: 'a' b\n", "  key: [3\n", "  -key: 3\n"],
)
def test_the_slip_in_a_long_item_is_found_in_under_a_second(broken: str) -> None:
    item = "- id: x\n  stem:\n" + "".join(f"    l{n}: {'text ' * 18}\n" for n in range(190))
    for data in (item + broken + item, item * 100 + broken + item):
        before = time.monotonic()
        assert len(codes(data.encode())) == 1
        assert time.monotonic() - before < 5


def test_every_scalar_stays_the_text_of_the_file() -> None:
    document = read(b"[no, 1:30, 0777, 2022-08, Null, ~, 1e3, 0x1f, yes, .inf]", "bank.yaml")
    assert document.value == [
        "no", "1:30", "0777", "2022-08", "Null", "~", "1e3", "0x1f", "yes", ".inf",
    ]  # fmt: skip


def test_a_byte_order_mark_at_the_start_is_no_text() -> None:
    assert read("\ufeffa: b".encode(), "bank.yaml").value == {"a": "b"}


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "course.yaml").write_bytes(b"title: x\nlanguages: [en]\nquizzes: []\n")
    with (tmp_path / "big.yaml").open("wb") as file:
        file.truncate(SIZE + 1)
    assert [d.code for d in load(tmp_path).diagnostics] == ["file-too-large"]


def test_links_and_odd_names_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("title: secret\nitems: []\n")
    folder = tmp_path / "course"
    (folder / "sources").mkdir(parents=True)
    (folder / "course.yaml").write_text("title: x\nlanguages: [en]\nquizzes: []\n")
    (folder / "bank.yaml").symlink_to(outside)
    (folder / "sources" / "paper.yaml").symlink_to("../../outside.yaml")
    (folder / "entities.yaml").symlink_to(outside)
    (folder / "Bank One.yaml").write_text("title: x\nitems: []\n")
    (folder / "bank.yml").write_text("title: x\nitems: []\n")
    assert sorted((d.code, d.place.file) for d in load(folder).diagnostics) == [
        ("file-link", "bank.yaml"),
        ("file-link", "entities.yaml"),
        ("file-link", "sources/paper.yaml"),
        ("file-name", "Bank One.yaml"),
        ("file-name", "bank.yml"),
    ]


def test_a_folder_of_sources_elsewhere_is_not_followed(tmp_path: Path) -> None:
    folder, outside = tmp_path / "course", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    (outside / "paper.yaml").write_text("title: secret\n")
    (folder / "course.yaml").write_text("title: x\nlanguages: [en]\nquizzes: []\n")
    (folder / "sources").symlink_to(outside)
    assert [(d.code, d.place.file) for d in load(folder).diagnostics] == [("file-link", "sources")]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "course.yaml").write_text("title: x\nlanguages: [en]\nquizzes: []\n")
    (tmp_path / "sources").mkdir()
    for name in ("claims.yaml", "bank.yaml", "sources/paper.yaml", "sources/sources.lock"):
        os.mkfifo(tmp_path / name)
    assert sorted((d.code, d.place.file) for d in check_folder(tmp_path).diagnostics) == [
        ("file-link", "bank.yaml"),
        ("file-link", "claims.yaml"),
        ("file-link", "sources/paper.yaml"),
    ]


def test_a_name_with_control_characters_is_shown_without_them(tmp_path: Path) -> None:
    (tmp_path / "course.yaml").write_text("title: x\nlanguages: [en]\nquizzes: []\n")
    (tmp_path / "a\x1b[31mb.yml").write_text("title: x\n")
    (tmp_path / "c\x07.yaml").mkdir()
    found = load(tmp_path).diagnostics
    assert [d.what for d in found] == [
        "a·[31mb.yml ends in .yml.",
        "c·.yaml is a link, or not a regular file.",
    ]
    assert all(d.mend.isprintable() for d in found)


def test_a_course_folder_that_is_not_there_is_no_diagnostic(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="no course folder"):
        load(tmp_path / "nowhere")


def test_the_fingerprint_changes_when_a_file_does(tmp_path: Path) -> None:
    bank = tmp_path / "bank.yaml"
    bank.write_text("title: x")
    os.utime(bank, ns=(1, 1))
    before = fingerprint(tmp_path)
    os.utime(bank, ns=(2, 2))
    assert fingerprint(tmp_path) != before
    (tmp_path / "notes.txt").write_text("no part of the course")
    assert len(fingerprint(tmp_path)) == 1


def test_a_folder_without_course_yaml_says_what_to_write(tmp_path: Path) -> None:
    assert [(d.code, d.mend) for d in load(tmp_path).diagnostics] == [
        (
            "course-missing",
            "write one with `title:`, `languages: [en, nl]` and `quizzes:`.",
        )
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("&x title: y", ["yaml-anchor"]),
        ("!x title: y", ["yaml-tag"]),
        ("'title': y\n\"items\": z", []),
        ("{? title : y}", []),
        ("title: 'y'\nitems: [a\n", ["yaml-bracket"]),
        ("- ? title\n  : y\n", ["yaml-key"]),
        ('"a\\0": y', ["file-control"]),
        # quotation marks in brackets that are what they seem to be
        ("[“a”, ‘b’, «c»]", []),
        ("[‘t Gooi, ’s avonds, rock ’n’ roll]", []),
        ("{en: “a” and “b”, nl: c”}", []),
        ("- “a, b”\n- c", []),
        ("{en: “a”, nl: {x: y}}", []),
        # and those that are not
        ("[“a, b”]", ["yaml-curly-quote"]),
        ("{en: „a, b”, nl: c}", ["yaml-curly-quote"]),
        ("{en: ‘a, b, c’, nl: d}", ["yaml-curly-quote"]),
    ],
)
def test_signs_at_the_start_of_a_key_or_a_text(text: str, found: list[str]) -> None:
    assert codes(text.encode()) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [('title: "' + "Nile " * 6_000, "yaml-quote"), ("Rivers\n- Nile\n- id: rhine\n", "yaml-colon")],
    ids=["too long to try", "an item that is good by itself"],
)
def test_a_mistake_that_no_trial_explains_is_explained_in_general(text: str, found: str) -> None:
    assert codes(text.encode()) == [found]
