"""Passages that were ticked, and those that are right."""

from collections.abc import Collection, Mapping

from course.delivery.views import ItemView, Option
from course.model.items import PassageKey
from course.model.offered import OfferedSource
from course.model.outcome import Status
from course.pages.answered import keys
from course.pages.answered.proofs import proved
from course.pages.answered.tile import tile, tiles, withheld
from course.pages.shared import passage
from course.pages.shared.show import element, text
from course.pages.shared.visit import Visit
from course.services.answers import passage_name


def ticked(view: ItemView, item: PassageKey, visit: Visit, *, counted: bool = True) -> str:
    """Return the passages that were ticked or are right, marked against one right set.

    Without `counted`, what was ticked earned nothing, whatever it is.
    """
    picked, right = keys.ticked(view), item.right_passages()
    return tiles(
        *(
            tile(
                status,
                _words(view, option, source.head, visit, right),
                *notes,
                chosen=option.id in picked,
            )
            for source in view.shown.sources
            for option in source.passages
            if option.id in picked or option.id in right
            for status, *notes in [_status(view, item, option.id, visit, counted=counted)]
        )
    )


def _status(
    view: ItemView, item: PassageKey, name: str, visit: Visit, *, counted: bool
) -> tuple[str, ...]:
    """Return the status of a passage, and what is said of it."""
    t, picked = visit.t, keys.ticked(view)
    parts: Mapping[str, Status] = view.last.outcome.parts if view.last else {}
    chosen, also = name in picked, name not in _wanted(item, picked, parts)
    if withheld(view):
        said = t("feedback.chosen") if chosen else ""
        if name not in item.right_passages():
            return "", said
        return ("", said, t("feedback.also-right")) if also else ("missed", said, t("feedback.key"))
    if not chosen:
        return ("", t("feedback.also-right")) if also else ("missed", t("feedback.missed"))
    more = "" if counted else t("feedback.not-counted")
    if parts.get(name) == "wrong":
        return "wrong", t("feedback.chosen-wrong"), more
    return "right", t("feedback.chosen-right"), more


def _words(
    view: ItemView, option: Option, head: OfferedSource, visit: Visit, right: Collection[str]
) -> str:
    name = element("span", text(passage_name(head, option.id, visit.t)), cls="meta")
    marks = _marks(view, option.id) if option.id in right else None
    return name + "".join(passage.words(option, head, visit, marks))


def _marks(view: ItemView, name: str) -> passage.Marks | None:
    """Return the words of a passage that prove the key; None if it is all of them."""
    source, _, place = name.partition("/")
    cited = view.solution.passage(source, place) if view.solution else None
    found = proved(view.solution).get((source, place)) if view.solution else None
    if cited is None or found is None or list(found.spans) == [(0, len(cited.passage.text))]:
        return None
    return found.spans, found.translated


def _wanted(
    item: PassageKey, picked: tuple[str, ...], parts: Mapping[str, Status]
) -> tuple[str, ...]:
    """Return the right set that graded the answer: the smallest one with the same hits."""
    hits = {name for name in picked if parts.get(name) == "right"}
    met = [names for names in item.any_of if hits and set(names) & set(picked) == hits]
    return min(met or item.any_of[:1], key=len)
