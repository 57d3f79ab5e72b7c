"""One question as students see it, with its proof. Nothing of it is stored."""

from dataclasses import dataclass, replace
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
from course.pages.shared.show import element, link, put, text
from course.pages.shared.steps import key, lead
from course.pages.shared.visit import Visit
from course.pages.widgets import REDRAWN, ask
from course.pages.widgets.fields import seen
from course.pages.widgets.hints import hints
from course.pages.widgets.picked import langs
from course.pages.widgets.stem import stem
from course.pages.widgets.typed import lines
from course.services import process
from course.services.messages import Wording

_TRY = "previewed"


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
    tried: _Try = st.session_state.get(_TRY) or _Try("", "")
    if (tried.version, tried.language) != (resolved.version, visit.t.language):
        tried = _Try(resolved.version, visit.t.language)
    view = _view(resolved, tried, visit)
    _stem(view, visit, t)
    if tried.done:
        put(_in(visit, answered_html(view, visit), feedback_html(view, visit, None)))
        if st.button(visit.t("banks.again"), key=key("again-preview", 0)):
            lead("stem")
            _keep(_Try(resolved.version, visit.t.language, tried.number + 1))
        return
    given = _ask(view, tried, visit)
    if given != tried.response:
        tried = replace(tried, response=given, outcome=None)
        st.session_state[_TRY] = tried
        if view.shown.type in REDRAWN:
            st.rerun()
    if view.hints:
        put(_in(visit, *hints(view, visit, None)))
    with st.container(key="actions", horizontal=True, vertical_alignment="center"):
        check = st.button(visit.t("quiz.check"), key=key("check", 0), type="primary")
        hint = view.hints_left > 0 and st.button(visit.t("quiz.take-hint"), key=key("hint", 0))
    if check:
        lead("feedback-1")
        _keep(replace(tried, outcome=grade(resolved, given, visit.language)))
    if hint:
        lead(f"hint-{tried.hints + 1}")
        _keep(replace(tried, hints=tried.hints + 1))
    if tried.outcome is not None:
        put(_in(visit, again_html(view, visit, tried.outcome)))


def _view(resolved: ResolvedItem, tried: _Try, visit: Visit) -> ItemView:
    return preview(
        resolved,
        tried.response,
        tried.outcome if tried.done else None,
        language=visit.language,
        hints=tried.hints,
        now=process.now(),
    )


def _keep(tried: _Try) -> None:
    st.session_state[_TRY] = tried
    st.rerun()


def _ask(view: ItemView, tried: _Try, visit: Visit) -> AnyResponse:
    name = f"answer-{tried.version[:12]}-{tried.language}-{tried.number}"
    with st.container(key="asking"):
        given = ask(view, visit, name)
    put(seen())
    return given


def _stem(view: ItemView, visit: Visit, t: Wording) -> None:
    own = "" if visit.t.language == t.language else visit.t.language
    shown = view.shown
    stem(
        shown.stem[visit.language],
        lang=visit.lang(shown.stem) or own,
        takes=lines(shown),
        langs=langs(shown, visit),
        own=own,
    )


def _in(visit: Visit, *html: str) -> str:
    """Return what is shown in the language of the preview."""
    return element("div", *html, lang=visit.t.language)


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
