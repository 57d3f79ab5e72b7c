"""A bank of a few items, added to the small course and checked."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from course.checking import check_folder
from course.loading.diagnostics import Diagnostic

SMALL = Path(__file__).parents[2] / "courses" / "small"
NAME = "Nile Regional Technical Office"
RESTS = {"evidence": [{"atlas/p1": "It ends in Egypt"}]}
PLAIN = {
    "stem": {"en": "So?", "nl": "Dus?"},
    **RESTS,
    "rationale": "It stands there.",
}


def _plain(item: dict[str, object]) -> dict[str, object]:
    """What an item has, with a stem of its own."""
    return {**PLAIN, "stem": {"en": f"So, {item['id']}?", "nl": f"Dus, {item['id']}?"}}


def checked(items: list[dict[str, object]], folder: Path) -> list[tuple[str, str | None]]:
    """The codes and items of the messages about these items, in a second bank."""
    return [(d.code, d.item) for d in _diagnostics(items, folder)]


def said(code: str, items: list[dict[str, object]], folder: Path, title: str = "S") -> list[str]:
    """What the messages with that code say of these items, in a second bank."""
    return [d.what for d in _diagnostics(items, folder, title) if d.code == code]


def both(en: str, nl: str = "Wat?") -> dict[str, str]:
    """A text in both languages; most tests need the English one."""
    return {"en": en, "nl": nl}


def _diagnostics(
    items: list[dict[str, object]], folder: Path, title: str = "Second"
) -> Sequence[Diagnostic]:
    course = folder / "course"
    shutil.copytree(SMALL, course)
    bank = {"title": title, "items": [{"process": "infer", **_plain(i), **i} for i in items]}
    if NAME in json.dumps(items):
        with (course / "entities.yaml").open("a") as entities:
            entities.write(f"- id: office\n  kind: organisation\n  name: {NAME}\n")
    (course / "second.yaml").write_text(json.dumps(bank), "utf-8")
    text = (course / "course.yaml").read_text("utf-8")
    (course / "course.yaml").write_text(text.replace("[rivers", "[second, rivers", 1), "utf-8")
    return check_folder(course).diagnostics
