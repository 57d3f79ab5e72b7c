"""What seems wrong with a question and what to do about it: each first as a preview, then done.

A preview has an address of its own (`door=…`); only the button there changes anything.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import ceil
from urllib.parse import urlencode

import streamlit as st

from course.analysis.estimate import ENOUGH
from course.analysis.judging import Judgement
from course.analysis.sample import Sample
from course.delivery import installing
from course.delivery.accepting import takes_texts, text_key
from course.delivery.errors import StoreError
from course.delivery.mending import Accepting, Decision, Kind, Reason, Regrading
from course.delivery.problems import Reported
from course.errors import CourseError
from course.model.resolved import ResolvedItem
from course.pages.answered.feedback import status_word
from course.pages.answered.reported import reported_html
from course.pages.shared import affected, counted, figures
from course.pages.shared.arriving import arrive
from course.pages.shared.judged import address, judged, sentence
from course.pages.shared.show import element, plain, put, text
from course.pages.shared.steps import lead
from course.pages.shared.trouble import said
from course.services import process, visitor
from course.services.messages import Wording

_MOST = 50
"""Attempts listed in a preview; the sentence above counts them all."""
_FEW = 10
"""Attempts that are shown at once: below more of them, the button would be out of sight."""
_DONE = "mended"
_VOIDS: Mapping[str, Kind] = {
    "full-marks": "full-marks",
    "leave-out": "leave-out",
    "undone": "undone",
}
_REGRADES = ("regrade", "reworded")
_TEXTS = ("accept", "refuse")


@dataclass(frozen=True, slots=True)
class _Preview:
    """What a door would change: in a sentence, for whom from what to what, and in which file.

    `change` are lines of the file and `notes` is HTML. `may` is false where it cannot be done here.
    """

    said: str
    rows: Sequence[tuple[str, ...]] = ()
    change: Sequence[str] = ()
    notes: str = ""
    may: bool = True


# What seems wrong


def found(item: str, sample: Sample, t: Wording) -> None:
    """Show each judgement as a sentence with N, and the doors that it leads to."""
    n = len(sample.by_item.get(item, ()))
    judgements = judged(sample, item)
    if not judgements:
        few = t("found.few", enough=ENOUGH, n=n)
        about = few if n < ENOUGH else t("found.nothing", n=n)
        put(element("p", text(about), cls="notice"))
        return
    rows = (
        element(
            "li",
            element("p", text(sentence(one, sample, t))),
            element("p", text(_why(one, n, t)), " ", _doors_of(one, sample, t), cls="meta"),
        )
        for one in judgements
    )
    put(element("h2", text(t("found.title"))), element("ul", *rows, cls="seems"))


def _why(one: Judgement, n: int, t: Wording) -> str:
    if one.p is None:
        return t("found.by-words", n=n)
    return t("found.by-chance", p=figures.percent(max(1, ceil(100 * one.p)), t), n=n)


def _doors_of(one: Judgement, sample: Sample, t: Wording) -> str:
    bank = f"/banks?{urlencode({'item': one.item})}"
    go = partial(address, one.item, sample)
    doors = [(text(bank), t("item.preview"))]
    if one.code == "given-away":
        by = str(one.facts["by"])
        doors.append((address(by, sample), t("found.other", item=by)))
    if one.code in {"key-wrong", "ambiguous"}:
        answer = str(one.facts["answer"])
        if takes_texts(sample.newest(one.item).item, None):
            way = go(door="accept", answer=text_key(answer))
            doors.append((way, t("item.accept", text=answer)))
        doors.append((go(door="full-marks"), t("mend.full-marks")))
        doors.append((go(door="leave-out"), t("mend.leave-out")))
    return " · ".join(f'<a href="{where}">{text(words)}</a>' for where, words in doors)


# Mending


def mend(resolved: ResolvedItem, sample: Sample, t: Wording) -> None:
    """Show the ways to mend the item, the preview of the one that the address names, the trail."""
    item = resolved.item.id
    trail = process.delivery().mending.trail(item)
    put(element("h2", text(t("mend.title"))), _links(item, sample, trail, t))
    last = st.session_state.get(_DONE)
    if last and last[0] == item:
        put(element("p", last[1], cls="notice", id=_DONE, tabindex="-1"))
    door = st.query_params.get("door", "")
    if door in {*_VOIDS, *_REGRADES, *_TEXTS}:
        _preview(door, item, sample, len(trail), t)
    if trail:
        put(figures.folded(t.count("mend.trail", len(trail)), _trail(trail, t)))


def _links(item: str, sample: Sample, trail: Sequence[Decision], t: Wording) -> str:
    voids = [one.kind for one in trail if one.kind != "regraded"]
    now = voids[0] if voids else "undone"
    names = {
        "full-marks": t("mend.full-marks"),
        "leave-out": t("mend.leave-out"),
        "undone": t("mend.undone"),
        "regrade": t("mend.regrade"),
    }
    links = (
        f'<a href="{address(item, sample, door=door)}">{text(words)}</a>'
        for door, words in names.items()
        if door != now
    )
    return element("nav", *links, cls="teaching", **{"aria-label": t("mend.title")})


def _preview(door: str, item: str, sample: Sample, decided: int, t: Wording) -> None:
    words = process.delivery().mending.typed(item, st.query_params.get("answer", ""))
    if door in _TEXTS and not words:
        put(element("p", text(t("mend.no-answer")), cls="notice"))
        return
    blank = st.query_params.get("blank") or None
    title = {
        "full-marks": t("mend.full-marks"),
        "leave-out": t("mend.leave-out"),
        "undone": t("mend.undone"),
        "regrade": t("mend.regrade"),
        "reworded": t("mend.reworded"),
        "accept": t("mend.accept", text=words),
        "refuse": t("mend.refuse", text=words),
    }[door]
    put(element("h3", text(title), id="preview", tabindex="-1"))
    put(arrive("#preview", when=f"{door} {words} {decided}"))

    def act(reason: Reason | None) -> _Preview:
        if door in _VOIDS:
            return _voided(item, _VOIDS[door], reason, t)
        if door in _REGRADES:
            return _regraded(item, sample, reason, t, also_reworded=door == "reworded")
        return _accepted(item, words, blank, reason, t, undo=door == "refuse")

    def say(done: _Preview) -> str:
        return f"{text(_done(door, words, done, t))} {_undo(door, item, words, sample, t)}"

    try:
        shown = act(None)
    except StoreError:
        raise
    except CourseError as error:
        put(element("p", text(str(error)), cls="notice wrong", role="alert", lang="en"))
    else:
        put(element("p", text(shown.said)), shown.notes, _changed(shown, t))
        if shown.may:
            default = {
                "accept": t("mend.accepted-why", text=words),
                "refuse": t("mend.refused-why", text=words),
            }.get(door, "")
            _ask(item, act, say, t, key=f"{door}-{decided}", default=default)
    back = f'<a href="{address(item, sample)}">{text(t("mend.never-mind"))}</a>'
    put(element("p", back, cls="ways"))


def _ask(  # noqa: PLR0913 - what it takes to do it
    item: str,
    act: Callable[[Reason], _Preview],
    say: Callable[[_Preview], str],
    t: Wording,
    *,
    key: str,
    default: str,
) -> None:
    """Ask for the reason, and do it at the press of the button.

    The keys change with every decision: a second press finds no button of its name.
    """
    why = st.text_input(t("mend.why"), default, key=f"why-{key}", max_chars=500).strip()
    if not st.button(t("mend.do"), key=f"do-{key}", type="primary"):
        return
    if not why:
        put(element("p", text(t("mend.why-missing")), cls="notice wrong", role="alert"))
        return
    who = visitor.signature(st.context.cookies)
    with said(t):
        try:
            done = act((why, who))
        except StoreError:
            raise
        except CourseError as error:  # the files were changed since the preview
            put(element("p", text(str(error)), cls="notice wrong", role="alert", lang="en"))
            return
        except OSError as error:
            words = t("mend.not-written", why=error.strerror or str(error))
            put(element("p", text(words), cls="notice wrong", role="alert"))
            return
        process.live().look_again()
        st.session_state[_DONE] = (item, say(done))
        for name in ("door", "answer", "blank"):
            st.query_params.pop(name, None)
        lead(_DONE)
        st.rerun()


def _done(door: str, words: str, done: _Preview, t: Wording) -> str:
    """Return what was done, and for how many."""
    told = {
        "full-marks": t("mend.done.full-marks"),
        "leave-out": t("mend.done.leave-out"),
        "undone": t("mend.done.undone"),
        "regrade": t("mend.done.regrade"),
        "reworded": t("mend.done.regrade"),
        "accept": t("mend.accepted-why", text=words),
        "refuse": t("mend.refused-why", text=words),
    }[door]
    return f"{t('mend.done')} {told} {done.said}"


def _undo(door: str, item: str, words: str, sample: Sample, t: Wording) -> str:
    """Return the way to undo what was just done, as HTML."""
    if door in _REGRADES:
        return text(t("mend.done.regrade.undo"))
    if door in _VOIDS:
        trail = process.delivery().mending.trail(item)
        voids = [one.kind for one in trail if one.kind != "regraded"]
        query = {"door": str(voids[1] if voids[1:] else "undone")}
    else:
        query = {"door": "refuse" if door == "accept" else "accept", "answer": text_key(words)}
        if blank := st.query_params.get("blank"):
            query["blank"] = blank
    return f'<a href="{address(item, sample, **query)}">{text(t("mend.undo"))}</a>'


def _voided(item: str, kind: Kind, reason: Reason | None, t: Wording) -> _Preview:
    found = process.delivery().mending.void(item, kind, reason=reason, now=process.now())
    if not found:
        return _Preview(t("mend.nothing"), may=False)
    rows = [
        (
            text(affected.name(one, t)),
            text(counted.title(one.quiz, t)),
            text(t("item.of", score=t.amount(m.score), maximum=t.amount(m.maximum))),
            text(t("item.of", score=t.amount(a.score), maximum=t.amount(a.maximum))),
        )
        for one in found
        for m, a in [(one.before, one.after)]
    ]
    said = t.count("mend.voids", len(found), students=affected.students(found, t))
    return _Preview(f"{said} {affected.besides(found, t)}".strip(), rows)


def _regraded(
    item: str, sample: Sample, reason: Reason | None, t: Wording, *, also_reworded: bool
) -> _Preview:
    found = process.delivery().mending.regrade(
        item, also_reworded=also_reworded, reason=reason, now=process.now()
    )
    if not found:
        return _Preview(t("mend.regrade-nothing"), may=False)
    shown = _answers(found, t)
    if not any(one.reworded for one in found):
        return shown
    way = f'<a href="{address(item, sample, door="reworded")}">{text(t("mend.reworded"))}</a>'
    may = not all(one.reworded for one in found)
    return replace(shown, notes=element("p", text(t("mend.reworded.about")), " ", way), may=may)


def _answers(found: Sequence[Regrading], t: Wording) -> _Preview:
    rows = [
        (
            text(affected.name(one, t)),
            text(counted.title(one.quiz, t)),
            text(_outcome(one.before.status, one.before.score, one.before.maximum, t)),
            text(_outcome(one.after.status, one.after.score, one.after.maximum, t)),
        )
        for one in found
        if one.changes and one.after is not None
    ]
    changed = [one for one in found if one.changes]
    people, more = affected.students(changed, t), affected.besides(changed, t)
    words = t.count("mend.answers", len(changed), total=len(found), students=people)
    kept = sum(bool(one.reworded) for one in found)
    said = (words, more, t.count("mend.kept", kept) if kept else "")
    return _Preview(" ".join(filter(None, said)), rows)


def _accepted(  # noqa: PLR0913 - what is accepted, where, and why
    item: str, words: str, blank: str | None, reason: Reason | None, t: Wording, *, undo: bool
) -> _Preview:
    folder = process.live().folder
    why_not = installing.why_not(folder)
    found = process.delivery().mending.accept(
        folder, item, words, blank=blank, undo=undo, reason=reason, now=process.now()
    )
    answers = _answers(found.regraded, t)
    if found.file is None:
        changes = any(one.changes for one in found.regraded)
        said = t("mend.accepted-already", text=words)
        return _Preview(f"{said} {answers.said}", answers.rows, may=changes)
    file = found.file.name
    if why_not:
        return _Preview(t("mend.by-hand", file=file), answers.rows, found.change, may=False)
    where = t("mend.taken-out", file=file) if undo else t("mend.written", file=file)
    return _Preview(f"{where} {answers.said}", answers.rows, found.change, _warned(found, t))


def _warned(found: Accepting, t: Wording) -> str:
    """Return the new warnings of the check, and that each server has a folder of its own."""
    single = process.settings().database_url.startswith("sqlite")
    more = "" if single else element("p", text(t("banks.install.replicas")))
    if not found.warnings:
        return more
    rows = (element("li", text(one.what), lang="en") for one in found.warnings)
    return more + element("p", text(t("mend.warned"))) + element("ul", *rows)


def _changed(shown: _Preview, t: Wording) -> str:
    """Return the lines of the file, and who gets what, as HTML."""
    lines = "\n".join(map(text, shown.change))
    label = {"role": "region", "aria-label": t("mend.lines")}
    file = element("pre", lines, cls="change", tabindex="0", **label) if lines else ""
    if not shown.rows:
        return file
    head = (t("results.name"), t("results.quiz"), t("mend.now"), t("mend.then"))
    more = len(shown.rows) - _MOST
    rest = element("p", text(t.count("mend.more", more)), cls="meta") if more > 0 else ""
    table = figures.table(t("mend.table"), head, shown.rows[:_MOST]) + rest
    return file + (table if len(shown.rows) <= _FEW else figures.folded(t("mend.table"), table))


def _outcome(status: str, score: float, maximum: float, t: Wording) -> str:
    points = t("item.of", score=t.amount(score), maximum=t.amount(maximum))
    return f"{status_word(t, status)}, {points}"


def _trail(trail: Sequence[Decision], t: Wording) -> str:
    names = {
        "full-marks": t("mend.full-marks"),
        "leave-out": t("mend.leave-out"),
        "undone": t("mend.undone"),
        "regraded": t("mend.regraded"),
    }
    rows = [
        (
            text(t.date(one.at)),
            text(names[one.kind]),
            text(one.why),
            text(t("mend.by-link") if one.who == visitor.BY_LINK else one.who),
        )
        for one in trail
    ]
    head = (t("mend.when"), t("mend.what"), t("mend.reason"), t("mend.who"))
    return figures.table(t("mend.trail-caption"), head, rows)


# Reports


def reports(item: str, t: Wording) -> None:
    """Show what students reported of the item, and a field for a reply to each."""
    every = process.delivery().problems.every()
    found = [one for one in every if one.problem.item == item]
    put(element("h2", text(t("problems.title"))))
    if not found:
        put(element("p", text(t("item.no-reports")), cls="meta"))
    for one in found:
        _report(one, t)


def _report(one: Reported, t: Wording) -> None:
    problem = one.problem
    # Another key once there is a reply: a second press finds no button of its name.
    key = f"{problem.id}-{problem.replied.timestamp() if problem.replied else 0:.0f}"
    with st.container(key=f"problem-{problem.id}"):
        put(reported_html(one, t))
        label = t("mend.reply-again") if problem.reply else t("mend.reply")
        words = st.text_area(label, key=f"reply-{key}", max_chars=1000).strip()
        if st.button(plain(t("mend.send")), key=f"send-{key}") and words:
            who = visitor.signature(st.context.cookies)
            with said(t):
                problems = process.delivery().problems
                problems.reply(problem.id, words, who=who, now=process.now())
                st.rerun()
