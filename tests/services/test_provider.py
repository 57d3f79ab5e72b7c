"""Teachers who sign in by OpenID Connect, on two replicas that share a cookie secret."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from course.services.identity import TEACHER_COOKIE, sign_teacher
from course.services.process import now
from tests.app.provider import CLIENT, Provider, provider
from tests.app.serve import SECRET, Server, ask, cookies, serving
from tests.app.wire import tab

SECRETS = """
[auth]
redirect_uri = "http://course.example/oauth2callback"
cookie_secret = "the same secret at every replica"
client_id = "{client}"
client_secret = "hush"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""

Replicas = tuple[Server, Server, Provider]


@pytest.fixture(scope="module")
def replicas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replicas]:
    """Two processes on one database, and who vouches for their visitors."""
    folder = tmp_path_factory.mktemp("replicas")
    with provider() as vouching:
        for name in ("one", "two"):
            where = folder / name / ".streamlit" / "secrets.toml"
            where.parent.mkdir(parents=True)
            where.write_text(SECRETS.format(client=CLIENT, provider=vouching.address))
        shared: dict[str, Any] = {
            "COURSE_TEACHERS": "Ada@example.org",
            "COURSE_DATABASE": f"sqlite:///{folder / 'course.db'}",
        }
        with (
            serving(folder / "one", **shared) as one,
            serving(folder / "two", **shared) as two,
        ):
            yield one, two, vouching


def signed_in(replicas: Replicas, **user: object) -> str:
    """Begin to sign in at one replica, finish at the other; return the cookies that came of it."""
    one, two, vouching = replicas
    vouching.user = dict(user)
    with tab(one.address) as stranger:
        assert "Are you a teacher of this course?" in stranger.run("teacher")
        stranger.click("sign-in", "teacher")
    begun, _ = ask(one.address, stranger.leads_to)
    session = "; ".join(f"{k}={v.split()[0]}" for k, v in cookies(begun).items())
    assert begun.status == 302, (stranger.leads_to, begun.headers.items(), one.log[-800:])
    where = urlsplit(begun.headers["location"])
    vouched, _ = ask(vouching.address, f"{where.path}?{where.query}")
    back = urlsplit(vouched.headers["location"])
    assert back.netloc == "course.example"
    done, _ = ask(two.address, f"{back.path}?{back.query}", cookie=session)
    return "; ".join(f"{k}={v.split()[0]}" for k, v in cookies(done).items())


def test_a_teacher_on_the_list_comes_in_at_either_replica(replicas: Replicas) -> None:
    cookie = signed_in(replicas, email="ADA@example.org", email_verified=True)
    for replica in replicas[:2]:
        with tab(replica.address, cookie=cookie) as teacher:
            assert "Signed in as ada@example.org" in teacher.run("teacher")
        assert ask(replica.address, "/teacher/results.csv", cookie=cookie)[0].status == 200
        assert "ada@" not in replica.log.lower()


def test_who_signs_out_is_signed_out_at_both_replicas(replicas: Replicas) -> None:
    """Also for who has a copy of the cookie, which Streamlit alone would go on to believe."""
    one, two, _ = replicas
    cookie = signed_in(replicas, email="ada@example.org", email_verified=True)
    assert ask(two.address, "/teacher/results.csv", cookie=cookie)[0].status == 200
    foreign = {"sec_fetch_site": "cross-site"}
    assert ask(one.address, "/auth/logout", cookie=cookie, **foreign)[0].status == 403
    assert ask(two.address, "/teacher/results.csv", cookie=cookie)[0].status == 200
    assert ask(one.address, "/auth/logout", cookie=cookie)[0].status == 302
    for replica in (one, two):
        assert ask(replica.address, "/teacher/results.csv", cookie=cookie)[0].status == 403


@pytest.mark.parametrize(
    ("user", "said"),
    [
        ({"email": "eve@example.org"}, "not on this course’s list"),
        ({"email": "ada@example.org", "email_verified": False}, "For teachers only"),
        ({"name": "Ada"}, "For teachers only"),
    ],
    ids=["not on the list", "not verified", "without an address"],
)
def test_others_stay_outside(user: dict[str, object], said: str, replicas: Replicas) -> None:
    cookie = signed_in(replicas, **user)
    one = replicas[0]
    with tab(one.address, cookie=cookie) as stranger:
        page = stranger.run("teacher")
        assert said in page
        assert "Course folder" not in page
    assert ask(one.address, "/teacher/results.csv", cookie=cookie)[0].status == 403


def test_no_link_and_no_cookie_of_one_lets_in_beside_the_provider(replicas: Replicas) -> None:
    one = replicas[0]
    assert "token=" not in one.log
    cookie = f"{TEACHER_COOKIE}={sign_teacher(now(), SECRET)}"
    assert ask(one.address, "/teacher/results.csv", cookie=cookie)[0].status == 403
    forged = "_streamlit_user=eyJlbWFpbCI6ImFkYUBleGFtcGxlLm9yZyJ9.x.y"
    assert ask(one.address, "/teacher/results.csv", cookie=forged)[0].status == 403
