"""Items and quizzes as R's psych has them; who and what has no figure, and why not."""

from collections.abc import Sequence
from dataclasses import replace
from math import isclose, sqrt

import pytest

from course.analysis import items, whole
from course.analysis.estimate import ENOUGH, Estimate
from course.analysis.sample import Done, Marked, Sample
from tests.analysis.generated import generated, marked, sample

EXACT = {"rel_tol": 1e-12, "abs_tol": 1e-12}
MADE: list[list[float]] = [
    [1, 1, 1, 0.5, 1],
    [1, 0, 1, 1, 0.5],
    [0, 0, 1, 0, 0],
    [1, 1, 0, 1, 1],
    [0, 1, 0.25, 0.5, 1],
    [1, 1, 1, 1, 0],
    [0, 0, 0, 0.25, 0],
    [1, 0, 0.75, 1, 1],
    [1, 1, 1, 0, 1],
    [0, 0, 0, 0, 0.5],
    [1, 1, 0.5, 0.75, 1],
    [0, 1, 0, 0.5, 0],
]
"""Twelve students, five items."""
ATTITUDE = """
    43 51 30 39 61 92 45
    63 64 51 54 63 73 47
    71 70 68 69 76 86 48
    61 63 45 47 54 84 35
    81 78 56 66 71 83 47
    43 55 49 44 54 49 34
    58 67 42 56 66 68 35
    71 75 50 55 70 66 41
    72 82 72 67 71 83 31
    67 61 45 47 62 80 41
    64 53 53 58 58 67 34
    67 60 47 39 59 74 41
    69 62 57 42 55 63 25
    68 83 83 45 59 77 35
    77 77 54 72 79 77 46
    81 90 50 72 60 54 36
    74 85 64 69 79 79 63
    65 60 65 75 55 80 60
    65 70 46 57 75 85 46
    50 58 68 54 64 78 52
    50 40 33 34 43 64 33
    64 61 52 62 66 80 41
    53 66 52 50 63 80 37
    40 37 42 58 50 57 49
    63 54 42 48 66 75 33
    66 77 66 63 88 76 72
    78 75 58 74 80 78 49
    48 57 44 45 51 83 38
    85 85 71 71 77 74 55
    82 82 39 59 64 78 39
"""
"""Chatterjee and Price, Regression Analysis by Example (1977), section 3.7: R's `attitude`."""


def class_of(rows: Sequence[Sequence[float]], *, scale: float = 1.0) -> Sample:
    """A class with these marks, as shares of `scale`."""
    return sample(tuple(sitting(number, row, scale) for number, row in enumerate(rows)))


def sitting(number: int, row: Sequence[float], scale: float = 1.0) -> Marked:
    plain = marked(number, [(f"item{place}", "alpha") for place in range(len(row))])
    answers = tuple(
        replace(answer, earned=mark / scale)
        for answer, mark in zip(plain.answers, row, strict=True)
    )
    done = Done.of(answers)
    return replace(plain, done=done, score=done.score)


def value(estimate: Estimate) -> float:
    assert estimate.value is not None, estimate
    return estimate.value


def agree(ours: Sequence[float], theirs: Sequence[float]) -> bool:
    return all(isclose(one, other, **EXACT) for one, other in zip(ours, theirs, strict=True))


def test_figures_are_those_of_psych() -> None:
    """R 4.2.2, psych 2.2.9: alpha(m, check.keys = FALSE) and describe(rowSums(m), type = 2)."""
    made = class_of(MADE)
    quiz = whole.statistics(made)
    assert agree([value(quiz.consistency)], [68.199088145896647])
    r_drop = (0.82158383625774922, 0.29459415181858972, 0.26151033208659713, 0.42390420809245849)
    found = [value(one.discrimination) / 100 for one in items.statistics(made)]
    assert agree(found, [*r_drop, 0.44272707114895365])
    in_points = [value(one) / 100 * 5 for one in (quiz.mean, quiz.deviation, quiz.median)]
    assert agree(in_points, [2.83333333333333348, 1.57874134753741169, 3.625])
    shape = [value(quiz.skewness), value(quiz.kurtosis)]
    assert agree(shape, [-0.69791274544456516, -1.32321948245119669])
    ratio = 100 * sqrt(1 - 0.68199088145896647)
    error = ratio / 100 * 1.57874134753741169 / 5 * 100
    assert agree([value(quiz.error_ratio), value(quiz.standard_error)], [ratio, error])


def test_alpha_of_published_data_is_the_published_one() -> None:
    """The manual of psych prints 0.84 for `alpha(attitude)`; these are all its digits."""
    rows = [[float(one) for one in line.split()] for line in ATTITUDE.split("\n") if line]
    known = class_of(rows, scale=100)
    assert agree([value(whole.statistics(known).consistency)], [84.314276956475986])
    r_drop = (0.67126205722366450, 0.74210971022223848, 0.56071111148025554, 0.71444549813367630)
    found = [value(one.discrimination) / 100 for one in items.statistics(known)]
    assert agree(found, [*r_drop, 0.78627559383440004, 0.26503433919667607, 0.46081054946849642])


def test_weights_and_efficiency_follow_from_covariances() -> None:
    """Worked by hand for two items: marks 0 or 1, one item follows the other in 8 of 10."""
    first = [1.0] * 5 + [0.0] * 5
    second = [1.0] * 4 + [0.0] + [1.0] + [0.0] * 4
    one, two = items.statistics(class_of(list(zip(first, second, strict=True))))
    # Variances 0.25·10/9 each, covariance 0.15·10/9; the best possible is the variance.
    assert agree([value(one.discrimination), value(one.efficiency)], [60.0, 60.0])
    assert agree([value(one.facility), value(one.deviation)], [50.0, 100 * sqrt(2.5 / 9)])
    assert agree([value(one.effective_weight), value(two.intended_weight)], [50.0, 50.0])


def test_an_item_against_the_rest_has_no_effective_weight() -> None:
    rows = [[float(n % 2), float(n % 2), 1.0 - n % 2] for n in range(12)]
    against = items.statistics(class_of(rows))[2]
    assert against.effective_weight == Estimate.none("negative")
    assert value(against.discrimination) == -100.0


def test_an_item_that_all_got_alike_discriminates_nothing_and_still_counts() -> None:
    """R's psych drops it from alpha; in Moodle and here it is one of p items."""
    rows = [[1.0, *row] for row in MADE]
    constant, *others = items.statistics(class_of(rows))
    assert constant.discrimination == constant.efficiency == Estimate.none("constant")
    assert value(constant.facility) == 100.0
    assert value(constant.deviation) == value(constant.effective_weight) == 0.0
    with_it = value(whole.statistics(class_of(rows)).consistency)
    without = value(whole.statistics(class_of(MADE)).consistency)
    assert isclose(with_it, without * (6 / 5) / (5 / 4), **EXACT)
    assert [one.discrimination for one in others] != []


def test_a_class_in_which_all_have_the_same_score_has_no_reliability() -> None:
    quiz = whole.statistics(class_of([[1.0, 0.0]] * 12))
    for figure in (quiz.skewness, quiz.kurtosis, quiz.consistency, quiz.error_ratio):
        assert figure == Estimate.none("constant")
    assert value(quiz.deviation) == 0.0
    assert value(quiz.mean) == quiz.mean.low == quiz.mean.high == 50.0


def test_a_class_of_one_has_what_happened_and_nothing_more() -> None:
    alone = class_of(MADE[:1])
    quiz = whole.statistics(alone)
    assert (quiz.attempts, quiz.mean.value, quiz.mean.low, quiz.mean.why) == (1, 90.0, None, "few")
    for figure in (quiz.deviation, quiz.skewness, quiz.consistency, quiz.standard_error):
        assert figure == Estimate.none("few")
    [one, *_] = items.statistics(alone)
    assert (one.facility.value, one.facility.low) == (100.0, None)
    assert one.discrimination == one.deviation == Estimate.none("few")


def test_nobody_is_no_class() -> None:
    quiz = whole.statistics(class_of([]))
    assert (quiz.attempts, quiz.mean, quiz.seconds) == (0, Estimate.none("nobody"), None)
    assert items.statistics(class_of([])) == ()


@pytest.mark.parametrize("students", [ENOUGH - 1, ENOUGH])
def test_intervals_and_claims_begin_at_ten(students: int) -> None:
    some = generated(3, students)
    enough = students >= ENOUGH
    quiz = whole.statistics(some)
    assert (quiz.mean.low is not None) == enough
    assert (quiz.consistency.value is not None) == enough
    for one in items.statistics(some):
        assert one.asked == students
        assert (one.facility.low is not None) == enough
        assert (one.discrimination.why == "few") == (not enough)
    assert len(items.weakest(items.statistics(some))) == (3 if enough else 0)


def test_an_interval_is_around_its_figure() -> None:
    some = generated(4, 40)
    quiz = whole.statistics(some)
    figures = [quiz.mean, quiz.consistency]
    for one in items.statistics(some):
        figures += [one.facility, one.discrimination]
    for figure in figures:
        if figure.value is not None:
            assert figure.low is not None
            assert figure.high is not None
            assert figure.low <= figure.value <= figure.high


def test_a_quiz_of_one_item_has_no_rest() -> None:
    quiz = class_of([[float(n % 2)] for n in range(12)])
    [one] = items.statistics(quiz)
    assert one.discrimination == Estimate.none("one-item")
    assert whole.statistics(quiz).consistency == Estimate.none("one-item")


def test_items_that_were_drawn_have_no_effective_weight_but_a_reliability_by_place() -> None:
    drawn = tuple(
        marked(
            n,
            [("one", "alpha" if n % 3 else "beta"), (f"draw{n % 2}", "alpha" if n % 4 else "beta")],
        )
        for n in range(24)
    )
    found = {one.item: one for one in items.statistics(sample(drawn))}
    assert found["draw0"].asked == 12
    assert found["draw0"].effective_weight == Estimate.none("drawn")
    assert whole.statistics(sample(drawn)).consistency.value is not None
    uneven = (*drawn, marked(99, [("one", "alpha")]))
    assert whole.statistics(sample(uneven)).consistency == Estimate.none("drawn")


def test_ties_stay_in_the_same_third() -> None:
    assert items.thirds([1, 2, 3, 4, 5, 6]) == [0, 0, 1, 1, 2, 2]
    assert items.thirds([5, 5, 5, 5]) == [1, 1, 1, 1]
    assert items.thirds([1, 1, 1, 1, 2, 3]) == [0, 0, 0, 0, 2, 2]
    assert items.thirds([]) == []


def test_choices_are_counted_by_thirds_also_those_that_nobody_picks() -> None:
    rows = [("alpha", "beta")[n < 4] for n in range(12)]
    quiz = sample(
        tuple(
            marked(n, [("one", pick), ("two", "alpha" if n > 5 else "beta")])
            for n, pick in enumerate(rows)
        )
    )
    picks = {one.id: one for one in items.statistics(quiz)[0].picks}
    assert [(one.id, one.right, one.count) for one in picks.values()] == [
        ("alpha", True, 8),
        ("beta", False, 4),
        ("gamma", False, 0),
        ("delta", False, 0),
    ]
    assert picks["alpha"].thirds == (2, 0, 6)
    assert picks["beta"].thirds == (4, 0, 0)
    assert (picks["beta"].others, picks["gamma"].others) == (0.0, None)
