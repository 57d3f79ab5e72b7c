"""Whether a teacher who watches a class sees what is saved, and how it looks.

`python -m bench.watched [--students 30] [--seconds 120] [--pictures FOLDER]` starts `course serve`
and a class of simulated students who take one quiz, and three of the roster who do not come. A real
Chromium has the live page open meanwhile. At the end every student and question on the page is
compared with the database, in an own query. Returns 1 if anything differs.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from playwright.async_api import Page, async_playwright
from sqlalchemy import Connection, create_engine, text

from bench.load import Student
from bench.serving import CONTENDERS, SECRET, copy, leave, open_all, practise, serve
from course.services.identity import TEACHER_COOKIE, sign_teacher
from tests.chromium import FLAGS, find_chromium

QUIZ, CLASS = "drone-range", "bench"
ABSENT = 3
WIDTHS = (1280, 360)

_ICONS = {
    "": "Not answered",
    "answered": "Answered, not checked",
    "right": "Right",
    "partial": "Partly right",
    "wrong": "Wrong",
    "invalid": "To be typed again",
}
_READ = """() => Object.fromEntries([...document.querySelectorAll('.live tbody tr[id^=live-]')]
    .filter((row) => row.querySelector('td span[role=img]'))
    .map((row) => [row.querySelector('th').textContent,
        [...row.querySelectorAll('td')].slice(4)
            .map((cell) => cell.querySelector('span')?.getAttribute('aria-label') ?? null)]))"""
_STORED = """
SELECT s.name, i.item, i.position, r.revision, r.response, o.revision AS checked, o.status
FROM sitting_item i
JOIN sitting t ON t.id = i.sitting
JOIN enrolment e ON e.learner = t.learner
JOIN student s ON s.id = e.student
LEFT JOIN response r ON r.sitting = i.sitting AND r.item = i.item
LEFT JOIN outcome o ON o.sitting = i.sitting AND o.item = i.item
WHERE t.opened = (SELECT max(u.opened) FROM sitting u WHERE u.learner = t.learner)
ORDER BY r.revision, o.attempt
"""


def enrol(database: str) -> None:
    """Put every learner on the roster of a class, and some students who are nobody yet."""
    engine = create_engine(database)
    with engine.begin() as connection:
        now = datetime.now(UTC).replace(tzinfo=None).isoformat(" ")
        _run(connection, "INSERT INTO class VALUES (:id, 'Bench', 'ABC234', 0, :now)", now=now)
        learners = connection.execute(text("SELECT id FROM learner ORDER BY id")).scalars().all()
        for number, learner in enumerate([*learners, *[None] * ABSENT], 1):
            one = {"student": f"student-{number}", "name": f"Student {number:02}"}
            _run(
                connection,
                "INSERT INTO student VALUES (:student, :id, :name, NULL, NULL, 1)",
                **one,
            )
            if learner is not None:
                _run(
                    connection,
                    "INSERT INTO enrolment VALUES (:student, :learner, :now)",
                    **one,
                    learner=learner,
                    now=now,
                )
    engine.dispose()


def _run(connection: Connection, statement: str, **values: object) -> None:
    connection.execute(text(statement), {"id": CLASS, **values})


def stored(database: str) -> dict[str, dict[str, str]]:
    """Return the state of each item of each student's newest attempt."""
    engine, found = create_engine(database), dict[str, dict[str, str]]()
    with engine.connect() as connection:
        for row in connection.execute(text(_STORED)):
            blank = row.revision is None or row.response == "{}"
            state = row.status if row.checked == row.revision else "answered"
            found.setdefault(row.name, {})[row.item] = "" if blank else state
    engine.dispose()
    return found


async def _pictures(page: Page, folder: Path, name: str) -> None:
    for scheme in ("light", "dark"):
        await page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 900})
            await page.wait_for_timeout(300)
            height = await page.evaluate(
                "() => document.querySelector('[data-testid=stMain]').scrollHeight + 100"
            )
            await page.set_viewport_size({"width": width, "height": height})
            await page.wait_for_timeout(300)
            await page.screenshot(path=folder / f"{name}-{width}-{scheme}.png")


async def watched(students: int, seconds: float, pictures: Path | None, folder: Path) -> bool:
    """Return whether the page and the database agree at the end."""
    build = copy(folder / "app")
    with serve(CONTENDERS["sqlite"], folder, build) as (served, database):
        address = served[0].address
        seats = [Student(address, number, quiz=QUIZ) for number in range(students)]
        _, errors = await open_all(seats)
        await asyncio.to_thread(enrol, database)
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=find_chromium(), args=[*FLAGS]
            )
            context = await browser.new_context(
                viewport={"width": 1280, "height": 900}, locale="en"
            )
            cookie = sign_teacher(datetime.now(UTC), SECRET)
            await context.add_cookies([{"name": TEACHER_COOKIE, "value": cookie, "url": address}])
            page = await context.new_page()
            await page.goto(f"{address}/live?quiz={QUIZ}&class={CLASS}")
            await page.wait_for_selector(".live tbody tr")
            task = asyncio.create_task(practise(seats, seconds))
            await asyncio.sleep(seconds * 0.6)
            if pictures is not None:
                await _pictures(page, pictures, "live")
            errors += await task
            await leave(seats)
            await asyncio.sleep(4)
            shown = await page.evaluate(_READ)
            order = await page.evaluate(
                "() => [...document.querySelectorAll('.live .by-question tbody tr')]"
                ".map((row) => row.id.replace('live-', ''))"
            )
            if pictures is not None:
                await page.goto(f"{address}/live?quiz={QUIZ}&class={CLASS}&names=no")
                await page.wait_for_selector(".live tbody tr")
                await _pictures(page, pictures, "projector")
            await browser.close()
    kept = await asyncio.to_thread(stored, database)
    expected = {
        name: [_ICONS[states[item]] if item in states else None for item in order]
        for name, states in kept.items()
    }
    cells = sum(len(row) for row in expected.values())
    wrong = sum(
        one != other
        for name, row in expected.items()
        for one, other in zip(row, shown.get(name, [""] * len(row)), strict=True)
    )
    saved = sum(one.saved for one in seats)
    print(
        f"{students} students, {seconds:.0f} s: {saved} answers saved, {len(errors)} errors. "
        f"Rows: {len(shown)} shown, {len(expected)} stored. Cells: {cells}, {wrong} differ. "
        f"Load {os.getloadavg()[0]:.1f}."
    )
    print(*sorted(set(errors))[:3], sep="\n", file=sys.stderr)
    return not wrong and set(shown) == set(expected)


def main() -> int:
    """Return 1 if the page and the database differ, else 0."""
    parser = argparse.ArgumentParser(description="Watch simulated students.")
    parser.add_argument("--students", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--pictures", type=Path)
    arguments = parser.parse_args()
    if arguments.pictures is not None:
        arguments.pictures.mkdir(parents=True, exist_ok=True)
    plan = (arguments.students, arguments.seconds, arguments.pictures)
    with tempfile.TemporaryDirectory() as made:
        return 0 if asyncio.run(watched(*plan, Path(made))) else 1


if __name__ == "__main__":
    sys.exit(main())
