"""The students and their very answers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import streamlit as st

from course.analysis.items import ItemStatistics
from course.analysis.sample import Answer, Marked, Sample
from course.delivery.views import Given
from course.language.names import name_order
from course.pages.answered.feedback import status_word
from course.pages.item import about
from course.pages.shared import figures
from course.pages.shared.arriving import arrive
from course.pages.shared.given import answer_html
from course.pages.shared.judged import address
from course.pages.shared.moments import day_and_time
from course.pages.shared.show import element, put, text
from course.pages.shared.visit import Visit
from course.services import process
from course.services.messages import Wording

_MOST = 300
"""Rows of the table; a browser would take long over more."""


def table(item: ItemStatistics, sample: Sample, visit: Visit) -> None:
    """Show who answered what, with points, tries and time; and one answer as it was seen."""
    t = visit.t
    each = sorted(sample.by_item[item.item], key=_by_name)
    sittings = {sitting.id for sitting, _ in each[:_MOST]}
    given = process.delivery().mending.answers(item.item, sittings)
    names = _names([sitting for sitting, _ in each], t)
    rows = [
        (_who(sitting, names[sitting.id], sample), *_row(sitting, answer, given, sample, t))
        for sitting, answer in each[:_MOST]
    ]
    head = (
        *(t("results.name"), t("item.answer"), t("item.verdict"), t("item.points")),
        *(t("item.tries"), t("item.time"), t("item.seen")),
    )
    put(element("h2", text(t("item.students"))))
    seen = st.query_params.get("seen", "")
    if seen in names:
        about.as_seen(seen, item.item, names[seen], visit)
        put(arrive("#seen", when=seen))
    put(figures.table(t("item.students.caption", n=len(each)), head, rows))
    if len(each) > _MOST:
        put(element("p", text(t("item.more", shown=_MOST, total=len(each))), cls="meta"))


def _names(sittings: Sequence[Marked], t: Wording) -> Mapping[str, str]:
    """Return what the student of each is called, with when it was begun if there are several."""
    made = Counter(one.person for one in sittings)
    names = {}
    for one in sittings:
        name = one.name or t("results.nameless", code=one.learner[:6])
        begun = f" ({day_and_time(one.opened, t)})" if made[one.person] > 1 else ""
        names[one.id] = f"{name}{begun}"
    return names


def _who(sitting: Marked, name: str, sample: Sample) -> str:
    """Return the way to the page about the student, with this attempt."""
    query = {**sample.population.as_query(), "person": sitting.person, "attempt": sitting.id}
    return f'<a href="{text(f"/student?{urlencode(query)}")}">{text(name)}</a>'


def _by_name(one: tuple[Marked, Answer]) -> tuple[bool, tuple[str, str]]:
    return one[0].name is None, name_order(one[0].name or "")


def _row(
    sitting: Marked, answer: Answer, given: Mapping[str, Given], sample: Sample, t: Wording
) -> tuple[str, ...]:
    status = answer.status
    earned = "–" if answer.earned is None else t.amount(answer.earned)
    return (
        answer_html(given[sitting.id], t) if sitting.id in given else "–",
        text(t("item.unanswered") if status == "unanswered" else status_word(t, status)),
        text(t("item.of", score=earned, maximum=t.amount(answer.points))),
        str(len(answer.tries)),
        text(figures.duration(answer.seconds, t)),
        f'<a href="{address(answer.item, sample, seen=sitting.id)}">{text(t("item.see"))}</a>',
    )
