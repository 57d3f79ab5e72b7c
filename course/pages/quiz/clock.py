"""How much time is left in an exam."""

from course.delivery.views import SittingView
from course.pages.quiz.components import countdown
from course.pages.shared.visit import Visit
from course.services import process


def clock(quiz: SittingView, visit: Visit) -> None:
    """Show the time left; when it is up, the page reruns and the server closes the attempt."""
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
