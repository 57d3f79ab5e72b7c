"""Steps whose dates contradict their places, and steps that only seem out of place."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.claims.fact import account, claim, said, source
from tests.checking.proof.paper import both
from tests.checking.proof.paper import found as found_all

PAPER = (
    "On 3 May 1902 the tower stood. It was opened on 3 May 1902. The lift ran on 9 June. It broke "
    "on 9 June. In 1904 it was mended. In 1904 it was sold. On 2 May the gale came. It was built "
    "until 3 May 1902."
)
STOOD, OPENED = "On 3 May 1902 the tower stood", "opened on 3 May 1902"
RAN, BROKE, GALE = "The lift ran on 9 June", "broke on 9 June", "On 2 May the gale"
MENDED, SOLD = "In 1904 it was mended", "In 1904 it was sold"


def found(tmp_path: Path, paper: str, item: dict[str, Any], published: str = "") -> list[str]:
    """What is found, but for the dates in the steps, which give these orders away."""
    told = found_all(tmp_path, paper, item, published=published)
    return [message for message in told if not message.startswith("given-away")]


def ordering(*ranks: str | tuple[str, ...]) -> dict[str, Any]:
    def step(quote: str) -> dict[str, Any]:
        return {"text": both(f"So: {quote[:-2]}"), "evidence": [{"paper/p1": quote}]}

    steps = [[step(q) for q in rank] if isinstance(rank, tuple) else step(rank) for rank in ranks]
    return {"type": "ordering", "steps": steps}


GOOD = {
    "in order": ordering(STOOD, MENDED),
    "a tie on a day": ordering((STOOD, OPENED), MENDED),
    "a tie on a day without a year": ordering(GALE, (RAN, BROKE)),
    "in one year, in whichever order": ordering(STOOD, MENDED, SOLD),
    "until that day": ordering(STOOD, "built until 3 May 1902"),
    "a day without a year beside a year": ordering(RAN, MENDED),
}
BAD = {
    "one day, not tied": (ordering(STOOD, OPENED, MENDED), "same date"),
    "one day without a year, not tied": (ordering(GALE, RAN, BROKE), "same date"),
    "two days tied": (ordering((STOOD, MENDED), RAN), "is tied"),
    "two days tied, the later first": (ordering((MENDED, STOOD), RAN), "is tied"),
}


@pytest.mark.parametrize("item", GOOD.values(), ids=GOOD)
def test_steps_in_the_order_of_their_dates_get_no_message(
    tmp_path: Path, item: dict[str, Any]
) -> None:
    assert found(tmp_path, PAPER, item) == []


@pytest.mark.parametrize(("item", "words"), BAD.values(), ids=BAD)
def test_steps_that_their_dates_contradict_are_reported(
    tmp_path: Path, item: dict[str, Any], words: str
) -> None:
    [message] = found(tmp_path, PAPER, item)
    assert message.startswith("order-of-dates")
    assert words in message


TOWN = (
    "The bridge opened in May 1902. The Long Bridge opened on 20 May 1902. A fair opened in 1902. "
    "Ships came on 4 May. The storm was over on 2 May."
)


def steps(*texts: tuple[str, str]) -> dict[str, Any]:
    rows = [{"text": both(text), "evidence": [{"paper/p1": quote}]} for text, quote in texts]
    return {"type": "ordering", "steps": rows}


BRIDGE = ("The bridge opens", "opened in May 1902")
LONG = ("The Long Bridge opens", "opened on 20 May 1902")


def test_one_event_is_not_two_steps(tmp_path: Path) -> None:
    [message] = found(tmp_path, TOWN, steps(BRIDGE, LONG))
    assert message == (
        "order-of-dates: by its date, `the-bridge-opens` may be the same event as "
        "`the-long-bridge-opens`."
    )


@pytest.mark.parametrize(
    "item",
    [
        steps(("Ships pass", BRIDGE[1]), LONG),
        steps(("A fair opens", "opened in 1902"), LONG),
        {
            "type": "ordering",
            "steps": [
                steps(BRIDGE, LONG)["steps"],
                steps(SHIPS := ("Ships", "on 4 May"))["steps"][0],
            ],
        },
    ],
    ids=["in other words", "of that year", "tied"],
)
def test_a_month_with_a_day_in_it(tmp_path: Path, item: dict[str, Any]) -> None:
    assert found(tmp_path, TOWN, item) == []


SHIP = "Ships came on 4 May|The fair began on 2 May 1902.|It rained on 29 February."
OLD = SHIP + "|In 1868 a bridge fell on 6 May."


def on(passage: int, quote: str) -> dict[str, Any]:
    return {"text": both(f"So: {quote}"), "evidence": [{f"paper/p{passage}": quote}]}


@pytest.mark.parametrize(
    ("published", "first", "late"),
    [
        ("1902-05-10", on(1, "on 4 May"), True),
        ("1902-05", on(1, "on 4 May"), False),
        ("1902", on(1, "on 4 May"), False),
        ("1902-12-10", on(1, "on 4 May"), False),
        ("1902-05-10", on(4, "on 6 May"), False),
        ("1902-05-10", on(3, "on 29 February"), False),
        ("", on(1, "on 4 May"), False),
    ],
    ids=["that month", "in that month", "in that year", "long ago", "of old", "no day", "unknown"],
)
def test_a_day_without_a_year_is_of_the_year_of_its_newspaper(
    tmp_path: Path, published: str, first: dict[str, Any], *, late: bool
) -> None:
    item = {"type": "ordering", "steps": [first, on(2, "on 2 May 1902")]}
    paper = OLD if first["evidence"][0].get("paper/p4") else SHIP
    messages = found(tmp_path, paper, item, published=published)
    assert any(message.startswith("order-of-dates") for message in messages) == late


DATED = {
    "one": source("en", "One", "The tower was done in May 1902. The lift came on 9 June 1903."),
    "two": source("nl", "Two", "De toren was klaar in juni 1902."),
}


def tied(
    folder: Path, *, kind: str = "date", counts: str = "one", value: object = "1902-05"
) -> bool:
    """Whether a tie of a step of that account with the lift is told."""
    done = claim(
        kind,
        account(value, "done in May 1902", because="so"),
        account("1902-06" if kind == "date" else "done", "klaar in juni 1902", "two", because="so"),
        name="done",
    )
    tower = {
        "text": both("One: the tower is done", "One: de toren is klaar"),
        "claim": "done",
        "account": counts,
        "evidence": [{"one/p1": "done in May 1902"}],
    }
    lift = {"text": both("The lift came"), "evidence": [{"one/p1": "The lift came on 9 June 1903"}]}
    last = {"text": both("The end"), "evidence": [{"one/p1": "The tower"}]}
    item = {
        "id": "asked",
        "type": "ordering",
        "stem": both("In which order, says One?"),
        "steps": [[tower, lift], last],
    }
    found = said(folder, sources=DATED, claims=[done], items=[item])
    return any("is tied with a step of another date" in each for each in found)


def test_a_disputed_step_is_tied_by_the_date_that_counts(tmp_path: Path) -> None:
    assert tied(tmp_path)


@pytest.mark.parametrize(
    "more",
    [
        {"value": "1903-06"},
        {"value": "1902?"},
        {"value": "1902~"},
        {"value": "May"},
        {"value": {"before": "dam-begun"}},
        {"counts": "none"},
        {"kind": "wording", "value": "done"},
    ],
    ids=["that month", "uncertain", "about", "unread", "before a fact", "nobody", "in words"],
)
def test_a_disputed_step_without_a_sure_date_may_be_tied(
    tmp_path: Path, more: dict[str, Any]
) -> None:
    assert not tied(tmp_path, **more)
