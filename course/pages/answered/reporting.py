"""The link for reporting a problem with an item, the kinds of problem, and a teacher's reply."""

from course.delivery.problems import Reply
from course.pages.shared import show
from course.pages.shared.address import Address
from course.pages.shared.show import element, text
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


def reply_html(reply: Reply, t: Wording, *, new: bool) -> str:
    """Return what the learner reported, and what the teacher replied."""
    kind = kinds(t).get(reply.kind, reply.kind)
    reported = element("p", text(t("reply.reported", date=t.date(reply.at), kind=kind)), cls="meta")
    words = element("blockquote", text(reply.words), cls="words", lang=reply.language)
    mark = element("strong", text(t("reply.new")), cls="new")
    replied = text(t("reply.replied", date=t.date(reply.replied)))
    return element(
        "section",
        reported,
        words if reply.words else "",
        element("p", replied, f" {mark}" if new else "", cls="label"),
        element("blockquote", text(reply.reply), cls="words", dir="auto"),
        cls="reply",
    )
