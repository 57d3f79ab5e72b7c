"""Joining a class and its pages for teachers, by plain requests to a real server."""

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from openpyxl import Workbook

from course.services.identity import (
    LEARNER_COOKIE,
    TEACHER_COOKIE,
    code_of_login,
    new_code,
    sign,
    sign_teacher,
)
from tests.app.serve import SECRET, Server, ask, cookies, serving

STUDENT = f"{LEARNER_COOKIE}={sign(new_code(), SECRET)}"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose throttles nobody else uses."""
    with serving(tmp_path_factory.mktemp("classes")) as server:
        yield server


@pytest.fixture
def teacher() -> str:
    return f"{TEACHER_COOKIE}={sign_teacher(datetime.now(UTC), SECRET)}"


def post(
    server: Server, path: str, cookie: str = STUDENT, **form: str
) -> tuple[int, str, dict[str, str]]:
    """Send a form; status, and where it leads or else what the page says, and the cookies."""
    answer, said = ask(server.address, path, "POST", urlencode(form), cookie=cookie)
    return answer.status, answer.headers.get("location") or said, cookies(answer)


def a_class(server: Server, teacher: str, *names: str) -> str:
    status, where, _ = post(server, "/classes/new", teacher, name="4A")
    assert status == 303
    code = where.partition("class=")[2]
    if names:
        roster = {"text": "\n".join(names), "confirmed": "yes"}
        assert post(server, f"/classes/{code}/roster", teacher, **roster)[0] == 303
    return code


def browser() -> str:
    return f"{LEARNER_COOKIE}={sign(new_code(), SECRET)}"


def test_a_code_is_read_forgivingly_and_leads_to_the_class(own: Server, teacher: str) -> None:
    code = a_class(own, teacher)
    typed = f" {code[:3].lower()}-{code[3:]} "
    assert post(own, "/join", code=typed)[:2] == (303, f"/join/{code}")
    answer, said = ask(own.address, f"/join/{code[:3]}-{code[3:]}")
    assert (answer.status, "Join class 4A" in said) == (200, True)


def test_a_student_joins_with_a_name_of_the_roster_and_sees_no_other(
    own: Server, teacher: str
) -> None:
    code, cookie = a_class(own, teacher, "De Smet, Ann", "Peeters, Bob"), browser()
    _, said = ask(own.address, f"/join/{code}", cookie=cookie)
    assert "Smet" not in said
    status, refused, _ = post(own, f"/join/{code}", cookie, name="Eve")
    assert (status, "“Eve” is not on the list" in refused, "Smet" in refused) == (403, True, False)
    assert post(own, f"/join/{code}", cookie, name="ann de smet")[:2] == (303, "/")
    _, said = ask(own.address, f"/join/{code}", cookie=cookie)
    assert "You are in class 4A as Ann De Smet." in said
    assert post(own, f"/join/{code}", cookie, name="Bob Peeters")[0] == 403
    assert post(own, f"/join/{code}/leave", cookie)[:2] == (303, f"/join/{code}")
    assert post(own, f"/join/{code}", cookie, name="Bob Peeters")[:2] == (303, "/")


def test_who_comes_straight_from_the_qr_code_gets_a_learner(own: Server, teacher: str) -> None:
    code = a_class(own, teacher)
    status, where, given = post(own, f"/join/{code}", "", name="Ann")
    assert (status, where, LEARNER_COOKIE in given) == (303, "/", True)


@pytest.mark.parametrize("name", ["", " ", "–", "\x00"])
def test_a_name_has_letters(own: Server, teacher: str, name: str) -> None:
    code = a_class(own, teacher)
    status, said, _ = post(own, f"/join/{code}", browser(), name=name)
    assert (status, "Type your name." in said) == (400, True)


def test_what_is_typed_is_never_markup(own: Server, teacher: str) -> None:
    code = a_class(own, teacher, "Ann")
    _, said, _ = post(own, f"/join/{code}", browser(), name='"><script>alert(1)</script>')
    assert "<script>alert" not in said


def test_wrong_codes_are_slowed_down_and_right_ones_never(tmp_path: Path, teacher: str) -> None:
    with serving(tmp_path) as server:
        code = a_class(server, teacher)
        wrong = [post(server, "/join", code="000000")[0] for _ in range(32)]
        assert (wrong[0], wrong[-1]) == (404, 429)
        assert post(server, "/join", code=code)[0] == 303


PAGES = ("new", "{}/settings", "{}/delete", "{}/roster", "{}/assign", "{}/show", "{}/qr.svg")


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_of_a_class_are_for_teachers_alone(own: Server, teacher: str, page: str) -> None:
    path = "/classes/" + page.format(a_class(own, teacher))
    assert ask(own.address, path, cookie=STUDENT)[0].status == 403
    assert ask(own.address, path, cookie=teacher)[0].status == 200


def test_a_list_is_shown_before_it_is_taken_over(own: Server, teacher: str) -> None:
    code = a_class(own, teacher, "Ann", "Bob")
    status, said, _ = post(own, f"/classes/{code}/roster", teacher, text="Ann\n=1+1\nCy;x\nDan")
    assert status == 200
    assert re.search(r"2 lines are left out.*Line 2:.*=1\+1.*Line 3:.*“x”", said, re.DOTALL)
    assert re.search(r"1 new student · 0 changed · 1 as before.*Dan", said, re.DOTALL)
    assert "1 student is in the class but not on this list" in said
    box = re.search(r'name="(\w+)" value="remove"', said)
    assert box
    form = {"text": "Ann\nDan", "confirmed": "yes", box[1]: "remove"}
    assert post(own, f"/classes/{code}/roster", teacher, **form)[0] == 303
    assert post(own, f"/join/{code}", browser(), name="Bob")[0] == 403
    assert post(own, f"/join/{code}", browser(), name="Dan")[0] == 303


def upload(server: Server, path: str, cookie: str, data: bytes) -> tuple[int, str]:
    body = (
        b'--x\r\ncontent-disposition: form-data; name="text"\r\n\r\n\r\n'
        b'--x\r\ncontent-disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n'
    )
    kind = "multipart/form-data; boundary=x"
    body += data + b"\r\n--x--\r\n"
    answer, said = ask(
        server.address, path, "POST", body.decode("latin-1"), cookie=cookie, content_type=kind
    )
    return answer.status, said


def test_a_workbook_is_imported_and_what_is_none_is_told(own: Server, teacher: str) -> None:
    path = f"/classes/{a_class(own, teacher)}/roster"
    book, out = Workbook(), io.BytesIO()
    book.active.append(["De Smet, Ann", "ann@school.example", 1.25])
    book.save(out)
    status, said = upload(own, path, teacher, out.getvalue())
    assert (status, "1 new student" in said, "Ann De Smet" in said) == (200, True, True)
    status, said = upload(own, path, teacher, b"\x00\x01\x02")
    assert (status, "The file cannot be read." in said) == (200, True)
    status, said = upload(own, path, teacher, b"a" * (1024 * 1024 + 1))
    assert (status, "The list is too large" in said) == (200, True)


RULES = {"quiz": "rivers", "mode": "exam", "zone": "Europe/Brussels"}


def local(**later: int) -> str:
    """A time as a form sends it, that much later than now."""
    return f"{datetime.now(UTC) + timedelta(**later):%Y-%m-%dT%H:%M}"


def confirm(server: Server, path: str, teacher: str, said: str) -> tuple[int, str]:
    """Press the button of a page that asks before it gives a quiz."""
    form = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', said))
    return post(server, path, teacher, **form)[:2]


def test_rules_that_make_no_sense_are_told(own: Server, teacher: str) -> None:
    path = f"/classes/{a_class(own, teacher)}/assign"
    for wrong, said in (
        ({"closes": "2001-01-01T12:00"}, "The closing time has already passed."),
        ({"opens": local(days=3), "closes": local(days=2)}, "closes before it opens"),
        ({"closes": "9999-12-31T12:00"}, "at most a year ahead"),
        ({"review": "close"}, "Without a closing time"),
        ({"zone": "Mars", "opens": local(days=1)}, "the zone is not one"),
        ({"attempts": "0"}, "a whole number from 1 to 100"),
        ({"attempts": "99999999999999999999999"}, "a whole number from 1 to 100"),
        ({"time_limit": "-1"}, "a number of minutes above 0"),
        ({"time_limit": "99999999999999999999999"}, "a number of minutes above 0, at most a week"),
        ({"mode": "zzz"}, "The mode is practice or exam."),
        ({"quiz": "no-such"}, "Choose a quiz."),
    ):
        status, page, _ = post(own, path, teacher, **(RULES | wrong))
        assert (status, said in page) == (200, True), wrong


@pytest.mark.parametrize(
    ("times", "said"),
    [
        ({"closes": {"days": 3}}, "Until .* (Brussels time), nobody can practise these questions."),
        (
            {"opens": {"days": 20}, "closes": {"days": 21}},
            "From .* until .* (Brussels time), nobody can practise these questions.",
        ),
        ({"closes": {"days": 30}}, "It is open for longer than a week, so visitors"),
        ({}, "It has no closing time, so visitors who are not in the class can practise"),
    ],
)
def test_before_an_exam_is_given_the_page_says_who_can_practise_its_questions(
    own: Server, teacher: str, times: dict[str, dict[str, int]], said: str
) -> None:
    code = a_class(own, teacher)
    path, form = f"/classes/{code}/assign", {n: local(**later) for n, later in times.items()}
    status, page, _ = post(own, path, teacher, **RULES, **form)
    assert status == 200
    assert re.search(said.replace("(", r"\(").replace(")", r"\)"), page)
    assert "Give it to 4A" in page
    assert confirm(own, path, teacher, page) == (303, f"/classes?class={code}")


def test_the_same_quiz_is_given_again_only_on_purpose(own: Server, teacher: str) -> None:
    code = a_class(own, teacher)
    path, leads = f"/classes/{code}/assign", (303, f"/classes?class={code}")
    rules = RULES | {"mode": "practice"}
    asked = "This class already has this quiz by the same rules"
    assert post(own, path, teacher, **rules)[:2] == leads
    status, page, _ = post(own, path, teacher, **rules)
    assert (status, asked in page) == (200, True)
    assert confirm(own, path, teacher, page) == leads
    status, said = confirm(own, path, teacher, page)  # the second of two slow clicks
    assert (status, asked in said) == (200, True)
    assert post(own, path, teacher, **rules, attempts="3")[:2] == leads


def test_a_list_that_is_too_long_is_said_to_be(own: Server, teacher: str) -> None:
    path = f"/classes/{a_class(own, teacher)}/roster"
    status, said, _ = post(own, path, teacher, text="Ann\n" * 200_000)
    assert (status, "The list is too large" in said) == (200, True)


def test_the_code_of_an_account_is_the_same_on_every_device_and_of_no_other() -> None:
    ann = code_of_login("ann@school.example", SECRET)
    assert ann == code_of_login("ann@school.example", SECRET)
    assert ann != code_of_login("bob@school.example", SECRET)
    assert ann != code_of_login("ann@school.example", b"another secret")
    assert sign(ann, SECRET).startswith(f"{ann}.")
