"""A bank of a few items, added to the small course and checked."""

import json
import shutil
from pathlib import Path

from course.checking import check_folder

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
    course = folder / "course"
    shutil.copytree(SMALL, course)
    bank = {"title": "Second", "items": [{"process": "infer", **_plain(i), **i} for i in items]}
    if NAME in json.dumps(items):
        with (course / "entities.yaml").open("a") as entities:
            entities.write(f"- id: office\n  kind: organisation\n  name: {NAME}\n")
    (course / "second.yaml").write_text(json.dumps(bank), "utf-8")
    text = (course / "course.yaml").read_text("utf-8")
    (course / "course.yaml").write_text(text.replace("[rivers", "[second, rivers", 1), "utf-8")
    return [(d.code, d.item) for d in check_folder(course).diagnostics]
