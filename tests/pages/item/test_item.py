"""The page about one question: what seems wrong, who answered what, and mending it."""

import re
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from course.analysis.judging import CODES, Code, Judgement
from course.analysis.population import Population
from course.delivery import installing
from course.delivery.accepting import text_key
from course.grading import examples
from course.model.response import AnyResponse, ChoiceResponse, NumberResponse, TextResponse
from course.pages.shared.judged import sentence
from course.pages.widgets.filled import LONGEST
from course.server.websocket_limits import LONGEST_ADDRESS
from course.services import process, visitor
from course.services.messages import Wording
from tests.app.fixtures import COURSE, Run, words

pytestmark = pytest.mark.usefixtures("teacher")

Choose = Callable[[int, str, AnyResponse, AnyResponse], AnyResponse | None]


@pytest.fixture
def teacher(fresh: pytest.MonkeyPatch, learner: str) -> str:
    fresh.setattr(visitor, "is_teacher", lambda _cookies: True)
    fresh.setattr(visitor, "teacher", lambda _cookies: "ann@example.org")
    return learner


@pytest.fixture
def folder(fresh: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A copy of the course folder, which is served and may be written."""
    copy = Path(shutil.copytree(COURSE, tmp_path / "course"))
    fresh.setenv("COURSE_FOLDER", str(copy))
    for one in (process.settings, process.live, process.delivery):
        one.cache_clear()
    return copy


def take(number: int, choose: Choose, quiz: str = "rivers") -> str:
    """That student answers each question as `choose` says, and hands in; None leaves it open."""
    delivery, now = process.delivery(), process.now()
    learner = f"student{number:02}".ljust(22, "x")
    held = delivery.taking.open(learner, quiz, now=now, seed="seed")
    for place in held.items:
        shown = examples(process.store().snapshot(place.version), "en")
        given = choose(number, place.item, shown.right, shown.wrong or shown.right)
        if given is not None:
            taking, at = delivery.taking, place.position
            taking.save(held, at, given, seen=0, tab="a", language="en", now=now)
            taking.check(held, at, language="en", now=now)
    delivery.taking.finish(held, now=now)
    return held.id


def wrong_key(number: int, item: str, right: AnyResponse, wrong: AnyResponse) -> AnyResponse:
    """The better two thirds pick Sudan, and the others the key: as where the key is wrong."""
    good = number % 3 > 0
    if item == "nile-end":
        return ChoiceResponse(choice="sudan" if good else "egypt")
    return right if good else wrong


def typed(text: str) -> Choose:
    """Everybody types that as the town by the dam; the rest is right."""

    def choose(_number: int, item: str, right: AnyResponse, _wrong: AnyResponse) -> AnyResponse:
        return TextResponse(text=text) if item == "dam-place" else right

    return choose


def scores() -> list[float]:
    return [one.score for one in process.sample(Population("rivers")).sittings]


def by_label(app: AppTest, label: str) -> AppTest:
    [button] = [one for one in app.button if one.label == label]
    return button.click().run()


def test_a_wrong_key_is_named_with_its_reason_n_and_the_doors(run: Run) -> None:
    for number in range(30):
        take(number, wrong_key)
    app = run("item", quiz="rivers", item="nile-end")
    assert not app.exception
    shown = words(app)
    assert "The answer key is probably wrong: of the " in shown
    assert "answered “Sudan” and 0 “Egypt”, the key." in shown
    assert "(N = 30)" in shown
    assert "door=full-marks" in shown
    assert "/banks?item=nile-end" in shown
    overview = words(run("teacher", quiz="rivers"))
    assert "The answer key is probably wrong" in overview
    sound = words(run("item", quiz="rivers", item="nile-length"))
    assert "do not show that anything is wrong" in sound


def test_below_ten_attempts_nothing_is_said_against_a_question(run: Run) -> None:
    for number in range(9):
        take(number, wrong_key)
    shown = words(run("item", quiz="rivers", item="nile-end"))
    assert "From 10 attempts on, this page says" in shown
    assert "Lowest third" not in shown
    assert "3 of 9 chose the answer key." in shown


def test_what_was_chosen_stands_in_a_sentence_and_a_table(run: Run) -> None:
    for number in range(12):
        take(number, wrong_key)
    app = run("item", quiz="rivers", item="nile-end")
    shown = words(app)
    assert "The wrong answer chosen most often is “Sudan”: 8." in shown
    assert "✓ Egypt</bdi></th><td>4</td>" in shown
    assert "Another answer was chosen</th><td>8</td>" in shown
    assert app.get("vega_lite_chart")


def test_each_student_is_there_with_their_answer_and_what_they_saw(run: Run) -> None:
    sitting = take(1, wrong_key)
    shown = words(run("item", quiz="rivers", item="nile-end"))
    assert "/student?quiz=rivers&amp;person=student01" in shown
    assert "<bdi>Sudan</bdi></td><td>Wrong</td><td>0 of 1</td><td>1</td>" in shown
    seen = words(run("item", quiz="rivers", item="nile-end", seen=sitting))
    assert "The atlas does not name that country." in seen
    assert "It ends in Egypt" in seen


@pytest.mark.parametrize("quiz", ["rivers", "streams"])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_type_of_question_has_its_page(
    run: Run, fresh: pytest.MonkeyPatch, quiz: str, language: str
) -> None:
    fresh.setattr(visitor, "language", lambda _cookies, _accepted: language)

    def half(number: int, _item: str, right: AnyResponse, wrong: AnyResponse) -> AnyResponse:
        return right if number % 2 else wrong

    sittings = [take(number, half, quiz) for number in range(11)]
    items = process.course().quizzes[quiz].banks
    for bank in items:
        for item in process.course().banks[bank].items:
            app = run("item", quiz=quiz, item=item.id, seen=sittings[0])
            assert not app.exception, item.id
            assert "N = 11" in words(app)


def test_passages_are_shown_with_their_share_and_their_text(run: Run) -> None:
    for number in range(2):
        take(number, lambda n, _i, right, wrong: wrong if n else right, "streams")
    item = next(
        item.id for item in process.course().banks["streams"].items if item.type == "find-evidence"
    )
    shown = words(run("item", quiz="streams", item=item))
    assert "Where students looked for the evidence" in shown
    assert "✓ yes" in shown
    assert "✗ no" in shown
    assert "50% (1)" in shown
    assert "about 6,650 kilometres" in shown


def test_versions_are_joined_and_the_seam_is_marked(run: Run, folder: Path) -> None:
    for number in range(10):
        take(number, wrong_key)
    bank = folder / "rivers.yaml"
    text = bank.read_text("utf-8").replace("In which country does", "In what country does")
    bank.write_text(text, "utf-8")
    process.live().look_again()
    for number in range(10, 13):
        take(number, wrong_key)
    shown = words(run("item", quiz="rivers", item="nile-end"))
    assert "N = 13" in shown
    assert "<h1>In what country does the Nile end?</h1>" in shown
    rows = re.findall(r"<code>[0-9a-f]{8}</code></th><td>(\d+)</td>", shown)
    assert rows == ["10", "3"]


def test_certainty_stands_beside_truth(run: Run, folder: Path) -> None:
    course = folder / "course.yaml"
    text = course.read_text("utf-8")
    course.write_text(
        text.replace("mode: practice", "mode: practice\n    certainty: true"), "utf-8"
    )
    delivery, now = process.delivery(), process.now()
    for number, (choice, certainty) in enumerate((("sudan", 3), ("egypt", 3), ("egypt", 1))):
        learner = f"student{number:02}".ljust(22, "x")
        held = delivery.taking.open(learner, "rivers", now=now, seed="seed")
        given = ChoiceResponse(choice=choice)
        taking = delivery.taking
        taking.save(held, 1, given, seen=0, tab="a", language="en", now=now)
        taking.check(held, 1, language="en", certainty=certainty, now=now)
        taking.finish(held, now=now)
    shown = words(run("item", quiz="rivers", item="nile-end"))
    assert "1 of 2 students who were sure was wrong." in shown
    assert "</th><td>2</td><td>1 (50%)</td>" in shown
    assert "</th><td>1</td><td>1 (100%)</td>" in shown


def test_wrong_texts_are_grouped_and_one_can_be_accepted_and_refused_again(
    run: Run, folder: Path
) -> None:
    take(1, typed("Philae"))
    take(2, typed("Philae"))
    take(3, typed("Luxor"))
    take(4, typed("philae "))
    app = run("item", quiz="rivers", item="dam-place")
    shown = words(app)
    assert "Accept “Philae” too" in shown
    assert "Philae / philae</bdi></th><td>Wrong</td><td>3</td><td>3</td>" in shown
    before = scores()
    philae = text_key("Philae")
    preview = {"quiz": "rivers", "item": "dam-place", "door": "accept", "answer": philae}
    app = run("item", **preview)
    shown = words(app)
    assert "It is written into entities.yaml. 3 of 4 answers get another mark" in shown
    assert "Wrong, 0 of 1</td><td>Right, 1 of 1" in shown
    assert "Philae" not in (folder / "entities.yaml").read_text("utf-8")
    assert scores() == before
    app = by_label(app, "Do it")
    assert not app.exception
    assert "Done. “Philae” is accepted too. It is written into entities.yaml." in words(app)
    assert "Philae" in (folder / "entities.yaml").read_text("utf-8")
    assert [after - was for after, was in zip(scores(), before, strict=True)] == [1, 1, 0, 1]
    assert "door" not in app.query_params
    assert "ann@example.org" in words(app)
    assert f"door=refuse&amp;answer={philae}" in words(app), "the way to undo it"
    app = by_label(run("item", **{**preview, "door": "refuse"}), "Do it")
    assert "Done. “Philae” is no longer accepted." in words(app)
    assert "Philae" not in (folder / "entities.yaml").read_text("utf-8")
    assert scores() == before


@pytest.mark.usefixtures("folder")
def test_the_longest_answer_that_can_be_typed_can_be_accepted(run: Run) -> None:
    """In every script: percent-encoded, one of its characters may take twelve in an address."""
    longest = "\U0001f600" * LONGEST
    take(1, typed(longest))
    shown = words(run("item", quiz="rivers", item="dam-place"))
    [way] = re.findall(r'href="/item\?([^"]*door=accept[^"]*)"', shown)
    assert len(way) < LONGEST_ADDRESS
    app = run("item", **dict(parse_qsl(unescape(way))))
    assert f"Accept “{longest}” too" in words(app)
    assert "1 of 1 answers gets another mark" in words(app)
    gone = words(run("item", quiz="rivers", item="dam-place", door="accept", answer="0"))
    assert "That answer is no longer there" in gone


def test_one_student_in_two_browsers_is_one_and_attempts_in_progress_are_said_to_be(
    run: Run, teacher: str
) -> None:
    delivery, now = process.delivery(), process.now()
    class_ = delivery.classes.new("3A", now=now)
    delivery.classes.change(class_.id, name="3A", new_names=True)
    for number, name in ((0, "Ada"), (1, "Ada"), (2, "Bob")):
        take(number, typed("Philae"))
        learner = f"student{number:02}".ljust(22, "x")
        delivery.classes.join(class_, learner, name, by_login=False, now=now)
    void = words(run("item", quiz="rivers", item="nile-end", door="full-marks"))
    assert "It applies to 3 attempts, of 2 students.</p>" in void
    delivery.taking.open("student02".ljust(22, "x"), "rivers", now=now, seed="seed")
    delivery.taking.open(teacher, "rivers", now=now, seed="seed", trial=True)
    void = words(run("item", quiz="rivers", item="nile-end", door="full-marks"))
    assert (
        "It applies to 5 attempts, of 2 students. 2 attempts are still in progress. "
        "1 attempt is a trial run, which counts nowhere." in void
    )
    assert "(trial run)" in void
    shown = words(run("item", quiz="rivers", item="dam-place", attempts="every"))
    assert re.search(r"Ada \([^()]+, \d\d:\d\d UTC\)</a>", shown), "which of two attempts"
    assert ">Bob</a>" in shown
    assert "Philae</bdi></th><td>Wrong</td><td>3</td><td>2</td>" in shown


@pytest.mark.usefixtures("folder")
def test_where_the_folder_cannot_be_written_the_line_is_shown(
    run: Run, fresh: pytest.MonkeyPatch
) -> None:
    take(1, typed("Philae"))
    fresh.setattr(installing, "why_not", lambda _folder: "read-only")
    app = run("item", quiz="rivers", item="dam-place", door="accept", answer=text_key("Philae"))
    shown = words(app)
    assert "The server may not write into its course folder" in shown
    assert "+" in shown
    assert "Philae" in shown
    assert "Do it" not in [one.label for one in app.button]


def test_a_text_cannot_be_accepted_where_the_key_takes_none(run: Run) -> None:
    take(1, lambda _n, i, right, _w: NumberResponse(text="7 km") if i == "nile-length" else right)
    shown = words(run("item", quiz="rivers", item="nile-length"))
    assert "7 km" in shown
    assert "door=accept" not in shown
    app = run("item", quiz="rivers", item="nile-length", door="accept", answer=text_key("7 km"))
    assert not app.exception
    assert "takes no list of texts" in words(app)


def test_a_void_needs_a_reason_is_done_once_and_undone_with_a_trail(run: Run) -> None:
    for number in range(3):
        take(number, wrong_key)
    before = scores()
    app = run("item", quiz="rivers", item="nile-end", door="full-marks")
    assert "It applies to 3 attempts, of 3 students." in words(app)
    app = by_label(app, "Do it")
    assert "Give the reason first." in words(app)
    assert scores() == before
    app.text_input[0].set_value("Two answers were right.").run()
    app = by_label(app, "Do it")
    full = "Done. Everybody has full marks for this question. It applies to 3 attempts"
    assert full in words(app)
    assert "Two answers were right." in words(app)
    assert [after - was for after, was in zip(scores(), before, strict=True)] == [0, 1, 1]
    again = run("item", quiz="rivers", item="nile-end", door="full-marks")
    assert "That changes nothing" in words(again)
    assert "Do it" not in [one.label for one in again.button]
    app = run("item", quiz="rivers", item="nile-end", door="undone")
    app.text_input[0].set_value("The key was right after all.").run()
    app = by_label(app, "Do it")
    assert scores() == before
    assert "Done. The marks for this question count again. It applies to 3 att" in words(app)
    assert 'door=full-marks">Undo' in words(app)
    assert "2 decisions so far" in words(app)
    assert words(app).index("The key was right after all.") < words(app).index("Two answers were")


def test_a_corrected_key_marks_again_what_was_answered(run: Run, folder: Path) -> None:
    take(1, wrong_key)
    before = scores()
    assert "Nothing to do" in words(run("item", quiz="rivers", item="nile-end", door="regrade"))
    bank = folder / "rivers.yaml"
    text = bank.read_text("utf-8")
    text = text.replace(
        "    key: 6650 km\n    qualifier: about", "    key: 6650 km\n    tolerance: 6649"
    )
    bank.write_text(text, "utf-8")
    process.live().look_again()
    app = run("item", quiz="rivers", item="nile-length", door="regrade")
    assert not app.exception
    assert "answers" in words(app)
    assert scores() == before


def test_answers_to_former_words_are_marked_again_if_the_teacher_says_so(
    run: Run, folder: Path
) -> None:
    for number in range(2):
        take(number, wrong_key)
    before = scores()
    bank = folder / "rivers.yaml"
    text = bank.read_text("utf-8")
    text = text.replace("In which country does the Nile end?", "Where does it end?")
    text = text.replace(
        "    hints:\n      - en: Look at", "    points: 3\n    hints:\n      - en: Look at"
    )
    bank.write_text(text, "utf-8")
    process.live().look_again()
    app = run("item", quiz="rivers", item="nile-end", door="regrade")
    assert "0 of 2 answers get another mark, of 0 students." in words(app)
    assert "door=reworded" in words(app)
    assert "Do it" not in [one.label for one in app.button], "it would change nothing"
    app = run("item", quiz="rivers", item="nile-end", door="reworded")
    assert "answers get another mark, of 2 students." in words(app)
    app.text_input[0].set_value("The question is the same.").run()
    app = by_label(app, "Do it")
    assert "Done. The answers are marked again by the current key." in words(app)
    assert "put the former key back" in words(app)
    assert [after - was for after, was in zip(scores(), before, strict=True)] == [2, 0]


def test_a_report_is_answered_on_the_page_of_its_question(run: Run, teacher: str) -> None:
    delivery, now = process.delivery(), process.now()
    held = delivery.taking.open(teacher, "rivers", now=now, seed="seed")
    about = delivery.problems.reportable(held, 1, now=now)
    problems = delivery.problems
    problems.report(about, kind="other", words="Why not Sudan?", language="en", now=now)
    app = run("item", quiz="rivers", item="nile-end")
    assert "Why not Sudan?" in words(app)
    assert "Why not Sudan?" not in words(run("item", quiz="rivers", item="nile-sea"))
    app.text_area[0].set_value("It flows on to Egypt.").run()
    app = by_label(app, "Send the reply")
    assert "It flows on to Egypt." in words(app)
    [reply] = problems.replies(teacher)
    assert reply.reply == "It flows on to Egypt."


@pytest.mark.parametrize("query", [{}, {"item": "none"}, {"item": "<b>", "door": "none"}])
def test_what_is_not_there_is_said_not_to_be(run: Run, query: dict[str, str]) -> None:
    app = run("item", **query)
    assert not app.exception
    assert "There is no such question" in words(app)


def test_a_question_that_nobody_was_asked_has_a_page_all_the_same(run: Run) -> None:
    app = run("item", quiz="rivers", item="nile-end", door="leave-out")
    assert not app.exception
    assert "Nobody who is counted here was asked this question." in words(app)
    assert "Nobody was asked an item nile-end" in words(app)


def test_students_do_not_get_the_page(run: Run, fresh: pytest.MonkeyPatch) -> None:
    fresh.setattr(visitor, "is_teacher", lambda _cookies: False)
    assert "nile-end" not in words(run("item", quiz="rivers", item="nile-end"))


SPLIT: dict[str, str | int] = {
    "answer": "sudan",
    "key": "egypt",
    "answered": 9,
    "right": 1,
    "best": 12,
}
GIVEN: dict[str, str | int] = {"by": "nile-sea", "words": "a delta"}
ORDER: dict[str, str | int] = {"after": 20, "right_after": 19, "others": 20, "right_others": 8}
FACTS: tuple[tuple[Code, dict[str, str | int], str], ...] = (
    ("key-wrong", {**SPLIT}, "9 answered “Sudan” and 1 “Egypt”, the key"),
    ("ambiguous", {**SPLIT}, "9 answered “Sudan” and 1 “Egypt”, the key"),
    ("given-away", {**GIVEN, "basis": "texts"}, "in nile-sea students read “a delta”"),
    ("given-away", {**GIVEN, **ORDER, "basis": "order"}, "of the 20 others, 8"),
    ("given-away", {**GIVEN, **ORDER, "basis": "both"}, "of the 20 who had it first, 19"),
    ("evidence-missed", {"missed": 18, "right": 20}, "18 of the 20"),
    ("distractor-unpicked", {"distractor": "libya", "wrong": 25}, "Nobody chooses “Libya”"),
    ("too-easy", {"right": 29, "asked": 30}, "29 of 30"),
)


@pytest.mark.parametrize(("code", "facts", "said"), FACTS)
def test_each_judgement_is_a_sentence_in_both_languages(
    code: Code, facts: dict[str, str | int], said: str
) -> None:
    take(1, wrong_key)
    sample = process.sample(Population("rivers"))
    judgement = Judgement("nile-end", code, 0.01, facts)
    assert said in sentence(judgement, sample, Wording("en"))
    dutch = sentence(judgement, sample, Wording("nl"))
    assert "{" not in dutch
    assert dutch != sentence(judgement, sample, Wording("en"))


def test_every_judgement_has_a_sentence() -> None:
    assert {code for code, _, _ in FACTS} == set(CODES)


def test_the_time_that_it_took_is_plotted_said_and_tabled(run: Run) -> None:
    for number in range(12):
        take(number, wrong_key)
    shown = words(run("item", quiz="rivers", item="nile-length"))
    assert "N = 12. Half of those who answered took 0 seconds or less" in shown
    assert "Time taken (N = 12)</caption>" in shown
    assert "0–5</th><td>12</td>" in shown
