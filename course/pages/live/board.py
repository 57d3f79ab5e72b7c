"""The table of who is where, and the table of questions, as HTML."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from course.delivery.watching import Board, Going, Seen, Standing, board
from course.errors import CourseError
from course.model.items import AnyItem
from course.model.sitting import Sitting
from course.pages.live.chosen import Chosen
from course.pages.shared.show import element, link, text
from course.services import process
from course.services.messages import Wording

_ICONS = {"right": "✓", "partial": "◐", "wrong": "✗", "invalid": "?", "answered": "●", "": "·"}
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
    taking = [(line.name, line.going) for line in found.lines if line.going is not None]
    if not taking:
        return element("p", text(t("live.nobody")), cls="meta")
    words = {state: text(t(f"live.state.{state or 'empty'}")) for state in _ICONS}
    icons = {
        state: f'<span role="img" aria-label="{words[state]}" title="{words[state]}">{icon}</span>'
        for state, icon in _ICONS.items()
    }
    grid = _Grid({item: number for number, item in enumerate(items, 1)}, icons, found.at, t)
    heads = [t(f"live.head.{one}") for one in ("student", "at", "done", "last", "left")]
    head = [element("th", text(one), scope="col") for one in heads]
    head += [
        element("th", element("a", str(number), href=f"#live-{item}"), scope="col", cls="number")
        for item, number in grid.numbers.items()
    ]
    table = _table(t("live.students"), head, [grid.row(name, going) for name, going in taking])
    legend = [
        f'<li class="s-{state or "empty"}"><span aria-hidden="true">{icon}</span> '
        f"{words[state]}</li>"
        for state, icon in _ICONS.items()
    ]
    legend.append(f'<li class="here"><span aria-hidden="true"></span> {text(t("live.here"))}</li>')
    return table + element("ul", *legend, cls="legend")


@dataclass(frozen=True, slots=True)
class _Grid:
    """What the rows of the students share."""

    numbers: Mapping[str, int]
    icons: Mapping[str, str]
    at: datetime
    t: Wording

    def row(self, name: str | None, going: Going) -> str:
        t, sitting, states = self.t, going.sitting, going.states
        over = sitting.over(self.at)
        name = name or t("results.nameless", code=sitting.learner[:6])
        done = sum(state not in {"", "blank"} for state in states.values())
        minutes = max(0, int((self.at - going.last).total_seconds() // 60))
        quiet = not over and minutes >= _QUIET
        ago = t.count("live.ago", minutes) if minutes else t("live.just-now")
        cells = [
            element("th", text(name), scope="row"),
            element("td", text(t("live.finished") if over else self._where(going))),
            element("td", text(t("live.of-all", n=done, all=len(states)))),
            element("td", text(ago), cls="quiet" if quiet else ""),
            element("td", text("" if over else self._left(sitting))),
        ]
        cells += [
            self._cell(states.get(one), here=one == going.place and not over)
            for one in self.numbers
        ]
        return element("tr", *cells, id=f"live-{sitting.id}")

    def _where(self, going: Going) -> str:
        if going.place is None:
            return self.t("live.begun")
        return self.t("live.question", number=self.numbers[going.place])

    def _left(self, sitting: Sitting) -> str:
        left = sitting.left(self.at)
        if left is None:
            return "–"
        minutes = math.ceil(left.total_seconds() / 60)
        words = self.t.count("live.minutes", minutes) if minutes else self.t("live.time-up")
        more = sitting.extra or sitting.factor != 1
        return self.t("live.with-extra", left=words) if more else words

    def _cell(self, state: str | None, *, here: bool) -> str:
        if state is None:
            return f'<td class="not-asked">{text(self.t("live.not-asked"))}</td>'
        state = "" if state == "blank" else state
        return f'<td class="s-{state or "empty"}{" here" if here else ""}">{self.icons[state]}</td>'


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
    standing = {item: found.standing(item) for item in items}
    rows = []
    for number, (item, stands) in enumerate(standing.items(), 1):
        stem = known[item].stem[t.language] if item in known else item
        cells = [
            element("th", str(number), scope="row"),
            element("td", link("/banks", stem, {"item": item}) if chosen.names else text(stem)),
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
