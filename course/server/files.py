"""Static files, ours and Streamlit's, whose address changes with their content: cached for good.

Text is compressed once and kept. Streamlit itself sends its scripts uncompressed, 2.4 MB for the
first page, and loads a font of 4,000 icons, 0.4 MB; we replace that font with one that has only
the icons in use.
"""

import gzip
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import streamlit
from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from course.server.document import STATIC, content
from course.settings import cache_folder

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
        coding = _coding(Headers(scope=scope).get("accept-encoding", ""))
        if ending in _TEXTS and coding:
            headers["content-encoding"] = coding
            body = await to_thread.run_sync(_compressed, path, coding)
        else:
            body = await to_thread.run_sync(_files()[path])
        await Response(body, headers=headers)(scope, receive, send)


@cache
def _files() -> dict[str, Callable[[], bytes]]:
    """Return the files by URL path, each as a function that reads it."""
    found: dict[str, Callable[[], bytes]] = {
        f"/{name}": partial(content, name)
        for name in ("course.css", "course.js", "shell.js", "favicon.svg")
    }
    for path in STATIC.glob("fonts/*.woff2"):
        found[f"/fonts/{path.name}"] = path.read_bytes
    for path in _STREAMLIT.rglob("*.*"):
        if path.suffix not in {**_TEXTS, **_OTHERS}:
            continue
        ours = STATIC / "fonts" / "icons.woff2" if path.name.startswith(_ICONS) else path
        found[f"/static/{path.relative_to(_STREAMLIT).as_posix()}"] = ours.read_bytes
    return found


def _coding(accepted: str) -> str | None:
    weighed = (part.replace(" ", "").partition(";q=") for part in accepted.split(","))
    codings = {coding for coding, _, weight in weighed if weight.strip("0.") or not weight}
    return next((one for one in ("br", "gzip") if one in codings), None)


@cache
def _compressed(path: str, coding: str) -> bytes:
    content = _files()[path]()
    return _brotli(Path(path).name, content) if coding == "br" else gzip.compress(content, mtime=0)


def _brotli(name: str, content: bytes) -> bytes:
    """Compress as far as possible. For all scripts of a page that takes three seconds: it is kept.

    There is one file for each name, good for as long as it contains that content.
    """
    compressed: bytes
    with suppress(OSError, RuntimeError, brotli.error):  # RuntimeError: a user without a home
        compressed = _kept(name).read_bytes()
        if brotli.decompress(compressed) == content:
            return compressed
    compressed = brotli.compress(content)
    with suppress(OSError, RuntimeError):
        _kept(name).parent.mkdir(parents=True, exist_ok=True)
        _kept(name).write_bytes(compressed)
    return compressed


def _kept(name: str) -> Path:
    return cache_folder() / "brotli" / name
