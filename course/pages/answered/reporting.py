"""Reporting a problem with an item: with one tap, or by a link to the page with a form.

Also the kinds of problem, and a teacher's reply.
"""

from collections.abc import Sequence
from functools import partial
from typing import Literal
from urllib.parse import urlencode

from course.delivery.held import Held
from course.delivery.problems import Reply
from course.delivery.views import ItemView
from course.pages.shared import show
from course.pages.shared.address import Address
from course.pages.shared.notes import notes
from course.pages.shared.pressing import Button
from course.pages.shared.show import element, text
from course.services import process
from course.services.messages import Wording

Tap = Literal["unclear", "counts"]
"""A kind of problem that is reported with one tap."""
_REFUSED = "report-refused"
"""What is noted until the page has said that there are too many reports."""


def link(address: Address, t: Wording) -> str:
    """Return a link to the page for reporting a problem with that item."""
    return show.link("/report", t("report.link"), address.query())


def taps(kind: Tap, view: ItemView, held: Held, t: Wording) -> tuple[Button, ...]:
    """Return the button that reports the question with one tap; none if it was reported.

    The teacher gets it with the answer. Nothing of the key is shown.
    """
    if kind in view.reported:
        return ()
    report = partial(_report, kind, view, held, t)
    return (Button(f"report-{kind}-{view.position + 1}", _label(kind, t), report, "tertiary"),)


def tap_html(kind: Tap, view: ItemView, buttons: Sequence[Button], t: Wording) -> str:
    """Return that button, or that the question was reported, or that it could not be."""
    if kind in view.reported:
        words = t("report.sent", what=_label(kind, t))
        return element("p", text(words), cls="reported-so", role="status")
    shown = "".join(button.html for button in buttons)
    if notes().pop(_REFUSED, None) == (kind, view.shown.id):
        shown += element("p", text(t("report.too-many")), cls="reported-so", role="status")
    return shown


def _report(kind: Tap, view: ItemView, held: Held, t: Wording) -> None:
    problems, now = process.delivery().problems, process.now()
    about = problems.reportable(held, view.position, now=now)
    refused = problems.report(about, kind=kind, words="", language=t.language, now=now)
    if refused is not None:
        notes()[_REFUSED] = (kind, view.shown.id)


def _label(kind: Tap, t: Wording) -> str:
    return t("report.unclear") if kind == "unclear" else t("report.counts")


def count_form(address: Address, t: Wording) -> str:
    """Return a button that reports from a page without widgets that the answer should count."""
    return element(
        "form",
        '<input type="hidden" name="kind" value="counts">',
        element("button", text(t("report.counts"))),
        cls="counts",
        method="post",
        action=f"/report?{urlencode(address.query())}",
    )


def kinds(t: Wording) -> dict[str, str]:
    """Return the kinds of problem, each with its label."""
    return {
        "unclear": t("report.unclear"),
        "counts": t("report.counts"),
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
