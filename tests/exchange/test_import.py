"""`course import`: what comes out of files of other systems, and what is said of the rest."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from course.checking import check_folder
from course.cli import main
from course.exchange.questions.bank import as_yaml
from course.exchange.questions.question import Order, Questions
from tests.exchange.generated import question
from tests.mistakes import SMALL

QUIZ = """<?xml version="1.0"?>
<quiz>
{}
</quiz>
"""
CHOICE = """<question type="multichoice">
  <name><text>End of the Nile</text></name>
  <questiontext format="html">
    <text><![CDATA[<p>Where does the <b>Nile</b> end?</p>]]></text>
  </questiontext>
  <generalfeedback>
    <text><![CDATA[<p>In a delta.</p><blockquote>It ends in Egypt</blockquote>]]></text>
  </generalfeedback>
  <single>true</single><shuffleanswers>true</shuffleanswers>
  <answer fraction="100"><text>Egypt</text></answer>
  <answer fraction="{}">
    <text>Sudan &amp;amp; Chad</text><feedback><text>Upstream.</text></feedback>
  </answer>
</question>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "course"
    shutil.copytree(SMALL, folder)
    course = folder / "course.yaml"
    quiz = "  - id: again\n    title: Again\n    banks: [again]\n    mode: practice\n"
    course.write_text(course.read_text("utf-8") + quiz, encoding="utf-8")
    return folder


def imported(folder: Path, content: str, form: str = "moodle-xml", name: str = "again.xml") -> int:
    path = folder.parent / name
    path.write_text(content, encoding="utf-8")
    return main(["import", form, str(path), "--course", str(folder), "--bank", "again"])


def test_only_the_evidence_is_left_to_find(folder: Path) -> None:
    assert imported(folder, QUIZ.format(CHOICE.format(0))) == 0
    errors = [d for d in check_folder(folder).diagnostics if d.severity == "error"]
    assert [(d.code, d.item) for d in errors] == [("evidence-to-find", "end-of-the-nile")]


def test_the_passages_that_have_the_words_are_named_and_none_is_quoted(folder: Path) -> None:
    imported(folder, QUIZ.format(CHOICE.format(0)))
    bank = (folder / "again.yaml").read_text("utf-8")
    assert "- …  # the words of the key are in atlas/p1, atlas/p2" in bank


def test_texts_are_plain_and_quotes_in_the_feedback_are_no_reasons(folder: Path) -> None:
    imported(folder, QUIZ.format(CHOICE.format(0)))
    bank = (folder / "again.yaml").read_text("utf-8")
    assert "en: Where does the Nile end?" in bank
    assert "en: Sudan & Chad" in bank
    assert "en: In a delta." in bank
    assert "It ends in Egypt" not in bank


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (CHOICE.format(100), "2 choices of the one to pick are worth 100%"),
        (CHOICE.format("much"), "the fraction of an answer is `much`, which is no number"),
        (
            '<question type="essay"><name><text>x</text></name></question>',
            "the Moodle type `essay`",
        ),
    ],
)
def test_what_is_malformed_is_dropped_and_said(
    question: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The others are imported all the same, and the exit code says that one is not."""
    assert imported(folder, QUIZ.format(CHOICE.format(0) + question)) == 1
    printed = capsys.readouterr().err
    assert "[import-dropped]" in printed
    assert said in printed
    assert "end-of-the-nile:" not in (folder / "again.yaml").read_text("utf-8").replace("id: ", "")


@pytest.mark.parametrize(
    "content",
    [
        '<!DOCTYPE quiz [<!ENTITY a "b">]><quiz>&a;</quiz>',
        '<!DOCTYPE quiz SYSTEM "file:///etc/hostname"><quiz/>',
        "<quiz><question>",
        "<other/>",
        "",
    ],
)
def test_a_file_that_is_hostile_or_something_else_is_refused(
    content: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(folder, content) == 2
    assert "course: " in capsys.readouterr().err
    assert not (folder / "again.yaml").exists()


def test_an_id_that_the_course_has_already_gets_a_number(folder: Path) -> None:
    main(["export", "moodle-xml", "--course", str(SMALL), "--to", str(folder.parent)])
    content = (folder.parent / "streams.xml").read_text("utf-8")
    imported(folder, content)
    codes = {d.code for d in check_folder(folder).diagnostics if d.severity == "error"}
    assert codes == {"evidence-to-find"}


@pytest.mark.parametrize(
    ("form", "content", "said"),
    [
        ("aiken", "Where?\nA. Egypt\nB. Sudan\nANSWER: C\n", "`ANSWER: C` is no letter"),
        ("aiken", "Where?\nA. Egypt\nB. Sudan\n", "it has no answer"),
        ("aiken", "Where?\nA. Egypt\nC. Sudan\nANSWER: A\n", "its letters are A, C"),
        ("gift", "::x::Where?{}\n", "it asks for an essay"),
        ("gift", "Where? {=Egypt ~=Sudan\n", "it has no answers in braces"),
        ("gift", "Where? {=Egypt =Sudan ~Chad}\n", "which one choice is right"),
        ("gift", "How long? {#long}\n", "`long` is no number"),
        ("gift", "Match {=a -> 1 = -> }\n", "one of its pairs is incomplete"),
    ],
)
def test_a_question_in_plain_text_that_contradicts_itself_is_dropped(
    form: str, content: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = "Which sea?\nA. the Mediterranean\nB. the Red Sea\nANSWER: A\n\n"
    if form == "gift":
        good = "Which sea? {=the Mediterranean ~the Red Sea}\n\n"
    assert imported(folder, good + content, form, "again.txt") == 1
    printed = capsys.readouterr()
    assert said in printed.err
    assert "1 item," in printed.out


def test_a_gift_file_is_read_with_its_escapes_and_weights(folder: Path) -> None:
    content = (
        "// a comment [id:sea] [tag:x]\n"
        "::The sea::[html]<p>At 10\\:30 \\{sic\\}?</p> "
        "{~%50%Egypt#Yes ~%50%the delta ~%-50%Sudan \\= Chad ####In Africa.}\n"
    )
    assert imported(folder, content, "gift", "again.txt") == 0
    bank = (folder / "again.yaml").read_text("utf-8")
    assert "id: sea" in bank
    assert "type: multiple-choice" in bank
    assert "At 10:30 {sic}?" in bank
    assert "Sudan = Chad" in bank
    assert "en: In Africa." in bank


@pytest.mark.parametrize(
    "html",
    ["<![if !vml]>In a delta.<![endif]>", "In a delta.<![x[", "In a delta." + "<a " * 30_000],
)
def test_html_that_is_never_closed_is_read_to_its_end(html: str, folder: Path) -> None:
    """Word writes the first; the last took minutes, as each `<` was searched to the end."""
    question = CHOICE.format(0).replace("<p>In a delta.</p>", html)
    assert imported(folder, QUIZ.format(question)) == 0
    assert "In a delta." in (folder / "again.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    "content",
    ["<quiz>" + "<a>" * 200 + "</a>" * 200 + "</quiz>", f"<quiz>{'<a/>' * 300_000}</quiz>"],
)
def test_a_file_of_far_too_many_elements_is_refused(
    content: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(folder, content) == 2
    assert "more than 300000 elements" in capsys.readouterr().err


@settings(max_examples=40)
@given(made=question())
def test_a_bank_of_any_question_asks_for_nothing_but_evidence(made: Questions) -> None:
    """But an order needs a rationale too, and files of other systems need not have one."""
    with TemporaryDirectory() as place:
        folder = Path(shutil.copytree(SMALL, Path(place) / "course"))
        with (folder / "course.yaml").open("a", encoding="utf-8") as file:
            file.write("  - id: again\n    title: Again\n    banks: [again]\n    mode: practice\n")
        (folder / "again.yaml").write_text(as_yaml(made, ["en", "nl"], lambda _: []), "utf-8")
        errors = {d.code for d in check_folder(folder).diagnostics if d.severity == "error"}
    [asked] = made.questions
    reasons = isinstance(asked.interaction, Order) and not asked.rationale
    assert errors == ({"evidence-to-find", "placeholder"} if reasons else {"evidence-to-find"})
