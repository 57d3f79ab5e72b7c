"""Out of the program and in again: what a format carries exactly comes back as it was."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, assume, given, settings

from course.exchange.formats import FORMATS
from course.exchange.questions.question import (
    Accepted,
    Choice,
    Choices,
    Gap,
    Gaps,
    Interaction,
    Match,
    Option,
    Question,
    Questions,
    Row,
    Text,
)
from tests.exchange.generated import question, same

BOTH_WAYS = [name for name, form in FORMATS.items() if form.reads]


@pytest.mark.parametrize("name", BOTH_WAYS)
@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.filter_too_much],  # some formats lose much
)
@given(made=question())
def test_what_nothing_is_lost_of_comes_back_as_it_was(name: str, made: Questions) -> None:
    form = FORMATS[name]
    written = form.writer().write(made)
    assume(not any(written.lost.values()))
    read = form.reader().read(written.content, "file")
    assert read.diagnostics == []
    assert [same(one) for one in read.questions] == [same(one) for one in made.questions]


def test_a_text_that_ends_in_a_backslash_does_not_swallow_the_mark_behind_it() -> None:
    takes = Choice((Option("a", "C:\\", right=True), Option("b", "D", right=False, why="no")))
    asked = Question("q", "q", "Where?", Decimal(1), Gaps(("On ", Gap("g", takes), ".")))
    form = FORMATS["moodle-xml"]
    written = form.writer().write(Questions("bank", None, "Bank", "en", (asked,)))
    [read] = form.reader().read(written.content, "file").questions
    assert same(read)["asked"] == same(asked)["asked"]


def test_a_reason_stays_with_its_choice_in_a_table() -> None:
    options = (
        Option("a", "A", right=True),
        Option("b", "B", right=False),
        Option("c", "C", right=False, why="no"),
    )
    asked = Question("q", "q", "Which?", Decimal(1), Choice(options))
    for name in ("csv", "xlsx"):
        form = FORMATS[name]
        written = form.writer().write(Questions("bank", None, "Bank", "en", (asked,)))
        [read] = form.reader().read(written.content, "file").questions
        assert same(read)["asked"] == same(asked)["asked"]


@pytest.mark.parametrize("asks", [Choice, Choices, Text])
def test_a_text_that_begins_like_a_share_is_not_taken_for_one(asks: type) -> None:
    texts = ("%50%", "%a")
    asked: Interaction
    if asks is Text:
        asked = Text(tuple(map(Accepted, texts)))
    else:
        asked = asks(tuple(Option(one, one, one == "%50%") for one in texts))
    made = Question("q", "q", "Which?", Decimal(1), asked)
    form = FORMATS["gift"]
    written = form.writer().write(Questions("bank", None, "Bank", "en", (made,)))
    [read] = form.reader().read(written.content, "file").questions
    assert same(read)["asked"] == same(made)["asked"]


def test_a_right_side_in_gift_is_plain() -> None:
    options = (Option("a", "<b> & c", right=True), Option("b", "<i>", right=True))
    asked = Question("q", "q", "Match", Decimal(1), Match((Row("r", "left", "a"),), options))
    form = FORMATS["gift"]
    written = form.writer().write(Questions("bank", None, "Bank", "en", (asked,)))
    read = form.reader().read(written.content, "file")
    assert read.diagnostics == []
    assert same(read.questions[0])["asked"] == same(asked)["asked"]


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_texts_in_several_languages_share_a_line_of_a_table(name: str) -> None:
    options = (Option("a", "A", right=True), Option("b", "B", right=False, why="no\nnee"))
    asked = Question("q", "q", "Which?", Decimal(1), Choice(options), hints=("look\nkijk", "3"))
    form = FORMATS[name]
    written = form.writer().write(Questions("bank", None, "Bank", "en", (asked,)))
    assert written.lost == {"q": ()}
    [read] = form.reader().read(written.content, "file").questions
    assert read.hints == ("look / kijk", "3")
    assert isinstance(read.interaction, Choice)
    assert [one.why for one in read.interaction.options] == ["", "no / nee"]


@pytest.mark.parametrize("text", ["*", "a*b", "\\*", "\\\\*", "*=\\"])
def test_a_star_in_a_typed_text_is_no_wildcard_in_gift(text: str) -> None:
    asked = Question("q", "q", "Which?", Decimal(1), Text((Accepted(text),)))
    form = FORMATS["gift"]
    written = form.writer().write(Questions("bank", None, "Bank", "en", (asked,)))
    assert rb"\\*" in written.content  # which Moodle reads as `\*`, and that as a star
    read = form.reader().read(written.content, "file")
    assert read.diagnostics == []
    assert same(read.questions[0])["asked"] == same(asked)["asked"]
