"""Course folders with a file of the wrong shape: what loads, and what the teacher is told."""

import gc
from pathlib import Path

import pytest

from course.errors import CourseError
from course.loading.events import SIZE, read
from course.loading.files import fingerprint
from course.loading.folder import collector_off, load

COURSE = "title: Rivers\nlanguages: [en]\nquizzes:\n  - {id: q, title: Rivers, banks: [rivers]}\n"


def said(folder: Path, **files: str) -> list[tuple[str, str]]:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text)
    return [(d.code, d.what) for d in load(folder).diagnostics]


def test_a_bank_without_items_is_told_so(tmp_path: Path) -> None:
    assert said(tmp_path, course=COURSE, rivers="title: Rivers\n") == [
        ("missing-key", "`items` is missing.")
    ]


def test_a_course_that_is_a_list_is_told_so(tmp_path: Path) -> None:
    assert said(tmp_path, course="- title: Rivers\n") == [
        ("wrong-shape", "`key: value` lines belong here, but this is a list.")
    ]


def test_an_id_in_a_list_counts_once(tmp_path: Path) -> None:
    nile = "- {id: nile, kind: place, name: Nile}\n"
    assert said(tmp_path, course=COURSE, entities=nile * 2) == [
        ("duplicate-id", "the id `nile` is already taken.")
    ]


def test_a_folder_that_may_not_be_read_is_no_diagnostic(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may read everything, so the refusal of the system is played."""
    (tmp_path / "course.yaml").write_text(COURSE)

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(CourseError, match=r"course\.yaml cannot be read: permission denied"):
        load(tmp_path)


def test_a_link_that_leads_nowhere_has_no_part_in_the_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere")
    assert fingerprint(tmp_path) == ()


def test_bytes_beyond_the_limit_are_not_parsed() -> None:
    document = read(b" " * (SIZE + 1), "rivers.yaml")
    assert [d.code for d in document.diagnostics] == ["file-too-large"]
    assert document.value is None


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collector_off():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
