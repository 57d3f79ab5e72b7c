"""The types of the second quiz: each asked, kept, checked and reviewed without a browser."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from course.model.items import Cloze
from course.model.items.cloze import pieces
from course.model.response import (
    AnyResponse,
    BlanksResponse,
    OrderResponse,
    PairsResponse,
    PassagesResponse,
    ReconcileResponse,
    TwoPartResponse,
)
from course.services import process
from tests.app.fixtures import Run, buttons, held, press, words
from tests.small import checked

pytestmark = pytest.mark.usefixtures("learner")

MATCHING, ORDERING, CLOZE, PASSAGES, TWO_PART, ACCOUNTS = range(1, 7)
"""The places of the items, as in an address."""
PLACES = range(1, 1 + len(checked().course.banks["streams"].items))


@pytest.fixture
def streams(learner: str) -> str:
    """An attempt at the second quiz of the small course, just opened."""
    return process.delivery().taking.open(learner, "streams", now=process.now(), seed="seed").id


def by_key(app: AppTest, part: str) -> list[str]:
    """The keys of all widgets that end so."""
    widgets = (*app.selectbox, *app.radio, *app.checkbox, *app.text_input, *app.button)
    return [w.key for w in widgets if w.key and w.key.endswith(part)]


def match(app: AppTest, *options: str) -> None:
    for box, option in zip(app.selectbox, options, strict=True):
        box.select(option)
    app.run()


def order(app: AppTest, *steps: str) -> None:
    """Move each step up to its place, as with a keyboard."""
    for place, step in enumerate(steps):
        while places(app).index(step) > place:
            app.button(key=by_key(app, f"-up-{step}")[0]).click().run()
    for key in by_key(app, "-right"):
        app.button(key=key).click().run()


def places(app: AppTest) -> list[str]:
    return [key.partition("-up-")[2] for b in app.button if (key := b.key or "").find("-up-") > 0]


def fill(app: AppTest, number: str, country: str, town: str) -> None:
    app.text_input(key=by_key(app, "-number")[0]).set_value(number)
    app.selectbox(key=by_key(app, "-country")[0]).select(country)
    app.text_input(key=by_key(app, "-town")[0]).set_value(town)
    app.run()


def pick(app: AppTest, passage: str) -> None:
    app.radio(key=by_key(app, "-passage")[0]).set_value(passage).run()


def choose(app: AppTest, choice: str, passage: str) -> None:
    app.radio[0].set_value(choice)
    pick(app, passage)


def judge(app: AppTest, *picked: str) -> None:
    for radio, one in zip(app.radio, picked, strict=True):
        radio.set_value(one)
    app.run()


@dataclass(frozen=True)
class Case:
    """An answer given in the widgets, what is then kept, and what the page says of it."""

    q: int
    give: Callable[[AppTest], None]
    kept: AnyResponse
    status: str
    says: tuple[str, ...]


BEGAN, OPENED, YEAR = "the-building-of-the-dam-began", "the-dam-was-opened", "opening-year"
TOWN, COUNTRY = "the-town-by-the-dam", "the-country-of-the-delta"
DAY, IN_1970, BEFORE = "on-a-day-in-1971", "some-time-in-1970", "long-before-1960"

CASES = (
    Case(
        MATCHING,
        lambda app: match(app, "aswan", "egypt"),
        PairsResponse(pairs={TOWN: "aswan", COUNTRY: "egypt"}),
        "right",
        (
            "You matched both correctly.",
            "Right · Your answer: Aswan",
            "Dam at Aswan",
            "Egypt, in a delta",
        ),
    ),
    Case(
        MATCHING,
        lambda app: match(app, "khartoum", "aswan"),
        PairsResponse(pairs={TOWN: "khartoum", COUNTRY: "aswan"}),
        "wrong",
        (
            "Wrong · Your answer: Khartoum · Right answer: Aswan",
            "The atlas does not name it.",
            "Right answer: Egypt",
        ),
    ),
    Case(
        ORDERING,
        lambda app: order(app, BEGAN, YEAR, OPENED),
        OrderResponse(order=(BEGAN, YEAR, OPENED)),
        "right",
        ("You have all 3 steps in order.", "began on 9 January 1960"),
    ),
    Case(
        ORDERING,
        lambda app: order(app, OPENED, BEGAN, YEAR),
        OrderResponse(order=(OPENED, BEGAN, YEAR)),
        "partial",
        (
            "In order with one another: 2 of 3 steps.",
            "takes one away: 2\xa0−\xa01\xa0=\xa01. That earns 1/3 of the points.",
            "⅓ of 1 point",
            "Out of order · you put it in place 1",
            "2–3. ",
        ),
    ),
    Case(
        CLOZE,
        lambda app: fill(app, "eleven", "egypt", "Aswan"),
        BlanksResponse(blanks={"number": "eleven", "country": "egypt", "town": "Aswan"}),
        "right",
        ("You filled in all 3 gaps correctly.", "ends in Egypt"),
    ),
    Case(
        CLOZE,
        lambda app: fill(app, "7", "sudan", "Assoean"),
        BlanksResponse(blanks={"number": "7", "country": "sudan", "town": "Assoean"}),
        "wrong",
        (
            "Gap 1, Wrong: ",
            '<del class="typed">7</del>',
            "The figure is higher.",
            "Egypt</ins>",
            "The river comes through it.",
        ),
    ),
    Case(
        PASSAGES,
        lambda app: pick(app, "gids/p1"),
        PassagesResponse(passages=("gids/p1",)),
        "right",
        (
            "You found the passage that shows this.",
            "Also right",
            "Read it in the article: Reisgids, paragraph 1",
        ),
    ),
    Case(
        PASSAGES,
        lambda app: pick(app, "atlas/p2"),
        PassagesResponse(passages=("atlas/p2",)),
        "wrong",
        ("Others chosen: 1", "Missed: ", "Also right", "Wrong: you chose this"),
    ),
    Case(
        TWO_PART,
        lambda app: choose(app, "eleven", "atlas/p2"),
        TwoPartResponse(choice="eleven", passages=("atlas/p2",)),
        "right",
        ("found where it is shown", "Read it in the article: School atlas, paragraph 2"),
    ),
    Case(
        TWO_PART,
        lambda app: choose(app, "seven", "atlas/p2"),
        TwoPartResponse(choice="seven", passages=("atlas/p2",)),
        "wrong",
        (
            "The passages count only together with it, so they earn nothing.",
            "Not counted",
            "That number is not in the article.",
        ),
    ),
    Case(
        ACCOUNTS,
        lambda app: judge(app, DAY, IN_1970, "conflict"),
        ReconcileResponse(values={"atlas": DAY, "guide": IN_1970}, verdict="conflict"),
        "right",
        ("You got both accounts right. Your verdict is right too.", "cannot be true together"),
    ),
    Case(
        ACCOUNTS,
        lambda app: judge(app, BEFORE, BEFORE, "agree"),
        ReconcileResponse(values={"atlas": BEFORE, "guide": BEFORE}, verdict="agree"),
        "wrong",
        (
            "Wrong · Your answer: long before 1960 · Right answer: on a day in 1971",
            "Your answer: Agree · Right answer: Conflict · Not counted",
            "unless every account is read correctly, it can only be right by luck",
        ),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.q}-{case.status}")
def test_an_answer_is_kept_checked_and_explained(
    case: Case, run: Run, learner: str, streams: str
) -> None:
    app = run("quiz", sitting=streams, q=str(case.q), tab="a")
    case.give(app)
    assert not app.exception
    view = process.delivery().looking.item(
        held(learner, streams), case.q - 1, tab="a", now=process.now()
    )
    assert view.response is not None
    assert view.response.response == case.kept
    app = press(app, "check")
    if "check-anyway" in buttons(app):  # half an answer
        app = press(app, "check-anyway")
    assert not app.exception
    shown = words(app).replace("\\", "")
    states = process.delivery().looking.sitting(learner, streams, now=process.now()).states
    assert states[case.q - 1].status == case.status
    for part in case.says:
        assert part in shown


def test_each_question_of_the_bank_has_its_cases() -> None:
    assert {case.q for case in CASES} == set(PLACES)


@pytest.mark.parametrize("q", PLACES)
def test_what_was_only_looked_at_is_blank(q: int, run: Run, learner: str, streams: str) -> None:
    app = press(run("quiz", sitting=streams, q=str(q), tab="a"), "check")
    assert "There is nothing to check yet" in words(app)
    assert (
        process.delivery().looking.sitting(learner, streams, now=process.now()).states[q - 1].status
        == "new"
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.q}-{case.status}")
def test_a_draft_is_there_again_in_a_new_visit(
    case: Case, run: Run, learner: str, streams: str
) -> None:
    case.give(run("quiz", sitting=streams, q=str(case.q), tab="a"))
    again = run("quiz", sitting=streams, q=str(case.q), tab="a")
    assert not again.exception
    view = process.delivery().looking.item(
        held(learner, streams), case.q - 1, tab="a", now=process.now()
    )
    assert view.response is not None
    assert view.response.response == case.kept, "a fresh page changes nothing"
    if case.q == ORDERING:
        assert isinstance(case.kept, OrderResponse)
        assert tuple(places(again)) == case.kept.order


@pytest.mark.parametrize("q", PLACES)
def test_nothing_of_the_key_is_sent_before_the_check(q: int, run: Run, streams: str) -> None:
    shown = words(run("quiz", sitting=streams, q=str(q), tab="a"))
    for secret in ("Right", "Read it", "does not name it", "comes through it", "✓", "Would do"):
        assert secret not in shown


def test_an_order_that_stands_right_is_confirmed(run: Run, learner: str, streams: str) -> None:
    app = run("quiz", sitting=streams, q=str(ORDERING), tab="a")
    assert "The steps are in random order" in captions(app)
    first = tuple(places(app))
    app.button(key=by_key(app, "-right")[0]).click().run()
    view = process.delivery().looking.item(
        held(learner, streams), ORDERING - 1, tab="a", now=process.now()
    )
    assert view.response is not None
    assert view.response.response == OrderResponse(order=first)
    assert "This is your order" in captions(app)
    assert by_key(app, "-right") == []


def test_a_move_says_where_the_step_stands_and_keeps_the_focus(run: Run, streams: str) -> None:
    app = run("quiz", sitting=streams, q=str(ORDERING), tab="a")
    step = places(app)[2]
    button = by_key(app, f"-up-{step}")[0]
    app.button(key=button).click().run()
    assert "step 2 of 3" in app.button(key=button).label.replace("\\", "")
    assert app.session_state["step"] == (button, 1)
    app.button(key=button).click().run()
    assert app.session_state["step"] == (button, 2), "the focus stays where it was pressed"
    first = places(app)
    assert first[0] == step
    app.button(key=button).click().run()
    assert places(app) == first, "up goes no further, and not back either"


def test_a_gap_that_cannot_be_read_is_named(run: Run, streams: str) -> None:
    app = run("quiz", sitting=streams, q=str(CLOZE), tab="a")
    fill(app, "many", "egypt", "Aswan")
    app = press(app, "check")
    assert "Gap 1: “many” could not be read as a number." in words(app)


def test_what_a_wrong_choice_costs_is_said_before_the_check(run: Run, learner: str) -> None:
    rivers = process.delivery().taking.open(learner, "rivers", now=process.now(), seed="seed").id
    shown = run("quiz", sitting=rivers, q="3", tab="a").caption[0].value.replace("\\", "")
    assert shown == "Choose all the right answers. Each wrong answer cancels out a right one."


def test_where_only_the_verdict_is_wrong_both_accounts_are_called_right(
    run: Run, streams: str
) -> None:
    app = run("quiz", sitting=streams, q=str(ACCOUNTS), tab="a")
    judge(app, DAY, IN_1970, "agree")
    assert "You got both accounts right. Your verdict is wrong." in words(press(app, "check"))


def test_where_the_spelling_counts_the_question_says_so(
    run: Run, streams: str, learner: str
) -> None:
    cloze = run("quiz", sitting=streams, q=str(CLOZE), tab="a")
    assert "Every character counts, capitals included." in captions(cloze)
    rivers = process.delivery().taking.open(learner, "rivers", now=process.now(), seed="seed").id
    assert captions(run("quiz", sitting=rivers, q="5", tab="a")) == "Capitals do not matter."


def test_passages_without_a_choice_are_asked_again(run: Run, streams: str) -> None:
    app = run("quiz", sitting=streams, q=str(TWO_PART), tab="a")
    pick(app, "atlas/p2")
    app = press(app, "check")
    assert "You chose passages but no answer." in words(app)


def test_a_passage_bears_its_language_and_a_translation(run: Run, streams: str) -> None:
    shown = words(run("quiz", sitting=streams, q=str(PASSAGES), tab="a"))
    assert '<p class="said" lang="nl">De Nijl meet 6.650 km.' in shown
    assert '<p class="translated" lang="en">The Nile measures 6,650 km.' in shown


def test_the_review_shows_every_type(run: Run, learner: str, streams: str) -> None:
    for case in CASES[1::2]:
        case.give(run("quiz", sitting=streams, q=str(case.q), tab="a"))
    process.delivery().taking.finish(held(learner, streams), now=process.now())
    app = run("review", sitting=streams)
    assert not app.exception
    shown = words(app).replace("\\", "")
    for case in CASES[1::2]:
        for part in case.says:
            assert part in shown


def test_the_review_shows_what_was_never_answered(run: Run, learner: str, streams: str) -> None:
    process.delivery().taking.finish(held(learner, streams), now=process.now())
    app = run("review", sitting=streams)
    assert not app.exception
    right = ("Missed · Right answer: Aswan", "11</ins>", "Right answer: Conflict")
    for part in (*right, "Also right", "eleven"):
        assert part in words(app)


def captions(app: AppTest) -> str:
    return "\n".join(caption.value for caption in app.caption)


@pytest.mark.parametrize("q", [MATCHING, CLOZE, TWO_PART, ACCOUNTS])
def test_half_an_answer_is_asked_about_before_it_is_checked(
    q: int, run: Run, learner: str, streams: str
) -> None:
    """FAULTS 36: once; then it is checked as it is."""

    def status() -> str:
        view = process.delivery().looking.sitting(learner, streams, now=process.now())
        return view.states[q - 1].status

    app = run("quiz", sitting=streams, q=str(q), tab="a")
    if q == MATCHING:
        app.selectbox[0].select_index(0)
    elif q == CLOZE:
        app.text_input[0].set_value("eleven")
    else:
        app.radio[0].set_value(app.radio[0].options[0])
    app = press(app.run(), "check")
    assert not app.exception
    assert "no answer yet" in words(app)
    assert status() == "answered"
    app = press(app, "check-anyway")
    assert status() in {"right", "partial", "wrong"}
    assert "no answer yet" not in words(app)


def test_open_statements_are_named_by_their_words(run: Run, learner: str) -> None:
    """They have no numbers on the page."""
    rivers = process.delivery().taking.open(learner, "rivers", now=process.now(), seed="seed").id
    app = run("quiz", sitting=rivers, q="6", tab="a")
    app.radio[0].set_value("true")
    assert "2 parts have no answer yet: “" in words(press(app.run(), "check"))


def test_half_an_answer_that_was_changed_is_asked_about_again(run: Run, streams: str) -> None:
    app = run("quiz", sitting=streams, q=str(MATCHING), tab="a")
    app.selectbox[0].select_index(0)
    app = press(app.run(), "check")
    assert "has no answer yet. Check anyway?" in words(app)
    app.selectbox[0].select_index(1).run()
    assert "no answer yet" not in words(app)
    app = press(app, "check-anyway")
    assert "no answer yet" in words(app)
    app.selectbox[1].select_index(0)
    app = press(app.run(), "check-anyway")
    assert "verdict" in words(app), "a whole one is checked at once"


def test_gaps_are_filled_in_the_sentence_itself(run: Run, streams: str) -> None:
    """The text is there once, and each line or list says for whom cannot see it where it stands."""
    app = run("quiz", sitting=streams, q=str(CLOZE), tab="a")
    assert not app.exception
    item = checked().resolved["nile-cloze"].item
    assert isinstance(item, Cloze)
    whole = item.text["en"]
    stretches = [before for before, _ in pieces(" ".join(whole.split())) if before.strip(" .")]
    shown = re.sub("<[^>]+>", "", unescape(words(app)))
    assert all(shown.count(stretch.strip(" .")) == 1 for stretch in stretches)
    labels = [one.label for one in (*app.text_input, *app.selectbox)]
    assert sorted(label[:6] for label in labels) == ["Gap 1:", "Gap 2:", "Gap 3:"]
