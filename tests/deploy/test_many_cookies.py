"""Cookies of other applications on the same domain, which a browser sends here too."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from bench.processes import nginx
from course.services.identity import LEARNER_COOKIE, new_code, sign
from tests.app.serve import SECRET, ask, serving
from tests.app.wire import tab


@pytest.fixture(scope="module")
def front(
    nginx_program: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str]]:
    """The addresses of a server and of nginx in front of it."""
    assert nginx_program
    folder = tmp_path_factory.mktemp("cookies")
    with serving(folder) as server:
        port = urlsplit(server.address).port or 0
        with nginx(folder, [port, port]) as address:
            yield server.address, address


def cookies(kilobytes: int) -> str:
    ours = f"{LEARNER_COOKIE}={sign(new_code(), SECRET)}"
    return "; ".join([ours, *(f"of_another_{number}={'x' * 1000}" for number in range(kilobytes))])


@pytest.mark.parametrize("kilobytes", [9, 30, 60])
@pytest.mark.parametrize("at", [0, 1], ids=["direct", "nginx"])
def test_where_the_page_comes_its_websocket_does_too(
    kilobytes: int, at: int, front: tuple[str, str]
) -> None:
    """Websockets allow 8 kB by default: the page stayed empty."""
    cookie = cookies(kilobytes)
    response, _ = ask(front[at], "/", cookie=cookie, accept="text/html")
    assert response.status == 200
    with tab(front[at], cookie=cookie) as student:
        assert "Rivers" in student.run()


def test_more_than_that_is_a_page_that_says_what_to_do(front: tuple[str, str]) -> None:
    response, page = ask(front[1], "/", cookie=cookies(70), accept="text/html")
    assert response.status == 431
    assert "Delete those of\n            127.0.0.1" in page
    assert "Verwijder" in page
