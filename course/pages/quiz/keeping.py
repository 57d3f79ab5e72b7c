"""What a tab gives is saved at once; what another tab gave meanwhile is shown, and said."""

import streamlit as st

from course.delivery.views import ItemView, Newer, Saved
from course.model.sitting import Sitting
from course.pages.quiz.widgets import REDRAWN, ask
from course.pages.shared.address import Address
from course.pages.shared.show import element, put, text
from course.pages.shared.visit import Visit
from course.services import process
from course.store.errors import StoreError


def keep(
    view: ItemView, sitting: Sitting, visit: Visit, address: Address
) -> tuple[int | None, bool]:
    """Show the widget, and save what differs from what is kept.

    Return the revision, None where it was not kept, and whether what is kept is an answer.
    """
    # The key changes with every answer from another tab: what this tab showed drops by itself.
    key = f"answer-{address.sitting}-{view.position}-{view.foreign}"
    with st.container(key="asking"):
        given = ask(view, visit, key)
    kept = view.response.response if view.response else type(given)()
    if given == kept:
        return view.revision, not kept.blank
    try:
        saved = process.delivery().save_of(
            sitting,
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
        st.rerun()  # the page then shows what is kept, and says so
    return None, not kept.blank  # what no page of ours sends


def notice_newer(view: ItemView, visit: Visit, address: Address) -> None:
    """Say so when another tab has answered since this one last looked, until this one answers."""
    if _seen().setdefault((address.sitting, view.position), view.foreign) < view.foreign:
        put(element("p", text(visit.t("quiz.newer")), cls="notice"))


def _seen() -> dict[tuple[str, int], int]:
    """The highest revision of another tab that this tab knows of, by sitting and place."""
    seen: dict[tuple[str, int], int] = st.session_state.setdefault("foreign", {})
    return seen


def say_saved(revision: int | None, visit: Visit) -> None:
    """Say whether the answer is saved; nothing before the first one."""
    if revision != 0:
        state = visit.t("error.not-saved") if revision is None else visit.t("quiz.saved")
        put(element("p", text(state), cls="saved"))
