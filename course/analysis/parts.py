"""How students do on parts of a quiz: by bank, process, article, language and dispute."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import fsum
from typing import Literal, get_args

from course.analysis import moments
from course.analysis.estimate import ENOUGH, Estimate
from course.analysis.items import PERCENT, sources
from course.analysis.sample import Answer, Marked, Sample
from course.model.claim import Verdict

By = Literal["bank", "process", "source", "language", "dispute"]
"""What the answers are grouped by: their bank; what the reader must do; the one source that proves
the key, or empty for several or none; the language of the page; and `conflict` where the item is
about a claim on which accounts conflict, or else `none`."""
BY: tuple[By, ...] = get_args(By)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the groups: `students` are the sittings that have some of it, which is N.

    `share` is the mean of their scores on the part, each in percent of its points. So a student
    counts once, however many of its items they were asked.
    """

    name: str
    items: int
    answers: int
    students: int
    share: Estimate


def parts(sample: Sample, by: By, verdicts: Mapping[str, Verdict]) -> tuple[Part, ...]:
    """The parts of the quiz by name; `verdicts` are those on the claims of the course.

    Answers that are left out are in no part. An answer that was never given is in the language of
    most of the others of its sitting.
    """
    name = _namer(sample, by, verdicts)
    shares: dict[str, list[float]] = {}
    items: dict[str, set[str]] = {}
    answers: dict[str, int] = {}
    for sitting in sample.sittings:
        of_part: dict[str, list[Answer]] = {}
        for answer in sitting.answers:
            if answer.earned is not None:
                of_part.setdefault(name(sitting, answer), []).append(answer)
        for part, some in of_part.items():
            earned = fsum(answer.earned or 0.0 for answer in some)
            shares.setdefault(part, []).append(earned / fsum(answer.points for answer in some))
            items.setdefault(part, set()).update(answer.item for answer in some)
            answers[part] = answers.get(part, 0) + len(some)
    return tuple(
        Part(part, len(items[part]), answers[part], len(shares[part]), _mean(shares[part]))
        for part in sorted(shares)
    )


def _mean(shares: list[float]) -> Estimate:
    if len(shares) < ENOUGH:
        return Estimate(moments.mean(shares) * PERCENT, why="few")
    return Estimate.of(moments.mean(shares), moments.of_mean(shares), PERCENT)


def _namer(
    sample: Sample, by: By, verdicts: Mapping[str, Verdict]
) -> Callable[[Marked, Answer], str]:
    if by == "bank":
        return lambda _, answer: answer.bank
    if by == "language":
        return lambda sitting, answer: answer.language or sitting.language
    of_version = {}
    for version, resolved in sample.versions.items():
        cited = sources(resolved)
        disputed = any(verdicts.get(claim) == "conflict" for claim in resolved.item.claims())
        names: dict[str, str] = {
            "process": resolved.item.process,
            "source": cited[0] if len(cited) == 1 else "",
            "dispute": "conflict" if disputed else "none",
        }
        of_version[version] = names[by]
    return lambda _, answer: of_version[answer.version]
