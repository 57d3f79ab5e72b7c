"""Figures are those that Moodle expects of its own statistics, for the marks in its tests.

Both tables were computed in spreadsheets, apart from Moodle's code. They are in
mod/quiz/report/statistics/tests of https://github.com/moodle/moodle:

- marks in fixtures/results00.csv, figures in fixtures/qstats00.csv (both at commit c0dfd035), and
  of the whole quiz in stats_from_steps_walkthrough_test.php (commit 038014c4);
- marks in fixtures/mdl_question_states.csv (commit 2c709bbb), figures in statistics_test.php
  (commit 00e93a99).

Each figure is compared to the last of the ten digits that are printed there.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import isclose

import pytest

from course.analysis import items, whole
from course.analysis.estimate import Estimate
from course.analysis.items import ItemStatistics
from course.analysis.sample import Done, Marked, Sample
from tests.analysis.generated import marked, sample

SEVEN = """
    1 1 1 1 1 0 1
    1 1 1 1 0.5 1 0
    1 1 1 1 0.5 0 1
    0 0 1 1 1 0 0
    1 0 1 0 0 1 0.5
    1 1 1 1 0.5 0 0.5
    0 1 1 1 0.5 1 0.5
    1 1 1 0 0.5 1 0.5
    1 0 1 1 1 1 1
    0 1 1 0 0.5 1 0.5
    0.8 0 1 1 0.5 1 0.5
    1 1 1 0 0.5 1 1
    1 0 1 1 0.5 1 0.5
    1 0 1 1 1 0 0.5
    0 0 1 1 0 1 1
    1 0 1 0 0.5 1 1
    0.8 0 1 1 0.5 0 1
    1 0 1 1 0 1 0.5
    1 0 1 1 0.5 0 0.5
    0 1 1 0 0.5 1 0
    1 1 0.3333333 1 0.5 0 0.5
    1 1 1 0 0.5 0 0.5
    1 1 1 1 0 1 0.5
    0 0 1 0 0.5 1 1
    0 0 1 1 1 1 1
"""
"""Marks of 25 students for seven questions of one point."""
SEVEN_FIGURES = """
    0.704 0.4513682901 21.2922742344 -7.0650767526 -9.4550536967
    0.48 0.5099019514 18.8979800309 -28.8982125772 -36.7834118938
    0.973333332 0.13333334 4.443012573 -9.1230674268 -21.6545012165
    0.68 0.4760952286 18.9347251357 -22.6306444113 -31.4411395613
    0.52 0.3055050463 11.1450138688 -17.6997047674 -21.1794802584
    0.64 0.4898979486 9.8081339177 -45.3785178421 -56.9365974439
    0.62 0.331662479 15.4788602394 -5.6543166602 -6.5043742058
"""
"""Facility and deviation in points; effective weight, discrimination and efficiency in percent."""
SEVENTEEN = """
    0 0 0 0 5.5 0.3 0.9 1 0.3 1 0 0 1 1 0 0 1
    0 0 0 0 1 0.9 0.9 0.3 0.3 1 0 0 1 0 1 0 1
    0 0 0 0 2.5 1 0.9 0.3 1 0 0 1 1 1 1 1 1
    0 0 0 0 4 0.3 0.9 1 0.3 0 0 0 0 1 0 0 1
    0 0 0 0 3 0.9 0.3 0.9 1 0 1 0 0 1 1 1 0
    0 0 0 0 4.5 0.9 1 1 0.9 0 1 1 1 0 0 0 0
    0 0 0 0 3 0.3 0.3 0.3 0.3 1 0 1 1 1 1 1 1
    0 0 0 0 6 0.9 0.9 1 0.3 0 1 1 1 1 0 0 1
    0 0 0 0 0.5 0.9 1 0.9 0.3 0 1 1 0 1 1 0 1
    0 0 0 0 5.5 0.9 1 0.9 0.3 1 1 0 0 1 0 0 0
    0 0 0 0 2.5 0.9 1 1 0.9 0 1 0 0 1 0 0 1
    0 0 0 0 4 0.9 0.3 0.9 1 0 1 1 1 1 1 0 1
    0 0 0 0 4 0.9 0.3 0.3 1 1 1 1 0 0 1 1 0
    0 0 0 0 3 1 1 0.3 1 0 1 0 1 1 1 1 0
    0 0 0 0 1 1 0.9 0.3 0.3 1 0 1 0 0 0 0 0
    0 0 0 0 1 0.3 0.3 0.3 0.9 0 0 0 1 0 0 0 1
    0 0 0 0 1.5 1 0.3 0.9 1 1 1 0 1 1 0 0 0
    0 0 0 0 4 0.9 1 0.9 1 0 1 1 1 0 1 0 0
    0 0 0 0 2 0.9 0.9 0.3 0.9 0 1 0 0 0 0 0 0
    0 0 0 0 1 1 0.3 0.3 0.3 0 1 1 0 1 0 0 0
    0 0 0 0 6 0.9 1 1 0.9 0 0 0 1 0 0 1 1
    0 0 0 0 7 0.9 0.3 0.3 0.3 1 0 1 1 1 1 0 0
"""
"""Marks of 22 students for 17 questions, the fifth of which has eight points and the others one.

Moodle's table has three more, which have no points: here a question has some.
"""
SEVENTEEN_FIGURES = """
    0 0 0 - -
    0 0 0 - -
    0 0 0 - -
    0 0 0 - -
    41.19318182 1912.733589 26.58464457 25.88327077 27.23492723
    81.36363636 251.2738111 3.368456046 1.170256965 1.382386552
    71.36363636 322.6312277 3.253955259 -4.207816809 -4.691171307
    65.45454545 333.4199022 7.584083694 28.16930644 31.12404354
    65.90909091 337.5811591 3.79658376 -2.513606859 -2.877487579
    36.36363636 492.3659639 3.183278505 -12.99017581 -17.5074184
    59.09090909 503.2362797 4.532356904 -8.900638238 -10.27568922
    50 511.7663157 7.78856243 8.670004606 10.86956522
    59.09090909 503.2362797 10.08351572 29.63337745 34.58997279
    63.63636364 492.3659639 8.381139345 15.18945843 17.4790556
    45.45454545 509.6471914 8.727645713 16.21079629 20.14359793
    27.27272727 455.8423058 7.946277111 15.52451404 22.06477733
    50 511.7663157 4.769500946 -8.396734802 -10
"""
"""Facility in percent and deviation in thousandths of a point; the others in percent."""


def table(text: str) -> list[list[str]]:
    return [line.split() for line in text.strip().splitlines()]


def class_of(text: str, points: Sequence[float]) -> Sample:
    """A class with these marks, in points."""
    return sample(
        tuple(
            sitting(number, list(map(float, row)), points) for number, row in enumerate(table(text))
        )
    )


def sitting(number: int, earned: Sequence[float], points: Sequence[float]) -> Marked:
    plain = marked(number, [(f"item{place:02}", "alpha") for place in range(len(earned))])
    done = Done.of(
        tuple(
            answer._replace(earned=mark, points=most)
            for answer, mark, most in zip(plain.answers, earned, points, strict=True)
        )
    )
    return replace(plain, done=done, score=done.score)


def printed(figure: Estimate, factor: float = 1.0) -> float | None:
    """The figure in the unit in which the table prints it."""
    return None if figure.value is None else figure.value * factor


def figures(one: ItemStatistics, facility: float, deviation: float) -> list[float | None]:
    return [
        printed(one.facility, facility),
        printed(one.deviation, deviation),
        printed(one.effective_weight),
        printed(one.discrimination),
        printed(one.efficiency),
    ]


def same(ours: float | None, theirs: str) -> bool:
    """Whether the table prints our figure, with ten digits."""
    if ours is None or theirs == "-":
        return ours is None and theirs == "-"
    return isclose(ours, float(theirs), rel_tol=1e-9, abs_tol=1e-9)


def test_questions_of_one_point_have_the_figures_that_moodle_expects() -> None:
    found = items.statistics(class_of(SEVEN, [1.0] * 7))
    for one, expected in zip(found, table(SEVEN_FIGURES), strict=True):
        ours = figures(one, 0.01, 0.01)
        assert all(map(same, ours, expected)), (one.item, ours, expected)


def test_questions_of_unequal_points_have_the_figures_that_moodle_expects() -> None:
    """Those that nobody answers rightly discriminate nothing, and weigh nothing."""
    points = [1.0] * 4 + [8.0] + [1.0] * 12
    found = items.statistics(class_of(SEVENTEEN, points))
    for one, most, expected in zip(found, points, table(SEVENTEEN_FIGURES), strict=True):
        ours = figures(one, 1.0, most * 10)
        assert all(map(same, ours, expected)), (one.item, ours, expected)


@pytest.mark.parametrize(
    ("figure", "unit", "expected"),
    [
        ("mean", 0.07, "4.617333332"),
        ("median", 0.07, "4.5"),
        ("deviation", 0.07, "0.8117265554"),
        ("skewness", 1.0, "-0.092502502"),
        ("kurtosis", 1.0, "-0.7073968557"),
        ("consistency", 1.0, "-87.2230935542"),
        ("error_ratio", 1.0, "136.8294900795"),
        ("standard_error", 0.07, "1.1106813066"),
    ],
)
def test_a_whole_quiz_has_the_figures_that_moodle_expects(
    figure: str, unit: float, expected: str
) -> None:
    """Seven points: a percent is 0.07 of a point."""
    quiz = whole.statistics(class_of(SEVEN, [1.0] * 7))
    assert same(printed(getattr(quiz, figure), unit), expected)
