"""A row of an answer: its words, what was given, what is right, and why."""

from course.pages.shared.show import element, text

ICONS = {"right": "✓", "partial": "◐", "wrong": "✗", "blank": "–", "invalid": "?"}
"""The icon of each status, so that colour is never the only signal."""


def tile(status: str, words: str, *notes: str, why: str = "", chosen: bool = False) -> str:
    """Return a row; `words` is HTML, `notes` and `why` are plain text."""
    note = " · ".join(filter(None, notes))
    return element(
        "li",
        element("span", ICONS.get(status, ""), cls="icon"),
        element("div", words, cls="words"),
        element("span", text(note), cls="note") if note else "",
        element("span", text(why), cls="why") if why else "",
        cls=f"{status} {'chosen' if chosen else ''}".strip(),
    )


def tiles(*rows: str) -> str:
    """Return the rows as one list."""
    return element("ul", *rows, cls="tiles")
