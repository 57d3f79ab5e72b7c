"""A browser tab without a browser, for load tests: it opens a page, fills in, clicks, and reads.

It speaks Streamlit's websocket protocol (1.67) as a browser does, compression included, and only to
this machine.
"""

import asyncio
import html
import itertools
import json
import random
import re
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from http.cookiejar import CookieJar
from time import perf_counter
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, WebSocketException
from websockets.typing import Origin, Subprotocol

from bench.form import COMPONENT, Field, Form

LOST = (OSError, EOFError, TimeoutError, WebSocketException, InvalidHandshake)
"""What is raised when the server is gone."""
PATIENCE = 180.0
"""Seconds after which an unfinished run counts as an error."""
_MOST_QUESTIONS = 200
_RELOADS, _STAYS = 0.1, 0.5
"""How often a student in a seat reloads a page before moving on, and takes a quiz again."""
_SAVED = '<p class="saved">Saved</p>'
_NONE = "No passage"
"""The choice that takes the passage of an answer back: on its own it is no answer."""
_SEEN = re.compile('class="course-seen" data-fields="([^"]*)"')


class Unexpected(Exception):  # noqa: N818 - reads better without Error
    """The page is not as expected."""


@dataclass(slots=True)
class Widget:
    """Something to fill in, with its current value."""

    id: str
    kind: str
    options: tuple[str, ...] = ()
    value: str | bool | None = None

    @property
    def shown(self) -> str | int:
        """What stands in it, as the page compares it."""
        if self.kind == "radio":
            return self.options.index(str(self.value)) if self.value in self.options else -1
        return self.value.strip() if isinstance(self.value, str) else self.value or self._nothing

    @property
    def _nothing(self) -> str | bool:
        return False if self.kind == "checkbox" else ""


class Tab:
    """One tab of one learner, connected to a server on this machine."""

    def __init__(self, address: str, *, cookie: str = "", page: str = "", query: str = "") -> None:
        if urlsplit(address).hostname not in {"127.0.0.1", "localhost"}:
            raise ValueError(f"{address} is not this machine")
        self.address = address.rstrip("/")
        self.cookie = cookie
        self.query = query
        self.widgets: dict[str, Widget] = {}
        """By the key that the page gave each of them."""
        self.buttons: dict[str, str] = {}
        self.html: list[str] = []
        self.form: Form | None = None
        self.received = 0
        self._page = page
        self._page_hash = ""
        self._known: set[str] = set()
        self._socket: ClientConnection | None = None

    async def open(self) -> float:
        """Fetch page and cookie, and connect; return the seconds until the page is drawn."""
        begun = perf_counter()
        if not self.cookie:
            self.cookie = await asyncio.to_thread(self._fetch)
        await self.connect()
        await self.run()
        return perf_counter() - begun

    async def connect(self) -> None:
        """Open the websocket, or reopen it; what is filled in stays, as in a browser."""
        self._known.clear()
        self._socket = await connect(
            f"ws{self.address.removeprefix('http')}/_stcore/stream",
            origin=Origin(self.address),
            subprotocols=[Subprotocol("streamlit")],
            additional_headers={"Cookie": self.cookie},
            max_size=None,
            open_timeout=PATIENCE,
            ping_interval=None,
            proxy=None,
        )

    async def reload(self) -> None:
        """Load the page anew; what the server does not have is lost, as in a browser."""
        await self.close()
        self.widgets, self.buttons, self.html, self.form = {}, {}, [], None
        await self.open()

    async def close(self) -> None:
        """Close the tab."""
        if self._socket is not None:
            await self._socket.close()

    async def click(self, key: str) -> float:
        """Press the button with that key; return the seconds until the page is drawn."""
        return await self.run(self.buttons[self.named(key)])

    def named(self, name: str) -> str:
        """Return the key of the button with that key or name; empty if there is none.

        In a quiz, the key ends with the number of the question.
        """
        keys = (key for key in self.buttons if re.fullmatch(rf"{re.escape(name)}(-\d+)?", key))
        return next(keys, "")

    async def run(self, pressed: str = "") -> float:
        """Send what is filled in; return the seconds until the page is drawn."""
        if self._socket is None:
            raise Unexpected("not connected")
        message = self._message(pressed).SerializeToString()
        begun, shown = perf_counter(), (self.widgets, self.buttons, self.html, self.form)
        try:
            await self._socket.send(message)
            async with asyncio.timeout(PATIENCE):
                await self._drawn(self._socket)
        except LOST:
            # A browser, too, keeps what is filled in.
            self.widgets, self.buttons, self.html, self.form = shown
            raise
        return perf_counter() - begun

    @property
    def saved(self) -> bool:
        """Whether the page says that the answer shown is saved.

        As the page's script does, it takes the mark back where something else stands in the fields.
        """
        if self.form is not None:
            return _SAVED in self.form.html and self.form.heard
        seen = next((found[1] for body in self.html if (found := _SEEN.search(body))), "{}")
        return any(_SAVED in body for body in self.html) and all(
            self.widgets[key].shown == value
            for key, value in json.loads(html.unescape(seen)).items()
            if key in self.widgets
        )

    def asked(self) -> dict[str, Widget | Field]:
        """Return what can be filled in here: fields, or the widgets of builds that have none."""
        if self.form is not None:
            return {
                name: one
                for name, one in self.form.fields.items()
                if name != "unit" and one.kind != "hidden"
            }
        return {
            key: one
            for key, one in self.widgets.items()
            if key.startswith("answer-") and not key.endswith("-unit")
        }

    def _fetch(self) -> str:
        jar = CookieJar()
        browser = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(jar)
        )
        asked = urllib.request.Request(  # noqa: S310 - this machine
            f"{self.address}/{self._page}", headers={"Accept": "text/html"}
        )
        with browser.open(asked, timeout=PATIENCE) as response:
            response.read()
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)

    def _message(self, pressed: str) -> BackMsg:
        back = BackMsg()
        run = back.rerun_script
        run.query_string = self.query
        run.page_script_hash = self._page_hash
        run.page_name = "" if self._page_hash else self._page
        run.context_info.timezone = "Europe/Brussels"
        run.context_info.locale = "en"
        run.context_info.url = f"{self.address}/{self._page}"
        run.cached_message_hashes.extend(self._known)
        for widget in self.widgets.values():
            if widget.value is None:
                continue
            state = run.widget_states.widgets.add(id=widget.id)
            if isinstance(widget.value, bool):
                state.bool_value = widget.value
            else:
                state.string_value = widget.value
        if self.form is not None:
            ours = pressed if pressed in self.form.buttons else ""
            run.widget_states.widgets.extend(self.form.states(ours))
            pressed = "" if ours else pressed
        if pressed:
            run.widget_states.widgets.add(id=pressed).trigger_value = True
        return back

    async def _drawn(self, socket: ClientConnection) -> None:
        before, form = self.widgets, self.form
        while True:
            data = await socket.recv()
            self.received += len(data)
            message = ForwardMsg()
            message.ParseFromString(data if isinstance(data, bytes) else data.encode())
            if message.metadata.cacheable:
                self._known.add(message.hash)
            match message.WhichOneof("type"):
                case "new_session":
                    self._page_hash = message.new_session.page_script_hash or self._page_hash
                    self.widgets, self.buttons, self.html, self.form = {}, {}, [], None
                case "page_info_changed":
                    self.query = message.page_info_changed.query_string
                case "delta" if message.delta.HasField("new_element"):
                    self._element(message.delta.new_element, before, form)
                case "script_finished" if (
                    message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
                ):
                    return

    def _element(self, element: Element, before: dict[str, Widget], form: Form | None) -> None:
        match element.WhichOneof("type"):
            case "bidi_component" if element.bidi_component.component_name == COMPONENT:
                self.form = Form(element.bidi_component, form)
                self.buttons |= {name: name for name in self.form.buttons}
            case "button":
                if not element.button.disabled:
                    self.buttons[_key(element.button.id)] = element.button.id
            case "radio":
                radio = element.radio
                value = radio.options[radio.default] if radio.HasField("default") else None
                self._fill(Widget(radio.id, "radio", tuple(radio.options), value), before)
            case "selectbox":
                box = element.selectbox
                value = box.options[box.default] if box.HasField("default") else None
                self._fill(Widget(box.id, "selectbox", tuple(box.options), value), before)
            case "text_input":
                line = element.text_input
                self._fill(Widget(line.id, "text", (), line.default or None), before)
            case "checkbox":
                box_ = element.checkbox
                self._fill(Widget(box_.id, "checkbox", (), box_.default), before)
            case "html":
                self.html.append(element.html.body)
            case "exception":
                raise Unexpected(element.exception.message)
            case _:
                pass

    def _fill(self, widget: Widget, before: dict[str, Widget]) -> None:
        key = _key(widget.id)
        if key in before and before[key].id == widget.id:
            widget.value = before[key].value
        self.widgets[key] = widget


def _key(widget_id: str) -> str:
    """Return the key that a page gave a widget; its id is `$$ID-<digest>-<key>`."""
    return widget_id.split("-", 2)[2]


class Student:
    """Practises one quiz for a given time, and counts the answers that the page says are saved."""

    def __init__(self, address: str, number: int, *, quiz: str) -> None:
        self.tab = Tab(address)
        self.quiz = quiz
        self.saved = 0
        """Answers that the page acknowledged, each different from the one before."""
        self.unsaved = 0
        self.seconds: dict[str, list[float]] = {"answer": [], "check": [], "go on": []}
        self._random = random.Random(number)  # noqa: S311 - the same students every time
        self._numbers = itertools.count(number * 1000 + 1)

    async def begin(self) -> float:
        """Open the home page and start the quiz; return the seconds until the former is drawn."""
        seconds = await self.tab.open()
        await self.tab.click(f"start-{self.quiz}")
        return seconds

    async def practise(self, *, until: float, think: float) -> None:
        """Answer, change the answer, check and move on, pausing before each, until that moment."""
        await asyncio.sleep(self._random.uniform(0, think))
        while perf_counter() < until:
            for step in (self._answer, self._answer, self._check, self._go_on):
                await step()
                await asyncio.sleep(self._random.uniform(0.5, 1.5) * think)
                if perf_counter() >= until:
                    return

    async def _answer(self) -> None:
        if not self.tab.named("check") or not self.tab.asked():
            return  # a kind of question that cannot be filled in here
        widget = self._random.choice(list(self.tab.asked().values()))
        if isinstance(widget, Field):
            self._fill(widget)
        elif widget.kind == "checkbox":
            widget.value = not widget.value
        elif widget.options:
            others = [option for option in widget.options if option not in {widget.value, _NONE}]
            widget.value = self._random.choice(others)
        else:
            widget.value = str(next(self._numbers))
        self.seconds["answer"].append(await self.tab.run())
        if self.tab.saved:
            self.saved += 1
        else:
            self.unsaved += 1

    def _fill(self, field: Field) -> None:
        """Give another answer in a field."""
        if field.kind == "checkbox":
            picked = self._random.choice(field.options)
            field.give(*(one for one in field.options if (one in field.values) != (one == picked)))
        elif field.options:
            others = [one for one in field.options if one not in {*field.values, "", "none"}]
            field.give(self._random.choice(others))
        else:
            field.give(str(next(self._numbers)))

    async def _check(self) -> None:
        if self.tab.named("check") and self.tab.saved:
            self.seconds["check"].append(await self.tab.click("check"))
            if self.tab.named("check-anyway"):  # half an answer
                await self.tab.click("check-anyway")

    async def _go_on(self) -> None:
        """Move to the next question; after the last, finish and start the quiz again."""
        for way in ("next", "skip"):
            if self.tab.named(way):
                self.seconds["go on"].append(await self.tab.click(way))
                return
        if not self.tab.named("finish"):
            self.tab.query += "&finish=1"
            await self.tab.run()
        if self.tab.named("finish"):
            await self.tab.click("finish")
        await self._start_again()

    async def _start_again(self) -> None:
        if self.tab.named("again"):
            await self.tab.click("again")


class Finisher(Student):
    """A student who goes through a whole quiz once, without pausing, and stays on its last page."""

    def __init__(self, address: str, number: int, *, quiz: str) -> None:
        super().__init__(address, number, quiz=quiz)
        self._finished = False

    async def finish(self) -> None:
        """Answer, check and move on until the quiz is finished."""
        for _ in range(_MOST_QUESTIONS):
            for step in (self._answer, self._check, self._go_on):
                await step()
            if self._finished:
                return
        raise Unexpected("the quiz does not end")

    async def _start_again(self) -> None:
        self._finished = True


class Seat(Student):
    """A place in a classroom, where one student makes way for another.

    Whoever finishes a quiz takes it again, or leaves; then a new student takes the next one of
    `quizzes`. Now and then they reload the page.
    """

    def __init__(self, address: str, number: int, *, quizzes: Sequence[str]) -> None:
        super().__init__(address, number, quiz=quizzes[number % len(quizzes)])
        self.students = 1
        self._next = itertools.cycle(quizzes)

    async def _go_on(self) -> None:
        if self._random.random() < _RELOADS:
            await self.tab.reload()
        await super()._go_on()

    async def _start_again(self) -> None:
        if self._random.random() < _STAYS:
            await super()._start_again()
            return
        await self.tab.close()
        self.tab, self.quiz = Tab(self.tab.address), next(self._next)
        self.students += 1
        await self.begin()
