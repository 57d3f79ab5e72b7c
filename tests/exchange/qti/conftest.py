"""A QTI 3 player from npm, installed from its lock, in Chromium."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.exchange.qti.player import Player

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def script(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The player, as one module for a page."""
    if not (shutil.which("node") and shutil.which("npm")):
        if os.environ.get("CI"):
            pytest.fail("Node and npm are missing")
        pytest.skip("Node and npm are missing")
    folder = tmp_path_factory.mktemp("npm")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, folder / name)
    install = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
    done = subprocess.run(install, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode and not os.environ.get("CI"):
        pytest.skip("npm reaches no registry")
    assert done.returncode == 0, done.stderr
    return (folder / "node_modules/@citolab/qti-components/cdn/index.js").read_bytes()


@pytest.fixture
def player(browser: Browser, script: bytes) -> Iterator[Callable[[Mapping[str, bytes]], Player]]:
    """Open a package, given as its files by their paths, in the player."""
    pages = []

    def opened(files: Mapping[str, bytes]) -> Player:
        pages.append(browser.new_page())
        return Player(pages[-1], script, files)

    yield opened
    for page in pages:
        page.close()
