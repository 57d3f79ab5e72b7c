"""A bank as it stands in the folder, for teachers to change in an editor."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from course.services.identity import TEACHER_COOKIE, sign_teacher
from tests.app.fixtures import COURSE
from tests.app.serve import SECRET, ask


def teacher() -> str:
    return f"{TEACHER_COOKIE}={sign_teacher(datetime.now(UTC), SECRET)}"


def test_a_teacher_downloads_a_bank_as_it_stands_in_the_folder(server: str) -> None:
    response, body = ask(server, "/banks/rivers.yaml", cookie=teacher())
    assert response.status == 200
    assert body == Path(COURSE / "rivers.yaml").read_text("utf-8")
    assert response.headers["content-disposition"] == 'attachment; filename="rivers.yaml"'
    assert response.headers["cache-control"] == "no-store"


def test_nobody_else_does(server: str) -> None:
    """It has the answer keys."""
    forged = f"{TEACHER_COOKIE}={sign_teacher(datetime.now(UTC), b'other')}"
    for cookie in ("", f"{TEACHER_COOKIE}=x", forged):
        response, body = ask(server, "/banks/rivers.yaml", cookie=cookie)
        assert response.status == 403
        assert "evidence" not in body


@pytest.mark.parametrize(
    "name", ["none", "course", "entities", "claims", "..%2Frivers", "sources%2Fatlas", "%00", "A"]
)
def test_nothing_but_banks_can_be_had(name: str, server: str) -> None:
    response, body = ask(server, f"/banks/{name}.yaml", cookie=teacher())
    assert response.headers["content-disposition"] is None
    assert "title:" not in body
