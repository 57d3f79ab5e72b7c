"""Reporting a problem with an item: with one tap, or by a link to the page with a form.

Also the kinds of problem, and a teacher's reply.
"""

from typing import Literal
from urllib.parse import urlencode

import streamlit as st

from course.delivery.held import Held
from course.delivery.problems import Reply
from course.delivery.views import ItemView
from course.pages.shared import show
from course.pages.shared.address import Address
from course.pages.shared.show import element, put, text
from course.pages.shared.trouble import said
from course.services import process
from course.services.messages import Wording


def link(address: Address, t: Wording) -> str:
    """Return a link to the page for reporting a problem with that item."""
    return show.link("/report", t("report.link"), address.query())


def tap(kind: Literal["unclear", "counts"], view: ItemView, held: Held, t: Wording) -> None:
    """Show a button that reports the question with one tap, or that it was reported.

    The teacher gets it with the answer. Nothing of the key is shown.
    """
    label, position = (
        {"unclear": t("report.unclear"), "counts": t("report.counts")}[kind],
        view.position,
    )
    sent, wrong = kind in view.reported, False
    if not sent and st.button(label, key=f"report-{kind}-{position + 1}", type="tertiary"):
        with said(t):
            problems, now = process.delivery().problems, process.now()
            about = problems.reportable(held, position, now=now)
            kept = problems.report(about, kind=kind, words="", language=t.language, now=now)
            if kept is None:
                st.rerun()
            wrong = True
    if sent or wrong:
        words = t("report.sent", what=label) if sent else t("report.too-many")
        put(element("p", text(words), cls="reported-so", role="status"))


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
