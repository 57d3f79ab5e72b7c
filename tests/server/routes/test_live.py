"""The table of a class at work: for teachers only, and without names where they ask for that."""

from datetime import UTC, datetime

from course.services.identity import LEARNER_COOKIE, TEACHER_COOKIE, new_code, sign, sign_teacher
from tests.app.serve import SECRET, ask
from tests.app.wire import opened
from tests.small import RIVERS

BOARD = "/live/board?quiz=rivers"


def teacher() -> str:
    return f"{TEACHER_COOKIE}={sign_teacher(datetime.now(UTC), SECRET)}"


def student() -> str:
    return f"{LEARNER_COOKIE}={sign(new_code(), SECRET)}"


def test_nobody_but_a_teacher_gets_it(server: str) -> None:
    forged = f"{TEACHER_COOKIE}={sign_teacher(datetime.now(UTC), b'other')}"
    for cookie in ("", student(), f"{TEACHER_COOKIE}=x", forged):
        response, body = ask(server, BOARD, cookie=cookie)
        assert response.status == 403
        assert "<table" not in body


def test_a_teacher_who_signed_out_gets_it_no_longer(server: str) -> None:
    cookie = teacher()
    assert ask(server, BOARD, cookie=cookie)[0].status == 200
    ask(server, "/teacher/sign-out", "POST", origin=server, cookie=cookie)
    asked = {ask(server, BOARD, cookie=cookie)[0].status for _ in range(1000)}
    while 403 not in asked:
        asked.add(ask(server, BOARD, cookie=cookie)[0].status)
    assert ask(server, BOARD, cookie=cookie)[0].status == 403


def test_students_are_shown_to_teachers_and_not_to_the_whole_class(server: str) -> None:
    sitting = opened(server, "rivers", cookie=student())
    cookie = teacher()
    while sitting not in (shown := ask(server, BOARD, cookie=cookie)[1]):
        pass
    assert "no name (" in shown
    assert shown.count('<tr id="live-') >= 1 + len(RIVERS)
    response, projected = ask(server, f"{BOARD}&names=no", cookie=cookie)
    assert response.headers["cache-control"] == "no-store"
    assert sitting not in projected
    assert "no name" not in projected
    assert projected.count('<tr id="live-') == len(RIVERS)
    assert "Wrong" not in projected
    for quiz in ("streams", "none", "%3Cb%3E"):
        assert sitting not in ask(server, f"/live/board?quiz={quiz}", cookie=cookie)[1]


def test_what_has_not_changed_is_not_sent_again(server: str) -> None:
    cookie = teacher()
    address = "/live/board?quiz=none"
    response, _ = ask(server, address, cookie=cookie)
    tag = response.headers["etag"] or ""
    response, body = ask(server, address, cookie=cookie, if_none_match=tag)
    assert (response.status, body) == (304, "")
