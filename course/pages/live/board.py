"""The table of who is where, and the table of questions, as HTML."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from course.delivery.watching import Board, Going, Seen, Standing, board
from course.errors import CourseError
from course.model.items import AnyItem
from course.pages.live.chosen import Chosen
from course.pages.shared import figures
from course.pages.shared.show import element, link, text
from course.services import process
from course.services.messages import Wording

_ICONS = {"right": "✓", "partial": "◐", "wrong": "✗", "invalid": "?", "answered": "●", "empty": "·"}
_QUIET = 5
"""Minutes after which it stands out that nothing more was saved."""
_TOGETHER = 2
"""How many have to be at the same question for it to be named."""


@lru_cache(maxsize=16)
def drawn(seen: Seen, chosen: Chosen, language: str) -> str:
    """Return what is shown of one look at the database; made once for all who watch the same."""
    t = Wording(language)
    found = board(seen, chosen.quiz, class_=chosen.class_, assignment=chosen.assignment)
    known = _items(chosen.quiz)
    items = found.items(known)
    parts = [_tally(found, chosen, t)]
    if chosen.names:
        parts += [_absent(found, t), _grid(found, items, t)]
    parts.append(_questions(found, items, known, chosen, t))
    return element("div", *parts, **{"data-said": _said(found, chosen, t)})


def _items(quiz: str) -> Mapping[str, AnyItem]:
    try:
        course = process.course()
    except CourseError:
        return {}
    known = course.quizzes.get(quiz)
    return {item.id: item for item in course.quiz_items(known)} if known else {}


def _said(found: Board, chosen: Chosen, t: Wording) -> str:
    parts = [t.count("live.working", len(found.working)), t.count("live.over", found.over)]
    if chosen.class_:
        parts.append(t.count("live.absent", found.absent))
    return ", ".join(parts)


def _tally(found: Board, chosen: Chosen, t: Wording) -> str:
    counts = [
        (len(found.working), t("live.tally.working")),
        (found.over, t("live.tally.over")),
    ]
    if chosen.class_:
        counts.append((found.absent, t("live.tally.absent")))
    return element(
        "dl",
        *(
            element("div", element("dt", text(words)), element("dd", str(number)))
            for number, words in counts
        ),
        cls="tally",
    )


def _absent(found: Board, t: Wording) -> str:
    names = [line.name or "" for line in found.lines if line.going is None]
    if not names:
        return ""
    return element(
        "div",
        element("h2", text(t("live.absent.title"))),
        element("ul", *(element("li", text(name)) for name in names), cls="absent"),
    )


# The students


def _grid(found: Board, items: tuple[str, ...], t: Wording) -> str:
    taking = [
        _Student.at(line.name, line.going, found.at)
        for line in found.lines
        if line.going is not None
    ]
    if not taking:
        return element("p", text(t("live.nobody")), cls="meta")
    heads = [t(f"live.head.{one}") for one in ("student", "at", "done", "last", "left")]
    head = [element("th", text(one), scope="col") for one in heads]
    head += [
        element("th", element("a", str(number), href=f"#live-{item}"), scope="col", cls="number")
        for number, item in enumerate(items, 1)
    ]
    table = _table(t("live.students"), head, [_row(one, items, t) for one in taking])
    legend = [
        f'<li class="s-{state}"><span aria-hidden="true">{icon}</span> '
        f"{text(t(f'live.state.{state}'))}</li>"
        for state, icon in _ICONS.items()
    ]
    legend.append(f'<li class="here"><span aria-hidden="true"></span> {text(t("live.here"))}</li>')
    return table + element("ul", *legend, cls="legend")


@dataclass(frozen=True, slots=True)
class _Student:
    """All that the row of a student depends on; times are in minutes."""

    name: str | None
    going: Going
    over: bool
    idle: int
    left: int | None

    @classmethod
    def at(cls, name: str | None, going: Going, at: datetime) -> "_Student":
        """Return what it is at that moment."""
        left = going.sitting.left(at)
        return cls(
            name=name,
            going=going,
            over=going.sitting.over(at),
            idle=max(0, int((at - going.last).total_seconds() // 60)),
            left=None if left is None else math.ceil(left.total_seconds() / 60),
        )


@lru_cache(maxsize=4096)
def _row(one: _Student, items: tuple[str, ...], t: Wording) -> str:
    """Return a row; that of a student who has done nothing since the last look is there already."""
    going, states = one.going, one.going.states
    place = None if one.over else going.place
    where = t("live.finished") if one.over else t("live.begun")
    if place is not None:
        where = t("live.question", number=items.index(place) + 1)
    done = sum(state not in {"", "blank"} for state in states.values())
    quiet = not one.over and one.idle >= _QUIET
    ago = figures.ago(60 * one.idle, t) if one.idle else t("live.just-now")
    name = one.name or t("results.nameless", code=going.sitting.learner[:6])
    cells = [
        element("th", text(name), scope="row"),
        element("td", text(where)),
        element("td", text(t("live.of-all", n=done, all=len(states)))),
        element("td", text(ago), cls="quiet" if quiet else ""),
        element("td", text("" if one.over else _left(one, t))),
        *(_cell(states.get(item), t, here=item == place) for item in items),
    ]
    return element("tr", *cells, id=f"live-{going.sitting.id}")


def _left(one: _Student, t: Wording) -> str:
    if one.left is None:
        return "–"
    words = figures.duration(60 * one.left, t) if one.left else t("live.time-up")
    more = one.going.sitting.extra or one.going.sitting.factor != 1
    return t("live.with-extra", left=words) if more else words


def _cell(state: str | None, t: Wording, *, here: bool) -> str:
    if state is None:
        return f'<td class="not-asked">{text(t("live.not-asked"))}</td>'
    state = "empty" if state in {"", "blank"} else state
    words = text(t(f"live.state.{state}"))
    return (
        f'<td class="s-{state}{" here" if here else ""}">'
        f'<span role="img" aria-label="{words}" title="{words}">{_ICONS[state]}</span></td>'
    )


# The questions


def _questions(
    found: Board,
    items: tuple[str, ...],
    known: Mapping[str, AnyItem],
    chosen: Chosen,
    t: Wording,
) -> str:
    if not items:
        return "" if chosen.names else element("p", text(t("live.nobody")), cls="meta")
    marks = ("right", "partial", "wrong") if chosen.names else ()
    heads = [t(f"live.head.{one}") for one in ("number", "stem", "here-now", "answered")]
    heads += [t(f"live.state.{mark}") for mark in marks]
    standing = found.standing(items)
    rows = []
    for number, (item, stands) in enumerate(standing.items(), 1):
        stem = known[item].stem[t.language] if item in known else item
        page = link("/item", stem, {"quiz": chosen.quiz, "item": item})
        cells = [
            element("th", str(number), scope="row"),
            element("td", page if chosen.names else text(stem)),
            element("td", str(stands.here or "")),
            element("td", text(t("live.of-all", n=stands.answered, all=stands.asked))),
            *(element("td", str(stands.states.get(mark, 0) or "")) for mark in marks),
        ]
        rows.append(element("tr", *cells, id=f"live-{item}"))
    head = [element("th", text(one), scope="col") for one in heads]
    return _most(found, standing, t) + _table(t("live.questions"), head, rows, cls="by-question")


def _most(found: Board, standing: Mapping[str, Standing], t: Wording) -> str:
    here = [one.here for one in standing.values()]
    if (most := max(here)) < _TOGETHER:
        return ""
    number = here.index(most) + 1
    return element("p", text(t("live.most", n=most, all=len(found.working), number=number)))


def _table(caption: str, head: Iterable[str], rows: Iterable[str], cls: str = "") -> str:
    """A table that scrolls within itself; the keyboard scrolls it, too."""
    table = element(
        "table",
        element("caption", text(caption)),
        element("thead", element("tr", *head)),
        element("tbody", *rows),
    )
    more = {"tabindex": "0", "role": "region", "aria-label": caption}
    return element("div", table, cls=f"scrolls {cls}".strip(), **more)
