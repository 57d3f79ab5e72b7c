"""The figures of items and quizzes over files of responses, computed by DuckDB or Apache Spark.

They are those of `items` and `whole`, and the same rules say when there is none; what is counted
and summed is in schools.sql, which both engines run as it stands.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import groupby
from math import fsum, sqrt
from operator import itemgetter
from typing import Any, Literal

from course.analysis import moments
from course.analysis.estimate import ENOUGH, Estimate
from course.analysis.population import Which
from course.errors import CourseError

PERCENT = 100.0
_EQUAL = 1e-9
Engine = Literal["duckdb", "spark"]
Row = Mapping[str, Any]

_TURNS: Mapping[Which, str] = {
    "first": "nth",
    "last": "nth desc",
    "best": "coalesce(share, 0) desc, nth",
    "every": "nth",
}

_STEP = re.compile(r"^(\w+) as \(\n(.*?)^\),?$", re.DOTALL | re.MULTILINE)
_SHARED = frozenset({"sittings", "answers", "items", "means"})


class CannotAnalyse(CourseError):  # noqa: N818
    """An engine that is not installed or fails, or files that cannot be counted together."""


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """The figures of an item over all files, as in `items.ItemStatistics`."""

    item: str
    bank: str
    type: str
    process: str
    versions: int
    asked: int
    left_out: int
    unanswered: int
    facility: Estimate
    deviation: Estimate
    guess: float | None
    intended_weight: Estimate
    effective_weight: Estimate
    discrimination: Estimate
    efficiency: Estimate
    seconds: float | None
    tries: float | None
    hints: float | None


@dataclass(frozen=True, slots=True)
class QuizFigures:
    """The figures of a quiz over all files, as in `whole.QuizStatistics`."""

    quiz: str
    students: int
    attempts: int
    overridden: int
    mean: Estimate
    median: Estimate
    deviation: Estimate
    skewness: Estimate
    kurtosis: Estimate
    consistency: Estimate
    error_ratio: Estimate
    standard_error: Estimate
    seconds: float
    items: tuple[ItemFigures, ...] = field(repr=False)


def analyse(
    paths: Sequence[str], *, engine: Engine = "duckdb", attempts: Which = "first"
) -> tuple[QuizFigures, ...]:
    """The figures of each quiz in these files of responses, items in the order of the quiz.

    Raises CannotAnalyse if some attempt is there twice, or only in part.
    """
    rows = {"duckdb": on_duckdb, "spark": on_spark}[engine](paths, statement(attempts))
    each = groupby(rows, itemgetter("quiz"))
    return tuple(_quiz(quiz, tuple(some)) for quiz, some in each)


def statement(attempts: Which) -> str:
    """The SQL that counts these attempts of a view `responses`."""
    text = files("course.analysis").joinpath("schools.sql").read_text("utf-8")
    every = str(attempts == "every").lower()
    return text.replace("{turn}", _TURNS[attempts]).replace("{every}", every)


# Engines


def on_duckdb(paths: Sequence[str], sql: str) -> list[Row]:
    """What DuckDB computes from these files, a row for each item."""
    try:
        import duckdb  # noqa: PLC0415 - optional
    except ImportError as error:
        raise _not_installed("DuckDB", "analysis") from error
    try:
        with duckdb.connect() as connection:
            connection.read_parquet(list(paths)).create_view("responses")
            found = connection.execute(sql)
            names = [column[0] for column in found.description or ()]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    except duckdb.Error as error:
        raise CannotAnalyse(f"DuckDB stopped: {_first_line(error)}") from error


def on_spark(paths: Sequence[str], sql: str) -> list[Row]:
    """What Spark computes from these files, a row for each item.

    On this machine, or on the cluster that Spark's own configuration names. Steps that several
    others use are kept: Spark would compute them again for each.
    """
    try:
        from pyspark.errors import PySparkException  # noqa: PLC0415 - optional
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError as error:
        raise _not_installed("Spark", "spark") from error
    try:
        builder = SparkSession.builder.appName("course").config("spark.ui.enabled", value=False)
        session = builder.config("spark.ui.showConsoleProgress", value=False).getOrCreate()
        try:
            session.sparkContext.setLogLevel("ERROR")
            if (session.sparkContext.master or "").startswith("local"):  # its 200 are for a cluster
                parallel = session.sparkContext.defaultParallelism
                session.conf.set("spark.sql.shuffle.partitions", parallel)
            session.read.parquet(*paths).createOrReplaceTempView("responses")
            for name, step in _STEP.findall(sql):
                found = session.sql(step)
                (found.cache() if name in _SHARED else found).createOrReplaceTempView(name)
            return [row.asDict() for row in session.sql(_STEP.split(sql)[-1].strip()).collect()]
        finally:
            session.stop()
    except PySparkException as error:
        raise CannotAnalyse(f"Spark stopped: {_first_line(error)}") from error


def _not_installed(engine: str, extra: str) -> CannotAnalyse:
    return CannotAnalyse(f"{engine} is not installed: pip install 'course[{extra}]'")


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]


# Figures


def _quiz(quiz: str, rows: Sequence[Row]) -> QuizFigures:
    row = rows[0]
    if row["torn"]:
        raise CannotAnalyse(
            f"{row['torn']} attempts at {quiz} are in these files twice, or not with all their "
            "items: name each file once, and of exports that overlap only the newest"
        )
    n = row["scored"]
    varies = n > 1 and row["spread"] > _EQUAL
    squares = row["squares"] if varies else 0.0
    deviation = sqrt(squares / (n - 1)) if n > 1 else None
    consistency, error_ratio, standard_error = _reliability(rows)
    return QuizFigures(
        quiz=quiz,
        students=row["students"],
        attempts=row["attempts"],
        overridden=row["overridden"],
        mean=_mean(row["mean"], deviation, n),
        median=Estimate(row["median"] * PERCENT) if n else Estimate.none("nobody"),
        deviation=_of(None if deviation is None else deviation * PERCENT, n),
        skewness=_of(moments.skewness_of(n, squares, row["cubes"]), n),
        kurtosis=_of(moments.kurtosis_of(n, squares, row["fourths"]), n),
        consistency=consistency,
        error_ratio=error_ratio,
        standard_error=standard_error,
        seconds=float(row["attempt_seconds"]),
        items=tuple(_items(rows)),
    )


def _mean(mean: float | None, deviation: float | None, n: int) -> Estimate:
    if mean is None:
        return Estimate.none("nobody")
    if n < ENOUGH or deviation is None:
        return Estimate(mean * PERCENT, why="few")
    half = moments.student_quantile(n - 1) * deviation / sqrt(n)
    return Estimate.of(mean, (mean - half, mean + half), PERCENT)


def _of(value: float | None, n: int) -> Estimate:
    if n < ENOUGH:
        return Estimate.none("few" if n else "nobody")
    return Estimate.none("constant") if value is None else Estimate(value)


def _reliability(rows: Sequence[Row]) -> tuple[Estimate, Estimate, Estimate]:
    row = rows[0]
    items = row["most"]
    if row["attempts"] < ENOUGH:
        return (Estimate.none("few"),) * 3
    if row["fewest"] != items:
        return (Estimate.none("drawn"),) * 3
    if items < 2:  # noqa: PLR2004 - it compares items with each other
        return (Estimate.none("one-item"),) * 3
    if not row["variance"]:
        return (Estimate.none("constant"),) * 3
    alpha = items / (items - 1) * (1 - row["item_variance"] / row["variance"])
    error = sqrt(1 - alpha)
    return (
        Estimate.of(alpha, moments.of_alpha(alpha, items, row["attempts"]), PERCENT),
        Estimate(error * PERCENT),
        Estimate(error * sqrt(row["variance"]) / row["maximum"] * PERCENT),
    )


def _items(rows: Sequence[Row]) -> Iterator[ItemFigures]:
    total = fsum(sqrt(row["with_score"]) for row in rows if row["asked"] and not _negative(row))
    for row in rows:
        discrimination, efficiency = _discrimination(row)
        guess, weight, seconds = row["guess"], row["weight"], row["seconds"]
        yield ItemFigures(
            item=row["item"],
            bank=row["bank"],
            type=row["type"],
            process=row["process"],
            versions=row["versions"],
            asked=row["asked"],
            left_out=row["left_out"],
            unanswered=row["unanswered"],
            facility=_facility(row),
            deviation=_counted(row) or Estimate(row["deviation"] * PERCENT),
            guess=None if guess is None else guess * PERCENT,
            intended_weight=Estimate.none("nobody")
            if weight is None
            else Estimate(weight * PERCENT),
            effective_weight=_effective(row, total),
            discrimination=discrimination,
            efficiency=efficiency,
            seconds=None if seconds is None else float(seconds),
            tries=row["tries"],
            hints=row["hints"] or 0.0,
        )


def _counted(row: Row) -> Estimate | None:
    """Why there is no figure, if too few were asked; else None."""
    n = row["asked"]
    return Estimate.none("few" if n else "nobody") if n < ENOUGH else None


def _facility(row: Row) -> Estimate:
    n, share = row["asked"], row["facility"]
    if not n:
        return Estimate.none("nobody")
    if n < ENOUGH:
        return Estimate(share * PERCENT, why="few")
    return Estimate.of(share, moments.wilson(share, n), PERCENT)


def _discrimination(row: Row) -> tuple[Estimate, Estimate]:
    if missing := _counted(row):
        return missing, missing
    if row["rests"] < row["asked"]:
        return (Estimate.none("one-item"),) * 2
    if row["correlation"] is None:
        return (Estimate.none("constant"),) * 2
    r = max(-1.0, min(1.0, row["correlation"]))
    return (
        Estimate.of(r, moments.of_correlation(r, row["asked"]), PERCENT),
        Estimate(row["efficiency"] * PERCENT),
    )


def _effective(row: Row, total: float) -> Estimate:
    if missing := _counted(row):
        return missing
    if not row["alike"]:
        return Estimate.none("drawn")
    if _negative(row):
        return Estimate.none("negative")
    spread = sqrt(row["with_score"])
    return Estimate(spread / total * PERCENT) if total else Estimate.none("constant")


def _negative(row: Row) -> bool:
    return bool(row["with_score"] < 0)
