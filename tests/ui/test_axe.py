"""What axe-core says of every page in every state, in light and in dark.

The report is written to artefacts/axe.md. The window is as tall as the pages: what lies inside a
scroller and out of sight is not judged.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.ui.conftest import ROOT
from tests.ui.walk import Shown, browser, colours, exam, idle, others, quizzes, small_course

pytestmark = pytest.mark.browser

REPORT = ROOT / "artefacts" / "axe.md"

COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
SCHEMES: tuple[tuple[Literal["light", "dark"], dict[str, list[str]]], ...] = (
    ("light", {"resultTypes": ["violations"]}),
    ("dark", COLOURS),  # all else is as in light
)

Hits = Counter[tuple[str, str, str]]
"""How often: state, colour scheme, rule with its impact and element."""


@pytest.mark.timeout(180)
def test_no_rule_is_broken_on_any_page_in_any_state(chromium: str, tmp_path: Path) -> None:
    with small_course(tmp_path) as server, browser(chromium) as chrome:
        page = chrome.new_page(viewport={"width": 1280, "height": 4500}, locale="en")
        page.set_default_timeout(15_000)
        page.goto(server.address)
        idle(page)
        states, hits = judge(chain(quizzes(page), exam(page), others(page, server)))
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(report(states, hits), encoding="utf-8")
    assert {"right", "partly right", "wrong"} <= {state.rpartition(", ")[2] for state in states}
    assert hits == Counter(), report(states, hits)


def judge(shown: Iterable[Shown]) -> tuple[list[str], Hits]:
    """Return the states that were seen, and which rules each of them breaks."""
    axe, states, hits = Axe(), list[str](), Hits()
    for state in shown:
        states.append(state.name)
        for scheme, options in SCHEMES:
            colours(state.page, scheme)
            for violation in axe.run(state.page, options=options).response["violations"]:
                for node in violation["nodes"]:
                    rule = f"{violation['id']} ({violation['impact']}): {node['html'][:100]}"
                    hits[state.name, scheme, rule] += 1
        colours(state.page, "light")
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
