"""The gradebook: what each student has in each quiz."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from course.analysis import moments, whole
from course.analysis.estimate import Estimate
from course.analysis.population import Which
from course.analysis.sample import Marked, Sample, chosen
from course.analysis.tables import Cell, Head, Table
from course.language.names import name_order

By = Literal["first", "last", "best", "mean"]
"""Which attempt gives the grade: the first or last begun, the best, or the mean of all."""
BY: tuple[By, ...] = get_args(By)


@dataclass(frozen=True, slots=True)
class Grade:
    """What a student has in a quiz: a `share` of the points, from so many `attempts`.

    `score` and `maximum` are in points, None for a mean of several. `overridden` tells whether a
    teacher gave the score. `share` is None if every question is left out.
    """

    share: float | None
    score: float | None
    maximum: float | None
    attempts: int
    overridden: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A student and their grades by quiz; those that are missing are not in it."""

    person: str
    name: str | None
    grades: Mapping[str, Grade]
    joined: bool


@dataclass(frozen=True, slots=True)
class Gradebook:
    """Students by name, and for each quiz how many have a grade and their mean."""

    quizzes: tuple[str, ...]
    rows: tuple[Row, ...]
    counts: Mapping[str, int]
    means: Mapping[str, Estimate]


@dataclass(frozen=True, slots=True)
class Expected:
    """A student of the class, who may not have joined it yet."""

    person: str
    name: str
    joined: bool


def gradebook(
    samples: Mapping[str, Sample], by: By, expected: Iterable[Expected] = ()
) -> Gradebook:
    """The grades in these quizzes, from samples of every attempt at each.

    Besides those who have one, the `expected` students are in it.
    """
    rows = {one.person: Row(one.person, one.name, {}, one.joined) for one in expected}
    for quiz, sample in samples.items():
        of_person: dict[str, list[Marked]] = {}
        for sitting in sample.sittings:
            of_person.setdefault(sitting.person, []).append(sitting)
        for person, sittings in of_person.items():
            row = rows.get(person) or Row(person, sittings[-1].name, {}, joined=True)
            grades = {**row.grades, quiz: _grade(sample, sittings, by)}
            rows[person] = replace(row, grades=grades)
    shares = {
        quiz: [
            grade.share
            for row in rows.values()
            if (grade := row.grades.get(quiz)) is not None and grade.share is not None
        ]
        for quiz in samples
    }
    return Gradebook(
        quizzes=tuple(samples),
        rows=tuple(sorted(rows.values(), key=_by_name)),
        counts={quiz: len(found) for quiz, found in shares.items()},
        means={quiz: whole.mean(found) for quiz, found in shares.items()},
    )


def as_table(found: Gradebook, by: By) -> Table:
    """The gradebook with a row for each student, and for each quiz percent, points and attempts."""
    heads = [Head("student", "id of the student"), Head("name", "name on the roster, or as given")]
    for quiz in found.quizzes:
        heads += [
            Head(quiz, f"percent of the points ({by} of the attempts); empty if not taken"),
            Head(f"{quiz}_points", "points, unless it is a mean of several attempts"),
            Head(f"{quiz}_maximum", "points that could be earned"),
            Head(f"{quiz}_attempts", "attempts that were handed in and count"),
            Head(f"{quiz}_overridden", "1 if a teacher gave the score"),
        ]
    return Table(tuple(heads), [_cells(row, found.quizzes) for row in found.rows])


def _cells(row: Row, quizzes: Sequence[str]) -> tuple[Cell, ...]:
    cells: list[Cell] = [row.person, row.name or ""]
    for quiz in quizzes:
        grade = row.grades.get(quiz)
        if grade is None:
            cells += [None, None, None, 0, 0]
            continue
        percent = None if grade.share is None else round(100 * grade.share, 2)
        cells += [percent, grade.score, grade.maximum, grade.attempts, int(grade.overridden)]
    return tuple(cells)


def _grade(sample: Sample, sittings: Sequence[Marked], by: By) -> Grade:
    if by == "mean":
        shares = [one.share for one in sittings if one.share is not None]
        alone = sittings[0] if len(sittings) == 1 else None
        return Grade(
            share=moments.mean(shares) if shares else None,
            score=alone.score if alone else None,
            maximum=alone.maximum if alone else None,
            attempts=len(sittings),
            overridden=any(one.overridden for one in sittings),
        )
    which: Which = by
    [one] = chosen(replace(sample.population, attempts=which), sittings)
    return Grade(one.share, one.score, one.maximum, len(sittings), one.overridden)


def _by_name(row: Row) -> tuple[bool, tuple[str, str], str]:
    return row.name is None, name_order(row.name or ""), row.person
