"""The page of a question takes whatever a browser sends, and does only what it offers."""

import json
from typing import Any

import pytest
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.testing.v1 import AppTest

from course.model.response import AnyResponse, TextResponse
from course.services import process
from tests.app.fixtures import App, Run, fill, form, held, press, words

PLACE = 5
"""The number of a question that is answered with a few words."""
SHAPES: list[Any] = [None, True, 7, 1.5, "text", [], {}, [[]], ["", [], None], [1, [], 1]]


def send(app: AppTest, *, answer: str = "", pressed: Any = None) -> AppTest:
    """Send that JSON in the place of what stands in the fields, and those presses."""
    assert isinstance(app, App)
    name, states = form(app).id, []
    if answer:
        states.append(WidgetState(id=name, json_value=answer))
    if pressed is not None:
        trigger = _make_trigger_id(name, "events")
        states.append(WidgetState(id=trigger, json_trigger_value=json.dumps(pressed)))
    app.asked = None
    app._run(WidgetStates(widgets=states))
    return app


def pressing(app: AppTest, name: Any, of: Any = None) -> AppTest:
    """Press a button of that id, whether the page has it or not."""
    pressed = [form(app).of if of is None else of, name, 1]
    return send(app, pressed=[{"event": "press", "value": pressed}])


@pytest.fixture
def question(run: Run, sitting: str) -> AppTest:
    return run("quiz", sitting=sitting, q=str(PLACE), tab="a")


def kept(learner: str, sitting: str) -> AnyResponse | None:
    seen = held(learner, sitting)
    view = process.delivery().looking.item(seen, PLACE - 1, tab="a", now=process.now())
    return view.response.response if view.response else None


@pytest.mark.parametrize(
    "answer",
    [
        *("", "7", "null", '"text"', "[]", "{}", '{"answer": NaN}', '{"other": 1}'),
        *(json.dumps({"answer": shape}) for shape in SHAPES),
    ],
)
def test_an_answer_of_another_shape_is_none(
    answer: str, question: AppTest, learner: str, sitting: str
) -> None:
    app = send(question, answer=answer)
    assert not app.exception
    assert kept(learner, sitting) is None
    fill(app, {"text": "Aswan"})
    assert kept(learner, sitting) == TextResponse(text="Aswan"), "the page goes on"


@pytest.mark.parametrize("of", ["", "nothing", "{}-5-1", "other-5-0"])
def test_an_answer_to_what_the_page_does_not_ask_is_not_saved(
    of: str, question: AppTest, learner: str, sitting: str
) -> None:
    answer = {"answer": [of.format(sitting), [["text", "Aswan"]], 1]}
    app = send(question, answer=json.dumps(answer))
    assert not app.exception
    assert kept(learner, sitting) is None


def test_an_answer_with_half_a_letter_is_saved_without_it(
    question: AppTest, learner: str, sitting: str
) -> None:
    app = fill(question, {"text": "Aswan \ud83c"})
    assert not app.exception
    assert "Saved" in words(app)
    assert kept(learner, sitting) == TextResponse(text="Aswan")


@pytest.mark.parametrize(
    "name",
    [
        *("", "check", "check-4", "check-6", "finish", f"finish-{PLACE}", "to-first", "back"),
        *("again-5", "check-anyway-5", "report-counts-5", "report-other-5", "flag-off-5"),
        *("go-", "go-x", "go-0", "go-8", "go--1", "go-²", "go-٣", f"go-{'9' * 5000}"),
    ],
)
def test_a_button_that_the_page_has_not_does_nothing(
    name: str, question: AppTest, learner: str, sitting: str
) -> None:
    fill(question, {"text": "Aswan"})
    before = process.delivery().looking.sitting(learner, sitting, now=process.now())
    app = pressing(question, name)
    assert not app.exception
    assert f"Question {PLACE} of" in words(app)
    assert process.delivery().looking.sitting(learner, sitting, now=process.now()) == before
    assert not list(process.delivery().problems.every())


@pytest.mark.parametrize("of", ["", "nothing", 7, []])
def test_a_press_for_what_the_page_does_not_show_does_nothing(
    of: Any, question: AppTest, learner: str, sitting: str
) -> None:
    fill(question, {"text": "Aswan"})
    app = pressing(question, f"check-{PLACE}", of)
    assert not app.exception
    view = process.delivery().looking.sitting(learner, sitting, now=process.now())
    assert view.checked == 0
    press(app, "check")
    view = process.delivery().looking.sitting(learner, sitting, now=process.now())
    assert view.checked == 1


def test_a_press_that_comes_again_is_the_same_one(run: Run, sitting: str) -> None:
    """A browser may send it again."""
    app = run("quiz", sitting=sitting, q="2", tab="a")
    of = form(app).of
    skip = [{"event": "press", "value": [of, "skip-2", 1]}]
    app = send(app, pressed=skip)
    assert "Question 3 of" in words(app)
    assert "Question 3 of" in words(send(app, pressed=skip))
