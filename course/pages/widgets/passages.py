"""Passages of articles to pick, for types that ask for evidence.

What is picked is kept by plain boxes that nobody sees. `picking.js` shows passages that can be
picked in the article beside the question, and below the question where none is beside.
"""

from collections.abc import Iterator, Sequence

from course.delivery.views import ItemView, Option
from course.model.offered import OfferedSource
from course.pages.shared import passage
from course.pages.shared.show import element, text
from course.pages.shared.visit import Visit
from course.pages.widgets.filled import Filled
from course.pages.widgets.picked import box
from course.services.answers import passage_name

_NAME = "passage"


def fields(view: ItemView, visit: Visit, saved: Sequence[str]) -> str:
    """Return the passages, with the saved ones picked.

    Where exactly one is to be picked, the last box takes the choice back.
    """
    one, offered = view.shown.one_passage, _offered(view)
    kind = "radio" if one else "checkbox"
    on = saved if len(saved) == 1 or not one else ()
    boxes = [
        box(kind, _NAME, name, on=name in on) for name in (*offered, *(["none"] if one else []))
    ]
    return element("div", *boxes, cls="kept-picks", hidden="hidden") + _picking(view, visit)


def picked(view: ItemView, filled: Filled, saved: Sequence[str]) -> tuple[str, ...]:
    """Return the picked passages, in page order; exactly one where one is asked for."""
    found = filled.several(_NAME, _offered(view))
    if view.shown.one_passage and not filled.all(_NAME) and len(saved) > 1:
        return tuple(saved)  # from before a single choice was asked for
    return found[:1] if view.shown.one_passage else found


def _offered(view: ItemView) -> list[str]:
    return [option.id for source in view.shown.sources for option in source.passages]


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
