"""What is asked, as it was read last while the database is away: nothing typed is lost over it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from course.delivery.errors import StoreError
from course.delivery.views import ItemView, SittingView
from course.pages.quiz.tabs import own_tab
from course.pages.shared import attempt
from course.pages.shared.address import Address
from course.pages.shared.notes import notes
from course.pages.shared.paths import REVIEW
from course.pages.shared.trouble import why
from course.pages.shared.visit import Visit
from course.services import failing

_LAST = "asked-last"


@dataclass(frozen=True, slots=True)
class Asked:
    """The attempt and the question that is shown; `down` says why they could not be read anew."""

    quiz: SittingView
    address: Address
    view: ItemView | None
    """None on the page that ends the attempt."""
    down: str = ""


Reading = Callable[..., Asked]
"""What was read of an attempt, as the question at a place or, without one, as what the URL names
in it; while the database is away, as the question that was shown last.
"""


def read(visit: Visit) -> Reading:
    """Return what is read of the attempt, once for all its questions.

    Raises StoreError if the database is away, and no question of the attempt was shown before.
    """
    tab = own_tab()
    try:
        quiz, item = attempt.quiz(visit, tab)
    except StoreError as error:
        last: Asked | None = notes().get(_LAST)
        wanted = visit.learner, st.query_params.get("sitting", "")
        if last is None or (last.quiz.sitting.learner, last.quiz.sitting.id) != wanted:
            raise
        failing.database("script", error)
        st.query_params.pop("finish", None)
        st.query_params["q"] = str(last.address.position + 1)
        asked = replace(last, down=why(error.why, visit.t))
        return lambda *_: asked
    if quiz.sitting.finished is not None:
        st.switch_page(REVIEW, query_params={"sitting": quiz.sitting.id})
    return partial(_asked, quiz, item, tab)


def answered(view: ItemView) -> None:
    """Remember the question with the answer that was saved after it had been read."""
    notes()[_LAST] = replace(notes()[_LAST], view=view)


def _asked(
    quiz: SittingView, item: Callable[[int], ItemView], tab: str, place: int | None = None
) -> Asked:
    named = st.query_params.to_dict()
    address = _address(quiz, tab, named.get("q", "1"))
    if place is not None:
        address = replace(address, position=place)
    elif "finish" in named:
        return Asked(quiz, address, None)
    asked = notes()[_LAST] = Asked(quiz, address, item(address.position))
    return asked


def _address(quiz: SittingView, tab: str, q: str) -> Address:
    """Return the place that `q` in the URL names, or the nearest reachable one."""
    number = int(q) if q.isascii() and q.isdigit() and len(q) < 6 else 1  # noqa: PLR2004
    position = min(max(number, 1), len(quiz.states)) - 1
    return Address(
        sitting=quiz.sitting.id,
        position=position if quiz.reachable(position) else quiz.sitting.reached,
        tab=tab,
        page="quiz",
    )
