"""One question as students see it, with its proof. Nothing of it is stored."""

from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlencode

import streamlit as st

from course.checking import Checked
from course.delivery.previewing import preview
from course.delivery.views import ItemView
from course.errors import CourseError
from course.grading import grade
from course.loading.diagnostics import Diagnostic
from course.model.bank import Bank
from course.model.outcome import Outcome
from course.model.resolved import ResolvedItem
from course.model.response import AnyResponse
from course.pages.answered import answered_html
from course.pages.answered.feedback import again_html, feedback_html
from course.pages.answered.proving import key_and_proof
from course.pages.banks import bank, dropped
from course.pages.shared.arriving import name_tab
from course.pages.shared.diagnostics import listed
from course.pages.shared.frame import NAMES
from course.pages.shared.notes import notes
from course.pages.shared.pressing import Button
from course.pages.shared.show import element, link, put, text
from course.pages.shared.steps import lead
from course.pages.shared.visit import Visit
from course.pages.widgets import fields, form, response
from course.pages.widgets.filled import Filled
from course.pages.widgets.hints import hints
from course.pages.widgets.stem import stem
from course.services import process
from course.services.messages import Wording

_TRY = "previewed"
_CHECK, _HINT, _AGAIN = "check-1", "hint-1", "again-preview-1"


@dataclass(frozen=True, slots=True)
class _Try:
    """What was answered so far: to which version, in which language, and what came of it."""

    version: str
    language: str
    number: int = 0
    response: AnyResponse | None = None
    outcome: Outcome | None = None
    hints: int = 0

    @property
    def of(self) -> str:
        """What names the question with its fields."""
        return f"{self.version[:12]}-{self.language}-{self.number}"

    @property
    def done(self) -> bool:
        """Whether it was marked, and not asked again."""
        return self.outcome is not None and self.outcome.status not in {"blank", "invalid"}


def page(name: str, t: Wording) -> None:
    """Show a question of the course, or of the bank that was dropped."""
    proposal = dropped.current() if "dropped" in st.query_params else None
    try:
        checked = proposal.checked if proposal else process.live().current()
    except CourseError as error:
        put(element("h1", text(t("banks.title"))), element("p", text(str(error))))
        return
    found = [one for one in checked.course.banks.values() if name in {i.id for i in one.items}]
    if not found or ("dropped" in st.query_params and proposal is None):
        put(element("p", link("/banks", t("banks.back")), cls="ways"))
        put(element("h1", text(t("banks.title"))), element("p", text(t("banks.gone"))))
        return
    if proposal:
        back, diagnostics = (
            link("/banks", t("banks.drop.back"), {"to": "dropped"}),
            list(proposal.own),
        )
    else:
        its = found[0]
        back = link("/banks", its.title[t.language], {"bank": its.id})
        diagnostics = bank.diagnostics_in(f"{its.id}.yaml")
    name_tab(name)
    put(element("p", back, cls="ways"), element("h1", text(name)))
    _about(name, checked, [one for one in diagnostics if one.item == name], t)
    resolved = checked.resolved.get(name)
    if resolved is None:
        put(element("p", text(t("banks.unsound")), cls="notice wrong"))
        return
    language = _language(t)
    with st.container(key="previewing"):
        put(_ways(name, language, t))
        _question(resolved, Visit("", Wording(language), checked.course.languages), t)
    key_and_proof(resolved, Visit("", t, checked.course.languages))
    put(_neighbours(found[0], name, t))


def _about(name: str, checked: Checked, found: list[Diagnostic], t: Wording) -> None:
    item, place = checked.course.items[name], checked.places[name]
    proved = t("banks.keys", keys=bank.strengths(checked.strengths([item]), t))
    facts = (item.type, item.process, proved)
    where = element("code", text(f"{place.file}:{place.line}"))
    put(element("p", where, " · ", text(" · ".join(facts)), cls="meta"))
    if found:
        put(listed(found, t))


def _language(t: Wording) -> str:
    """Return the language that the address names, or else that of the page."""
    asked = st.query_params.get("in", "")
    return asked if asked in process.languages() else t.language


def _ways(name: str, language: str, t: Wording) -> str:
    """Return what this is, and links to it in each language."""
    offered = process.languages()
    more = {"dropped": "1"} if "dropped" in st.query_params else {}
    links = (
        element(
            "a",
            text(NAMES.get(one, one)),
            href=f"/banks?{urlencode({'item': name, 'in': one, **more})}",
            lang=one,
            **({"aria-current": "true"} if one == language else {}),
        )
        for one in offered
    )
    title = element("h2", text(t("banks.preview")))
    about = element("p", text(t("banks.preview.about")), cls="meta")
    if len(offered) == 1:
        return title + about
    label = {"aria-label": t("banks.preview.languages")}
    return title + about + element("nav", *links, cls="teaching", **label)


def _question(resolved: ResolvedItem, visit: Visit, t: Wording) -> None:
    """Ask the question, mark the answer on request, and show the feedback."""
    tried: _Try = notes().get(_TRY) or _Try("", "")
    if (tried.version, tried.language) != (resolved.version, visit.t.language):
        tried = _Try(resolved.version, visit.t.language)
    sent = form.sent()
    of, pressed = form.pressed(sent)
    if of == tried.of:
        tried = _pressed(pressed, resolved, _answered(resolved, tried, visit, sent), visit)
    tried = _answered(resolved, tried, visit, sent)
    notes()[_TRY] = tried
    form.show(_html(_view(resolved, tried, visit), tried, visit, t, sent), tried.of, sent)


def _answered(resolved: ResolvedItem, tried: _Try, visit: Visit, sent: form.Sent) -> _Try:
    """Return the try with what stands in the fields."""
    if tried.done or sent.of != tried.of:
        return tried
    given = response(_view(resolved, tried, visit), sent.filled)
    return tried if given == tried.response else replace(tried, response=given, outcome=None)


def _pressed(name: str, resolved: ResolvedItem, tried: _Try, visit: Visit) -> _Try:
    """Return the try after that button was pressed; the focus goes to what it led to."""
    if name == _AGAIN and tried.done:
        lead("stem")
        return _Try(resolved.version, tried.language, tried.number + 1)
    if name == _CHECK and not tried.done:
        lead("feedback-1")
        given = tried.response or response(_view(resolved, tried, visit), Filled())
        return replace(tried, outcome=grade(resolved, given, visit.language))
    if name == _HINT and not tried.done and _view(resolved, tried, visit).hints_left > 0:
        lead(f"given-hint-{tried.hints + 1}")
        return replace(tried, hints=tried.hints + 1)
    return tried


def _html(view: ItemView, tried: _Try, visit: Visit, t: Wording, sent: form.Sent) -> str:
    """Return the question with its fields, or with its feedback, and its buttons."""
    shown = view.shown
    parts = [stem(shown.stem[visit.language], lang=visit.lang(shown.stem))]
    if tried.done:
        said = answered_html(view, visit), feedback_html(view, visit, None)
        parts += [element("div", *said), _button(_AGAIN, visit.t("banks.again"), "secondary")]
    else:
        check, hint = _button(_CHECK, visit.t("quiz.check"), "primary"), ""
        if view.hints_left > 0:
            hint = _button(_HINT, visit.t("quiz.take-hint"), "secondary")
        parts += [
            fields(view, visit, tried.of, there=sent.of == tried.of),
            *hints(view, visit, None),
        ]
        parts.append(element("div", check, hint, cls="actions", id="actions"))
        if tried.outcome is not None:
            parts.append(again_html(view, visit, tried.outcome))
    own = "" if visit.t.language == t.language else visit.t.language
    return element("div", *parts, lang=own, cls="in-language", id="in-language")


def _button(name: str, label: str, kind: Literal["primary", "secondary"]) -> str:
    return Button(name, label, lambda: None, kind).html


def _view(resolved: ResolvedItem, tried: _Try, visit: Visit) -> ItemView:
    return preview(
        resolved,
        tried.response,
        tried.outcome if tried.done else None,
        language=visit.language,
        hints=tried.hints,
        now=process.now(),
    )


def _neighbours(its: Bank, name: str, t: Wording) -> str:
    """Return links to the questions before and after it in the bank."""
    more = {"dropped": "1"} if "dropped" in st.query_params else {}
    order = [None, *(item.id for item in its.items), None]
    before, after = next((order[n - 1], order[n + 1]) for n, one in enumerate(order) if one == name)
    ways = []
    if before:
        ways.append(link("/banks", t("banks.previous"), {"item": before, **more}))
    if after:
        ways.append(link("/banks", t("banks.next"), {"item": after, **more}))
    return element("p", " ".join(ways), cls="ways")
