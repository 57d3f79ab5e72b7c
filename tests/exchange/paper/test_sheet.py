"""What is printed of a quiz: the same questions in each version, and keys that earn all points."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from course.checking import Checked
from course.exchange.paper.sheet import Sheet, asked, sheet
from course.exchange.paper.task import Field, Labelled, Part, Task
from course.grading import grade
from course.model import items as types
from course.model.items.cloze import blanks_in
from course.model.quiz import Quiz
from course.model.resolved import ResolvedItem
from course.model.response import (
    AnyResponse,
    BlanksResponse,
    ChoiceResponse,
    ChoicesResponse,
    MarksResponse,
    NumberResponse,
    OrderResponse,
    PairsResponse,
    PassagesResponse,
    ReconcileResponse,
    TextResponse,
    TwoPartResponse,
)
from course.services.messages import Wording
from tests.mistakes import SMALL
from tests.small import checked

QUESTIONS = Path(__file__).parents[3] / "questions"
LANGUAGES = ("en", "nl")


def quiz(folder: Path, name: str, **rules: object) -> tuple[Checked, Quiz]:
    course = checked(folder)
    return course, course.course.quizzes[name].model_copy(update=rules)


QUIZZES = [(QUESTIONS, "everything"), (SMALL, "rivers"), (SMALL, "streams")]


class Reading:
    """An answer as a student gives it who copies the printed key onto the answer sheet."""

    def __init__(self, resolved: ResolvedItem, task: Task, t: Wording) -> None:
        self.item, self.resolved, self.task, self.t = resolved.item, resolved, task, t
        self.part, self.field = task.parts[0], task.parts[0].fields[0]

    def response(self) -> AnyResponse:  # noqa: C901, PLR0911 - one for each type
        item, field = self.item, self.field
        match item:
            case types.TwoPart():
                choice = self._chosen(self.part.options, field)[0]
                passages = tuple(self._passages(self.task.parts[1]))
                return TwoPartResponse(choice=choice, passages=passages)
            case types.SingleChoice():
                return ChoiceResponse(choice=self._chosen(self.part.options, field)[0])
            case types.MultipleChoice():
                return ChoicesResponse(choices=tuple(self._chosen(self.part.options, field)))
            case types.Statements():
                marks = {self.t(f"mark.{mark}"): mark for mark in item.marks()}
                rows = zip(self.part.rows, self.part.fields, strict=True)
                return MarksResponse(marks={row.id: marks[one.key] for row, one in rows})
            case types.Numeric():
                return NumberResponse(text=field.key, unit=item.unit)
            case types.ShortText() | types.Date():
                return TextResponse(text=field.key.split("; ")[0])
            case types.Matching():
                rows = zip(self.part.rows, self.part.fields, strict=True)
                pairs = {row.id: self._chosen(self.part.options, one)[0] for row, one in rows}
                return PairsResponse(pairs=pairs)
            case types.Ordering():
                by_label = {one.label: one.id for one in self.part.options}
                letters = field.key.replace("(", "").replace(")", "").split()
                return OrderResponse(order=tuple(by_label[letter] for letter in letters))
            case types.Cloze():
                return BlanksResponse(blanks=dict(self._blanks(item)))
            case types.FindEvidence():
                return PassagesResponse(passages=tuple(self._passages(self.part)))
            case types.Reconcile():
                return self._reconciled()

    def _chosen(self, options: tuple[Labelled, ...], field: Field) -> list[str]:
        by_label = {one.label: one.id for one in options}
        return [by_label[letter] for letter in field.key.split(", ")]

    def _blanks(self, item: types.Cloze) -> Iterator[tuple[str, str]]:
        names = blanks_in(item.text["en"])
        for field in self.part.fields:
            options = self._chosen(field.options, field) if field.options else None
            yield names[int(field.label) - 1], options[0] if options else field.key.split("; ")[0]

    def _passages(self, part: Part) -> Iterator[str]:
        if part.options:  # the book is closed
            yield self._chosen(part.options, part.fields[0])[0]
            return
        for source, field in zip(self.resolved.sources, part.fields, strict=True):
            for cited in self.resolved.passages_of(source.id):
                name = self.t.place(cited.passage.id).replace(self.t.place("p0")[:-1], "")
                if name in field.key.split(", "):
                    yield f"{source.id}/{cited.passage.id}"

    def _reconciled(self) -> AnyResponse:
        assert self.resolved.reconciled is not None
        values, verdict = self.task.parts
        parties = zip(self.resolved.reconciled.parties, values.fields, strict=True)
        names = {self.t(f"accounts.{one}"): one for one in ("agree", "compatible", "conflict")}
        return ReconcileResponse(
            values={one.account: self._chosen(values.options, f)[0] for one, f in parties},
            verdict=names[verdict.fields[0].key],
        )


def assert_keys_are_right(course: Checked, printed: Sheet) -> None:
    for task in printed.tasks:
        resolved = course.resolved[task.item]
        response = Reading(resolved, task, Wording(printed.language)).response()
        outcome = grade(resolved, response, printed.language, final=True)
        assert outcome.score == outcome.maximum, (task.item, response)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("folder", "name"), QUIZZES)
@pytest.mark.parametrize("version", ["A", "B"])
def test_the_printed_key_earns_all_points(
    folder: Path, name: str, version: str, language: str
) -> None:
    course, taken = quiz(folder, name)
    assert_keys_are_right(course, sheet(course, taken, Wording(language), version))


def test_with_the_book_closed_a_few_passages_are_on_the_question_sheet() -> None:
    course, taken = quiz(QUESTIONS, "everything", book="closed")
    printed = sheet(course, taken, Wording("en"), "A")
    assert not printed.articles
    assert "without the articles" in printed.rules
    for task in printed.tasks:
        if isinstance(item := course.course.items[task.item], types.PassageKey):
            options = task.parts[-1].options
            right = {one.label for one in options if one.id in item.right_passages()}
            assert 1 < len(options) <= max(6, 2 * len(right))
            key = task.parts[-1].fields[0].key
            assert right == {*key.replace(" / ", ", ").split(", ")} | {
                letter for one in task.parts[-1].also for letter in one.split(", ")
            }


def texts(printed: Sheet) -> dict[str, set[str]]:
    """What can be read and chosen of each item, whatever the order."""
    return {
        task.item: {
            task.stem,
            *(row.text for part in task.parts for row in (*part.rows, *part.options)),
            *(one.text for part in task.parts for field in part.fields for one in field.options),
        }
        for task in printed.tasks
    }


def test_versions_have_the_same_questions_in_another_order() -> None:
    course, taken = quiz(QUESTIONS, "exam")
    a, b = (sheet(course, taken, Wording("en"), letter) for letter in "AB")
    assert texts(a) == texts(b)
    assert [task.item for task in a.tasks] != [task.item for task in b.tasks]
    assert [section.title for section in a.sections] == [section.title for section in b.sections]
    assert [task.number for task in b.tasks] == list(range(1, 13))
    keys = [
        {task.item: [field.key for part in task.parts for field in part.fields] for task in s.tasks}
        for s in (a, b)
    ]
    assert keys[0] != keys[1]


def test_a_quiz_that_does_not_shuffle_keeps_its_order_in_each_version() -> None:
    course, taken = quiz(QUESTIONS, "drone-range")
    order = [item.id for item in course.course.banks["drone-range"].items]
    assert asked(course, taken, "A") == asked(course, taken, "B") == {"drone-range": order}


def test_a_draw_keeps_enemies_apart() -> None:
    course, taken = quiz(QUESTIONS, "exam")
    items = {item for found in asked(course, taken, "A").values() for item in found}
    assert len(items) == 12
    assert not any(course.course.enemies.get(item, frozenset()) & items for item in items)


def test_everything_offered_is_listed_whatever_the_language() -> None:
    course, taken = quiz(QUESTIONS, "everything")
    en, nl = (sheet(course, taken, Wording(language), "A") for language in LANGUAGES)
    for one, other in zip(en.tasks, nl.tasks, strict=True):
        assert one.item == other.item
        for part, there in zip(one.parts, other.parts, strict=True):
            assert [row.id for row in part.rows] == [row.id for row in there.rows]
            assert [row.id for row in part.options] == [row.id for row in there.options]
            assert [f.label for f in part.fields if f.label.isdecimal()] == [
                f.label for f in there.fields if f.label.isdecimal()
            ]
            gaps = {piece for piece in part.text if isinstance(piece, int)}
            assert gaps == {piece for piece in there.text if isinstance(piece, int)}


def test_the_articles_have_every_paragraph_and_the_background_last() -> None:
    course, taken = quiz(QUESTIONS, "everything")
    printed = sheet(course, taken, Wording("en"), "A")
    sources = course.course.sources
    vrt = next(one for one in printed.articles if one.publisher == "VRT NWS")
    assert [text[-1] for one in vrt.paragraphs for text in one.texts[-1:]] == [
        one.text for one in sources["vrt"].passages
    ]
    assert {one.place for one in vrt.paragraphs} >= {"1", "2", "caption 1"}
    assert "General knowledge" in printed.articles[-1].note


def test_the_key_quotes_its_passages_and_marks_the_words() -> None:
    course, taken = quiz(SMALL, "streams")
    tasks = {task.item: task for task in sheet(course, taken, Wording("en"), "A").tasks}
    (first, _) = tasks["river-names"].evidence
    assert ("Dam at Aswan", True) in first.pieces
    assert "".join(piece for piece, _ in first.pieces).startswith("The High Dam at Aswan was")
    assert first.where == "School atlas, paragraph 2"


def test_points_of_a_question_in_two_parts_are_those_of_the_item() -> None:
    course, taken = quiz(SMALL, "streams")
    printed = sheet(course, taken, Wording("en"), "A")
    assert {task.points for task in printed.tasks} == {"1 point"}
    assert printed.rules[:2] == ("6 questions", "6 points")
