"""The pages of an exam, and of practice with tries, as a student has them."""

import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from course.checking import check_folder
from course.delivery.errors import NotNow
from course.delivery.regrade import regrade
from course.delivery.views import SittingView
from course.model.response import AnyResponse, ChoiceResponse, MarksResponse, NumberResponse
from course.services import process
from tests.app.fixtures import COURSE, Run, buttons, fill, form, held, press, words
from tests.small import RIVERS, STREAMS, points

EXAM = """\
  - id: exam
    title: Exam
    banks: [rivers, streams]
    mode: exam
    time_limit: 20
"""
PRACTICE = """\
  - id: exam
    title: Practice
    banks: [rivers]
"""
NILE_END, NILE_LENGTH, STATEMENTS = 1, 0, 5
IN_ALL = len(RIVERS + STREAMS)
"""How many questions the exam has."""

Begin = Callable[..., str]


@pytest.fixture
def begin(learner: str, fresh: pytest.MonkeyPatch, tmp_path: Path) -> Begin:
    """Serve the small course with another quiz, and more in its files, and begin that quiz."""

    def begin(quiz: str = EXAM, **more: str) -> str:
        folder = Path(shutil.copytree(COURSE, tmp_path / "course"))
        for name, text in {"course": quiz, **more}.items():
            with (folder / f"{name}.yaml").open("a", encoding="utf-8") as file:
                file.write(text)
        fresh.setenv("COURSE_FOLDER", str(folder))
        for one in (process.settings, process.live, process.delivery):
            one.cache_clear()
        return process.delivery().taking.open(learner, "exam", now=process.now(), seed="seed").id

    return begin


def save(learner: str, sitting: str, position: int, response: AnyResponse) -> None:
    delivery = process.delivery()
    seen = delivery.looking.item(
        delivery.looking.hold(learner, sitting, now=process.now()),
        position,
        tab="a",
        now=process.now(),
    ).revision
    delivery.taking.save(
        delivery.looking.hold(learner, sitting, now=process.now()),
        position,
        response,
        seen=seen,
        tab="a",
        language="en",
        now=process.now(),
    )


def view_of(learner: str, sitting: str) -> SittingView:
    return process.delivery().looking.sitting(learner, sitting, now=process.now())


def test_an_exam_says_how_long_is_left_and_nothing_of_what_is_right(begin: Begin, run: Run) -> None:
    app = run("quiz", sitting=begin(), q="1", tab="a")
    assert not app.exception
    assert not {"check", "hint1"} & buttons(app)
    shown = words(app)
    assert "Next question" in shown
    assert "Flag" in shown
    assert "Exam · Rivers" in shown, "a bank is a section"
    assert "Saved" not in shown


def test_the_end_of_an_exam_names_what_is_blank_flagged_and_unreadable(
    begin: Begin, run: Run, learner: str
) -> None:
    sitting = begin()
    save(learner, sitting, NILE_END, ChoiceResponse(choice="egypt"))
    save(learner, sitting, NILE_LENGTH, NumberResponse(text="long", unit="km"))
    process.delivery().taking.flag(held(learner, sitting), 2, flagged=True, now=process.now())
    app = run("quiz", sitting=sitting, q="1", tab="a", finish="1")
    assert not app.exception
    shown = words(app)
    assert f"{IN_ALL - 2} questions are still unanswered" in shown
    assert "One answer cannot be read" in shown
    assert "You flagged one question" in shown
    assert {"finish", "back"} <= buttons(app)
    blank, unclear, flagged = re.findall(r'<ul class="numbers">.*?</ul>', shown)
    assert re.findall(r"q=(\d+)", blank) == [str(n) for n in range(3, IN_ALL + 1)]
    assert (re.findall(r"q=(\d+)", unclear), re.findall(r"q=(\d+)", flagged)) == (["1"], ["3"])
    press(app, "finish")
    view = process.delivery().looking.sitting(learner, sitting, now=process.now())
    assert (view.sitting.finished is not None, view.score) == (True, 1)


def test_flagging_and_going_on_by_the_buttons(begin: Begin, run: Run, learner: str) -> None:
    sitting = begin()
    app = press(run("quiz", sitting=sitting, q="1", tab="a"), "flag-off")
    assert [s.flagged for s in view_of(learner, sitting).states][:2] == [True, False]
    app = press(app, "flag-on")
    assert not any(s.flagged for s in view_of(learner, sitting).states)
    app = press(app, "next")
    assert app.query_params["q"] == "2"


def test_where_there_is_no_way_back_the_page_leads_forward_only(
    begin: Begin, run: Run, learner: str
) -> None:
    sitting = begin(f"{EXAM}    navigation: fixed\n")
    app = run("quiz", sitting=sitting, q="5", tab="a")
    assert f"Question 1 of {IN_ALL}" in words(app), "a forged address leads to where the learner is"
    assert words(app).count('class="way ') == IN_ALL
    assert "go-2" not in form(app).buttons, "the other questions are shown, and no way"
    assert "You cannot come back to this question." in words(app)
    app = press(app, "next")
    assert view_of(learner, sitting).sitting.reached == 1
    assert f"Question 2 of {IN_ALL}" in words(app)
    assert f"Question 2 of {IN_ALL}" in words(run("quiz", sitting=sitting, q="1", tab="a"))


def test_an_exam_whose_time_is_over_is_handed_in_by_itself(
    begin: Begin, run: Run, learner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting = begin()
    save(learner, sitting, NILE_END, ChoiceResponse(choice="egypt"))
    late = process.now() + timedelta(minutes=20, seconds=5)
    monkeypatch.setattr(process, "now", lambda: late)
    app = run("quiz", sitting=sitting, q="1", tab="a")
    assert not app.exception
    assert view_of(learner, sitting).score == 1


def test_marks_that_come_later_are_promised(begin: Begin, run: Run, learner: str) -> None:
    closes = "2999-01-01 12:00 Europe/Brussels"
    review = "{marks: close, key: close, rationale: close}"
    sitting = begin(f"{EXAM}    closes: {closes}\n    review: {review}\n")
    save(learner, sitting, NILE_END, ChoiceResponse(choice="sudan"))
    process.delivery().taking.finish(held(learner, sitting), now=process.now())
    shown = words(run("review", sitting=sitting))
    assert (
        "You will see your score when the quiz closes, on 1 January 2999 at 12:00 (Brussels time)"
        in shown
    )
    assert "Sudan" in shown, "what was given can be read"
    assert "Wrong" not in shown
    assert "Egypt" not in shown
    assert "handed in" in words(run("home"))


def test_marks_without_the_key_show_the_verdict_and_what_was_given(
    begin: Begin, run: Run, learner: str
) -> None:
    sitting = begin(f"{EXAM}    review: {{key: never, rationale: never}}\n")
    save(learner, sitting, NILE_END, ChoiceResponse(choice="sudan"))
    process.delivery().taking.finish(held(learner, sitting), now=process.now())
    app = run("review", sitting=sitting)
    assert not app.exception
    assert "Wrong" in words(app)
    assert "Egypt" not in words(app)


def test_the_key_without_marks_is_no_verdict_on_what_was_given(
    begin: Begin, run: Run, learner: str
) -> None:
    sitting = begin(f"{EXAM}    review: {{marks: never}}\n")
    save(learner, sitting, NILE_END, ChoiceResponse(choice="sudan"))
    process.delivery().taking.finish(held(learner, sitting), now=process.now())
    shown = words(run("review", sitting=sitting))
    assert "Egypt" in shown
    assert "Wrong" not in shown
    answered = shown.split('id="item-2"')[1].split('id="item-3"')[0]
    assert "Sudan" in answered
    assert "Not answered" not in answered


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("opens: 2999-01-01 12:00 Europe/Brussels", "This quiz opens on 1 January 2999 at 12:00"),
        ("closes: 2022-01-01 12:00 Europe/Brussels", "This quiz closed on 1 January 2022"),
    ],
)
def test_a_quiz_that_is_not_open_says_when(begin: Begin, run: Run, rule: str, said: str) -> None:
    with suppress(NotNow):
        begin(f"{EXAM}    {rule}\n")
    app = run("home")
    assert not app.exception
    assert said in words(app)
    assert "start-exam" not in {button.key for button in app.button}


def test_attempts_that_are_used_up_are_said(begin: Begin, run: Run, learner: str) -> None:
    process.delivery().taking.finish(held(learner, begin()), now=process.now())
    app = run("home")
    assert "You have used your only attempt." in words(app)
    assert "start-exam" not in {button.key for button in app.button}


def test_a_try_that_leaves_another_says_what_it_can_earn(
    begin: Begin, run: Run, learner: str
) -> None:
    rules = "    tries: 3\n    penalty: 25%\n    hint_cost: 10%\n    certainty: yes\n"
    sitting = begin(PRACTICE + rules)
    save(learner, sitting, NILE_END, ChoiceResponse(choice="sudan"))
    app = run("quiz", sitting=sitting, q=str(NILE_END + 1), tab="a")
    assert "costs 10%" in words(app)
    app = fill(app, {"certainty": "3"})
    app = press(app, "check")
    assert not app.exception
    shown = words(app)
    assert "Wrong" in shown
    assert "The atlas does not name that country." in shown
    assert "You can try 2 more times, the next time for up to 75% of the points." in shown
    assert "You can ask for a hint first." in shown
    assert "to see the right answer" not in shown, "two tries are left"
    assert "It ends in Egypt" not in shown
    assert "check" in buttons(app)
    app = press(app, "check")
    assert "You have already checked this answer." in words(app), "it costs no second try"
    assert "check-anyway" in buttons(app)
    assert "see the right answer" not in words(app), "two tries are left"
    save(learner, sitting, NILE_END, ChoiceResponse(choice="egypt"))
    app = run("quiz", sitting=sitting, q=str(NILE_END + 1), tab="a")
    shown = words(press(app, "check"))
    assert "It ends in Egypt" in shown
    assert "Taken off for an earlier try: ¼." in shown
    assert "¾ of 1 point" in shown
    assert "--share:75%" in shown
    process.delivery().taking.finish(held(learner, sitting), now=process.now())
    shown = words(run("review", sitting=sitting))
    assert "¾ of 1 point<" in shown
    assert "--share:75%" in shown
    assert "Certain: 0 of 1 right" in shown
    assert f"¾ of {points(RIVERS)} points" in shown


def test_an_earlier_answer_that_was_better_counts(begin: Begin, run: Run, learner: str) -> None:
    sitting = begin(f"{PRACTICE}    tries: 2\n    penalty: 25%\n")
    right = {"eleven-countries-share-the-river": "true"}
    app = run("quiz", sitting=sitting, q=str(STATEMENTS + 1), tab="a")
    for marks in (right, {"eleven-countries-share-the-river": "false"}):
        save(learner, sitting, STATEMENTS, MarksResponse(marks=marks))
        app = press(run("quiz", sitting=sitting, q=str(STATEMENTS + 1), tab="a"), "check")
        if "check-anyway" in buttons(app):  # two statements are open
            app = press(app, "check-anyway")
    shown = words(app)
    assert "⅓ of 1 point" in shown
    assert "The points are those of an earlier answer, which was better." in shown
    process.delivery().taking.finish(held(learner, sitting), now=process.now())
    shown = words(run("review", sitting=sitting))
    assert f"⅓ of {points(RIVERS)} points" in shown
    assert "1 partly right" in shown
    assert "1 wrong" not in shown


def test_a_try_that_cannot_earn_more_says_so(begin: Begin, run: Run, learner: str) -> None:
    sitting = begin(f"{PRACTICE}    tries: 2\n    penalty: 75%\n")
    right = {"eleven-countries-share-the-river": "true"}
    save(learner, sitting, STATEMENTS, MarksResponse(marks=right))
    app = press(run("quiz", sitting=sitting, q=str(STATEMENTS + 1), tab="a"), "check")
    shown = words(press(app, "check-anyway"))
    assert "⅓ of 1 point" in shown
    assert "You can try once more, but not for more points." in shown
    assert "Or press “Check” again to see the right answer." in shown


@pytest.mark.parametrize(
    ("costs", "said"),
    [
        ("penalty: 25%", ("a free hint first.", "for an earlier try: ¼.")),
        ("hint_cost: 25%", ("a hint first.", "for a hint: ¼.")),
        (
            "penalty: 25%\n    hint_cost: 25%",
            ("a hint first.", "for an earlier try and a hint: ½."),
        ),
    ],
)
def test_points_are_taken_off_only_for_what_costs_points(
    costs: str, said: tuple[str, str], begin: Begin, run: Run, learner: str
) -> None:
    offer, taken = said
    sitting = begin(f"{PRACTICE}    tries: 2\n    {costs}\n")
    save(learner, sitting, NILE_END, ChoiceResponse(choice="sudan"))
    app = press(run("quiz", sitting=sitting, q=str(NILE_END + 1), tab="a"), "check")
    assert f"You can ask for {offer}" in words(app)
    press(app, "hint1")
    save(learner, sitting, NILE_END, ChoiceResponse(choice="egypt"))
    app = press(run("quiz", sitting=sitting, q=str(NILE_END + 1), tab="a"), "check")
    assert f"Taken off {taken}" in words(app)


def test_who_has_one_try_left_may_keep_the_answer_and_see_the_key(
    begin: Begin, run: Run, learner: str
) -> None:
    sitting = begin(f"{PRACTICE}    tries: 2\n    penalty: 25%\n")
    save(learner, sitting, NILE_END, ChoiceResponse(choice="sudan"))
    app = press(run("quiz", sitting=sitting, q=str(NILE_END + 1), tab="a"), "check")
    app = press(app, "check")
    assert "Keep it and see the answer" in words(app)
    app = press(app, "check-anyway")
    assert not app.exception
    assert "It ends in Egypt" in words(app)


@pytest.mark.parametrize("quiz", [PRACTICE, EXAM], ids=["practice", "exam"])
def test_one_tap_tells_the_teacher_that_a_question_is_unclear(
    quiz: str, begin: Begin, run: Run
) -> None:
    """Before it is answered, and in an exam too: nothing of the key is shown."""
    app = run("quiz", sitting=begin(quiz), q=str(NILE_END + 1), tab="a")
    app = press(app, "report-unclear")
    assert not app.exception
    assert "sent to your teacher" in words(app)
    assert "report-unclear" not in buttons(app)
    assert "It ends in Egypt" not in words(app)
    [one] = process.delivery().problems.every()
    assert (one.problem.kind, one.given) == ("unclear", None)


def test_one_tap_tells_the_teacher_that_an_answer_should_count(
    begin: Begin, run: Run, learner: str
) -> None:
    """And with one from the review, for questions of exams."""
    sitting = begin(PRACTICE)
    save(learner, sitting, NILE_END, ChoiceResponse(choice="sudan"))
    app = press(run("quiz", sitting=sitting, q=str(NILE_END + 1), tab="a"), "check")
    app = press(app, "report-counts")
    assert "sent to your teacher" in words(app)
    [one] = process.delivery().problems.every()
    assert one.problem.kind == "counts"
    assert one.given is not None
    assert one.given.response == ChoiceResponse(choice="sudan")
    process.delivery().taking.finish(held(learner, sitting), now=process.now())
    shown = words(run("review", sitting=sitting))
    assert '<input type="hidden" name="kind" value="counts">' in shown


@pytest.mark.parametrize(("book", "leads"), [("open", True), ("closed", False)])
def test_a_hint_leads_to_its_passage_unless_the_articles_are_closed(
    begin: Begin, run: Run, book: str, *, leads: bool
) -> None:
    item = """\
  - id: nile-mouth
    type: short-text
    stem: Nile?
    spelling: Egypt
    evidence:
      - atlas/p1: It ends in Egypt
    rationale: It says so.
    hints:
      - en: Look at the end.
        nl: Kijk naar het einde.
        passage: atlas/p1
"""
    sitting = begin(f"{PRACTICE}    book: {book}\n", rivers=item)
    shown = words(press(run("quiz", sitting=sitting, q=str(len(RIVERS) + 1), tab="a"), "hint1"))
    assert "Look at the end." in shown
    assert ("Read it in the article: School atlas, paragraph 1" in shown) == leads


def test_a_mended_key_is_told_in_the_review(begin: Begin, run: Run, learner: str) -> None:
    sitting = begin(PRACTICE)
    save(learner, sitting, NILE_END, ChoiceResponse(choice="egypt"))
    process.delivery().taking.finish(held(learner, sitting), now=process.now())
    bank = process.settings().folder / "rivers.yaml"
    text = bank.read_text("utf-8")
    hints = "    hints:\n      - en: Look at the delta."
    bank.write_text(text.replace(hints, f"    points: 3\n{hints}"), "utf-8")
    regrade(
        process.store(),
        check_folder(process.settings().folder),
        reason=("It is worth three points.", "teacher"),
        now=process.now(),
    )
    shown = words(run("review", sitting=sitting))
    assert "It is worth three points. Before that, your answer earned 1 of 1 point" in shown
    assert "Your score: 3 of" in shown


def test_handing_in_after_an_answer_that_was_asked_again_leads_to_the_review(
    begin: Begin, run: Run, learner: str
) -> None:
    sitting = begin(PRACTICE)
    app = press(run("quiz", sitting=sitting, q="2", tab="a"), "check")
    assert "There is nothing to check yet" in words(app)
    app.query_params["finish"] = "1"
    app = press(app.run(), "finish")
    assert not app.exception
    assert view_of(learner, sitting).sitting.finished is not None
    assert f"Your score: 0 of {points(RIVERS)} points" in words(app)
    assert len(process.delivery().looking.overview(learner, now=process.now())) == 1


def test_a_quiz_that_was_taken_out_keeps_its_attempts_in_sight(begin: Begin, run: Run) -> None:
    sitting = begin(EXAM.replace("mode: exam", "mode: exam\n    attempts: 2"))
    path = process.settings().folder / "course.yaml"
    path.write_text(path.read_text("utf-8").partition("  - id: exam")[0], "utf-8")
    process.live.cache_clear()
    process.delivery.cache_clear()
    assert "exam" not in process.course().quizzes
    app = run("home")
    assert not app.exception
    assert "This quiz is no longer offered. You can still finish your attempt." in words(app)
    ways = [link.proto for link in app.get("page_link") if "Continue" in link.proto.label]
    assert sitting in ways[0].query_string
    app = run("quiz", sitting=sitting, q="1", tab="a")
    assert f"Question 1 of {IN_ALL}" in words(app)
    app.query_params["finish"] = "1"
    app = press(app.run(), "finish")
    assert not app.exception
    assert "Your score" in words(app)
    shown = words(run("home"))
    assert "This quiz is no longer offered." in shown
    assert "You can still finish" not in shown


@pytest.mark.parametrize("place", [len(RIVERS) + 4, len(RIVERS) + 5], ids=["evidence", "two-part"])
def test_a_closed_book_is_closed_where_passages_are_picked_too(
    begin: Begin, run: Run, place: int
) -> None:
    """Only a few are on offer, and none that answers another question, where others will do."""
    more = "".join(
        f"  - id: p{number}\n    text: Fish number {number} swims.\n" for number in range(3, 31)
    )
    sitting = begin(f"{EXAM}    book: closed\n", **{"sources/atlas": more})
    app = run("quiz", sitting=sitting, q=str(place), tab="a")
    assert not app.exception
    boxes = form(app).fields["passage"].options
    assert len(boxes) == 6 + 1, "and the one that takes the choice back"
    assert words(app).count("Fish number") >= 4
    again = run("quiz", sitting=sitting, q=str(place), tab="b")
    assert form(again).fields["passage"].options == boxes
    if place == len(RIVERS) + 4:
        assert "atlas/p2" not in boxes
        assert {"atlas/p1", "gids/p1"} <= set(boxes)


def test_an_open_book_offers_every_passage(begin: Begin, run: Run) -> None:
    more = "".join(
        f"  - id: p{number}\n    text: Fish number {number} swims.\n" for number in range(3, 31)
    )
    sitting = begin(EXAM, **{"sources/atlas": more})
    app = run("quiz", sitting=sitting, q=str(len(RIVERS) + 4), tab="a")
    assert len(form(app).fields["passage"].options) > 30
