"""Delivery as the pages use it: the same, and counted."""

from datetime import datetime
from typing import Any

from course.delivery.delivery import Delivery
from course.delivery.views import Newer, Refused, Saved
from course.model.sitting import Check, Sitting
from course.services import metrics


class CountedDelivery(Delivery):
    """Counts what is opened, saved, checked and finished; changes nothing of it."""

    def open(self, *args: Any, now: datetime, **more: Any) -> Sitting:
        """Return what Delivery returns."""
        sitting = super().open(*args, now=now, **more)
        if sitting.opened == now:
            metrics.OPENED.inc()
        return sitting

    def save_of(self, *args: Any, **more: Any) -> Saved | Newer | Refused:
        """Return what Delivery returns."""
        try:
            with metrics.SAVE_SECONDS.time():
                saved = super().save_of(*args, **more)
        except Exception:
            metrics.SAVES.labels("failed").inc()
            raise
        metrics.SAVES.labels(type(saved).__name__.lower()).inc()
        return saved

    def check(self, *args: Any, **more: Any) -> Check | None:
        """Return what Delivery returns."""
        check = super().check(*args, **more)
        metrics.CHECKS.labels(check.outcome.status if check else "later").inc()
        return check

    def _close(self, sitting_id: str, now: datetime) -> None:
        super()._close(sitting_id, now)
        metrics.FINISHED.inc()
