"""How long an exam still goes on."""

from course.delivery.views import SittingView
from course.pages.quiz.components import countdown
from course.pages.shared.visit import Visit
from course.services import process


def clock(quiz: SittingView, visit: Visit) -> None:
    """Show how long is left; at the end the page is drawn anew, and the server closes."""
    t, left = visit.t, quiz.sitting.left(process.now())
    deadline = quiz.sitting.deadline
    if left is not None and deadline is not None:
        countdown(
            left.total_seconds(),
            label=t("clock.left"),
            over=t("clock.over"),
            said={minutes: t.count("clock.minutes", minutes) for minutes in (10, 5, 1)},
            until=deadline.isoformat(),
        )
