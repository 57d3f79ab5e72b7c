"""Left sides, each with a list of all right sides."""

import streamlit as st

from course.delivery.views import ItemView
from course.model.response import PairsResponse
from course.pages.shared.given import given
from course.pages.shared.show import plain, spoken
from course.pages.shared.visit import Visit
from course.pages.widgets.picked import from_list, texts

_FITS = 32
"""Characters that a closed list shows on a phone; a longer text is repeated below in full."""


def ask(view: ItemView, visit: Visit, key: str) -> PairsResponse:
    """Return the picked right sides, by row."""
    t, pairs = visit.t, given(view, PairsResponse).pairs
    rights = texts(view.shown.options, visit)
    picked = {}
    for number, row in enumerate(view.shown.rows, 1):
        left = row.text[visit.language]
        with st.container(key=f"pair-{number}", gap="xsmall"):
            st.markdown(plain(left))
            picked[row.id] = from_list(
                t("answer.goes-with", left=spoken(left)),
                rights,
                pairs.get(row.id),
                key=f"{key}-{row.id}",
                placeholder=t("answer.pick"),
            )
            if len(rights.get(picked[row.id] or "", "")) > _FITS:
                st.caption(plain(rights[picked[row.id] or ""]))
    return PairsResponse(pairs={row: option for row, option in picked.items() if option})
