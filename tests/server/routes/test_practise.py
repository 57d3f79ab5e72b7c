"""The buttons that open practice of some questions."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from course.services.identity import LEARNER_COOKIE, new_code, sign
from tests.app.serve import SECRET, ask
from tests.app.wire import opened, tab


@pytest.fixture
def cookie() -> dict[str, str]:
    return {"cookie": f"{LEARNER_COOKIE}={sign(new_code(), SECRET)}"}


def place(address: str) -> dict[str, list[str]]:
    assert urlsplit(address).path == "/quiz"
    return parse_qs(urlsplit(address).query)


def test_a_skill_is_practised_by_its_button(server: str, cookie: dict[str, str]) -> None:
    response, _ = ask(server, "/practise", "POST", "skill=names", origin=server, **cookie)
    assert response.status == 303
    query = place(response.headers["location"] or "")
    assert query["q"] == ["1"]
    with tab(server, **cookie) as page:
        shown = page.run("quiz", f"sitting={query['sitting'][0]}&q=1&tab=0123abcd")
        assert "Practice with chosen questions" in shown
        again, _ = ask(server, "/practise", "POST", "skill=names", origin=server, **cookie)
        assert place(again.headers["location"] or "")["sitting"] == query["sitting"], "it goes on"


def test_one_question_of_a_review_is_tried_again(server: str, cookie: dict[str, str]) -> None:
    sitting = opened(server, "rivers", **cookie)
    form = f"sitting={sitting}&q=2"
    response, page = ask(server, "/practise", "POST", form, origin=server, **cookie)
    assert response.status == 404, "it is not finished"
    with tab(server, **cookie) as quiz:
        quiz.run("quiz", f"sitting={sitting}&finish=1&tab=0123abcd")
        quiz.click("finish", "quiz", f"sitting={sitting}&finish=1&tab=0123abcd")
        response, page = ask(server, "/practise", "POST", form, origin=server, **cookie)
        assert response.status == 303, page
        query = place(response.headers["location"] or "")
        assert query["sitting"] != [sitting]
        shown = quiz.run("quiz", f"sitting={query['sitting'][0]}&q=1&tab=0123abcd")
        assert "Question 1 of 1" in shown


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ("", 409),
        ("skill=no-such", 409),
        ("sitting=no-such&q=1", 404),
        ("sitting=no-such&q=x", 409),
        ("sitting=no-such", 409),
    ],
)
def test_what_cannot_be_practised_is_said(
    server: str, cookie: dict[str, str], form: str, status: int
) -> None:
    response, page = ask(server, "/practise", "POST", form, origin=server, **cookie)
    assert response.status == status
    assert "Back to the home page" in page


def test_a_get_opens_nothing_and_neither_does_a_stranger(
    server: str, cookie: dict[str, str]
) -> None:
    ask(server, "/practise?skill=names", **cookie)
    assert json.loads(ask(server, "/your-data", **cookie)[1])["attempts"] == []
    sitting = opened(server, "rivers", **cookie)
    form = f"sitting={sitting}&q=1"
    other = {"cookie": f"{LEARNER_COOKIE}={sign(new_code(), SECRET)}"}
    assert ask(server, "/practise", "POST", form, origin=server, **other)[0].status == 404
    assert ask(server, "/practise", "POST", form, origin=server)[0].status == 403
