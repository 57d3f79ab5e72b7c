"""A real `course serve` of its own, for a test that wants its settings, its log or its end."""

import gzip
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

from tests.app.fixtures import COURSE

SECRET = b"a secret for tests"
SERVE = ("-m", "course", "serve", "--port", "0")


class Server:
    """A process that serves: its address, and what it wrote on standard error."""

    def __init__(self, process: "subprocess.Popen[str]", errors: Path) -> None:
        assert process.stdout is not None
        self.process, self._errors = process, errors
        self.address = process.stdout.readline().strip()

    @property
    def log(self) -> str:
        """All that was written on standard error."""
        return self._errors.read_text(encoding="utf-8")

    def wait_for(self, pattern: str) -> str:
        """Return the first match in the log, once it is there."""
        while not (found := re.search(pattern, self.log)):
            assert self.process.poll() is None, self.log
            time.sleep(0.02)
        return found[0]

    @property
    def token(self) -> str:
        """The teacher's token, as it was printed."""
        return self.wait_for(r"token=\S+").removeprefix("token=")


@contextmanager
def serving(
    folder: Path, *, course: Path = COURSE, start: Sequence[str] = SERVE, **settings: str
) -> Iterator[Server]:
    """Serve that course, with a database in that folder; `settings` are of the environment."""
    folder.mkdir(parents=True, exist_ok=True)
    environment = {
        **os.environ,
        "COURSE_FOLDER": str(course),
        "COURSE_DATABASE": f"sqlite:///{folder / 'course.db'}",
        "COURSE_SECRET": SECRET.decode(),
        **settings,
    }
    errors = folder / "stderr"
    with (
        errors.open("w") as stderr,
        subprocess.Popen(
            [sys.executable, *start],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
        ) as process,
    ):
        try:
            yield Server(process, errors)
        finally:
            process.terminate()


def ask(
    server: str, path: str, method: str = "GET", body: str = "", **headers: str
) -> tuple[HTTPResponse, str]:
    """Return the answer of a server to one request."""
    connection = HTTPConnection(urlsplit(server).netloc, timeout=20)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    if method == "POST":
        sent.setdefault("content-type", "application/x-www-form-urlencoded")
    connection.request(method, path, body=body, headers=sent)
    response = connection.getresponse()
    content = response.read()
    if response.headers["content-encoding"] == "gzip":
        content = gzip.decompress(content)
    connection.close()
    return response, content.decode(errors="replace")


def cookies(response: HTTPResponse) -> dict[str, str]:
    """Return the cookies that an answer sets, each with its attributes after a space."""
    pairs = (cookie.partition(";") for cookie in response.headers.get_all("set-cookie") or ())
    return {name.partition("=")[0]: name.partition("=")[2] + rest for name, _, rest in pairs}
