"""The types of the second quiz: each asked, kept, checked and reviewed without a browser."""

import re
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
from tests.app.fixtures import Given, Run, buttons, fill, form, held, press, words
from tests.small import checked

pytestmark = pytest.mark.usefixtures("learner")

MATCHING, ORDERING, CLOZE, PASSAGES, TWO_PART, ACCOUNTS = range(1, 7)
"""The places of the items, as in an address."""
PLACES = range(1, 1 + len(checked().course.banks["streams"].items))


@pytest.fixture
def streams(learner: str) -> str:
    """An attempt at the second quiz of the small course, just opened."""
    return process.delivery().taking.open(learner, "streams", now=process.now(), seed="seed").id


def steps(app: AppTest) -> list[str]:
    """The steps in the order in which they stand."""
    return form(app).fields["order"].options


def gaps(number: str, country: str, town: str) -> Given:
    return {"blank.number": number, "blank.country": country, "blank.town": town}


def accounts(atlas: str, guide: str, verdict: str) -> Given:
    return {"value.atlas": atlas, "value.guide": guide, "verdict": verdict}


@dataclass(frozen=True)
class Case:
    """An answer given in the fields, what is then kept, and what the page says of it."""

    q: int
    given: Given
    kept: AnyResponse
    status: str
    says: tuple[str, ...]


BEGAN, OPENED, YEAR = "the-building-of-the-dam-began", "the-dam-was-opened", "opening-year"
TOWN, COUNTRY = "the-town-by-the-dam", "the-country-of-the-delta"
DAY, IN_1970, BEFORE = "on-a-day-in-1971", "some-time-in-1970", "long-before-1960"

CASES = (
    Case(
        MATCHING,
        {f"pair.{TOWN}": "aswan", f"pair.{COUNTRY}": "egypt"},
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
        {f"pair.{TOWN}": "khartoum", f"pair.{COUNTRY}": "aswan"},
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
        {"order": (BEGAN, YEAR, OPENED)},
        OrderResponse(order=(BEGAN, YEAR, OPENED)),
        "right",
        ("You have all 3 steps in order.", "began on 9 January 1960"),
    ),
    Case(
        ORDERING,
        {"order": (OPENED, BEGAN, YEAR)},
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
        gaps("eleven", "egypt", "Aswan"),
        BlanksResponse(blanks={"number": "eleven", "country": "egypt", "town": "Aswan"}),
        "right",
        ("You filled in all 3 gaps correctly.", "ends in Egypt"),
    ),
    Case(
        CLOZE,
        gaps("7", "sudan", "Assoean"),
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
        {"passage": "gids/p1"},
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
        {"passage": "atlas/p2"},
        PassagesResponse(passages=("atlas/p2",)),
        "wrong",
        ("Others chosen: 1", "Missed: ", "Also right", "Wrong: you chose this"),
    ),
    Case(
        TWO_PART,
        {"choice": "eleven", "passage": "atlas/p2"},
        TwoPartResponse(choice="eleven", passages=("atlas/p2",)),
        "right",
        ("found where it is shown", "Read it in the article: School atlas, paragraph 2"),
    ),
    Case(
        TWO_PART,
        {"choice": "seven", "passage": "atlas/p2"},
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
        accounts(DAY, IN_1970, "conflict"),
        ReconcileResponse(values={"atlas": DAY, "guide": IN_1970}, verdict="conflict"),
        "right",
        ("You got both accounts right. Your verdict is right too.", "cannot be true together"),
    ),
    Case(
        ACCOUNTS,
        accounts(BEFORE, BEFORE, "agree"),
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
    fill(app, case.given)
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
    shown = words(app)
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
    fill(run("quiz", sitting=streams, q=str(case.q), tab="a"), case.given)
    again = run("quiz", sitting=streams, q=str(case.q), tab="a")
    assert not again.exception
    view = process.delivery().looking.item(
        held(learner, streams), case.q - 1, tab="a", now=process.now()
    )
    assert view.response is not None
    assert view.response.response == case.kept, "a fresh page changes nothing"
    if case.q == ORDERING:
        assert isinstance(case.kept, OrderResponse)
        assert tuple(steps(again)) == case.kept.order


@pytest.mark.parametrize("q", PLACES)
def test_nothing_of_the_key_is_sent_before_the_check(q: int, run: Run, streams: str) -> None:
    shown = words(run("quiz", sitting=streams, q=str(q), tab="a"))
    for secret in ("Right", "Read it", "does not name it", "comes through it", "✓", "Would do"):
        assert secret not in shown


def test_an_order_that_stands_right_is_confirmed(run: Run, learner: str, streams: str) -> None:
    app = run("quiz", sitting=streams, q=str(ORDERING), tab="a")
    assert "The steps are in random order" in words(app)
    assert 'class="steps"' in words(app)
    first = tuple(steps(app))
    fill(app, {"order": first})
    view = process.delivery().looking.item(
        held(learner, streams), ORDERING - 1, tab="a", now=process.now()
    )
    assert view.response is not None
    assert view.response.response == OrderResponse(order=first)
    again = words(run("quiz", sitting=streams, q=str(ORDERING), tab="a"))
    assert "This is your order" in again
    assert 'class="steps moved"' in again, "it need not be confirmed again"


def test_a_gap_that_cannot_be_read_is_named(run: Run, streams: str) -> None:
    app = run("quiz", sitting=streams, q=str(CLOZE), tab="a")
    fill(app, gaps("many", "egypt", "Aswan"))
    app = press(app, "check")
    assert "Gap 1: “many” could not be read as a number." in words(app)


def test_what_a_wrong_choice_costs_is_said_before_the_check(run: Run, learner: str) -> None:
    rivers = process.delivery().taking.open(learner, "rivers", now=process.now(), seed="seed").id
    shown = words(run("quiz", sitting=rivers, q="3", tab="a"))
    assert "Choose all the right answers. Each wrong answer cancels out a right one." in shown


def test_where_only_the_verdict_is_wrong_both_accounts_are_called_right(
    run: Run, streams: str
) -> None:
    app = run("quiz", sitting=streams, q=str(ACCOUNTS), tab="a")
    fill(app, accounts(DAY, IN_1970, "agree"))
    assert "You got both accounts right. Your verdict is wrong." in words(press(app, "check"))


def test_where_the_spelling_counts_the_question_says_so(
    run: Run, streams: str, learner: str
) -> None:
    cloze = run("quiz", sitting=streams, q=str(CLOZE), tab="a")
    assert "Every character counts, capitals included." in words(cloze)
    rivers = process.delivery().taking.open(learner, "rivers", now=process.now(), seed="seed").id
    assert ">Capitals do not matter.</p>" in words(run("quiz", sitting=rivers, q="5", tab="a"))


def test_passages_without_a_choice_are_asked_again(run: Run, streams: str) -> None:
    app = run("quiz", sitting=streams, q=str(TWO_PART), tab="a")
    fill(app, {"passage": "atlas/p2"})
    app = press(app, "check")
    assert "You chose passages but no answer." in words(app)


def test_a_passage_bears_its_language_and_a_translation(run: Run, streams: str) -> None:
    shown = words(run("quiz", sitting=streams, q=str(PASSAGES), tab="a"))
    assert '<p class="said" lang="nl">De Nijl meet 6.650 km.' in shown
    assert '<p class="translated" lang="en">The Nile measures 6,650 km.' in shown


def test_the_review_shows_every_type(run: Run, learner: str, streams: str) -> None:
    for case in CASES[1::2]:
        fill(run("quiz", sitting=streams, q=str(case.q), tab="a"), case.given)
    process.delivery().taking.finish(held(learner, streams), now=process.now())
    app = run("review", sitting=streams)
    assert not app.exception
    shown = words(app)
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


@pytest.mark.parametrize("q", [MATCHING, CLOZE, TWO_PART, ACCOUNTS])
def test_half_an_answer_is_asked_about_before_it_is_checked(
    q: int, run: Run, learner: str, streams: str
) -> None:
    """FAULTS 36: once; then it is checked as it is."""

    def status() -> str:
        view = process.delivery().looking.sitting(learner, streams, now=process.now())
        return view.states[q - 1].status

    app = run("quiz", sitting=streams, q=str(q), tab="a")
    half = {
        MATCHING: {f"pair.{TOWN}": "aswan"},
        CLOZE: {"blank.number": "eleven"},
        TWO_PART: {"choice": "eleven"},
        ACCOUNTS: {"value.atlas": DAY},
    }
    app = press(fill(app, half[q]), "check")
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
    app = fill(app, {"mark.eleven-countries-share-the-river": "true"})
    assert "2 parts have no answer yet: “" in words(press(app, "check"))


def test_half_an_answer_that_was_changed_is_asked_about_again(run: Run, streams: str) -> None:
    app = run("quiz", sitting=streams, q=str(MATCHING), tab="a")
    app = press(fill(app, {f"pair.{TOWN}": "aswan"}), "check")
    assert "has no answer yet. Check anyway?" in words(app)
    app = fill(app, {f"pair.{TOWN}": "khartoum"})
    assert "no answer yet" not in words(app)
    app = press(app, "check-anyway")
    assert "no answer yet" in words(app)
    app = press(fill(app, {f"pair.{COUNTRY}": "aswan"}), "check-anyway")
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
    labels = re.findall(r'name="blank[^>]*aria-label="(Gap .:)', words(app))
    assert labels == ["Gap 1:", "Gap 2:", "Gap 3:"]
