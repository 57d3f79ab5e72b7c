"""What is found wrong in generated classes, and what could be found at the most.

`python -m bench.judging found [--students 12 30 300] [--seed 100000] [--classes 400]` prints how
often each flaw is found in classes of that size, and how many sound questions are accused; then the
latter for classes without any flaw.

`python -m bench.judging bound [--seed 1] [--questions 20000]` prints how often the most powerful
test there is would find a flaw in one question, if it accused one sound question in a thousand.
That is the likelihood ratio (Neyman and Pearson, 1933). It knows more than anybody can: the ability
of each student, and how difficulty, slope and attraction of the options are distributed.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from course.analysis.judging import judgements
from tests.analysis.generated import FLAWED, generated
from tests.analysis.test_judging import THE_FOUR, TOLD, said

Floats = np.ndarray[Any, np.dtype[np.float64]]
ACCUSED = 0.001
"""The share of sound questions that the most powerful test accuses."""
DRAWS = 3000
"""Difficulties, slopes and attractions over which a likelihood is averaged."""
TOGETHER = 200
"""Sound questions that are asked in one class."""
FLAWS: dict[str, tuple[float, tuple[int, ...]]] = {
    "key-wrong": (-1.0, (1,)),
    "ambiguous": (-0.5, (0, 1)),
    "distractor-unpicked": (0.3, (0,)),
}
"""The difficulty of a flawed question, and the options that are really right; 0 is the key."""


def found(sizes: Sequence[int], seed: int, classes: int) -> None:
    """Print what is found in classes of each size, and what is said of sound questions."""
    for students in sizes:
        named: Counter[tuple[str, str]] = Counter()
        accused: Counter[str] = Counter()
        questions = 0
        for number in range(seed, seed + classes):
            class_ = generated(number, students)
            pairs = said(judgements(class_, TOLD))
            named.update(pairs & THE_FOUR)
            sound = class_.by_item.keys() - FLAWED
            accused.update(code for item, code in pairs if item in sound)
            questions += len(sound)
        rates = ", ".join(f"{code} {named[item, code] / classes:.1%}" for item, code in THE_FOUR)
        print(f"{students} students: {rates}; {_of(accused, questions)}", flush=True)
    for students in sizes:
        for shuffled in (True, False):
            accused, questions = Counter(), 0
            for number in range(seed, seed + classes):
                class_ = generated(number, students, sound=21, shuffled=shuffled, flaws=False)
                accused.update(one.code for one in judgements(class_))
                questions += len(class_.by_item)
            order = "an order each" if shuffled else "one order"
            print(f"{students} students, no flaw, {order}: {_of(accused, questions)}", flush=True)


def _of(accused: Counter[str], questions: int) -> str:
    codes = ", ".join(f"{code} {count}" for code, count in accused.most_common())
    rate = accused.total() / questions * 1000
    return f"{rate:.1f} of 1,000 sound ones accused ({codes or 'none'} of {questions})"


def bound(seed: int, questions: int) -> None:
    """Print how often the most powerful test finds each flaw, in classes of 12 and 30."""
    chance = np.random.default_rng(seed)
    for students in (12, 30):
        rounds = list(_ratios(chance, students, questions // TOGETHER))
        for flaw in FLAWS:
            sound = np.concatenate([of_sound[flaw] for of_sound, _ in rounds])
            flawed = np.concatenate([of_flawed[flaw] for _, of_flawed in rounds])
            power = (flawed > np.quantile(sound, 1 - ACCUSED)).mean()
            print(f"{students} students, {flaw}: at most {power:.0%} of {len(flawed)}", flush=True)


Ratios = dict[str, Floats]


def _ratios(
    chance: np.random.Generator, students: int, rounds: int
) -> Iterator[tuple[Ratios, Ratios]]:
    """Log likelihood ratios of sound and of flawed questions, a class at a time."""
    for _ in range(rounds):
        ability = chance.normal(0, 1, students)
        sound = _answers(chance, _picks(ability, *_made(chance, TOGETHER), (0,)))
        flawed = {}
        for flaw, (difficulty, right) in FLAWS.items():
            made = _made(chance, TOGETHER // 4, difficulty)
            if flaw == "distractor-unpicked":
                made[2][:] = (1.0, 1.2, 0.8, 0.0)
            flawed[flaw] = _answers(chance, _picks(ability, *made, right))
        every = np.concatenate([sound, *flawed.values()])
        plain = _likelihood(every, _picks(ability, *_made(chance, DRAWS), (0,)))
        of_sound, of_flawed, start = {}, {}, TOGETHER
        for flaw, answers in flawed.items():
            ratio = _any_distractor(chance, ability, flaw, every) - plain
            of_sound[flaw] = ratio[:TOGETHER]
            of_flawed[flaw] = ratio[start : start + len(answers)]
            start += len(answers)
        yield of_sound, of_flawed


def _any_distractor(
    chance: np.random.Generator, ability: Floats, flaw: str, answers: Floats
) -> Floats:
    """The log likelihood if one of the three distractors, whichever, has that flaw."""
    found = []
    for distractor in (1, 2, 3):
        made = _made(chance, DRAWS // 3)
        if flaw == "distractor-unpicked":
            made[2][:, distractor] = 1e-9
            right: tuple[int, ...] = (0,)
        else:
            right = (distractor,) if flaw == "key-wrong" else (0, distractor)
        found.append(_likelihood(answers, _picks(ability, *made, right)))
    every: Floats = np.logaddexp.reduce(found) - np.log(len(found))
    return every


def _made(
    chance: np.random.Generator, count: int, difficulty: float | None = None
) -> tuple[Floats, Floats, Floats]:
    """Difficulty, slope and attraction of so many questions, as in tests.analysis.generated."""
    attraction = np.ones((count, 4))
    attraction[:, 1:] = chance.uniform(0.5, 1.5, (count, 3))
    drawn = chance.uniform(-1.2, 1.2, count)
    return (
        drawn if difficulty is None else np.full(count, difficulty),
        chance.uniform(1, 2, count),
        attraction,
    )


def _picks(
    ability: Floats, difficulty: Floats, slope: Floats, attraction: Floats, right: tuple[int, ...]
) -> Floats:
    """The probability of each option, for each question and student."""
    knows = 1 / (1 + np.exp(-slope[:, None] * (ability - difficulty[:, None])))
    really = np.isin(np.arange(4), right) / len(right)
    guess = attraction / attraction.sum(axis=1, keepdims=True)
    picks: Floats = knows[..., None] * really + (1 - knows[..., None]) * guess[:, None]
    return picks


def _answers(chance: np.random.Generator, picks: Floats) -> Floats:
    """What was picked by these probabilities: 1 for the option, 0 for the others."""
    drawn = chance.random(picks.shape[:2])[..., None] > picks.cumsum(axis=2)
    answers: Floats = np.eye(4)[drawn.sum(axis=2).clip(max=3)]
    return answers


def _likelihood(answers: Floats, picks: Floats) -> Floats:
    """The log of the mean likelihood of the answers to each question."""
    flat = answers.reshape(len(answers), -1) @ np.log(picks).reshape(len(picks), -1).T
    highest = flat.max(axis=1)
    mean: Floats = highest + np.log(np.exp(flat - highest[:, None]).mean(axis=1))
    return mean


def main() -> None:
    """Run what the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__)
    what = parser.add_subparsers(dest="what", required=True)
    of_classes = what.add_parser("found")
    of_classes.add_argument("--students", type=int, nargs="+", default=[12, 30, 300])
    of_classes.add_argument("--seed", type=int, default=100_000)
    of_classes.add_argument("--classes", type=int, default=400)
    at_most = what.add_parser("bound")
    at_most.add_argument("--seed", type=int, default=1)
    at_most.add_argument("--questions", type=int, default=20_000)
    arguments = parser.parse_args()
    if arguments.what == "found":
        found(arguments.students, arguments.seed, arguments.classes)
    else:
        bound(arguments.seed, arguments.questions)


if __name__ == "__main__":
    main()
