"""The links between the pages for teachers."""

from course.pages.shared.paths import TEACHING
from course.pages.shared.show import element, text
from course.services.messages import Wording

_REACHED_FROM_OTHERS = {"student"}
"""Pages about something that another page names, which has the link."""


def way_about(t: Wording, here: str) -> str:
    """Return the links to the pages for teachers as HTML; `here` is the path of this page."""
    links = (
        element(
            "a",
            text(t(f"teaching.{path}")),
            href=f"/{path}",
            **({"aria-current": "page"} if path == here else {}),
        )
        for path in TEACHING
        if path not in _REACHED_FROM_OTHERS or path == here
    )
    return element("nav", *links, cls="teaching", **{"aria-label": t("teachers.label")})
