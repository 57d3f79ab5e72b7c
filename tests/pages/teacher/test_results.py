"""Results on the teacher's page and as files, and nobody else gets them."""

import csv
import io
from datetime import UTC, datetime

import pytest

from course.model.response import ChoiceResponse
from course.services import process, visitor
from course.services.identity import TEACHER_COOKIE, sign_teacher
from course.store import people
from tests.app.fixtures import Run, words
from tests.app.serve import SECRET, ask
from tests.small import RIVERS, points

NILE_END = 1
FILES = [
    f"/teacher/{table}.{kind}"
    for table in ("results", "grades", "items", "choices", "answers", "parts", "test")
    for kind in ("csv", "xlsx", "jsonl")
]


def take(learner: str, name: str | None, choice: str) -> None:
    delivery, now = process.delivery(), process.now()
    sitting = delivery.taking.open(learner, "rivers", now=now, seed="seed").id
    given = ChoiceResponse(choice=choice)
    delivery.taking.save(
        delivery.looking.hold(learner, sitting, now=now),
        NILE_END,
        given,
        seen=0,
        tab="a",
        language="en",
        now=now,
    )
    delivery.taking.finish(delivery.looking.hold(learner, sitting, now=now), now=now)
    process.store().write(people.rename, learner, name, now=now)


@pytest.mark.usefixtures("learner")
def test_a_teacher_sees_who_took_what_with_which_score(fresh: pytest.MonkeyPatch, run: Run) -> None:
    fresh.setattr(visitor, "is_teacher", lambda _cookies: True)
    fresh.setattr(visitor, "teacher", lambda _cookies: "")
    assert "Nobody has taken a quiz yet." in words(run("teacher"))
    take("A" * 22, "Ada <b>", "egypt")
    take("B" * 22, None, "sudan")
    app = run("teacher")
    assert not app.exception
    shown = words(app)
    assert "Ada &lt;b&gt;" in shown
    assert "no name (BBBBBB)" in shown
    assert f"1 of {points(RIVERS)} points" in shown
    assert "2 attempts." in shown


@pytest.mark.usefixtures("learner")
def test_of_many_attempts_the_newest_are_shown(fresh: pytest.MonkeyPatch, run: Run) -> None:
    fresh.setattr(visitor, "is_teacher", lambda _cookies: True)
    fresh.setattr(visitor, "teacher", lambda _cookies: "")
    for number in range(27):
        take(f"{number:022}", f"Ada {number}", "egypt")
    app = run("teacher")
    shown, captions = words(app), [one.value for one in app.caption]
    assert "27 attempts." in shown
    assert "Showing the latest 25 of 27; the downloads have them all." in captions
    assert "Ada 26<" in shown
    assert "Ada 1<" not in shown


@pytest.mark.parametrize("path", FILES)
def test_the_files_are_for_teachers_only(server: str, path: str) -> None:
    for cookie in ("", f"{TEACHER_COOKIE}=x", f"{TEACHER_COOKIE}={sign_teacher(now(), b'other')}"):
        response, body = ask(server, path, cookie=cookie)
        assert response.status == 403
        assert "learner" not in body


def test_a_teacher_downloads_them(server: str) -> None:
    cookie = f"{TEACHER_COOKIE}={sign_teacher(now(), SECRET)}"
    response, body = ask(server, "/teacher/results.csv", cookie=cookie)
    assert response.status == 200
    assert response.headers["cache-control"] == "no-store"
    assert next(csv.reader(io.StringIO(body.removeprefix("\ufeff"))))[:3] == [
        *("learner", "name", "quiz"),
    ]
    response, body = ask(server, "/teacher/results.xlsx", cookie=cookie)
    assert (response.status, body[:2]) == (200, "PK")
    assert "results.xlsx" in response.headers["content-disposition"]


@pytest.mark.parametrize("path", FILES)
def test_every_table_is_a_file_even_without_a_row(server: str, path: str) -> None:
    cookie = f"{TEACHER_COOKIE}={sign_teacher(now(), SECRET)}"
    response, body = ask(server, f"{path}?quiz=rivers", cookie=cookie)
    assert response.status == 200
    assert path.rpartition("/")[2] in response.headers["content-disposition"]
    kind = path.rpartition(".")[2]
    assert body.startswith({"csv": "\ufeff", "xlsx": "PK", "jsonl": ""}[kind])


def test_a_table_has_the_separators_of_the_language(server: str) -> None:
    cookie = f"{TEACHER_COOKIE}={sign_teacher(now(), SECRET)}; course_language=nl"
    _, body = ask(server, "/teacher/items.csv?quiz=rivers", cookie=cookie)
    assert body.startswith("\ufeffitem;bank;")


def test_there_is_no_other_table(server: str) -> None:
    cookie = f"{TEACHER_COOKIE}={sign_teacher(now(), SECRET)}"
    for path in ("/teacher/secrets.csv", "/teacher/items.exe"):
        assert ask(server, path, cookie=cookie)[0].status == 404


def now() -> datetime:
    return datetime.now(UTC)
