"""A question of a practice quiz: answer, check, with hints and tries."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import streamlit as st

from course.delivery.errors import NothingToCheck
from course.delivery.held import Held
from course.delivery.views import ItemView, SittingView
from course.pages.answered import reporting
from course.pages.answered.feedback import again_html, tried_html
from course.pages.quiz.halves import half_asked, left_open
from course.pages.quiz.keeping import (
    Kept,
    checked_here,
    keep,
    notice_newer,
    say_lost,
    say_saved,
    shown,
)
from course.pages.quiz.noted import note, noted, noted_here
from course.pages.quiz.places import following, previous, show
from course.pages.quiz.pressing import Presses
from course.pages.shared.address import Address
from course.pages.shared.show import element, plain, put, text
from course.pages.shared.steps import key, lead
from course.pages.shared.trouble import said
from course.pages.shared.visit import Visit
from course.pages.widgets.hints import hints
from course.services import process
from course.services.messages import Wording

_AGAIN, _ASKED = "asked-again", "asked"
"""What is noted: the outcome that asked for another answer; what the page asked before it checks
half of one, or one that was checked before.
"""


def question(view: ItemView, quiz: SittingView, visit: Visit, address: Address, down: str) -> Kept:
    """Ask the question, save the answer, check it on request; return what is saved."""
    t, rules, presses = visit.t, quiz.sitting.rules, Presses(address)
    notice_newer(view, visit, address)
    kept = keep(view, quiz.sitting, visit, address, down)

    def pressing(name: str, do: Callable[[], None]) -> dict[str, Any]:
        return presses.on(name, do, kept)

    if view.hints:
        put(*hints(view, visit, address, closed=rules.closed_book))
    if rules.certainty:
        _certainty(visit, address)
    with st.container(key="actions", horizontal=True, vertical_alignment="center"):
        label, name = _check_button(view, kept, visit, address)
        check = partial(_check, view, quiz.sitting, visit, address, kept)
        st.button(label, type="primary", **pressing(name, check))
        if view.hints_left > 0:
            hint = partial(_hint, view, quiz.sitting)
            st.button(_hint_label(quiz, visit), **pressing(key("hint", view.position), hint))
        previous(quiz, view.position, visit, pressing)
        on = following(quiz, view.position)
        if on is not None:
            skip = pressing(key("skip", view.position), partial(show, on))
            st.button(t("quiz.skip"), type="tertiary", **skip)
        say_saved(kept, visit)
    say_lost(kept, visit, view.position)
    late = presses.late()
    if late and not kept.stays:
        with said(t):
            with suppress(NothingToCheck):
                late()
            st.rerun()
    told = _told(view, visit, address, kept)
    if told:
        put(told)
    reporting.tap("unclear", view, quiz.sitting, t)
    return kept


def _told(view: ItemView, visit: Visit, address: Address, kept: Kept) -> str:
    """Return what the page says of the answer as it stands: asked again, tried, or half given."""
    t = visit.t
    outcome = noted(_AGAIN, address, kept.revision)
    if outcome is not None:
        return again_html(view, visit, outcome)
    parts = []
    if _tried(view, kept):
        parts.append(tried_html(view, visit))
    asked = noted(_ASKED, address, kept.revision)
    if asked and asked == _doubt(view, kept, t):
        parts.append(element("p", text(asked), cls="notice", role="status"))
    return "".join(parts)


def _tried(view: ItemView, kept: Kept) -> bool:
    """Return whether the answer is the one that was checked last."""
    return view.last is not None and view.last.revision == kept.revision


def _doubt(view: ItemView, kept: Kept, t: Wording) -> str:
    """Return what to ask before this answer is checked; empty if nothing is."""
    if _tried(view, kept):
        keep_it = t("quiz.keep-or") if view.tries_left == 1 else ""
        return f"{t('quiz.unchanged')} {keep_it}".rstrip()
    parts = left_open(view, kept.response, t)
    return half_asked(parts, t) if parts else ""


def _hint(view: ItemView, held: Held) -> None:
    """Take the next hint; the focus goes to it."""
    process.delivery().taking.hint(held, view.position, now=process.now())
    lead(f"hint-{len(view.hints) + 1}")


def _hint_label(quiz: SittingView, visit: Visit) -> str:
    cost = quiz.sitting.rules.hint_cost
    if not cost:
        return visit.t("quiz.take-hint")
    return visit.t("quiz.take-hint-for", percent=visit.t.number(float(cost * 100)))


def _certainty(visit: Visit, address: Address) -> None:
    """Ask how sure the learner is, from 1 to 3. It is never scored."""
    t = visit.t
    levels = {1: t("certainty.guess"), 2: t("certainty.fairly"), 3: t("certainty.sure")}
    st.radio(
        t("certainty.ask"),
        list(levels),
        index=None,
        format_func=lambda level: plain(levels[level]),
        horizontal=True,
        key=_certainty_key(address),
    )


def _certainty_key(address: Address) -> str:
    return f"certainty-{address.sitting}-{address.position}"


def _check(view: ItemView, held: Held, visit: Visit, address: Address, kept: Kept) -> None:
    """Check the answer, or ask first whether to. Raises NothingToCheck if another tab was first."""
    doubt = _doubt(view, kept, visit.t)
    if doubt and noted(_ASKED, address, kept.revision) != doubt:
        note(_ASKED, address, kept.revision, doubt)
        return
    if view.tries_left > 1 and _tried(view, kept):
        return
    here = shown()
    check = process.delivery().taking.check(
        held,
        view.position,
        language=visit.language,
        certainty=st.session_state.get(_certainty_key(address)),
        after=len(view.checks),
        seen=kept.revision,
        now=process.now(),
    )
    if check is not None and check.outcome.status in {"blank", "invalid"}:
        note(_AGAIN, address, check.revision, check.outcome)
        return
    checked_here(here, view, address)
    lead(f"feedback-{view.position + 1}")


def _check_button(view: ItemView, kept: Kept, visit: Visit, address: Address) -> tuple[str, str]:
    """Return the label and the key of the button that checks.

    Once the page has asked whether to check, the key is another: a second press that was on its way
    is no reply.
    """
    t = visit.t
    asked = noted(_ASKED, address, kept.revision)
    name = "check-anyway" if noted_here(_ASKED, address) else "check"
    if not asked or asked != _doubt(view, kept, t):
        label = t("quiz.check")
    elif not _tried(view, kept):
        label = t("quiz.check-anyway")
    else:
        label = t("quiz.keep") if view.tries_left == 1 else t("quiz.check")
    return label, key(name, address.position)
