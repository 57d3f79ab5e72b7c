"""What the page of a class says of the quizzes that it was given."""

from datetime import timedelta
from html import unescape

import pytest

from course.delivery.roster import Entry
from course.model.classes import Class, Replaced
from course.services import process, visitor
from tests.app.fixtures import Run, words


@pytest.fixture
def class_(fresh: pytest.MonkeyPatch, learner: str) -> Class:
    """A class of one, for the teacher who looks."""
    del learner
    fresh.setattr(visitor, "is_teacher", lambda _cookies: True)
    made = process.delivery().classes.new("4 Latin", now=process.now())
    process.delivery().classes.take_over(made.id, [Entry(1, "Ann De Smet")])
    return made


def give(class_: Class, **rules: object) -> str:
    made = process.delivery().classes.assign(
        class_.id, "rivers", Replaced.model_validate(rules), who="teacher", now=process.now()
    )
    assert made is not None
    return made


def test_each_leads_to_its_results_and_to_live_and_has_its_command(class_: Class, run: Run) -> None:
    given = give(class_)
    shown = unescape(words(run("classes", **{"class": class_.code})))
    query = f"quiz=rivers&class={class_.id}&assignment={given}"
    assert f'href="/live?{query}"' in shown
    assert f'href="/teacher?{query}"' in shown
    assert f"course results items rivers --assignment {given}" in shown
    assert "given on" in shown


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (3, "UTC time), nobody can practise these questions."),
        (30, "It is open for longer than a week, so visitors"),
        (None, "It has no closing time, so visitors"),
    ],
)
def test_an_exam_says_who_can_practise_its_questions(
    class_: Class, run: Run, days: int | None, said: str
) -> None:
    closes = {}
    if days is not None:
        closes["closes"] = f"{process.now() + timedelta(days=days):%Y-%m-%d %H:%M} UTC"
    given = give(class_, mode="exam", **closes)
    assert said in words(run("classes", **{"class": class_.code}))
    process.delivery().classes.take_back(given, now=process.now())
    assert said not in words(run("classes", **{"class": class_.code}))


def test_students_are_counted_in_words_that_fit_the_number(class_: Class, run: Run) -> None:
    shown = words(run("classes", **{"class": class_.code}))
    assert "Joined: 0 of 1 student." in shown
    entries = [Entry(1, "Ann De Smet"), Entry(2, "Bob")]
    process.delivery().classes.take_over(class_.id, entries)
    assert "Joined: 0 of 2 students." in words(run("classes", **{"class": class_.code}))
