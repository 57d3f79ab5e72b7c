"""How the app is served, by `streamlit run app.py` and by `course serve` alike."""

from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from course.ui import layout, middleware, routes, services

SCRIPT = str(Path(__file__).parent / "main.py")
"""The script that Streamlit runs for every page."""


def options() -> dict[str, Any]:
    """Return what `st.App` takes beside the script."""
    services.start()
    return {
        "routes": routes.routes(),
        "middleware": [
            Middleware(middleware.SecurityHeaders),
            Middleware(middleware.Incoming),
            Middleware(middleware.Page),
        ],
        "on_script_error": layout.on_script_error,
    }


def app() -> st.App:
    """Return the app for another server than Streamlit's own command."""
    return st.App(SCRIPT, **options())
