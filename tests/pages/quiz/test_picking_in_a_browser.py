"""Passages picked where the article beside the question is not the one, in a real browser."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.app.fixtures import COURSE
from tests.app.serve import Server, serving
from tests.app.visiting import anew

pytestmark = pytest.mark.browser

CLOSED = """
  - id: closed
    title: Closed
    banks: [streams]
    mode: exam
    book: closed
"""
PASSAGE = "It ends in Egypt, in a delta on the Mediterranean Sea."
"""The end of the passage that is edited."""
SERVED = """async words => {
    const response = await fetch('/articles.json?language=en', { cache: 'no-store' });
    return (await response.text()).includes(words);
}"""
ONE = 4
"""The place of a question that asks for a passage."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course, with an exam in which the articles are closed."""
    folder = Path(shutil.copytree(COURSE, tmp_path_factory.mktemp("picking") / "course"))
    with (folder / "course.yaml").open("a", encoding="utf-8") as file:
        file.write(CLOSED)
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    with serving(folder.parent / "served", course=folder) as server:
        yield server


@pytest.fixture
def page(tab: Page) -> Page:
    return anew(tab)


def to_question(page: Page, number: int) -> None:
    """Go to that question of the attempt that was just started."""
    page.wait_for_url("**/quiz?*sitting=*")
    page.goto(page.url.partition("&q=")[0] + f"&q={number}")
    expect(page.locator("#stem")).to_be_focused()


def picked(page: Page, *names: str) -> None:
    expect(page.locator(".picked strong")).to_have_text(list(names))


def test_with_the_articles_closed_passages_are_picked_in_the_list(
    page: Page, server: Server
) -> None:
    page.goto(server.address)
    page.locator("[class*=st-key-card-closed] a").click()
    page.wait_for_url("**/exam?*")
    page.get_by_role("button", name="Start").click()
    to_question(page, ONE)
    expect(page.locator(".open-book")).to_be_hidden()
    expect(page.locator(".picking .in-list")).to_be_visible()
    expect(page.locator(".picking .in-article")).to_be_hidden()
    page.locator(".picking summary").first.click()
    page.locator(".picking .offered").first.click()
    picked(page, "School atlas, paragraph 1")
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    page.reload()
    picked(page, "School atlas, paragraph 1")


def test_an_article_edited_since_the_attempt_began_is_not_picked_from(
    page: Page, server: Server, folder: Path
) -> None:
    page.goto(server.address)
    page.locator(".st-key-start-streams button").click()
    to_question(page, ONE)
    pane, listed = page.locator(".book .articles"), page.locator(".picking .pickable")
    expect(listed).to_be_hidden()
    pane.get_by_text("It ends in Egypt").click()
    picked(page, "School atlas, paragraph 1")
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()

    atlas = folder / "sources" / "atlas.yaml"
    text = atlas.read_text("utf-8")
    atlas.write_text(text.replace(PASSAGE, f"{PASSAGE} It is very old."), "utf-8")
    while not page.evaluate(SERVED, "It is very old."):  # the folder is looked at now and then
        page.wait_for_timeout(100)
    page.reload()
    expect(pane).to_contain_text("It is very old.")
    expect(listed).to_be_visible()
    picked(page, "School atlas, paragraph 1")
    page.locator(".picked .to").click()
    first = page.locator(".picking .offered").first
    expect(first).to_be_visible()
    expect(first).not_to_contain_text("It is very old.")
    pane.get_by_text("It is very old.").click()
    picked(page, "School atlas, paragraph 1")
    page.locator(".picking .offered").nth(1).click()
    picked(page, "School atlas, paragraph 2")
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    page.reload()
    picked(page, "School atlas, paragraph 2")
