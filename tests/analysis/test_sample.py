"""Who is counted, and that what is counted is what the list of results says."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from course.analysis.population import Population
from course.analysis.sample import Sample, Samples
from course.delivery.delivery import Delivery
from course.delivery.regrade import regrade
from course.delivery.voiding import void
from course.model.response import (
    AnyResponse,
    ChoiceResponse,
    ChoicesResponse,
    MarksResponse,
    NumberResponse,
    TextResponse,
)
from course.store.store import Store
from tests.analysis.conftest import AFTER
from tests.delivery.conftest import Served
from tests.delivery.samples import MINUTE, NOW, course_of, held, item
from tests.delivery.test_exams import set_quiz

REASON = ("The key was wrong.", "teacher")
SECOND = timedelta(seconds=1)
Read = Callable[..., Sample]

ANSWERS: list[list[AnyResponse]] = [
    [ChoiceResponse(choice=one) for one in ("geran-2", "mohajer-6", "shahed-136", "arash-2")],
    [
        ChoicesResponse(choices=("geran-2", "mohajer-6")),
        ChoicesResponse(choices=("geran-2",)),
        ChoicesResponse(choices=("geran-2", "mohajer-6", "arash-2")),
    ],
    [
        MarksResponse(marks={"a-few-were-sent": "true", "none-were-sent": "false"}),
        MarksResponse(marks={"a-few-were-sent": "false"}),
    ],
    [NumberResponse(text=text) for text in ("1500 km", "1500", "1.500", "900 km", "far")],
    [TextResponse(text=text) for text in ("Amirabdollahian", "Amir", "amirabdollahian", "Smith")],
    [TextResponse(text=text) for text in ("November 2022", "2022", "5 May 2021", "then")],
]


def take(  # noqa: PLR0913 - what an attempt is
    delivery: Delivery,
    learner: str,
    *,
    chance: random.Random,
    at: datetime = NOW,
    finish: bool = True,
    checks: bool = True,
    quiz: str = "all",
) -> str:
    """Take a quiz as chance decides: hints, tries, answers that are only saved, none at all."""
    sitting = delivery.taking.open(learner, quiz, now=at, seed=f"{learner}{at}").id
    for position, answers in enumerate(ANSWERS):
        for _ in range(chance.randrange(4)):
            at += chance.randrange(1, 90) * SECOND
            here = held(delivery, sitting, learner, now=at)
            if position == 0 and chance.random() < 0.3 and checks:
                delivery.taking.hint(here, position, now=at)
                continue
            seen = delivery.looking.item(here, position, tab="a", now=at).revision
            response = chance.choice(answers)
            delivery.taking.save(
                here, position, response, seen=seen, tab="a", language="en", now=at
            )
            if checks and chance.random() < 0.7:
                at += chance.randrange(30) * SECOND
                view = delivery.looking.item(here, position, tab="a", now=at)
                if view.tries_left:
                    certainty = chance.choice((None, 1, 3))
                    delivery.taking.check(
                        here, position, language="en", certainty=certainty, now=at
                    )
    if finish:
        delivery.taking.finish(held(delivery, sitting, learner, now=at), now=at)
    return sitting


def listed(delivery: Delivery) -> dict[str, tuple[float | None, float]]:
    """The finished attempts in `course results list`, which are all whole quizzes here."""
    return {
        view.sitting.id: (view.score, view.maximum)
        for view in delivery.looking.results("all", now=AFTER)
        if view.sitting.finished is not None
    }


def counted(sample: Sample) -> dict[str, tuple[float | None, float]]:
    return {one.id: (one.score, one.maximum) for one in sample.sittings}


def test_scores_are_those_of_the_list_to_the_last_digit(
    delivery: Delivery, store: Store, served: Served, samples: Samples
) -> None:
    """Over tries, penalties, hints, voids and regrades, and as soon as one of them is made."""
    set_quiz(served, tries=3, penalty="33%", hint_cost="10%", certainty="yes")
    chance = random.Random(1)  # noqa: S311 - not a secret
    everyone = Population("all", attempts="every")

    def agrees() -> None:
        now = counted(samples.of(everyone, now=AFTER))
        assert now == listed(delivery)
        assert now

    for number in range(12):
        take(delivery, f"learner{number % 9}", chance=chance, at=NOW + number * 5 * MINUTE)
    agrees()
    void(store, "range", "leave-out", reason=REASON, now=AFTER)
    agrees()
    void(store, "when", "full-marks", quiz="all", reason=REASON, now=AFTER)
    agrees()
    void(store, "range", "undone", reason=REASON, now=AFTER)
    agrees()
    other = [{"distractor": "Geran-2"}, {"key": "Mohajer-6"}, {"distractor": "Arash-2"}]
    mended = course_of(item("wreckage", choices=other, points="3"), item("delivered"))
    regrade(store, mended, also_reworded=True, reason=REASON, now=AFTER)
    agrees()
    take(delivery, "late", chance=chance, at=NOW + 90 * MINUTE)
    agrees()
