"""The dates of a claim's accounts, drawn on one axis; the same dates are also given in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_skeleton

from course.checking.claims import Span
from course.language.cldr import written_as
from course.pages.shared.show import element, text

_MOST_TICKS = 6
_MARGIN, _OPEN = 0.15, 0.4
"""Free space at either end, relative to the length drawn; more where a date is open."""
_MONTH, _YEAR = 12, 365
_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 2, 3, 6)
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)


@dataclass(frozen=True, slots=True)
class Bar:
    """One party's dates: its name, the dates in words, and as a span."""

    who: str
    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class Landmark:
    """A day that an account refers to, and what happened on it."""

    day: date
    words: str


def drawing(bars: Sequence[Bar], landmarks: Sequence[Landmark], language: str) -> str:
    """Return the bars above one axis, as HTML that is hidden from screen readers.

    Empty if no bar has an end.
    """
    axis = Axis.of([bar.span for bar in bars], [mark.day for mark in landmarks])
    if axis is None:
        return ""
    ticks = list(axis.ticks(language))
    lines = [element("i", cls="tick", style=_at(axis, day)) for day, _ in ticks]
    lines += _lines(axis, landmarks)
    marks = [_landmark(axis, mark) for mark in landmarks]
    rows = [_bar_row(axis, bar, "".join(lines)) for bar in bars]
    scale = [element("span", text(words), style=_at(axis, day)) for day, words in ticks]
    return element(
        "div",
        *(element("div", *marks, cls="landmarks") if marks else ""),
        element("div", *rows, cls="rows"),
        element("div", *scale, cls="scale"),
        cls="drawing",
        **{"aria-hidden": "true"},
    )


@dataclass(frozen=True, slots=True)
class Axis:
    """A range of days as proleptic Gregorian ordinals; `end` is exclusive."""

    start: int
    end: int

    @classmethod
    def of(cls, spans: Sequence[Span], days: Sequence[date]) -> "Axis | None":
        """Return an axis with room for all spans, days and open ends; None without dates."""
        known = [day.toordinal() for day in days]
        for span in spans:
            known += [span.lower.toordinal()] if span.lower else []
            known += [span.upper.toordinal() + 1] if span.upper else []
        if not known:
            return None
        first, last = min(known), max(known)
        before, after = (
            max(2, round((last - first) * (_OPEN if opens else _MARGIN)))
            for opens in (
                any(span.lower is None for span in spans),
                any(span.upper is None for span in spans),
            )
        )
        return cls(max(1, first - before), min(date.max.toordinal(), last + after))

    def place(self, day: int) -> float:
        """Return the position of the start of a day, in percent of the axis."""
        return round(100 * (day - self.start) / (self.end - self.start), 2)

    def ticks(self, language: str) -> Iterator[tuple[int, str]]:
        """Yield at most a handful of days to label, each with its label."""
        days = self.end - self.start
        for step in _DAYS:
            if days / step <= _MOST_TICKS:
                yield from ((day, _name(day, "MMMd", language)) for day in self._every(step))
                return
        for step in _MONTHS:
            if days * _MONTH / _YEAR / step <= _MOST_TICKS:
                yield from self._months(step, language)
                return
        step = next((n for n in _YEARS if days / _YEAR / n <= _MOST_TICKS), _YEARS[-1])
        first = date.fromordinal(self.start).year
        for year in range(first - first % step, date.fromordinal(self.end).year + 1, step):
            if year > 0 and self.start <= (day := date(year, 1, 1).toordinal()) < self.end:
                yield day, str(year)

    def _every(self, step: int) -> range:
        return range(self.start + 1, self.end, step)

    def _months(self, step: int, language: str) -> Iterator[tuple[int, str]]:
        first, last = date.fromordinal(self.start), date.fromordinal(self.end)
        shown = 0
        for month in range(first.year * _MONTH, last.year * _MONTH + last.month, step):
            day = date(month // _MONTH, month % _MONTH + 1, 1)
            if self.start <= day.toordinal() < self.end:
                # The year is given once, and again where it changes.
                skeleton = "MMM" if shown == day.year else "yMMM"
                shown = day.year
                yield day.toordinal(), _name(day.toordinal(), skeleton, language)


def _name(day: int, skeleton: str, language: str) -> str:
    return format_skeleton(skeleton, date.fromordinal(day), locale=written_as(language))


def _at(axis: Axis, day: int) -> str:
    return f"left:{axis.place(day)}%"


def _landmark(axis: Axis, mark: Landmark) -> str:
    place = axis.place(mark.day.toordinal())
    side = "right" if place > 50 else "left"  # noqa: PLR2004 - the half with more room
    gap = 100 - place if side == "right" else place
    return element("span", text(mark.words), cls=side, style=f"padding-{side}:{gap}%")


def _lines(axis: Axis, landmarks: Sequence[Landmark]) -> Iterator[str]:
    for mark in landmarks:
        yield element("i", cls="landmark", style=_at(axis, mark.day.toordinal()))


def _bar_row(axis: Axis, bar: Bar, lines: str) -> str:
    """Return the name and the words over the bar they belong to, and the bar across the lines."""
    span = bar.span
    start = axis.place(span.lower.toordinal()) if span.lower else 0
    end = axis.place(span.upper.toordinal() + 1) if span.upper else 100
    ends = f"{'' if span.lower else ' open-start'}{'' if span.upper else ' open-end'}"
    style = f"left:{start}%;width:{round(end - start, 2)}%"
    side = "right" if start + end > 100 else "left"  # noqa: PLR2004 - the half with more room
    gap = round(100 - end if side == "right" else start, 2)
    return element(
        "div",
        element(
            "p",
            element("strong", text(bar.who)),
            element("span", text(bar.words)),
            cls=side,
            style=f"padding-{side}:min({gap}%, 100% - 12rem)",
        ),
        element("i", lines, element("b", cls=f"bar{ends}", style=style), cls="track"),
        cls="party",
    )
