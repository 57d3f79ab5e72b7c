"""A QTI 3 player from npm, installed from its lock, in Chromium."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.exchange.qti.player import Player
from tests.npm import installed

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def script(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The player, as one module for a page."""
    folder = installed(HERE, tmp_path_factory.mktemp("npm"))
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
