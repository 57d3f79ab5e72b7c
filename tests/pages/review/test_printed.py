"""The review on paper, printed by a real browser: a verdict stays with the end of its question."""

import re
from collections.abc import Iterable
from pathlib import Path

import pypdfium2
import pytest

from course.checking import check_folder
from course.delivery.delivery import Delivery
from course.grading import examples
from course.services import process
from course.services.identity import LEARNER_COOKIE, learner_of, new_code, sign
from course.store.store import Store
from tests.app.fixtures import ROOT
from tests.app.serve import SECRET, serving
from tests.app.visiting import NewPage, soak
from tests.app.walk import idle

SHIPPED = ROOT / "questions"
MARKED = """() => document.querySelectorAll('.item').forEach((item, n) => {
    const inside = document.createTreeWalker(item.querySelector('.asked'), NodeFilter.SHOW_TEXT);
    let last;
    while (inside.nextNode()) if (inside.currentNode.data.trim()) last = inside.currentNode;
    last.data += ` QEND${n}Q`;
    item.querySelector('.verdict strong').append(` QVERDICT${n}Q`);
})"""
"""Marks the end of each question, and its verdict, in words that are nowhere else."""
LOWER = "by => document.querySelector('.item').style.marginTop = `${by}px`"


def taken(database: str) -> tuple[str, str]:
    """Answer all questions of the shipped course, half of them wrong: the cookie, the attempt."""
    store, checked = Store.open(database), check_folder(SHIPPED)
    taking, looking = (delivery := Delivery(store, lambda: checked)).taking, delivery.looking
    code, now = new_code(), process.now()
    learner = learner_of(code, SECRET)
    opened = taking.open(learner, "everything", now=now, seed="seed")
    for place in opened.items:
        of_item = examples(checked.resolved[place.item], "en")
        given = of_item.wrong if place.position % 2 else of_item.right
        assert given is not None
        held = looking.hold(learner, opened.id, now=now)
        taking.save(held, place.position, given, seen=0, tab="a", language="en", now=now)
    taking.finish(looking.hold(learner, opened.id, now=now), now=now)
    store.dispose()
    return sign(code, SECRET), opened.id


@pytest.mark.browser
@pytest.mark.parametrize(
    "printed",
    [
        (("A4", 120), ("Letter", 360)),
        soak([(paper, lower) for paper in ("A4", "Letter") for lower in (0, 120, 360)]),
    ],
    ids=["two", "all"],
)
def test_no_verdict_is_on_the_page_after_its_question(
    printed: Iterable[tuple[str, int]], visit: NewPage, tmp_path: Path
) -> None:
    with serving(tmp_path, course=SHIPPED) as server:
        cookie, attempt = taken(f"sqlite:///{tmp_path / 'course.db'}")
        page = visit()
        page.context.add_cookies([{"name": LEARNER_COOKIE, "value": cookie, "url": server.address}])
        page.goto(f"{server.address}/review?sitting={attempt}")
        page.wait_for_selector(".item .verdict")
        idle(page)
        page.evaluate(MARKED)
        for paper, lower in printed:
            page.evaluate(LOWER, lower)
            assert torn(page.pdf(format=paper)) == [], (paper, lower)


def torn(pdf: bytes) -> list[str]:
    """The questions whose verdict is on another page than their end."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    where = {
        mark: number
        for number, words in enumerate(pages)
        for mark in re.findall(r"Q(?:END|VERDICT)\d+Q", words)
    }
    ends = {mark: page for mark, page in where.items() if "END" in mark}
    assert ends
    return [mark for mark, page in ends.items() if where[mark.replace("END", "VERDICT")] != page]
