"""Pages run one at a time, and a page that waits for the database lets another run."""

from threading import Event, Thread

import pytest

from course.services import process


def test_while_one_page_waits_for_the_database_another_has_its_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(process, "_PATIENCE", 60.0)
    waits, came, order = Event(), Event(), list[str]()

    def saving() -> None:
        with process.turn():
            with process.aside():
                waits.set()
                came.wait(20)
            order.append("saved")

    def looking() -> None:
        waits.wait(20)
        with process.turn():
            order.append("looked")
            came.set()

    pages = [Thread(target=page) for page in (saving, looking)]
    for page in pages:
        page.start()
    for page in pages:
        page.join()
    assert order == ["looked", "saved"]


def test_what_is_no_page_needs_no_turn_to_wait() -> None:
    with process.aside():
        pass
    with process.turn():
        pass  # it was not taken


def test_what_waits_while_it_waits_gives_the_turn_away_once() -> None:
    """As a read within a write, on a server."""
    with process.turn(), process.aside(), process.aside():
        pass
    with process.turn():
        pass
