"""A row of an answer: its words, how it was judged, what was given, what is right, and why."""

from course.delivery.views import ItemView
from course.pages.shared.show import element, text
from course.services.messages import Wording

ICONS = {"right": "✓", "partial": "◐", "wrong": "✗", "missed": "○", "blank": "–", "invalid": "?"}
"""The icon of each status, so that colour is never the only signal."""


def word(status: str, t: Wording) -> str:
    """Return the word for the status of a row; empty for one that was not judged."""
    return {
        "right": t("verdict.right"),
        "partial": t("verdict.partial"),
        "wrong": t("verdict.wrong"),
        "missed": t("verdict.missed"),
        "blank": t("verdict.blank"),
    }.get(status, "")


def withheld(view: ItemView) -> bool:
    """Return whether there is an answer whose marks may not be seen, though its key may."""
    return view.last is None and view.response is not None and not view.response.response.blank


def status_of(view: ItemView, *, right: bool) -> str:
    """Return the status of a row: right or wrong, or blank where marks are withheld."""
    if withheld(view):
        return "blank"
    return "right" if right else "wrong"


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


def given_row(  # noqa: PLR0913 - what a row says
    status: str, words: str, t: Wording, *, given: str, right: str, why: str = "", more: str = ""
) -> str:
    """Return a row with what was given there and, where that is not right, what is.

    Nothing given is a row that was missed, and one whose mark is withheld is blank.
    """
    if not given:
        status = "missed"
    return tile(
        status,
        words,
        "" if status == "blank" else word(status, t),
        t("feedback.marked", mark=given) if given else "",
        "" if status == "right" else t("feedback.should-be", mark=right),
        more,
        why=why,
    )


def tiles(*rows: str) -> str:
    """Return the rows as one list."""
    return element("ul", *rows, cls="tiles")
