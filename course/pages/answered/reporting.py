"""The link to report a problem with an item, and what can be wrong with one, in words."""

from course.pages.shared import show
from course.pages.shared.address import Address
from course.services.messages import Wording


def link(address: Address, t: Wording) -> str:
    """Return the link to the page that reports a problem with the item at that address."""
    return show.link("/report", t("report.link"), address.query())


def kinds(t: Wording) -> dict[str, str]:
    """Return what can be wrong with an item, in words."""
    return {
        "unclear": t("report.unclear"),
        "key": t("report.key"),
        "quote": t("report.quote"),
        "other": t("report.other"),
    }
