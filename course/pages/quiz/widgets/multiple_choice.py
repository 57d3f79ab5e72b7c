"""Choices, any number of which can be picked."""

import streamlit as st

from course.delivery.views import ItemView
from course.model.response import ChoicesResponse
from course.pages.shared.given import given
from course.pages.shared.show import plain
from course.pages.shared.visit import Visit


def ask(view: ItemView, visit: Visit, key: str) -> ChoicesResponse:
    """Return the picked choices, in page order."""
    picked = given(view, ChoicesResponse).choices
    st.caption(visit.t("answer.several"))
    with st.container(key="choices", gap="xsmall"):
        return ChoicesResponse(
            choices=tuple(
                option.id
                for option in view.shown.options
                if st.checkbox(
                    plain(option.text[visit.language]),
                    value=option.id in picked,
                    key=f"{key}-{option.id}",
                    width="stretch",
                )
            )
        )
