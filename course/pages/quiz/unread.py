"""An answer of an exam that cannot be read: said once, before the question is left."""

import streamlit as st

from course.delivery.views import ItemView, SittingView
from course.model.outcome import Outcome
from course.pages.shared.address import Address
from course.services import process


def is_unread(view: ItemView, quiz: SittingView, revision: int | None, address: Address) -> bool:
    """Return whether the saved answer cannot be read, or part of it, and remember why."""
    outcome = process.delivery().looking.unread(quiz.sitting, view.position)
    if outcome is not None:
        st.session_state["unread"] = (address.sitting, view.position, revision, outcome)
    return outcome is not None


def unread_before(view: ItemView, revision: int | None, address: Address) -> Outcome | None:
    """Return why the answer could not be read when the learner went on, until it changes."""
    *asked, outcome = st.session_state.get("unread", (None,))
    return outcome if asked == [address.sitting, view.position, revision] else None
