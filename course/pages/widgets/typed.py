"""A line to type in, for types whose answer is typed."""

from collections.abc import Mapping
from typing import Literal

from course.pages.shared.show import element, text
from course.pages.shared.visit import Visit
from course.pages.widgets.filled import LONGEST

Takes = Literal["number", "measure", "year", "date", "text"]
"""What is typed: it decides the keyboard of a phone, and says no more than the page does."""

_KEYBOARDS: Mapping[Takes, str] = {"measure": "decimal", "year": "numeric"}
"""Others may need letters or a minus, which these lack."""
_AS_TYPED = {
    "autocapitalize": "none",
    "autocomplete": "off",
    "autocorrect": "off",
    "dir": "auto",
    "enterkeyhint": "done",
    "maxlength": str(LONGEST),
    "spellcheck": "false",
}
"""Nothing may change or underline what is typed, for a spelling may be what is asked."""


def line(  # noqa: PLR0913 - what it shows
    name: str, saved: str, visit: Visit, takes: Takes, *, label: str = "", wide: int = 0
) -> str:
    """Return a line, `wide` pixels wide; a `label` is only for screen readers.

    Without one it is labelled “Your answer”.
    """
    facts = {"inputmode": _KEYBOARDS.get(takes, "text"), **_AS_TYPED}
    if wide:
        facts["style"] = f"width: {wide}px"
    if label:
        facts["aria-label"] = label
    one = element("input", type="text", name=name, value=saved, lang=visit.foreign, **facts)
    if label:
        return one
    return element("label", element("span", text(visit.t("answer.type"))), one, cls="line")


def forms(words: str) -> str:
    """Return the words that say how an answer may be written."""
    return element("p", text(words), cls="forms")
