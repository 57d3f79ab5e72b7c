"""A browser tab without a browser: Streamlit's protocol, spoken to a real server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from socket import create_connection
from typing import Any
from urllib.parse import parse_qs, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from bench.form import COMPONENT, Form

_EARLY = ForwardMsg.FINISHED_EARLY_FOR_RERUN


class Tab:
    """One tab: what it was sent, and what it sends."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.sent: list[bytes] = []
        self.widgets: dict[str, Any] = {}
        self.form: Form | None = None
        """The fields and buttons of the question that is shown."""
        self.query = self.leads_to = self.shown = ""

    def run(self, page: str = "", query: str = "", **more: Any) -> str:
        """Ask for a run of a page; return all that stands on it, as it was sent."""
        self.post(page, query, **more)
        return self.to_the_end()

    def post(self, page: str = "", query: str = "", **more: Any) -> None:
        """Ask for a run of a page, and do not wait for it.

        What is sent from a page is sent to that page, as by a browser: it names the page by its
        hash, and Streamlit keeps what it has of the page's widgets.
        """
        back = BackMsg()
        back.rerun_script.page_name = page
        back.rerun_script.page_script_hash = self.shown if "states" in more else ""
        back.rerun_script.query_string = query
        for name, value in more.items():
            if name == "states":
                back.rerun_script.widget_states.widgets.extend(value)
            else:
                setattr(back.rerun_script, name, value)
        self.socket.send(back.SerializeToString())

    def click(self, key: str, page: str = "", query: str = "") -> str:
        """Press the button of that key; return what was sent for it."""
        return self.run(page, query, states=self.pressed(key))

    def filled(self, **fields: str) -> list[WidgetState]:
        """What a browser sends once these fields of the question are filled in."""
        assert self.form is not None
        for name, value in fields.items():
            self.form.fields[name].give(value)
        return self.form.states()

    def pressed(self, key: str) -> list[WidgetState]:
        """What a browser sends when that button is pressed: on a question, with its answer."""
        if self.form is not None and key in self.form.buttons:
            return self.form.states(key)
        button = next(one for one in self.widgets if one.endswith(f"-{key}"))
        return [WidgetState(id=button, trigger_value=True)]

    def start(self, quiz: str) -> None:
        """Start the quiz from the home page, or the exam from the page before it."""
        self.run()
        where = ("", "") if self._has(f"start-{quiz}") else ("exam", f"quiz={quiz}")
        if where[0]:
            self.run(*where)
        self.click(f"start-{quiz}", *where)

    def _has(self, key: str) -> bool:
        return any(one.endswith(f"-{key}") for one in self.widgets)

    def wait_for(self, kind: str) -> None:
        """Wait until a message of that kind is sent, such as `navigation`: then the page runs."""
        while self._received().WhichOneof("type") != kind:
            pass

    def to_the_end(self) -> str:
        """Return all that stands on the page once it has been run to its end."""
        words, form = [], None
        while True:
            message = self._received()
            kind = message.WhichOneof("type")
            if kind == "delta":
                words.append(str(message.delta))
                self._note(message)
                component = message.delta.new_element.bidi_component
                if component.component_name == COMPONENT:
                    form = Form(component, form or self.form)
            elif kind == "page_info_changed":
                self.query = message.page_info_changed.query_string
            elif kind == "auth_redirect":
                self.leads_to = message.auth_redirect.url
            elif kind == "script_finished" and message.script_finished != _EARLY:
                self.form = form
                return "\n".join(words)

    def _received(self) -> ForwardMsg:
        data = self.socket.recv(timeout=20, decode=False)
        self.sent.append(data)
        message = ForwardMsg()
        message.ParseFromString(data)
        if message.HasField("navigation"):
            self.shown = message.navigation.page_script_hash
        return message

    def _note(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        widget: Any = getattr(element, kind) if kind else None
        if widget is not None and "id" in widget.DESCRIPTOR.fields_by_name:
            self.widgets[widget.id] = widget


def opened(server: str, quiz: str, **headers: str) -> str:
    """Return the id of a sitting that this learner just opened."""
    with tab(server, **headers) as home:
        home.start(quiz)
        return parse_qs(home.query)["sitting"][0]


@contextmanager
def tab(
    server: str, origin: str | None = None, host: str | None = None, **headers: str
) -> Iterator[Tab]:
    """A tab of that server, open; asked for by another name where one is given."""
    where = urlsplit(server)
    with connect(
        f"ws://{host or where.netloc}/_stcore/stream",
        sock=create_connection((where.hostname or "", where.port or 0)),
        origin=Origin(origin or f"http://{host or where.netloc}"),
        subprotocols=[Subprotocol("streamlit")],
        additional_headers=headers,
        open_timeout=20,
        max_size=None,
    ) as socket:
        yield Tab(socket)
