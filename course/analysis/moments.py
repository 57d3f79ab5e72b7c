"""Sums of numbers: deviation, covariance, skewness, and the intervals and tests that we use.

Sums are exact (`math.fsum`), so that results do not depend on the order of the sittings.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import exp, fsum, lgamma, log, log1p, sqrt
from operator import mul
from statistics import NormalDist

LEVEL = 0.95
"""The confidence of every interval."""
_Z = NormalDist().inv_cdf((1 + LEVEL) / 2)
_EQUAL = 1e-9
_TINY = 1e-300

Interval = tuple[float, float]


def mean(values: Sequence[float]) -> float:
    """The mean of at least one value."""
    return fsum(values) / len(values)


def deviations(values: Sequence[float]) -> list[float]:
    """How far each value is from the mean; exactly 0 where all are equal.

    Values count as equal if they are within a billionth, as rounding may keep equal sums apart.
    """
    if not values or max(values) - min(values) <= _EQUAL:
        return [0.0] * len(values)
    middle = mean(values)
    return [value - middle for value in values]


def product(one: Sequence[float], other: Sequence[float]) -> float:
    """The sum of the products of these pairs."""
    return fsum(map(mul, one, other))


def correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Pearson's product-moment correlation of these pairs of deviations; None if one is all 0."""
    spread = product(one, one) * product(other, other)
    return max(-1.0, min(1.0, product(one, other) / sqrt(spread))) if spread > 0 else None


def variance(values: Sequence[float]) -> float:
    """The sample variance, with n − 1, of at least two values."""
    away = deviations(values)
    return product(away, away) / (len(away) - 1)


def skewness(values: Sequence[float]) -> float | None:
    """k₃/k₂^1.5 by Fisher's k-statistics; None below three values, or if all are equal."""
    away = deviations(values)
    return skewness_of(len(values), fsum(d * d for d in away), fsum(d**3 for d in away))


def skewness_of(n: int, squares: float, cubes: float) -> float | None:
    """The same from the sums of the second and third powers of n deviations."""
    if n < 3 or not squares:  # noqa: PLR2004 - k₃ divides by n − 2
        return None
    second = squares / (n - 1)
    return n * cubes / ((n - 1) * (n - 2)) / (second * sqrt(second))


def kurtosis(values: Sequence[float]) -> float | None:
    """k₄/k₂² by Fisher's k-statistics, 0 for a normal distribution; None below four or constant."""
    away = deviations(values)
    return kurtosis_of(len(values), fsum(d * d for d in away), fsum(d**4 for d in away))


def kurtosis_of(n: int, squares: float, fourths: float) -> float | None:
    """The same from the sums of the second and fourth powers of n deviations."""
    if n < 4 or not squares:  # noqa: PLR2004 - k₄ divides by n − 3
        return None
    fourth = n * ((n + 1) * fourths - 3 * (n - 1) * squares * squares / n)
    return fourth / ((n - 1) * (n - 2) * (n - 3)) / (squares / (n - 1)) ** 2


def wilson(share: float, n: int) -> Interval:
    """Wilson's score interval for a share of n (1927).

    A mark between 0 and 1 varies by at most share·(1 − share), so for a mean of partial marks the
    interval is wide enough.
    """
    z2 = _Z * _Z
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z / (1 + z2 / n) * sqrt(max(0.0, share * (1 - share)) / n + z2 / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def of_mean(values: Sequence[float]) -> Interval:
    """Student's interval for a mean, of at least two values."""
    half = student_quantile(len(values) - 1) * sqrt(variance(values) / len(values))
    return mean(values) - half, mean(values) + half


def of_correlation(r: float, n: int) -> Interval:
    """Fisher's interval for a correlation: ± z/√(n − 3) on the scale of atanh (1921)."""
    if abs(r) >= 1:
        return r, r
    at, half = log((1 + r) / (1 - r)) / 2, _Z / sqrt(n - 3)
    low, high = exp(2 * (at - half)), exp(2 * (at + half))
    return (low - 1) / (low + 1), (high - 1) / (high + 1)


def of_alpha(alpha: float, items: int, n: int) -> Interval:
    """Bonett's interval for Cronbach's alpha: ± z·√(2k/((k − 1)(n − 2))) on ln(1 − a) (2002)."""
    if alpha >= 1:
        return alpha, alpha
    half = _Z * sqrt(2 * items / ((items - 1) * (n - 2)))
    at = log(1 - alpha)
    return 1 - exp(at + half), 1 - exp(at - half)


@lru_cache(maxsize=4096)
def student_quantile(freedom: int, level: float = LEVEL) -> float:
    """The t beyond which, on either side, a share of 1 − level lies."""
    low, high = 0.0, 1000.0
    for _ in range(80):
        middle = (low + high) / 2
        outside = _beta(freedom / 2, 0.5, freedom / (freedom + middle * middle))
        low, high = (middle, high) if outside > 1 - level else (low, middle)
    return (low + high) / 2


def _beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function (DLMF 8.17.22, by Lentz's method)."""
    if x <= 0 or x >= 1:
        return min(max(x, 0.0), 1.0)
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(b, a, 1 - x)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    c, d = 1.0, 1 / _not_zero(1 - (a + b) * x / (a + 1))
    found = d
    for m in range(1, 500):
        for part in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _not_zero(1 + part * d)
            c = _not_zero(1 + part / c)
            found *= c * d
        if abs(c * d - 1) < 1e-16:  # noqa: PLR2004 - a double has no more
            break
    return front * found


def _not_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


def binomial_at_least(k: int, n: int, p: float) -> float:
    """The probability of k or more of n, each with probability p (DLMF 8.17.5)."""
    return 1.0 if k <= 0 else _beta(k, n - k + 1, p)
