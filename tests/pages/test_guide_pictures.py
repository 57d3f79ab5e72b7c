"""The pictures of the teacher's guide: an invented class takes a quiz, and a teacher looks.

`make guide-pictures` takes them anew, into docs/pictures.
"""

import random
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from course.checking import Checked, check_folder
from course.delivery.delivery import Delivery
from course.delivery.held import Held
from course.delivery.roster import Entry
from course.grading import Examples, examples
from course.model.classes import Class, Replaced
from course.model.response import AnyResponse, ChoiceResponse, TextResponse
from course.model.sitting import SittingItem
from course.store.store import Store
from tests.app.fixtures import ROOT
from tests.app.serve import serving
from tests.app.walk import idle

pytestmark = [pytest.mark.browser, pytest.mark.pictures]

PICTURES = ROOT / "docs" / "pictures"
MOST = 120_000
QUIZ, SIZE, WORKING = "drone-range", 28, (0, 10, 11, 13, 15)
WRONG_KEY, TYPED = "range-1600", "shot-down-near"
"""A question that the best answer otherwise, and one in which many type the same."""
WRONG = "it-cannot-be-right-since-the-article-sets-1-500-km-as-t-2cfa33e0"


Asked = tuple[SittingItem, Examples]


@pytest.mark.timeout(900)
def test_pictures_of_the_guide(page: Page, tmp_path: Path) -> None:
    course = Path(shutil.copytree(ROOT / "questions", tmp_path / "questions"))
    PICTURES.mkdir(exist_ok=True)
    with serving(tmp_path / "served", course=course) as server:
        page.goto(f"{server.address}/teacher?token={server.token}")
        idle(page)
        made = _fill(tmp_path / "served" / "course.db", check_folder(course))
        counted = f"quiz={QUIZ}&class={made.id}"
        for name, path, height in (
            ("class", f"/classes?class={made.code}", 1150),
            ("live", f"/live?{counted}", 900),
            ("results", f"/teacher?{counted}", 900),
            ("question", f"/item?{counted}&item={WRONG_KEY}", 1150),
            ("gradebook", f"/grades?class={made.id}", 900),
        ):
            page.goto(server.address + path)
            idle(page)
            _take(page, name, height)
        page.goto(f"{server.address}/item?{counted}&item={TYPED}")
        idle(page)
        page.get_by_role("link", name="Accept “Kupiansk district” too").first.click()
        page.locator("#preview").wait_for()
        idle(page)
        page.locator("#preview").evaluate("one => one.scrollIntoView()")
        _take(page, "accept", 900)


def _take(page: Page, name: str, height: int) -> None:
    """Save what is shown, 1280 wide and in few colours."""
    page.set_viewport_size({"width": 1280, "height": height})
    idle(page)
    page.wait_for_timeout(1500)  # a plot says nothing when it is drawn
    path = PICTURES / f"{name}.png"
    page.screenshot(path=path)
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(64, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    assert path.stat().st_size < MOST


def _fill(database: Path, checked: Checked) -> Class:
    """A class of invented students, who take the quiz or are taking it."""
    store, chance = Store.open(f"sqlite:///{database}"), random.Random(15)  # noqa: S311 - no secret
    delivery = Delivery(store, lambda: checked)
    now = datetime.now(UTC) - timedelta(minutes=50)
    classes = delivery.classes
    made = classes.new("4 Latin", now=now)
    names = [f"Student {number}" for number in range(1, SIZE + 1)]
    classes.take_over(made.id, [Entry(at, name) for at, name in enumerate(names)])
    task = classes.assign(made.id, QUIZ, Replaced(attempts=1), who="teacher", now=now)
    assert task
    for number, name in enumerate(names[:-2]):
        learner = f"learner{number:02}".ljust(22, "x")
        classes.join(made, learner, name, by_login=False, now=now)
        begun = now + timedelta(seconds=chance.randint(0, 90))
        held = delivery.taking.open(learner, QUIZ, assignment=task, now=begun, seed=learner)
        asked = [(one, examples(store.snapshot(one.version), "en")) for one in held.items]
        if number in WORKING:
            done = chance.randint(3, 9)
            begun = datetime.now(UTC) - timedelta(seconds=65 * done)
            _answer(delivery, held, asked[:done], chance, begun)
        else:
            ended = _answer(delivery, held, asked, chance, begun)
            delivery.taking.finish(held, now=ended)
    store.dispose()
    return made


def _answer(
    delivery: Delivery, held: Held, asked: Sequence[Asked], chance: random.Random, now: datetime
) -> datetime:
    """Answer these questions, more of them right if the student is able; return when it ended."""
    able = chance.random()
    for place, shown in asked:
        now += timedelta(seconds=chance.randint(25, 100))
        right = chance.random() < 0.25 + 0.7 * able
        given: AnyResponse = shown.right if right else shown.wrong or shown.right
        if place.item == WRONG_KEY and able > 0.4:
            given = ChoiceResponse(choice=WRONG)
        if place.item == TYPED and not right:
            given = TextResponse(text=chance.choice(["Kupiansk district"] * 3 + ["Kharkiv"]))
        position = place.position
        delivery.taking.save(held, position, given, seen=0, tab="a", language="en", now=now)
        delivery.taking.check(held, position, language="en", now=now)
    return now
