"""One student for a teacher: what was answered, and changes to an attempt that the student sees."""

import pytest

from course.model.response import ChoiceResponse
from course.services import process, visitor
from course.store import people
from tests.app.fixtures import Run, words
from tests.small import RIVERS, points

NILE_END = 1
MOST = points(RIVERS)


@pytest.fixture
def teacher(fresh: pytest.MonkeyPatch, learner: str) -> str:
    """A teacher, who is on the same browser as a student with one finished attempt."""
    fresh.setattr(visitor, "is_teacher", lambda _cookies: True)
    fresh.setattr(visitor, "teacher", lambda _cookies: "")
    return learner


@pytest.fixture
def attempt(teacher: str) -> str:
    return take(teacher)


def take(learner: str, choice: str = "egypt") -> str:
    delivery, now = process.delivery(), process.now()
    held = delivery.taking.open(learner, "rivers", now=now, seed="seed")
    given = ChoiceResponse(choice=choice)
    delivery.taking.save(held, NILE_END, given, seen=0, tab="a", language="en", now=now)
    delivery.taking.finish(held, now=now)
    process.store().write(people.rename, learner, "Ada <b>", now=now)
    return held.id


def test_a_teacher_sees_what_was_answered_and_earned(teacher: str, attempt: str, run: Run) -> None:
    app = run("student", person=teacher)
    assert not app.exception
    shown = words(app)
    assert "<h1>Ada &lt;b&gt;</h1>" in shown
    assert '<a href="/item?quiz=rivers&amp;item=nile-end">' in shown
    assert f'<a href="/review?sitting={attempt}">' in shown
    assert f"1 of {MOST} points" in shown
    assert "Egypt" in shown


def test_nobody_else_sees_it(
    teacher: str, attempt: str, run: Run, fresh: pytest.MonkeyPatch
) -> None:
    fresh.setattr(visitor, "is_teacher", lambda _cookies: False)
    assert "Ada" not in words(run("student", person=teacher, attempt=attempt))


@pytest.mark.usefixtures("teacher")
def test_who_is_gone_is_said_to_be(run: Run) -> None:
    assert "There is no such student." in words(run("student", person="nobody"))


def test_another_score_is_previewed_saved_seen_and_undone(
    teacher: str, attempt: str, run: Run
) -> None:
    app = run("student", person=teacher)
    app.text_input(key=f"points-{attempt}").input("3,5")
    app.text_area(key=f"comment-{attempt}").input("Well <i>argued</i>.")
    next(button for button in app.button if button.label == "Preview").click()
    app.run()
    assert not app.exception
    assert f"Ada &lt;b&gt;: from 1 to 3½ of {MOST} points." in words(app)
    assert process.delivery().correcting.overrides(attempt) == ()
    app.button(key=f"save-score-{attempt}").click().run()
    assert "The new score is saved." in words(app)
    for page in (run("review", sitting=attempt), run("home")):
        seen = words(page)
        assert not page.exception
        assert f"the answers earned 1 of {MOST} points: <q dir=" in seen
        assert "Well &lt;i&gt;argued&lt;/i&gt;." in seen
        assert f"3½ of {MOST} points" in seen.replace("\\", "")
    app.button(key=f"undo-score-{attempt}").click().run()
    assert not app.exception
    assert "The score is as it was marked." in words(app)
    assert "the answers earned" not in words(run("review", sitting=attempt))
    assert ": 3½." in words(app), "the trail"


@pytest.mark.usefixtures("attempt")
def test_a_score_without_a_comment_is_refused(teacher: str, run: Run) -> None:
    app = run("student", person=teacher)
    next(button for button in app.button if button.label == "Preview").click()
    app.run()
    assert "Write why, in at most 1,000 characters." in words(app)


def test_what_is_no_number_of_points_is_refused(teacher: str, attempt: str, run: Run) -> None:
    app = run("student", person=teacher)
    app.text_input(key=f"points-{attempt}").input("many")
    app.text_area(key=f"comment-{attempt}").input("Well argued.")
    next(button for button in app.button if button.label == "Preview").click()
    app.run()
    assert not app.exception
    assert "The score must be a number from 0 to the maximum." in words(app)


def test_an_attempt_is_set_aside_and_counts_again(teacher: str, attempt: str, run: Run) -> None:
    app = run("student", person=teacher)
    app.text_area(key=f"why-{attempt}").input("The fire alarm.")
    next(button for button in app.button if button.label == "Set this attempt aside").click()
    app.run()
    assert "The student may take the quiz again." in words(app)
    said = "decided on"
    assert said in words(run("review", sitting=attempt))
    assert "The fire alarm." in words(run("home"))
    app.button(key=f"again-{attempt}").click().run()
    assert "The attempt counts again." in words(app)
    assert said not in words(run("review", sitting=attempt))


def test_deleting_asks_first(teacher: str, attempt: str, run: Run) -> None:
    app = run("student", person=teacher)
    assert "with its 1 saved answer" in words(app)
    delete = "Delete this attempt for good"
    next(button for button in app.button if button.label == delete).click()
    app.run()
    assert "Nothing was deleted." in words(app)
    app.checkbox(key=f"sure-{attempt}").check()
    next(button for button in app.button if button.label == delete).click()
    app.run()
    assert not app.exception
    assert "The attempt was deleted." in words(app)
    assert process.delivery().looking.results(now=process.now()) == ()


@pytest.mark.usefixtures("teacher")
def test_a_teacher_reads_a_review_as_its_student_sees_it_and_can_do_nothing(run: Run) -> None:
    attempt = take("B" * 22, choice="sudan")
    app = run("review", sitting=attempt)
    assert not app.exception
    shown = words(app)
    assert "This is the attempt as the student sees it." in shown
    assert "Sudan" in shown
    assert not app.button
    assert "/report" not in shown
    assert "/practise" not in shown


@pytest.mark.usefixtures("teacher")
def test_students_do_not_read_each_others_reviews(run: Run, fresh: pytest.MonkeyPatch) -> None:
    attempt = take("B" * 22, choice="sudan")
    fresh.setattr(visitor, "is_teacher", lambda _cookies: False)
    assert "Sudan" not in words(run("review", sitting=attempt))
