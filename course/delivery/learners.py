"""A learner's name and personal data."""

from datetime import datetime

from course.delivery.looking import Looking
from course.delivery.own import Data, own_data, own_practice
from course.delivery.practising import Practising
from course.model.quiz import Quiz
from course.store import people
from course.store.people import Known
from course.store.store import Store


class Learners:
    """Names and personal data of learners."""

    def __init__(self, store: Store, looking: Looking, practising: Practising) -> None:
        self._store = store
        self._looking = looking
        self._practising = practising

    def name(self, learner: str) -> str | None:
        """What the learner wants to be called, if anything."""
        return self._store.read(people.name, learner)

    def known(self, learner: str) -> Known:
        """The learner's name, whether replies wait for them, and which attempts they have used."""
        return self._store.read(people.known, learner)

    def rename(self, learner: str, name: str | None, *, now: datetime) -> None:
        """Save what the learner wants to be called; None removes the name."""
        self._store.write(people.rename, learner, name, now=now)

    def more_minutes(self, learner: str, quiz: Quiz) -> float:
        """How many minutes more than others the learner has for that quiz, in every attempt."""
        return quiz.more_minutes(*self._store.read(people.extra_time, learner, quiz.id))

    def own_data(self, learner: str, *, now: datetime) -> Data:
        """Everything stored about the learner, ready for JSON."""
        data = own_data(self._store, self._looking, learner, now=now)
        practice = self._practising.schedule(learner, now=now)
        return data | {"practice": [own_practice(one) for one in practice]}
