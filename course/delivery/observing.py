"""An interface for following what learners do, for metrics for example."""

from contextlib import AbstractContextManager, nullcontext

from course.delivery.views import Newer, Refused, Saved
from course.model.sitting import Check, Sitting


class Observer:
    """Called whenever something is opened, saved, checked or finished; does nothing by default."""

    def opened(self, sitting: Sitting) -> None:
        """A new sitting was opened."""

    def saving(self) -> AbstractContextManager[None]:
        """A context manager around each save, for timing it and noticing failures."""
        return nullcontext()

    def saved(self, reply: Saved | Newer | Refused) -> None:
        """A save ended with this reply, and so without an exception."""

    def checked(self, check: Check | None) -> None:
        """A learner had an answer checked; None if the outcome is not shown yet."""

    def finished(self) -> None:
        """A sitting was closed and graded, by its learner or because time ran out."""
