"""One question of a sitting, before its check and after."""

import streamlit as st

from course.delivery.views import ItemView, Newer, Saved, SittingView
from course.model.outcome import Outcome
from course.store.errors import StoreError
from course.ui import services
from course.ui.answered import answered
from course.ui.components import focus
from course.ui.feedback import Address, ask_again, feedback
from course.ui.layout import REVIEW, Visit
from course.ui.show import element, put, text
from course.ui.steps import last_step, lead
from course.ui.widgets import REDRAWN, ask


def unanswered(quiz: SittingView) -> tuple[int, ...]:
    """Return the places of what has no checked answer yet."""
    return tuple(s.position for s in quiz.states if s.status in {"new", "answered"})


def go(place: int) -> None:
    """Show the question at that place from now on; its heading takes the focus."""
    lead("stem")
    for name in ("at", "finish"):
        st.query_params.pop(name, None)
    st.query_params["q"] = str(place + 1)
    st.rerun()


def follow_focus() -> None:
    """Put the focus where the last step leads: on the new question, or on the verdict."""
    if "at" in st.query_params:  # back from the reader
        place = st.query_params.get("q", "")
        focus(f"feedback-{place}", when=st.query_params["at"])
        return
    container, count = last_step()
    focus(container, when=f"{container}-{count}")


def question(view: ItemView, quiz: SittingView, visit: Visit, address: Address) -> bool:
    """Ask, keep what is given, and check it when the learner wants; return whether it is new."""
    t = visit.t
    _notice_newer(view, visit, address)
    revision = _keep(view, visit, address)
    for hint in view.hints:
        label = element("span", text(t("quiz.hint")), cls="label")
        put(element("p", label, text(hint[visit.language]), cls="hint"))
    with st.container(key="actions", horizontal=True, vertical_alignment="center"):
        check = st.button(t("quiz.check"), key="check", type="primary")
        help_me = view.hints_left > 0 and st.button(t("quiz.take-hint"), key="hint")
        skip = view.position + 1 < len(quiz.states) and st.button(
            t("quiz.skip"), key="skip", type="tertiary"
        )
        if revision != 0:
            state = t("error.not-saved") if revision is None else t("quiz.saved")
            put(element("p", text(state), cls="saved"))
    if check and revision is not None:
        _check(view, visit, address)
    elif help_me:
        services.delivery().hint(visit.learner, address.sitting, view.position, now=services.now())
        st.rerun()
    elif skip:
        go(view.position + 1)
    outcome = _asked_again(view, revision, address)
    if outcome is not None:
        ask_again(view, visit, outcome)
    return revision not in {None, view.revision}


def solved(view: ItemView, quiz: SittingView, visit: Visit, address: Address) -> None:
    """Show the checked answer with its feedback, and the way on."""
    answered(view, visit)
    feedback(view, visit, address)
    left = unanswered(quiz)
    # The next one that is open, or else the first.
    following = next((p for p in (*left, None) if p is None or p > view.position), None)
    following = left[0] if following is None and left else following
    with st.container(key="actions", horizontal=True):
        if following is None:
            if st.button(visit.t("quiz.finish"), key="finish", type="primary"):
                finish(quiz, visit)
        elif st.button(visit.t("quiz.next"), key="next", type="primary"):
            go(following)


def finishing(quiz: SittingView, visit: Visit, address: Address) -> None:
    """Say what is not answered yet, and finish all the same if the learner wants."""
    t, left = visit.t, unanswered(quiz)
    with st.container(key="stem"):
        st.markdown(f"## {t('finish.title')}", anchors=False)
    st.markdown(t.count("finish.unanswered", len(left)))
    with st.container(key="navigator", horizontal=True, gap="xsmall"):
        for place in left:
            if st.button(t.number(place + 1), key=f"go-{place}"):
                go(place)
    with st.container(key="actions", horizontal=True):
        if st.button(t("finish.do"), key="finish", type="primary"):
            finish(quiz, visit)
        if st.button(t("finish.back"), key="back", type="tertiary"):
            go(address.position)


def finish(quiz: SittingView, visit: Visit) -> None:
    """Close the sitting and show its review."""
    services.delivery().finish(
        visit.learner, quiz.sitting.id, language=visit.language, now=services.now()
    )
    st.switch_page(REVIEW, query_params={"sitting": quiz.sitting.id})


def _keep(view: ItemView, visit: Visit, address: Address) -> int | None:
    """Show the widget, save what differs from what is kept; return the revision, None if unkept."""
    # The key changes with every answer from another tab: what this tab showed drops by itself.
    key = f"answer-{address.sitting}-{view.position}-{view.foreign}"
    with st.container(key="asking"):
        given = ask(view, visit, key)
    if given == (view.response.response if view.response else type(given)()):
        return view.revision
    try:
        saved = services.delivery().save(
            visit.learner,
            address.sitting,
            view.position,
            given,
            seen=view.revision,
            tab=address.tab,
            now=services.now(),
        )
    except StoreError:
        return None
    if isinstance(saved, Saved):
        if view.shown.type in REDRAWN:
            st.rerun()
        return saved.revision
    if isinstance(saved, Newer) or saved.reason in {"checked", "finished"}:
        st.rerun()  # the page then shows what is kept, and says so
    return None  # what no page of ours sends


def _notice_newer(view: ItemView, visit: Visit, address: Address) -> None:
    """Say so when another tab has answered since this one last looked."""
    seen = st.session_state.setdefault("foreign", {})
    place = (address.sitting, view.position)
    if seen.setdefault(place, view.foreign) < view.foreign:
        put(element("p", text(visit.t("quiz.newer")), cls="notice"))
        seen[place] = view.foreign


def _check(view: ItemView, visit: Visit, address: Address) -> None:
    check = services.delivery().check(
        visit.learner,
        address.sitting,
        view.position,
        language=visit.language,
        now=services.now(),
    )
    if check.outcome.status not in {"blank", "invalid"}:
        lead(f"feedback-{view.position + 1}")
        st.rerun()
    st.session_state["again"] = (address.sitting, view.position, check.revision, check.outcome)


def _asked_again(view: ItemView, revision: int | None, address: Address) -> Outcome | None:
    """Return the outcome that asks again, for as long as the answer is what it was."""
    *asked, outcome = st.session_state.get("again", (None,))
    return outcome if asked == [address.sitting, view.position, revision] else None
