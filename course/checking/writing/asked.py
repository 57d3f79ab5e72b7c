"""What a stem asks for: the day, month or year that is the key, and the unit of the key."""

import re
from collections.abc import Iterator

from course.checking.look import Finding, Look, each_item
from course.language.folding import folding
from course.language.quantities import unit_at
from course.model.items import AnyItem, Cloze, Date, NumberBlank, Numeric
from course.model.items.date import PRECISIONS

_WHICH = {
    "en": {
        "day": r"\b(?:which|what) (?:exact )?(?:day|date)\b(?! of the week)",
        "month": r"\b(?:which|what) month\b",
        "year": r"\b(?:which|what) (?:calendar )?year\b",
    },
    "nl": {
        "day": r"\bwelke (?:precieze |exacte )?(?:dag|datum)\b(?! van de week)",
        "month": r"\bwelke maand\b",
        "year": r"\bwelk (?:kalender)?jaar\b",
    },
}
_ASKED = {
    language: {part: re.compile(pattern, re.IGNORECASE) for part, pattern in patterns.items()}
    for language, patterns in _WHICH.items()
}
_LONGEST_UNIT = 40
"""Characters."""
_HOW_MANY = re.compile(r"\b(?:how many|hoeveel)(?= )", re.IGNORECASE)


@each_item
def part_of_date(look: Look, item: AnyItem) -> Iterator[Finding]:
    """A stem that asks for a day, a month or a year has the same under `ask:`."""
    if not isinstance(item, Date):
        return
    for language, stem in look.spoken(item.stem):
        patterns = _ASKED.get(language.partition("-")[0], {})
        asked = [part for part in PRECISIONS if part in patterns and patterns[part].search(stem)]
        if asked and item.ask not in asked:
            what = f"the stem asks for the {asked[-1]}, but `ask:` says {item.ask}"
            mend = f"write `ask: {asked[-1]}`, or ask for the {item.ask}"
            yield Finding("asked-otherwise", ("ask",), what, mend)
            return


@each_item
def unit_of_key(look: Look, item: AnyItem) -> Iterator[Finding]:
    """A stem that asks how many kilometres, or a text with them behind a blank, has a key in km."""
    if isinstance(item, Numeric) and item.unit is not None:
        for language, stem in look.spoken(item.stem):
            asked = _unit_asked(stem, language)
            if asked and asked != item.unit:
                where = "key" if item.key else "accept"
                what = f"the stem asks for {asked}, but the unit of the key is {item.unit}"
                mend = f"write the key in {asked}, or ask for {item.unit}"
                yield Finding("asked-otherwise", (where,), what, mend)
                return
    elif isinstance(item, Cloze):
        for name, blank in item.blanks.items():
            if isinstance(blank, NumberBlank) and blank.unit is not None:
                behind = (
                    _unit_behind(item.text[lang], name, lang) for lang in look.course.languages
                )
                if (asked := next(filter(None, behind), None)) and asked != blank.unit:
                    what = f"the text has {asked} behind the blank, but the key is in {blank.unit}"
                    mend = f"write the key in {asked}, or correct the text"
                    path = ("blanks", name, "key" if blank.key else "accept")
                    yield Finding("asked-otherwise", path, what, mend)


def _unit_asked(stem: str, language: str) -> str | None:
    found = _HOW_MANY.search(folding(stem, "bare").text)
    unit = unit_at(stem, found.end(), language) if found else None
    return unit[0] if unit else None


def _unit_behind(text: str, blank: str, language: str) -> str | None:
    _, there, behind = text.partition(f"[[{blank}]]")
    unit = unit_at(behind[:_LONGEST_UNIT], 0, language) if there else None
    return unit[0] if unit else None
