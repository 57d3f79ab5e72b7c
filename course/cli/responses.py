"""`course results export` and `analyse`: responses as files, and figures over many schools' files.

Figures are a table with a row for each, so that N, the interval or the reason why there is none
stand beside it.
"""

import argparse
import sys
from collections.abc import Collection, Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from course.cli.statistics import FORMATS
from course.cli.which_class import class_named
from course.errors import UsageError

if TYPE_CHECKING:
    from course.analysis.estimate import Estimate
    from course.analysis.schools import ItemFigures, QuizFigures
    from course.analysis.tables import Cell, Table
    from course.checking import Checked
    from course.store.store import Store

_HEAD = {
    "quiz": "id of the quiz",
    "item": "id of the question; empty for figures of a whole quiz",
    "figure": "what it is",
    "n": "attempts counted",
    "value": "in percent, except skewness, kurtosis, counts, tries, hints and seconds",
    "low": "lower limit of the 95% interval",
    "high": "upper limit of the 95% interval",
    "why": "why there is no figure, or no interval",
}
_COUNTS = ("students", "attempts", "overridden", "versions", "asked", "left_out", "unanswered")
_PLAIN = ("guess", "seconds", "tries", "hints")
_SHOWN = {
    "facility": "facility",
    "deviation": "sd",
    "guess": "guess",
    "intended_weight": "intended",
    "effective_weight": "effective",
    "discrimination": "discrimination",
    "efficiency": "efficiency",
    "seconds": "seconds",
}


def add_arguments(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the two actions and their arguments."""
    export = actions.add_parser("export", help="write every answer to a file, without names")
    export.add_argument("kind", choices=("parquet",), help="the kind of file")
    export.add_argument("file", type=Path, metavar="FILE")
    export.add_argument("--quiz", metavar="ID", help="only attempts at this quiz")
    export.add_argument("--since", metavar="TIME", default="", help="only those begun since then")
    export.add_argument(
        "--class", dest="class_", metavar="CLASS", help="only its students; name or code"
    )
    export.add_argument("--names", action="store_true", help="with the names of students")
    export.add_argument("--texts", action="store_true", help="with what students typed")
    analyse = actions.add_parser("analyse", help="statistics over files of `export`")
    analyse.add_argument("files", nargs="+", metavar="FILE", help="or, for Spark, an address")
    analyse.add_argument("--on", choices=("duckdb", "spark"), default="duckdb")
    analyse.add_argument(
        "--attempts",
        choices=("first", "last", "best", "every"),
        default="first",
        help="which of a student's attempts count (default: first)",
    )
    analyse.add_argument("--format", choices=FORMATS, default="text")
    analyse.add_argument("--output", type=Path, metavar="FILE", help="required for xlsx")


def export(arguments: argparse.Namespace, store: "Store", checked: "Checked", key: bytes) -> None:
    """Write the responses of the quizzes; without `--quiz`, of all that the course has now."""
    from course.analysis.population import Population, moment
    from course.analysis.responses import Pseudonyms, write
    from course.analysis.sample import Samples
    from course.delivery.delivery import Delivery

    now = datetime.now(UTC)
    delivery = Delivery(store, lambda: checked)
    samples = Samples(store, partial(delivery.looking.settle, now=now))
    since, named = moment(arguments.since), arguments.class_
    class_ = class_named(delivery.classes, named).id if named else ""
    quizzes: Collection[str] = checked.course.quizzes
    if arguments.quiz is not None and arguments.quiz not in quizzes:
        raise UsageError(f"there is no quiz {arguments.quiz}: the quizzes are {', '.join(quizzes)}")
    populations = [
        Population(one, "every", since=since, class_=class_)
        for one in ([arguments.quiz] if arguments.quiz else quizzes)
    ]
    rows = write(
        arguments.file,
        ((one.quiz, each) for one in populations for each in samples.each(one, now=now)),
        resolved=store.snapshot,
        pseudonyms=Pseudonyms(key),
        population="; ".join(map(str, populations)),
        names=arguments.names,
        texts=arguments.texts,
    )
    print(f"Wrote {rows:,} responses to {arguments.file}.", file=sys.stderr)
    for population in populations:
        print(f"Counted:  {replace(population, class_=named or '')}", file=sys.stderr)


def figures(arguments: argparse.Namespace) -> "tuple[QuizFigures, ...]":
    """The figures of each quiz in the files."""
    from course.analysis.responses import check
    from course.analysis.schools import analyse

    for name in arguments.files:
        if arguments.on == "duckdb" or "://" not in name:
            check(Path(name))
    return analyse(arguments.files, engine=arguments.on, attempts=arguments.attempts)


def table(found: "tuple[QuizFigures, ...]") -> "Table":
    """A row for each figure."""
    from course.analysis.tables import Head, Table

    return Table(tuple(Head(*one) for one in _HEAD.items()), list(_rows(found)))


def text(found: "tuple[QuizFigures, ...]", attempts: str) -> str:
    """For each quiz, its figures and a row for each item."""
    return "\n".join(_text(one, attempts) for one in found)


def _rows(found: "tuple[QuizFigures, ...]") -> "Iterator[tuple[Cell, ...]]":
    for quiz in found:
        yield from _figures(quiz.quiz, "", quiz.attempts, quiz)
        for item in quiz.items:
            yield from _figures(quiz.quiz, item.item, item.asked, item)


def _figures(
    quiz: str, item: str, n: int, of: "QuizFigures | ItemFigures"
) -> "Iterator[tuple[Cell, ...]]":
    from course.analysis.estimate import Estimate

    for field in fields(of):
        value = getattr(of, field.name)
        if isinstance(value, Estimate):
            yield quiz, item, field.name, n, value.value, value.low, value.high, value.why or ""
        elif field.name in (*_COUNTS, *_PLAIN):
            yield quiz, item, field.name, n, value, None, None, ""


def _text(quiz: "QuizFigures", attempts: str) -> str:
    from course.cli.reporters.text import count

    which = "every attempt" if attempts == "every" else f"{attempts} attempts"
    parts = (
        ("mean", quiz.mean),
        ("median", quiz.median),
        ("sd", quiz.deviation),
        ("skewness", quiz.skewness),
        ("kurtosis", quiz.kurtosis),
        ("internal consistency", quiz.consistency),
        ("error ratio", quiz.error_ratio),
        ("standard error", quiz.standard_error),
    )
    head = ("item", "n", *_SHOWN.values())
    table = [
        (one.item, str(one.asked), *(_shown(getattr(one, name)) for name in _SHOWN))
        for one in quiz.items
    ]
    widths = [max(map(len, column)) for column in zip(head, *table, strict=True)]
    who = f"{count(quiz.attempts, 'attempt')} of {count(quiz.students, 'student')}"
    lines = [
        f"{quiz.quiz}: {who} ({which}); figures in percent, 95% intervals",
        ", ".join(f"{name} {_shown(value)}" for name, value in parts),
        *(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in (head, *table)
        ),
    ]
    return "".join(f"{line}\n" for line in lines)


def _shown(figure: "Estimate | float | None") -> str:
    if figure is None:
        return "-"
    if isinstance(figure, float):
        return f"{figure:.1f}"
    if figure.value is None:
        return f"({figure.why})"
    interval = "" if figure.low is None else f" ({figure.low:.1f} to {figure.high:.1f})"
    return f"{figure.value:.1f}{interval}"
