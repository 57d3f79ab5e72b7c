"""Each page, run without a browser, on a real store and a real course."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from course.delivery.errors import StoreError
from course.model.response import AnyResponse, ChoiceResponse, NumberResponse, TextResponse
from course.server.serving import on_script_error
from course.services import process, visitor
from tests.app.fixtures import (
    COURSE,
    App,
    Given,
    Run,
    buttons,
    fill,
    form,
    held,
    press,
    value,
    words,
)
from tests.small import RIVERS, points

pytestmark = pytest.mark.usefixtures("learner")

LENGTH, END, SEA, DAY, PLACE, STATEMENTS, BOTH = range(7)
"""The places of the small course's items."""
RIGHT: Mapping[int, Given] = {
    LENGTH: {"text": "6,650"},
    END: {"choice": "egypt"},
    SEA: {"choice": ("a-delta", "the-mediterranean-sea")},
    DAY: {"text": "15 Jan 1971"},
    PLACE: {"text": "aswan"},
    STATEMENTS: {
        "mark.eleven-countries-share-the-river": "true",
        "mark.the-guide-gives-a-greater-length-than-the-atlas": "false",
        "mark.the-river-is-deeper-than-the-sea": "not-stated",
    },
    BOTH: {"choice": "yes-because-1970-is-after-the-start"},
}
"""What stands in the fields of each, where it is answered rightly."""


def answer(
    learner: str, sitting: str, place: int, response: AnyResponse, tab: str = "other"
) -> None:
    delivery = process.delivery()
    seen = delivery.looking.item(
        delivery.looking.hold(learner, sitting, now=process.now()),
        place,
        tab=tab,
        now=process.now(),
    ).revision
    delivery.taking.save(
        delivery.looking.hold(learner, sitting, now=process.now()),
        place,
        response,
        seen=seen,
        tab=tab,
        language="en",
        now=process.now(),
    )


def check(learner: str, sitting: str, place: int) -> None:
    process.delivery().taking.check(held(learner, sitting), place, language="en", now=process.now())


def kept(learner: str, sitting: str, place: int) -> AnyResponse | None:
    view = process.delivery().looking.item(held(learner, sitting), place, tab="", now=process.now())
    return view.response.response if view.response else None


def test_home_shows_each_quiz_and_each_article(run: Run) -> None:
    shown = words(run("home"))
    questions = f"{len(RIVERS)} questions"
    for expected in ("<h3>Rivers</h3>", questions, "Start", "The articles", "Start over"):
        assert expected in shown


def test_start_opens_an_attempt_and_shows_its_first_question(run: Run, learner: str) -> None:
    app = run("home").button(key="start-rivers").click().run()
    assert not app.exception
    assert "How long is the Nile" in words(app).replace("how", "How")
    assert len(process.delivery().looking.overview(learner, now=process.now())) == 1


def test_home_goes_on_where_the_learner_was(run: Run, learner: str, sitting: str) -> None:
    answer(learner, sitting, LENGTH, NumberResponse(text="6650", unit="km"))
    check(learner, sitting, LENGTH)
    app = run("home")
    assert f"1 of {len(RIVERS)} questions answered" in words(app)
    [resume] = [link for link in app.get("page_link") if "Continue" in link.proto.label]
    assert f"sitting={sitting}&q=2&tab=" in resume.proto.query_string


def test_a_choice_is_kept_when_it_is_made(run: Run, learner: str, sitting: str) -> None:
    app = run("quiz", sitting=sitting, q="2", tab="a")
    fill(app, {"choice": "egypt"})
    assert kept(learner, sitting, END) == ChoiceResponse(choice="egypt")
    assert "Saved" in words(app)
    assert "Question 2: Answered, not checked yet" in words(app), "the navigator knows it at once"


def test_a_choice_that_is_not_on_offer_is_no_answer(run: Run, learner: str, sitting: str) -> None:
    """A browser may send any text."""
    app = run("quiz", sitting=sitting, q="2", tab="a")
    form(app).fields["choice"].give("Atlantis")
    app.run()
    assert not app.exception
    assert kept(learner, sitting, END) is None


def test_what_was_kept_is_shown_again(run: Run, learner: str, sitting: str) -> None:
    answer(learner, sitting, END, ChoiceResponse(choice="sudan"), tab="a")
    assert value(run("quiz", sitting=sitting, q="2", tab="a"), "choice") == "sudan"


def test_nothing_of_the_key_is_sent_before_the_check(run: Run, sitting: str) -> None:
    for q in range(1, len(RIVERS) + 1):
        shown = words(run("quiz", sitting=sitting, q=str(q), tab="a"))
        for secret in (
            "does not name that country",
            "Right answer",
            "Read it",
            "names it",
            "delta.",
        ):
            assert secret not in shown


def test_check_says_why_it_is_wrong_what_is_right_and_where_it_stands(
    run: Run, sitting: str
) -> None:
    app = run("quiz", sitting=sitting, q="2", tab="a")
    fill(app, {"choice": "sudan"})
    app = press(app, "check")
    shown = words(app)
    assert re.search("Egypt<.{,99}>Right answer<", shown), "the tile says so, and only the tile"
    order = ["Wrong</", "The atlas does not name that country.", "It ends in Egypt"]
    places = [shown.index(part) for part in order]
    assert places == sorted(places)
    assert "The second sentence names it." in shown
    assert f"/reader?source=atlas&amp;passage=p1&amp;sitting={sitting}&amp;q=2&amp;" in shown
    assert "check" not in buttons(app)


def test_an_answer_that_cannot_be_read_is_asked_again_and_not_counted(
    run: Run, learner: str, sitting: str
) -> None:
    app = run("quiz", sitting=sitting, q="4", tab="a")
    fill(app, {"text": "3/4/1971"})
    app = press(app, "check")
    assert "3 April 1971 or 4 March 1971" in words(app)
    assert process.delivery().looking.sitting(learner, sitting, now=process.now()).checked == 0
    app = app.run()
    assert "3 April 1971" in words(app), "it stays until the answer changes"
    fill(app, {"text": "15 January 1971"})
    assert "3 April 1971" not in words(app)
    app = press(app, "check")
    assert "Right" in words(app)


def test_check_without_an_answer_asks_for_one(run: Run, sitting: str) -> None:
    app = press(run("quiz", sitting=sitting, q="2", tab="a"), "check")
    assert "There is nothing to check yet" in words(app)


def test_a_hint_is_shown_when_it_is_asked_for(run: Run, sitting: str) -> None:
    app = run("quiz", sitting=sitting, q="2", tab="a")
    assert "Look at the delta" not in words(app)
    app = press(app, "hint1")
    assert "Look at the delta." in words(app)
    assert "hint1" not in buttons(app)
    assert ">Hint<" in words(app)


def test_of_several_hints_each_says_which_it_is(
    run: Run, learner: str, fresh: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(COURSE, tmp_path / "course"))
    rivers = folder / "rivers.yaml"
    one = "        nl: Kijk naar de delta.\n"
    two = "      - en: It is in Africa.\n        nl: Ze ligt in Afrika.\n"
    rivers.write_text(rivers.read_text("utf-8").replace(one, one + two), "utf-8")
    fresh.setenv("COURSE_FOLDER", str(folder))
    for singleton in (process.settings, process.live, process.delivery):
        singleton.cache_clear()
    opened = process.delivery().taking.open(learner, "rivers", now=process.now(), seed="seed")
    app = press(run("quiz", sitting=opened.id, q="2", tab="a"), "hint1")
    assert ">Hint 1 of 2<" in words(app)
    assert ">Hint 2 of 2<" not in words(app), "each press gives one"
    assert isinstance(app, App)
    app.pressed = "hint1-2"
    assert ">Hint 2 of 2<" not in words(app.run()), "pressed again before the first one came"
    app = press(app, "hint2")
    assert ">Hint 1 of 2<" in words(app)
    assert ">Hint 2 of 2<" in words(app)


@pytest.mark.parametrize("q", range(LENGTH + 1, BOTH + 2))
def test_every_type_takes_an_answer_and_shows_its_feedback(
    q: int, run: Run, learner: str, sitting: str
) -> None:
    app = run("quiz", sitting=sitting, q=str(q), tab="a")
    app = press(fill(app, RIGHT[q - 1]), "check")
    assert not app.exception
    assert (
        process.delivery().looking.sitting(learner, sitting, now=process.now()).states[q - 1].status
        == "right"
    )
    assert "✓" in words(app)


def test_another_tab_s_newer_answer_is_shown_and_not_overwritten(
    run: Run, learner: str, sitting: str
) -> None:
    app = run("quiz", sitting=sitting, q="2", tab="a")
    fill(app, {"choice": "sudan"})
    answer(learner, sitting, END, ChoiceResponse(choice="egypt"), tab="b")
    app = press(app, "hint1")
    assert kept(learner, sitting, END) == ChoiceResponse(choice="egypt")
    assert value(app, "choice") == "egypt"


def test_a_newer_answer_from_another_tab_is_announced(run: Run, learner: str, sitting: str) -> None:
    app = run("quiz", sitting=sitting, q="2", tab="a")
    answer(learner, sitting, END, ChoiceResponse(choice="egypt"), tab="b")
    assert "You answered this question more recently" in words(app.run())


def test_a_failing_database_is_said_and_the_answer_stays_on_the_page(
    run: Run, sitting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = run("quiz", sitting=sitting, q="5", tab="a")

    def fail(*_args: object, **_more: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(process.store(), "write", fail)
    fill(app, {"text": "Aswan"})
    assert "Not saved" in words(app)
    assert "The disk is full" not in words(app)
    assert value(app, "text") == "Aswan"
    monkeypatch.undo()


def test_a_saved_answer_is_kept_once_the_database_is_back(
    run: Run, learner: str, sitting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = run("quiz", sitting=sitting, q="5", tab="a")
    with monkeypatch.context() as broken:
        broken.setattr(
            process.store(), "write", lambda *_a, **_k: (_ for _ in ()).throw(StoreError("no"))
        )
        fill(app, {"text": "Aswan"})
    app = app.run()
    assert kept(learner, sitting, PLACE) == TextResponse(text="Aswan")
    assert "Not saved." not in words(app)


def test_finish_says_what_is_unanswered_and_finishes_all_the_same(
    run: Run, learner: str, sitting: str
) -> None:
    answer(learner, sitting, END, ChoiceResponse(choice="egypt"), tab="a")
    app = run("quiz", sitting=sitting, q="2", tab="a", finish="1")
    assert f"{len(RIVERS) - 1} questions are still unanswered" in words(app)
    assert "One answer is saved but not checked." in words(app)
    app = press(app, "finish")
    assert not app.exception
    assert f"Your score: 1 of {points(RIVERS)} points" in words(app), "what was answered is checked"
    assert (
        process.delivery().looking.sitting(learner, sitting, now=process.now()).sitting.finished
        is not None
    )


def test_the_review_shows_every_item_with_its_key_and_its_proof(
    run: Run, learner: str, sitting: str
) -> None:
    answer(learner, sitting, END, ChoiceResponse(choice="sudan"))
    check(learner, sitting, END)
    process.delivery().taking.finish(held(learner, sitting), now=process.now())
    app = run("review", sitting=sitting)
    shown = words(app)
    assert f"Your score: 0 of {points(RIVERS)} points" in shown
    for part in ("about 6,650 km", "15 January 1971", "Aswan", "Neither says how deep it is."):
        assert part in shown
    assert shown.count("Read it in the article") >= len(RIVERS)


def test_the_review_can_leave_out_what_was_right(run: Run, learner: str, sitting: str) -> None:
    answer(learner, sitting, END, ChoiceResponse(choice="egypt"))
    check(learner, sitting, END)
    process.delivery().taking.finish(held(learner, sitting), now=process.now())
    assert "In which country" in words(run("review", sitting=sitting))
    assert "In which country" not in words(run("review", sitting=sitting, show="wrong"))


def test_the_wrong_ones_can_be_tried_again(run: Run, learner: str, sitting: str) -> None:
    answer(learner, sitting, END, ChoiceResponse(choice="egypt"))
    check(learner, sitting, END)
    process.delivery().taking.finish(held(learner, sitting), now=process.now())
    app = run("review", sitting=sitting).button(key="retry").click().run()
    assert not app.exception
    assert f"Question 1 of {len(RIVERS) - 1}" in words(app)


def test_an_attempt_that_goes_on_has_no_review_yet(run: Run, sitting: str) -> None:
    shown = words(run("review", sitting=sitting))
    assert "not finished yet" in shown
    assert "Egypt" not in shown


def test_a_finished_attempt_leads_to_its_review(run: Run, learner: str, sitting: str) -> None:
    process.delivery().taking.finish(held(learner, sitting), now=process.now())
    assert "Your score" in words(run("quiz", sitting=sitting))


@pytest.mark.parametrize("page", ["quiz", "review"])
def test_an_attempt_of_somebody_else_does_not_exist(page: str, run: Run) -> None:
    other = process.delivery().taking.open("B" * 22, "rivers", now=process.now(), seed="s").id
    for sitting in (other, "nothing"):
        assert "Page not found" in words(run(page, sitting=sitting))


@pytest.mark.parametrize("q", ["0", "-3", "999", "x", "²", "1" * 5000])
def test_a_place_that_is_none_becomes_the_nearest(q: str, run: Run, sitting: str) -> None:
    app = run("quiz", sitting=sitting, q=q, tab="a")
    assert not app.exception
    assert "Question " in words(app)


def test_a_browser_without_a_cookie_is_told_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitor, "identify", lambda _cookies: None)
    shown = words(run("home"))
    assert "Allow cookies" in shown
    assert "Rivers</h2>" not in shown


def test_a_course_with_errors_is_said_to_be_mended_first(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("broken")
    (folder / "course.yaml").write_text("title: [")
    _serve(folder, monkeypatch)
    app = run("home")
    assert not app.exception
    assert "The course is not available yet" in words(app)


def test_a_page_that_fails_shows_nothing_of_the_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr("streamlit.error", shown.append)
    assert on_script_error(RuntimeError("the key is Egypt"))
    assert "Reload the page" in shown[0]
    assert "Egypt" not in shown[0]


def _serve(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_FOLDER", str(folder))
    for one in (process.settings, process.live, process.delivery):
        one.cache_clear()
