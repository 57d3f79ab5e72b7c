"""Limits for websockets: which origins, how often, how much, and which kinds of message."""

import json
import logging

from anyio import to_thread
from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from course.delivery.dropping import LARGEST as LARGEST_BANK
from course.delivery.errors import StoreError
from course.server.origin import foreign_origin
from course.services import logs, metrics, visitor
from course.services.identity import TEACHER_COOKIE
from course.services.throttle import Bucket, Rate, Throttle, address_of

ALLOWED_MESSAGES = frozenset({"rerun_script", "stop_script", "app_heartbeat"})
"""Messages that a browser may send; clearing the cache, which everybody shares, is not one."""

ALLOWED_STATES = frozenset({"string_value", "bool_value", "trigger_value"})
"""The kinds of value that our widgets have, besides what a component sends as JSON. A list or bytes
instead of a text would end the thread that runs the page, and the tab would wait forever."""

MESSAGES = Rate(burst=120, a_second=20)
"""A click is one message. A key held down on a list of choices repeats some thirty times a second;
ten seconds of that are allowed. Beyond that the page reconnects and loses nothing."""

LONGEST_ADDRESS = 2_000
"""Characters after the `?` of a page; ours have a hundred. Pages repeat some of it in each link."""

LARGEST = 256 * 1024
"""Bytes. The widget states of the longest question take some tens of thousands."""

LARGEST_OF_TEACHERS = 4 * LARGEST_BANK // 3 + LARGEST
"""Bytes. A bank that is dropped on a page comes as base64."""

CONNECTIONS = Throttle(each=Rate(burst=1000, a_second=20), overall=Rate(burst=4000, a_second=100))
"""A school shares one address: five hundred students may open a page at once, twice. In the long
run a process serves some two hundred runs a second, at most half of them for new connections."""

_POLICY, _TOO_BIG = 1008, 1009

_log = logging.getLogger(__name__)


class Incoming:
    """Refuses websockets opened by other sites, and messages that our pages never send."""

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
        connection = _Connection(receive, send, await _largest(scope))
        with metrics.CONNECTIONS.track_inprogress():
            await self._app(scope, connection.receive, connection.send)


class _Connection:
    """One browser tab."""

    def __init__(self, receive: Receive, send: Send, largest: int) -> None:
        self._receive, self._send, self._largest = receive, send, largest
        self._messages = Bucket(MESSAGES)
        self._closed = False

    async def receive(self) -> Message:
        """Return the next allowed message; others are dropped or end the connection."""
        while True:
            message = await self._receive()
            if message["type"] != "websocket.receive":
                return message
            if not self._messages.take():
                return await self._end("flood", _POLICY)
            if len(message.get("bytes") or message.get("text") or b"") > self._largest:
                return await self._end("size", _TOO_BIG)
            if message.get("bytes") is None:
                return await self._end("text", _POLICY)
            if (allowed := _allowed(message["bytes"])) is not None:
                return {"type": "websocket.receive", "bytes": allowed}

    async def send(self, message: Message) -> None:
        """Send a message unless the connection has ended."""
        if not self._closed:
            await self._send(message)

    async def _end(self, reason: str, code: int) -> Message:
        metrics.DROPPED.labels(reason).inc()
        logs.event(_log, logging.WARNING, "websocket closed", reason=reason)
        await self.send({"type": "websocket.close", "code": code})
        self._closed = True
        return {"type": "websocket.disconnect", "code": code}


def _why_not(scope: Scope) -> str:
    """Return why this connection is refused, or an empty string."""
    if foreign_origin(Headers(scope=scope)):
        return "origin"
    return "connections" if CONNECTIONS.count(address_of(scope)) else ""


async def _largest(scope: Scope) -> int:
    """Return how long a message may be; only teachers send banks."""
    cookies = HTTPConnection(scope).cookies
    if TEACHER_COOKIE not in cookies:
        return LARGEST
    try:
        teaches = await to_thread.run_sync(visitor.is_teacher, cookies)
    except StoreError:
        teaches = False
    return LARGEST_OF_TEACHERS if teaches else LARGEST


def _allowed(data: bytes) -> bytes | None:
    """Return the message stripped of what our pages never send; None if nothing is left."""
    back = BackMsg()
    try:
        back.ParseFromString(data)
    except DecodeError:
        return data  # Streamlit closes the connection because of it
    kind = back.WhichOneof("type")
    if kind not in ALLOWED_MESSAGES:
        _dropped(str(kind))
        return None
    run = back.rerun_script
    states = run.widget_states.widgets
    kept = [state for state in states if _holds(state)]
    too_long = len(run.query_string) > LONGEST_ADDRESS
    if len(kept) == len(states) and not too_long:
        return data
    _dropped("address" if too_long else "widget state")
    if too_long:
        run.query_string = ""
    del states[:]
    states.extend(kept)
    cleaned: bytes = back.SerializeToString()
    return cleaned


def _holds(state: WidgetState) -> bool:
    """Return whether a widget may have this value; an untouched one has none."""
    if not state.id.startswith("$$"):  # Streamlit would take it for a key of the session state
        return False
    kind = state.WhichOneof("value")
    if kind == "json_trigger_value":
        return isinstance(_json(state.json_trigger_value), dict | list)
    if kind == "json_value":
        return isinstance(_json(state.json_value), dict)
    return kind is None or kind in ALLOWED_STATES


def _json(written: str) -> object:
    """Return what a JSON text contains; None if it is none."""
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        return None


def _dropped(kind: str) -> None:
    metrics.DROPPED.labels("message").inc()
    logs.event(_log, logging.WARNING, "message dropped", kind=kind)
