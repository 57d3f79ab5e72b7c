"""Figures in words: percentages, intervals, times, and why there is none."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from urllib.parse import urlencode

from babel.dates import format_timedelta

from course.analysis.estimate import Estimate
from course.language.cldr import written_as
from course.pages.shared.show import element, text
from course.services.messages import Wording


def percent(value: float, t: Wording) -> str:
    """Return a whole percentage."""
    return t("figures.percent", number=t.number(round(value)))


def estimate(found: Estimate, t: Wording) -> str:
    """Return the percentage with its interval as HTML, or why there is none."""
    if found.value is None:
        return element("span", text(t(f"figures.why.{found.why}")), cls="meta")
    words = text(percent(found.value, t))
    if found.low is None or found.high is None:
        return words
    between = t("figures.between", low=percent(found.low, t), high=percent(found.high, t))
    return f"{words} {element('span', text(between), cls='meta')}"


def plain(found: Estimate, t: Wording) -> str:
    """Return the figure as a plain number, as HTML, or why there is none."""
    if found.value is None:
        return estimate(found, t)
    return text(t.number(found.value))


def duration(seconds: float | None, t: Wording) -> str:
    """Return a time in the largest unit of which it has two, 90 seconds; a dash for None."""
    if seconds is None:
        return "–"
    return format_timedelta(round(seconds), threshold=2, locale=written_as(t.language))


def ago(seconds: float, t: Wording) -> str:
    """Return how long ago that is, to a minute at most: 5 minutes ago, 2 days ago."""
    past = timedelta(seconds=-seconds)
    locale = written_as(t.language)
    return format_timedelta(
        past, granularity="minute", threshold=1, add_direction=True, locale=locale
    )


def table(
    caption: str,
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    foot: Sequence[Sequence[str]] = (),
    cls: str = "",
) -> str:
    """Return a table as HTML with a caption; the first cell of a row is its name.

    `head` is text, the cells of `rows` and of those at its foot are HTML.
    """
    titles = (element("th", text(words), scope="col") for words in head)
    return element(
        "div",
        element(
            "table",
            element("caption", text(caption)),
            element("thead", element("tr", *titles)),
            element("tbody", *map(_row, rows)),
            element("tfoot", *map(_row, foot)) if foot else "",
        ),
        cls=f"results {cls}".strip(),
        tabindex="0",
        role="region",
        **{"aria-label": caption},
    )


def _row(cells: Sequence[str]) -> str:
    name, *others = cells
    return element(
        "tr", element("th", name, scope="row"), *(element("td", cell) for cell in others)
    )


def downloads(table: str, query: Mapping[str, str], t: Wording) -> list[str]:
    """Return the links to the files of a table, as HTML; `query` says what is counted in it."""
    asked = f"?{urlencode(query)}" if query else ""
    return [
        f'<a href="{text(f"/teacher/{table}.{end}{asked}")}" download>'
        f"{text(t('results.download', kind=kind))}</a>"
        for end, kind in (("xlsx", "XLSX"), ("csv", "CSV"), ("jsonl", "JSON Lines"))
    ]


def folded(summary: str, *inside: str) -> str:
    """Return HTML that is shown when its summary is pressed."""
    return element("details", element("summary", text(summary)), *inside)


def tally(found: Iterable[tuple[str, str, str]]) -> str:
    """Return figures in a row as HTML: each is HTML, its name, and a note or nothing."""
    return element(
        "dl",
        *(
            element(
                "div",
                element("dt", text(label)),
                element("dd", value),
                element("dd", text(note), cls="meta") if note else "",
            )
            for value, label, note in found
        ),
        cls="tally",
    )


def bar(share: float, cls: str = "") -> str:
    """Return a bar as HTML that is filled to that share; what it shows stands beside it."""
    filled = element("i", cls=cls, style=f"width:{round(share * 100)}%")
    return element("span", filled, cls="gauge", **{"aria-hidden": "true"})
