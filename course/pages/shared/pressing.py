"""The buttons of a page, and what each is for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from course.pages.shared.show import element, text


@dataclass(frozen=True, slots=True)
class Button:
    """A button: its key, which is its id in the page, its label, and what a press does."""

    key: str
    label: str
    do: Callable[[], None]
    kind: Literal["primary", "secondary", "tertiary"] = "secondary"
    moves: bool = False
    """Whether it only leads to another question, and changes nothing that is stored."""

    @property
    def html(self) -> str:
        """The button in the page."""
        name = self.key.rpartition("-")[0] or self.key
        words = element("span", text(self.label))
        return element("button", words, type="button", id=self.key, cls=f"press {self.kind} {name}")


@dataclass(frozen=True, slots=True)
class Part:
    """What a page shows below the row of questions: its buttons, and all of it as HTML."""

    buttons: tuple[Button, ...]
    html: Callable[[], str]
    arriving: str = "stem"
    """The id of what takes the focus when the page is opened."""

    def button(self, key: str) -> Button | None:
        """Return the button with that key; None if the page has none."""
        return next((button for button in self.buttons if button.key == key), None)
