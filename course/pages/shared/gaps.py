"""The gaps of a text, numbered in the order of the learner's language."""

import re
from collections.abc import Iterator, Mapping

from course.model.items.cloze import numbered, pieces
from course.pages.shared.show import element, text

_AROUND = 4
"""How many words on either side identify a gap."""
_SENTENCE = re.compile(r"(?<=[.?!])\s+")
_GAP = "\ufffc"
"""Placeholder for the gap; it occurs in no text."""


def around(words: str, name: str) -> tuple[str, str]:
    """Return the words around a gap in its sentence; other gaps among them become dots."""
    flat = "".join(
        before + {None: "", name: _GAP}.get(blank, "…") for before, blank in pieces(words)
    )
    before, _, behind = flat.partition(_GAP)
    before, behind = _SENTENCE.split(before)[-1], _SENTENCE.split(behind)[0]
    left, right = before.split(), behind.replace(_GAP, "…").split()
    start = "… " if len(left) > _AROUND and not left[-_AROUND].startswith("…") else ""
    end = " …" if len(right) > _AROUND and not right[_AROUND - 1].endswith("…") else ""
    # A space separates the gap from a word, but not from a full stop.
    space, stop = " " * before[-1:].isspace(), " " * behind[:1].isspace()
    return start + " ".join(left[-_AROUND:]) + space, stop + " ".join(right[:_AROUND]) + end


def filled(words: str, shown: Mapping[str, str]) -> str:
    """Return the text as HTML, each gap with its number and its HTML from `shown`."""
    return "".join(_filled(words, shown))


def _filled(words: str, shown: Mapping[str, str]) -> Iterator[str]:
    numbers = numbered(words)
    for before, name in pieces(words):
        yield text(before)
        if name is not None:
            number = element("span", str(numbers[name]), cls="number")
            yield element("span", number, shown.get(name, ""), cls="gap")
