"""Figures of generated classes are those of R's psych, where it is installed.

Written for psych 2.2.9 on R 4.2.2 (Debian: r-cran-psych).
"""

import json
import shutil
import subprocess
from collections.abc import Iterable
from math import isclose

import pytest

from course.analysis import items, whole
from course.analysis.estimate import Estimate
from course.analysis.sample import Sample
from tests.analysis.generated import generated

EXACT = {"rel_tol": 1e-12, "abs_tol": 1e-12}
RSCRIPT = shutil.which("Rscript")
MISSING = 3
PROGRAM = f"""
if (!requireNamespace("psych", quietly = TRUE)) quit(status = {MISSING})
suppressMessages(library(psych))
for (line in readLines(file("stdin"))) {{
  numbers <- as.numeric(strsplit(line, " ")[[1]])
  marks <- matrix(numbers[-1], ncol = numbers[1], byrow = TRUE)
  found <- alpha(marks, check.keys = FALSE, warnings = FALSE)
  shape <- describe(rowSums(marks), type = 2)
  figures <- c(shape$mean, shape$median, shape$sd, shape$skew, shape$kurtosis,
    found$total$raw_alpha, found$item.stats$r.drop)
  cat(sprintf("[%s]\\n", paste(sprintf("%.17g", figures), collapse = ",")))
}}
"""
"""Reads a class from each line: how many questions, then the marks of one student after another.

Prints mean, median, deviation, skewness, kurtosis and alpha of the scores, then the correlation of
each question with the others.
"""


def psych(classes: Iterable[Sample]) -> list[list[float]]:
    """What PROGRAM prints of each class; the questions in the order of their names."""
    assert RSCRIPT is not None
    run = subprocess.run(
        [RSCRIPT, "--vanilla", "-e", PROGRAM],
        input="".join(f"{' '.join(map(str, numbers(one)))}\n" for one in classes),
        check=False,
        capture_output=True,
        text=True,
    )
    if run.returncode == MISSING:
        pytest.skip("needs R's package psych")
    run.check_returncode()
    return [json.loads(line) for line in run.stdout.splitlines()]


def numbers(one: Sample) -> list[float]:
    """The class as PROGRAM reads it."""
    found: list[float] = [len(one.by_item)]
    for sitting in one.sittings:
        marks = {answer.item: answer.earned or 0.0 for answer in sitting.answers}
        found += [marks[item] for item in sorted(marks)]
    return found


def value(estimate: Estimate) -> float:
    assert estimate.value is not None, estimate
    return estimate.value


@pytest.mark.slow
@pytest.mark.skipif(RSCRIPT is None, reason="needs R")
def test_figures_of_generated_classes_are_those_of_psych() -> None:
    classes = [generated(seed, 30 + 5 * seed) for seed in range(20)]
    for one, theirs in zip(classes, psych(classes), strict=True):
        quiz = whole.statistics(one)
        of_items = sorted(items.statistics(one), key=lambda each: each.item)
        percent = len(of_items) / 100
        ours = [
            value(quiz.mean) * percent,
            value(quiz.median) * percent,
            value(quiz.deviation) * percent,
            value(quiz.skewness),
            value(quiz.kurtosis),
            value(quiz.consistency) / 100,
            *(value(each.discrimination) / 100 for each in of_items),
        ]
        for our, their in zip(ours, theirs, strict=True):
            assert isclose(our, their, **EXACT)
