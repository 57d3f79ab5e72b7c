"""One choice to pick."""

import streamlit as st

from course.delivery.views import ItemView
from course.model.response import ChoiceResponse
from course.ui.layout import Visit
from course.ui.show import plain


def ask(view: ItemView, visit: Visit, key: str) -> ChoiceResponse:
    """Return the choice that is picked."""
    texts = {option.id: plain(option.text[visit.language]) for option in view.shown.options}
    saved = view.response.response if view.response else None
    picked = saved.choice if isinstance(saved, ChoiceResponse) else None
    choice = st.radio(
        visit.t("answer.one"),
        list(texts),
        index=list(texts).index(picked) if picked in texts else None,
        format_func=texts.__getitem__,
        key=key,
        label_visibility="collapsed",
        width="stretch",
    )
    # A browser may send any label.
    return ChoiceResponse(choice=choice if choice in texts else None)
