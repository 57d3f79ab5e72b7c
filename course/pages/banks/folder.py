"""The state of the course folder: what is served, what prevents it, and warnings."""

from course.errors import CourseError
from course.pages.shared.diagnostics import folded, listed, of_severity
from course.pages.shared.folder_state import folder_state
from course.pages.shared.show import element, put, text
from course.services import process
from course.services.messages import Wording


def state(t: Wording) -> None:
    """Show whether the latest edit is being served, the errors that prevent it, and warnings."""
    live = process.live()
    put(element("h2", text(t("teacher.folder"))), folder_state(t))
    try:
        live.current()
    except CourseError as error:
        if not live.problems:
            put(element("p", text(str(error))))
    else:
        put(element("p", text(_counted(t)), cls="meta"))
    if live.problems:
        title = t.count("teacher.errors", len(live.problems))
        put(element("h3", text(title)), listed(live.problems, t))
    else:
        folded(of_severity(live.diagnostics, "warning"), t)


def _counted(t: Wording) -> str:
    course = process.course()
    items = sum(len(bank.items) for bank in course.banks.values())
    return " · ".join(
        (
            t.count("teacher.banks", len(course.banks)),
            t.count("home.questions", items),
            t.count("teacher.sources", len(course.sources)),
        )
    )
