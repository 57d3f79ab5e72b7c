"""`course import`: what comes out of files of other systems, and what is said of the rest."""

import shutil
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from openpyxl import Workbook

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
        ("gift", "How long? {#long}\n", "its number is `long`, which is no number"),
        ("gift", "When? {#9..3}\n", "its range `9..3` ends below its start"),
        ("gift", "When? {#9:-1}\n", "its tolerance is -1, less than 0"),
        ("gift", "How long? {#1,500:1}\n", "`1,500` can be 1500 or 1.5"),
        ("gift", "How long? {#1e999999999:1}\n", "which is no number"),
        ("gift", "Who? {=*ferry*}\n", "no text is worth 100%"),
        ("gift", "Who?{=a}\nHow long?\n{=b}\n", "add it above line 4"),
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


@pytest.mark.parametrize(
    ("form", "row", "said"),
    [
        ("csv", 'How long?,"1,500 km",,', "`1,500` can be 1500 or 1.5"),
        ("csv", "How long?,1.500 km,,", "`1.500` can be 1500 or 1.5"),
        ("csv", "How long?,1 500 ± 5 km,,", "write 1500."),
        ("csv", "How long?,1500 ± -5 km,,", "less than 0"),
        ("csv", "How long?,1e999999999,,", "which is no number"),
        ("csv", f"How long?,{'9' * 31},,", "which is no number"),
        ("csv", "How long?,12 people,,numeric", "`12 people` is no number"),
        ("csv", "Where?,in Rome, Italy,Bari,short-text", "the row has more cells than the head"),
    ],
)
def test_a_row_that_can_be_read_in_two_ways_is_dropped(
    form: str, row: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = f"question,right,wrong,type\nWhere?,Rome,,,,\n{row}\n"
    assert imported(folder, content, form, "again.csv") == 1
    printed = capsys.readouterr()
    assert said in printed.err
    assert "1 item," in printed.out


@pytest.mark.parametrize(
    ("right", "key"),
    [
        ("4,5 km", "key: 4.5 km"),
        ("0.125", "key: 0.125"),
        ("1500km", "key: 1500 km"),
        ("12 March 1887", "- 12 March 1887"),
        ("1,500 boats", "- 1,500 boats"),
    ],
)
def test_a_number_in_a_table_is_read_with_a_unit_that_is_known(
    right: str, key: str, folder: Path
) -> None:
    content = f"question;right\nHow long?;{right}\n"
    assert imported(folder, content, "csv", "again.csv") == 0
    assert key in (folder / "again.yaml").read_text("utf-8")


def test_excel_may_name_the_separator_on_the_first_line(folder: Path) -> None:
    content = '\n\nsep=;\n\nquestion;right\n"Where, and when, and why?\tSay it.";Rome\n'
    assert imported(folder, content, "csv", "again.csv") == 0
    assert "Where, and when, and why?" in (folder / "again.yaml").read_text("utf-8")


def test_a_table_that_is_too_long_says_where_it_is_cut(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = "question,right\n" + "Where?,Rome\n" * 5_001
    assert imported(folder, content, "csv", "again.csv") == 1
    assert "again.csv:5001:1: error [import-dropped]" in (printed := capsys.readouterr()).err
    assert "more than 5000 rows" in printed.err
    assert "4999 items" in printed.out


def test_points_that_no_item_can_have_become_1(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = "question,right,points\nWhere?,Rome,0\nWhen?,now,5000\nWho?,me,2\n"
    assert imported(folder, content, "csv", "again.csv") == 0
    assert "it is worth 0 points" in (said := capsys.readouterr().err)
    assert "it is worth 5000 points" in said
    assert (folder / "again.yaml").read_text("utf-8").count("points:") == 1


def test_dates_numbers_and_formulas_in_a_workbook(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("question", "right"),
        ("When?", datetime(1887, 1, 2)),  # noqa: DTZ001 - as Excel has it
        ("How far?", 3.125),
        ("How many?", "=1+1"),
    ):
        sheet.append(row)
    book.save(path := folder.parent / "again.xlsx")
    assert main(["import", "xlsx", str(path), "--course", str(folder)]) == 1
    assert "the formula `=1+1` has no value in the file" in capsys.readouterr().err
    bank = (folder / "again.yaml").read_text("utf-8").replace('"', "")
    assert "- 1887-01-02\n" in bank
    assert "key: 3.125" in bank


@pytest.mark.parametrize(
    ("question", "lost"),
    [
        ("Who? {=a ferry =*boat}", "the wildcard in `*boat`"),
        ('Who is <img src="a.png"> this? {=me}', "it has a picture"),
        ("[markdown]Who is **this**? {=me}", "it has marks of Markdown"),
        (r"What is \\(x^2\\)? {=me}", "it has a formula"),
        ("What is $$x^2$$? {=me}", "it has a formula"),
    ],
)
def test_what_a_gift_file_has_besides_words_is_said_to_be_lost(
    question: str, lost: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(folder, f"{question}\n", "gift", "again.txt") == 0
    assert lost in capsys.readouterr().err
    assert "<img" not in (folder / "again.yaml").read_text("utf-8")


def test_both_ends_of_a_range_in_gift_are_right(folder: Path) -> None:
    assert imported(folder, "When? {#1887..1890}\n", "gift", "again.txt") == 0
    bank = (folder / "again.yaml").read_text("utf-8")
    assert "key: 1888.5" in bank
    assert "tolerance: 1.5" in bank


@pytest.mark.parametrize(
    ("content", "stem"),
    [
        ("How old?\na. 24\nb. 42\nAnswer: a\n", "How old?"),
        ("How old?\na) 24\nb) 42\nanswer : A.\n", "How old?"),
        (
            "A. Smith wrote it.\nHow old?\nA. 24\nB. 42\nANSWER: A\n",
            "A. Smith wrote it. How old?",
        ),
        ("Read this.\nA. Smith wrote\nA. 24\nB. 42\nANSWER: A\n", "Read this. A. Smith wrote"),
        ("I. Newton\nwrote\nA. 24\nB. 42\nANSWER: A\n", "I. Newton wrote"),
        ("Answer: with care\nA. 24\nB. 42\nANSWER: A\n", "Answer: with care"),
    ],
)
def test_aiken_is_read_as_teachers_mean_it(content: str, stem: str, folder: Path) -> None:
    after = "\nWhich sea?\nA. the Mediterranean\nB. the Red Sea\nANSWER: B\n"
    assert imported(folder, content + after, "aiken", "again.txt") == 0
    bank = (folder / "again.yaml").read_text("utf-8")
    assert bank.count("type: single-choice") == 2
    assert stem in bank
