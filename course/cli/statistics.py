"""The statistics of `course results`: of questions, choices, answers, parts and scores."""

import argparse
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from course.cli.which_class import class_named
from course.errors import UsageError

if TYPE_CHECKING:
    from course.analysis.sample import Sample
    from course.analysis.tables import Table
    from course.checking import Checked
    from course.store.store import Store

ACTIONS = {
    "items": "statistics of each question of a quiz, and what seems wrong with it",
    "choices": "how often each option was picked, by thirds of the class",
    "answers": "the answers to each question, grouped and counted",
    "parts": "scores by bank, process, source, language, and conflict or none",
    "test": "statistics of the scores of a quiz",
}
SHOWN = {
    "items": (
        *("item", "n", "facility", "facility_low", "facility_high"),
        *("discrimination", "discrimination_low", "discrimination_high", "seconds", "seems"),
    )
}
"""The columns that fit on a screen, of tables that have more; other formats have all."""
FORMATS = ("text", "csv", "xlsx", "jsonl")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare which attempts are counted, and the format."""
    parser.add_argument("quiz", metavar="QUIZ")
    parser.add_argument(
        "--attempts",
        choices=("first", "last", "best", "every"),
        default="first",
        help="which of a student's attempts are counted (default: first)",
    )
    parser.add_argument("--since", metavar="TIME", help="only attempts begun since then, in UTC")
    parser.add_argument("--class", metavar="CLASS", help="only its students; name or code")
    parser.add_argument("--assignment", metavar="ID", default="", help="only attempts made for it")
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("--output", type=Path, metavar="FILE", help="required for xlsx")


def counted(arguments: argparse.Namespace, store: "Store", checked: "Checked") -> "Sample":
    """Return what the students did whom the arguments name."""
    from course.analysis.population import Population, moment
    from course.analysis.sample import Samples
    from course.delivery.delivery import Delivery

    quizzes = checked.course.quizzes
    if arguments.quiz not in quizzes:
        raise UsageError(f"there is no quiz {arguments.quiz}: the quizzes are {', '.join(quizzes)}")
    delivery, now = Delivery(store, lambda: checked), datetime.now(UTC)
    named = getattr(arguments, "class")
    population = Population(
        quiz=arguments.quiz,
        attempts=arguments.attempts,
        since=moment(arguments.since or ""),
        class_=class_named(delivery.classes, named).id if named else "",
        assignment=arguments.assignment,
    )
    return Samples(store, partial(delivery.looking.settle, now=now)).of(population, now=now)


def table(action: str, sample: "Sample", checked: "Checked") -> "Table":
    """Return the table of that action."""
    from course.analysis import tables
    from course.analysis.judging import judgements
    from course.checking.fairness.between_items import told

    match action:
        case "items":
            return tables.of_items(sample, judgements(sample, told(checked.course)))
        case "choices":
            return tables.of_choices(sample)
        case "answers":
            return tables.of_answers(sample)
        case "parts":
            return tables.of_parts(sample, checked.verdicts)
        case _:
            return tables.of_quiz(sample)
