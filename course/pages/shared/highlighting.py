"""Highlighted words of a passage, in the reader and in the articles beside a question."""

from collections.abc import Iterable, Sequence

from course.pages.shared.show import element, text


def joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans in order, with overlapping ones merged; they count code points."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def highlighted(words: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return the passage as HTML with `<mark>` around each span; the spans are `joined`."""
    parts = []
    at = 0
    for start, end in spans:
        parts += [text(words[at:start]), element("mark", text(words[start:end]))]
        at = end
    return "".join((*parts, text(words[at:])))
