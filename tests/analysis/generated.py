"""Classes made by a simple model of item response, with items that are known to be flawed.

A student of ability θ knows an item of difficulty b and slope a with probability 1/(1 + exp(−a(θ −
b))). Whoever knows it picks what is really right; the others pick among all options, by how
attractive each is.
"""

import random
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from math import exp
from typing import Any

from course.analysis.population import Population
from course.analysis.sample import Answer, Done, Marked, Sample, Try
from course.model.items import ITEM_TYPES
from course.model.resolved import ResolvedItem

NOW = datetime(2022, 11, 5, 9, tzinfo=UTC)
OPTIONS = ("alpha", "beta", "gamma", "delta")
"""`alpha` is the key of every item."""
WRONG_KEY, DEAD, AMBIGUOUS, TELLER, GIVEN_AWAY = "wrong-key", "dead", "ambiguous", "teller", "told"
FLAWED = frozenset({WRONG_KEY, DEAD, AMBIGUOUS, GIVEN_AWAY})


@dataclass(frozen=True)
class Model:
    """How an item is answered: what is really right, and how the options attract who guesses."""

    item: str
    difficulty: float
    slope: float
    attractive: tuple[float, float, float, float]
    really: tuple[str, ...] = ("alpha",)
    told_by: str = ""


def models(chance: random.Random, sound: int = 16, *, flaws: bool = True) -> list[Model]:
    """Models of sound items, with the flawed ones in the middle of them if asked for."""

    def model(item: str, **changes: Any) -> Model:
        plain = Model(
            item,
            difficulty=chance.uniform(-1.2, 1.2),
            slope=chance.uniform(1.0, 2.0),
            attractive=(1.0, *(chance.uniform(0.5, 1.5) for _ in range(3))),  # type: ignore[arg-type]
        )
        return replace(plain, **changes)

    fair = [model(f"sound{number:02}") for number in range(sound)]
    if not flaws:
        return fair
    flawed = [
        model(WRONG_KEY, difficulty=-1.0, really=("beta",)),
        model(DEAD, difficulty=0.3, attractive=(1.0, 1.2, 0.8, 0.0)),
        model(AMBIGUOUS, difficulty=-0.5, really=("alpha", "beta")),
        model(TELLER),
        model(GIVEN_AWAY, difficulty=0.5, told_by=TELLER),
    ]
    return [*fair[: sound // 2], *flawed, *fair[sound // 2 :]]


@cache
def resolved(item: str) -> ResolvedItem:
    right, *wrong = OPTIONS
    fields = {
        "id": item,
        "type": "single-choice",
        "stem": f"What is {item}?",
        "choices": [{"key": right}, *({"distractor": one} for one in wrong)],
    }
    return ResolvedItem(item=ITEM_TYPES["single-choice"].model_validate(fields))


def generated(
    seed: int, students: int, *, sound: int = 16, shuffled: bool = True, flaws: bool = True
) -> Sample:
    """A class that took all items, each student in an order of their own if it is shuffled."""
    chance = random.Random(seed)  # noqa: S311 - not a secret
    items = models(chance, sound, flaws=flaws)
    sittings = tuple(
        _sitting(chance, number, items, shuffled=shuffled) for number in range(students)
    )
    return sample(sittings)


def sample(sittings: tuple[Marked, ...]) -> Sample:
    names = {answer.item for sitting in sittings for answer in sitting.answers}
    versions = {resolved(name).version: resolved(name) for name in names}
    return Sample(Population("made"), sittings, running=0, versions=versions)


def _sitting(chance: random.Random, number: int, items: list[Model], *, shuffled: bool) -> Marked:
    ability = chance.gauss(0, 1)
    order = chance.sample(items, len(items)) if shuffled else items
    picks = []
    had: set[str] = set()
    for one in order:
        knows = 1 / (1 + exp(-one.slope * (ability - one.difficulty)))
        if one.told_by in had:
            knows = 0.95
        if chance.random() < knows:
            picks.append((one.item, chance.choice(one.really)))
        else:
            picks.append((one.item, chance.choices(OPTIONS, one.attractive)[0]))
        had.add(one.item)
    return marked(number, picks)


def marked(number: int, picks: list[tuple[str, str]]) -> Marked:
    """A sitting in which these options of these items were picked, in that order."""
    answers = tuple(_answer(item, place, pick) for place, (item, pick) in enumerate(picks))
    done = Done.of(answers)
    opened = NOW + number * timedelta(minutes=1)
    return Marked(
        id=f"sitting{number}",
        learner=f"learner{number}",
        person=f"learner{number}",
        name=None,
        assignment="",
        opened=opened,
        finished=opened + timedelta(minutes=20),
        score=done.score,
        overridden=False,
        done=done,
    )


def _answer(item: str, place: int, pick: str) -> Answer:
    right = pick == OPTIONS[0]
    status, rule = ("right", "choice-right") if right else ("wrong", "choice-wrong")
    first = Try(status, rule, float(right), pick, "", None, None, None, 0)
    return Answer(
        item=item,
        bank="made",
        version=resolved(item).version,
        position=place,
        points=1.0,
        earned=float(right),
        void=None,
        status=status,
        rule=rule,
        tries=(first,),
        hints=0,
        seconds=30,
        language="en",
    )
