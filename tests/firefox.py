"""The Firefox that opens links in the tests: found, or else installed, and driven over a socket.

`python -m tests.firefox` prints its path. In order: $FIREFOX, the system's, the distribution's
package. Where there is none, it says so loudly, and its tests are skipped: Chromium opens the same
links.

Playwright drives a Firefox of its own build only; Marionette, which each Firefox has, needs no
driver: https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
"""

import json
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from tests.chromium import _may_use_apt, _output
from tests.driven import Driven

NO_FIREFOX = (
    "*** NO FIREFOX: links were not opened in it. Install firefox-esr, or set $FIREFOX. ***"
)
OLDEST = 131
"""The first version that goes to the words that an address names."""
_PREFERENCES = """
user_pref("app.update.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("layout.css.devPixelsPerPx", "1.0");
user_pref("marionette.port", 0);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("network.proxy.type", 0);
user_pref("toolkit.telemetry.reportingpolicy.firstRun", false);
"""


@cache
def find_firefox() -> str | None:
    """Path of a Firefox that starts and is new enough, or None. Installs nothing."""
    for path in [os.environ.get("FIREFOX"), *map(shutil.which, ("firefox-esr", "firefox"))]:
        said = re.search(r"Firefox (\d+)", _output([path, "--version"], seconds=20) if path else "")
        if path and said and int(said[1]) >= OLDEST:
            return path
    return None


class Firefox(Driven):
    """A running Firefox with one tab."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._number = 0
        self._receive()  # its greeting
        self.ask("NewSession", capabilities={"alwaysMatch": {}})

    def ask(self, command: str, **parameters: object) -> Any:
        if command == "ExecuteScript":
            parameters["newSandbox"] = True
        elif command == "TakeScreenshot":
            parameters["full"] = False
        return self._send(f"WebDriver:{command}", parameters)

    def close(self) -> None:
        """End the session and close the browser."""
        self._send("Marionette:Quit", {"flags": ["eForceQuit"]})
        self._socket.close()

    def _send(self, command: str, parameters: dict[str, object]) -> Any:
        self._number += 1
        asked = json.dumps([0, self._number, command, parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(asked), asked))
        _, number, error, result = json.loads(self._receive())
        assert number == self._number
        if error:
            raise RuntimeError(f"{command}: {error['error']}: {error['message']}")
        return result

    def _receive(self) -> bytes:
        length = b""
        while (one := self._socket.recv(1)) != b":":
            assert one, "Firefox has closed the connection"
            length += one
        said = b""
        while len(said) < int(length):
            part = self._socket.recv(int(length) - len(said))
            assert part, "Firefox has closed the connection"
            said += part
        return said


@contextmanager
def running_firefox(path: str, folder: Path) -> Iterator[Firefox]:
    """A Firefox without a window, with a new profile in the folder; ended afterwards."""
    (folder / "user.js").write_text(_PREFERENCES, encoding="utf-8")
    process = subprocess.Popen(
        [path, "--headless", "--marionette", "--no-remote", "--profile", str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # A home of its own: the user's profiles stay as they are.
        env={**os.environ, "HOME": str(folder), "MOZ_CRASHREPORTER_DISABLE": "1"},
    )
    firefox = None
    try:
        firefox = Firefox(_port(folder / "MarionetteActivePort", process))
        yield firefox
    finally:
        try:
            if firefox is not None:
                firefox.close()
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _port(told: Path, process: "subprocess.Popen[bytes]") -> int:
    until = time.monotonic() + 90
    while time.monotonic() < until:
        assert process.poll() is None, "Firefox has ended"
        if told.exists() and (port := told.read_text(encoding="ascii").strip()):
            return int(port)
        time.sleep(0.1)
    raise AssertionError("Firefox does not answer")


def main() -> None:
    """Print where Firefox is, after an attempt to install it."""
    if find_firefox() is None and _may_use_apt():
        _output(["apt-get", "update", "-qq"], seconds=120)
        _output(["apt-get", "install", "-y", "-qq", "firefox-esr"], seconds=400)
        find_firefox.cache_clear()
    print(find_firefox() or NO_FIREFOX)  # noqa: T201 - a script that prints


if __name__ == "__main__":
    main()
