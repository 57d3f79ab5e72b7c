"""Answers are saved at once; a newer one from another tab is shown instead, with a notice."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import streamlit as st

from course.delivery.errors import StoreError
from course.delivery.held import Held
from course.delivery.views import ItemView, Newer, Refused, Saved
from course.model.response import AnyResponse
from course.model.sitting import SavedResponse
from course.pages.quiz import drawn
from course.pages.quiz.asked import answered
from course.pages.quiz.noted import note, noted
from course.pages.shared.address import Address
from course.pages.shared.show import element, put, text
from course.pages.shared.steps import key
from course.pages.shared.trouble import why
from course.pages.shared.visit import Visit
from course.pages.widgets import REDRAWN, ask
from course.services import failing, process


@dataclass(frozen=True, slots=True)
class Kept:
    """The answer on the page: its revision, whether it is one, and why it could not be saved.

    `lost` is empty if it is saved, and `down` if the database could be read.
    """

    response: AnyResponse
    revision: int
    lost: str = ""
    down: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)
    """What stood in the fields, by the keys of their widgets."""

    @property
    def unchanged(self) -> bool:
        """Whether the page shows it, it is saved, and the same stands in the fields now."""
        return (drawn.whole() and not self.stays) and all(
            st.session_state.get(key) == value for key, value in self.fields.items()
        )

    @property
    def stays(self) -> bool:
        """Whether the page stays where it is.

        Whatever leads away from the question would lose the answer, or lead nowhere.
        """
        return bool(self.lost or self.down)

    @property
    def answered(self) -> bool:
        """Whether something other than a blank is saved."""
        return not self.response.blank


@dataclass(frozen=True, slots=True)
class Shown:
    """What this tab showed of a question the last time."""

    key: int
    """What stands in the keys of its widgets: Streamlit forgets their state with another one."""
    foreign: int
    """The highest revision by another tab."""
    response: AnyResponse
    revision: int
    """The newest revision."""
    tried: tuple[AnyResponse, ...] = ()
    """What could not be saved since, as far as is known."""
    other: bool = False
    """Whether the answer came from another tab, and this one has not changed it."""


def keep(view: ItemView, held: Held, visit: Visit, address: Address, down: str) -> Kept:
    """Show the widget and save its value if it differs from the saved one.

    Where another tab has answered meanwhile, the later of both answers stays: this tab's if its
    learner has changed it since, or else the other one, which is then shown. Where this tab has, it
    goes on at another replica: what it sent to this one is older, and is dropped. While the
    database is `down`, nothing is saved.
    """
    place = _place(view, address)
    before = shown().get(place)
    if before is not None and view.response is not None and _elsewhere(view, before):
        now, revision = view.response.response, view.revision
        shown()[place] = Shown(revision, view.foreign, now, revision, other=True)
        st.rerun()  # with other widgets, that show the stored answer
    overtaken = before is not None and before.foreign < view.foreign
    key = before.key if before else view.foreign
    asked = _with_unsaved(view, address)
    if overtaken and before is not None:
        asked = _with(view, before.response, address)
    with st.container(key="asking"):
        name = f"answer-{address.sitting}-{view.position}-{key}"
        given = ask(asked, visit, name)
    state = st.session_state.to_dict()  # its `items()` goes through all of it for each of them
    fields = {key: value for key, value in state.items() if str(key).startswith(name)}
    saved_before = view.response.response if view.response else type(given)()
    if overtaken and before is not None and given == before.response:
        shown()[place] = Shown(view.foreign, view.foreign, saved_before, view.revision, other=True)
        st.rerun()  # with widgets that show the other answer
    if given == saved_before:
        other = before is not None and before.other
        shown()[place] = Shown(key, view.foreign, given, view.revision, other=other)
        return Kept(given, view.revision, down=down, fields=fields)
    here = shown()
    saved = down or _save(view, held, given, visit, address)
    if isinstance(saved, str):
        before = before or Shown(key, view.foreign, saved_before, view.revision)
        here[place] = replace(before, tried=(*before.tried, given))
        if view.shown.type in REDRAWN:
            note("unsaved", address, view.revision, given)
        return Kept(saved_before, view.revision, lost=saved)
    if isinstance(saved, Saved):
        here[place] = Shown(key, view.foreign, given, saved.revision)
        answered(replace(_with(view, given, address), revision=saved.revision))
        if view.shown.type in REDRAWN:
            st.rerun()
        return Kept(given, saved.revision, fields=fields)
    if isinstance(saved, Newer) or saved.reason in {"checked", "finished", "elsewhere"}:
        st.rerun()  # the page then shows the saved answer, with a notice
    # Something that our pages never send.
    return Kept(saved_before, view.revision, lost=visit.t("trouble.refused"))


def _save(
    view: ItemView, held: Held, given: AnyResponse, visit: Visit, address: Address
) -> Saved | Newer | Refused | str:
    """Save the answer; return what became of it, or the sentence that says why it failed."""
    try:
        return process.delivery().taking.save(
            held,
            view.position,
            given,
            seen=view.revision,
            tab=address.tab,
            language=visit.language,
            now=process.now(),
        )
    except StoreError as error:
        failing.database("script", error)
        return why(error.why, visit.t)


def checked_here(here: dict[tuple[str, int], Shown], view: ItemView, address: Address) -> None:
    """Note in what this tab showed that it has had the answer checked."""
    here.pop(_place(view, address), None)


def notice_checked(view: ItemView, visit: Visit, address: Address) -> str:
    """Return a notice if this tab still asked the question when another had its answer checked."""
    if _place(view, address) not in shown():
        return ""
    return element("p", text(visit.t("quiz.checked-elsewhere")), cls="notice")


def _elsewhere(view: ItemView, before: Shown) -> bool:
    """Return whether this tab has answered at another replica since, as far as is known here."""
    newest = view.response
    of_this_tab = view.revision > max(before.revision, view.foreign)
    return of_this_tab and newest is not None and newest.response not in before.tried


def _place(view: ItemView, address: Address) -> tuple[str, int]:
    return address.sitting, view.position


def shown() -> dict[tuple[str, int], Shown]:
    """Return what this tab showed of each question the last time, by sitting and place.

    It is asked for before an answer is saved or checked: when the browser has sent something new,
    Streamlit ends the run at its next access to the session, and what was done must be noted.
    """
    found: dict[tuple[str, int], Shown] = st.session_state.setdefault("shown", {})
    return found


def _with_unsaved(view: ItemView, address: Address) -> ItemView:
    """Return the view with the answer that could not be saved, for widgets that do not keep it."""
    given = noted("unsaved", address, view.revision)
    return view if given is None else _with(view, given, address)


def _with(view: ItemView, response: AnyResponse, address: Address) -> ItemView:
    """Return the view with that answer in the place of the saved one."""
    instead = SavedResponse(
        item=view.shown.id,
        revision=view.revision,
        tab=address.tab,
        response=response,
        language="",
        at=process.now(),
    )
    return replace(view, response=instead)


def notice_newer(view: ItemView, visit: Visit, address: Address) -> None:
    """Show a notice if the answer is that of another tab, until this one answers."""
    before = shown().get(_place(view, address))
    if before is not None and before.other:
        put(element("p", text(visit.t("quiz.newer")), cls="notice"))


def say_saved(kept: Kept, visit: Visit) -> None:
    """Show that the answer is saved; nothing before the first answer.

    `sending.js` shows instead that it is not saved yet, where something else stands in the fields.
    """
    if not kept.lost:
        saved = element("p", text(visit.t("quiz.saved")), cls="saved") if kept.revision else ""
        put(saved, element("p", text(visit.t("quiz.not-yet")), cls="not-yet"))


def say_lost(kept: Kept, visit: Visit, position: int) -> None:
    """Show why the answer is not saved or the database not there, with a button that tries again.

    Every run of the page tries to save it; `sending.js` presses the button every few seconds.
    """
    if not kept.stays:
        return
    t = visit.t
    with st.container(
        key="lost" if kept.lost else "down", horizontal=True, vertical_alignment="center"
    ):
        if kept.lost:
            words = (
                element("strong", text(t("error.not-saved"))),
                text(kept.lost),
                text(t("error.stay")),
            )
            put(element("p", " ".join(words), role="alert"))
        else:
            put(element("p", text(f"{kept.down} {t('error.tried-again')}"), role="alert"))
        st.button(t("error.try-again"), key=key("again", position))
