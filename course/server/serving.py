"""How the app is served, by `streamlit run app.py` and by `course serve` alike."""

import gc
import logging
import os
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

import segno
import streamlit as st
from anyio import to_thread
from starlette.middleware import Middleware
from streamlit import config
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
from websockets import http11

from course import pages
from course.delivery.errors import StoreError
from course.errors import CourseError
from course.model.class_code import class_code
from course.pages.shared import trouble, visit
from course.pages.shared.show import element, put, text
from course.server import files, middleware, routes, websocket_limits
from course.services import failing, logs, process, sharing, teachers
from course.services.identity import sign_link

SCRIPT = str(Path(*pages.__path__) / "main.py")
"""The script that Streamlit runs for every page."""

STOPPING = 10
"""Seconds that pages still running at shutdown may take, for example to save an answer."""

LARGEST_HEAD = 128 * 1024
"""Bytes of a request's headers. Cookies of other applications on the same domain may make up tens
of thousands; nginx has the lower limit, and says what to do."""

GARBAGE = (5_000, 20, 1)
"""Thresholds of the garbage collector. A full collection walks all sessions, 0.2 s with 200
students, and stops every page meanwhile: every few seconds with Python's defaults, about every 90
seconds with these. Any rarer, and garbage piles up."""

_PATH_VARIABLE = "STREAMLIT_SERVER_BASE_URL_PATH"

_PAGES = "ScriptRunner.scriptThread"
"""The name that Streamlit gives to threads that run a page."""

_log = logging.getLogger(__name__)


def options(*, teacher_link: bool = True) -> dict[str, Any]:
    """Return the keyword arguments for `st.App`.

    With `teacher_link`, the link for teachers is printed at startup; `course serve` prints its own.
    """
    _require_no_path()
    settings = process.settings()
    logs.start(as_json=settings.log_as_json)
    # By default 8 kB: with more cookies, the page would come and its websocket be refused.
    http11.MAX_LINE_LENGTH = LARGEST_HEAD
    process.start()
    config.get_options_for_section = _options_that_are_set(config.get_options_for_section)
    gc.freeze()  # everything loaded by now stays for good
    gc.set_threshold(*GARBAGE)
    gc.enable()

    @asynccontextmanager
    async def lifespan(_app: st.App) -> AsyncIterator[None]:
        if teacher_link:
            host, port = config.get_option("server.address"), config.get_option("server.port")
            print_link(host or "localhost", port)
        yield
        await to_thread.run_sync(_wait_for_pages)
        await to_thread.run_sync(process.store().dispose)

    return {
        "routes": routes.routes(),
        "middleware": [
            Middleware(middleware.SecurityHeaders),
            Middleware(ProxyHeadersMiddleware, trusted_hosts=list(settings.proxies)),
            Middleware(files.Files),
            Middleware(middleware.Hosts, names=settings.hosts),
            Middleware(middleware.Origins),
            Middleware(websocket_limits.Incoming),
            Middleware(middleware.Page),
        ],
        "on_script_error": on_script_error,
        "lifespan": lifespan,
    }


def _options_that_are_set(look_up: Callable[[str], dict[str, Any]]) -> Callable[..., Any]:
    """Return what looks up a section of the configuration once, without options that are not set.

    At every run, Streamlit reads the six sections of the theme, of which nearly nothing is set.
    """

    @cache
    def found(section: str) -> dict[str, Any]:
        return {name: value for name, value in look_up(section).items() if value is not None}

    return found


def app() -> st.App:
    """Return the app for a server other than `streamlit run`."""
    return st.App(SCRIPT, **options(teacher_link=False))


def print_link(host: str, port: int) -> None:
    """Print the link for teachers, with the public name of the server if it has one."""
    settings = process.settings()
    local = not settings.hosts or host in settings.hosts
    address = f"http://{host}:{port}" if local else f"https://{settings.hosts[0]}"
    teachers.print_link(address, sign_link(process.now(), settings.secret))


def print_classes(address: str) -> None:
    """Print how students join each class on the server at that address, with a QR code.

    Teachers then see this address on the page of a class, too.
    """
    sharing.share(address)
    found = process.delivery().classes.every()
    for one in found:
        code = class_code(one.class_.code)
        print(f"\n{one.class_.name}: {address}/join  {code}", file=sys.stderr)  # noqa: T201 - for the terminal, not for readers of the log
        segno.make(f"{address}/join/{code}", micro=False).terminal(sys.stderr, compact=True)
    if not found:
        print(f"There is no class yet: make one at {address}/classes", file=sys.stderr)  # noqa: T201 - as above


def on_script_error(error: Exception) -> bool:
    """Show that answers are safe, with the number under which the error is in the log.

    If the database fails, say how; that is expected, and no number is needed.
    """
    if isinstance(error, StoreError):
        failing.database("script", error)
        t = visit.wording()
        with st.container(key="down", horizontal=True, vertical_alignment="center"):
            put(element("p", text(trouble.not_done(error, t)), role="alert"))
            # `shell.js` presses it every few seconds
            st.button(t("error.try-again"), key="again-page")
        return True
    st.error(visit.wording()("error.unexpected", id=failing.report("script", error)))
    return True


def _require_no_path() -> None:
    """Raise CourseError if Streamlit is to serve below a path: our links and cookies would not."""
    # `streamlit run` reads the variable, `course serve` would ignore it.
    path = config.get_option("server.baseUrlPath") or os.environ.get(_PATH_VARIABLE)
    if path:
        raise CourseError(
            f"Course cannot be served below a path, such as {path!r}: give it a host name of its "
            f"own, such as quiz.example.org, and remove {_PATH_VARIABLE} from the environment and "
            "server.baseUrlPath from Streamlit's config.toml."
        )


def _wait_for_pages() -> None:
    """Wait for running pages to finish: at exit, Python would stop them midway."""
    until = time.monotonic() + STOPPING
    for thread in threading.enumerate():
        if thread.name == _PAGES:
            thread.join(max(0.0, until - time.monotonic()))
            if thread.is_alive():
                logs.event(_log, logging.WARNING, "a page was stopped midway")
