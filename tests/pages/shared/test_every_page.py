"""Which pages a student reaches, and which only a teacher does."""

import pytest
from playwright.sync_api import Page, expect

from tests.app.visiting import anew

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["teacher", "item"])
def test_a_student_is_refused_at_a_teachers_address_and_continues_from_there(
    path: str, tab: Page, server: str
) -> None:
    page = anew(tab)
    refusal = page.get_by_role("heading", name="For teachers only")
    page.goto(f"{server}/{path}")
    expect(refusal).to_be_visible()
    page.get_by_role("link", name="Back to the home page").click()
    expect(page.locator(".st-key-start-rivers")).to_be_visible()
    expect(refusal).to_have_count(0)
    page.go_back()
    expect(refusal).to_be_visible()
    page.reload()
    expect(refusal).to_be_visible()
