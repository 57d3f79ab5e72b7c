"""Passages that were ticked, and those that are right."""

from collections.abc import Mapping

from course.delivery.views import ItemView, Option
from course.model.items import PassageKey
from course.model.offered import OfferedSource
from course.model.outcome import Status
from course.pages.answered import keys
from course.pages.answered.tile import tile, tiles
from course.pages.shared import passage
from course.pages.shared.show import element, text
from course.pages.shared.visit import Visit


def ticked(view: ItemView, item: PassageKey, visit: Visit) -> str:
    """Return the passages that were ticked or are right, marked against one right set."""
    picked = keys.ticked(view)
    outcome = view.last.outcome if view.last else None
    parts = outcome.parts if outcome else {}
    wanted = _wanted(item, picked, parts)
    return tiles(
        *(
            _passage_row(source.head, option, visit, picked, parts, wanted)
            for source in view.shown.sources
            for option in source.passages
            if option.id in picked or option.id in item.right_passages()
        )
    )


def _passage_row(  # noqa: PLR0913, PLR0917 - what a row is made of
    head: OfferedSource,
    option: Option,
    visit: Visit,
    picked: tuple[str, ...],
    parts: Mapping[str, Status],
    wanted: tuple[str, ...],
) -> str:
    t, chosen = visit.t, option.id in picked
    name = element("span", text(passage.name(head, option.id, t)), cls="meta")
    right = option.id in wanted
    also = not right and parts.get(option.id) != "wrong"
    return tile(
        parts.get(option.id, "blank") if chosen else "right" if right else "",
        name + "".join(passage.words(option, head, visit)),
        t("feedback.your-choice") if chosen else "",
        t("feedback.right-choice") if right else t("feedback.also-right") if also else "",
        chosen=chosen,
    )


def _wanted(
    item: PassageKey, picked: tuple[str, ...], parts: Mapping[str, Status]
) -> tuple[str, ...]:
    """Return the right set that graded the answer: the smallest one with the same hits."""
    hits = {name for name in picked if parts.get(name) == "right"}
    met = [names for names in item.any_of if hits and set(names) & set(picked) == hits]
    return min(met or item.any_of[:1], key=len)
