"""A text with gaps to fill in: an input or a list in each, inside the sentence."""

import streamlit as st

from course.delivery.views import ItemView, ShownBlank
from course.language.patterns import regex
from course.language.quantities import unit_follows, unit_name
from course.model.items.cloze import numbered, pieces
from course.model.response import BlanksResponse
from course.pages.shared.gaps import around
from course.pages.shared.given import given
from course.pages.shared.show import element, put, spoken, text
from course.pages.shared.visit import Visit
from course.pages.widgets.picked import from_list, texts
from course.pages.widgets.typed import line

_CLOSING = regex(r"[^\w\s]*")
"""Marks right behind a gap; they never stand alone on a line."""
_NUMBER_WIDE, _TEXT_WIDE = 110, 170
"""Pixels of a line: the same for every answer of a kind, so that they tell nothing."""
_LETTER_WIDE, _LIST_WIDE, _WIDEST = 9, 64, 300


def ask(view: ItemView, visit: Visit, key: str) -> BlanksResponse:
    """Return what is in the gaps."""
    t, words = visit.t, view.shown.text
    assert words is not None  # noqa: S101 - such an item has a text
    here, lang = " ".join(words[visit.language].split()), visit.lang(words)
    saved = given(view, BlanksResponse).blanks
    numbers, parts = numbered(here), list(pieces(here))
    blanks: dict[str, str] = {}
    with st.container(key="cloze", gap=None):
        closed = 0  # how much of this piece stands in the gap before it
        for (before, name), (behind, _) in zip(parts, [*parts[1:], ("", None)], strict=True):
            _run(before[closed:], lang)
            closed = 0
            if name is None:
                continue
            if name in blanks:  # the same gap again
                filled = element("span", text(_as_shown(view, name, blanks[name], visit)))
                put(element("span", _number(numbers[name]), filled, cls="gap"))
                continue
            closing = _CLOSING.match(behind)
            closed = closing.end() if closing else 0
            blank = view.shown.blanks[name]
            unit = _unit(blank, behind, visit)
            with st.container(key=f"gap-{numbers[name]}", gap=None):
                put(_number(numbers[name]))
                context = spoken(f"{' … '.join(around(here, name))} {unit}")
                label = t("answer.gap", number=numbers[name], words=context)
                saved_here = saved.get(name, "")
                blanks[name] = _fill(visit, blank, label, saved_here, f"{key}-{name}")
                if unit or closed:
                    put(element("span", text(f" {unit}" if unit else ""), text(behind[:closed])))
    takes = {view.shown.blanks[name].takes for name in numbers}
    if "number" in takes:
        st.caption(t("forms.number-gap"))
    if "text" in takes:
        exact = any(view.shown.blanks[name].exact for name in numbers)
        st.caption(t("forms.exact") if exact else t("forms.text"))
    return BlanksResponse(blanks={name: fill for name, fill in blanks.items() if fill})


def _run(words: str, lang: str) -> None:
    """Put a stretch of the text; nothing if there is none."""
    if words:
        put(element("span", text(words), lang=lang))


def _number(number: int) -> str:
    return element("span", str(number), cls="number", **{"aria-hidden": "true"})


def _unit(blank: ShownBlank, behind: str, visit: Visit) -> str:
    """Return the unit that a number is asked in; empty if the text goes on with it."""
    if not blank.unit or unit_follows(behind, blank.unit, visit.language):
        return ""
    return visit.t("answer.in-unit", unit=unit_name(blank.unit, visit.language))


def _fill(visit: Visit, blank: ShownBlank, label: str, saved: str, key: str) -> str:
    if blank.takes != "choice":
        wide = _NUMBER_WIDE if blank.takes == "number" else _TEXT_WIDE
        return line(visit, saved, key=key, label=label, width=wide)
    offered, placeholder = texts(blank.options, visit), visit.t("answer.pick")
    longest = max(map(len, (*offered.values(), placeholder)))
    wide = min(longest * _LETTER_WIDE + _LIST_WIDE, _WIDEST)
    return from_list(label, offered, saved, key=key, placeholder=placeholder, width=wide) or ""


def _as_shown(view: ItemView, name: str, fill: str, visit: Visit) -> str:
    return texts(view.shown.blanks[name].options, visit).get(fill, fill)
