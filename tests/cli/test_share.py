"""`course serve --share`: the network of the class, and no other host."""

import ipaddress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from course.cli import main
from course.cli.networks import addresses
from course.cli.serve import share
from course.errors import UsageError
from tests.app.fixtures import COURSE
from tests.app.serve import SERVE, ask, serving

NOWHERE = "this machine is on no network"


def test_no_address_is_this_machine_alone_and_none_comes_twice() -> None:
    found = addresses()
    assert len(set(found)) == len(found)
    assert not any(ipaddress.ip_address(one).is_loopback for one in found)


def test_only_the_addresses_that_were_printed_are_trusted() -> None:
    environment: dict[str, str] = {}
    if not addresses():
        pytest.skip(NOWHERE)
    found = share(environment)
    assert environment["COURSE_HOSTS"] == ",".join((*found, "127.0.0.1", "localhost"))


def test_a_server_with_a_name_of_its_own_is_not_shared() -> None:
    with pytest.raises(UsageError, match="COURSE_HOSTS"):
        share({"COURSE_HOSTS": "quiz.school.example"})


def test_the_class_reaches_the_server_at_the_address_that_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if not addresses():
        pytest.skip(NOWHERE)
    monkeypatch.setenv("COURSE_FOLDER", str(COURSE))
    monkeypatch.setenv("COURSE_DATABASE", f"sqlite:///{tmp_path / 'course.db'}")
    assert main(["class", "new", "4 Latin"]) == 0
    code = capsys.readouterr().out.split()[0]
    with serving(tmp_path, start=[*SERVE, "--share"]) as server:
        server.wait_for("Serving the course")
        log = server.wait_for(r"(?s)4 Latin: http.*not encrypted")
        assert urlsplit(server.address).hostname == addresses()[0]
        assert f"4 Latin: {server.address}/join  {code}" in log
        assert "a guest Wi-Fi" in log
        answer, said = ask(server.address, f"/join/{code}")
        assert (answer.status, "4 Latin" in said) == (200, True)
        port = urlsplit(server.address).port
        assert ask(server.address, "/join", host=f"evil.example:{port}")[0].status == 421
        here = f"http://127.0.0.1:{port}"
        teacher, _ = ask(here, f"/teacher?token={server.token}")
        assert teacher.status == 303
