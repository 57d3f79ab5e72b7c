"""Which passages students picked as evidence, rightly or not, beside what they say."""

from collections.abc import Collection

from course.analysis.items import ItemStatistics
from course.delivery.showing import shown
from course.model.items import PassageKey
from course.model.offered import OfferedSource
from course.pages.shared import figures, passage
from course.pages.shared.show import element, put, text
from course.pages.shared.visit import Visit
from course.services.answers import passage_name

_DARKEST = 24
"""Percent of colour under a passage that everybody picked; text on more is hard to read."""


def map_of(item: ItemStatistics, visit: Visit) -> None:
    """Show every passage on offer with the share of students who picked it at the first try."""
    asked = item.resolved.item
    if not isinstance(asked, PassageKey):
        return
    t, right = visit.t, asked.right_passages()
    answered = item.asked - item.unanswered
    counts = {one.id: one.count for one in item.picks}
    offered = [
        (source.head, option)
        for source in shown(item.resolved).sources
        for option in source.passages
    ]
    rows = []
    for head, option in offered:
        count = counts.get(option.id, 0)
        share = count / answered if answered else 0.0
        is_right = option.id in right
        cls = "right" if is_right else "wrong"
        verdict = t("item.passage.right") if is_right else t("item.passage.other")
        said = "".join(passage.words(option, head, visit))
        heat = {"cls": f"heat {cls}", "style": f"--share:{round(share * _DARKEST)}%"}
        rows.append(
            (
                text(passage_name(head, option.id, t)),
                element("span", text(verdict), cls=f"chosen {cls}"),
                f"{figures.bar(share, cls)} {text(figures.percent(100 * share, t))} ({count})",
                element("div", said, **(heat if count else {"cls": "heat"})),
            )
        )
    picked = [(counts.get(option.id, 0), head, option.id) for head, option in offered]
    put(
        element("h2", text(t("item.map"))),
        element("p", text(_said(picked, right.keys(), answered, visit))),
        element(
            "div",
            figures.table(
                t("item.map.caption", n=answered),
                (t("item.passage"), t("item.shows-it"), t("item.picked"), t("item.text")),
                rows,
            ),
            cls="map",
        ),
    )


def _said(
    picked: list[tuple[int, OfferedSource, str]],
    right: Collection[str],
    answered: int,
    visit: Visit,
) -> str:
    t = visit.t
    keys = [one for one in picked if one[2] in right]
    others = [one for one in picked if one[2] not in right and one[0]]
    said = []
    for count, head, name in keys:
        words = passage_name(head, name, t)
        said.append(t("item.map.found", passage=words, count=count, n=answered))
    if others:
        count, head, name = max(others, key=lambda one: one[0])
        said.append(t("item.map.astray", passage=passage_name(head, name, t), count=count))
    return " ".join(said)
