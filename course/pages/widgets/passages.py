"""Passages of articles to pick, for types that ask for evidence.

What is picked is kept by a plain widget. `picking.js` puts something better before it: passages
that can be picked in the article beside the question, and below the question where none is beside.
"""

from collections.abc import Iterator, Sequence

import streamlit as st

from course.delivery.views import ItemView, Option
from course.model.offered import OfferedSource
from course.pages.shared import passage
from course.pages.shared.show import element, put, spoken, text
from course.pages.shared.visit import Visit
from course.pages.widgets.fields import found, place
from course.pages.widgets.picked import ticked
from course.services.answers import passage_name


def pick(view: ItemView, visit: Visit, saved: Sequence[str], *, key: str) -> tuple[str, ...]:
    """Return the picked passages, in page order; exactly one where one is asked for."""
    names = {
        option.id: spoken(passage_name(source.head, option.id, visit.t))
        for source in view.shown.sources
        for option in source.passages
    }
    with st.container(key="picks", gap="xsmall"):
        if view.shown.one_passage:
            picked = _one(names, visit, saved, key)
        else:
            picked = tuple(
                one
                for one, name in names.items()
                if ticked(name, saved=one in saved, key=f"{key}-{one.replace('/', '-')}")
            )
    put(_picking(view, visit))
    return picked


def _one(names: dict[str, str], visit: Visit, saved: Sequence[str], key: str) -> tuple[str, ...]:
    """Ask for one passage; the last row takes the choice back."""
    ids = [*names, ""]
    choice = st.radio(
        visit.t("answer.passage"),
        ids,
        index=ids.index(saved[0]) if len(saved) == 1 and saved[0] in ids else None,
        format_func=lambda one: names.get(one) or visit.t("answer.no-passage"),
        key=key,
        label_visibility="collapsed",
    )
    found(key, place(ids, choice))
    if choice is None and len(saved) > 1:
        return tuple(saved)  # from before a single choice was asked for
    return (choice,) if choice in names else ()


def _picking(view: ItemView, visit: Visit) -> str:
    """Return what `picking.js` works on: what to do, a list of what is picked, the passages."""
    t, one = visit.t, view.shown.one_passage
    how = element("p", text(t("answer.in-article")), cls="meta in-article")
    open_it = t.count("answer.in-list", len(view.shown.sources))
    to_list = element("p", text(open_it), cls="meta in-list")
    return element(
        "div",
        how,
        to_list,
        element("ul", cls="picked", **{"aria-label": t("answer.picked")}),
        element(
            "div",
            *(_article(source.head, source.passages, visit) for source in view.shown.sources),
            cls="pickable",
        ),
        cls="picking",
        **{
            "data-one": "yes" if one else "",
            "data-remove": t("answer.unpick", name="{name}"),
            "data-show": t("answer.show-picked", name="{name}"),
        },
    )


def _article(head: OfferedSource, passages: Sequence[Option], visit: Visit) -> str:
    title = element("span", text(head.title[visit.language]), cls="meta")
    name = element("span", text(head.publisher[visit.language]), cls="publisher")
    summary = element("summary", element("span", name, " ", title))
    return element("details", summary, *_rows(head, passages, visit), cls="article")


def _rows(head: OfferedSource, passages: Sequence[Option], visit: Visit) -> Iterator[str]:
    for option in passages:
        place = visit.t.place(option.id.rpartition("/")[2])
        yield element(
            "div",
            element("p", text(place), cls="meta"),
            *passage.words(option, head, visit),
            cls="offered",
            **{
                "data-passage": option.id,
                "data-name": passage_name(head, option.id, visit.t),
                "data-short": f"{head.publisher[visit.language]}, {place}",
            },
        )
