"""An answer as it was given, without marks, while the key may not be seen."""

from course.delivery.views import ItemView
from course.pages.shared.visit import Visit
from course.services.answers import lines


def unmarked(view: ItemView, visit: Visit) -> list[str]:
    """Return a line for each part of the answer, or one line saying there is no answer."""
    saved, t = view.response, visit.t
    given = lines(view.shown, saved.response, saved.language or "en", t) if saved else []
    return given or [t("feedback.nothing")]
