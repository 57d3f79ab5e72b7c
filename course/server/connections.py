"""Connections that end when a request does not come to an end, or cannot be read."""

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

PATIENCE = 20
"""Seconds that a whole request may take, from its first byte or from opening the connection. A form
has 64 kB at most: that is the slowest of modems."""

PING = 2
"""Seconds between pings to a page. nginx cuts off a websocket that sends none of them for
a while: its replica hangs, and the page goes on at another."""

_COMING = (h11.IDLE, h11.SEND_BODY)


class Impatient(H11Protocol):
    """uvicorn's own, but a request that is not whole in time ends the connection.

    uvicorn waits for the rest of a request forever, and also for a browser that asks for much and
    takes nothing of it; each that waits keeps a connection.
    """

    _due: asyncio.TimerHandle | None = None
    _taken: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Read on; what comes byte by byte gets no more time."""
        super().data_received(data)
        upgraded = self.transport.get_protocol() is not self
        if self.conn.their_state not in _COMING or upgraded:
            self._wait_no_more()
        elif self._due is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._wait_no_more()
        self._all_is_taken()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Start to wait until the browser takes what it was sent."""
        super().pause_writing()
        self._taken = self.loop.call_later(PATIENCE, self._end)

    def resume_writing(self) -> None:
        """Go on sending."""
        self._all_is_taken()
        super().resume_writing()

    def _wait(self) -> None:
        self._due = self.loop.call_later(PATIENCE, self._end)

    def _wait_no_more(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None

    def _all_is_taken(self) -> None:
        if self._taken is not None:
            self._taken.cancel()
            self._taken = None

    def _end(self) -> None:
        self.transport.abort()


class Answering(WebSocketsSansIOProtocol):
    """uvicorn's own, but a websocket whose headers are too many or too long gets the answer 431.

    uvicorn leaves it open and does not answer, and cannot stop cleanly while it is there.
    """

    def data_received(self, data: bytes) -> None:
        """Read on; send what the handshake came to."""
        super().data_received(data)
        if self.conn.handshake_exc is not None and not self.transport.is_closing():
            self.transport.write(b"".join(self.conn.data_to_send()))
            self.transport.close()
