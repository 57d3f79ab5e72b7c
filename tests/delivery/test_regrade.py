"""A key is mended: what changes for whom, all or nothing, and what was there stays."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from course.checking import Checked
from course.delivery.delivery import Delivery
from course.delivery.regrade import regrade
from course.errors import CourseError
from course.model.response import ChoiceResponse
from course.store import versions
from course.store.records import Regrading
from course.store.store import Store
from tests.delivery.conftest import Served
from tests.delivery.samples import CHOICES, MINUTE, NOW, course_of, held, item, told
from tests.delivery.test_exams import begin, set_quiz

ROOT = Path(__file__).parents[2]
REASON = ("The key named the wrong drone.", "teacher")
MOHAJER_IS_RIGHT = {"key": "Mohajer-6"}
MENDED_CHOICES = [MOHAJER_IS_RIGHT, {"distractor": "Geran-2"}]
MENDED = course_of(item("wreckage", choices=MENDED_CHOICES), item("delivered"))
GERAN, MOHAJER, ARASH = (ChoiceResponse(choice=c) for c in ("geran-2", "mohajer-6", "arash-2"))


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """On either engine."""
    store = Store.open(url)
    yield store
    store.dispose()


def answer(
    delivery: Delivery, learner: str, response: ChoiceResponse, *, finish: bool = True
) -> str:
    sitting = begin(delivery, learner=learner)
    delivery.taking.save(
        held(delivery, sitting, learner), 0, response, seen=0, tab="a", language="en", now=NOW
    )
    delivery.taking.check(held(delivery, sitting, learner), 0, language="en", now=NOW)
    if finish:
        delivery.taking.finish(held(delivery, sitting, learner, now=NOW + MINUTE), now=NOW + MINUTE)
    return sitting


def scores(delivery: Delivery) -> dict[str, float | None]:
    return {v.sitting.learner: v.score for v in delivery.looking.results(now=NOW + MINUTE)}


def changes(found: tuple[Regrading, ...]) -> dict[str, tuple[float, float]]:
    return {
        one.learner: (one.before.score, one.after.score)
        for one in found
        if one.after is not None and one.changes
    }


def test_what_would_change_is_shown_first_and_changes_nothing(
    delivery: Delivery, store: Store
) -> None:
    answer(delivery, "ann", GERAN)
    answer(delivery, "bob", MOHAJER)
    answer(delivery, "eve", ARASH)
    found = regrade(store, MENDED, now=NOW)
    assert changes(found) == {"ann": (1, 0), "bob": (0, 1)}
    assert [one.learner for one in found if one.after is None] == ["eve"], "Arash-2 is gone"
    assert scores(delivery) == {"ann": 1, "bob": 0, "eve": 0}


def test_a_mended_key_changes_the_score_and_keeps_the_old_one_with_who_and_why(
    delivery: Delivery, store: Store
) -> None:
    """FAULTS 18: twice gives the same."""
    sitting = answer(delivery, "ann", GERAN)
    answer(delivery, "bob", MOHAJER)
    first = regrade(store, MENDED, reason=REASON, now=NOW + 2 * MINUTE)
    assert changes(first) == {"ann": (1, 0), "bob": (0, 1)}
    assert scores(delivery) == {"ann": 0, "bob": 1}
    [check] = delivery.looking.item(held(delivery, sitting), 0, tab="a", now=NOW).checks
    assert check.regraded is not None
    kept = check.regraded
    assert (kept.before.score, kept.why, kept.who) == (1, *REASON)
    assert kept.at == NOW + 2 * MINUTE
    assert regrade(store, MENDED, reason=REASON, now=NOW + 3 * MINUTE) == ()
    assert scores(delivery) == {"ann": 0, "bob": 1}
    assert delivery.looking.item(held(delivery, sitting), 0, tab="a", now=NOW).checks == (check,)


def test_the_question_is_shown_as_it_was_and_the_key_as_it_is(
    delivery: Delivery, store: Store
) -> None:
    sitting = answer(delivery, "ann", GERAN)
    regrade(store, MENDED, reason=REASON, now=NOW)
    view = delivery.looking.item(held(delivery, sitting), 0, tab="a", now=NOW)
    assert len(view.shown.options) == len(CHOICES)
    assert view.solution is not None
    assert view.solution.version == MENDED.resolved["wreckage"].version


def test_a_key_that_is_mended_back_gives_the_old_scores_again(
    delivery: Delivery, store: Store, served: Served
) -> None:
    answer(delivery, "ann", GERAN)
    regrade(store, MENDED, reason=REASON, now=NOW)
    back = regrade(store, served.checked, reason=("It was right.", "teacher"), now=NOW)
    assert changes(back) == {"ann": (0, 1)}
    assert scores(delivery) == {"ann": 1}


def test_only_the_items_that_are_named_are_regraded(delivery: Delivery, store: Store) -> None:
    answer(delivery, "ann", GERAN)
    assert regrade(store, MENDED, items=["delivered"], now=NOW) == ()
    with pytest.raises(CourseError, match=r"The item nonsense is not in the course\."):
        regrade(store, MENDED, items=["nonsense"], now=NOW)


def test_what_is_checked_afterwards_counts_by_the_mended_key_too(
    delivery: Delivery, store: Store
) -> None:
    open_one = begin(delivery, learner="ann")
    delivery.taking.save(
        held(delivery, open_one), 0, MOHAJER, seen=0, tab="a", language="en", now=NOW
    )
    regrade(store, MENDED, reason=REASON, now=NOW)
    kept = told(delivery.taking.check(held(delivery, open_one), 0, language="en", now=NOW))
    assert (kept.outcome.status, kept.version) == ("right", MENDED.resolved["wreckage"].version)
    assert regrade(store, MENDED, reason=REASON, now=NOW) == ()


def test_an_answer_that_no_longer_fits_counts_by_the_version_that_was_opened(
    delivery: Delivery, store: Store
) -> None:
    sitting = begin(delivery, learner="ann")
    delivery.taking.save(held(delivery, sitting), 0, ARASH, seen=0, tab="a", language="en", now=NOW)
    regrade(store, MENDED, reason=REASON, now=NOW)
    assert (
        told(
            delivery.taking.check(held(delivery, sitting), 0, language="en", now=NOW)
        ).outcome.status
        == "wrong"
    )


def test_every_score_uses_one_version_also_when_a_submit_comes_in_between(
    delivery: Delivery, store: Store, served: Served
) -> None:
    """FAULTS 20: afterwards each counts by the mended key, whichever came first."""
    set_quiz(served, mode="exam")
    learners = [f"learner-{number}" for number in range(12)]
    sittings = {learner: begin(delivery, learner=learner) for learner in learners}
    for learner, sitting in sittings.items():
        delivery.taking.save(
            held(delivery, sitting, learner), 0, MOHAJER, seen=0, tab="a", language="en", now=NOW
        )
    works: list[Callable[[], object]] = [
        partial(delivery.taking.finish, held(delivery, sittings[one], one), now=NOW)
        for one in learners
    ]
    works.insert(6, partial(regrade, store, MENDED, reason=REASON, now=NOW))
    with ThreadPoolExecutor(len(works)) as pool:
        for future in [pool.submit(work) for work in works]:
            future.result()
    assert set(scores(delivery).values()) == {1.0}
    assert changes(regrade(store, MENDED, now=NOW)) == {}


_KILLED = """
import os, signal, sys
from course.store.store import Store
from course.delivery.regrade import regrade
from course.store import regrading
from tests.delivery.test_regrade import MENDED, REASON
from tests.delivery.samples import NOW

kept = regrading._keep
def half(connection, newer, found, reason, now):
    kept(connection, newer, found, reason, now)
    os.kill(os.getpid(), signal.SIGKILL)
regrading._keep = half
regrade(Store.open(sys.argv[1]), MENDED, reason=REASON, now=NOW)
"""


def test_a_regrade_that_is_killed_half_way_did_nothing_and_the_next_does_all(
    delivery: Delivery,
    store: Store,
    url: str,
) -> None:
    """FAULTS 19: a real process, killed after it wrote and before it was done."""
    answer(delivery, "ann", GERAN)
    answer(delivery, "bob", MOHAJER)
    command = [sys.executable, "-c", _KILLED, url]
    killed = subprocess.run(command, check=False, cwd=ROOT)
    assert killed.returncode == -signal.SIGKILL
    assert scores(delivery) == {"ann": 1, "bob": 0}
    assert store.read(versions.mended, course_of().resolved["wreckage"].version) == (
        course_of().resolved["wreckage"].version
    )
    regrade(store, MENDED, reason=REASON, now=NOW)
    assert scores(delivery) == {"ann": 0, "bob": 1}


def reworded(**changes: object) -> Checked:
    return course_of(item("wreckage", **changes), item("delivered"))


def test_an_answer_to_another_question_keeps_its_score_and_is_listed_as_such(
    delivery: Delivery, store: Store
) -> None:
    """The stem was turned to another paper, and the key with it."""
    sitting = answer(delivery, "ann", GERAN)
    answer(delivery, "bob", MOHAJER)
    turned = reworded(
        stem="Which name does the other paper give?",
        choices=[*MENDED_CHOICES, {"distractor": "Kh-101"}],
    )
    for reason in (None, REASON):
        found = regrade(store, turned, reason=reason, now=NOW)
        assert changes(found) == {}
        assert {(one.learner, one.reworded) for one in found} == {
            ("ann", ("stem", "choices")),
            ("bob", ("stem", "choices")),
        }
        assert all(one.differs for one in found)
        assert scores(delivery) == {"ann": 1, "bob": 0}
    view = delivery.looking.item(held(delivery, sitting), 0, tab="a", now=NOW)
    assert view.solution is not None
    assert view.solution.version == course_of().resolved["wreckage"].version


def test_who_answers_the_old_words_later_is_marked_by_the_old_key(
    delivery: Delivery, store: Store
) -> None:
    sitting = begin(delivery, learner="ann")
    turned = reworded(stem="And the other paper?", choices=MENDED_CHOICES)
    regrade(store, turned, reason=REASON, now=NOW)
    delivery.taking.save(held(delivery, sitting), 0, GERAN, seen=0, tab="a", language="en", now=NOW)
    kept = told(delivery.taking.check(held(delivery, sitting), 0, language="en", now=NOW))
    assert kept.outcome.status == "right"


def test_new_words_that_ask_the_same_are_the_teachers_to_say(
    delivery: Delivery, store: Store
) -> None:
    answer(delivery, "ann", GERAN)
    turned = reworded(stem="Which name stood on it?", choices=MENDED_CHOICES)
    assert changes(regrade(store, turned, also_reworded=True, reason=REASON, now=NOW)) == {
        "ann": (1, 0)
    }
    assert scores(delivery) == {"ann": 0}
    assert regrade(store, turned, now=NOW) == ()
