"""How long the statistics take over many schools' responses, and of a live class.

`python -m bench.analysis schools [--responses 100000 …] [--rounds 5] [--spark]` makes a file of
responses to 50 items and has it analysed by our SQL on DuckDB, by SQL written by hand for DuckDB
alone, by pandas, and, if asked, by our SQL on Spark (pip install 'course[spark]'). It fails if the
efficiencies that they compute differ. Each run has a process of its own, and contenders take turns
within a round. Wall time and processor time are from the opened file to the figures, without
starting Python, but with starting Spark; “warm” is the same once more in the same JVM.

`python -m bench.analysis class [--sittings 1000]` prints what pages about a class with 50 items of
all types take on SQLite: for the first time since the start, after one more attempt, and when
nothing changed. “figures” is what /teacher shows of the class, without drawing it.
"""

import argparse
import gc
import json
import os
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from math import exp
from pathlib import Path
from typing import Any
from unittest.mock import patch

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from bench.generate import generate
from course.analysis import items, whole
from course.analysis.population import Population
from course.analysis.responses import SCHEMA
from course.analysis.schools import analyse
from course.grading import examples
from course.model.items import SingleChoice
from course.model.response import ChoiceResponse
from course.pages.shared.judged import every_judgement
from course.server import serving
from course.services import process, visitor
from tests.app.fixtures import app_of

ROOT = Path(__file__).parents[1]
ITEMS = 50
MODELS = 4
"""Attempts that are really taken; the others are put together from their rows."""
APART = 1e-9
"""How far, in percent, the efficiencies that contenders compute may be apart."""
NOW = datetime(2022, 11, 5, 14, 30, tzinfo=UTC)
TOGETHER = 2_000
"""Sittings in a row group, as in the files of `course results export`."""
BY_HAND = """
with s as (
    select sitting, sum(earned) as marked, sum(points) as maximum, sum(seconds) as seconds
    from responses group by sitting
),
a as (
    select item, earned, r.points, r.seconds, tries, hints, version, guess, position, marked,
        earned / r.points as mark, (marked - earned) / (maximum - r.points) as rest, maximum
    from responses r join s using (sitting)
),
i as (
    select item, count(*) as n, count(distinct version), avg(mark), stddev(mark), max(guess),
        max(points / maximum), var_samp(earned) as variance, covar_pop(earned, marked),
        corr(mark, rest), avg(position) as place, median(seconds) filter (tries > 0),
        avg(tries) filter (tries > 0), avg(hints),
        covar_pop(mark, rest) / (
            list_dot_product(list(mark order by mark), list(rest order by rest)) / count(*)
            - avg(mark) * avg(rest)
        )
    from a group by item
),
q as (
    select count(*), avg(marked / maximum), median(marked / maximum), stddev(marked / maximum),
        skewness(marked / maximum), kurtosis(marked / maximum), median(seconds),
        1 - (select sum(variance) from i) / var_samp(marked) as alpha
    from s
)
select * from i, q order by place
"""


def make(path: Path, responses: int) -> None:
    """Write a file with that many responses: a row group at a time, one attempt a student."""
    chance = np.random.default_rng(1)
    difficulty, slope = chance.normal(0, 1, ITEMS), chance.uniform(0.7, 2, ITEMS)
    names = [f"item-{number}" for number in range(ITEMS)]
    with parquet.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        for first in range(0, responses // ITEMS, TOGETHER):
            sittings = min(TOGETHER, responses // ITEMS - first)
            n = sittings * ITEMS
            ability = chance.normal(0, 1, (sittings, 1))
            knows = 1 / (1 + np.exp(-slope * (ability - difficulty)))
            full = chance.random((sittings, ITEMS)) < knows
            part = chance.choice(
                [0, 0.25, 0.5, 0.75], (sittings, ITEMS), p=[0.85, 0.05, 0.05, 0.05]
            )
            earned = np.where(full, 1.0, part).ravel()
            # Spread over the whole range, as pseudonyms are.
            ids = (np.arange(first, first + sittings) * 6_364_136_223_846_793 + 7) % 2**53
            item = np.tile(np.arange(ITEMS), sittings)

            def words(texts: list[str], which: Any = None, n: int = n) -> pa.Array:
                index = np.zeros(n, "int32") if which is None else which
                return pa.DictionaryArray.from_arrays(index.astype("int32"), texts).cast(
                    pa.string()
                )

            columns = {
                "sitting": np.repeat(ids, ITEMS),
                "student": np.repeat(ids, ITEMS),
                "name": pa.nulls(n, pa.string()),
                "quiz": words(["midterm"]),
                "day": pa.array(np.full(n, 19_000, "int32")).cast(pa.date32()),
                "number": np.repeat(np.arange(first, first + sittings, dtype="int32"), ITEMS),
                "asked": np.full(n, ITEMS, "int16"),
                "override": pa.nulls(n, pa.float64()),
                "bank": words(["bank"]),
                "item": words(names, item),
                "version": words([f"{number:064x}" for number in range(ITEMS)], item),
                "type": words(["single-choice"]),
                "process": words(["retrieve"]),
                "sources": pa.array([["source"]] * n, pa.list_(pa.string())),
                "position": item.astype("int16"),
                "slot": item.astype("int16"),
                "points": np.ones(n),
                "earned": earned,
                "void": pa.nulls(n, pa.string()),
                "status": words(
                    ["right", "partial", "wrong"], np.select([earned == 1, earned > 0], [0, 1], 2)
                ),
                "rule": words(["choice-right", "choice-wrong"], (earned < 1).astype("int32")),
                "tries": np.ones(n, "int16"),
                "hints": chance.binomial(1, 0.1, n).astype("int16"),
                "certainty": pa.nulls(n, pa.int8()),
                "seconds": chance.gamma(2, 20, n).astype("int32"),
                "language": words(["en"]),
                "guess": np.full(n, 0.25),
                "picked": pa.array([["choice"]] * n, pa.list_(pa.string())),
                "typed": pa.nulls(n, pa.string()),
            }
            writer.write_table(pa.table(columns, schema=SCHEMA))


# Contenders


def ours(path: str) -> list[float]:
    """Our SQL on DuckDB."""
    [quiz] = analyse([path])
    return [one.efficiency.value or 0 for one in quiz.items]


def by_hand(path: str) -> list[float]:
    """BY_HAND, which knows that each student has one attempt and that nothing is void."""
    with duckdb.connect() as connection:
        connection.read_parquet(path).create_view("responses")
        return [row[14] * 100 for row in connection.execute(BY_HAND).fetchall()]


def by_pandas(path: str) -> list[float]:
    """The same figures in pandas and numpy, reading only the columns that they need."""
    names = ("sitting", "item", "version", "position", "points", "earned", "tries", "hints")
    r = pd.read_parquet(path, columns=[*names, "seconds", "guess"])
    s = r.groupby("sitting").agg(
        marked=("earned", "sum"), maximum=("points", "sum"), seconds=("seconds", "sum")
    )
    share = s.marked / s.maximum
    share.agg(["mean", "median", "std", "skew", "kurt"])
    s.seconds.median()
    r = r.join(s[["marked", "maximum"]], on="sitting")
    r["mark"] = r.earned / r.points
    r["rest"] = (r.marked - r.earned) / (r.maximum - r.points)
    of = r.groupby("item", sort=False)
    of.agg(
        {"version": "nunique", "mark": ["count", "mean", "std"], "guess": "max", "hints": "mean"}
    )
    answered = r[r.tries > 0].groupby("item")
    answered.agg({"seconds": "median", "tries": "mean"})
    _alpha = 1 - of.earned.var().sum() / s.marked.var()
    found = []
    for _, own in of:
        mark, rest, earned = (own[name].to_numpy() for name in ("mark", "rest", "earned"))
        np.corrcoef(mark, rest)
        np.cov(earned, own.marked.to_numpy())
        best = np.cov(np.sort(mark), np.sort(rest))[0, 1]
        found.append(float(np.cov(mark, rest)[0, 1] / best * 100))
    return found


def spark(path: str) -> list[float]:
    """Our SQL on Spark."""
    [quiz] = analyse([path], engine="spark")
    return [one.efficiency.value or 0 for one in quiz.items]


CONTENDERS: dict[str, Callable[[str], list[float]]] = {
    "ours, DuckDB": ours,
    "by hand, DuckDB": by_hand,
    "pandas": by_pandas,
    "ours, Spark": spark,
}


def one(name: str, path: str) -> None:
    """Print seconds, processor seconds, megabytes and the figures as JSON."""
    wall, used = time.perf_counter(), _processor()
    figures = CONTENDERS[name](path)
    first = time.perf_counter() - wall, _processor() - used
    again = time.perf_counter()
    if name == "ours, Spark":
        CONTENDERS[name](path)
    again = time.perf_counter() - again
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    took = {"wall": first[0], "processor": first[1], "warm": again, "memory": most}
    print(json.dumps({**took, "figures": figures}))


def _processor() -> float:
    """The processor time of this process, and of the JVM of Spark that it started."""
    used = time.process_time()
    if "pyspark" in sys.modules:
        from pyspark import SparkContext  # noqa: PLC0415 - optional

        if gateway := SparkContext._gateway:  # noqa: SLF001 - nothing else tells
            stat = Path(f"/proc/{gateway.proc.pid}/stat").read_text().rpartition(")")[2].split()
            used += sum(map(int, stat[11:15])) / os.sysconf("SC_CLK_TCK")
    return used


def schools(sizes: list[int], rounds: int, folder: Path, *, with_spark: bool) -> None:
    """Print a table for each size."""
    names = [name for name in CONTENDERS if name != "ours, Spark" or with_spark]
    for size in sizes:
        path = folder / f"{size}.parquet"
        if not path.exists():
            make(path, size)
        print(
            f"{size:,} responses, {path.stat().st_size / 1e6:.0f} MB, load {os.getloadavg()[0]:.0f}"
        )
        took: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
        for _ in range(rounds):
            for name in names:
                run = [sys.executable, "-m", "bench.analysis", "one", name, str(path)]
                done = subprocess.run(  # noqa: S603 - this very file
                    run, cwd=ROOT, check=True, capture_output=True, text=True
                )
                took[name].append(json.loads(done.stdout.splitlines()[-1]))
        for name, runs in took.items():
            off = max(
                abs(one - other)
                for one, other in zip(runs[0]["figures"], took[names[0]][0]["figures"], strict=True)
            )
            if off > APART:
                raise SystemExit(f"{name} is off by {off:.0e}")
            wall, used = (
                statistics.median(run[what] for run in runs) for what in ("wall", "processor")
            )
            ratio = [
                statistics.median(
                    run[what] / first[what] for run, first in zip(runs, took[names[0]], strict=True)
                )
                for what in ("wall", "processor")
            ]
            print(
                f"  {name:16} wall {wall:7.2f} s ({ratio[0]:5.2f}×)  processor {used:7.2f} s "
                f"({ratio[1]:5.2f}×)  {runs[0]['memory']:6.0f} MB  off by {off:.0e}",
                flush=True,
            )
            if name == "ours, Spark":
                print(f"  warm: {statistics.median(run['warm'] for run in runs):.2f} s", flush=True)


def of_class(sittings: int, rounds: int, folder: Path) -> None:
    """Print what each page takes of a class, in milliseconds of processor and wall time.

    The pages are run as Streamlit runs them, without a browser.
    """
    generate(folder / "mills", ITEMS)
    os.environ |= {
        "COURSE_FOLDER": str(folder / "mills"),
        "COURSE_DATABASE": f"sqlite:///{folder / 'course.db'}",
        "COURSE_SECRET": "a secret for the bench",
    }
    [quiz] = process.course().quizzes
    models = [_take(f"model{number}".ljust(22, "x"), quiz, number) for number in range(MODELS)]
    chance = random.Random(1)  # noqa: S311 - not a secret
    database = folder / "course.db"
    _students(database, range(sittings), models, chance)
    pages: dict[str, dict[str, str]] = {
        "figures": {},
        "teacher": {},
        "item": {"item": next(iter(process.live().current().resolved.values())).item.id},
        "grades": {},
    }
    with (
        patch.object(visitor, "is_teacher", lambda _cookies: True),
        patch.object(visitor, "teacher", lambda _cookies: "ann@example.org"),
        patch.object(visitor, "identify", lambda _cookies: "x" * 22),
        patch.object(visitor, "language", lambda _cookies, _accepted: "en"),
    ):
        _page("teacher", {"quiz": "none"})  # imports what it needs
        gc.freeze()
        gc.set_threshold(*serving.GARBAGE)
        print(f"{sittings:,} attempts of {ITEMS} items on SQLite, load {os.getloadavg()[0]:.0f}")
        print(f"{'processor (wall) ms':20}{'at first':>16}{'one more':>16}{'unchanged':>16}")
        for page, query in pages.items():
            took: tuple[list[tuple[float, float]], ...] = ([], [], [])
            for _ in range(rounds):
                process.samples.cache_clear()
                for turn, found in enumerate(took):
                    if turn == 1:
                        _students(database, [sittings], models, chance)
                        sittings += 1
                    used, wall = time.process_time(), time.perf_counter()
                    if page == "figures":
                        _figures(Population(quiz))
                    else:
                        _page(page, query)
                    found.append((time.process_time() - used, time.perf_counter() - wall))
            columns = (
                "{:.0f} ({:.0f})".format(
                    *(statistics.median(one) * 1000 for one in zip(*each, strict=True))
                )
                for each in took
            )
            print(f"{page:20}" + "".join(f"{one:>16}" for one in columns), flush=True)


def _figures(population: Population) -> None:
    """Work out all that /teacher shows of a class, without drawing it."""
    sample = process.sample(population)
    items.statistics(sample)
    whole.statistics(sample)
    every_judgement(sample)


def _page(page: str, query: dict[str, str]) -> None:
    app = app_of(page, **query).run(timeout=300)
    if app.exception:
        raise SystemExit(str(app.exception))


def _take(learner: str, quiz: str, number: int) -> tuple[str, str]:
    """Take the quiz, the first time with right answers, then with wrong ones; say who and what."""
    delivery = process.delivery()
    sitting = delivery.taking.open(learner, quiz, now=process.now(), seed=learner)
    for place in sitting.items:
        resolved = process.store().snapshot(place.version)
        shown = examples(resolved, "en")
        given = shown.wrong if number and shown.wrong is not None else shown.right
        if number and isinstance(resolved.item, SingleChoice):
            wrong = [one.id for one in resolved.item.choices if not one.right]
            given = ChoiceResponse(choice=wrong[number % len(wrong)])
        at = place.position
        delivery.taking.save(sitting, at, given, seen=0, tab="a", language="en", now=process.now())
        delivery.taking.check(sitting, at, language="en", now=process.now())
    delivery.taking.finish(sitting, now=process.now())
    return learner, sitting.id


def _students(
    path: Path, numbers: Iterable[int], models: Sequence[tuple[str, str]], chance: random.Random
) -> None:
    """Add students who know more or less, with answers of the models and times of their own.

    The first model has everything right, the others have it wrong.
    """
    with closing(sqlite3.connect(path)) as database, database:
        asked = database.execute(
            "select item, position from sitting_item where sitting = ? order by position",
            models[0][1:],
        ).fetchall()
        for number in numbers:
            ability, learner, sitting = chance.gauss(), f"student{number}", f"sitting{number}"
            _copy(database, "learner", {"id": models[0][0]}, {"id": learner})
            own = {"id": sitting, "learner": learner}
            _copy(database, "sitting", {"id": models[0][1]}, own)
            at = NOW
            for item, position in asked:
                knows = chance.random() < 1 / (1 + exp(position / 20 - 1.5 - ability))
                model = 0 if knows else chance.randrange(1, len(models))
                at += timedelta(seconds=chance.randrange(5, 90))
                own = {"sitting": sitting, "at": f"{at:%Y-%m-%d %H:%M:%S}.000000"}
                for table in ("sitting_item", "response", "outcome"):
                    _copy(database, table, {"sitting": models[model][1], "item": item}, own)


def _copy(
    database: sqlite3.Connection, table: str, of: Mapping[str, str], own: Mapping[str, str]
) -> None:
    """Copy the row of a table that has these values, with some values of its own."""
    names = [row[1] for row in database.execute(f"pragma table_info({table})")]
    quoted = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(f":own_{name}" if name in own else f'"{name}"' for name in names)
    which = " and ".join(f"{name} = :{name}" for name in of)
    database.execute(
        f"insert into {table} ({quoted}) select {values} from {table} where {which}",  # noqa: S608 - our own names
        {**of, **{f"own_{name}": value for name, value in own.items()}},
    )


def main() -> None:
    """Run what the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__)
    what = parser.add_subparsers(dest="what", required=True)
    of_schools = what.add_parser("schools")
    of_schools.add_argument("--responses", type=int, nargs="+", default=[10**5, 10**6, 10**7])
    of_schools.add_argument("--rounds", type=int, default=5)
    of_schools.add_argument("--folder", type=Path, help="where the files are, or will be")
    of_schools.add_argument("--spark", action="store_true", help="if it is installed")
    alive = what.add_parser("class")
    alive.add_argument("--sittings", type=int, default=1000)
    alive.add_argument("--rounds", type=int, default=7)
    alone = what.add_parser("one")
    alone.add_argument("name", choices=list(CONTENDERS))
    alone.add_argument("path")
    arguments = parser.parse_args()
    match arguments.what:
        case "one":
            one(arguments.name, arguments.path)
        case "class":
            with tempfile.TemporaryDirectory() as folder:
                of_class(arguments.sittings, arguments.rounds, Path(folder))
        case "schools":
            with tempfile.TemporaryDirectory() as folder:
                schools(
                    arguments.responses,
                    arguments.rounds,
                    arguments.folder or Path(folder),
                    with_spark=arguments.spark,
                )


if __name__ == "__main__":
    main()
