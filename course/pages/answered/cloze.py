"""A text with gaps, as it was filled in."""

from collections.abc import Iterator
from itertools import pairwise

from course.delivery.views import ItemView
from course.grading.cloze import decide_blank
from course.grading.outcomes import Decision
from course.grading.short_text import reason
from course.language.locales import SUPPORTED
from course.language.quantities import unit_follows, without_unit
from course.model.items import AnyBlank, ChoiceBlank, Cloze, NumberBlank, TextBlank
from course.model.items.cloze import numbered, pieces
from course.model.resolved import ResolvedItem
from course.model.response import BlanksResponse
from course.model.text import Text
from course.pages.answered import keys
from course.pages.answered.tile import ICONS, withheld, word
from course.pages.answered.typed import remarks
from course.pages.shared.given import given
from course.pages.shared.show import element, text
from course.pages.shared.visit import Visit


def filled_gaps(view: ItemView, item: Cloze, visit: Visit) -> tuple[str, ...]:
    """Return the text with each gap as it was filled in and, where that is not right, as it should.

    Below it is what is wrong with a word, where more can be said than that it is.
    """
    assert view.solution is not None  # noqa: S101 - shown only then
    here, t = item.text[visit.language], visit.t
    behind = _behind(here)
    fills = given(view, BlanksResponse).blanks
    outcome = view.last.outcome if view.last else None
    parts = outcome.parts if outcome else {}
    shown: dict[str, str] = {}
    notes = []
    for name, number in numbered(here).items():
        fill = fills.get(name, "").strip()
        words = _words(item.blanks[name], fill, visit)
        decision = decide_blank(view.solution, item, name, fill, _language(view, visit))
        # While the whole answer cannot be read, the outcome names only what stands in the way.
        status = parts.get(name, decision.status) if words else "missed"
        if words and withheld(view):
            status = "blank"
        wanted = keys.in_words(item.blanks[name], view.solution, t) if status != "right" else ""
        unit = _unit_after(item.blanks[name], behind[name], visit.language)
        typed, right = (_without(each, unit, visit.language) for each in (words, wanted))
        shown[name] = _gap(number, status, typed, right, visit)
        told = words and status != "blank"
        if told and (said := " ".join(_said(view, item, name, decision, visit))):
            mark = element("span", str(number), cls="number")
            head = element("strong", text(f"{words}:"))
            notes.append(element("li", mark, element("span", head, " ", text(said))))
    whole = element("div", *_in_place(here, shown), cls="cloze filled")
    return (whole, element("ul", *notes, cls="gap-notes")) if notes else (whole,)


def _behind(here: str) -> dict[str, str]:
    """Return the words after each gap."""
    return {name: words for (_, name), (words, _) in pairwise(pieces(here)) if name}


def _unit_after(blank: AnyBlank, behind: str, language: str) -> str:
    """Return the unit of a number with which the text goes on; empty if it does not."""
    unit = blank.unit if isinstance(blank, NumberBlank) else None
    return unit if unit and unit_follows(behind, unit, language) else ""


def _without(words: str, unit: str, language: str) -> str:
    return without_unit(words, unit, language, *SUPPORTED) if unit else words


def _in_place(here: str, shown: dict[str, str]) -> Iterator[str]:
    for before, name in pieces(here):
        yield text(before)
        if name is not None:
            yield shown[name]


def _gap(number: int, status: str, words: str, wanted: str, visit: Visit) -> str:
    """Return a gap: its number, what was filled in with its mark, and what is right instead."""
    t = visit.t
    judged = "" if status == "blank" else f", {word(status, t)}"
    said = element("span", text(f"{t('feedback.gap', number=number)}{judged}: "))
    icon = element("span", ICONS[status], cls="icon", **{"aria-hidden": "true"})
    inside = [element("span", said, cls="unseen"), icon]
    if words:
        inside.append(element("del" if wanted and judged else "span", text(words), cls="typed"))
    if wanted:
        key = element("span", text(f"{t('feedback.key')}: "), cls="unseen")
        inside.append(element("ins", key, text(wanted)))
    mark = element("span", str(number), cls="number", **{"aria-hidden": "true"})
    return element("span", mark, *inside, cls=f"gap {status}")


def _said(
    view: ItemView, item: Cloze, name: str, decision: Decision, visit: Visit
) -> Iterator[str]:
    """Yield what can be said of what is in a blank: by its rule, and by the author."""
    assert view.solution is not None  # noqa: S101 - see above
    blank, fill = item.blanks[name], given(view, BlanksResponse).blanks[name].strip()
    if not isinstance(blank, ChoiceBlank):
        found = remarks(blank, decision.rule, decision.facts, decision.normalised, visit.t)
        yield from filter(None, found)
    if why := _reason(view.solution, blank, fill, _language(view, visit)):
        yield why[visit.language]


def _language(view: ItemView, visit: Visit) -> str:
    return (view.response.language if view.response else "") or visit.language


def _reason(solution: ResolvedItem, blank: AnyBlank, fill: str, language: str) -> Text | None:
    """Return why what is in the blank is wrong, if the author says so."""
    if isinstance(blank, ChoiceBlank):
        picked = blank.choice(fill)
        return None if picked is None or picked.right else picked.why
    return reason(solution, blank, fill, language) if isinstance(blank, TextBlank) else None


def _words(blank: AnyBlank, fill: str, visit: Visit) -> str:
    if isinstance(blank, ChoiceBlank):
        picked = blank.choice(fill)
        return picked.text[visit.language] if picked else ""
    return fill
