"""The page of a question without a browser: its fields and buttons, and what they send."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import count
from typing import Any

from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.BidiComponent_pb2 import BidiComponent
from streamlit.proto.WidgetStates_pb2 import WidgetState

COMPONENT = "course.form"
_numbers = count(1)


@dataclass(slots=True)
class Field:
    """What stands under one name: what is on offer, if it is, and what is filled in or picked."""

    kind: str
    options: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)

    def give(self, *values: str) -> None:
        """Fill it in, or pick these."""
        self.values = list(values)


class Form:
    """The page as it was sent; what is filled in stays as long as the question is the same."""

    def __init__(self, sent: BidiComponent, before: Form | None = None) -> None:
        self.id = sent.id
        self.html: str
        self.html, self.of, self.known, _ = json.loads(sent.json)
        read = _Reader()
        read.feed(self.html)
        self.fields: dict[str, Field] = read.fields
        self.buttons: list[str] = read.buttons
        self.number = 0
        self.drawn = self.pairs()
        if before is not None and before.of == self.of:  # fields that are there are left out
            self.fields, self.number, self.drawn = before.fields, before.number, before.drawn

    def pairs(self) -> list[tuple[str, str]]:
        """What stands in the fields, as a browser sends it."""
        return [(name, value) for name, one in self.fields.items() for value in one.values]

    @property
    def heard(self) -> bool:
        """Whether the page has heard of all that stands in the fields."""
        return self.number == self.known and self.pairs() == self.drawn

    def states(self, pressed: str = "") -> list[WidgetState]:
        """What the browser sends with a run; with the id of a button, that it was pressed."""
        pairs = self.pairs()
        if pairs != self.drawn:
            self.drawn, self.number = pairs, next(_numbers)
        states = []
        if self.number:
            answer = {"answer": [self.of, pairs, self.number]}
            states.append(WidgetState(id=self.id, json_value=json.dumps(answer)))
        if pressed:
            press = [{"event": "press", "value": [self.of, pressed, next(_numbers)]}]
            trigger = _make_trigger_id(self.id, "events")
            states.append(WidgetState(id=trigger, json_trigger_value=json.dumps(press)))
        return states


class _Reader(HTMLParser):
    """Reads the fields and the ids of the buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        self.buttons: list[str] = []
        self._select: Field | None = None

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        had: dict[str, Any] = dict(attrs)
        value = had.get("value") or ""
        if tag == "button" and "press" in (had.get("class") or "").split():
            self.buttons.append(had["id"])
        elif tag == "select":
            self._select = self.fields.setdefault(had["name"], Field("select"))
        elif tag == "option" and self._select is not None:
            self._select.options.append(value)
            if "selected" in had or not self._select.values:
                self._select.give(value)
        elif tag == "input":
            kind = had["type"]
            one = self.fields.setdefault(had["name"], Field(kind))
            if kind != "text":
                one.options.append(value)
            ordered = kind == "hidden" and "disabled" not in had
            if ordered or "checked" in had or kind == "text":
                one.values.append(value)
