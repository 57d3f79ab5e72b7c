"""Whether students get the newest version of the course folder."""

from course.errors import CourseError
from course.pages.shared.show import element, text
from course.services import process
from course.services.messages import Wording


def folder_state(t: Wording, *more: str) -> str:
    """Return a notice that says so; `more` is HTML after its words."""
    live = process.live()
    try:
        live.current()
    except CourseError:
        words, wrong = t("teacher.none-served"), True
    else:
        wrong = bool(live.problems)
        words = t("teacher.old-served") if wrong else t("teacher.served")
    return element("p", " ".join((text(words), *more)), cls="notice wrong" if wrong else "notice")
