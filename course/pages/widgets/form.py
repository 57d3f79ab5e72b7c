"""A page of a question as one Streamlit component: HTML with fields and buttons of its own.

Every element of Streamlit's costs the server a tenth of a millisecond and a message in each run
(docs/performance.md). Here, each run sends one message; `form.js` brings the page up to date, and
sends what stands in the fields and which button was pressed.
"""

from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.scriptrunner import RerunException

from course.pages.shared.notes import NOTES, notes
from course.pages.shared.packaged import packaged
from course.pages.widgets.filled import Filled, filled

_HTML = '<div class="stHtml page-of-question"></div>'
"""Styled as what `st.html` shows."""
_KEY = "form"
_PRESSED, _HEARD = "pressed", "heard"
"""What is noted of a press until its work is done, and the number of the last press noted."""


_NOTHING = Filled()


@dataclass(frozen=True, slots=True)
class Sent:
    """What the browser sent last: what stands in the fields of which question."""

    of: str = ""
    filled: Filled = _NOTHING
    number: int = 0
    """Grows with everything that this browser sends."""


def sent() -> Sent:
    """Return what the browser has sent of its fields; nothing in the first run of a session."""
    return _read(st.session_state.get(_KEY, {}).get("answer"))


def pressed(known: Sent) -> tuple[str, str]:
    """Return the question and the key of the button that was pressed, once; else empty texts.

    A run that Streamlit ends here, because the browser has sent more, leaves the press to the next.
    """
    _ = NOTES in st.session_state  # it does so wherever the session is asked for
    of, key, after = notes().pop(_PRESSED, ("", "", None))
    return (of, key) if known.number != after else ("", "")


def press_again(of: str, key: str, known: Sent) -> None:
    """Leave the press to the next run, too, if the browser has sent more of its fields by then.

    That ends this run, and names the address of before.
    """
    notes()[_PRESSED] = of, key, known.number


def show(html: str, of: str, known: Sent) -> None:
    """Show the page of a question: `of` says which, and `known` what this run knew of its fields.

    As long as `of` stays the same, what stands in the fields is the browser's. After a restart of
    the server, what the browser still sends is known only now: then the page runs again.
    """
    # A list, because Streamlit would load pandas to look for data frames in a dictionary. With the
    # number of the last press, the script is called again after each.
    result = packaged("form", _HTML)(
        key=_KEY,
        data=[html, of, known.number if known.of == of else 0, notes().get(_HEARD, 0)],
        on_answer_change=lambda: None,
        on_press_change=_note,
        height="content",
    )
    if _keep(result.press) or _read(result.answer).number != known.number:
        st.rerun()


def _note() -> None:
    """Note the press before the page runs: a run that is interrupted loses nothing.

    Streamlit ends this, too, where it asks for the session and the browser has sent more.
    """
    try:
        _keep(st.session_state.get(_KEY, {}).get("press"))
    except RerunException:
        _keep(st.session_state.get(_KEY, {}).get("press"))
        raise


def _keep(press: object) -> bool:
    """Keep the press until its work is done; return whether it is a new one."""
    match press:
        case [str(of), str(key), int(number)] if number > notes().get(_HEARD, 0):
            notes().update({_PRESSED: (of, key, None), _HEARD: number})
            return True
        case _:
            return False


def _read(answer: object) -> Sent:
    match answer:
        case [str(of), list(pairs), int(number)]:
            return Sent(of, filled(pairs), number)
        case _:
            return Sent()
