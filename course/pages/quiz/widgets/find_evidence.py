"""Passages to select as evidence."""

import streamlit as st

from course.delivery.views import ItemView
from course.model.response import PassagesResponse
from course.pages.quiz.widgets.passages import tick
from course.pages.shared.given import given
from course.pages.shared.visit import Visit


def ask(view: ItemView, visit: Visit, key: str) -> PassagesResponse:
    """Return the passages that are ticked."""
    st.caption(visit.t("answer.passages"))
    saved = given(view, PassagesResponse).passages
    return PassagesResponse(passages=tick(view, visit, saved, key=key))
