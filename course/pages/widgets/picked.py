"""Picking one of several texts, or some of them: rows, boxes and drop-down lists."""

from collections.abc import Collection, Iterable, Mapping

from course.delivery.views import Option
from course.pages.shared.show import element, text
from course.pages.shared.visit import Visit


def texts(options: Iterable[Option], visit: Visit) -> dict[str, str]:
    """Return the texts on offer, by id."""
    return {option.id: option.text[visit.language] for option in options}


def langs(options: Iterable[Option], visit: Visit) -> dict[str, str]:
    """Return the languages of the texts that are not in that of the page, by id."""
    return {option.id: visit.lang(option.text) for option in options}


def rows(  # noqa: PLR0913 - what it shows
    name: str,
    label: str,
    offered: Mapping[str, str],
    saved: str | None,
    *,
    langs: Mapping[str, str] | None = None,
    cls: str = "rows",
) -> str:
    """Return rows of which one is picked; the label is for screen readers."""
    inside = (
        _row("radio", name, one, words, (langs or {}).get(one, ""), on=one == saved)
        for one, words in offered.items()
    )
    return element("div", *inside, cls=cls, role="radiogroup", **{"aria-label": label})


def boxes(
    name: str, offered: Mapping[str, str], saved: Collection[str], *, langs: Mapping[str, str]
) -> str:
    """Return rows of which any number is picked."""
    inside = (
        _row("checkbox", name, one, words, langs.get(one, ""), on=one in saved)
        for one, words in offered.items()
    )
    return element("div", *inside, cls="rows choices")


def box(kind: str, name: str, value: str, *, on: bool) -> str:
    """Return a box to tick, or a button of which one is picked."""
    return element("input", type=kind, name=name, value=value, checked="checked" if on else "")


def _row(  # noqa: PLR0913 - what it shows
    kind: str, name: str, value: str, words: str, lang: str, *, on: bool
) -> str:
    inside = box(kind, name, value, on=on), element("span", text(words), lang=lang, dir="auto")
    return element("label", *inside, cls="row")


def drop_down(  # noqa: PLR0913 - what it shows
    name: str,
    label: str,
    offered: Mapping[str, str],
    saved: str | None,
    *,
    placeholder: str = "",
    langs: Mapping[str, str] | None = None,
    wide: int = 0,
) -> str:
    """Return a drop-down list, `wide` pixels wide; with a placeholder the choice can be cleared."""
    options = [
        element(
            "option",
            text(words),
            value=one,
            lang=(langs or {}).get(one, ""),
            selected="selected" if one == saved else "",
        )
        for one, words in offered.items()
    ]
    if placeholder:
        options.insert(0, f'<option value="">{text(placeholder)}</option>')
    style = f"width: {wide}px" if wide else ""
    return element("select", *options, name=name, style=style, **{"aria-label": label})
