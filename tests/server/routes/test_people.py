"""Who may do what: students with a code, teachers with a link."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from streamlit.util import calc_hash

from course.services import process, visitor
from course.services.identity import (
    LEARNER_COOKIE,
    LINK,
    TEACHER_COOKIE,
    TEACHING,
    learner_of,
    new_code,
    read_resume_code,
    resume_code,
    sign,
    sign_begun,
    sign_link,
    sign_teacher,
    teacher_of,
    verify,
)
from course.services.throttle import Rate, Throttle, address_of
from tests.app.fixtures import Run, words
from tests.app.serve import SECRET, Server, ask, cookies, serving
from tests.app.wire import tab

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
HTML = {"accept": "text/html"}
SECRETS_OF_THE_PAGE = "Choose whom to count"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose throttles and token nobody else uses."""
    with serving(tmp_path_factory.mktemp("people")) as server:
        yield server


def learner_cookie(code: str) -> str:
    return f"{LEARNER_COOKIE}={sign(code, SECRET)}"


# Students


def test_a_code_leads_to_its_learner_and_the_id_does_not_lead_back() -> None:
    code = new_code()
    learner = learner_of(code, SECRET)
    assert verify(sign(code, SECRET), SECRET) == learner
    assert code not in learner
    assert learner_of(code, b"another secret") != learner
    assert verify(f"{learner}.{sign(code, SECRET).partition('.')[2]}", SECRET) is None


def test_a_resume_code_is_read_however_it_is_typed() -> None:
    code = new_code()
    written = resume_code(code, SECRET)
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", written)
    for typed in (written, written.lower(), written.replace("-", " "), f"  {written}\n"):
        assert read_resume_code(typed, SECRET) == code
    look_alike = written.replace("0", "o").replace("1", "l")
    assert read_resume_code(look_alike, SECRET) == code


@pytest.mark.parametrize("typed", ["", "ABCD", "ABCD-EFGH-JKMN-PQRé", "é" * 16, "0" * 17, "A" * 99])
def test_what_is_no_code_is_nobody(typed: str) -> None:
    assert read_resume_code(typed, SECRET) is None


def test_a_slip_in_a_code_is_noticed() -> None:
    code = "7F3K9MQW2XTD"
    written = resume_code(code, SECRET)
    for at, letter in enumerate(written):
        slip = written[:at] + ("2" if letter != "2" else "3") + written[at + 1 :]
        assert letter == "-" or read_resume_code(slip, SECRET) is None


def test_a_student_goes_on_on_another_device(server: str) -> None:
    code = new_code()
    _, page = ask(server, "/you", cookie=learner_cookie(code), **HTML)
    shown = re.search(r'class="code">([^<]+)<', page)
    assert shown is not None
    elsewhere = learner_cookie(new_code())
    typed = urlencode({"code": shown[1].lower()})
    response, _ = ask(server, "/resume", "POST", typed, cookie=elsewhere, origin=server)
    assert (response.status, response.headers["location"]) == (303, "/")
    assert verify(cookies(response)[LEARNER_COOKIE].split()[0], SECRET) == learner_of(code, SECRET)
    for attribute in ("HttpOnly", "SameSite=Lax", "Path=/"):
        assert attribute in cookies(response)[LEARNER_COOKIE]


def test_a_wrong_code_is_said_and_changes_nothing(own: Server) -> None:
    mine = learner_cookie(new_code())
    typed = urlencode({"code": "ABCD-EFGH-JKMN-PQRS"})
    response, page = ask(own.address, "/resume", "POST", typed, cookie=mine, origin=own.address)
    assert response.status == 403
    assert "not a code for this course" in page
    assert cookies(response) == {}


def test_wrong_codes_are_throttled_and_the_right_one_gets_in_all_the_same(own: Server) -> None:
    statuses = []
    for number in range(60):
        typed = urlencode({"code": f"ABCD-EFGH-JKMN-{number:04}"})
        statuses.append(ask(own.address, "/resume", "POST", typed)[0].status)
    assert statuses[0] == 403
    assert statuses[-1] == 429
    right = urlencode({"code": resume_code(new_code(), SECRET)})
    assert ask(own.address, "/resume", "POST", right)[0].status == 303
    assert own.log.count("resume code wrong") < 40
    assert "ABCD-EFGH" not in own.log


@pytest.mark.parametrize("path", ["/resume", "/name", "/start-afresh", "/teacher/sign-out"])
def test_another_site_cannot_post_for_a_visitor(path: str, server: str) -> None:
    mine = learner_cookie(new_code())
    response, _ = ask(server, path, "POST", "name=x", cookie=mine, origin="https://evil.example")
    assert (response.status, cookies(response)) == (403, {})


def test_a_name_is_kept_and_shown_as_text_and_taken_away(server: str) -> None:
    mine = learner_cookie(new_code())
    hostile = '  <script>alert(1)</script>"\n\u202eAda  '
    value = None
    for given in (hostile, "Ada " * 100, ""):
        typed = urlencode({"name": given})
        assert ask(server, "/name", "POST", typed, cookie=mine)[0].status == 303
        _, page = ask(server, "/you", cookie=mine, **HTML)
        value = re.search(r'name="name" value="([^"]*)"', page)
        assert value is not None
        assert "<script>" not in page
        assert "\u202e" not in page
        assert len(value[1]) <= 120
    assert value is not None
    assert value[1] == ""


def test_a_name_without_a_cookie_is_refused(server: str) -> None:
    assert ask(server, "/name", "POST", "name=Ada")[0].status == 403


def test_a_form_that_is_no_form_or_too_long_does_no_harm(server: str) -> None:
    mine = learner_cookie(new_code())
    assert ask(server, "/name", "POST", "name=Ada", cookie=mine)[0].status == 303
    for body in ("name=" + "A" * 100_000, "&" * 3000, "%ff%fe", "=" * 50, "", "x=1"):
        assert ask(server, "/name", "POST", body, cookie=mine)[0].status == 400
        assert 'value="Ada"' in ask(server, "/you", cookie=mine, **HTML)[1], "the name stays"


def test_who_has_no_cookie_yet_is_shown_no_code(server: str) -> None:
    _, page = ask(server, "/you", **HTML)
    assert 'class="code"' not in page
    assert 'action="/resume"' in page


# Throttling


def test_a_throttle_closes_fills_again_and_counts_addresses_apart() -> None:
    time = [0.0]
    throttle = Throttle(Rate(3, 1), Rate(10, 1), clock=lambda: time[0])
    assert [throttle.count("a") for _ in range(4)] == [False, False, False, True]
    for _ in range(10_000):
        assert throttle.count("a"), "and takes nothing from what the others have"
    assert not throttle.open_to("a")
    assert throttle.open_to("b")
    time[0] = 1.0
    assert throttle.open_to("a")
    for address in "cdefghijklmn":
        throttle.count(address)
    assert not throttle.open_to("z"), "all of them together are too many"


def test_a_throttle_remembers_no_more_addresses_than_it_should() -> None:
    throttle = Throttle(Rate(1, 0), Rate(1e9, 1))
    for number in range(20_000):
        throttle.count(str(number))
    assert len(throttle._by_address) <= 10_000


@pytest.mark.parametrize(
    ("client", "who"),
    [
        (("192.0.2.1", 5), "192.0.2.1"),
        (("2001:db8::1:2:3:4", 5), "2001:db8::/64"),
        (("::ffff:192.0.2.1", 5), "192.0.2.1"),
        (("nobody", 5), "nobody"),
        (None, ""),
    ],
)
def test_a_customer_is_one_address(client: tuple[str, int] | None, who: str) -> None:
    assert address_of({"client": client}) == who


# Teachers


def test_a_teachers_cookie_ends_and_cannot_be_made_or_lengthened() -> None:
    cookie = sign_teacher(NOW, SECRET, "zoë@example.org")
    whole, _, signature = cookie.rpartition(".")
    until, chance, address = whole.split(".")
    assert teacher_of(cookie, NOW, SECRET) == "zoë@example.org"
    assert teacher_of(sign_teacher(NOW, SECRET), NOW, SECRET) == "", "by a link"
    assert teacher_of(cookie, NOW + TEACHING - timedelta(seconds=2), SECRET) == "zoë@example.org"
    assert teacher_of(cookie, NOW + TEACHING, SECRET) is None
    later, other = (
        str(int(until) + 9999),
        sign_teacher(NOW, SECRET, "eve@example.org").split(".")[2],
    )
    for forged in (
        *(f"{later}.{chance}.{address}.{signature}", f"{until}.{chance}.{other}.{signature}"),
        *(f"{until}.{chance}..{signature}", f"{whole}.", f"{whole}.é", "", "1.2.3", None),
        *(sign(new_code(), SECRET), sign_begun("zoë@example.org", NOW, SECRET)),
    ):
        assert teacher_of(forged, NOW, SECRET) is None
    assert teacher_of(sign_teacher(NOW, b"another"), NOW, SECRET) is None


@pytest.mark.usefixtures("fresh")
def test_a_link_is_taken_once_and_within_a_week() -> None:
    secret, now = process.settings().secret, process.now()
    link = sign_link(now, secret)
    for wrong in ("", "é\ud800", f"{link}0", sign_teacher(now, secret), sign_link(now, b"other")):
        assert not visitor.take_link(wrong)
    assert not visitor.take_link(sign_link(now - LINK, secret))
    assert visitor.take_link(link)
    assert not visitor.take_link(link)


def test_the_link_has_the_public_name_and_works_once_on_any_replica(tmp_path: Path) -> None:
    """As a teacher opens it: at the name that nginx passes on, whichever replica it asks."""
    shared: dict[str, Any] = {
        "COURSE_DATABASE": f"sqlite:///{tmp_path / 'course.db'}",
        "COURSE_HOSTS": "quiz.example.org, www.example.org",
    }
    with (
        serving(tmp_path / "one", **shared) as one,
        serving(tmp_path / "two", **shared) as two,
    ):
        one.wait_for(r"Teacher, once: https://quiz\.example\.org/teacher\?token=\S+\n")
        answers = [
            ask(replica.address, f"/teacher?token={one.token}", host="quiz.example.org")
            for replica in (two, one, two)
        ]
        assert [response.status for response, _ in answers] == [303, 403, 403]
        cookie = f"{TEACHER_COOKIE}={cookies(answers[0][0])[TEACHER_COOKIE].split()[0]}"
        for replica in (one, two):
            results = {"host": "quiz.example.org", "cookie": cookie}
            assert ask(replica.address, "/teacher/results.csv", **results)[0].status == 200


def test_the_teacher_comes_in_by_the_printed_link_once(own: Server) -> None:
    path = f"/teacher?token={own.token}"
    response, _ = ask(own.address, path)
    assert (response.status, response.headers["location"]) == (303, "/teacher")
    value, _, attributes = cookies(response)[TEACHER_COOKIE].partition(" ")
    for attribute in ("HttpOnly", "SameSite=Lax", f"Max-Age={int(TEACHING.total_seconds())}"):
        assert attribute in attributes
    cookie = f"{TEACHER_COOKIE}={value}"
    with tab(own.address, cookie=cookie) as teacher:
        assert SECRETS_OF_THE_PAGE in teacher.run("teacher")
    response, page = ask(own.address, path)
    assert response.status == 403
    assert "works only once" in page
    assert own.token not in own.log.replace(f"token={own.token}", "", 1), "printed, never logged"
    response, _ = ask(own.address, "/teacher/sign-out", "POST", cookie=cookie, origin=own.address)
    assert "Max-Age=0" in cookies(response)[TEACHER_COOKIE]


def test_a_thousand_wrong_tokens_are_throttled_and_logged(tmp_path: Path) -> None:
    """Faults 21 and 40. The right one gets in all the same, also from the same address."""
    with serving(tmp_path) as server:
        token = server.token
        statuses = [
            ask(server.address, f"/teacher?token={number}")[0].status for number in range(1000)
        ]
        assert statuses[0] == 403
        assert statuses.count(403) < 20
        assert set(statuses[20:]) <= {403, 429}
        assert ask(server.address, f"/teacher?token={token}")[0].status == 303
        assert 5 < server.log.count("teacher token wrong") < 20
        assert '"throttled": true' in server.log
        assert ask(server.address, "/healthz")[0].status == 200


def test_the_first_visitor_of_a_fresh_server_runs_no_teachers_page(
    tmp_path: Path,
) -> None:
    """Streamlit would run any script of the folder `pages` until `st.navigation` was called."""
    with serving(tmp_path) as server, tab(server.address) as stranger:
        page = stranger.run("teacher")
        assert SECRETS_OF_THE_PAGE not in page
        assert "For teachers only" in page


FORGED = ["", "x", "1.2.3", sign_teacher(NOW, b"another secret")]


@pytest.mark.parametrize("cookie", FORGED, ids=["none", "letter", "numbers", "signed by another"])
def test_others_get_a_friendly_refusal_at_the_teachers_address(cookie: str, server: str) -> None:
    with tab(server, cookie=f"{TEACHER_COOKIE}={cookie}") as stranger:
        page = stranger.run("teacher")
        assert "For teachers only" in page
        assert SECRETS_OF_THE_PAGE not in page
        known = stranger.run("", page_script_hash=calc_hash("teacher"))
        assert "For teachers only" in known
        assert SECRETS_OF_THE_PAGE not in known
    assert ask(server, "/teacher", **HTML)[0].status == 200


def test_the_page_itself_refuses_too(run: Run, fresh: pytest.MonkeyPatch) -> None:
    """Should it ever be found in another way, as AppTest finds it."""
    fresh.setattr(visitor, "is_teacher", lambda _cookies: False)
    fresh.setattr(visitor, "language", lambda _cookies, _accepted: "en")
    app = run("teacher")
    assert SECRETS_OF_THE_PAGE not in words(app)


def test_a_teacher_sees_what_keeps_an_edit_from_being_served(
    run: Run, fresh: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "course.yaml").write_text("title: <b>x</b>\nlanguages: [en]\ncolour: red\n")
    fresh.setenv("COURSE_FOLDER", str(folder))
    for one in (process.settings, process.live):
        one.cache_clear()
    fresh.setattr(visitor, "is_teacher", lambda _cookies: True)
    fresh.setattr(visitor, "teacher", lambda _cookies: "ada@example.org")
    app, banks = run("teacher"), run("banks")
    assert "Students see nothing" in words(app)
    assert "Signed in as ada@example.org" in words(app)
    assert "course.yaml:3" in words(banks)
    assert not app.exception
    assert not banks.exception


def test_a_teacher_finds_the_page_from_home_and_a_student_does_not(server: str) -> None:
    mine = learner_cookie(new_code())
    teachers = f"{TEACHER_COOKIE}={sign_teacher(datetime.now(UTC), SECRET)}"
    with tab(server, cookie=mine) as student, tab(server, cookie=f"{mine}; {teachers}") as teacher:
        assert "/you" in student.run()
        assert 'href=\\"/teacher\\"' not in student.run()
        assert 'href=\\"/teacher\\"' in teacher.run()
