"""The links between the pages for teachers."""

from course.pages.shared.paths import TEACHING
from course.pages.shared.show import element, text
from course.services.messages import Wording


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
    )
    return element("nav", *links, cls="teaching", **{"aria-label": t("teachers.label")})
