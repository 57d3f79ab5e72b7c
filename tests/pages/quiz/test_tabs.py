"""Two real tabs of one student, one of them a duplicate of the other."""

import pytest
from playwright.sync_api import Page, expect

from tests.small import RIVERS

pytestmark = pytest.mark.browser
NEWER = "You answered this question more recently in another tab. That answer is shown here."


def name_of(page: Page) -> str:
    return page.url.partition("tab=")[2].partition("&")[0]


def pick(page: Page, country: str) -> None:
    page.get_by_text(country, exact=True).click()
    expect(page.get_by_role("radio", name=country)).to_be_checked()
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()


def test_a_duplicated_tab_overwrites_nothing_and_is_told(page: Page, server: str) -> None:
    """FAULTS 8 and 9: the older tab presses another button, and the newer answer stays."""
    first = page
    first.goto(server)
    first.locator(".st-key-start-rivers button").click()
    first.wait_for_url("**/quiz?*q=1*")
    first.goto(first.url.replace("q=1", "q=2"))
    expect(first.get_by_text(f"Question 2 of {len(RIVERS)}")).to_be_visible()
    pick(first, "Sudan")

    second = page.context.new_page()
    second.goto(first.url)  # as a duplicate has it: the same address, the same name
    expect(second.get_by_role("radio", name="Sudan")).to_be_checked()
    second.wait_for_function(f"!location.href.includes({name_of(first)!r})")
    pick(second, "Libya")

    first.get_by_role("button", name="Show a hint").click()
    expect(first.get_by_text(NEWER)).to_be_visible()
    expect(first.get_by_role("radio", name="Libya")).to_be_checked()
    pick(first, "Egypt")  # it has seen the newer one, so its own is newer still
    second.reload()
    expect(second.get_by_role("radio", name="Egypt")).to_be_checked()


def test_a_reload_keeps_the_tab_and_the_last_of_three_quick_changes(
    page: Page, server: str
) -> None:
    """FAULTS 9: what a tab gave last is what is kept."""
    page.goto(server)
    page.locator(".st-key-start-rivers button").click()
    page.wait_for_url("**/quiz?*q=1*")
    page.goto(page.url.replace("q=1", "q=2"))
    expect(page.get_by_text(f"Question 2 of {len(RIVERS)}")).to_be_visible()
    for country in ("Egypt", "Sudan", "Libya"):
        page.get_by_text(country, exact=True).click()
    expect(page.get_by_role("radio", name="Libya")).to_be_checked()
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    page.wait_for_timeout(500)
    page.reload()
    expect(page.get_by_role("radio", name="Libya")).to_be_checked()
    expect(page.get_by_text(NEWER)).to_have_count(0)
