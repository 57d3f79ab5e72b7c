"""Answers are saved at once; a newer one from another tab is shown instead, with a notice."""

from dataclasses import dataclass, replace

import streamlit as st

from course.delivery.errors import StoreError
from course.delivery.held import Held
from course.delivery.views import ItemView, Newer, Saved
from course.model.response import AnyResponse
from course.model.sitting import SavedResponse
from course.pages.quiz.noted import note, noted
from course.pages.quiz.places import key
from course.pages.quiz.widgets import REDRAWN, ask
from course.pages.shared.address import Address
from course.pages.shared.show import element, put, text
from course.pages.shared.trouble import why
from course.pages.shared.visit import Visit
from course.services import process


@dataclass(frozen=True, slots=True)
class Kept:
    """The answer on the page: its revision, whether it is one, and why it could not be saved.

    `lost` is empty if it is saved. Otherwise the page stays where it is: whatever leads away from
    the question would lose the answer.
    """

    response: AnyResponse
    revision: int
    lost: str = ""

    @property
    def answered(self) -> bool:
        """Whether something other than a blank is saved."""
        return not self.response.blank


def keep(view: ItemView, held: Held, visit: Visit, address: Address) -> Kept:
    """Show the widget and save its value if it differs from the saved one."""
    # The key changes with every answer from another tab, so Streamlit drops this tab's stale state.
    widget = f"answer-{address.sitting}-{view.position}-{view.foreign}"
    with st.container(key="asking"):
        given = ask(_with_unsaved(view, address), visit, widget)
    before = view.response.response if view.response else type(given)()
    if given == before:
        return Kept(before, view.revision)
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
    except StoreError as error:
        if view.shown.type in REDRAWN:
            note("unsaved", address, view.revision, given)
        return Kept(before, view.revision, lost=why(error.why, visit.t))
    if isinstance(saved, Saved):
        _seen()[address.sitting, view.position] = view.foreign
        if view.shown.type in REDRAWN:
            st.rerun()
        return Kept(given, saved.revision)
    if isinstance(saved, Newer) or saved.reason in {"checked", "finished", "elsewhere"}:
        st.rerun()  # the page then shows the saved answer, with a notice
    # Something that our pages never send.
    return Kept(before, view.revision, lost=visit.t("trouble.refused"))


def _with_unsaved(view: ItemView, address: Address) -> ItemView:
    """Return the view with the answer that could not be saved, for widgets that do not keep it."""
    given = noted("unsaved", address, view.revision)
    if given is None:
        return view
    unsaved = SavedResponse(
        item=view.shown.id,
        revision=view.revision,
        tab=address.tab,
        response=given,
        language="",
        at=process.now(),
    )
    return replace(view, response=unsaved)


def notice_newer(view: ItemView, visit: Visit, address: Address) -> None:
    """Show a notice if another tab has answered since this one last ran, until this one answers."""
    if _seen().setdefault((address.sitting, view.position), view.foreign) < view.foreign:
        put(element("p", text(visit.t("quiz.newer")), cls="notice"))


def _seen() -> dict[tuple[str, int], int]:
    """Return the highest revision by another tab that this tab has seen, by sitting and place."""
    seen: dict[tuple[str, int], int] = st.session_state.setdefault("foreign", {})
    return seen


def say_saved(kept: Kept, visit: Visit) -> None:
    """Show that the answer is saved; nothing before the first answer."""
    if kept.revision and not kept.lost:
        put(element("p", text(visit.t("quiz.saved")), cls="saved"))


def say_lost(kept: Kept, visit: Visit, position: int) -> None:
    """Show that the answer is not saved, if so, and why, with a button that tries again.

    Every run of the page tries to save it; `shell.js` presses the button every few seconds.
    """
    if not kept.lost:
        return
    t = visit.t
    with st.container(key="lost", horizontal=True, vertical_alignment="center"):
        words = (
            element("strong", text(t("error.not-saved"))),
            text(kept.lost),
            text(t("error.stay")),
        )
        put(element("p", " ".join(words), role="alert"))
        st.button(t("error.try-again"), key=key("again", position))
