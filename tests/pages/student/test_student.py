"""One student for a teacher: what was answered, and changes to an attempt that the student sees."""

import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.runtime.context import ContextProxy

from course.model.response import ChoiceResponse, MarksResponse
from course.services import process, visitor
from course.store import people
from tests.app.fixtures import COURSE, Run, words
from tests.app.walk import EXAM
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


@pytest.fixture
def exam(teacher: str, fresh: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """An exam of twenty minutes in progress, with one answer, by a student of a class."""
    folder = Path(shutil.copytree(COURSE, tmp_path / "course"))
    course = folder / "course.yaml"
    course.write_text(course.read_text("utf-8") + EXAM, "utf-8")
    fresh.setenv("COURSE_FOLDER", str(folder))
    for one in (process.settings, process.live, process.delivery):
        one.cache_clear()
    delivery, now = process.delivery(), process.now()
    class_ = delivery.classes.new("3A", now=now)
    delivery.classes.join(class_, teacher, "Ada", by_login=False, now=now)
    held = delivery.taking.open(teacher, "exam", now=now, seed="seed")
    given = ChoiceResponse(choice="egypt")
    delivery.taking.save(held, NILE_END, given, seen=0, tab="a", language="en", now=now)
    return held.id


@pytest.mark.usefixtures("exam")
def test_an_exam_in_progress_shows_no_points(teacher: str, run: Run) -> None:
    for page in (run("student", person=teacher), run("teacher")):
        assert not page.exception
        shown = words(page)
        assert "In progress</td>" in shown
        assert "<td>–</td>" in shown
        assert f"of {MOST} points" not in shown
        assert "0 of 1 point" not in shown
    assert "Egypt" in words(run("student", person=teacher)), "the answer is shown all the same"


def test_minutes_are_given_to_an_attempt_in_progress(teacher: str, exam: str, run: Run) -> None:
    before = process.delivery().looking.any_sitting(exam, now=process.now()).sitting.deadline
    [member] = process.delivery().classes.memberships(teacher)
    app = run("student", person=member.student.id)
    assert f"/classes/{member.class_.code}/students/{member.student.id}" in words(app)
    app.text_input(key=f"minutes-{exam}").input("many")
    save = next(button for button in app.button if button.label == "Save")
    save.click().run()
    assert "Type a number of minutes from 0 to 10080." in words(app)
    app.text_input(key=f"minutes-{exam}").input("7,5")
    next(button for button in app.button if button.label == "Save").click().run()
    assert not app.exception
    assert "The student has 7.5 extra minutes for this quiz." in words(app)
    assert "· 7.5 extra minutes" in words(app)
    after = process.delivery().looking.any_sitting(exam, now=process.now()).sitting.deadline
    assert before is not None
    assert after == before + timedelta(minutes=7.5)


def test_only_an_attempt_with_an_end_gets_more_time(teacher: str, attempt: str, run: Run) -> None:
    assert attempt
    app = run("student", person=teacher)
    assert "Extra time" not in [one.label for one in app.expander]


@pytest.mark.usefixtures("attempt")
def test_two_attempts_of_a_day_are_told_apart_by_the_clock_of_the_browser(
    teacher: str, run: Run, fresh: pytest.MonkeyPatch
) -> None:
    [view] = process.delivery().correcting.attempts(
        process.delivery().correcting.whose(teacher), now=process.now()
    )
    at = view.sitting.opened
    for page in ("student", "teacher"):
        assert f", {at:%H:%M} UTC</td>" in words(run(page, person=teacher))
    fresh.setattr(ContextProxy, "timezone", property(lambda _self: "Asia/Tokyo"))
    there = at + timedelta(hours=9)
    for page in ("student", "teacher"):
        shown = words(run(page, person=teacher))
        assert f" {there.year}, {there:%H:%M}</td>" in shown


@pytest.mark.usefixtures("teacher")
def test_a_trial_run_is_said_to_be_one(teacher: str, run: Run) -> None:
    delivery, now = process.delivery(), process.now()
    held = delivery.taking.open(teacher, "rivers", now=now, seed="seed", trial=True)
    about = delivery.problems.reportable(held, NILE_END, now=now)
    delivery.problems.report(about, kind="key", words="", language="en", now=now)
    assert "(trial run)</th>" in words(run("teacher"))
    for page in (run("item", quiz="rivers", item="nile-end"), run("reports")):
        assert "from a trial run" in words(page)


def test_an_answer_is_said_in_the_words_of_the_page(
    teacher: str, run: Run, fresh: pytest.MonkeyPatch
) -> None:
    delivery, now = process.delivery(), process.now()
    held = delivery.taking.open(teacher, "rivers", now=now, seed="seed")
    [at] = [one.position for one in held.items if one.item == "river-statements"]
    given = MarksResponse(marks={"the-river-is-deeper-than-the-sea": "not-stated"})
    delivery.taking.save(held, at, given, seen=0, tab="a", language="en", now=now)
    delivery.taking.check(held, at, language="en", now=now)
    about = delivery.problems.reportable(held, at, now=now)
    delivery.problems.report(about, kind="counts", words="", language="en", now=now)
    delivery.taking.finish(held, now=now)
    pages = (("student", {"person": teacher}), ("item", {"item": "river-statements"}))
    for language, said in (
        ("en", "The river is deeper than the sea – Not stated"),
        ("nl", "De rivier is dieper dan de zee – Staat er niet"),
    ):
        fresh.setattr(visitor, "language", lambda _c, _a, language=language: language)
        for page, query in (*pages, ("reports", {})):
            shown = words(run(page, quiz="rivers", **query))
            assert f"<bdi>{said}</bdi>" in shown, page
            assert not re.search(r"not-stated|deeper-than", shown), page
