"""Answers are saved at once; a newer one from another tab is shown instead, with a notice."""

from dataclasses import dataclass, replace

import streamlit as st

from course.delivery.errors import StoreError
from course.delivery.held import Held
from course.delivery.views import ItemView, Newer, Refused, Saved
from course.model.response import AnyResponse
from course.model.sitting import SavedResponse
from course.pages.quiz.asked import answered
from course.pages.shared.address import Address
from course.pages.shared.notes import notes
from course.pages.shared.pressing import Button
from course.pages.shared.show import element, text
from course.pages.shared.steps import key
from course.pages.shared.trouble import why
from course.pages.shared.visit import Visit
from course.pages.widgets import response
from course.pages.widgets.filled import Filled
from course.pages.widgets.form import Sent
from course.services import failing, process
from course.services.messages import Wording


@dataclass(frozen=True, slots=True)
class Kept:
    """The answer on the page: its revision, whether it is one, and why it could not be saved.

    `of` names the question with its fields, `lost` is empty if the answer is saved, and `down` if
    the database could be read.
    """

    of: str
    response: AnyResponse
    revision: int
    lost: str = ""
    down: str = ""

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
    """What names its fields: with another one, the page draws them anew."""
    foreign: int
    """The highest revision by another tab."""
    response: AnyResponse
    revision: int
    """The newest revision."""
    tried: tuple[AnyResponse, ...] = ()
    """What could not be saved since, as far as is known."""
    other: bool = False
    """Whether the answer came from another tab, and this one has not changed it."""


def keep(  # noqa: PLR0913, PLR0917 - what it compares
    view: ItemView, held: Held, visit: Visit, address: Address, down: str, sent: Sent
) -> Kept:
    """Save what stands in the fields if it differs from what is saved.

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
        return Kept(_of(address, revision), now, revision, down=down)
    overtaken = before is not None and before.foreign < view.foreign
    key = before.key if before else view.foreign
    of = _of(address, key)
    saved_before = view.response.response if view.response else None
    unchanged = before.response if before is not None and overtaken else saved_before
    given = response(view, sent.filled) if sent.of == of else unchanged
    if given is None:
        given = response(view, Filled())  # a blank one
    saved_before = saved_before or type(given)()
    if overtaken and before is not None and given == before.response:
        shown()[place] = Shown(view.foreign, view.foreign, saved_before, view.revision, other=True)
        return Kept(_of(address, view.foreign), saved_before, view.revision, down=down)
    if given == saved_before:
        other = before is not None and before.other
        shown()[place] = Shown(key, view.foreign, given, view.revision, other=other)
        return Kept(of, given, view.revision, down=down)
    here = shown()
    saved = down or _save(view, held, given, visit, address)
    if isinstance(saved, str):
        before = before or Shown(key, view.foreign, saved_before, view.revision)
        here[place] = replace(before, tried=(*(one for one in before.tried if one != given), given))
        return Kept(of, saved_before, view.revision, lost=saved)
    if isinstance(saved, Saved):
        here[place] = Shown(key, view.foreign, given, saved.revision)
        answered(replace(_with(view, given, address), revision=saved.revision))
        return Kept(of, given, saved.revision)
    if isinstance(saved, Newer) or saved.reason in {"checked", "finished", "elsewhere"}:
        st.rerun()  # the page then shows the saved answer, with a notice
    # Something that our pages never send.
    return Kept(of, saved_before, view.revision, lost=visit.t("trouble.refused"))


def _of(address: Address, key: int) -> str:
    return f"{address.sitting}-{address.position + 1}-{key}"


def place_of(of: str, address: Address) -> int | None:
    """Return the place of the question in this attempt whose fields this tab knows as `of`."""
    for (sitting, place), one in shown().items():
        at = replace(address, position=place)
        if sitting == address.sitting and _of(at, one.key) == of:
            return place
    return None


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
    """Return what this tab showed of each question the last time, by sitting and place."""
    found: dict[tuple[str, int], Shown] = notes().setdefault("shown", {})
    return found


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


def notice_newer(view: ItemView, visit: Visit, address: Address) -> str:
    """Return a notice if the answer is that of another tab, until this one answers."""
    before = shown().get(_place(view, address))
    if before is None or not before.other:
        return ""
    return element("p", text(visit.t("quiz.newer")), cls="notice")


def saved_html(kept: Kept, visit: Visit) -> str:
    """Return whether the answer is saved; nothing before the first answer.

    `form.js` shows instead that it is not saved yet, where something else stands in the fields.
    """
    if kept.lost:
        return ""
    saved = element("p", text(visit.t("quiz.saved")), cls="saved") if kept.revision else ""
    return saved + element("p", text(visit.t("quiz.not-yet")), cls="not-yet")


def again(kept: Kept, position: int, t: Wording) -> tuple[Button, ...]:
    """Return the button that tries again to save; none if all is well.

    Every run of the page tries to save the answer; `form.js` presses it every few seconds.
    """
    if not kept.stays:
        return ()
    return (Button(key("again", position), t("error.try-again"), lambda: None),)


def lost_html(kept: Kept, visit: Visit, position: int) -> str:
    """Return why the answer is not saved or the database not there; nothing if all is well."""
    if not kept.stays:
        return ""
    t = visit.t
    words = [text(f"{kept.down} {t('error.tried-again')}")]
    if kept.lost:
        words = [
            element("strong", text(t("error.not-saved"))),
            text(kept.lost),
            text(t("error.stay")),
        ]
    alert = element("p", " ".join(words), role="alert")
    buttons = (button.html for button in again(kept, position, t))
    return element("div", alert, *buttons, cls="lost" if kept.lost else "down")
