"""How much time is left in an exam."""

import json

from course.delivery.views import SittingView
from course.pages.shared.show import element
from course.pages.shared.visit import Visit
from course.services import process

_SAID = (10, 5, 1)
"""Minutes before the end at which the time left is announced."""


def clock(quiz: SittingView, visit: Visit) -> str:
    """Return the time left; at zero the page asks for itself anew, and the server ends the attempt.

    Empty if the time is not limited. `form.js` counts down, anew if the deadline is another one.
    """
    t, left = visit.t, quiz.sitting.left(process.now())
    deadline = quiz.sitting.deadline
    if left is None or deadline is None:
        return ""
    said = [[minutes, t.count("clock.minutes", minutes)] for minutes in _SAID]
    return element(
        "p",
        element("span", cls="time"),
        element("span", cls="unseen", role="status"),
        cls="countdown",
        id="countdown",
        **{
            "data-seconds": str(left.total_seconds()),
            "data-until": deadline.isoformat(),
            "data-left": t("clock.left"),
            "data-over": t("clock.over"),
            "data-said": json.dumps(said, ensure_ascii=False),
        },
    )
