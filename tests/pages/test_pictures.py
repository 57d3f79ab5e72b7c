"""Every page in every state fits its window: on a small phone always, in three widths by request.

`make pictures` takes a picture of each, in light and in dark, into artefacts/pictures.
"""

import re
import shutil
from itertools import chain
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.app.fixtures import ROOT
from tests.app.walk import (
    FAULTS,
    Shown,
    browser,
    colours,
    exam,
    idle,
    others,
    quizzes,
    small_course,
)

pytestmark = pytest.mark.browser

PICTURES = ROOT / "artefacts" / "pictures"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.mark.pictures
@pytest.mark.timeout(900)
def test_pictures_of_every_page_in_every_width(chromium: str, tmp_path: Path) -> None:
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    faults: list[str] = []
    with small_course(tmp_path) as server, browser(chromium) as chrome:
        page = chrome.new_page(viewport={"width": 1280, "height": 900}, locale="en")
        page.set_default_timeout(15_000)
        page.goto(server.address)
        idle(page)
        for state in chain(quizzes(page), exam(page), others(page, server)):
            for width in (320, 768, 1280):
                faults += _pictured(state, width)
    assert not faults, "\n".join(faults)


def _pictured(state: Shown, width: int) -> list[str]:
    """Take both pictures, as high as the page is; return what does not fit."""
    page, name = state.page, re.sub(r"\W+", "-", state.name)
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_timeout(100)
    page.set_viewport_size({"width": width, "height": _height(page)})
    page.evaluate("() => document.querySelector('[data-testid=stMain]')?.scrollTo(0, 0)")
    page.wait_for_timeout(100)
    found = [f"{state.name}, {width} px: {fault}" for fault in page.evaluate(FAULTS)]
    for scheme in SCHEMES:
        colours(page, scheme)
        page.screenshot(path=PICTURES / f"{name}-{width}-{scheme}.png")
    colours(page, "light")
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


def _height(page: Page) -> int:
    height: int = page.evaluate(
        """() => {
            const main = document.querySelector('[data-testid=stMain]');
            const content = main ? main.scrollHeight + main.getBoundingClientRect().top : 0;
            return Math.max(600, Math.ceil(content), document.body.scrollHeight);
        }"""
    )
    return height
