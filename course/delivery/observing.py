"""Who is told of what learners do, such as metrics."""

from contextlib import AbstractContextManager, nullcontext

from course.delivery.views import Newer, Refused, Saved
from course.model.sitting import Check, Sitting


class Observer:
    """Told of what is opened, saved, checked and finished; this one does nothing with it."""

    def opened(self, sitting: Sitting) -> None:
        """A sitting is new."""

    def saving(self) -> AbstractContextManager[None]:
        """Return what surrounds the saving of an answer, and so sees its time and its failure."""
        return nullcontext()

    def saved(self, reply: Saved | Newer | Refused) -> None:
        """A save has come to this end."""

    def checked(self, check: Check | None) -> None:
        """An answer was checked on request; None where the outcome is not shown yet."""

    def finished(self) -> None:
        """A sitting is closed, by its learner or because its time was over, and graded."""
