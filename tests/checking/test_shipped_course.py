"""What the course that comes with the program promises its students."""

import re
from pathlib import Path

import pytest

from course.checking import Checked
from course.model.items import ITEM_TYPES, ChoiceItem, Cloze
from tests.small import checked

QUESTIONS = Path(__file__).parents[2] / "questions"
LANGUAGES = ("en", "nl")


@pytest.fixture(scope="module")
def shipped() -> Checked:
    return checked(QUESTIONS)


def test_every_question_has_two_hints_or_more_in_both_languages(shipped: Checked) -> None:
    short = {
        name
        for name, resolved in shipped.resolved.items()
        if len(resolved.item.hints) < 2
        or any(set(hint.by_language) != set(LANGUAGES) for hint in resolved.item.hints)
    }
    assert len(shipped.resolved) >= 59
    assert short == set()


def test_all_hints_of_the_course_differ_within_a_question(shipped: Checked) -> None:
    for resolved in shipped.resolved.values():
        for language in LANGUAGES:
            hints = [hint[language] for hint in resolved.item.hints]
            assert len(set(hints)) == len(hints)


def test_no_hint_repeats_an_answer_on_offer(shipped: Checked) -> None:
    """It may name what to compare, and never the whole text of an option."""
    for name, resolved in shipped.resolved.items():
        item = resolved.item
        if not isinstance(item, ChoiceItem | Cloze):
            continue
        blanks = item.blanks.values() if isinstance(item, Cloze) else (item,)
        choices = [choice for one in blanks for choice in getattr(one, "choices", ())]
        for hint in item.hints:
            for language in LANGUAGES:
                said = hint[language].lower()
                given = [c for c in choices if re.search(rf"\b{_(c.text[language])}\b", said)]
                assert not given, (name, language, said)


def _(text: str) -> str:
    return re.escape(text.lower())


def test_hints_name_passages_that_there_are(shipped: Checked) -> None:
    """“Paragraph 6 of VRT NWS” is one."""
    last = {"VRT NWS": 8, "the English article": 9, "het Engelstalige artikel": 9}
    for name, resolved in shipped.resolved.items():
        for hint in resolved.item.hints:
            for language in LANGUAGES:
                for number, source in re.findall(
                    r"(?:paragraph|alinea) (\d+) (?:of|van) (VRT NWS|the English article"
                    r"|het Engelstalige artikel)",
                    hint[language],
                ):
                    assert 1 <= int(number) <= last[source], (name, hint[language])


def test_practice_gives_a_second_try_that_costs_something_and_exams_do_not(
    shipped: Checked,
) -> None:
    for quiz in shipped.course.quizzes.values():
        if quiz.mode == "practice":
            assert (quiz.most_tries, quiz.penalty is not None) == (2, True)
        else:
            assert quiz.most_tries == 1


def test_every_type_is_asked_with_hints(shipped: Checked) -> None:
    assert {r.item.type for r in shipped.resolved.values()} == set(ITEM_TYPES)
