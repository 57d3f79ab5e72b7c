"""Passages of articles to tick, for types that ask for evidence."""

from collections.abc import Sequence

import streamlit as st

from course.delivery.views import ItemView, Option
from course.model.offered import OfferedSource
from course.pages.shared import passage
from course.pages.shared.show import element, put, spoken, text
from course.pages.shared.visit import Visit


def tick(view: ItemView, visit: Visit, saved: Sequence[str], *, key: str) -> tuple[str, ...]:
    """Return the ticked passages, in page order."""
    ticked = []
    for source in view.shown.sources:
        head = source.head
        title = element("span", text(head.title[visit.language]), cls="meta")
        put(element("h3", text(head.publisher[visit.language]), " ", title, cls="article"))
        with st.container(key=f"article-{head.id}", gap="xsmall"):
            ticked += [
                option.id
                for option in source.passages
                if _passage_row(option, head, visit, ticked=option.id in saved, key=key)
            ]
    return tuple(ticked)


def _passage_row(
    option: Option, head: OfferedSource, visit: Visit, *, ticked: bool, key: str
) -> bool:
    name = option.id.replace("/", "-")
    with st.container(key=f"tick-{name}", gap="xsmall"):
        picked = st.checkbox(
            spoken(passage.name(head, option.id, visit.t)), value=ticked, key=f"{key}-{name}"
        )
        put(*passage.words(option, head, visit))
    return picked
