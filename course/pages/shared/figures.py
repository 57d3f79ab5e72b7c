"""Figures in words: percentages, intervals, times, and why there is none."""

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

from course.analysis.estimate import Estimate
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
    """Return a time in seconds below two minutes, else in minutes; a dash for None."""
    if seconds is None:
        return "–"
    if seconds < 2 * 60:
        return t.count("figures.seconds", round(seconds))
    return t.count("figures.minutes", round(seconds / 60))


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as HTML with a caption; the first cell of a row is its name.

    `head` is text, the cells of `rows` are HTML.
    """
    body = (
        element(
            "tr", element("th", row[0], scope="row"), *(element("td", cell) for cell in row[1:])
        )
        for row in rows
    )
    titles = (element("th", text(words), scope="col") for words in head)
    return element(
        "div",
        element(
            "table",
            element("caption", text(caption)),
            element("thead", element("tr", *titles)),
            element("tbody", *body),
        ),
        cls="results",
        tabindex="0",
        role="region",
        **{"aria-label": caption},
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
