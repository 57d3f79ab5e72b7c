"""What a visitor may read now: the articles, and the accounts of claims."""

import streamlit as st

from course.delivery.accounts import Opened
from course.pages.shared.trouble import message
from course.pages.shared.visit import Visit
from course.services import process, visitor


def open_book(visit: Visit) -> None:
    """Stop with a message while a closed-book exam is running."""
    if process.delivery().looking.book_closed(visit.learner, now=process.now()):
        message(visit.t("reader.closed.title"), visit.t("reader.closed"))
        st.stop()


def opened(visit: Visit) -> Opened:
    """Return the accounts that the visitor may see; teachers see all."""
    everything = visitor.is_teacher(st.context.cookies)
    return process.delivery().looking.open_accounts(
        visit.learner, everything=everything, now=process.now()
    )
