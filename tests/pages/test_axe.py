"""Every page in every state: what axe-core says in light and in dark, and whether it fits a phone.

The report is written to artefacts/axe.md. The window is as tall as the pages: what lies inside a
scroller and out of sight is not judged.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
import pytest
from playwright.sync_api import Page, ViewportSize
from playwright.sync_api import TimeoutError as PageTimeout

from tests.app.fixtures import ROOT
from tests.app.visiting import NewPage, soak
from tests.app.walk import (
    FAULTS,
    Shown,
    classes,
    colours,
    exam,
    idle,
    others,
    quizzes,
    small_course,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TALL: ViewportSize = {"width": 1280, "height": 4500}
SMALL: ViewportSize = {"width": 320, "height": 700}
WHOLE: ViewportSize = {"width": 320, "height": 8000}
"""As wide as a small phone, and higher than every page on it."""
REPORT = ROOT / "artefacts" / "axe.md"

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
VIOLATIONS = {"resultTypes": ["violations"], "preload": False}
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"], **VIOLATIONS}
SCHEMES: tuple[tuple[Literal["light", "dark"], dict[str, Any]], ...] = (
    ("light", VIOLATIONS),
    ("dark", COLOURS),  # all else is as in light
)

Hits = Counter[tuple[str, str, str]]
"""How often: state, colour scheme, rule with its impact and element."""


@pytest.mark.timeout(360)  # three minutes on two busy cores
@pytest.mark.parametrize(
    "answered", [("Rivers",), soak(("Rivers", "Streams"))], ids=["some", "all"]
)
def test_no_rule_is_broken_in_any_state_and_every_page_fits_a_small_phone(
    answered: tuple[str, ...], visit: NewPage, tmp_path: Path
) -> None:
    """On the phone nothing moves sideways, is too small to read or to hit, or lies over another."""
    faults: list[str] = []
    with small_course(tmp_path) as server:
        page = visit(**TALL)
        page.goto(server.address)
        idle(page)
        own = others(page, server), classes(page, server)
        walked = chain(quizzes(page, answered=answered), exam(page), *own)
        states, hits = judge(on_a_phone(walked, faults))
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(report(states, hits), encoding="utf-8")
    assert {"right", "partly right", "wrong"} <= {state.rpartition(", ")[2] for state in states}
    assert hits == Counter(), report(states, hits)
    assert not faults, "\n".join(faults)


def on_a_phone(shown: Iterable[Shown], faults: list[str]) -> Iterator[Shown]:
    """Yield each state; add to the faults those of its first screen and of all of it."""
    for state in shown:
        for window in (SMALL, WHOLE):
            state.page.set_viewport_size(window)
            faults += [f"{state.name}: {fault}" for fault in settled_faults(state.page)]
        state.page.set_viewport_size(TALL)
        yield state


def settled_faults(page: Page) -> list[str]:
    """What does not fit, once the page has followed its window."""
    with suppress(PageTimeout):
        page.wait_for_function(f"() => !({FAULTS})().length", timeout=3_000)
    return list(page.evaluate(FAULTS))


def judge(shown: Iterable[Shown]) -> tuple[list[str], Hits]:
    """Return the states that were seen, and which rules each of them breaks."""
    states, hits = list[str](), Hits()
    for state in shown:
        states.append(state.name)
        if not state.page.evaluate("'axe' in window"):
            state.page.evaluate(AXE.read_text("utf-8"))
        for scheme, options in SCHEMES:
            colours(state.page, scheme)
            found = state.page.evaluate("options => axe.run(options)", options)
            for violation in found["violations"]:
                for node in violation["nodes"]:
                    rule = f"{violation['id']} ({violation['impact']}): {node['html'][:100]}"
                    hits[state.name, scheme, rule] += 1
    return states, hits


def report(states: list[str], hits: Hits) -> str:
    """Return a table in Markdown: a row a state, then what was broken where."""
    table = ["| page and state | light | dark |", "| --- | --- | --- |"]
    for name in states:
        light, dark = (
            sum(times for (where, how, _), times in hits.items() if (where, how) == (name, scheme))
            for scheme in ("light", "dark")
        )
        table.append(f"| {name} | {light} | {dark} |")
    broken = [f"- {name}, {scheme}: `{rule}`" for name, scheme, rule in hits]
    return "\n".join([*table, "", *broken, ""])
