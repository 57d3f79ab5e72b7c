"""Passages to pick as evidence."""

import streamlit as st

from course.delivery.views import ItemView
from course.model.response import PassagesResponse
from course.ui.given import given
from course.ui.layout import Visit
from course.ui.widgets.passages import tick


def ask(view: ItemView, visit: Visit, key: str) -> PassagesResponse:
    """Return the passages that are ticked."""
    st.caption(visit.t("answer.passages"))
    saved = given(view, PassagesResponse).passages
    return PassagesResponse(passages=tick(view, visit, saved, key=key))
