"""Choices, any number of which can be picked."""

import streamlit as st

from course.delivery.views import ItemView
from course.model.response import ChoicesResponse
from course.pages.shared.given import given
from course.pages.shared.scoring import scored
from course.pages.shared.show import plain
from course.pages.shared.visit import Visit
from course.pages.widgets.picked import ticked


def ask(view: ItemView, visit: Visit, key: str) -> ChoicesResponse:
    """Return the picked choices, in page order."""
    picked, t = given(view, ChoicesResponse).choices, visit.t
    how = scored(view.shown.scoring or "net", t)
    st.caption(plain(f"{t('answer.several')} {how}"))
    with st.container(key="choices", gap="xsmall"):
        return ChoicesResponse(
            choices=tuple(
                option.id
                for option in view.shown.options
                if ticked(
                    plain(option.text[visit.language]),
                    saved=option.id in picked,
                    key=f"{key}-{option.id}",
                    width="stretch",
                )
            )
        )
