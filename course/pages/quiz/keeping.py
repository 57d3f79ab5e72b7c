"""Answers are saved at once; a newer one from another tab is shown instead, with a notice."""

import streamlit as st

from course.delivery.errors import StoreError
from course.delivery.held import Held
from course.delivery.views import ItemView, Newer, Saved
from course.pages.quiz.widgets import REDRAWN, ask
from course.pages.shared.address import Address
from course.pages.shared.show import element, put, text
from course.pages.shared.visit import Visit
from course.services import process


def keep(view: ItemView, held: Held, visit: Visit, address: Address) -> tuple[int | None, bool]:
    """Show the widget and save its value if it differs from the saved one.

    Return the revision, None if saving failed, and whether the saved value is an answer.
    """
    # The key changes with every answer from another tab, so Streamlit drops this tab's stale state.
    key = f"answer-{address.sitting}-{view.position}-{view.foreign}"
    with st.container(key="asking"):
        given = ask(view, visit, key)
    kept = view.response.response if view.response else type(given)()
    if given == kept:
        return view.revision, not kept.blank
    try:
        saved = process.delivery().taking.save(
            held,
            view.position,
            given,
            seen=view.revision,
            tab=address.tab,
            language=visit.language,
            now=process.now(),
        )
    except StoreError:
        return None, not kept.blank
    if isinstance(saved, Saved):
        _seen()[address.sitting, view.position] = view.foreign
        if view.shown.type in REDRAWN:
            st.rerun()
        return saved.revision, not given.blank
    if isinstance(saved, Newer) or saved.reason in {"checked", "finished", "elsewhere"}:
        st.rerun()  # the page then shows the saved answer, with a notice
    return None, not kept.blank  # something that our pages never send


def notice_newer(view: ItemView, visit: Visit, address: Address) -> None:
    """Show a notice if another tab has answered since this one last ran, until this one answers."""
    if _seen().setdefault((address.sitting, view.position), view.foreign) < view.foreign:
        put(element("p", text(visit.t("quiz.newer")), cls="notice"))


def _seen() -> dict[tuple[str, int], int]:
    """Return the highest revision by another tab that this tab has seen, by sitting and place."""
    seen: dict[tuple[str, int], int] = st.session_state.setdefault("foreign", {})
    return seen


def say_saved(revision: int | None, visit: Visit) -> None:
    """Show whether the answer is saved; nothing before the first answer."""
    if revision != 0:
        state = visit.t("error.not-saved") if revision is None else visit.t("quiz.saved")
        put(element("p", text(state), cls="saved"))
