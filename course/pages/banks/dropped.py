"""A changed bank that is dropped on the page: what it changes, and installing it."""

import logging
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

import streamlit as st

from course.delivery import installing
from course.delivery.dropping import LARGEST, Change, Dropped, Proposal
from course.delivery.rescoring import Rescored
from course.errors import CourseError
from course.loading.diagnostics import Diagnostic
from course.loading.files import fingerprint
from course.pages.banks.components import bank_file
from course.pages.shared import affected, figures
from course.pages.shared.diagnostics import folded, listed, of_severity
from course.pages.shared.show import element, link, plain, put, text
from course.pages.shared.steps import lead
from course.services import logs, process
from course.services.messages import Wording

_LAST = "dropped"
_MOST = 50
"""Attempts listed; `course regrade` lists every answer."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Last:
    """What was dropped last in this tab, and what became of it."""

    refused: Diagnostic | None = None
    proposal: Proposal | None = None
    folder: tuple[tuple[str, int, int], ...] = ()
    """The files that it was compared with."""
    stale: bool = False
    """Whether these were changed after the teacher had seen the comparison."""
    installed: str = ""
    """The name of the file, once it is installed."""
    kept: bool = False
    """Whether there was one before it, which is kept."""
    failed: str = ""
    """Why it could not be checked or installed."""


def current() -> Proposal | None:
    """Return the bank that was dropped in this tab, checked anew if the folder has changed."""
    last = _last()
    if last.proposal is None:
        return None
    if fingerprint(process.live().folder) == last.folder:
        return last.proposal
    again = _checked(last.proposal.dropped)
    stale = again.proposal is not None and again.proposal.seen != last.proposal.seen
    _keep(replace(again, stale=stale or last.stale))
    return again.proposal


def section(t: Wording) -> None:
    """Show the field for a file and, once one was dropped, what it changes."""
    about = element("p", text(t("banks.drop.about")), cls="dropping")
    put(element("h2", text(t("banks.drop.title"))), about)
    taken = bank_file(
        choose=t("banks.drop.choose"),
        instead=t("banks.drop.instead"),
        too_large=t("banks.drop.too-large", most=LARGEST // 1000),
    )
    if taken is not None:
        _keep(_checked(taken))
        lead("dropped")
    if st.query_params.get("to") == "dropped":
        del st.query_params["to"]
        lead("dropped")
    proposal, last = current(), _last()
    if last.refused is not None:
        put(_notice(t("banks.drop.refused"), wrong=True), listed([last.refused], t))
    elif last.installed:
        put(_notice(t("banks.install.done", file=last.installed), *_known(last, t)))
    elif proposal is not None:
        _proposal(proposal, last, t)
    elif last.failed:
        put(_notice(last.failed, wrong=True))


def _checked(dropped: Dropped) -> _Last:
    """Return what the check says of the file, or why it cannot be checked."""
    refused = dropped.refused()
    if refused is not None:
        return _Last(refused=refused)
    live = process.live()
    live.look_again()
    with suppress(CourseError):  # its errors are among the diagnostics
        live.current()
    files = fingerprint(live.folder)
    propose, now = process.delivery().dropping.propose, process.now()
    try:
        found = propose(live.folder, live.diagnostics, dropped, now=now)
    except CourseError as error:  # the folder is gone
        return _Last(failed=str(error))
    return _Last(proposal=found, folder=files)


def _proposal(proposal: Proposal, last: _Last, t: Wording) -> None:
    name, errors = proposal.dropped.name, proposal.errors
    about = t("banks.drop.new", file=name) if proposal.new else t("banks.drop.replaces", file=name)
    put(element("h3", text(about)))
    if last.stale:
        put(element("p", text(t("banks.install.stale")), cls="notice wrong", role="alert"))
    if last.failed:
        put(element("p", text(last.failed), cls="notice wrong", role="alert"))
    if errors:
        put(_notice(t.count("banks.drop.errors", len(errors)), wrong=True), listed(errors, t))
    else:
        put(_notice(t("banks.drop.same") if proposal.same else t("banks.drop.clean")))
    folded(of_severity((*proposal.own, *proposal.beyond), "warning"), t)
    if not errors and not proposal.same:
        put(*_changes(proposal, t), *_scores(proposal, t))
        _ways_in(proposal, t)
    st.button(
        t("banks.drop.away"), key="drop-away", type="tertiary", on_click=_keep, args=(_Last(),)
    )


def _notice(words: str, *more: str, wrong: bool = False) -> str:
    """Return the outcome, which takes the focus; `more` is HTML after its words."""
    cls = "notice wrong" if wrong else "notice"
    return element("p", " ".join((text(words), *more)), cls=cls, id="dropped", tabindex="-1")


def _changes(proposal: Proposal, t: Wording) -> Iterator[str]:
    yield element("h4", text(t("banks.changes")))
    if not proposal.changes:
        yield element("p", text(t("banks.changes.none")))
        return
    yield element("ul", *(_change(one, t) for one in proposal.changes), cls="changes")


def _change(change: Change, t: Wording) -> str:
    if change.kind == "gone":
        return element("li", text(f"{change.item} {t('banks.change.gone')}"))
    name = link("/banks", change.item, {"item": change.item, "dropped": "1"})
    if change.kind == "new":
        return element("li", name, " ", text(t("banks.change.new")))
    said = []
    if change.key:
        said.append(element("strong", text(t("banks.change.key"))))
    if change.reworded:
        said.append(text(t("banks.change.reworded", parts=", ".join(change.reworded))))
    if change.fields:
        said.append(text(t("banks.change.fields", fields=", ".join(change.fields))))
    return element("li", name, " ", " · ".join(said))


def _scores(proposal: Proposal, t: Wording) -> Iterator[str]:
    yield element("h4", text(t("banks.scores")))
    found = proposal.rescored
    if not found:
        yield element("p", text(t("banks.scores.none")))
    else:
        students, more = affected.students(found, t), affected.besides(found, t)
        said = t.count("banks.scores.change", len(found), students=students)
        yield element("p", text(f"{said} {more}".strip()))
        yield _table(found[:_MOST], t)
        if len(found) > _MOST:
            yield element("p", text(t.count("banks.scores.more", len(found) - _MOST)), cls="meta")
    if proposal.kept:
        yield element("p", text(t.count("banks.scores.kept", len(proposal.kept))))
    if proposal.unfit:
        yield element("p", text(t.count("banks.scores.unfit", len(proposal.unfit))))
    if proposal.regraded:
        yield element("p", text(t("banks.scores.later")), cls="meta")


def _table(found: tuple[Rescored, ...], t: Wording) -> str:
    head = (
        *(t("results.name"), t("results.quiz")),
        *(t("banks.scores.now"), t("banks.scores.then"), t("banks.scores.maximum")),
    )
    rows = (
        (
            text(affected.name(one, t)),
            text(_quiz(one.quiz, t)),
            text(t.amount(one.before.score)),
            text(t.amount(one.after.score)),
            text(t.amount(one.after.maximum)),
        )
        for one in found
    )
    return figures.table(t("banks.scores.caption"), head, rows)


def _quiz(name: str, t: Wording) -> str:
    try:
        found = process.course().quizzes.get(name)
    except CourseError:
        found = None
    return found.title[t.language] if found else name


def _ways_in(proposal: Proposal, t: Wording) -> None:
    """Show the button that installs the bank or, where that cannot be, how else to do it."""
    dropped = proposal.dropped
    why = installing.why_not(process.live().folder)
    if not why:
        label = plain(t("banks.install", file=dropped.name))
        # Another key once the bank was changed: a press that was on its way does nothing.
        if st.button(label, key=f"install-{proposal.seen[:12]}", type="primary"):
            _install(proposal, t)
            st.rerun()
        return
    how = {
        "read-only": t("banks.install.read-only", file=dropped.name),
        "of-the-program": t("banks.install.of-the-program", file=dropped.name),
    }[why]
    put(element("p", text(how), cls="notice"))
    st.download_button(
        plain(t("banks.download", file=dropped.name)),
        dropped.content,
        file_name=dropped.name,
        mime="application/yaml",
        on_click="ignore",
    )


def _install(proposal: Proposal, t: Wording) -> None:
    live, dropped = process.live(), proposal.dropped
    lead("dropped")
    try:
        done = installing.install(live.folder, dropped, seen=proposal.seen, now=process.now())
    except OSError as error:
        logs.event(_log, logging.WARNING, "bank not installed", bank=dropped.bank)
        _keep(replace(_last(), failed=t("banks.install.failed", why=error.strerror or str(error))))
        return
    if not done:
        _keep(replace(_checked(dropped), stale=True))
        return
    logs.event(_log, logging.INFO, "bank installed", bank=dropped.bank)
    live.look_again()
    _keep(_Last(installed=dropped.name, kept=not proposal.new))


def _known(last: _Last, t: Wording) -> Iterator[str]:
    """Yield what else there is to know of a bank that is installed, as HTML."""
    if last.kept:
        yield text(t("banks.install.kept"))
    if process.live().problems:
        yield text(t("teacher.old-served"))
    if not process.settings().database_url.startswith("sqlite"):
        yield text(t("banks.install.replicas"))


def _last() -> _Last:
    last: _Last = st.session_state.get(_LAST) or _Last()
    return last


def _keep(last: _Last) -> None:
    st.session_state[_LAST] = last
