"""Home: what is under way, what to do next, and what the learner can do by now."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from course.model.response import ChoiceResponse
from course.services import process, visitor
from tests.app.fixtures import COURSE, Run, held, words
from tests.small import RIVERS, STREAMS

MORE = """\
  - id: all
    title: {en: Everything, nl: Alles}
    banks: [rivers, streams]
  - id: exam
    title: {en: Exam, nl: Examen}
    banks: [rivers]
    mode: exam
    time_limit: 20
    attempts: 3
"""
Home = Callable[[], AppTest]


@pytest.fixture
def home(learner: str, run: Run, fresh: pytest.MonkeyPatch, tmp_path: Path) -> Home:
    """The home page of the small course with two more quizzes."""
    assert learner
    folder = Path(shutil.copytree(COURSE, tmp_path / "course"))
    with (folder / "course.yaml").open("a", encoding="utf-8") as file:
        file.write(MORE)
    fresh.setenv("COURSE_FOLDER", str(folder))
    for one in (process.settings, process.live, process.delivery):
        one.cache_clear()

    def home() -> AppTest:
        app = run("home")
        assert not app.exception
        return app

    return home


def answered(learner: str, quiz: str, *, finish: bool) -> str:
    """Have the second question of the quiz answered, right, and checked."""
    taking, now = process.delivery().taking, process.now()
    sitting = taking.open(learner, quiz, now=now, seed="seed").id
    given = {"seen": 0, "tab": "a", "language": "en", "now": now}
    right = ChoiceResponse(choice="egypt")
    taking.save(held(learner, sitting), 1, right, **given)  # type: ignore[arg-type]
    taking.check(held(learner, sitting), 1, language="en", now=now)
    if finish:
        taking.finish(held(learner, sitting), now=now)
    return sitting


def headings(app: AppTest) -> list[str]:
    found = re.findall(r"<h([123])[^>]*>([^<]+)<", words(app))
    return [title for level, title in found if level != "1"]


def primary(app: AppTest) -> list[str]:
    return [button.key or "" for button in app.button if button.proto.type == "primary"]


def test_a_newcomer_is_told_where_to_begin(home: Home) -> None:
    app = home()
    assert headings(app) == [
        *("Practise", "Rivers", "Streams"),
        *("Put it all together", "Everything", "Exam"),
        "The articles",
    ]
    assert primary(app) == ["start-rivers"], "one thing is next"
    assert "You have not given a name." in words(app)


def test_what_is_under_way_comes_first_and_only_once(home: Home, learner: str) -> None:
    answered(learner, "rivers", finish=False)
    app = home()
    assert headings(app)[:4] == ["Under way", "Rivers", "Practise", "Streams"]
    assert f"Whole quiz · 1 of {len(RIVERS)} questions answered" in words(app)
    assert primary(app) == [], "to continue is the main way"
    assert "start-rivers" not in {button.key for button in app.button}


def test_an_exam_under_way_says_how_much_time_is_left(home: Home, learner: str) -> None:
    process.delivery().taking.open(learner, "exam", now=process.now(), seed="seed")
    shown = words(home())
    assert f"Exam · 0 of {len(RIVERS)} questions answered · 19 minutes left" in shown
    assert "Leave this practice" not in shown, "an exam is handed in on its own page"


def test_practice_of_some_questions_is_told_apart_from_a_whole_quiz(
    home: Home, learner: str
) -> None:
    chosen = ("nile-end",)
    process.delivery().practising.items(learner, chosen, now=process.now(), seed=process.seed())
    app = home()
    assert "<h3>Practice with chosen questions</h3>" in words(app)
    assert f"0 of {len(chosen)} questions answered" in words(app)
    assert "start-rivers" in {button.key for button in app.button}, "a whole quiz can be taken too"
    [leave] = [button for button in app.button if (button.key or "").startswith("leave-")]
    app = leave.click().run()
    assert "Under way" not in words(app)


def test_each_quiz_says_about_how_long_it_takes(home: Home) -> None:
    shown = words(home())
    assert re.search(rf"{len(RIVERS)} questions · about \d+ minutes", shown)
    assert f"{len(RIVERS)} questions · exam: feedback at the end · 20 minutes" in shown
    assert re.search(rf"{len(RIVERS + STREAMS)} questions · about \d+ minutes", shown)


def test_progress_is_told_by_skill_once_something_was_answered(home: Home, learner: str) -> None:
    assert "Your progress" not in words(home())
    answered(learner, "rivers", finish=True)
    shown = words(home())
    found = re.search(r"<h3>Finding what the text says</h3>.*?</li>", shown, re.DOTALL)
    assert found is not None
    assert re.search(r"0 of \d+ secure · 1 right last time · \d+ not tried yet", found[0])
    assert '<i class="once" style="width:' in found[0]
    assert 'action="/practise"' in found[0]
    assert re.search(r"Practise \d+ questions<span class=\"unseen\"> Finding", found[0])


def test_an_exam_is_not_begun_from_its_card(home: Home, learner: str) -> None:
    app = home()
    assert "start-exam" not in {button.key for button in app.button}
    [way] = [link for link in app.get("page_link") if "Go to the exam" in link.proto.label]
    assert way.proto.query_string == "quiz=exam"
    assert process.delivery().looking.overview(learner, now=process.now()) == ()


def test_the_page_says_who_you_are(home: Home, learner: str) -> None:
    process.delivery().learners.rename(learner, "Ann <P>", now=process.now())
    shown = words(home())
    assert "You are here as Ann &lt;P&gt;." in shown
    assert "Not Ann &lt;P&gt;? Start over." in shown


def test_home_is_dutch_for_who_reads_dutch(
    home: Home, learner: str, fresh: pytest.MonkeyPatch
) -> None:
    answered(learner, "rivers", finish=True)
    fresh.setattr(visitor, "language", lambda _cookies, _accepted: "nl")
    app = home()
    assert headings(app)[:3] == ["Oefenen", "Rivieren", "Stromen"]
    assert re.search(r"0 van \d+ beheerst · 1 de laatste keer juist", words(app))
