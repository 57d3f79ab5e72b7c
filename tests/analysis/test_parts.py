"""Scores on parts of a quiz: each student counts once."""

from dataclasses import replace

import pytest

from course.analysis.parts import By, parts
from course.analysis.sample import Done, Marked, Sample
from tests.analysis.generated import marked, resolved, sample


def quiz(students: int) -> Sample:
    """Two items of one bank and one of another; even students have the first two right."""
    return sample(tuple(map(one, range(students))))


def one(number: int) -> Marked:
    pick = "alpha" if number % 2 == 0 else "beta"
    plain = marked(number, [("one", pick), ("two", pick), ("three", "beta")])
    answers = tuple(
        answer._replace(bank="last" if answer.item == "three" else "first", language=language)
        for answer, language in zip(plain.answers, ("en", "nl", ""), strict=True)
    )
    return replace(plain, done=replace(Done.of(answers), language="nl"))


def test_a_part_is_the_mean_of_the_students_scores_on_it() -> None:
    first, last = parts(quiz(12), "bank", {})
    assert (first.name, first.items, first.answers, first.students) == ("first", 2, 24, 12)
    assert (first.share.value, last.share.value) == (50.0, 0.0)
    assert first.share.low is not None
    assert first.share.low < 50.0


def test_below_ten_there_is_what_happened_without_an_interval() -> None:
    first, _ = parts(quiz(4), "bank", {})
    assert (first.share.value, first.share.low, first.share.why) == (50.0, None, "few")


def test_an_answer_that_was_never_given_is_in_the_language_of_the_others() -> None:
    found = {part.name: part.answers for part in parts(quiz(2), "language", {})}
    assert found == {"en": 2, "nl": 4}


@pytest.mark.parametrize(
    ("by", "name"), [("process", "retrieve"), ("source", ""), ("dispute", "none")]
)
def test_parts_by_what_the_item_is(by: By, name: str) -> None:
    assert [part.name for part in parts(quiz(2), by, {})] == [name]


def test_an_item_on_a_disputed_claim_is_in_the_part_of_conflicts() -> None:
    made = quiz(2)
    plain = resolved("one")
    disputed = plain.model_copy(update={"item": plain.item.model_copy(update={"claim": "day"})})
    versions = {**made.versions, plain.version: disputed}
    found = parts(replace(made, versions=versions), "dispute", {"day": "conflict"})
    assert [(part.name, part.items) for part in found] == [("conflict", 1), ("none", 2)]


def test_what_is_left_out_is_in_no_part() -> None:
    made = quiz(1)
    [sitting] = made.sittings
    answers = tuple(answer._replace(earned=None) for answer in sitting.answers)
    assert (
        parts(replace(made, sittings=(replace(sitting, done=Done.of(answers)),)), "bank", {}) == ()
    )
