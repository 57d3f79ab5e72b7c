"""What a teacher reads at the address of a class that is not there any more."""

import pytest

from course.services import visitor
from course.services.identity import TEACHER_COOKIE, sign_teacher
from course.services.process import now
from tests.app.fixtures import Run, words
from tests.app.serve import SECRET, ask

GONE = "There is no class, student or assignment at this address."


@pytest.mark.parametrize("code", ["nothing", "YRJQMN"])
def test_the_page_says_so(code: str, run: Run, fresh: pytest.MonkeyPatch, learner: str) -> None:
    del learner
    fresh.setattr(visitor, "is_teacher", lambda _cookies: True)
    assert GONE in words(run("classes", **{"class": code}))


@pytest.mark.parametrize("path", ["settings", "students/nobody", "assignments/nothing"])
def test_its_forms_say_so(path: str, server: str) -> None:
    cookie = f"{TEACHER_COOKIE}={sign_teacher(now(), SECRET)}"
    response, page = ask(server, f"/classes/YRJQMN/{path}", cookie=cookie)
    assert (response.status, GONE in page) == (404, True)
