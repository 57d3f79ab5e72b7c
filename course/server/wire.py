"""What comes over a websocket: from whom, how often, how much, and which kinds of message."""

import json
import logging
from urllib.parse import urlsplit

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from course.services import logs, metrics
from course.services.throttle import Bucket, Rate, Throttle, address_of

ALLOWED_MESSAGES = frozenset({"rerun_script", "stop_script", "app_heartbeat"})
"""What a browser may ask of a session; clearing everybody's caches is not among it."""

ALLOWED_STATES = frozenset(
    {"string_value", "bool_value", "trigger_value", "json_value", "json_trigger_value"}
)
"""What the widgets of these pages hold. A list or bytes in the place of a text would end the thread
that makes the page, and the tab would wait for ever."""

MESSAGES = Rate(burst=120, a_second=20)
"""A click is one message. A key held down among choices repeats some thirty times a second: that
may go on for ten seconds. Should it go on for longer, the page connects again and loses nothing."""

LARGEST = 256 * 1024
"""Bytes. The state of all widgets of the longest question is some tens of thousands."""

CONNECTIONS = Throttle(each=Rate(burst=1000, a_second=20), overall=Rate(burst=4000, a_second=100))
"""A school is one address: five hundred who open a page, and again, at the same moment. In the long
run one process runs some two hundred pages a second, so half of that are new ones at the most."""

_POLICY, _TOO_BIG = 1008, 1009

_log = logging.getLogger(__name__)


class Incoming:
    """Refuses websockets that another site opened, and what no page of ours sends."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        if reason := _why_not(scope):
            metrics.DROPPED.labels(reason).inc()
            logs.event(_log, logging.WARNING, "websocket refused", reason=reason)
            await receive()
            await send({"type": "websocket.close", "code": _POLICY})
            return
        connection = _Connection(receive, send)
        with metrics.CONNECTIONS.track_inprogress():
            await self._app(scope, connection.receive, connection.send)


class _Connection:
    """One browser tab."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send = receive, send
        self._messages = Bucket(MESSAGES)
        self._closed = False

    async def receive(self) -> Message:
        """Return the next message that may pass; one that may not is dropped, or ends it all."""
        while True:
            message = await self._receive()
            if message["type"] != "websocket.receive":
                return message
            if not self._messages.take():
                return await self._end("flood", _POLICY)
            if len(message.get("bytes") or message.get("text") or b"") > LARGEST:
                return await self._end("size", _TOO_BIG)
            if message.get("bytes") is None:
                return await self._end("text", _POLICY)
            if (allowed := _allowed(message["bytes"])) is not None:
                return {"type": "websocket.receive", "bytes": allowed}

    async def send(self, message: Message) -> None:
        """Send a message, unless the connection was ended."""
        if not self._closed:
            await self._send(message)

    async def _end(self, reason: str, code: int) -> Message:
        metrics.DROPPED.labels(reason).inc()
        logs.event(_log, logging.WARNING, "websocket closed", reason=reason)
        await self.send({"type": "websocket.close", "code": code})
        self._closed = True
        return {"type": "websocket.disconnect", "code": code}


def _why_not(scope: Scope) -> str:
    """Return why nobody may connect so, or nothing."""
    headers = Headers(scope=scope)
    # A browser always sends an origin; who sends none carries no one else's cookie.
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != headers.get("host"):
        return "origin"
    return "connections" if CONNECTIONS.count(address_of(scope)) else ""


def _allowed(data: bytes) -> bytes | None:
    """Return the message without what no page of ours sends; None where nothing is left of it."""
    back = BackMsg()
    try:
        back.ParseFromString(data)
    except DecodeError:
        return data  # Streamlit closes the connection over it
    kind = back.WhichOneof("type")
    if kind not in ALLOWED_MESSAGES:
        _dropped(str(kind))
        return None
    states = back.rerun_script.widget_states.widgets
    kept = [state for state in states if _holds(state)]
    if len(kept) == len(states):
        return data
    _dropped("widget state")
    del states[:]
    states.extend(kept)
    cleaned: bytes = back.SerializeToString()
    return cleaned


def _holds(state: WidgetState) -> bool:
    """Whether a widget may hold this; one that was never touched holds nothing."""
    if not state.id.startswith("$$"):  # would be taken for a name in the session's state
        return False
    kind = state.WhichOneof("value")
    if kind in {"json_value", "json_trigger_value"}:
        try:
            return isinstance(json.loads(getattr(state, kind)), dict | list)
        except (ValueError, RecursionError):
            return False
    return kind is None or kind in ALLOWED_STATES


def _dropped(kind: str) -> None:
    metrics.DROPPED.labels("message").inc()
    logs.event(_log, logging.WARNING, "message dropped", kind=kind)
