"""Highlighted words of a passage, in the reader and in the articles beside a question."""

import re
from collections.abc import Iterable, Sequence

from course.pages.shared.show import element, text

Span = tuple[int, int]
"""Where words begin and end, in code points."""

_STOP = re.compile(r"[.!?…]+[”’\"')]*\s+(?=[^a-zà-ÿ])")
"""The end of a sentence: a stop before white space and no small letter."""


def joined(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, with overlapping ones merged; they count code points."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def highlighted(words: str, spans: Sequence[Span]) -> str:
    """Return the passage as HTML with `<mark>` around each span; the spans are `joined`."""
    parts = []
    at = 0
    for start, end in spans:
        parts += [text(words[at:start]), element("mark", text(words[start:end]))]
        at = end
    return "".join((*parts, text(words[at:])))


def excerpt(words: str, spans: Sequence[Span]) -> str:
    """Return the sentences around the spans as HTML, each span in a `<mark>`; all without spans.

    What is left out is shown as an ellipsis.
    """
    if not spans:
        return text(words)
    ends = [match.end() for match in _STOP.finditer(words)]
    start = max((end for end in ends if end <= spans[0][0]), default=0)
    stop = min((end for end in ends if end >= spans[-1][1]), default=len(words))
    inside = [(first - start, last - start) for first, last in spans]
    shown = highlighted(words[start:stop].rstrip(), inside)
    before, after = "…\u00a0" if start else "", "\u00a0…" if stop < len(words) else ""
    return f"{before}{shown}{after}"
