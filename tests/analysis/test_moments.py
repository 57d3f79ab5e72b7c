"""Sums agree with an established package to 1e-12, and with what has been published."""

import random
from collections.abc import Callable, Sequence
from math import isclose

import pytest
from scipy import stats

from course.analysis import judging, moments

EXACT = {"rel_tol": 1e-12, "abs_tol": 1e-12}
CLOSE = {"rel_tol": 1e-10, "abs_tol": 1e-12}
"""Quantiles and tails: how far scipy itself goes."""


def scores(seed: int) -> list[float]:
    """Scores of a class of 10 to 60, with ties."""
    chance = random.Random(seed)  # noqa: S311 - not a secret
    return [chance.choice((0.0, 0.25, 0.5, 1.0, 2.5, 7.0)) for _ in range(chance.randint(10, 60))]


def pearson(one: Sequence[float], other: Sequence[float]) -> float | None:
    return moments.correlation(moments.deviations(one), moments.deviations(other))


@pytest.mark.parametrize("seed", range(30))
def test_moments_are_those_of_scipy(seed: int) -> None:
    values = scores(seed)
    other = random.Random(-seed - 1).sample(values, len(values))  # noqa: S311
    expected = {
        moments.mean(values): stats.tmean(values),
        moments.variance(values): stats.tvar(values),
        moments.skewness(values): stats.skew(values, bias=False),
        moments.kurtosis(values): stats.kurtosis(values, bias=False),
        pearson(values, other): stats.pearsonr(values, other).statistic,
    }
    for ours, theirs in expected.items():
        assert ours is not None
        assert isclose(ours, float(theirs), **EXACT)


@pytest.mark.parametrize("seed", range(10))
def test_intervals_and_tails_are_those_of_scipy(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - not a secret
    n = chance.randint(10, 400)
    k, p = chance.randint(0, n), chance.random()
    assert isclose(moments.binomial_at_least(k, n, p), float(stats.binom.sf(k - 1, n, p)), **CLOSE)
    assert isclose(moments.student_quantile(n), float(stats.t.ppf(0.975, n)), **CLOSE)
    wilson = stats.binomtest(k, n).proportion_ci(method="wilson")
    assert all(map(close, moments.wilson(k / n, n), (wilson.low, wilson.high)))
    values = scores(seed)
    other = random.Random(-seed - 1).sample(values, len(values))  # noqa: S311
    fisher = stats.pearsonr(values, other).confidence_interval()
    r = pearson(values, other)
    assert r is not None
    assert all(map(close, moments.of_correlation(r, len(values)), (fisher.low, fisher.high)))
    student = stats.t.interval(
        0.95, len(values) - 1, loc=stats.tmean(values), scale=stats.sem(values)
    )
    assert all(map(close, moments.of_mean(values), student))


def close(ours: float, theirs: float) -> bool:
    return isclose(ours, float(theirs), **CLOSE)


@pytest.mark.parametrize("seed", range(20))
def test_exact_tests_are_those_of_scipy(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - not a secret
    n, others = chance.randint(5, 60), chance.randint(5, 60)
    right, right_others = chance.randint(0, n), chance.randint(0, others)
    table = [[right, n - right], [right_others, others - right_others]]
    fisher = stats.fisher_exact(table, alternative="greater").pvalue
    assert isclose(judging._fisher(right, n, right_others, others), float(fisher), rel_tol=1e-9)
    signs = [chance.choice((-1, 1)) for _ in range(n)]
    better = sum(2 * rank for rank, sign in enumerate(signs, 1) if sign > 0)
    signed = stats.wilcoxon(
        [rank * sign for rank, sign in enumerate(signs, 1)], alternative="greater", method="exact"
    ).pvalue
    ranks = [2 * rank for rank in range(1, n + 1)]
    assert isclose(judging._signed_ranks(ranks, better), float(signed), rel_tol=1e-9)
    assert judging._at_least(ranks, better) <= float(signed)


def test_the_signed_ranks_of_a_large_class_are_those_of_scipy() -> None:
    ranks = [2 * rank for rank in range(1, 251)]
    signs = [-1 if rank % 9 in {2, 4, 8} else 1 for rank in range(1, 251)]
    better = sum(rank for rank, sign in zip(ranks, signs, strict=True) if sign > 0)
    signed = stats.wilcoxon(
        [rank * sign for rank, sign in zip(ranks, signs, strict=True)],
        alternative="greater",
        method="exact",
    ).pvalue
    assert isclose(judging._signed_ranks(ranks, better), float(signed), rel_tol=1e-9)
    assert judging._at_least(ranks, better) <= float(signed)


def test_anscombe_s_first_data_have_their_known_summary() -> None:
    """F. J. Anscombe, “Graphs in statistical analysis”, The American Statistician 27 (1973).

    x1 and y1 of `anscombe` in R 4.2.2. Both means, the sum of squares of x and R² are those of all
    four of his data sets; `summary(lm(y1 ~ x1, anscombe))` gives 0.6665.
    """
    x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
    y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
    r = pearson(x, y)
    assert r is not None
    assert (moments.mean(x), round(moments.mean(y), 1), round(r, 3)) == (9.0, 7.5, 0.816)
    assert round(r * r, 4) == 0.6665
    assert round(moments.variance(x) * 10, 9) == 110.0


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_s_interval_is_as_r_has_it(k: int, n: int, low: float, high: float) -> None:
    """R 4.2.2: `prop.test(k, n, correct = FALSE)$conf.int`.

    The four cases are those of R. G. Newcombe, Statistics in Medicine 17 (1998), 857–872.
    """
    assert [round(one, 4) for one in moments.wilson(k / n, n)] == [low, high]


def test_the_lady_tasting_tea() -> None:
    """R 4.2.2, `fisher.test(…, alternative = "greater")`: 0.01428571 if she names all four cups.

    If she names three of them it is 0.2429, as its help page says after Agresti (1990, p. 61).
    """
    assert isclose(judging._fisher(4, 4, 0, 4), 1 / 70)
    assert isclose(judging._fisher(3, 4, 1, 4), 17 / 70)
    assert round(judging._fisher(3, 4, 1, 4), 4) == 0.2429


@pytest.mark.parametrize(
    "figure",
    [moments.skewness, moments.kurtosis, lambda values: pearson(values, values)],
)
def test_what_never_varies_has_no_shape(figure: Callable[[Sequence[float]], float | None]) -> None:
    """Also if only rounding sets the values apart."""
    for same in ([0.3] * 12, [0.1 + 0.2, 0.3] * 6):
        assert figure(same) is None
        assert moments.variance(same) == 0.0


def test_too_few_values_have_no_shape() -> None:
    assert moments.skewness([1, 2]) is None
    assert moments.kurtosis([1, 2, 4]) is None
    assert pearson([1], [2]) is None


def test_a_perfect_correlation_has_no_width() -> None:
    assert moments.of_correlation(1.0, 12) == (1.0, 1.0)
    assert moments.of_alpha(1.0, 5, 12) == (1.0, 1.0)
