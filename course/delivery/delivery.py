"""What the pages and the commands ask of sittings, in parts that are named by what is done."""

from collections.abc import Callable

from course.checking import Checked
from course.delivery.closing import Closing
from course.delivery.learners import Learners
from course.delivery.looking import Looking
from course.delivery.observing import Observer
from course.delivery.problems import Problems
from course.delivery.taking import Taking
from course.store.store import Store


class Delivery:
    """Sittings for learners who are known already; the clock and the seed come in.

    Every method of every part that is given a sitting's id raises NotFound where that is not the
    learner's, and StoreError where the database fails.
    """

    def __init__(
        self, store: Store, course: Callable[[], Checked], observer: Observer | None = None
    ) -> None:
        observer = observer or Observer()
        closing = Closing(store, observer)
        self.looking = Looking(store, course, closing)
        self.taking = Taking(store, course, self.looking, closing, observer)
        self.problems = Problems(store, course)
        self.learners = Learners(store, self.looking)
