"""Middleware between the network and Streamlit: security headers, host names, the HTML document."""

import gzip
import logging
from collections.abc import Sequence
from urllib.parse import SplitResult, urlsplit

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from course.delivery.errors import StoreError
from course.pages.shared import frame, trouble
from course.server import document, origin, routes
from course.server.routes.plain_page import elsewhere, forbidden, refusal, wording
from course.services import failing, logs, metrics, process, visitor
from course.services.messages import Wording

_CLOSED_PATHS = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/upload_file", "/auth/")
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_PROBES = ("/healthz", "/readyz")
_log = logging.getLogger(__name__)

_CONDITIONAL = ("accept-encoding", "if-none-match", "if-modified-since")
_EVERYWHERE = {"x-content-type-options": "nosniff", "cross-origin-resource-policy": "same-origin"}
_PARTS = frozenset({"text/css", "text/javascript", "application/javascript", "font/woff2"})
"""What no browser opens as a page: the other headers, which a page loads a hundred times, say
nothing about it."""


class SecurityHeaders:
    """Adds security headers to every response and closes Streamlit's internal routes.

    It is the outermost middleware, so that every response has the headers, even one to an error
    inside or to a refused websocket.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._headers = {
            **_EVERYWHERE,
            "content-security-policy": document.content_security_policy(),
            "referrer-policy": "same-origin",
            "cross-origin-opener-policy": "same-origin",
            "permissions-policy": "camera=(), geolocation=(), microphone=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http":
            await self._request(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                kind = headers.get("content-type", "").partition(";")[0]
                headers.update(_EVERYWHERE if kind in _PARTS else self._headers)
            await send(message)

        if scope["path"].startswith(_CLOSED_PATHS):
            await _answer(send_with_headers, 404)
            return
        try:
            await self._app(scope, receive, send_with_headers)
        except ClientDisconnect:
            return  # it left before its request was whole, or took too long
        except StoreError as error:
            failing.database("request", error)
            if started:
                raise
            t = wording(HTTPConnection(scope))
            about = trouble.not_done(error, t)
            page = refusal(t, t("error.not-done.title"), about, status=503)
            await page(scope, receive, send_with_headers)
        except Exception as error:
            number = failing.report("request", error)
            if started:
                raise
            t = wording(HTTPConnection(scope))
            about = t("error.unexpected", id=number)
            page = refusal(t, t("error.unexpected.title"), about, status=500)
            await page(scope, receive, send_with_headers)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        accepted = False

        async def send_or_deny(message: Message) -> None:
            nonlocal accepted
            accepted = accepted or message["type"] == "websocket.accept"
            if message["type"] == "websocket.close" and not accepted:
                denied = [(name.encode(), words.encode()) for name, words in self._headers.items()]
                start = {"type": "websocket.http.response.start", "status": 403, "headers": denied}
                await send(start)
                await send({"type": "websocket.http.response.body", "body": b""})
            else:
                await send(message)

        deniable = "websocket.http.response" in scope.get("extensions", {})
        await self._app(scope, receive, send_or_deny if deniable else send)


class Origins:
    """Refuses whatever changes something when another site had the browser ask for it.

    Cookies are `SameSite=Lax`, so such a request comes without any. It must not reach what gives a
    new cookie to who has none: the browser would forget the old one, and with it the learner.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        changes = scope["type"] == "http" and scope["method"] not in _READING
        if changes and origin.from_elsewhere(Headers(scope=scope)):
            metrics.DROPPED.labels("origin").inc()
            logs.event(_log, logging.WARNING, "request of another site refused")
            await forbidden(HTTPConnection(scope))(scope, receive, send)
        else:
            await self._app(scope, receive, send)


class Page:
    """Rewrites Streamlit's HTML, and gives a browser without a valid cookie a new one.

    Only a page that a tab goes to gives one: no refusal, no file, no frame on another site.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        headers = Headers(scope=scope) if scope["type"] == "http" else Headers()
        if scope["type"] != "http" or "text/html" not in headers.get("accept", ""):
            await self._app(scope, receive, send)
            return
        # Streamlit would compress before we rewrite, and its ETag ignores the language.
        kept = [(name, value) for name, value in headers.raw if name.decode() not in _CONDITIONAL]
        start: Message = {}
        body = bytearray()

        async def send_rewritten(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                if not _is_html(start):
                    await send(start)
            elif message["type"] != "http.response.body" or not _is_html(start):
                await send(message)
            else:
                body.extend(message.get("body", b""))
                if not message.get("more_body", False):
                    await _send_page(scope, start, bytes(body), send)

        await self._app({**scope, "headers": kept}, receive, send_rewritten)


class Hosts:
    """Refuses requests for host names that are not in COURSE_HOSTS, or that are none at all.

    A browser gets a page with a link to the first of them.
    Health probes are exempt: they ask by IP address, and their responses reveal nothing.
    """

    def __init__(self, app: ASGIApp, names: Sequence[str]) -> None:
        self._app, self._names = app, tuple(names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "lifespan" or scope["path"] in _PROBES or self._ours(scope):
            await self._app(scope, receive, send)
            return
        metrics.DROPPED.labels("host").inc()
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            page = elsewhere(wording(HTTPConnection(scope)), self._link(scope))
            await page(scope, receive, send)

    def _ours(self, scope: Scope) -> bool:
        try:
            name = _host(scope).hostname
        except ValueError:
            return False
        return not self._names or name in self._names

    def _link(self, scope: Scope) -> str | None:
        if not self._names:
            return None
        try:
            port = _host(scope).port
        except ValueError:
            port = None
        return f"{scope['scheme']}://{self._names[0]}{f':{port}' if port else ''}/"


def _host(scope: Scope) -> SplitResult:
    return urlsplit(f"//{Headers(scope=scope).get('host', '')}")


def _is_html(start: Message) -> bool:
    return Headers(raw=start["headers"]).get("content-type", "").startswith("text/html")


async def _send_page(scope: Scope, start: Message, body: bytes, send: Send) -> None:
    connection = HTTPConnection(scope)
    language = visitor.language(connection.cookies, connection.headers.get("accept-language"))
    t = Wording(language)
    if document.is_nowhere(scope["path"], body.decode()):
        start["status"] = 404
        page = bytes(refusal(t, t("error.unknown.title"), t("error.unknown"), status=404).body)
    else:
        page = document.rewrite(
            body.decode(),
            language=language,
            title=process.title(language),
            header=frame.header(t),
            after=frame.articles(t),
            loading=t("loading"),
            needs_script=t("needs-script"),
        ).encode()
    headers = MutableHeaders(scope=start)
    for name in ("etag", "last-modified"):
        del headers[name]
    if "gzip" in connection.headers.get("accept-encoding", ""):
        page = gzip.compress(page, compresslevel=5, mtime=0)
        headers["content-encoding"] = "gzip"
    headers["content-length"] = str(len(page))
    headers["cache-control"] = "no-store"
    if _may_have_a_cookie(scope, start):
        known = await to_thread.run_sync(visitor.identify, connection.cookies)
        if known is None:
            headers.append("set-cookie", routes.learner_cookie(connection))
    await send(start)
    await send({"type": "http.response.body", "body": page})


def _may_have_a_cookie(scope: Scope, start: Message) -> bool:
    ours = scope["method"] == "GET" and scope["path"] in document.PAGES and start["status"] == 200  # noqa: PLR2004
    return ours and origin.visits_a_page(Headers(scope=scope))


async def _answer(send: Send, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": []})
    await send({"type": "http.response.body", "body": b""})
