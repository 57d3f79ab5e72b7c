"""The small course, counted in its files, or cut down to a few of its items."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from course.checking import Checked, check_folder
from course.model.items import ITEM_TYPES
from tests.mistakes import SMALL

Written = dict[str, Any]
"""An item as it stands in its file."""


def _items(bank: str) -> list[Written]:
    items: list[Written] = yaml.safe_load((SMALL / f"{bank}.yaml").read_text("utf-8"))["items"]
    return items


RIVERS, STREAMS = _items("rivers"), _items("streams")


@cache
def checked(folder: Path = SMALL) -> Checked:
    """Return a course that no test changes, checked once for all of them."""
    return check_folder(folder)


def points(items: Iterable[Written]) -> int:
    """Return how many points can be earned in those items."""
    return sum(item.get("points", 1) for item in items)


def retrieving(items: Iterable[Written]) -> list[Written]:
    """Return those whose key stands in the text, in so many words."""
    defaults = {name: model.model_fields["process"].default for name, model in ITEM_TYPES.items()}
    return [item for item in items if item.get("process", defaults[item["type"]]) == "retrieve"]


def based_on(passage: str, items: Iterable[Written]) -> list[int]:
    """Return the numbers of the questions that quote that passage, such as `atlas/p1`."""
    return [number for number, item in enumerate(items, 1) if passage in str(item)]


def keep(folder: Path, *ids: str) -> None:
    """Take all items but those out of that copy of the small course, and banks without any."""
    found: set[str] = set()
    for bank in ("rivers", "streams"):
        path = folder / f"{bank}.yaml"
        head, *items = re.split(r"(?m)^(?=  - id: )", path.read_text("utf-8"))
        kept = {item.split()[2]: item for item in items if item.split()[2] in ids}
        path.write_text(head + "".join(kept.values()), "utf-8")
        if not kept:
            path.unlink()
            _drop_quiz(folder / "course.yaml", bank)
        found |= kept.keys()
    assert found == set(ids)


def _drop_quiz(path: Path, quiz: str) -> None:
    head, *quizzes = re.split(r"(?m)^(?=  - id: )", path.read_text("utf-8"))
    path.write_text(head + "".join(q for q in quizzes if q.split()[2] != quiz), "utf-8")
