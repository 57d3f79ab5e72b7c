"""A text with gaps to fill in: a line or a list in each, inside the sentence."""

from course.delivery.views import ItemView, ShownBlank
from course.language.patterns import regex
from course.language.quantities import unit_follows, unit_name
from course.model.items.cloze import numbered, pieces
from course.model.response import BlanksResponse
from course.pages.shared.gaps import around
from course.pages.shared.given import given
from course.pages.shared.show import element, spoken, text
from course.pages.shared.visit import Visit
from course.pages.widgets.filled import Filled
from course.pages.widgets.picked import drop_down, langs, texts
from course.pages.widgets.typed import forms, line

_CLOSING = regex(r"[^\w\s]*")
"""Marks right behind a gap; they never stand alone on a line."""
_NUMBER_WIDE, _TEXT_WIDE = 110, 170
"""Pixels of a line: the same for every answer of a kind, so that they tell nothing."""
_LETTER_WIDE, _LIST_WIDE, _WIDEST = 9, 64, 300


def fields(view: ItemView, visit: Visit) -> str:
    """Return the text, with the saved answers in its gaps, and how they may be written."""
    t, words = visit.t, view.shown.text
    assert words is not None  # noqa: S101 - such an item has a text
    here = " ".join(words[visit.language].split())
    saved = given(view, BlanksResponse).blanks
    numbers, parts = numbered(here), list(pieces(here))
    inside: list[str] = []
    asked: set[str] = set()
    closed = 0  # how much of this piece stands in the gap before it
    for (before, name), (behind, _) in zip(parts, [*parts[1:], ("", None)], strict=True):
        inside.append(text(before[closed:]))
        closed = 0
        if name is None:
            continue
        number = element("span", str(numbers[name]), cls="number", **{"aria-hidden": "true"})
        if name in asked:  # the same gap again: `form.js` repeats what is in it
            again = element("span", **{"data-again": _name(name)})
            inside.append(element("span", number, again, cls="gap"))
            continue
        asked.add(name)
        closing = _CLOSING.match(behind)
        closed = closing.end() if closing else 0
        blank = view.shown.blanks[name]
        unit = _unit(blank, behind, visit)
        context = spoken(f"{' … '.join(around(here, name))} {unit}")
        label = t("answer.gap", number=numbers[name], words=context)
        field = _field(visit, blank, label, saved.get(name, ""), _name(name))
        behind_it = text(f" {unit}" if unit else "") + text(behind[:closed])
        end = element("span", behind_it, cls="behind-it") if behind_it else ""
        inside.append(element("span", number, field, end, cls="to-fill"))
    takes = {view.shown.blanks[name].takes for name in numbers}
    told = []
    if "number" in takes:
        told.append(forms(t("forms.number-gap")))
    if "text" in takes:
        exact = any(view.shown.blanks[name].exact for name in numbers)
        told.append(forms(t("forms.exact") if exact else t("forms.text")))
    return element("div", *inside, cls="filling", lang=visit.lang(words)) + "".join(told)


def response(view: ItemView, filled: Filled) -> BlanksResponse:
    """Return what is in the gaps."""
    found = {}
    for name, blank in view.shown.blanks.items():
        value = filled.one(_name(name))
        if blank.takes == "choice" and value not in {one.id for one in blank.options}:
            continue
        if value:
            found[name] = value
    return BlanksResponse(blanks=found)


def _name(blank: str) -> str:
    return f"blank.{blank}"


def _unit(blank: ShownBlank, behind: str, visit: Visit) -> str:
    """Return the unit that a number is asked in; empty if the text goes on with it."""
    if not blank.unit or unit_follows(behind, blank.unit, visit.language):
        return ""
    return visit.t("answer.in-unit", unit=unit_name(blank.unit, visit.language))


def _field(visit: Visit, blank: ShownBlank, label: str, saved: str, name: str) -> str:
    if blank.takes != "choice":
        number = blank.takes == "number"
        wide = _NUMBER_WIDE if number else _TEXT_WIDE
        return line(name, saved, visit, "number" if number else "text", label=label, wide=wide)
    offered, placeholder = texts(blank.options, visit), visit.t("answer.pick")
    longest = max(map(len, (*offered.values(), placeholder)))
    wide = min(longest * _LETTER_WIDE + _LIST_WIDE, _WIDEST)
    own = langs(blank.options, visit)
    return drop_down(name, label, offered, saved, placeholder=placeholder, langs=own, wide=wide)
