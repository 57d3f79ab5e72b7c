"""A walk in a real browser through every page and every state of the small course.

Things are found by what they are called and what they are, as who uses the pages finds them.
"""

import re
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from playwright.sync_api import Locator, Page, expect

from tests.app.fixtures import COURSE
from tests.app.serve import Server, serving

FAULTS = (Path(__file__).parent / "faults.js").read_text(encoding="utf-8")
"""A script that returns what does not fit the window."""
EXAM = """
  - id: exam
    title:
      en: Exam
      nl: Examen
    banks: [rivers]
    mode: exam
    time_limit: 20
"""

# By question, what is written and what is picked: some right, some wrong, some in part.
RIVERS: dict[int, tuple[str, ...]] = {
    1: ("=500",),
    2: ("Sudan",),
    3: ("a delta",),
    4: ("=15 January 1971",),
    5: ("=Nile",),
    6: ("True",),
}
STREAMS: dict[int, tuple[str, ...]] = {
    1: ("Match for: the town by the dam>Aswan", "Match for: the country of>Khartoum"),
    2: ("!Keep this order",),
    3: ("Gap 1=eleven", "Gap 2>Sudan"),
    4: ("School atlas, paragraph 1",),
    5: ("eleven", "School atlas, paragraph 1"),
    6: ("some time in 1970", "Conflict. They cannot be true together."),
}
_IDLE = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    if (!app) return true;
    const { testScriptState: script, testConnectionState: line } = app.dataset;
    return script === 'notRunning' && line === 'CONNECTED'
        && !app.querySelector('[data-stale=true], [data-testid=stSkeleton]')
        && Boolean(app.querySelector('h1, h2'));
}"""
_FOLLOW = """path => new Promise((begun) => {
    const app = document.querySelector('[data-testid=stApp]');
    if (location.pathname + location.search === path) return begun();
    new MutationObserver(() => app.dataset.testScriptState !== 'notRunning' && begun())
        .observe(app, { attributeFilter: ['data-test-script-state'] });
    setTimeout(begun, 5000);
    history.pushState({}, '', path);
    dispatchEvent(new PopStateEvent('popstate'));
})"""


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands before the visitor now."""

    name: str
    page: Page


@contextmanager
def small_course(folder: Path) -> Iterator[Server]:
    """A server of the small course, with an exam beside its quizzes."""
    course = folder / "small"
    shutil.copytree(COURSE, course)
    with (course / "course.yaml").open("a", encoding="utf-8") as file:
        file.write(EXAM)
    with serving(folder / "served", course=course) as server:
        yield server


def idle(page: Page) -> None:
    """Wait until the page is whole."""
    page.wait_for_function(_IDLE)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 60)))")


def colours(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Have the page in those colours; the style sheet knows at once, Streamlit a moment later."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.wait_for_function(
        """() => {
            const ground = (name) => getComputedStyle(document.querySelector(name)).backgroundColor;
            const app = document.querySelector("[data-testid=stApp]");
            return !app || ground("[data-testid=stApp]") === ground("html");
        }"""
    )


def to(page: Page, path: str) -> None:
    """Go to another page of Streamlit's without loading anything anew."""
    page.evaluate(_FOLLOW, path)
    idle(page)


def start(page: Page, quiz: str) -> str:
    """Start the quiz of that title; return its address without the question."""
    cards = page.locator("[class*=st-key-card-], [class*=st-key-going-]")
    card = cards.filter(has=page.get_by_role("heading", name=quiz, exact=True)).first
    card.get_by_role("button", name=re.compile("^Start ")).or_(
        card.get_by_role("link", name=re.compile("Continue|Go to the exam"))
    ).first.click()
    exam = page.get_by_role("button", name="Start the exam")
    expect(exam.or_(page.locator(".navigator")).first).to_be_visible()
    if exam.is_visible():
        exam.click()
    page.wait_for_url("**/quiz?*")
    expect(page.get_by_text("Question 1 of")).to_be_visible()
    idle(page)
    return re.sub(r"[&?]q=\d+", "", page.url.removeprefix(_origin(page)))


def question(page: Page, sitting: str, number: int) -> None:
    """Show that question."""
    to(page, f"{sitting}&q={number}")
    expect(page.get_by_text(f"Question {number} of").first).to_be_visible()


def give(page: Page, answers: tuple[str, ...]) -> None:
    """Give answers: `label=text` is written, `label>value` picked, `!name` pressed, else ticked."""
    for answer in answers:
        if answer.startswith("!"):
            page.get_by_role("button", name=answer[1:]).click()
        elif "=" in answer:
            label, _, text = answer.partition("=")
            field = page.get_by_role("textbox", name=label or None).first
            field.fill(text)
            field.blur()
        elif ">" in answer:
            label, _, value = answer.partition(">")
            page.get_by_role("combobox", name=label).select_option(label=value)
        else:
            if not page.locator(".book[open]").is_visible():
                for closed in page.locator(".picking details:not([open]) summary").all():
                    closed.click()
            choice = page.get_by_role("radio", name=answer, exact=True).or_(
                page.get_by_role("checkbox", name=answer)
            )
            choice.first.check(force=True)
        page.wait_for_timeout(150)
        idle(page)


def check(page: Page) -> None:
    """Have the answer checked; come back when the feedback is there."""
    page.get_by_role("button", name="Check", exact=True).click()
    anyway = page.get_by_role("button", name="Check anyway")
    expect(verdict(page).or_(anyway)).to_be_visible()
    if anyway.is_visible():  # half an answer
        anyway.click()
    expect(verdict(page)).to_be_visible()
    idle(page)


def verdict(page: Page) -> Locator:
    """The words right, partly right or wrong."""
    return page.locator("p.verdict").first


def quizzes(page: Page, *, answered: Collection[str] = ("Rivers", "Streams")) -> Iterator[Shown]:
    """Both quizzes, each question before and after its check, the end, the review, a proof.

    The questions of a quiz that is not among `answered` are shown before their check only.
    """
    for title, given in (("Rivers", RIVERS), ("Streams", STREAMS)):
        to(page, "/")
        sitting = start(page, title)
        for number, answers in given.items():
            question(page, sitting, number)
            yield Shown(f"{title.lower()} {number}, asked", page)
            if title not in answered:
                continue
            give(page, answers)
            check(page)
            yield Shown(f"{title.lower()} {number}, {_word(page)}", page)
        to(page, f"{sitting}&finish=1")
        yield Shown(f"{title.lower()}, before the end", page)
        page.get_by_role("button", name=re.compile("^Finish")).last.click()
        page.wait_for_url("**/review?*")
        idle(page)
        yield Shown(f"{title.lower()}, review", page)
    page.get_by_role("link", name="Read it in the article").first.click()
    expect(page.locator("mark").first).to_be_visible()
    idle(page)
    yield Shown("reader, with a mark", page)


def exam(page: Page) -> Iterator[Shown]:
    """An exam: the page before it, a question, and the end."""
    to(page, "/exam?quiz=exam")
    yield Shown("exam, before", page)
    to(page, "/")
    sitting = start(page, "Exam")
    yield Shown("exam, asked", page)
    give(page, ("=500",))
    yield Shown("exam, answered", page)
    to(page, f"{sitting}&finish=1")
    yield Shown("exam, before the end", page)


def others(page: Page, server: Server) -> Iterator[Shown]:
    """What is no quiz: home, the articles, accounts, one's own, a teacher's, and refusals."""
    to(page, "/")
    yield Shown("home", page)
    for name, path in (
        ("reader", "/reader?source=gids"),
        ("accounts", "/accounts"),
        ("teacher, refused", "/teacher"),
        ("unknown attempt", "/quiz?sitting=none"),
        ("unknown article", "/reader?source=none"),
    ):
        to(page, path)
        yield Shown(name, page)
    for name, path in (
        ("you", "/you"),
        ("start afresh", "/start-afresh"),
        ("report", "/report"),
        ("used token", "/teacher?token=none"),
        ("unknown page", "/nothing"),
    ):
        page.goto(server.address + path)
        yield Shown(name, page)
    page.goto(f"{server.address}/teacher?token={server.token}")
    idle(page)
    yield Shown("teacher", page)
    page.evaluate("() => document.querySelector('dialog').showModal()")  # no button on a phone
    yield Shown("keyboard", page)


def in_days(days: int) -> str:
    """A time so many days from now, as a field for times takes it."""
    return f"{datetime.now(UTC) + timedelta(days=days):%Y-%m-%dT%H:%M}"


def classes(page: Page, server: Server) -> Iterator[Shown]:
    """The pages of a class, for the teacher who is signed in and a student who joins."""
    page.goto(f"{server.address}/classes")
    idle(page)
    yield Shown("classes, none", page)
    page.goto(f"{server.address}/classes/new")
    yield Shown("class, new", page)
    page.get_by_label("Name of the class").fill("4 Latin")
    page.get_by_role("button", name="Make the class").click()
    page.wait_for_url("**/classes?class=*")
    code = page.url.partition("class=")[2]
    path = f"{server.address}/classes/{code}"
    page.goto(f"{path}/roster")
    yield Shown("roster", page)
    page.get_by_label("The list, pasted").fill("De Smet, Ann;;1.25\nPeeters, Bob\n=1+1\n")
    page.get_by_role("button", name="Look at it first").click()
    expect(page.get_by_role("heading", name="Is this right?")).to_be_visible()
    yield Shown("roster, looked at", page)
    page.get_by_role("button", name="Take the list over").click()
    page.wait_for_url("**/classes?class=*")
    page.goto(f"{path}/assign")
    yield Shown("assignment", page)
    page.get_by_label("Quiz", exact=True).select_option("rivers")
    page.get_by_label("Mode").select_option("exam")
    page.get_by_label("Closes").fill(in_days(3))
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Is this right?")).to_be_visible()
    yield Shown("assignment, looked at", page)
    page.get_by_role("button", name="Give it to 4 Latin").click()
    page.wait_for_url("**/classes?class=*")
    for name in ("settings", "delete"):
        page.goto(f"{path}/{name}")
        yield Shown(f"class, {name}", page)
    yield from joining(page, server, code)
    page.goto(f"{server.address}/classes?class={code}")
    idle(page)
    yield Shown("class", page)
    page.get_by_role("link", name="Ann De Smet").click()
    page.wait_for_url("**/students/*")
    yield Shown("class, student", page)
    page.goto(f"{path}/show")
    yield Shown("class, projector", page)
    yield from working(page, server, code)


def working(page: Page, server: Server, code: str) -> Iterator[Shown]:
    """The page that watches the class, of which one student is at work, with names and without."""
    assert page.context.browser is not None
    student = page.context.browser.new_page()
    student.goto(f"{server.address}/join/{code}")
    student.get_by_label("Your name").fill("Bob Peeters")
    student.get_by_role("button", name="Join the class").click()
    student.wait_for_url(f"{server.address}/")
    start(student, "Rivers")
    give(student, ("=500",))
    page.goto(f"{server.address}/live")
    idle(page)
    page.get_by_label("Quiz").select_option("Rivers")
    page.get_by_label("Class").select_option("4 Latin")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("row", name="Bob Peeters")).to_contain_text("question 1")
    idle(page)
    yield Shown("live", page)
    page.get_by_role("link", name="Show without names").click()
    expect(page.get_by_role("row", name="Bob Peeters")).to_have_count(0)
    idle(page)
    yield Shown("live, without names", page)
    student.context.close()


def joining(page: Page, server: Server, code: str) -> Iterator[Shown]:
    """What a student sees who joins the class with that code."""
    page.goto(f"{server.address}/join")
    yield Shown("join", page)
    page.goto(f"{server.address}/join/{code}")
    yield Shown("join, name", page)
    page.get_by_label("Your name").fill("Eve")
    page.get_by_role("button", name="Join the class").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield Shown("join, refused", page)
    page.get_by_label("Your name").fill("ann de smet")
    page.get_by_role("button", name="Join the class").click()
    page.wait_for_url(f"{server.address}/")
    idle(page)
    yield Shown("home, with an assignment", page)
    page.goto(f"{server.address}/join/{code}")
    yield Shown("join, joined", page)


def _word(page: Page) -> str:
    words = verdict(page).inner_text()
    found = re.search(r"Partly right|Right|Wrong", words)
    return found[0].lower() if found else "checked"


def _origin(page: Page) -> str:
    found = re.match(r"https?://[^/]+", page.url)
    return found[0] if found else ""
