"""Plots for teachers, drawn by Vega in the browser. Beside each stands a sentence that says it too.

Altair is imported when the first plot is made: no other page needs it.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from course.language.cldr import written_as
from course.services.messages import Wording

if TYPE_CHECKING:
    import altair as alt

Row = Mapping[str, str | int | float]

_HEIGHT = 200
_WITH_LEGEND = 340
_COLOURS = ("#0b7a88", "#b8690a", "#8a63c9", "#c2487a", "#5d7f1f", "#6b7280")
"""Each has a contrast of 3.5 to 1 or more with light and with dark paper."""
_COLOUR = _COLOURS[0]


def bars(rows: Sequence[Row], x: str, y: str, t: Wording, *, order: bool = True) -> None:
    """Show how many there are of each, in the order of the rows; `x` and `y` name the columns."""
    import altair as alt  # noqa: PLC0415

    chart = (
        _chart(rows)
        .mark_bar(color=_COLOUR)
        .encode(
            x=alt.X(f"{x}:N", sort=None if order else "ascending", axis=alt.Axis(labelAngle=0)),
            y=alt.Y(f"{y}:Q", axis=alt.Axis(format="d", tickMinStep=1)),
            tooltip=[f"{x}:N", f"{y}:Q"],
        )
    )
    _show(chart, t)


def stacked(rows: Sequence[Row], x: str, y: str, colour: str, t: Wording) -> None:
    """Show the parts of each, such as the choices of each third of a class."""
    import altair as alt  # noqa: PLC0415

    chart = (
        _chart(rows)
        .mark_bar()
        .encode(
            x=alt.X(f"{x}:N", sort=None, axis=alt.Axis(labelAngle=0)),
            y=alt.Y(f"{y}:Q", axis=alt.Axis(format="d", tickMinStep=1)),
            color=alt.Color(
                f"{colour}:N",
                sort=None,
                scale=alt.Scale(range=list(_COLOURS)),
                legend=alt.Legend(orient="bottom", columns=1, labelLimit=600),
            ),
            tooltip=[f"{x}:N", f"{colour}:N", f"{y}:Q"],
        )
        .properties(height=_WITH_LEGEND)
    )
    _show(chart, t)


def points(rows: Sequence[Row], name: str, x: str, y: str, t: Wording) -> None:
    """Show each row as a point; x and y are percentages."""
    import altair as alt  # noqa: PLC0415

    chart = (
        _chart(rows)
        .mark_point(filled=True, size=90, opacity=1, color=_COLOUR)
        .encode(
            x=alt.X(f"{x}:Q", scale=alt.Scale(domain=[0, 100])),
            y=alt.Y(f"{y}:Q"),
            tooltip=[f"{name}:N", f"{x}:Q", f"{y}:Q"],
        )
    )
    _show(chart, t)


def _chart(rows: Sequence[Row]) -> "alt.Chart":
    import altair as alt  # noqa: PLC0415

    return alt.Chart({"values": list(rows)}).properties(height=_HEIGHT)


def _show(chart: "alt.Chart", t: Wording) -> None:
    st.altair_chart(chart.configure(locale=_locale(t)), width="stretch")


def _locale(t: Wording) -> Any:
    """How numbers are written in the language; Vega has no list of languages of its own."""
    import altair as alt  # noqa: PLC0415
    from babel import Locale  # noqa: PLC0415

    symbols = Locale.parse(written_as(t.language), sep="-").number_symbols["latn"]
    number = {
        "decimal": symbols["decimal"],
        "thousands": symbols["group"],
        "grouping": [3],
        "currency": ["", ""],
    }
    return alt.Locale(number=alt.NumberLocale(**number))
