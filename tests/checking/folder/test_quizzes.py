"""The rules of a quiz: each belongs to practice, to exams, or to both."""

from course.checking.folder.quizzes import _OF_EXAM, _OF_PRACTICE
from course.model.quiz import Rules

OF_BOTH = {"mode", "book", "attempts", "opens", "closes", "review"}


def test_every_rule_belongs_to_one_mode_or_to_both() -> None:
    assert {*_OF_PRACTICE, *_OF_EXAM, *OF_BOTH} == Rules.model_fields.keys()
