"""What a learner may know and say of themselves."""

from datetime import datetime

from course.delivery.looking import Looking
from course.delivery.own import Data, own_data
from course.store import people
from course.store.store import Store


class Learners:
    """Learners' names, and all that is kept of them."""

    def __init__(self, store: Store, looking: Looking) -> None:
        self._store = store
        self._looking = looking

    def name(self, learner: str) -> str | None:
        """Return what the learner wants to be called, or None."""
        return self._store.read(people.name, learner)

    def rename(self, learner: str, name: str | None, *, now: datetime) -> None:
        """Keep what the learner wants to be called; None takes it away."""
        self._store.write(people.rename, learner, name, now=now)

    def own_data(self, learner: str, *, now: datetime) -> Data:
        """Return what is kept of the learner, as values that JSON knows."""
        return own_data(self._store, self._looking, learner, now=now)
