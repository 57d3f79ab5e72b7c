"""Teachers who sign in by OpenID Connect, through nginx and on two replicas."""

import json
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest

from bench.processes import find_nginx, nginx
from course.services.identity import (
    LEARNER_COOKIE,
    SIGN_IN_COOKIE,
    TEACHER_COOKIE,
    TEACHING,
    sign_teacher,
)
from course.services.process import now
from tests.app.provider import CLIENT, Provider, provider
from tests.app.serve import SECRET, Server, ask, cookies, serving
from tests.app.visiting import soak
from tests.app.wire import tab

SECRETS = """
[auth]
redirect_uri = "http://course.example/oauth2callback"
client_id = "{client}"
client_secret = "hush"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""
DISCOVERY = "/.well-known/openid-configuration"
HTML = {"accept": "text/html"}
ADA = {"email": "ADA@example.org", "email_verified": True}
RESULTS = "/teacher/results.csv"


@dataclass
class School:
    """Two processes on one database, what is in front of them, and who vouches for visitors."""

    one: Server
    two: Server
    front: str
    provider: Provider


@contextmanager
def signing_in_at(provider: str, folder: Path, **settings: Any) -> Iterator[Server]:
    """A server whose teachers sign in at that provider."""
    where = folder / ".streamlit" / "secrets.toml"
    where.parent.mkdir(parents=True)
    where.write_text(SECRETS.format(client=CLIENT, provider=provider))
    with serving(folder, COURSE_TEACHERS="Ada@example.org", **settings) as server:
        yield server


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """A school as in docs/operations.md; without nginx, the first process is in front."""
    folder = tmp_path_factory.mktemp("replicas")
    shared = {"COURSE_DATABASE": f"sqlite:///{folder / 'course.db'}"}
    with (
        provider() as vouching,
        signing_in_at(vouching.address, folder / "one", **shared) as one,
        signing_in_at(vouching.address, folder / "two", **shared) as two,
    ):
        if find_nginx() is None:
            yield School(one, two, one.address, vouching)
            return
        ports = [urlsplit(each.address).port or 0 for each in (one, two)]
        with nginx(folder, ports) as front:
            yield School(one, two, front, vouching)


@pytest.fixture
def vouching(school: School) -> Iterator[Provider]:
    """The provider, in order again afterwards."""
    yield school.provider
    school.provider.instead.clear()
    school.provider.at_userinfo = False


def begun(server: str, **headers: str) -> HTTPResponse:
    """Press “Sign in”; return the answer, which leads to the provider."""
    with tab(server) as stranger:
        page = stranger.run("teacher")
        assert "Are you a teacher of this course?" in page
        assert 'href=\\"/teacher/sign-in\\"' in page
    return ask(server, "/teacher/sign-in", **HTML, **headers)[0]


def kept(*answers: HTTPResponse) -> str:
    """Return the cookies of a browser that got these answers."""
    jar: dict[str, str] = {}
    for answer in answers:
        jar |= {name: value.partition(" ")[0] for name, value in cookies(answer).items()}
    return "; ".join(f"{name}={value}" for name, value in jar.items() if value)


def vouched(vouching: Provider, leads_to: str, user: dict[str, Any]) -> str:
    """Sign in at the provider; return the path, at the server, that it leads back to."""
    vouching.user = user
    where = urlsplit(leads_to)
    answer, _ = ask(vouching.address, f"{where.path}?{where.query}")
    back = urlsplit(answer.headers["location"])
    assert (back.netloc, back.path) == ("course.example", "/oauth2callback")
    return f"{back.path}?{back.query}"


def come_back(
    school: School, user: dict[str, Any], server: str = "", **headers: str
) -> tuple[HTTPResponse, str]:
    """Begin to sign in in front, come back there or at that server; return its last answer."""
    first = begun(school.front)
    back = vouched(school.provider, first.headers["location"], user)
    return ask(server or school.front, back, cookie=kept(first), **HTML, **headers)


def test_a_teacher_on_the_list_comes_in_at_either_replica(school: School) -> None:
    for server in (school.one, school.two):
        done, _ = come_back(school, ADA, server.address)
        assert (done.status, done.headers["location"]) == (303, "/teacher")
        for replica in (school.one, school.two):
            with tab(replica.address, cookie=kept(done)) as teacher:
                assert "Signed in as ada@example.org" in teacher.run("teacher")
            assert ask(replica.address, RESULTS, cookie=kept(done))[0].status == 200
            assert "ada@" not in replica.log.lower()


def test_ordinary_tokens_come_through_nginx_and_none_is_kept(school: School) -> None:
    """Some have 4 kB of groups, and Streamlit would keep them in cookies, for 30 days."""
    groups = [str(uuid4()) for _ in range(100)]
    done, _ = come_back(school, {**ADA, "groups": groups})
    assert done.status == 303
    assert cookies(done)[SIGN_IN_COOKIE].startswith(" ")
    assert re.fullmatch(rf"{TEACHER_COOKIE}=[\w.-]{{,250}}", kept(done))


def test_the_cookies_of_a_sign_in_are_secure_over_https_and_end_within_a_day(
    school: School,
) -> None:
    one, https = school.one.address, {"x_forwarded_proto": "https"}
    first, _ = ask(one, "/teacher/sign-in", **https)
    back = vouched(school.provider, first.headers["location"], ADA)
    done, _ = ask(one, back, cookie=kept(first), **https)
    lasting = (
        (cookies(first)[SIGN_IN_COOKIE], 600),
        (cookies(done)[SIGN_IN_COOKIE], 0),
        (cookies(done)[TEACHER_COOKIE], int(TEACHING.total_seconds())),
    )
    for cookie, seconds in lasting:
        for attribute in ("Secure", "HttpOnly", "SameSite=Lax", f"Max-Age={seconds}"):
            assert attribute in cookie.replace(";", " ").split()
    assert len(cookies(first)) + len(cookies(done)) == len(lasting)
    assert "Secure" not in cookies(begun(one))[SIGN_IN_COOKIE]


def test_who_signs_out_is_signed_out_at_both_replicas(school: School) -> None:
    """Also for who has a copy of the cookie."""
    one, two = school.one.address, school.two.address
    cookie = kept(come_back(school, ADA)[0])
    assert ask(two, RESULTS, cookie=cookie)[0].status == 200
    foreign = {"sec_fetch_site": "cross-site"}
    assert ask(one, "/teacher/sign-out", "POST", cookie=cookie, **foreign)[0].status == 403
    assert ask(one, "/teacher/sign-out", cookie=cookie)[0].status == 200
    assert ask(two, RESULTS, cookie=cookie)[0].status == 200
    done, page = ask(one, "/teacher/sign-out", "POST", cookie=cookie)
    assert (done.status, kept(done)) == (200, "")
    assert f'href="{school.provider.address}/end"' in page, "and can sign out there too"
    for replica in (one, two):
        assert ask(replica, RESULTS, cookie=cookie)[0].status == 403


@pytest.mark.parametrize("path", ["/auth/login", "/auth/logout"])
def test_the_sign_in_of_streamlit_is_closed(path: str, school: School) -> None:
    assert ask(school.one.address, path)[0].status == 404


OTHERS = {
    "not on the list": ({"email": "eve@example.org", "email_verified": True}, "eve@example.org"),
    "not verified": ({**ADA, "email_verified": False}, "ADA@example.org has not been verified"),
    "in words": ({**ADA, "email_verified": "false"}, "ADA@example.org has not been verified"),
    "not said": ({"email": "ada@example.org"}, "does not say whether ada@example.org"),
    "without an address": ({"name": "Ada"}, "gave no e-mail address"),
    "an address of no kind": ({"email": ["ada@example.org"]}, "gave no e-mail address"),
}


@pytest.mark.parametrize(("user", "said"), OTHERS.values(), ids=OTHERS.keys())
def test_others_are_told_why_they_stay_outside(
    user: dict[str, Any], said: str, school: School
) -> None:
    done, page = come_back(school, user)
    assert done.status == 403
    assert said in page
    assert 'href="/teacher/sign-in"' in page
    assert 'href="/"' in page
    assert TEACHER_COOKIE not in kept(done)
    assert "sign-in refused" in school.one.log + school.two.log
    assert "eve@" not in school.one.log + school.two.log


def test_they_are_told_in_their_language(school: School) -> None:
    done, page = come_back(school, {"name": "Ada"}, accept_language="nl")
    assert done.status == 403
    assert "gaf geen e-mailadres door" in page
    assert "Als iemand anders aanmelden" in page


def test_a_provider_that_verifies_nothing_is_trusted_only_by_a_setting(tmp_path: Path) -> None:
    with (
        provider() as vouching,
        signing_in_at(vouching.address, tmp_path, COURSE_TRUST_EMAIL="yes") as server,
    ):
        trusting = School(server, server, server.address, vouching)
        assert come_back(trusting, {"email": "ada@example.org"})[0].status == 303
        denied, page = come_back(trusting, {**ADA, "email_verified": False})
    assert denied.status == 403
    assert "has not been verified" in page


def test_an_address_that_only_the_userinfo_endpoint_tells_counts(
    school: School, vouching: Provider
) -> None:
    """So OpenID Connect has it by default, and some providers do no more."""
    vouching.at_userinfo = True
    assert come_back(school, ADA)[0].status == 303
    denied, page = come_back(school, {**ADA, "email_verified": False})
    assert denied.status == 403
    assert "ADA@example.org has not been verified" in page


def test_a_userinfo_endpoint_that_tells_of_somebody_else_is_not_believed(
    school: School, vouching: Provider
) -> None:
    vouching.at_userinfo = True
    about_another = json.dumps({**ADA, "sub": "2"})
    vouching.instead["/userinfo"] = (200, about_another)
    done, _ = come_back(school, {"name": "Ada"})
    assert (done.status, kept(done)) == (503, "")


def test_no_link_and_no_cookie_of_one_lets_in_beside_the_provider(school: School) -> None:
    one = school.one
    assert "token=" not in one.log
    cookie = f"{TEACHER_COOKIE}={sign_teacher(now(), SECRET)}"
    assert ask(one.address, RESULTS, cookie=cookie)[0].status == 403
    gone = f"{TEACHER_COOKIE}={sign_teacher(now(), SECRET, 'gone@example.org')}"
    assert ask(one.address, RESULTS, cookie=gone)[0].status == 403


def test_a_cookie_of_a_provider_lets_nobody_in_where_there_is_none(server: str) -> None:
    cookie = f"{TEACHER_COOKIE}={sign_teacher(now(), SECRET, 'ada@example.org')}"
    assert ask(server, RESULTS, cookie=cookie)[0].status == 403


# What goes wrong on the way


def test_who_comes_back_without_having_left_here_is_told_to_try_again(school: School) -> None:
    """Too late, twice, in another browser, or because another site led here."""
    front = school.front
    first, other = begun(front), begun(front)
    back = vouched(school.provider, first.headers["location"], ADA)
    teacher = kept(come_back(school, ADA)[0])
    for cookie in (
        "",
        kept(other),
        f"{SIGN_IN_COOKIE}=1.2.3",
        teacher.replace("teacher", "sign_in"),
    ):
        done, page = ask(front, back, cookie=cookie, **HTML)
        assert (done.status, kept(done)) == (403, "")
        assert "This sign-in is no longer valid" in page
        assert 'href="/teacher/sign-in"' in page
    assert ask(front, back, cookie=kept(first), **HTML)[0].status == 303


def test_who_says_no_at_the_provider_can_try_again(school: School) -> None:
    first = begun(school.front)
    state = re.search(r"state=\w+", first.headers["location"])
    assert state is not None
    back = f"/oauth2callback?error=access_denied&{state[0]}"
    done, page = ask(school.front, back, cookie=kept(first), **HTML)
    assert done.status == 403
    assert "You are not signed in" in page
    back = f"/oauth2callback?error=server_error&{state[0]}"
    assert ask(school.front, back, cookie=kept(first), **HTML)[0].status == 503


NONSENSE = {
    "an error": (500, "<h1>Down</h1>"),
    "a page": (200, "<h1>Welcome</h1>"),
    "nothing": (200, ""),
    "an empty object": (200, "{}"),
    "a list": (200, "[1]"),
    "a number": (200, "1"),
    "numbers": (200, '{"authorization_endpoint": 1, "id_token": 2, "access_token": 3, "keys": 4}'),
    "words": (200, '{"authorization_endpoint": "x", "id_token": "x", "keys": ["x"]}'),
    "a redirect": (302, ""),
    "a refusal": (400, '{"error": "invalid_client", "error_description": "of ada@example.org"}'),
}


@pytest.mark.parametrize("answer", NONSENSE.values(), ids=NONSENSE.keys())
@pytest.mark.parametrize("path", [DISCOVERY, "/token", "/keys"])
def test_a_provider_that_answers_nonsense_is_a_page_and_one_line_in_the_log(
    path: str, answer: tuple[int, str], school: School, vouching: Provider
) -> None:
    one, before = school.one.address, school.one.log
    if path == DISCOVERY:
        vouching.instead[path] = answer
        done, page = ask(one, "/teacher/sign-in", **HTML, accept_language="nl")
    else:
        first = begun(one)
        back = vouched(vouching, first.headers["location"], ADA)
        vouching.instead[path] = answer
        done, page = ask(one, back, cookie=kept(first), **HTML, accept_language="nl")
    assert (done.status, kept(done)) == (503, "")
    assert "Aanmelden lukt nu niet" in page
    assert 'href="/teacher/sign-in"' in page
    assert 'href="/"' in page
    lines = school.one.log.removeprefix(before).splitlines()
    assert len(lines) == 1
    assert "the sign-in provider failed" in lines[0]
    assert "ada@" not in lines[0]
    vouching.instead.clear()
    assert begun(one).status == 303, "as soon as it answers again"


def test_a_token_for_another_application_is_refused(school: School) -> None:
    done, _ = come_back(school, {**ADA, "aud": "mail", "azp": CLIENT})
    assert (done.status, kept(done)) == (503, "")


def test_a_provider_that_is_gone_is_a_page_and_sign_out_works(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        nobody = f"http://127.0.0.1:{taken.getsockname()[1]}"
    cookie = f"{TEACHER_COOKIE}={sign_teacher(now(), SECRET, 'ada@example.org')}"
    with signing_in_at(nobody, tmp_path) as server:
        done, page = ask(server.address, "/teacher/sign-in", **HTML)
        assert done.status == 503
        assert "You cannot sign in now" in page
        assert ask(server.address, RESULTS, cookie=cookie)[0].status == 200
        assert ask(server.address, "/teacher/sign-out", "POST", cookie=cookie)[0].status == 200
        assert ask(server.address, RESULTS, cookie=cookie)[0].status == 403
        assert len(server.log.partition("stop.\n")[2].splitlines()) == 2, "each one line"


@pytest.mark.slow
@pytest.mark.parametrize("path", [DISCOVERY, "/token"])
def test_a_provider_that_never_answers_does_not_hang_the_page(
    path: str, school: School, vouching: Provider
) -> None:
    """`ask` gives up after 20 seconds."""
    one = school.one.address
    if path == DISCOVERY:
        vouching.instead[path] = None
        assert ask(one, "/teacher/sign-in", **HTML)[0].status == 503
    else:
        first = begun(one)
        back = vouched(vouching, first.headers["location"], ADA)
        vouching.instead[path] = None
        assert ask(one, back, cookie=kept(first), **HTML)[0].status == 503


def test_secrets_may_be_elsewhere(tmp_path: Path) -> None:
    """With systemd they are a credential."""
    file = tmp_path / "credentials" / "secrets.toml"
    file.parent.mkdir()
    with provider() as vouching:
        file.write_text(SECRETS.format(client=CLIENT, provider=vouching.address))
        with serving(tmp_path / "served", STREAMLIT_SECRETS_FILES=str(file)) as server:
            assert begun(server.address).status == 303


@pytest.mark.parametrize("content", [soak(None), "[auth"], ids=["absent", "no TOML"])
def test_secrets_that_cannot_be_read_do_not_start(content: str | None, tmp_path: Path) -> None:
    """Nor does anybody get a teacher's link instead."""
    file = tmp_path / "secrets.toml"
    if content is not None:
        file.write_text(content)
    with serving(tmp_path / "served", STREAMLIT_SECRETS_FILES=str(file)) as server:
        assert server.process.wait(60) == 2
        assert f"{file}: no secrets can be read there." in server.log
        assert "token=" not in server.log


def test_secrets_that_lack_something_do_not_start(tmp_path: Path) -> None:
    where = tmp_path / ".streamlit" / "secrets.toml"
    where.parent.mkdir()
    where.write_text(
        '[auth]\nclient_id = "x"\nredirect_uri = "https://course.example/oauth2callback"'
    )
    with serving(tmp_path) as server:
        assert server.process.wait(60) == 2
        assert "[auth] lacks client_secret, server_metadata_url" in server.log
        assert "Traceback" not in server.log


def student_at(school: School, server: Server, code: str, user: dict[str, Any]) -> HTTPResponse:
    """Join a class with the account of that user, at that server; return the last answer."""
    first, _ = ask(server.address, f"/join/{code}/sign-in", **HTML)
    back = vouched(school.provider, first.headers["location"], user)
    return ask(server.address, back, cookie=kept(first), **HTML)[0]


def test_a_student_who_joins_by_login_is_the_same_on_every_device(school: School) -> None:
    teacher = kept(come_back(school, ADA)[0])
    made, _ = ask(school.one.address, "/classes/new", "POST", "name=4A", cookie=teacher)
    code = made.headers["location"].partition("class=")[2]
    roster = "confirmed=yes&text=Bob;bob@example.org%0AAnn"
    ask(school.one.address, f"/classes/{code}/roster", "POST", roster, cookie=teacher)
    bob = {"email": "Bob@Example.org", "email_verified": True}
    devices = [student_at(school, server, code, bob) for server in (school.one, school.two)]
    assert [done.headers["location"] for done in devices] == ["/", "/"]
    codes = {cookies(done)[LEARNER_COOKIE].partition(".")[0] for done in devices}
    assert len(codes) == 1
    for done in devices:
        assert TEACHER_COOKIE not in cookies(done)
        _, said = ask(school.one.address, f"/join/{code}", cookie=kept(done))
        assert "You are in class 4A as Bob." in said
    assert "bob@" not in school.one.log.lower() + school.two.log.lower()


def test_nobody_types_the_name_of_a_student_who_can_sign_in(school: School) -> None:
    teacher = kept(come_back(school, ADA)[0])
    made, _ = ask(school.one.address, "/classes/new", "POST", "name=4B", cookie=teacher)
    code = made.headers["location"].partition("class=")[2]
    roster = "confirmed=yes&text=Bob;bob@example.org%0AAnn"
    ask(school.one.address, f"/classes/{code}/roster", "POST", roster, cookie=teacher)
    refused, said = ask(school.one.address, f"/join/{code}", "POST", "name=Bob")
    assert (refused.status, "sign in with the school account of Bob" in said) == (403, True)
    unverified = {"email": "bob@example.org", "email_verified": False}
    first, _ = ask(school.one.address, f"/join/{code}/sign-in", **HTML)
    back = vouched(school.provider, first.headers["location"], unverified)
    answer, said = ask(school.one.address, back, cookie=kept(first), **HTML)
    assert answer.status == 403
    assert re.search("Your name.*has not been verified", said, re.DOTALL)
    state = parse_qs(urlsplit(first.headers["location"]).query)["state"][0]
    denied = f"/oauth2callback?error=access_denied&state={state}"
    answer, said = ask(school.one.address, denied, cookie=kept(first), **HTML)
    assert (answer.status, "The sign-in was cancelled" in said) == (403, True)
    assert f'href="/join/{code}/sign-in"' in said
    assert "/teacher/sign-in" not in said
    other = student_at(school, school.one, code, {"email": "eve@x.org", "email_verified": True})
    _, said = ask(school.one.address, other.headers["location"], cookie=kept(other))
    assert "Your school account is not on the list of this class." in said
    joined, _ = ask(school.one.address, f"/join/{code}", "POST", "name=ann", cookie=kept(other))
    assert joined.headers["location"] == "/"
