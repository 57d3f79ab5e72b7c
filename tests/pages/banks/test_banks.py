"""Each bank as a teacher sees it, and its questions as students do, without a trace."""

import re
import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from course.services import process, visitor
from tests.app.fixtures import COURSE, Run, fill, press, value, words
from tests.small import RIVERS, STREAMS

pytestmark = pytest.mark.usefixtures("teacher")


@pytest.fixture
def teacher(fresh: pytest.MonkeyPatch, learner: str) -> str:
    """A teacher, whose browser is also that of a learner."""
    fresh.setattr(visitor, "is_teacher", lambda _cookies: True)
    fresh.setattr(visitor, "teacher", lambda _cookies: "")
    return learner


@pytest.fixture
def folder(fresh: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A copy of the course folder, which is served."""
    copy = Path(shutil.copytree(COURSE, tmp_path / "course"))
    fresh.setenv("COURSE_FOLDER", str(copy))
    for one in (process.settings, process.live, process.delivery):
        one.cache_clear()
    return copy


def stored() -> Sequence[str]:
    """All that is in the database."""
    with sqlite3.connect(process.settings().database_url.removeprefix("sqlite:///")) as database:
        return list(database.iterdump())


def change(file: Path, old: str, new: str) -> None:
    before = file.read_text("utf-8")
    assert old in before
    file.write_text(before.replace(old, new), "utf-8")


# The list


def test_every_bank_is_listed_with_its_proofs_and_where_it_is_asked(run: Run) -> None:
    shown = words(run("banks"))
    assert "Students see the latest version." in shown
    assert '<a href="/banks?bank=rivers">Rivers</a>' in shown
    assert f"{len(RIVERS)} questions · nothing to fix" in shown
    assert f"{len(STREAMS)} questions" in shown
    assert "4 in their quotes, 3 by the author’s “said:”, 3 by reasoning" in shown
    assert "Asked in: Rivers" in shown


def test_a_bank_shows_its_coverage_and_each_question_with_its_line(run: Run) -> None:
    app = run("banks", bank="rivers")
    shown = words(app)
    for part in ("numeric 1", "single-choice 2", "retrieve", "(atlas)"):
        assert part in shown
    lines = (COURSE / "rivers.yaml").read_text("utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if found := re.fullmatch(r"  - id: (\S+)", line):
            assert re.search(f"item={found[1]}.*?<td>{number}</td></tr>", shown)
    assert 'href="/banks/rivers.yaml"' in shown


def test_the_folder_s_errors_are_listed_while_the_last_good_version_is_served(
    run: Run, folder: Path
) -> None:
    run("banks")
    change(folder / "rivers.yaml", "atlas/p1: It ends in Egypt", "atlas/p1: It ends in Sudan")
    process.live().look_again()
    shown = words(run("banks"))
    assert "Until they are fixed, students see the last good version." in shown
    assert re.search(r"<code>rivers.yaml:\d+:\d+</code> · nile-end", shown)
    assert f"{len(RIVERS)} questions · 1 error" in shown
    results = words(run("teacher"))
    assert "students see the last good version" in results
    assert '<a href="/banks">Question banks</a>' in results


def test_a_course_that_was_never_good_is_said_to_be_so(run: Run, folder: Path) -> None:
    change(folder / "rivers.yaml", "atlas/p1: It ends in Egypt", "atlas/p1: It ends in Sudan")
    shown = words(run("banks"))
    assert "Students see nothing" in shown
    assert "nile-end" in shown
    assert not run("banks", bank="rivers").exception
    assert not run("banks", item="nile-end").exception


def test_a_bank_that_no_quiz_asks_is_told(run: Run, folder: Path) -> None:
    bank = (folder / "streams.yaml").read_text("utf-8")
    bank = re.sub(r"- id: (\S+)", r"- id: \1-again", bank)
    (folder / "brooks.yaml").write_text(bank, "utf-8")
    assert "No quiz asks these questions yet" in words(run("banks"))


@pytest.mark.parametrize("query", [{"bank": "none"}, {"item": "none"}, {"item": "<b>"}])
def test_what_is_not_there_is_said_not_to_be(run: Run, query: dict[str, str]) -> None:
    app = run("banks", **query)
    assert not app.exception
    assert "no such bank or question" in words(app)


# The preview


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("item", [one["id"] for one in (*RIVERS, *STREAMS)])
def test_a_question_is_shown_as_students_see_it_and_leaves_no_trace(
    run: Run, item: str, language: str
) -> None:
    before = stored()
    app = run("banks", item=item, **{"in": language})
    assert not app.exception
    stem = next(one for one in (*RIVERS, *STREAMS) if one["id"] == item)["stem"]
    assert (stem if isinstance(stem, str) else stem[language]).split("\n")[0] in words(app)
    app = press(app, "check")
    asked_for = {"en": "There is nothing to check yet", "nl": "Er is nog niets om na te kijken"}
    assert not app.exception
    assert asked_for[language] in words(app) or "judged" in words(app)
    assert stored() == before


def test_the_feedback_on_an_answer_is_the_students_own(run: Run) -> None:
    before = stored()
    app = run("banks", item="nile-end")
    assert "does not name that country" not in words(app)
    fill(app, {"choice": "sudan"})
    app = press(app, "hint")
    assert "Look at the delta." in words(app)
    app = press(app, "check")
    shown = words(app)
    for part in ("Wrong</", "The atlas does not name that country.", "It ends in Egypt"):
        assert part in shown
    assert "/reader?source=atlas&amp;passage=p1" in shown
    assert "sitting=" not in shown
    assert "/report?" not in shown
    assert "Report a problem" not in shown
    app = press(app, "again-preview")
    assert value(app, "choice") == ""
    fill(app, {"choice": "egypt"})
    assert "Right</" in words(press(app, "check"))
    assert stored() == before


def test_an_answer_is_read_in_the_language_of_the_preview(run: Run) -> None:
    for language, typed in (("en", "6,650"), ("nl", "6.650")):
        app = run("banks", item="nile-length", **{"in": language})
        fill(app, {"text": typed})
        assert "judged right" in words(press(app, "check"))


def test_steps_can_be_moved_in_a_preview(run: Run) -> None:
    [item] = [one["id"] for one in STREAMS if one["type"] == "ordering"]
    app = run("banks", item=item)
    order = ("the-building-of-the-dam-began", "opening-year", "the-dam-was-opened")
    fill(app, {"order": order})
    assert "judged right" in words(press(app, "check"))
    fill(press(app, "again-preview"), {"order": order[::-1]})
    assert "judged partial" in words(press(app, "check"))


def test_the_key_and_its_proof_are_folded_beside_the_preview(run: Run) -> None:
    app = run("banks", item="nile-length")
    shown = words(app)
    assert "rivers.yaml:" in shown
    assert "about 6,650 km" in shown
    assert "<mark>" in shown
    assert [one.label for one in app.expander] == ["Answer key and proof"]


def test_a_question_with_an_error_has_no_preview(run: Run, folder: Path) -> None:
    """It is in a bank that was dropped, or in a folder that has errors from the start."""
    change(folder / "rivers.yaml", "atlas/p1: It ends in Egypt", "atlas/p1: It ends in Sudan")
    shown = words(run("banks", item="nile-end"))
    assert "no such bank or question" in shown or "The course has errors" in shown
