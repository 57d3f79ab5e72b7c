"""The entry point of this package for pages, routes and commands."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from course.checking import Checked
from course.delivery.classes import Classes
from course.delivery.closing import Closing
from course.delivery.correcting import Correcting
from course.delivery.dropping import Dropping
from course.delivery.learners import Learners
from course.delivery.looking import Looking
from course.delivery.mending import Mending
from course.delivery.observing import Observer
from course.delivery.opening import Opening
from course.delivery.practising import Practising
from course.delivery.problems import Problems
from course.delivery.taking import Taking
from course.delivery.visits import Visits
from course.delivery.watching import Watching
from course.store import visits
from course.store.store import Store


class Delivery:
    """Sittings, for learners who have been identified already.

    Methods are grouped into parts, such as `delivery.taking.save`. Every method that takes a
    sitting id raises NotFound if the sitting is not the learner's, and every method raises
    StoreError if the database fails.
    """

    def __init__(
        self, store: Store, course: Callable[[], Checked], observer: Observer | None = None
    ) -> None:
        observer = observer or Observer()
        closing = Closing(store, observer)
        self.looking = Looking(store, course, closing)
        self.taking = Taking(store, course, self.looking, closing, observer)
        self.practising = Practising(store, course, Opening(store, closing, observer))
        self.problems = Problems(store, course)
        self.correcting = Correcting(store, self.looking, closing)
        self._store = store
        self.learners = Learners(store, self.looking, self.practising)
        self.visits = Visits(store)
        self.classes = Classes(store, course)
        self.watching = Watching(store)
        self.dropping = Dropping(store, course)
        self.mending = Mending(store, course)

    def require_ready(self, *, now: datetime) -> None:
        """Raise StoreError if an answer could not be saved now."""
        self.learners.name("")
        self._store.require_writable(partial(visits.try_out, now=now))
