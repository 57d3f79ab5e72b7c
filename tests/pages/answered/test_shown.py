"""Feedback on each type of question: what was found, wrong or missed, and why; each thing once."""

import re
import shutil
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from course.checking import Checked, check_folder
from course.grading import examples
from course.model.items import ITEM_TYPES, MultipleChoice
from course.model.response import (
    AnyResponse,
    BlanksResponse,
    ChoiceResponse,
    ChoicesResponse,
    MarksResponse,
    NumberResponse,
    OrderResponse,
    PassagesResponse,
    ReconcileResponse,
    TextResponse,
    TwoPartResponse,
)
from course.pages.answered import answered_html
from course.pages.answered.feedback import feedback_html, tried_html
from course.pages.shared.address import Address
from course.pages.shared.visit import Visit
from course.services.messages import Wording
from tests.app.fixtures import COURSE
from tests.pages.answered.test_reasons import answered

QUOTE = "      - atlas/p2: opened on 15 January 1971\n"
TRANSLATED = "        translated:\n          nl: ging op 15 januari 1971 open\n"


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """The small course, in which one quote names its words in the translation."""
    folder = shutil.copytree(COURSE, tmp_path_factory.mktemp("shown") / "course")
    bank = Path(folder, "rivers.yaml")
    text = bank.read_text("utf-8")
    assert text.count(QUOTE) == 1
    bank.write_text(text.replace(QUOTE, QUOTE + TRANSLATED), "utf-8")
    return check_folder(folder)


@pytest.fixture(autouse=True)
def served(fresh: pytest.MonkeyPatch) -> None:
    """Feedback names publishers as the served course has them."""
    _ = fresh


def shown(checked: Checked, item: str, response: AnyResponse, language: str = "en") -> str:
    """What a student sees of an answer: the answer, and below it the feedback."""
    view = answered(checked, item, response, language)
    visit = Visit("learner", Wording(language), ("en", "nl"))
    return answered_html(view, visit) + feedback_html(view, visit, Address("s", 0, "", "quiz"))


def text(html: str) -> str:
    """The words of some HTML, with a space for every tag."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def item_of(checked: Checked, kind: str) -> str:
    return next(one.item.id for one in checked.resolved.values() if one.item.type == kind)


def test_a_missed_choice_looks_and_reads_unlike_one_that_was_found(checked: Checked) -> None:
    item = checked.resolved[item_of(checked, "multiple-choice")].item
    keys = [one.id for one in item.choices if one.right]  # type: ignore[union-attr]
    wrong = next(one.id for one in item.choices if not one.right)  # type: ignore[union-attr]
    html = shown(checked, item.id, ChoicesResponse(choices=(keys[0], wrong)))
    assert '<li class="right chosen"><span class="icon">✓</span>' in html
    assert '<li class="wrong chosen"><span class="icon">✗</span>' in html
    assert '<li class="missed"><span class="icon">○</span>' in html
    assert f"Right answers chosen: 1 of {len(keys)}. Wrong answers chosen: 1." in text(html)
    assert "Each wrong answer cancels out a right one." in html
    assert "Gemist: juist, maar je koos het niet" in shown(
        checked, item.id, ChoicesResponse(choices=(keys[0],)), "nl"
    )


def test_the_right_choice_is_named_once(checked: Checked) -> None:
    words = text(shown(checked, "nile-end", ChoiceResponse(choice="sudan")))
    assert words.count("Right answer") == 1
    assert words.count("Egypt") == 1 + words.count("It ends in Egypt")
    assert "Wrong: you chose this" in words


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("kind", list(ITEM_TYPES))
def test_nothing_is_said_of_what_was_typed_that_the_answer_already_says(
    kind: str, language: str, checked: Checked
) -> None:
    solution = checked.resolved[item_of(checked, kind)]
    found = examples(solution, language)
    for response in (found.right, found.wrong, found.blank):
        if response is not None:
            words = text(shown(checked, solution.item.id, response, language))
            for again in ("You wrote", "Je schreef", "1 of 1 point", "1 van 1 punt", "““"):
                assert again not in words


VERDICTS = {
    "en": ("Right:", "Wrong", "Missed", "Not answered", "Not counted", "In order", "✓", "✗"),
    "nl": ("Juist:", "Fout", "Gemist", "Niet beantwoord", "Telt niet", "Op volgorde", "✓", "✗"),
}


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("kind", list(ITEM_TYPES))
def test_the_key_without_marks_shows_what_was_given_and_no_verdict(
    kind: str, language: str, checked: Checked
) -> None:
    solution = checked.resolved[item_of(checked, kind)]
    found = examples(solution, language)
    visit = Visit("learner", Wording(language), ("en", "nl"))
    for response in (found.right, found.wrong):
        if response is None:
            continue
        view = replace(answered(checked, solution.item.id, response, language), checks=())
        html = answered_html(view, visit) + feedback_html(view, visit, Address("s", 0, "", "quiz"))
        assert not [word for word in VERDICTS[language] if word in html]
        assert "<del" not in html
        given = ("Your answer", "ou chose", "ou put it", 'class="typed"')
        if language == "en":
            assert any(words in html for words in given)


def test_marks_of_statements_cannot_be_misread(checked: Checked) -> None:
    item = checked.resolved["river-statements"].item
    marks = {one.id: "false" if one.mark == "true" else "true" for one in item.statements}  # type: ignore[union-attr]
    words = text(shown(checked, item.id, MarksResponse(marks=marks), "nl"))
    assert "Fout · Jouw antwoord: Niet waar · Juiste antwoord: Waar" in words
    assert "Fout · Jouw antwoord: Waar · Juiste antwoord: Staat er niet" in words
    assert "Gemist · Juiste antwoord: Waar" in text(
        shown(checked, item.id, MarksResponse(marks=dict(list(marks.items())[1:])), "nl")
    )


def test_an_order_is_the_right_one_and_says_of_each_step_where_it_was(checked: Checked) -> None:
    order = ("the-dam-was-opened", "the-building-of-the-dam-began", "opening-year")
    html = shown(checked, "dam-order", OrderResponse(order=order))
    began, opened, year = (
        html.index(f">{words}") for words in ("The building", "The dam was", "The year")
    )
    assert began < opened < year, "in the right order, whatever was given"
    words = text(html)
    assert "1. The building of the dam began. In order · you put it in place 2" in words
    assert "2–3. The dam was opened. Out of order · you put it in place 1" in words
    assert "2–3. The year 1971 came. In order" in words
    assert "2 − 1 = 1. That earns 1/3 of the points." in words
    assert "⅓ of 1 point" in words


def test_gaps_are_shown_inside_of_the_text(checked: Checked) -> None:
    filled = {"number": "7", "country": "egypt", "town": "aswan"}
    html = shown(checked, "nile-cloze", BlanksResponse(blanks=filled))
    assert '<span class="gap wrong">' in html
    assert '<del class="typed">7</del>' in html
    assert "Gap 1, Wrong: ✗ 7 Right answer: 11" in text(html)
    assert "7: The figure is higher." in text(html)
    assert "aswan: Only the capitals are wrong." in text(html)
    assert "Gap" in text(html)
    unfilled = shown(checked, "nile-cloze", BlanksResponse(blanks={"number": "11"}))
    assert '<span class="gap missed">' in unfilled


GAPS = """  - id: nile-gap
    type: cloze
    stem:
      en: Fill in what the atlas says.
      nl: Vul in wat de atlas zegt.
    text:
      en: The Nile is about [[length]] kilometres long.
      nl: De Nijl is ongeveer [[length]] kilometer lang.
    blanks:
      length:
        key: 6650 km
        evidence:
          - atlas/p1: about 6,650 kilometres
"""


@pytest.mark.parametrize(
    ("filled", "language", "said"),
    [
        ("6650 km", "en", "Right: ✓ 6650 kilometres long."),
        ("6.650 kilometer", "nl", "Juist: ✓ 6.650 kilometer lang."),
        ("7000km", "en", "Wrong: ✗ 7000 Right answer: 6,650 kilometres long."),
        ("7000 miles", "en", "Wrong: ✗ 7000 miles Right answer: 6,650 kilometres long."),
    ],
)
def test_a_unit_that_the_text_goes_on_with_is_not_in_the_gap_as_well(
    filled: str, language: str, said: str, tmp_path: Path
) -> None:
    folder = shutil.copytree(COURSE, tmp_path / "course")
    with Path(folder, "rivers.yaml").open("a", encoding="utf-8") as bank:
        bank.write(GAPS)
    answer = BlanksResponse(blanks={"length": filled})
    assert said in text(shown(check_folder(folder), "nile-gap", answer, language))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("16 January 1971", "The month and the year are right. You are one day too late."),
        ("13 January", "The month is right. You are 2 days too early."),
        ("15 January 1970", "The day and the month are right. You are one year too early."),
        ("15 March 1971", "The day and the year are right. You are 2 months too late."),
        ("1 May 1971", "The year is right."),
    ],
)
def test_a_wrong_date_says_what_of_it_is_right(typed: str, said: str, checked: Checked) -> None:
    words = text(shown(checked, "dam-day", TextResponse(text=typed)))
    assert said in words
    assert "Right answer 15 January 1971" in words


@pytest.mark.parametrize(
    ("typed", "said"),
    [("6000", "The figure is higher."), ("7000 km", "The figure is lower."), ("6,650", "1 point")],
)
def test_a_wrong_number_says_on_which_side_it_is(typed: str, said: str, checked: Checked) -> None:
    assert said in text(shown(checked, "nile-length", NumberResponse(text=typed, unit="km")))


def test_a_try_says_of_which_choice_it_gives_the_reason(checked: Checked) -> None:
    """Where any number of choices may be picked, the reason alone does not tell."""
    given = ChoicesResponse(choices=("a-delta", "the-red-sea"))
    view = answered(checked, "nile-sea", given, "en")
    assert view.solution is not None
    item = view.solution.item
    assert isinstance(item, MultipleChoice)
    reasons = {choice.id: choice.why for choice in item.choices if choice.why}
    tried = replace(view, solution=None, reasons=reasons)
    words = text(tried_html(tried, Visit("learner", Wording("en"), ("en", "nl"))))
    assert "the Red Sea: It is not in the passage." in words


def test_what_is_right_of_half_a_date_is_said_once(tmp_path: Path) -> None:
    folder = shutil.copytree(COURSE, tmp_path / "course")
    bank = Path(folder, "rivers.yaml")
    halves = bank.read_text("utf-8").replace("ask: day\n", "ask: day\n    partial: true\n")
    bank.write_text(halves, "utf-8")
    words = text(shown(check_folder(folder), "dam-day", TextResponse(text="January 1971")))
    assert "not precise enough: the question asks for the day." in words
    assert "The month and the year are right" not in words


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (("atlas/p1", "gids/p1", "atlas/p2"), "Others chosen: 1. Each wrong passage cancels out"),
        (("atlas/p1",), "Right passages chosen: 1 of 2. Others chosen: 0. Read it"),
    ],
)
def test_what_other_passages_cost_is_said_where_there_are_some(
    chosen: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    folder = shutil.copytree(COURSE, tmp_path / "course")
    bank = Path(folder, "streams.yaml")
    both = bank.read_text("utf-8").replace("[[atlas/p1], [gids/p1]]", "[[atlas/p1, gids/p1]]")
    bank.write_text(both, "utf-8")
    answer = PassagesResponse(passages=chosen)
    assert said in text(shown(check_folder(folder), "find-length", answer))


def test_passages_without_their_answer_are_said_not_to_count(checked: Checked) -> None:
    given = TwoPartResponse(choice="seven", passages=("atlas/p2",))
    words = text(shown(checked, "who-shares", given))
    assert "Right: you chose this · Not counted" in words
    assert "The passages count only together with it, so they earn nothing." in words


def test_a_verdict_on_misread_accounts_is_neither_right_nor_wrong(checked: Checked) -> None:
    values = {"atlas": "long-before-1960", "guide": "some-time-in-1970"}
    words = text(
        shown(checked, "dam-accounts", ReconcileResponse(values=values, verdict="conflict"))
    )
    assert "Your answer: Conflict · Not counted" in words
    assert "it can only be right by luck" in words


@pytest.mark.parametrize(
    ("passages", "said"),
    [
        (("gids/p1",), "You found the passage that shows this."),
        (("gids/p1", "atlas/p1"), "Fewer would have been enough."),
    ],
)
def test_more_passages_than_were_needed_are_not_called_the_only_ones(
    passages: tuple[str, ...], said: str, checked: Checked
) -> None:
    item = item_of(checked, "find-evidence")
    assert said in shown(checked, item, PassagesResponse(passages=passages))


def test_a_quote_stands_beside_its_translation_with_the_same_words_marked(
    checked: Checked,
) -> None:
    html = shown(checked, "dam-day", TextResponse(text="15 januari 1971"), "nl")
    assert "<mark>opened on 15 January 1971</mark>." in html
    assert "De Hoge Dam van Aswan <mark>ging op 15 januari 1971 open</mark>." in html
    assert html.count('href="/reader') == 1, "one link, below both"
    assert "ging op" not in shown(checked, "dam-day", TextResponse(text="15 January 1971"))


def test_a_translation_of_which_no_words_are_named_is_shown_whole(checked: Checked) -> None:
    html = shown(checked, "nile-end", ChoiceResponse(choice="egypt"), "nl")
    assert "Hij eindigt in Egypte, in een delta aan de Middellandse Zee.</blockquote>" in html
