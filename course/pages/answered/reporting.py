"""The link for reporting a problem with an item, and the kinds of problem."""

from course.pages.shared import show
from course.pages.shared.address import Address
from course.services.messages import Wording


def link(address: Address, t: Wording) -> str:
    """Return a link to the page for reporting a problem with that item."""
    return show.link("/report", t("report.link"), address.query())


def kinds(t: Wording) -> dict[str, str]:
    """Return the kinds of problem, each with its label."""
    return {
        "unclear": t("report.unclear"),
        "key": t("report.key"),
        "quote": t("report.quote"),
        "other": t("report.other"),
    }
