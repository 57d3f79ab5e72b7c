"""Items and quizzes as R's psych has them; who and what has no figure, and why not."""

from collections.abc import Sequence
from dataclasses import replace
from math import isclose, sqrt

import pytest

from course.analysis import items, whole
from course.analysis.estimate import ENOUGH, Estimate
from course.analysis.judging import judgements
from course.analysis.population import Population
from course.analysis.sample import Done, Marked, Sample
from course.model.items import ITEM_TYPES
from course.model.resolved import ResolvedItem
from tests.analysis.generated import generated, marked, resolved, sample

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
"""`attitude` in R 4.2.2, from Chatterjee and Price, Regression Analysis by Example (1977)."""


def class_of(rows: Sequence[Sequence[float]], *, scale: float = 1.0) -> Sample:
    """A class with these marks, as shares of `scale`."""
    return sample(tuple(sitting(number, row, scale) for number, row in enumerate(rows)))


def sitting(number: int, row: Sequence[float], scale: float = 1.0) -> Marked:
    plain = marked(number, [(f"item{place}", "alpha") for place in range(len(row))])
    answers = tuple(
        answer._replace(earned=mark / scale)
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


def test_figures_of_a_published_survey_are_those_of_psych() -> None:
    """R 4.2.2, psych 2.2.9: alpha(attitude, check.keys = FALSE), which prints 0.84."""
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


def test_an_answer_that_is_missing_earns_nothing_and_is_counted() -> None:
    rows = [marked(n, [("one", "alpha"), ("two", "alpha")]) for n in range(12)]
    blank = [
        replace(
            row, done=Done.of([row.answers[0]._replace(tries=(), earned=0.0), *row.answers[1:]])
        )
        for row in rows[:3]
    ]
    one, _ = items.statistics(sample((*blank, *rows[3:])))
    assert (one.asked, one.unanswered, value(one.facility)) == (12, 3, 75.0)
    assert sum(pick.count for pick in one.picks) == 9
    assert (one.seconds, one.tries) == (30, 1.0), "of those who answered"


def sure(number: int, certainty: int, pick: str) -> Marked:
    plain = marked(number, [("one", pick), ("two", "alpha")])
    answer = plain.answers[0]
    first = answer._replace(tries=(answer.tries[0]._replace(certainty=certainty),))
    return replace(plain, done=Done.of([first, *plain.answers[1:]]))


def test_certainty_is_set_against_what_was_right() -> None:
    said = [(1, "beta"), (1, "alpha"), (3, "alpha"), (3, "alpha"), (3, "beta")]
    one, two = items.statistics(sample(tuple(sure(n, *each) for n, each in enumerate(said))))
    assert one.certainty == (items.Certain(1, 2, 1), items.Certain(3, 3, 2))
    assert two.certainty == (), "nobody was asked"


TWO_PART = ResolvedItem(
    item=ITEM_TYPES["two-part"].model_validate(
        {
            "id": "one",
            "type": "two-part",
            "stem": "Why, and where does it say so?",
            "choices": [{"key": "alpha"}, {"distractor": "beta"}],
            "among": ["vrt"],
            "any_of": [["vrt/p1", "vrt/p2"], ["vrt/p4"]],
        }
    )
)


def with_evidence(number: int, choice: str, *passages: str) -> Marked:
    """A sitting whose first item has two parts."""
    plain = marked(number, [("one", choice), ("two", "alpha")])
    found = set(passages) in ({"vrt/p1", "vrt/p2"}, {"vrt/p4"})
    status = "wrong" if choice != "alpha" else "right" if found else "partial"
    first = (
        plain.answers[0]
        .tries[0]
        ._replace(
            status=status,
            normal=" ".join([choice, *passages]),
            false_alarms=sum(name not in {"vrt/p1", "vrt/p2", "vrt/p4"} for name in passages),
        )
    )
    earned = {"right": 1.0, "partial": 0.5, "wrong": 0.0}[status]
    answer = plain.answers[0]._replace(
        tries=(first,), earned=earned, version=TWO_PART.version, status=status
    )
    return replace(plain, done=Done.of([answer, *plain.answers[1:]]))


def two_parts(sittings: Sequence[Marked]) -> Sample:
    two = resolved("two")
    return Sample(
        Population("made"), tuple(sittings), 0, {TWO_PART.version: TWO_PART, two.version: two}
    )


def test_the_gap_between_answer_and_evidence_is_counted() -> None:
    class_ = two_parts(
        [
            with_evidence(0, "alpha", "vrt/p1", "vrt/p2"),
            with_evidence(1, "alpha", "vrt/p4"),
            with_evidence(2, "alpha", "vrt/p1"),
            with_evidence(3, "alpha", "vrt/p4", "vrt/p9"),
            with_evidence(4, "beta", "vrt/p4"),
            with_evidence(5, "beta"),
        ]
    )
    one, two = items.statistics(class_)
    assert one.gap == items.Gap(both=2, answer_only=2, evidence_only=1, neither=1)
    assert two.gap is None
    counts = {pick.id: (pick.right, pick.count) for pick in one.picks}
    assert counts["vrt/p4"] == (True, 3)
    assert counts["vrt/p9"] == (False, 1), "a passage that proves nothing"
    assert counts["alpha"] == (True, 4)


@pytest.mark.parametrize(("missed", "said"), [(18, True), (10, False)])
def test_evidence_that_most_miss_is_told(missed: int, said: bool) -> None:  # noqa: FBT001
    class_ = [with_evidence(n, "alpha", "vrt/p1" if n < missed else "vrt/p4") for n in range(20)]
    found = [one for one in judgements(two_parts(class_)) if one.code == "evidence-missed"]
    assert bool(found) == said
    if found:
        assert (found[0].item, found[0].facts) == ("one", {"missed": missed, "right": 20})
