"""Two weeks of practice, on both engines, with a server that is killed in the middle."""

import subprocess
import sys
from pathlib import Path

import pytest

from course.delivery.delivery import Delivery
from course.delivery.own import Data
from course.store import people
from course.store.store import Store
from tests.delivery.fortnight import LEARNER, course, moment, two_weeks

ROOT = Path(__file__).parents[2]


def kept(url: str) -> Data:
    """The learner's own data at the end, read from the database anew."""
    store = Store.open(url)
    checked = course()
    data = Delivery(store, lambda: checked).learners.own_data(LEARNER, now=moment(14))
    store.dispose()
    return data


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], Data]:
    """The two weeks in one go: the rows of their table, and the learner's data at the end."""
    url = f"sqlite:///{tmp_path_factory.mktemp('fortnight') / 'course.db'}"
    store = Store.open(url)
    rows = list(two_weeks(store))
    store.dispose()
    return rows, kept(url)


def test_whenever_the_server_is_killed_the_two_weeks_are_the_same(
    url: str, undisturbed: tuple[list[str], Data]
) -> None:
    """Killed in the quiz, and in a practice; each time another process goes on."""
    rows, data = undisturbed
    Store.open(url).dispose()
    seen: list[str] = []
    for stop in (3, 12, len(rows) + 1):
        command = [sys.executable, "-m", "tests.delivery.fortnight", url]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            while len(seen) < stop and (line := server.stdout.readline()):
                seen += [row for row in [line.rstrip("\n")] if row not in seen]
            server.kill()  # SIGKILL: nothing is flushed, nothing is closed
            seen += [row for line in server.stdout if (row := line.rstrip("\n")) not in seen]
    assert kept(url) == data
    assert seen == rows


def test_a_learner_who_is_forgotten_has_nothing_to_practise(store: Store) -> None:
    list(two_weeks(store))
    checked = course()
    delivery = Delivery(store, lambda: checked)
    assert delivery.practising.schedule(LEARNER, now=moment(14))
    store.write(people.forget, LEARNER)
    assert delivery.practising.schedule(LEARNER, now=moment(14)) == ()
    data = delivery.learners.own_data(LEARNER, now=moment(14))
    assert (data["attempts"], data["practice"]) == ([], [])
