"""A course whose every text holds payloads, and a browser that is asked to run none of them."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Request, expect

from course.checking.writing.markup import danger_in
from tests.app.fixtures import COURSE
from tests.app.serve import Server, serving

pytestmark = pytest.mark.browser

PAYLOAD = (
    "<script>window.hit=1</script><img src=https://evil.example/a.png onerror=window.hit=1>"
    "<svg onload=window.hit=1></svg>![b](https://evil.example/b.png)"
    "[c](javascript:window.hit=1)[d](data:text/html,x) :material/bolt: $x$"
)
"""Fault 27, in HTML and in Markdown; without a colon and a space it stands in YAML as it is."""

UNCHECKED = """
from course.checking.writing import texts
texts.danger_in = lambda text: None
from course.cli import main
main(["serve", "--port", "0"])
"""
"""A server whose check lets such texts pass: the pages are to hold without it."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of the small course, the payload after every text that a reader sees."""
    folder = tmp_path_factory.mktemp("hostile")
    for file in COURSE.rglob("*.yaml"):
        there = folder / "course" / file.relative_to(COURSE)
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_text(_poisoned(file.read_text()))
    with serving(folder, course=folder / "course", start=("-c", UNCHECKED)) as server:
        yield server


def _poisoned(text: str) -> str:
    def with_payload(match: re.Match[str]) -> str:
        words = f"{match[2]} {PAYLOAD}".replace("'", "''")
        return f"{match[1]}'{words}'"

    return re.sub(r"(?m)^( *(?:- )?(?:en|nl|why): )((?!Egypt)[^'\"|>\[{&].*)$", with_payload, text)


def _note(asked: list[str], request: Request) -> None:
    if not request.url.startswith(("data:", "blob:")):
        asked.append(request.url)


def test_the_check_refuses_such_texts() -> None:
    assert danger_in(PAYLOAD) is not None


def test_no_payload_runs_and_no_request_leaves_for_a_third_party(
    page: Page, hostile: Server
) -> None:
    """Home, a quiz with an answer and its feedback, the reader, the review, and the banks."""
    asked: list[str] = []
    page.on("request", lambda request: _note(asked, request))
    page.goto(hostile.address)
    expect(page.get_by_role("heading", level=1)).to_contain_text("<script>window.hit=1")
    page.locator(".st-key-start-rivers button").click()
    page.get_by_label("Your answer").fill("500")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".judged").first).to_contain_text("<img src=https")
    _is_inert(page)
    proof = page.get_by_role("link", name="Read it in the article").first
    proof.click()
    expect(page.locator(".book mark")).to_be_focused()  # in the article beside the question
    _is_inert(page)
    page.goto(f"{hostile.address}{proof.get_attribute('href')}")
    expect(page.locator(".reader mark")).to_be_visible()
    _is_inert(page)
    page.get_by_role("link", name="Back to question").first.click()
    page.wait_for_url("**/quiz?*")
    page.locator(".navigator button").nth(2).click()
    box = page.get_by_role("checkbox").first
    expect(box).to_have_accessible_name(re.compile(r"<script>window\.hit=1</script>"))
    assert "\\" not in str(box.get_attribute("aria-label")), "as it is written, without escapes"
    _is_inert(page)
    page.get_by_role("button", name="Finish", exact=True).click()
    page.get_by_role("button", name="Finish anyway").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your score")
    _is_inert(page)
    page.goto(f"{hostile.address}/you")
    _is_inert(page)
    page.goto(f"{hostile.address}/teacher?token={hostile.token}")
    for query in ("", "?bank=rivers", "?item=nile-end"):
        page.goto(f"{hostile.address}/banks{query}")
        expect(page.get_by_text("<script>window.hit=1").first).to_be_visible()
        _is_inert(page)
    assert {url for url in asked if not url.startswith(hostile.address)} == set()


def _is_inert(page: Page) -> None:
    page.wait_for_timeout(200)  # an error event comes after the element
    assert page.evaluate("window.hit") is None
    found = "a[href^=javascript], a[href^=data], img[src*=evil], svg[onload], [onerror]"
    assert page.locator(found).count() == 0
