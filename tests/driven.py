"""A browser that is driven by the commands of W3C WebDriver, whatever carries them."""

import base64
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

KEYS = {
    "Backspace": "\ue003",
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Shift": "\ue008",
    "Control": "\ue009",
    "Escape": "\ue00c",
    "Space": " ",
    "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
}
"""Keys by the names that pages know them by: https://www.w3.org/TR/webdriver2/#keyboard-actions"""
_PATIENCE = 30
"""Seconds that something on a page may take to come, on a machine that may be busy."""


class Driven(ABC):
    """A running browser with one tab."""

    @abstractmethod
    def ask(self, command: str, **parameters: object) -> Any:
        """Return the answer to a command, named as in the specification without its spaces."""

    def open(self, url: str) -> None:
        """Go to an address, and wait until the page has loaded."""
        self.ask("Navigate", url=url)

    def follow(self, url: str, link: str) -> None:
        """Open a page and click a link on it, named by a CSS selector, once it is there."""
        self.open(url)
        self.click(link)

    def click(self, selector: str) -> None:
        """Click what the CSS selector names, once it is there."""
        self.wait("return document.querySelector(arguments[0])", selector)
        found = self.ask("FindElement", using="css selector", value=selector)
        found = found.get("value", found)
        self.ask("ElementClick", id=next(iter(found.values())))

    def press(self, *keys: str) -> None:
        """Press a key, others held with it, on what has the focus: `press("Control", "Enter")`."""
        values = [KEYS.get(key, key) for key in keys]
        downs = [{"type": "keyDown", "value": value} for value in values]
        ups = [{"type": "keyUp", "value": value} for value in reversed(values)]
        self._keys([*downs, *ups])

    def type(self, text: str) -> None:
        """Type on what has the focus."""
        self._keys([{"type": kind, "value": one} for one in text for kind in ("keyDown", "keyUp")])

    def back(self) -> None:
        """Press the browser's Back."""
        self.ask("Back")

    def reload(self) -> None:
        """Press the browser's Reload."""
        self.ask("Refresh")

    def resize(self, width: int, height: int) -> None:
        """Give the window a size."""
        self.ask("SetWindowRect", x=0, y=0, width=width, height=height)

    def run(self, script: str, *arguments: object) -> Any:
        """What the script returns in the page."""
        return self._value(self.ask("ExecuteScript", script=script, args=list(arguments)))

    def wait(self, script: str, *arguments: object) -> Any:
        """What the script returns in the page, once that is something; fails if it never is."""
        until = time.monotonic() + _PATIENCE
        found = None
        while not found:
            assert time.monotonic() < until, f"never: {script} {arguments}"
            with suppress(RuntimeError):  # the page may be going
                found = self.run(script, *arguments)
            time.sleep(0 if found else 0.05)
        return found

    def picture(self) -> bytes:
        """A PNG of what is in the window."""
        return base64.b64decode(self._value(self.ask("TakeScreenshot")))

    def printed(self) -> bytes:
        """The PDF that printing the page makes."""
        return base64.b64decode(self._value(self.ask("Print")))

    def _keys(self, actions: Sequence[dict[str, str]]) -> None:
        self.ask(
            "PerformActions", actions=[{"type": "key", "id": "keyboard", "actions": [*actions]}]
        )

    @staticmethod
    def _value(answer: Any) -> Any:
        return answer["value"] if isinstance(answer, dict) and set(answer) == {"value"} else answer
