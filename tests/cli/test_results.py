"""What a teacher does with results from the command line, on the shipped small course."""

import csv
import io
import json
import shutil
import sqlite3
import sys
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from pathlib import Path

import pytest

from course.cli import main
from course.delivery.delivery import Delivery
from course.delivery.live import LiveCourse
from course.model.response import ChoiceResponse
from course.store import people, problems, sittings
from course.store.store import Store

SMALL = Path(__file__).parents[1] / "courses" / "small"
NOW = datetime(2022, 11, 5, 14, 30, tzinfo=UTC)
EVIL = '=HYPERLINK("http://example.invalid";"Ann")'
NILE_END = 1


class Course:
    """A copy of the small course with two students, one of whom has an evil name."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder, self.store = folder, Store.open(url)
        # A second has passed whenever it looks.
        self.delivery = Delivery(self.store, LiveCourse(folder, clock=count().__next__).current)
        for learner, choice in (("ann", "egypt"), ("bob", "sudan")):
            self.take(learner, choice)
        self.store.write(people.rename, "ann", EVIL, now=NOW)
        self.store.write(people.rename, "bob", "Bob", now=NOW)

    def take(self, learner: str, choice: str, at: datetime = NOW) -> None:
        sitting = self.delivery.taking.open(learner, "rivers", now=at, seed="seed").id
        given = ChoiceResponse(choice=choice)
        self.delivery.taking.save(
            self.delivery.looking.hold(learner, sitting, now=at),
            NILE_END,
            given,
            seen=0,
            tab="a",
            language="en",
            now=at,
        )
        self.delivery.taking.check(
            self.delivery.looking.hold(learner, sitting, now=at), NILE_END, language="en", now=at
        )
        self.delivery.taking.finish(self.delivery.looking.hold(learner, sitting, now=at), now=at)


@pytest.fixture
def taken(tmp_path: Path, empty_database: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    shutil.copy(empty_database, tmp_path / "course.db")
    folder = Path(shutil.copytree(SMALL, tmp_path / "course"))
    url = f"sqlite:///{tmp_path / 'course.db'}"
    monkeypatch.setenv("COURSE_FOLDER", str(folder))
    monkeypatch.setenv("COURSE_DATABASE", url)
    return Course(folder, url)


@pytest.mark.usefixtures("taken")
def test_results_are_listed_with_names_and_scores(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["results", "list", "--format", "json"]) == 0
    entries = json.loads(capsys.readouterr().out)["sittings"]
    assert {(e["learner"], e["name"], e["score"]) for e in entries} == {
        ("ann", EVIL, 1),
        ("bob", "Bob", 0),
    }
    assert main(["results", "list", "--quiz", "streams"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


@pytest.mark.usefixtures("taken")
def test_a_formula_in_a_name_stays_text_in_csv(capsys: pytest.CaptureFixture[str]) -> None:
    """FAULTS 24."""
    assert main(["results", "list", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["name"] for row in rows} == {f"'{EVIL}", "Bob"}


@pytest.mark.usefixtures("taken")
def test_a_formula_in_a_name_stays_text_in_a_workbook(tmp_path: Path) -> None:
    """FAULTS 24: its cell is of the type text, and no cell of the sheet is a formula or a link."""
    file = tmp_path / "results.xlsx"
    assert main(["results", "list", "--format", "xlsx", "--output", str(file)]) == 0
    with zipfile.ZipFile(file) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        texts = book.read("xl/sharedStrings.xml").decode()
    assert "HYPERLINK" in texts
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.lower()


@pytest.mark.usefixtures("taken")
def test_a_workbook_wants_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["results", "list", "--format", "xlsx"]) == 2
    assert "name a file with --output" in capsys.readouterr().err


def test_a_student_gets_more_time_by_name(taken: Course) -> None:
    assert main(["results", "extra-time", "Bob", "rivers", "15"]) == 0
    sitting = taken.delivery.taking.open("bob", "rivers", now=NOW, seed="x")
    assert sitting.extra == Decimal(15)


@pytest.mark.usefixtures("taken")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("Eve", "rivers", "15"), "there is no student Eve"),
        (("Bob", "lakes", "15"), "there is no quiz lakes: the quizzes are rivers, streams"),
        (("Bob", "rivers", "a lot"), "a lot is not a number of minutes"),
        (("Bob", "rivers", "NaN"), "NaN is not a number of minutes"),
    ],
)
def test_what_cannot_be_given_is_said(
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    said: str,
) -> None:
    assert main(["results", "extra-time", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_two_of_one_name_are_told_apart_by_id(
    taken: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    taken.store.write(people.rename, "bobby", "Bob", now=NOW)
    assert main(["results", "forget", "Bob", "--yes"]) == 2
    assert "2 students are called Bob: give an id instead: bob, bobby" in capsys.readouterr().err
    assert main(["results", "forget", "bob", "--yes"]) == 0


def test_a_student_who_is_forgotten_leaves_nothing(taken: Course) -> None:
    assert main(["results", "forget", "Bob"]) == 2, "nobody is there to be asked"
    taken.store.write(people.give_time, "bob", "rivers", minutes=Decimal(5), who="teacher", now=NOW)
    report(taken, "bob", "Bob reports this.")
    assert main(["results", "forget", "Bob", "--yes"]) == 0
    assert taken.store.read(sittings.records, "bob") == ()
    assert len(taken.store.read(sittings.records, "ann")) == 1
    with closing(sqlite3.connect(taken.folder.parent / "course.db")) as database:
        assert "bob" not in "".join(database.iterdump()).casefold()


def test_of_a_student_who_is_forgotten_no_byte_is_left_in_the_files(
    taken: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Fault 45: also of earlier names and answers, with a server that has the files open."""
    name = "Zebedee-of-the-Zambezi"
    for number in range(30):  # more than a page of rows, some of which move to other pages
        learner = f"{name}-{number}" if number % 3 == 0 else f"somebody-{number}"
        taken.take(learner, "sudan")
        taken.store.write(people.rename, learner, f"{learner} " * 20, now=NOW)
        report(taken, learner, f"{learner} reports this. " * 20)
        taken.store.write(people.rename, learner, learner.upper(), now=NOW)
    assert found_in(tmp_path, name)
    for number in range(0, 30, 3):
        assert main(["results", "forget", f"{name}-{number}", "--yes"]) == 0
    assert "beside it" not in capsys.readouterr().err
    assert found_in(tmp_path, name) == []
    assert len(taken.store.read(sittings.all_records)) == 22, "of the others, all is there"


@pytest.mark.usefixtures("taken")
def test_bytes_that_a_reader_keeps_are_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(tmp_path / "course.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM learner").fetchall()
        assert main(["results", "forget", "Bob", "--yes"]) == 0
        assert "Somebody is reading the database" in capsys.readouterr().err


def found_in(folder: Path, words: str) -> list[str]:
    """The files beside the database that have these words, in any case."""
    sought = words.casefold().encode()
    files = sorted(folder.glob("course.db*"))
    return [file.name for file in files if sought in file.read_bytes().lower()]


def test_a_student_whose_name_is_anothers_id_is_not_taken_for_them(
    taken: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    """The id comes first, or nobody could do anything for its owner."""
    taken.store.write(people.rename, "ann", "bob", now=NOW)
    given = ("results", "extra-time", "bob", "rivers", "5")
    assert main([*given]) == 0, capsys.readouterr().err
    assert main(["results", "forget", "bob", "--yes"]) == 0
    assert taken.store.read(people.name, "ann") == "bob"
    assert taken.store.read(sittings.records, "bob") == ()


def report(taken: Course, learner: str, words: str) -> None:
    sitting = taken.store.read(sittings.records, learner)[0].sitting.id
    kept = taken.delivery.problems.report(
        taken.delivery.problems.reportable(
            taken.delivery.looking.hold(learner, sitting, now=NOW), NILE_END, now=NOW
        ),
        kind="quote",
        words=words,
        language="en",
        now=NOW,
    )
    assert kept is None


def test_problems_are_listed_with_what_the_item_is_now_and_without_a_name(
    taken: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["results", "problems"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith("\n0 of 0 problems are open.\n")
    report(taken, "bob", "It says\x1b[31m more.\nReally.")
    report(taken, "ann", "")
    handled = next(one.id for one in taken.store.read(problems.every) if not one.words)
    taken.store.write(problems.handle, handled, now=NOW)
    assert main(["results", "problems"]) == 0
    out, err = capsys.readouterr()
    assert err.endswith("\n1 of 2 problems are open.\n")
    first, second = out.split("rivers/nile-end")[1:]
    assert first.splitlines()[0] == "  quote  2022-11-05  open"
    assert second.splitlines()[0] == "  quote  2022-11-05  handled 2022-11-05"
    assert (
        "atlas/p1: It ends in Egypt\n  answered: Sudan\n  > It says [31m more.\n  > Really.\n"
        in first
    )
    assert "as it was" in first
    bank = taken.folder / "rivers.yaml"
    bank.write_text(
        bank.read_text("utf-8").replace("does the Nile end?", "ends the Nile?"), "utf-8"
    )
    assert main(["results", "problems", "--format", "json"]) == 0
    out = capsys.readouterr().out
    entries = json.loads(out)["problems"]
    assert [(e["bank"], e["item"], e["kind"], e["words"], e["since"]) for e in entries] == [
        ("rivers", "nile-end", "quote", "It says [31m more.\nReally.", "changed"),
        ("rivers", "nile-end", "quote", "", "changed"),
    ]
    assert [e["handled"] for e in entries] == [None, NOW.isoformat()]
    assert entries[0]["quotes"] == [
        {"source": "atlas", "passage": "p1", "language": "en", "words": "It ends in Egypt"}
    ]
    for learner in ("ann", "bob"):
        assert learner not in out.casefold()
        assert taken.store.read(sittings.records, learner)[0].sitting.id not in out


def test_a_corrected_item_is_shown_and_then_applied(
    taken: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["regrade"]) == 0
    assert "0 of 0 answers would change" in capsys.readouterr().err
    bank = taken.folder / "rivers.yaml"
    text = bank.read_text("utf-8")
    hints = "    hints:\n      - en: Look at the delta."
    bank.write_text(text.replace(hints, f"    points: 3\n{hints}"), "utf-8")
    assert main(["regrade"]) == 0
    out, err = capsys.readouterr()
    assert set(out.splitlines()) == {
        f"{EVIL}  rivers  nile-end  try 1: right 1 -> right 3 of 3",
        "Bob  rivers  nile-end  try 1: wrong 0 -> wrong 0 of 3",
    }
    assert "2 of 2 answers would change." in err
    assert main(["regrade", "--apply"]) == 2
    assert "give the reason for students" in capsys.readouterr().err
    assert main(["regrade", "--apply", "--why", "It is worth three points."]) == 0
    capsys.readouterr()
    assert main(["regrade", "nile-end", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"format": 1, "answers": []}
    scores = {v.sitting.learner: v.score for v in taken.delivery.looking.results(now=NOW)}
    assert scores == {"ann": 3, "bob": 0}


def test_a_reworded_item_keeps_its_scores_and_says_so(
    taken: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    bank = taken.folder / "rivers.yaml"
    text = bank.read_text("utf-8")
    text = text.replace("In which country does the Nile end?", "Where does it end?")
    text = text.replace(
        "    hints:\n      - en: Look at", "    points: 3\n    hints:\n      - en: Look at"
    )
    bank.write_text(text, "utf-8")
    for arguments in ([], ["--apply", "--why", "New words."]):
        assert main(["regrade", *arguments]) == 0
        out, err = capsys.readouterr()
        assert set(out.splitlines()) == {
            f"{EVIL}  rivers  nile-end  try 1: right 1 stays, as the stem (en) has changed since",
            "Bob  rivers  nile-end  try 1: wrong 0 stays, as the stem (en) has changed since",
        }
        assert "0 of 2 answers" in err
        assert (
            "2 answers keep their scores, because the question that was read has changed: "
            "nile-end (stem (en)).\n"
        ) in err
    assert main(["regrade", "--reworded"]) == 2
    assert "name the items whose new words ask the same" in capsys.readouterr().err
    assert main(["regrade", "nile-end", "--format", "json"]) == 0
    entries = json.loads(capsys.readouterr().out)["answers"]
    assert [(e["reworded"], e["changes"]) for e in entries] == [(["stem (en)"], False)] * 2
    assert main(["regrade", "nile-end", "--reworded", "--apply", "--why", "Same question."]) == 0
    scores = {v.sitting.learner: v.score for v in taken.delivery.looking.results(now=NOW)}
    assert scores == {"ann": 3, "bob": 0}


COMMANDS = [["regrade"], ["results", "list"], ["results", "problems"]]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_each_says_which_course_and_database_it_looked_at(
    taken: Course,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
) -> None:
    """--course, else COURSE_FOLDER, else what `course check` would take: never the shipped one."""
    database = f"Database: sqlite:///{taken.folder.parent / 'course.db'}\n"

    def looked_at(*arguments: str) -> Path:
        assert main([command[0], *arguments, *command[1:]]) == 0
        err = capsys.readouterr().err
        assert database in err
        return Path(err.partition("Course:")[2].partition("\n")[0].strip())

    assert looked_at() == taken.folder
    other = Path(shutil.copytree(SMALL, taken.folder.parent / "other"))
    assert looked_at("--course", str(other)) == other
    monkeypatch.delenv("COURSE_FOLDER")
    here = taken.folder.parent / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    assert main(command) == 2
    assert "there is no course folder here: name one (--course DIR)" in capsys.readouterr().err
    shutil.copytree(SMALL, here / "questions")
    assert looked_at() == here / "questions"
    monkeypatch.chdir(here / "questions")
    assert looked_at() == here / "questions"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_folder_with_errors_is_named_and_nothing_is_counted(
    taken: Course, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    bank = taken.folder / "rivers.yaml"
    bank.write_text(bank.read_text("utf-8").replace("key: 6650 km", "key: 665 km"), "utf-8")
    assert main(command) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"the course in {taken.folder} has 1 error; the first is in rivers.yaml, line 10" in err
    assert " of " not in err.rpartition("lists them all")[2]
    assert main(["results", "forget", "Bob", "--yes"]) == 0, "deleting needs no course"


@pytest.mark.usefixtures("taken")
def test_attempts_at_a_quiz_that_is_nowhere_are_not_an_empty_table(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["results", "list", "--quiz", "lakes"]) == 2
    assert "there is no quiz lakes: the quizzes are rivers, streams" in capsys.readouterr().err


def test_a_reply_is_given_by_the_id_that_is_listed(
    taken: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    report(taken, "bob", "It says more.")
    main(["results", "problems"])
    problem = capsys.readouterr().out.partition("  id ")[2][:8]
    assert main(["results", "reply", problem, "You are right: corrected."]) == 0
    assert "The student who reported nile-end will see your reply." in capsys.readouterr().err
    [reply] = taken.delivery.problems.replies("bob")
    assert (reply.reply, reply.new) == ("You are right: corrected.", True)
    main(["results", "problems"])
    assert "  > It says more.\n  < You are right: corrected.\n" in capsys.readouterr().out
    for wrong, said in ((problem, ""), ("zzz", "Hello"), ("", "Hello")):
        assert main(["results", "reply", wrong, said]) == 2
    assert main(["results", "problems", "--format", "json"]) == 0
    [entry] = json.loads(capsys.readouterr().out)["problems"]
    assert (entry["reply"], entry["read"]) == ("You are right: corrected.", None)
    assert "bob" not in json.dumps(entry).casefold()


def test_a_student_of_a_class_is_forgotten_in_every_browser_and_on_the_roster(
    taken: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    classes = taken.delivery.classes
    class_ = classes.new("4A", now=NOW)
    for learner in ("ann", "bob"):
        classes.join(class_, learner, "De Smet, Ann", by_login=False, now=NOW)
    assert main(["results", "forget", "De Smet, Ann", "--yes"]) == 0
    assert "2 attempts in 2 browsers" in capsys.readouterr().err
    assert classes.students(class_.id) == ()
    assert taken.store.read(sittings.all_records) == ()


def test_one_attempt_gets_another_score_is_set_aside_and_deleted(
    taken: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    [view] = taken.delivery.looking.overview("bob", now=NOW)
    attempt = view.sitting.id[:8]
    why = ("--apply", "--why", "Two answers were well argued.")

    def listed() -> dict[str, object]:
        capsys.readouterr()
        main(["results", "list", "--format", "json"])
        entries = json.loads(capsys.readouterr().out)["sittings"]
        return next((one for one in entries if one["id"] == view.sitting.id), {})

    taken.delivery.taking.finish(view.sitting, now=NOW)
    most = view.maximum
    assert main(["results", "override", attempt, "3.5"]) == 0
    assert f"Bob  rivers: 0 -> 3.5 of {most:g}" in capsys.readouterr().out
    assert listed()["score"] == 0, "only shown"
    assert main(["results", "override", attempt, "3.5", *why]) == 0
    assert (listed()["score"], listed()["marked"]) == (3.5, 0)
    assert main(["results", "override", attempt, "as-marked", *why]) == 0
    assert listed()["score"] == 0
    for wrong in ("many", "-1", "1000", "nan"):
        assert main(["results", "override", attempt, wrong, *why]) == 2
    assert main(["results", "reset", attempt, *why]) == 0
    assert listed()["set_aside"] == 1
    assert main(["results", "reset", attempt, "--undo", *why]) == 0
    assert listed()["set_aside"] == 0
    assert main(["results", "delete", attempt]) == 2, "nobody is there to be asked"
    assert main(["results", "delete", attempt[:3], "--yes"]) == 2, "too short"
    assert main(["results", "delete", attempt, "--yes"]) == 0
    assert listed() == {}
    assert main(["results", "delete", attempt, "--yes"]) == 2


@pytest.mark.usefixtures("taken")
def test_responses_are_exported_and_analysed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a table, as CSV, as JSON lines and as a workbook; names only if asked for."""
    file = tmp_path / "school.parquet"
    assert main(["results", "export", "parquet", str(file), "--quiz", "rivers"]) == 0
    said = capsys.readouterr().err
    assert f"responses to {file}" in said
    assert "Counted:  every attempt at rivers" in said
    assert b"Bob" not in file.read_bytes()
    assert main(["results", "analyse", str(file)]) == 0
    assert "rivers: 2 attempts of 2 students (first attempts)" in capsys.readouterr().out
    assert main(["results", "analyse", str(file), "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert main(["results", "analyse", str(file), "--format", "jsonl"]) == 0
    entries = list(map(json.loads, capsys.readouterr().out.splitlines()))
    assert len(rows) == len(entries)
    [facility] = [
        one for one in entries if (one["item"], one["figure"]) == ("nile-end", "facility")
    ]
    assert (facility["n"], facility["value"], facility["why"]) == (2, 50, "few")
    book = tmp_path / "figures.xlsx"
    assert main(["results", "analyse", str(file), "--format", "xlsx", "--output", str(book)]) == 0
    assert zipfile.is_zipfile(book)


@pytest.mark.usefixtures("taken")
def test_names_are_exported_if_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "school.parquet"
    assert main(["results", "export", "parquet", str(file), "--names"]) == 0
    assert b"Bob" in file.read_bytes()


def test_what_cannot_be_analysed_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = tmp_path / "school.parquet"
    assert main(["results", "analyse", str(missing)]) == 2
    assert f"{missing} cannot be read" in capsys.readouterr().err
    assert main(["results", "analyse", str(missing), "--format", "xlsx"]) == 2
    assert "name a file with --output" in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)
    assert main(["results", "analyse", "hdfs://cluster/a.parquet", "--on", "spark"]) == 2
    assert "pip install 'course[spark]'" in capsys.readouterr().err
