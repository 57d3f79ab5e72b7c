"""Servers are killed while students answer; every answer that a page called saved is there.

`make soak` does the same for longer.
"""

from pathlib import Path

import pytest

from bench.crashing import Report, kill_one_of_two, kill_one_process


def test_a_server_killed_again_and_again_loses_no_acknowledged_answer(tmp_path: Path) -> None:
    report = kill_one_process(tmp_path, writers=6, rounds=3)
    assert_kept(report)


@pytest.mark.usefixtures("nginx_program")
def test_a_student_whose_replica_is_killed_goes_on_at_the_other(tmp_path: Path) -> None:
    report = kill_one_of_two(tmp_path, writers=6, rounds=2)
    assert_kept(report)
    assert report.waits, "nobody was at the replica that was killed"


def assert_kept(report: Report) -> None:
    print(report)  # noqa: T201 - what `pytest -s` is for
    assert report.acknowledged >= report.writers * report.rounds
    assert report.missing == ()
    assert report.untrue == 0


pytestmark = pytest.mark.soak
