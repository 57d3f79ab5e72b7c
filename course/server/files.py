"""Static files, ours and Streamlit's, whose address changes with their content: cached for good.

Text is compressed once and kept. Streamlit itself sends its scripts uncompressed, 2.3 MB for the
first page, and loads a font of 4,000 icons, 0.4 MB; we replace that font with one that has only
the icons in use.
"""

import gzip
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import streamlit
from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from course.server.document import SCRIPTS, STATIC, content

_STREAMLIT = Path(streamlit.__file__).parent / "static" / "static"
_FOREVER = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}
_ICONS = "MaterialSymbols-"
_TEXTS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_OTHERS = {".woff2": "font/woff2", ".png": "image/png", ".gif": "image/gif"}


class Files:
    """Serves static files; every other request is passed on."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        asked = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        if not asked or scope["path"] not in _files():
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        ending = Path(path).suffix
        headers = {**_FOREVER, "content-type": {**_TEXTS, **_OTHERS}[ending]}
        if ending in _TEXTS and "gzip" in Headers(scope=scope).get("accept-encoding", ""):
            headers["content-encoding"] = "gzip"
            body = await to_thread.run_sync(_compressed, path)
        else:
            body = await to_thread.run_sync(_files()[path])
        await Response(body, headers=headers)(scope, receive, send)


@cache
def _files() -> dict[str, Callable[[], bytes]]:
    """Return the files by URL path, each as a function that reads it."""
    found: dict[str, Callable[[], bytes]] = {
        f"/{name}": partial(content, name) for name in ("course.css", *SCRIPTS, "favicon.svg")
    }
    for path in STATIC.glob("fonts/*.woff2"):
        found[f"/fonts/{path.name}"] = path.read_bytes
    for path in _STREAMLIT.rglob("*.*"):
        if path.suffix not in {**_TEXTS, **_OTHERS}:
            continue
        ours = STATIC / "fonts" / "icons.woff2" if path.name.startswith(_ICONS) else path
        found[f"/static/{path.relative_to(_STREAMLIT).as_posix()}"] = ours.read_bytes
    return found


@cache
def _compressed(path: str) -> bytes:
    return gzip.compress(_files()[path](), mtime=0)
