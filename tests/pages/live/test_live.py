"""The page that watches a class: for teachers, with what is watched in its address."""

import pytest

from course.services import process, visitor
from tests.app.fixtures import Run, sent_to, words


@pytest.fixture
def teacher(fresh: pytest.MonkeyPatch, learner: str) -> str:
    """A teacher, whose browser is also that of a learner."""
    fresh.setattr(visitor, "is_teacher", lambda _cookies: True)
    fresh.setattr(visitor, "teacher", lambda _cookies: "")
    return learner


@pytest.mark.usefixtures("learner")
def test_a_student_is_refused(run: Run) -> None:
    app = run("live", quiz="rivers")
    assert "/live/board" not in words(app)
    assert not app.get("bidi_component")


@pytest.mark.usefixtures("teacher")
def test_the_quiz_and_the_class_are_chosen_by_the_address(run: Run) -> None:
    class_ = process.delivery().classes.new("4A", now=process.now())
    app = run("live", quiz="streams", **{"class": class_.id, "assignment": "a1"})
    assert not app.exception
    shown = words(app)
    assert "Live: Streams" in shown
    assert f'<option value="{class_.id}" selected>4A</option>' in shown
    assert sent_to(app, "live")[0] == (f"/live/board?quiz=streams&class={class_.id}&assignment=a1")
    assert "names=no" in shown
    without = run("live", quiz="streams", names="no")
    assert sent_to(without, "live")[0] == "/live/board?quiz=streams&names=no"
    assert '<input type="hidden" name="names" value="no">' in words(without)


def test_without_a_quiz_it_is_one_that_somebody_takes(run: Run, teacher: str) -> None:
    assert sent_to(run("live"), "live")[0] == "/live/board?quiz=rivers"
    process.delivery().taking.open(teacher, "streams", now=process.now(), seed="seed")
    process.delivery.cache_clear()
    assert sent_to(run("live"), "live")[0] == "/live/board?quiz=streams"


@pytest.mark.usefixtures("teacher")
@pytest.mark.parametrize("quiz", ["none", "<b>"])
def test_a_quiz_that_is_not_there_is_no_error(run: Run, quiz: str) -> None:
    app = run("live", quiz=quiz)
    assert not app.exception
    assert "<b>" not in words(app).replace("&lt;b&gt;", "")
