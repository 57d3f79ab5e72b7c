"""The Chromium that the browser tests drive: found, or else installed.

`python tests/chromium.py` prints its path. In order: $CHROMIUM, the system's, Playwright's own,
Playwright's own newly downloaded, the distribution's package. Where there is none, it says so
loudly, and fails only in continuous integration.
"""

import os
import shutil
import signal
import subprocess
import sys
from functools import cache

_OFF = (
    # Pages of the address bar that each window loads: they take as long as a page of ours.
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
    # Playwright's own list, for Chromium heeds only the last flag of a kind.
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "AimEnabled"),
    *("OptimizationHints", "NetworkTimeServiceQuerying", "PreconnectToSearch"),
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(_OFF)}",
)
"""What the browser is started with: also as root, and with no word to anybody outside."""
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_PLAYWRIGHT_PATH = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


@cache
def find_chromium() -> str | None:
    """Path of a Chromium that starts, or None. Installs nothing."""
    candidates = [os.environ.get("CHROMIUM"), *map(shutil.which, _NAMES)]
    for path in candidates:
        if path and _starts(path):
            return path
    # In a process of its own: Playwright's driver refuses to start inside a running event loop.
    path = _output([sys.executable, "-c", _PLAYWRIGHT_PATH], seconds=30)
    return path if path and _starts(path) else None


def install_chromium() -> str | None:
    """Path of a newly installed Chromium, or None. Never raises, never asks."""
    _output([sys.executable, "-m", "playwright", "install", "chromium"], seconds=120)
    find_chromium.cache_clear()
    if find_chromium() is None and _may_use_apt():
        _output(["apt-get", "update", "-qq"], seconds=120)
        _output(["apt-get", "install", "-y", "-qq", "chromium"], seconds=400)
        find_chromium.cache_clear()
    return find_chromium()


def main() -> int:
    """Exit code: 0, or 1 where CI=true and there is no browser."""
    path = find_chromium() or install_chromium()
    if path:
        print(path)
        return 0
    print("*** NO CHROMIUM: the browser tests cannot run. Install one, or set $CHROMIUM. ***")
    return 1 if os.environ.get("CI") == "true" else 0


def _starts(path: str) -> bool:
    # Ubuntu's chromium-browser is a stub that only points to a snap: being there is not enough.
    return bool(_output([path, "--version"], seconds=20))


def _may_use_apt() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and bool(shutil.which("apt-get"))


def _output(command: list[str], *, seconds: float) -> str:
    """What the command printed, or "" where it failed, hung or was not there."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            text=True,
            start_new_session=True,
        )
    except OSError:
        return ""
    with process:
        try:
            printed, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            # The whole group: Playwright downloads in a child of its own.
            os.killpg(process.pid, signal.SIGKILL)
            return ""
    return printed.strip() if process.returncode == 0 else ""


if __name__ == "__main__":
    sys.exit(main())
