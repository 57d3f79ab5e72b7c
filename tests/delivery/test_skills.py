"""What a learner can do by now, skill by skill, over all their attempts."""

from datetime import datetime, timedelta

import pytest

from course.delivery.delivery import Delivery
from course.delivery.lasting import minutes
from course.delivery.skills import APART, SKILLS, Progress, progress, skills, standing
from course.delivery.voiding import void
from course.model.quiz import Review, Rules
from course.model.resolved import ResolvedItem
from course.model.response import NumberResponse
from course.store.records import FirstTry
from course.store.store import Store
from tests.app.fixtures import ROOT
from tests.delivery.samples import NOW, held
from tests.small import checked

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
COURSE, SHIPPED = checked().resolved, checked(ROOT / "questions").resolved


PRACTICE = Rules()


def tries(marks: str, *, apart: timedelta = DAY, rules: Rules = PRACTICE) -> list[FirstTry]:
    """First checks of one item, `+` for each that was right, given oldest first."""
    moments = (NOW + number * apart for number in range(len(marks)))
    return [
        FirstTry("nile-end", mark == "+", at, rules, at)
        for mark, at in zip(marks, moments, strict=True)
    ][::-1]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("", "new"),
        ("+", "once"),
        ("-", "open"),
        ("++", "secure"),
        ("+-", "open"),
        ("-+", "once"),
        ("+-+", "once"),
        ("-++", "secure"),
    ],
)
def test_secure_is_what_was_right_the_last_times_on_different_days(
    given: str, expected: str
) -> None:
    assert standing(tries(given)) == expected


def test_what_was_just_shown_is_not_known_yet() -> None:
    assert standing(tries("+++", apart=HOUR)) == "once"
    assert standing(tries("++", apart=APART)) == "secure"


def test_marks_that_are_withheld_tell_nothing() -> None:
    later = Rules(
        mode="exam", closes="2022-12-01 12:00 Europe/Brussels", review=Review(marks="close")
    )
    given = tries("++", rules=later)
    assert by_item(progress([COURSE["nile-end"]], given, now=NOW + DAY)) == {"nile-end": "new"}
    after = NOW + 60 * DAY
    assert by_item(progress([COURSE["nile-end"]], given, now=after)) == {"nile-end": "secure"}


def test_an_exam_that_goes_on_tells_nothing() -> None:
    going = [FirstTry("nile-end", right=True, at=NOW, rules=Rules(mode="exam"), finished=None)]
    assert by_item(progress([COURSE["nile-end"]], going, now=NOW)) == {"nile-end": "new"}


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("shahed-range", {"retrieve", "hedges"}),
        ("range-statements", {"infer", "hedges"}),
        ("foreign-minister-name", {"retrieve", "names"}),
        ("us-first-delivery", {"retrieve", "dates", "conflict"}),
        ("order-of-the-week", {"integrate", "dates"}),
        ("passage-on-energy", {"retrieve", "evidence"}),
        ("reconcile-delivery", {"integrate", "dates", "conflict"}),
        ("supported-headline", {"evaluate"}),
    ],
)
def test_what_an_item_is_about_follows_from_what_it_is(item: str, expected: set[str]) -> None:
    assert set(skills(SHIPPED[item])) == expected


def test_the_shipped_course_practises_every_skill() -> None:
    found = progress(SHIPPED.values(), (), now=NOW)
    assert [one.skill for one in found] == list(SKILLS)
    assert all(one.total >= 5 for one in found)
    assert all(len(one.missing) == one.total for one in found)


def test_what_went_wrong_is_practised_first() -> None:
    items = {"secure": ("a",), "once": ("b",), "open": ("c",), "new": ("d",)}
    assert Progress("retrieve", items).missing == ("c", "d", "b")  # type: ignore[arg-type]


def test_a_learner_sees_progress_over_days(delivery: Delivery) -> None:
    ranges = [answered(delivery, NOW + day * DAY, text) for day, text in enumerate(RANGES)]
    assert ranges == ["open", "once", "secure", "open"]


def test_an_item_that_was_left_out_of_the_score_tells_nothing(
    store: Store, delivery: Delivery
) -> None:
    assert answered(delivery, NOW, "1500") == "once"
    void(store, "range", "leave-out", reason=("It was unclear.", "teacher"), now=NOW)
    found = delivery.looking.progress("ann", now=NOW)
    assert by_item(found)["range"] == "new"


RANGES = ("900", "1500", "1500", "900")


def answered(delivery: Delivery, now: datetime, text: str) -> str:
    """Take the quiz, typing that range; return how the item then stands."""
    sitting = delivery.taking.open("ann", "all", now=now, seed="seed").id
    place = next(p.position for p in held(delivery, sitting, now=now).items if p.item == "range")
    response = NumberResponse(text=text, unit="km")
    how = {"seen": 0, "tab": "a", "language": "en", "now": now}
    delivery.taking.save(held(delivery, sitting, now=now), place, response, **how)  # type: ignore[arg-type]
    delivery.taking.check(held(delivery, sitting, now=now), place, language="en", now=now)
    delivery.taking.finish(held(delivery, sitting, now=now), now=now)
    return by_item(delivery.looking.progress("ann", now=now))["range"]


def by_item(found: tuple[Progress, ...]) -> dict[str, str]:
    return {item: at for one in found for at, items in one.items.items() for item in items}


# How long it takes


def bank(*ids: str) -> list[ResolvedItem]:
    return [SHIPPED[item] for item in ids]


def test_minutes_grow_with_what_there_is_to_read_and_to_fill_in() -> None:
    one = bank("shahed-range")
    assert minutes([one], [1], "en") == 1
    assert minutes([one], [8], "en") == 7
    assert minutes([bank("order-of-the-week")], [8], "en") > 7
    assert minutes([one, one], [8, 8], "en") == 15, "from 10 on, in steps of 5"
    assert minutes([[]], [0], "nl") == 1
