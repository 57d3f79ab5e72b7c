"""What who operates a server relies on: its log, its numbers, its readiness, its end."""

import json
import logging
import os
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from course.errors import CourseError
from course.services import logs
from course.services.identity import LEARNER_COOKIE, new_code, resume_code, sign
from course.settings import LOOPBACK, Settings
from tests.app.fixtures import COURSE
from tests.app.serve import SECRET, Server, ask, serving
from tests.app.wire import opened, tab

FREE = "127.0.0.1:0"

SLOW_SAVE = """
import sys, time
from course.store import answers
save = answers.save
def slowly(*args, **more):
    print("saving", file=sys.stderr, flush=True)
    time.sleep(1.5)
    return save(*args, **more)
answers.save = slowly
from course.cli import main
main(["serve", "--port", "0"])
"""
FAILING_SAVE = """
from course.store import answers
def fail(*args, **more):
    raise ValueError(f"this is what was typed: {args} {more}")
answers.save = fail
from course.cli import main
main(["serve", "--port", "0"])
"""


def answer(server: str, cookie: str, typed: str) -> str:
    """Type an answer to the first question; return what the page then shows."""
    query = f"sitting={opened(server, 'rivers', cookie=cookie)}&q=1&tab=x"
    with tab(server, cookie=cookie) as student:
        student.run("quiz", query)
        return student.run("quiz", query, states=student.filled(text=typed))


def student() -> tuple[str, str]:
    """A new student's code and cookie."""
    code = new_code()
    return code, f"{LEARNER_COOKIE}={sign(code, SECRET)}"


def numbers(server: Server) -> dict[str, float]:
    """The metrics that the server gives."""
    address = server.wait_for(r"http://[\d.:]+/metrics")
    with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310 - of this machine
        lines = answer.read().decode().splitlines()
    return {
        name: float(value)
        for name, _, value in (line.rpartition(" ") for line in lines if line[0] != "#")
    }


def wait_until_not_ready(server: Server) -> None:
    """Ask /readyz until it says that the database fails; an answer holds for a second."""
    while (answer := ask(server.address, "/readyz"))[0].status == 200:
        time.sleep(0.1)
    assert (answer[0].status, answer[1]) == (503, "database")


def test_the_log_of_a_quiz_holds_nothing_of_the_learner_and_the_metrics_count_it(
    tmp_path: Path,
) -> None:
    code, cookie = student()
    with serving(tmp_path, COURSE_METRICS=FREE) as server:
        address = server.address
        ask(address, "/name", "POST", "name=Ada+Lovelace", cookie=cookie)
        ask(address, "/you", cookie=cookie, accept="text/html", x_forwarded_for="192.0.2.77")
        ask(address, "/resume", "POST", f"code={resume_code(code, SECRET)}", cookie=cookie)
        ask(address, "/resume", "POST", "code=MIST-YPED-CODE-0000", x_forwarded_for="192.0.2.77")
        answer(address, cookie, "6650 miles-typed-by-ada")
        counted = numbers(server)
        log = server.log
    for secret in ("Ada", "Lovelace", "6650", "typed-by", code, cookie, "192.0.2.77", "MIST"):
        assert secret not in log, secret
    lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    assert "restart streamlit" not in log, "its settings were read once"
    assert {"resume code wrong", "metrics served"} <= {line["event"] for line in lines}
    assert all({"time", "level", "event"} <= line.keys() for line in lines)
    assert counted['course_saves_total{result="saved"}'] == 1
    assert counted["course_save_seconds_count"] == 1
    assert counted["course_sittings_opened_total"] == 1
    assert counted['course_credentials_refused_total{kind="code",reason="wrong"}'] == 1
    assert "course_connections" in counted


def test_an_unexpected_error_shows_a_number_and_the_log_has_the_rest(tmp_path: Path) -> None:
    """The student's words, which the exception quotes, are in neither."""
    start = ("-c", FAILING_SAVE)
    with serving(tmp_path, start=start, COURSE_METRICS=FREE) as server:
        page = answer(server.address, student()[1], "words of a learner")
        line = json.loads(server.wait_for(r'.*"event": "unexpected error".*'))
        counted = numbers(server)
        log = server.log
    assert f"error {line['id']}" in page
    assert "ValueError" not in page
    assert line["error"][-1] == "builtins.ValueError"
    assert any("taking.py" in frame for frame in line["error"])
    assert "words of a learner" not in log
    assert counted['course_errors_total{where="script"}'] == 1
    assert counted['course_saves_total{result="failed"}'] == 1


def test_a_stop_lets_an_answer_be_saved(tmp_path: Path) -> None:
    _, cookie = student()
    with serving(tmp_path, start=("-c", SLOW_SAVE)) as server:
        query = f"sitting={opened(server.address, 'rivers', cookie=cookie)}&q=1&tab=x"
        with tab(server.address, cookie=cookie) as browser:
            browser.run("quiz", query)
            browser.post("quiz", query, states=browser.filled(text="6650 km"))
            server.wait_for("saving")
            server.process.send_signal(signal.SIGTERM)
            server.process.wait(timeout=30)
    with sqlite3.connect(tmp_path / "course.db") as database:
        kept = database.execute("SELECT response FROM response").fetchall()
    database.close()
    assert [json.loads(row[0]) for row in kept] == [{"text": "6650 km", "unit": "km"}]


def test_a_server_is_ready_once_it_has_a_course_and_a_database(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "course.yaml").write_text("colour: red\n")
    with serving(tmp_path / "one", course=broken) as server:
        response, body = ask(server.address, "/readyz")
        assert (response.status, body) == (503, "course")
        assert ask(server.address, "/healthz")[0].status == 200
    with serving(tmp_path / "two") as server:
        assert ask(server.address, "/readyz")[0].status == 200
        with sqlite3.connect(tmp_path / "two" / "course.db") as database:
            database.execute("ALTER TABLE learner RENAME TO gone")
        database.close()
        wait_until_not_ready(server)
        page = ask(server.address, "/you", cookie=student()[1], accept="text/html")
        assert page[0].status == 503
        assert "The server’s database is not working properly." in page[1]
        assert "sqlite" not in page[1].lower()
        server.wait_for("the database failed")


def test_a_metrics_address_that_is_taken_is_said(tmp_path: Path) -> None:
    with serving(tmp_path / "one", COURSE_METRICS=FREE) as first:
        taken = first.wait_for(r"127\.0\.0\.1:\d+(?=/metrics)")
        with serving(tmp_path / "two", COURSE_METRICS=taken) as second:
            assert second.process.wait(timeout=30) == 2
            assert f"COURSE_METRICS: {taken} cannot be listened on" in second.log


def refused(tmp_path: Path, **settings: Any) -> str:
    """What a server says that does not start."""
    with serving(tmp_path, **settings) as server:
        assert server.process.wait(timeout=60) == 2
        (line,) = server.log.splitlines()
        return line.removeprefix("course: ")


def test_no_server_shares_a_database_without_a_secret(tmp_path: Path) -> None:
    database = "postgresql://course@127.0.0.1:9/course"
    said = refused(tmp_path, COURSE_DATABASE=database, COURSE_SECRET="")
    assert said.startswith("COURSE_SECRET is empty: servers that share a database need the same")


def test_a_database_that_is_away_is_another_end_than_a_wrong_setting(tmp_path: Path) -> None:
    """Systemd tries again after the one, and not after the other."""
    with serving(tmp_path, COURSE_DATABASE="postgresql://course@127.0.0.1:9/course") as server:
        assert server.process.wait(timeout=60) == 75
        assert "cannot be reached" in server.log


def test_another_secret_is_refused_until_it_is_changed_on_purpose(tmp_path: Path) -> None:
    another: dict[str, Any] = {"COURSE_SECRET": "another"}
    with serving(tmp_path) as server:
        assert server.address
    said = refused(tmp_path, **another)
    assert "every learner would become a new one" in said
    assert "run `course db forget-secret`" in said
    database = {"COURSE_DATABASE": f"sqlite:///{tmp_path / 'course.db'}"}
    forget = [sys.executable, "-m", "course", "db", "forget-secret"]
    subprocess.run(forget, check=True, env={**os.environ, **database}, stderr=subprocess.PIPE)
    with serving(tmp_path, **another) as server:
        assert server.address


def test_a_path_below_a_host_is_refused(tmp_path: Path) -> None:
    said = refused(tmp_path, STREAMLIT_SERVER_BASE_URL_PATH="quiz")
    assert said.startswith("Course cannot be served below a path, such as 'quiz'")
    config = tmp_path / ".streamlit" / "config.toml"
    config.parent.mkdir()
    config.write_text('server.baseUrlPath = "quiz"')
    assert refused(tmp_path) == said


def test_a_person_reads_text_and_a_machine_json(capsys: pytest.CaptureFixture[str]) -> None:
    log = logging.getLogger("course.test")
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    try:
        for as_json in (False, True):
            logs.start(as_json=as_json)
            logs.event(log, logging.WARNING, "something", number=3)
            logging.getLogger("somebody.else").info("an address: 192.0.2.1")
            logging.getLogger("psycopg").warning("error ignored: %s", "an answer: 6650")
            error = CourseError("A sentence of ours.")
            error.__cause__ = OSError(28, "No space left")
            logs.failure(log, "failed", error, id="X")
    finally:
        root.handlers[:] = before
        root.setLevel(level)
    text, _, machine = capsys.readouterr().err.partition("{")
    assert "warning something number=3" in text
    assert "builtins.OSError: No space left" in text
    assert "CourseError: A sentence of ours." in text
    assert "192.0.2.1" not in text + machine
    assert "6650" not in text + machine
    first, second = ("{" + machine).splitlines()
    assert json.loads(first)["number"] == 3
    assert json.loads(second)["error"][-1].endswith("CourseError: A sentence of ours.")


def test_settings_are_read_from_the_environment(tmp_path: Path) -> None:
    base = {"COURSE_DATABASE": f"sqlite:///{tmp_path}/x.db", "COURSE_FOLDER": str(COURSE)}
    plain = Settings.load(base)
    assert (plain.hosts, plain.proxies, plain.metrics) == ((), LOOPBACK, None)
    full = Settings.load(
        base
        | {
            "COURSE_TEACHERS": " Ada@Example.org , ,bob@example.org",
            "COURSE_HOSTS": "Course.Example",
            "COURSE_PROXIES": "10.0.0.0/8, ::1",
            "COURSE_METRICS": "[::1]:9100",
            "COURSE_LOG": "json",
            "COURSE_TRUST_EMAIL": "yes",
        }
    )
    assert full.teachers == {"ada@example.org", "bob@example.org"}
    assert full.hosts == ("course.example",)
    assert full.proxies == ("10.0.0.0/8", "::1")
    assert full.metrics == ("::1", 9100)
    assert full.log_as_json is True
    assert (plain.trust_email, full.trust_email) == (False, True)


def test_the_folder_of_ones_own_data_is_for_oneself(tmp_path: Path) -> None:
    """Whether it is made now, or was open to others."""
    folder = tmp_path / "share" / "course"
    for _ in range(2):
        settings = Settings.load({"XDG_DATA_HOME": str(tmp_path / "share")})
        assert settings.database_url == f"sqlite:///{folder / 'course.db'}"
        assert folder.stat().st_mode & 0o777 == 0o700
        folder.chmod(0o755)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("COURSE_PROXIES", "nginx"),
        ("COURSE_PROXIES", "10.0.0.1/8"),
        ("COURSE_METRICS", "9100"),
        ("COURSE_METRICS", "127.0.0.1:http"),
        ("COURSE_METRICS", "127.0.0.1:99999"),
        ("COURSE_LOG", "xml"),
        ("COURSE_TRUST_EMAIL", "true"),
    ],
)
def test_a_setting_that_cannot_be_read_is_named(name: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=name):
        Settings.load({"COURSE_DATABASE": f"sqlite:///{tmp_path}/x.db", name: value})
