"""What a score means: what is secure, the score by parts, and what to read again."""

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

from course.delivery.breakdown import ENOUGH, HALF, SECURE, Breakdown, Part, PassageLoss, breakdown
from course.delivery.views import ItemView, SittingView
from course.model.source import Source
from course.pages.shared.address import Address
from course.pages.shared.show import element, link, listed, text
from course.pages.shared.visit import Visit
from course.services import process
from course.services.messages import Wording

_MOST = 5
"""How many passages to read again are listed; the others are folded away."""
_LISTED = 8
"""How many numbers of questions are listed one by one."""
_STANDINGS = {"secure": "✓", "partly": "◐", "open": "○"}


def standing(quiz: SittingView, views: Sequence[ItemView]) -> Breakdown | None:
    """Return the score by parts, split by the course's articles; None while it may not be seen."""
    sources = process.course().sources.values()
    articles = [source.id for source in sources if source.rendition != "background"]
    return breakdown(quiz, views, articles=articles)


def in_words(found: Breakdown, t: Wording) -> str:
    """Return which reading skills are secure, partly secure and not yet secure."""
    by_standing: dict[str, list[str]] = {}
    for part in found.processes:
        skill = _process(part.name, t)
        words = f"{skill[:1].lower()}{skill[1:]} ({_of(part, t)})"
        by_standing.setdefault(part.standing, []).append(words)
    lines = [
        element(
            "li",
            element("span", icon, cls="icon", **{"aria-hidden": "true"}),
            element(
                "span", element("strong", text(f"{_word(name, t)}:")), " ", text(listed(skills))
            ),
            cls=name,
        )
        for name, icon in _STANDINGS.items()
        if (skills := by_standing.get(name))
    ]
    if not lines:
        return element("p", text(t("standing.unclear")), cls="meta")
    return element("ul", *lines, cls="standing")


def tables(found: Breakdown, t: Wording) -> str:
    """Return tables of the score by bank, skill and article, each if there are several."""
    course = process.course()

    def bank(name: str) -> str:
        found = course.banks.get(name)
        return found.title[t.language] if found else name

    def article(name: str) -> str:
        if not name:
            return t("parts.several")
        return _publisher(name, t)

    shown = (
        _table(t("parts.banks"), t("parts.bank"), found.banks, bank, t),
        _table(t("parts.skills"), t("parts.skill"), found.processes, lambda n: _process(n, t), t),
        _table(t("parts.articles"), t("parts.article"), found.sources, article, t),
    )
    if not any(shown):
        return ""
    means = t(
        "parts.means",
        secure=t.number(SECURE * 100),
        half=t.number(HALF * 100),
        enough=t.number(ENOUGH),
    )
    return element(
        "section",
        element("h2", text(t("parts.title"))),
        *shown,
        element("p", text(means), cls="meta"),
        cls="parts",
    )


def to_read(quiz: SittingView, found: Breakdown, visit: Visit, tab: str | None) -> str:
    """Return links to the passages behind what was not right, the most useful first."""
    if not found.places:
        return ""
    t = visit.t
    rows = [_passage_to_read(quiz, place, visit, tab) for place in found.places]
    parts = [
        element("h2", text(t("read-again.title"))),
        element("p", text(t("read-again.about")), cls="meta"),
        element("ol", *rows[:_MOST]),
    ]
    if more := rows[_MOST:]:
        summary = element("summary", text(t.count("read-again.more", len(more))))
        parts.append(element("details", summary, element("ol", *more, start=str(_MOST + 1))))
    return element("section", *parts, cls="read-again")


def to_items(quiz: SittingView, positions: Sequence[int], visit: Visit, tab: str | None) -> str:
    """Return the numbers of questions, each a link to where it is in the review.

    Of many, three or more in a row become a range. In a file, where `tab` is None, nothing links.
    """
    runs: list[list[int]] = []
    for position in positions:
        if runs and position == runs[-1][-1] + 1:
            runs[-1].append(position)
        else:
            runs.append([position])
    many = len(positions) > _LISTED
    return ", ".join(
        "–".join(_to_item(quiz, one, visit, tab) for one in ends)
        for run in runs
        for ends in ([(run[0], run[-1])] if many and len(run) > 2 else [(one,) for one in run])  # noqa: PLR2004
    )


def _to_item(quiz: SittingView, position: int, visit: Visit, tab: str | None) -> str:
    number = str(position + 1)
    if tab is None:
        return number
    query = {"sitting": quiz.sitting.id, "tab": tab, "q": number, "at": process.tab()}
    address = f"/review?{urlencode({name: value for name, value in query.items() if value})}"
    label = {"aria-label": visit.t("quiz.number", number=number)}
    return element("a", number, href=address, **label)


def _passage_to_read(quiz: SittingView, place: PassageLoss, visit: Visit, tab: str | None) -> str:
    t = visit.t
    source = process.course().sources.get(place.source)
    name = _name(source, place, t)
    numbers = to_items(quiz, sorted(place.positions), visit, tab)
    words = text(t.count("read-again.questions", len(place.positions), numbers="{}"))
    address = Address(quiz.sitting.id, place.positions[0], tab or "", "review")
    query = {"source": place.source, "passage": place.passage, **address.query()}
    way = link("/reader", name, query) if source else text(name)
    return element("li", way, " ", element("span", words.replace("{}", numbers), cls="meta"))


def _name(source: Source | None, place: PassageLoss, t: Wording) -> str:
    if source is not None and source.rendition == "background":
        return source.title[t.language]
    publisher = _publisher(place.source, t)
    return t("passage.name", publisher=publisher, place=t.place(place.passage))


def _publisher(source_id: str, t: Wording) -> str:
    source = process.course().sources.get(source_id)
    return source.publisher[t.language] if source else source_id


def _table(
    caption: str, head: str, parts: Sequence[Part], name: Callable[[str], str], t: Wording
) -> str:
    if len(parts) < 2:  # noqa: PLR2004 - a single part is the total, given above
        return ""
    heads = (head, t("parts.points"), t("parts.standing"))
    return element(
        "table",
        element("caption", text(caption)),
        element("thead", element("tr", *(element("th", text(h), scope="col") for h in heads))),
        element("tbody", *(_part_row(part, name(part.name), t) for part in parts)),
    )


def _part_row(part: Part, name: str, t: Wording) -> str:
    filled = element("i", style=f"width:{round(part.share * 100)}%")
    bar = element("span", filled, cls="share", **{"aria-hidden": "true"})
    return element(
        "tr",
        element("th", text(name), scope="row"),
        element("td", element("div", bar, element("span", text(_of(part, t))), cls="points")),
        element("td", text(_word(part.standing, t)), cls=part.standing),
    )


def _of(part: Part, t: Wording) -> str:
    return t("parts.of", score=t.amount(part.score), maximum=t.amount(part.maximum))


def _word(standing: str, t: Wording) -> str:
    return {
        "secure": t("standing.secure"),
        "partly": t("standing.partly"),
        "open": t("standing.open"),
    }.get(standing) or t("standing.few")


def _process(name: str, t: Wording) -> str:
    return {
        "retrieve": t("process.retrieve"),
        "infer": t("process.infer"),
        "integrate": t("process.integrate"),
    }.get(name) or t("process.evaluate")
