"""What all tests share."""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.app.visiting import NewPage
from tests.chromium import FLAGS, find_chromium
from tests.firefox import NO_FIREFOX, find_firefox
from tests.store import postgres
from tests.webkit import NO_WEBKIT, Programs, find_webkit

_PATIENCE = 30_000
"""Milliseconds that a browser test waits: nothing takes long, but a machine may be busy."""

_LONG = ("slow", "browser")
"""The marks of tests that take long, the longest first."""

settings.register_profile("course", deadline=None, derandomize=True)  # no test asserts a time
settings.register_profile("search", deadline=None, max_examples=1000)  # `make search`
settings.load_profile("course")
expect.set_options(timeout=_PATIENCE)

NO_BROWSER = "*** NO CHROMIUM: the browser tests did not run. Install one, or set $CHROMIUM. ***"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew",
        action="store_true",
        help="rewrite expected files, and name them",
    )


def pytest_configure() -> None:
    postgres.programs()  # before there are workers: if it is to be copied, they share the copy


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Collect no garbage while tests are collected: a sixth of the time, in every worker."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give workers the files that take long first, so that none of them ends alone."""
    if not hasattr(config, "workerinput"):
        return
    rank = {item.path: len(_LONG) for item in items}
    for item in items:
        marks = [place for place, mark in enumerate(_LONG) if item.get_closest_marker(mark)]
        rank[item.path] = min(rank[item.path], *marks, len(_LONG))
    items.sort(key=lambda item: rank[item.path])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return three for two cores: many tests wait, for a page or for a key that is held."""
    return (os.cpu_count() or 1) * 3 // 2


def pytest_report_header() -> list[str]:
    return postgres.header()


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Checks are remembered apart from those of who runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables, to copy: that is much faster than making them."""
    from course.store.store import Store  # noqa: PLC0415 - not for tests without a database

    file = tmp_path_factory.mktemp("empty") / "course.db"
    Store.open(f"sqlite:///{file}").dispose()
    return file


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser to drive; without one a test is skipped, and in continuous integration fails."""
    path = find_chromium()
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail(NO_BROWSER)
        pytest.skip(NO_BROWSER)
    return path


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*FLAGS])
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[NewPage]:
    """Open a page of a new visitor, who reads English; further settings are of the context."""
    contexts: list[BrowserContext] = []

    def visit(width: int = 1280, height: int = 900, **more: Any) -> Page:
        size: ViewportSize = {"width": width, "height": height}
        contexts.append(_context(browser, viewport=size, **more))
        return contexts[-1].new_page()

    yield visit
    for context in contexts:
        context.close()


def _context(browser: Browser, **more: Any) -> BrowserContext:
    context = browser.new_context(locale="en", **more)
    context.set_default_timeout(_PATIENCE)
    return context


@pytest.fixture
def page(visit: NewPage) -> Page:
    """A page of a new visitor at a desk."""
    return visit()


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """A tab for all tests of a file: each makes it `anew`, and only the first loads the scripts.

    Not for a test that leaves something in the tab itself, such as a route or another clock.
    """
    context = _context(browser)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def firefox() -> str:
    """The other browser, to open links in; without it, a test is skipped."""
    path = find_firefox()
    if path is None:
        pytest.skip(NO_FIREFOX)
    return path


@pytest.fixture(scope="session")
def webkit() -> Programs:
    """WebKitGTK, for the student's story; without it, a test is skipped."""
    found = find_webkit()
    if found is None:
        pytest.skip(NO_WEBKIT)
    return found


@pytest.fixture
def renewed(request: pytest.FixtureRequest) -> Callable[[Path, str], bool]:
    """Where --renew is given, rewrites a file that should have that text, and returns True.

    The summary names each file that changed, so that no message changes unread.
    """

    def renewed(path: Path, text: str) -> bool:
        if not request.config.getoption("renew"):
            return False
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            request.node.user_properties.append(("renewed", str(path)))
        return True

    return renewed


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    changed = sorted(
        path
        for report in terminalreporter.getreports("passed")
        if report.when == "call"
        for name, path in report.user_properties
        if name == "renewed"
    )
    for path in changed:
        terminalreporter.write_line(f"rewritten: {path}", yellow=True)
    if terminalreporter.config.getoption("renew"):
        count = f"{len(changed)} file{'s' * (len(changed) != 1)}"
        terminalreporter.write_line(f"{count} rewritten: read what changed before you commit.")
    if any(NO_BROWSER in str(report.longrepr) for report in _skipped(terminalreporter)):
        terminalreporter.write_line(NO_BROWSER, red=True, bold=True)


def _skipped(reporter: pytest.TerminalReporter) -> Iterator[pytest.TestReport]:
    yield from reporter.getreports("skipped")
