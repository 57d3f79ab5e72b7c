"""What stands between the network and Streamlit: headers, the HTML page, the messages let in."""

import logging
from urllib.parse import urlsplit

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from course.ui import document, routes, services
from course.ui.messages import Wording

_log = logging.getLogger(__name__)

ALLOWED_MESSAGES = frozenset({"rerun_script", "stop_script", "app_heartbeat"})
"""What a browser may ask of a session; clearing everybody's caches is not among it."""

_CLOSED_PATHS = ("/_stcore/metrics", "/_stcore/agent")
_CONDITIONAL = ("accept-encoding", "if-none-match", "if-modified-since")


class SecurityHeaders:
    """Adds the headers that tell a browser what these pages never do, and closes inner routes."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._headers = {
            "content-security-policy": document.content_security_policy(),
            "x-content-type-options": "nosniff",
            "referrer-policy": "same-origin",
            "cross-origin-opener-policy": "same-origin",
            "permissions-policy": "camera=(), geolocation=(), microphone=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        if scope["path"].startswith(_CLOSED_PATHS):
            await _not_found(send_with_headers)
        else:
            await self._app(scope, receive, send_with_headers)


class Page:
    """Turns Streamlit's HTML into ours, and gives a browser without a valid cookie a new one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        headers = Headers(scope=scope) if scope["type"] == "http" else Headers()
        if scope["type"] != "http" or "text/html" not in headers.get("accept", ""):
            await self._app(scope, receive, send)
            return
        # Streamlit compresses inside of this middleware, and its etag knows nothing of a language.
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


class Incoming:
    """Refuses websockets that another site opened, drops messages that no page of ours sends."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        # A browser always sends an origin; who sends none carries no one else's cookie.
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != headers.get("host"):
            _log.warning("websocket refused: origin %r", origin)
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return

        async def receive_allowed() -> Message:
            message = await receive()
            while message["type"] == "websocket.receive" and not _allowed(message):
                message = await receive()
            return message

        await self._app(scope, receive_allowed, send)


def _allowed(message: Message) -> bool:
    back = BackMsg()
    try:
        back.ParseFromString(message.get("bytes") or b"")
    except DecodeError:
        return True  # Streamlit closes the connection over it
    kind = back.WhichOneof("type")
    if kind not in ALLOWED_MESSAGES:
        _log.warning("message dropped: %s", kind)
        return False
    return True


def _is_html(start: Message) -> bool:
    return Headers(raw=start["headers"]).get("content-type", "").startswith("text/html")


async def _send_page(scope: Scope, start: Message, body: bytes, send: Send) -> None:
    connection = HTTPConnection(scope)
    language = services.language(connection.cookies, connection.headers.get("accept-language"))
    t = Wording(language)
    page = document.rewrite(
        body.decode(),
        language=language,
        title=services.title(language),
        loading=t("loading"),
        needs_script=t("needs-script"),
    ).encode()
    headers = MutableHeaders(scope=start)
    for name in ("etag", "last-modified"):
        del headers[name]
    headers["content-length"] = str(len(page))
    headers["cache-control"] = "no-store"
    if services.identify(connection.cookies) is None:
        headers.append("set-cookie", routes.learner_cookie(connection))
    await send(start)
    await send({"type": "http.response.body", "body": page})


async def _not_found(send: Send) -> None:
    await send({"type": "http.response.start", "status": 404, "headers": []})
    await send({"type": "http.response.body", "body": b""})
