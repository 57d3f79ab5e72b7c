"""The packages of QTI, played: the scores that the player gives are ours."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import expect
from qti_convert import upgrade_package_files

from course.checking import Checked, check
from course.exchange.formats import FORMATS
from course.exchange.formats.packages import identifier
from course.exchange.questions.items import questions
from course.exchange.questions.question import Choices, Question, Questions
from course.grading import grade
from course.loading.folder import load
from course.model.items import MultipleChoice, TwoPart
from course.model.items.multiple_choice import Scoring
from course.model.resolved import ResolvedItem
from course.services.messages import Wording
from tests.exchange.qti.answers import answers, variables
from tests.exchange.qti.player import Player
from tests.mistakes import SMALL

pytestmark = pytest.mark.browser

SHIPPED = Path(__file__).parents[3] / "questions"
CLOSE = 0.0005001
"""The player rounds to three decimals."""

Opener = Callable[[Mapping[str, bytes]], Player]


@cache
def checked_at(folder: Path) -> Checked:
    return check(load(folder))


def banks(folder: Path) -> list[Questions]:
    checked = checked_at(folder)
    return [questions(checked, bank, (Wording("en"),)) for bank in checked.course.banks.values()]


def unpacked(asked: Questions, form: str = "qti-3") -> dict[str, bytes]:
    content = FORMATS[form].writer().write(asked).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def upgraded(asked: Questions) -> dict[str, bytes]:
    """The package of QTI 2.1 as another program makes one of QTI 3 of it."""
    files = upgrade_package_files(unpacked(asked, "qti-2.1")).files
    return {name: one.encode() if isinstance(one, str) else one for name, one in files.items()}


def differences(player: Player, resolved: ResolvedItem, question: Question) -> list[str]:
    """The answers that the player scores in another way, with both scores."""
    given = answers(resolved, question)
    ours = [grade(resolved, response, "en", final=True).score for response in given]
    player.open(identifier(question.id))
    theirs = player.scores([variables(resolved, response) for response in given])
    assert max(ours) == pytest.approx(float(question.points))
    assert min(ours) < max(ours)
    return [
        f"{question.id}: {response} is {our} here, {their} there"
        for response, our, their in zip(given, ours, theirs, strict=True)
        if abs(our - their) > CLOSE
    ]


@pytest.mark.timeout(600)  # some thousand answers
@pytest.mark.parametrize("packed", [unpacked, upgraded], ids=["qti-3", "qti-2.1"])
@pytest.mark.parametrize(
    "folder", [SMALL, pytest.param(SHIPPED, marks=pytest.mark.soak)], ids=["small", "shipped"]
)
def test_the_player_gives_our_scores(
    folder: Path, packed: Callable[[Questions], dict[str, bytes]], player: Opener
) -> None:
    found = []
    for asked in banks(folder):
        opened = player(packed(asked))
        for question in asked.questions:
            resolved = checked_at(folder).resolved[question.item]
            if not isinstance(resolved.item, TwoPart):
                found += differences(opened, resolved, question)
        assert opened.errors == []
    assert found == []


@pytest.mark.parametrize("scoring", ["net", "all-or-nothing", "every-decision"])
def test_every_way_of_scoring_several_choices_is_ours(scoring: Scoring, player: Opener) -> None:
    checked = checked_at(SMALL)
    [asked] = [one for one in banks(SMALL) if one.id == "rivers"]
    [question] = [one for one in asked.questions if one.id == "nile-sea"]
    assert isinstance(question.interaction, Choices)
    question = replace(
        question, points=Decimal(3), interaction=replace(question.interaction, scoring=scoring)
    )
    resolved = checked.resolved["nile-sea"]
    assert isinstance(resolved.item, MultipleChoice)
    changed = {"scoring": scoring, "points": Decimal(3)}
    resolved = resolved.model_copy(update={"item": resolved.item.model_copy(update=changed)})
    opened = player(unpacked(replace(asked, questions=(question,))))
    assert differences(opened, resolved, question) == []


def test_the_parts_of_a_two_part_item_are_worth_half_each(player: Opener) -> None:
    [asked] = [one for one in banks(SMALL) if one.id == "streams"]
    opened = player(unpacked(asked))
    opened.open("who-shares")
    assert opened.scores([{"RESPONSE": "eleven"}, {"RESPONSE": "seven"}, {}]) == [0.5, 0, 0]
    opened.open("who-shares-passages")
    assert opened.scores([{"RESPONSE": "atlas.p2"}, {"RESPONSE": "atlas.p1"}]) == [0.5, 0]


@pytest.fixture
def streams(player: Opener) -> Player:
    return player(unpacked(next(one for one in banks(SMALL) if one.id == "streams")))


@pytest.fixture
def rivers(player: Opener) -> Player:
    return player(unpacked(next(one for one in banks(SMALL) if one.id == "rivers")))


def test_a_choice_is_answered_by_hand_and_its_reason_is_told(rivers: Player) -> None:
    rivers.open("nile-end")
    page = rivers.page
    expect(page.locator(".qti-shared-stimulus").first).to_contain_text("ends in Egypt, in a delta")
    page.get_by_text("Sudan", exact=True).click()
    explanation = page.locator("qti-modal-feedback[identifier=EXPLANATION] blockquote")
    expect(explanation).to_be_hidden()
    assert rivers.submit() == 0
    assert rivers.outcome("FEEDBACK") == "feedback_wrong"
    expect(explanation).to_contain_text("It ends in Egypt")
    expect(page.locator("qti-modal-feedback[identifier=sudan]")).to_contain_text("does not name")
    expect(page.locator("qti-modal-feedback[identifier=sudan] p")).to_be_visible()
    expect(page.locator("qti-modal-feedback[identifier=libya] p")).to_be_hidden()


def test_the_test_leads_through_its_items(rivers: Player) -> None:
    rivers.open_test()
    page = rivers.page
    expect(page.locator("qti-assessment-item-ref")).to_have_count(7)
    expect(page.locator("qti-item-body")).to_contain_text("how long is the Nile?")
    page.get_by_text("Next", exact=True).click()
    expect(page.locator("qti-item-body")).to_contain_text("In which country does the Nile end?")
    expect(page.locator("qti-item-body")).to_contain_text("ends in Egypt, in a delta")
    assert rivers.errors == []


def test_nothing_is_told_without_an_answer(rivers: Player) -> None:
    rivers.open("nile-end")
    assert rivers.submit() == 0
    assert rivers.outcome("FEEDBACK") == "feedback_unanswered"
    expect(rivers.page.locator("qti-modal-feedback[identifier=EXPLANATION] p").first).to_be_hidden()


def test_rows_are_answered_by_hand(rivers: Player) -> None:
    rivers.open("river-statements")
    for row, mark in (
        ("eleven-countries-share-the-river", "true"),
        ("the-guide-gives-a-greater-length-than-the-atlas", "false"),
        ("the-river-is-deeper-than-the-sea", "true"),
    ):
        rivers.page.locator(f"input[value='row.{row}. option.{mark}.']").click()
    assert rivers.submit() == pytest.approx(2 / 3, abs=CLOSE)
    assert rivers.outcome("FEEDBACK") == "feedback_partially_correct"


def test_gaps_are_filled_by_hand(streams: Player) -> None:
    streams.open("nile-cloze")
    page = streams.page
    page.locator("qti-text-entry-interaction[response-identifier='RESPONSE.number'] input").fill(
        "11"
    )
    page.locator("qti-inline-choice-interaction").click()
    page.locator("qti-inline-choice[identifier=egypt]").click()
    assert streams.submit() == pytest.approx(2 / 3, abs=CLOSE)


def test_steps_are_ordered_by_hand(streams: Player) -> None:
    streams.open("dam-order")
    page = streams.page
    for place, words in enumerate(("The building", "The year 1971", "The dam was opened")):
        step = page.locator("qti-simple-choice", has_text=words)
        step.drag_to(page.locator(f"drop-list[identifier=droplist{place}]"))
    assert streams.submit() == 1
    assert streams.outcome("FEEDBACK") == "feedback_correct"
