"""About how long a quiz takes."""

from collections.abc import Sequence
from functools import lru_cache
from statistics import fmean

from course.delivery.known import Known
from course.delivery.showing import shown
from course.model.resolved import ResolvedItem

_WORDS = 200 / 60
"""Words that a learner reads in a second; most adults read 200 to 250 a minute."""
_ANSWERING = 45.0
"""Seconds to look something up, think, and read the feedback."""
_PART = 8.0
"""Seconds for each part of an answer: a statement, a match, a step, a gap, an account."""
_SEARCHING = 30.0
"""Further seconds to pick passages."""


def minutes(items: Sequence[Sequence[ResolvedItem]], asked: Sequence[int], language: str) -> int:
    """About how many minutes it takes to answer so many questions of each bank.

    `items` are those of each bank. The estimate is reading time plus a fixed time for each question
    and for each part of its answer, rounded to 5 minutes from 10 on. It is at least 1 minute.
    """
    total = sum(
        number * fmean(_seconds(Known(one), language) for one in bank)
        for bank, number in zip(items, asked, strict=True)
        if bank
    )
    whole = max(1, round(total / 60))
    return whole if whole < 10 else 5 * round(total / 300)  # noqa: PLR2004 - as documented


@lru_cache(maxsize=4096)
def _seconds(known: Known, language: str) -> float:
    """About how many seconds one question takes."""
    item = shown(known.resolved)
    texts = (item.stem, *(option.text for option in (*item.options, *item.rows)))
    texts += (item.text,) if item.text else ()
    read = sum(len(text[language].split()) for text in texts)
    parts = len(item.rows) + len(item.blanks) + len(item.parties)
    if item.type in {"statements", "ordering"}:
        parts += len(item.options)
    searching = _SEARCHING if item.sources else 0.0
    return _ANSWERING + _PART * parts + searching + read / _WORDS
