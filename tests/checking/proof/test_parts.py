"""Keys that name another share in words than their quote does."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.proof.paper import both, choice, codes, statement

PAPER = "About a third of that was lost. One in eight people fell ill, and a quarter left."
LOST, ILL, LEFT = "About a third of that was lost", "One in eight people fell ill", "a quarter left"


def pick(en: str, nl: str, quote: str, said: str) -> dict[str, Any]:
    item = choice(en, quote, said=said)
    item["choices"][0]["key"] = both(en, nl)
    return item


def judge(en: str, nl: str, quote: str, said: str) -> dict[str, Any]:
    return statement("true", both(en, nl), quote, said=said)


GOOD = {
    "the same share": pick("one third", "een derde", LOST, "a third"),
    "the rest": judge("Three quarters stayed.", "Driekwart bleef.", LEFT, "a quarter left"),
    "a bound": judge("More than a quarter was lost.", "Meer dan een kwart.", LOST, "a third"),
    "in other words": judge("Some fell ill.", "Een deel werd ziek.", ILL, "One in eight people"),
    "a share of what the words do not name": judge("A third fell ill.", "Ziek.", ILL, "fell ill")
    | {"process": "infer"},
}
BAD = {
    "a quarter for a third": pick("one quarter", "een kwart", LOST, "a third"),
    "in Dutch alone": pick("one third", "een kwart", LOST, "a third"),
    "another of so many": judge("One in nine was ill.", "Een op de negen.", ILL, "One in eight"),
    "said without the share": judge("A third fell ill.", "Een derde.", ILL, "people fell ill"),
}


@pytest.mark.parametrize("item", GOOD.values(), ids=GOOD)
def test_the_share_of_the_quote_is_sound(tmp_path: Path, item: dict[str, Any]) -> None:
    assert "key-other-number" not in codes(tmp_path, PAPER, item)


@pytest.mark.parametrize("item", BAD.values(), ids=BAD)
def test_another_share_is_reported(tmp_path: Path, item: dict[str, Any]) -> None:
    assert codes(tmp_path, PAPER, item).count("key-other-number") == 1
