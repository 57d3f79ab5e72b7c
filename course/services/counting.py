"""Metrics of what learners do."""

from collections.abc import Iterator
from contextlib import contextmanager

from course.delivery.observing import Observer
from course.delivery.views import Newer, Refused, Saved
from course.model.sitting import Check, Sitting
from course.services import metrics


class Counting(Observer):
    """Counts sittings opened and finished, saves and checks, and times the saves."""

    def opened(self, sitting: Sitting) -> None:
        """Count a new sitting."""
        del sitting
        metrics.OPENED.inc()

    @contextmanager
    def saving(self) -> Iterator[None]:
        """Time a save, and count it if it fails."""
        try:
            with metrics.SAVE_SECONDS.time():
                yield
        except Exception:
            metrics.SAVES.labels("failed").inc()
            raise

    def saved(self, reply: Saved | Newer | Refused) -> None:
        """Count a save by its result."""
        metrics.SAVES.labels(type(reply).__name__.lower()).inc()

    def checked(self, check: Check | None) -> None:
        """Count a check by its outcome."""
        metrics.CHECKS.labels(check.outcome.status if check else "later").inc()

    def finished(self) -> None:
        """Count a finished sitting."""
        metrics.FINISHED.inc()
