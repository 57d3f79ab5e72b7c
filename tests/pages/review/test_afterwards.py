"""What a review says after a question was thrown out, an answer accepted, or a report answered."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from course.delivery.voiding import Kind, void
from course.model.response import ChoiceResponse
from course.services import process, visitor
from tests.app.fixtures import Run, held, words
from tests.small import RIVERS, points

END = 1
ALL = points(RIVERS)
WHY = ("Two answers were right.", "teacher")


@pytest.fixture
def reviewed(learner: str, sitting: str) -> str:
    """An attempt that is handed in, with one wrong answer in it."""
    taking, now = process.delivery().taking, process.now()
    given = ChoiceResponse(choice="sudan")
    taking.save(held(learner, sitting), END, given, seen=0, tab="a", language="en", now=now)
    taking.check(held(learner, sitting), END, language="en", now=now)
    taking.finish(held(learner, sitting), now=now)
    return sitting


def throw_out(kind: Kind) -> None:
    void(process.store(), "nile-end", kind, reason=WHY, now=process.now())


def item(app: AppTest) -> str:
    """What stands in the review of the question, without its markup."""
    pattern = r'<section class="item" id="item-2".*?(?=<section class="item"|$)'
    found = re.search(pattern, words(app), re.DOTALL)
    assert found is not None
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())


def test_a_question_that_was_left_out_says_so_and_why(run: Run, reviewed: str) -> None:
    throw_out("leave-out")
    page = run("review", sitting=reviewed)
    assert not page.exception
    said = item(page)
    assert "This question was left out of the score on" in said
    assert WHY[0] in said
    assert "By the original marking, your answer earned 0 of 1 point." in said
    assert f"0 of {ALL - 1} points" in words(page)
    assert f"0 of {len(RIVERS) - 1} questions right" in words(page)


def test_full_marks_for_everybody_says_so_and_why(
    run: Run, reviewed: str, fresh: pytest.MonkeyPatch
) -> None:
    throw_out("full-marks")
    page = run("review", sitting=reviewed)
    said = item(page)
    assert "Everyone was given full marks for this question on" in said
    assert re.search(r"Wrong 1 point\b", said)
    assert "By the original marking, your answer earned 0 of 1 point." in said
    assert f"1 of {ALL} points" in words(page)
    assert "item-2" not in words(run("review", sitting=reviewed, show="wrong"))
    fresh.setattr(visitor, "language", lambda _cookies, _accepted: "nl")
    assert "Iedereen heeft op" in item(run("review", sitting=reviewed))


def test_a_reply_is_marked_as_new_on_the_first_visit_only(
    run: Run, learner: str, reviewed: str
) -> None:
    problems, now = process.delivery().problems, process.now()
    about = problems.reportable(held(learner, reviewed), END, now=now)
    problems.report(about, kind="key", words="It is Egypt.", language="en", now=now)
    assert "You reported on" not in item(run("review", sitting=reviewed))
    [reported] = problems.every()
    problems.reply(reported.problem.id, "You *are* right.", who="teacher", now=now)
    assert "Your teacher has replied" in words(run("home"))
    page = run("review", sitting=reviewed)
    for _ in range(2):  # a page is run again for many reasons, and none is a second visit
        said = item(page)
        assert "It is Egypt." in said
        assert re.search(r"Your teacher replied on [^:]+: New You \*are\* right\.", said)
        page.run()
    later = item(run("review", sitting=reviewed))
    assert re.search(r"Your teacher replied on [^:]+: You \*are\* right\.", later)
    assert "Your teacher has replied" not in words(run("home"))


def test_where_the_page_shows_other_questions_a_reply_stays_new(
    run: Run, learner: str, reviewed: str
) -> None:
    problems, now = process.delivery().problems, process.now()
    about = problems.reportable(held(learner, reviewed), END, now=now)
    problems.report(about, kind="key", words="", language="en", now=now)
    [reported] = problems.every()
    problems.reply(reported.problem.id, "Thank you.", who="teacher", now=now)
    run("review", sitting=reviewed, show="flagged")
    assert "New Thank you." in item(run("review", sitting=reviewed))
