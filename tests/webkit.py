"""WebKitGTK's small browser, driven without a screen: the WebKit that is in Debian.

`python -m tests.webkit` prints its path. It is installed where apt may be used; where it is not
there, that is said, and its tests are skipped.
"""

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, NamedTuple

from tests.chromium import _may_use_apt, _output
from tests.driven import Driven

NO_WEBKIT = (
    "*** NO WEBKIT: the story was not run in it. Install webkit2gtk-driver and xvfb (Debian). ***"
)
_LIBRARIES = Path("/usr")
_BROWSERS = ("lib/*/webkit2gtk-4.*/MiniBrowser", "lib*/webkit2gtk-4.*/MiniBrowser")
_ROUTES = {
    "Navigate": ("POST", "url"),
    "Back": ("POST", "back"),
    "Refresh": ("POST", "refresh"),
    "FindElement": ("POST", "element"),
    "ElementClick": ("POST", "element/{id}/click"),
    "PerformActions": ("POST", "actions"),
    "SetWindowRect": ("POST", "window/rect"),
    "ExecuteScript": ("POST", "execute/sync"),
    "TakeScreenshot": ("GET", "screenshot"),
    "Print": ("POST", "print"),
}


class Programs(NamedTuple):
    """What driving WebKitGTK takes."""

    driver: str
    browser: str
    screen: str


@cache
def find_webkit() -> Programs | None:
    """The driver, the browser and a screen in memory, or None. Installs nothing."""
    driver, screen = map(shutil.which, ("WebKitWebDriver", "Xvfb"))
    browsers = [str(path) for pattern in _BROWSERS for path in _LIBRARIES.glob(pattern)]
    return Programs(driver, max(browsers), screen) if driver and browsers and screen else None


class WebKit(Driven):
    """A running WebKitGTK with one tab."""

    def __init__(self, port: int, browser: str) -> None:
        self._port = port
        options = {"binary": browser, "args": ["--automation"]}
        asked = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        self._session = self._send("POST", "/session", {"capabilities": asked})["sessionId"]

    def ask(self, command: str, **parameters: object) -> Any:
        method, path = _ROUTES[command]
        path = path.format(**parameters)
        return self._send(method, f"/session/{self._session}/{path}", parameters)

    def close(self) -> None:
        """End the session and close the browser."""
        self._send("DELETE", f"/session/{self._session}", {})

    def _send(self, method: str, path: str, parameters: dict[str, Any]) -> Any:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=90)
        body = json.dumps(parameters) if method == "POST" else None
        connection.request(method, path, body, {"content-type": "application/json"})
        value = json.loads(connection.getresponse().read())["value"]
        connection.close()
        if isinstance(value, dict) and "error" in value:
            raise RuntimeError(f"{path}: {value['error']}: {value['message']}")
        return value


@contextmanager
def running_webkit(programs: Programs, folder: Path) -> Iterator[WebKit]:
    """A WebKitGTK on a screen in memory, with its files in the folder; ended afterwards."""
    told, tell = os.pipe()
    screen = subprocess.Popen(
        [
            programs.screen,
            "-displayfd",
            str(tell),
            "-screen",
            "0",
            "1400x1000x24",
            "-nolisten",
            "tcp",
        ],
        pass_fds=[tell],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(tell)
    try:
        with os.fdopen(told) as number:
            display = f":{number.readline().strip()}"
        port = _free_port()
        driver = subprocess.Popen(
            [programs.driver, f"--port={port}"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=_environment(folder, display),
        )
        try:
            _answers(port, driver)
            webkit = WebKit(port, programs.browser)
            try:
                yield webkit
            finally:
                webkit.close()
        finally:
            driver.terminate()
            driver.wait()
    finally:
        screen.terminate()
        screen.wait()


def _environment(folder: Path, display: str) -> dict[str, str]:
    return {
        **os.environ,
        "DISPLAY": display,
        "GDK_BACKEND": "x11",
        "HOME": str(folder),  # of its own: nothing of the user's is touched
        "XDG_RUNTIME_DIR": str(folder),
        "LC_ALL": "C.UTF-8",
        "LIBGL_ALWAYS_SOFTWARE": "1",
        "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
        # As root, and in a container, its sandbox cannot be made.
        "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
        "NO_AT_BRIDGE": "1",
    }


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _answers(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        assert process.poll() is None, "WebKit's driver has ended"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("WebKit's driver does not answer")


def main() -> None:
    """Print where WebKit is, after an attempt to install it."""
    if find_webkit() is None and _may_use_apt():
        _output(["apt-get", "update", "-qq"], seconds=120)
        wanted = ["webkit2gtk-driver", "xvfb"]
        _output(["apt-get", "install", "-y", "-qq", *wanted], seconds=400)
        find_webkit.cache_clear()
    found = find_webkit()
    print(found.browser if found else NO_WEBKIT)  # noqa: T201 - a script that prints


if __name__ == "__main__":
    main()
