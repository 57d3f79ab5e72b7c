"""How the app is served, by `streamlit run app.py` and by `course serve` alike."""

import gc
import logging
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from anyio import to_thread
from starlette.middleware import Middleware
from streamlit import config
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from course import pages
from course.pages.shared import visit
from course.server import files, middleware, routes, wire
from course.services import failing, logs, process, teachers

SCRIPT = str(Path(*pages.__path__) / "main.py")
"""The script that Streamlit runs for every page."""

STOPPING = 10
"""Seconds that a page which is being made at the end may still take: to save an answer, say."""

_GARBAGE = (5_000, 20, 1)
"""How much is made before Python looks for what nobody holds any more. It goes through all sessions
then, for 0.2 s at 200 students, and no page moves meanwhile: by its own rule every few seconds, by
this one about once in a minute and a half. Still more rarely, what is left behind piles up."""

_PAGES = "ScriptRunner.scriptThread"
"""What Streamlit calls a thread that makes a page."""

_log = logging.getLogger(__name__)


def options(*, teacher_link: bool = True) -> dict[str, Any]:
    """Return what `st.App` takes beside the script.

    The teacher's link is printed when serving starts, unless who serves does that.
    """
    settings = process.settings()
    logs.start(as_json=settings.log_as_json)
    process.start()
    # Streamlit asks for the theme at every run, and goes through all its options for each part.
    config.get_options_for_section = cache(config.get_options_for_section)
    gc.freeze()  # what is loaded now stays
    gc.set_threshold(*_GARBAGE)

    @asynccontextmanager
    async def lifespan(_app: st.App) -> AsyncIterator[None]:
        if teacher_link:
            host, port = config.get_option("server.address"), config.get_option("server.port")
            teachers.print_link(f"http://{host or 'localhost'}:{port}")
        yield
        await to_thread.run_sync(_wait_for_pages)

    return {
        "routes": routes.routes(),
        "middleware": [
            Middleware(middleware.SecurityHeaders),
            Middleware(ProxyHeadersMiddleware, trusted_hosts=list(settings.proxies)),
            Middleware(middleware.Hosts, names=settings.hosts),
            Middleware(files.Files),
            Middleware(wire.Incoming),
            Middleware(middleware.Page),
        ],
        "on_script_error": on_script_error,
        "lifespan": lifespan,
    }


def app() -> st.App:
    """Return the app for another server than Streamlit's own command."""
    return st.App(SCRIPT, **options(teacher_link=False))


def on_script_error(error: Exception) -> bool:
    """Say that answers are safe, and a number under which the log has what went wrong."""
    st.error(visit.wording()("error.unexpected", id=failing.report("script", error)))
    return True


def _wait_for_pages() -> None:
    """Let the pages that are being made come to their end: Python would stop them midway."""
    until = time.monotonic() + STOPPING
    for thread in threading.enumerate():
        if thread.name == _PAGES:
            thread.join(max(0.0, until - time.monotonic()))
            if thread.is_alive():
                logs.event(_log, logging.WARNING, "a page was stopped midway")
