"""Passages that were ticked, and those that are right."""

from collections.abc import Mapping

from course.delivery.views import ItemView, Option
from course.model.items import PassageKey
from course.model.offered import OfferedSource
from course.model.outcome import Status
from course.pages.answered import keys
from course.pages.answered.proofs import proved
from course.pages.answered.tile import tile, tiles
from course.pages.shared import passage
from course.pages.shared.show import element, text
from course.pages.shared.visit import Visit


def ticked(view: ItemView, item: PassageKey, visit: Visit, *, counted: bool = True) -> str:
    """Return the passages that were ticked or are right, marked against one right set.

    Without `counted`, what was ticked earned nothing, whatever it is.
    """
    picked = keys.ticked(view)
    outcome = view.last.outcome if view.last else None
    parts = outcome.parts if outcome else {}
    wanted = _wanted(item, picked, parts)
    return tiles(
        *(
            _passage_row(
                source.head,
                option,
                visit,
                picked,
                parts,
                wanted,
                _marks(view, option.id) if option.id in item.right_passages() else None,
                counted=counted,
            )
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
    marks: passage.Marks | None,
    *,
    counted: bool,
) -> str:
    t, chosen = visit.t, option.id in picked
    name = element("span", text(passage.name(head, option.id, t)), cls="meta")
    wrong = parts.get(option.id) == "wrong"
    also = option.id not in wanted
    if chosen:
        status = "wrong" if wrong else "right"
        note = t("feedback.chosen-wrong") if wrong else t("feedback.chosen-right")
    else:
        status = "" if also else "missed"
        note = t("feedback.also-right") if also else t("feedback.missed")
    return tile(
        status,
        name + "".join(passage.words(option, head, visit, marks)),
        note,
        t("feedback.not-counted") if chosen and not counted else "",
        chosen=chosen,
    )


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
