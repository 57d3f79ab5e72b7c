"""One question of a sitting, before its check and after."""

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from course.delivery.errors import StoreError
from course.delivery.held import Held
from course.delivery.views import ItemView, Newer, Saved, SittingView
from course.model.outcome import Outcome
from course.ui import services
from course.ui.answered import answered_html
from course.ui.arriving import focus
from course.ui.components import countdown
from course.ui.feedback import Address, again_html, feedback_html, tried_html
from course.ui.layout import REVIEW, Visit
from course.ui.show import element, plain, put, text
from course.ui.steps import last_step, lead
from course.ui.widgets import REDRAWN, ask


def stem(words: str) -> None:
    """Show what is asked, as the heading that takes the focus."""
    put(element("h2", text(words), cls="stem", id="stem", tabindex="-1"))


def unanswered(quiz: SittingView) -> tuple[int, ...]:
    """Return the places of what has no checked answer yet."""
    return tuple(s.position for s in quiz.states if s.status in {"new", "answered"})


def go(place: int) -> None:
    """Show the question at that place from now on; its heading takes the focus."""
    _show(place)
    st.rerun()


def _show(place: int) -> None:
    lead("stem")
    st.query_params.pop("finish", None)
    st.query_params["q"] = str(place + 1)


def follow_focus(arriving: str) -> str:
    """Return what puts the focus where the last step leads: on the new question, or on the verdict.

    Who comes by a link, from the reader or from the end, arrives at what has that id.
    """
    if "at" in st.query_params:
        return focus(arriving, when=f"{arriving}-{st.query_params['at']}")
    container, count = last_step()
    return focus(container, when=f"{container}-{count}")


def question(view: ItemView, quiz: SittingView, visit: Visit, address: Address) -> bool:
    """Ask, keep what is given, check it when asked to; return whether there is an answer."""
    t, rules = visit.t, quiz.sitting.rules
    _notice_newer(view, visit, address)
    revision, answered = _keep(view, quiz.sitting, visit, address)
    label = element("span", text(t("quiz.hint")), cls="label")
    if view.hints:
        texts = (text(hint[visit.language]) for hint in view.hints)
        put(*(element("p", label, words, cls="hint") for words in texts))
    certainty = _certainty(visit, address) if rules.certainty else None
    with st.container(key="actions", horizontal=True, vertical_alignment="center"):
        check = st.button(t("quiz.check"), key="check", type="primary")
        help_me = view.hints_left > 0 and st.button(_hint_label(quiz, visit), key="hint")
        skip = view.position + 1 < len(quiz.states) and st.button(
            t("quiz.skip"), key="skip", type="tertiary"
        )
        _say_saved(revision, visit)
    if check and revision is not None:
        _check(view, quiz.sitting, visit, address, certainty)
    elif help_me:
        services.delivery().taking.hint(quiz.sitting, view.position, now=services.now())
        st.rerun()
    elif skip:
        go(view.position + 1)
    outcome = _asked_again(view, revision, address)
    if outcome is not None:
        put(again_html(view, visit, outcome))
    elif view.last and view.last.revision == revision:
        put(tried_html(view, visit))
    return answered


def exam_question(view: ItemView, quiz: SittingView, visit: Visit, address: Address) -> bool:
    """Ask and keep what is given, and lead on; return whether the question is answered."""
    t, taking = visit.t, services.delivery().taking
    _notice_newer(view, visit, address)
    revision, answered = _keep(view, quiz.sitting, visit, address)
    last = view.position + 1 == len(quiz.states)
    fixed = quiz.sitting.rules.fixed
    with st.container(key="actions", horizontal=True, vertical_alignment="center"):
        if last:
            on = st.button(t("exam.to-finish"), key="to-finish", type="primary")
        else:
            label = t("exam.next-for-good") if fixed else t("quiz.next")
            on = st.button(label, key="next", type="primary")
        flag = not fixed and st.button(
            t("exam.unflag") if view.flagged else t("exam.flag"),
            key=f"flag-{'on' if view.flagged else 'off'}",
        )
        _say_saved(revision, visit)
    if fixed and not last:
        put(element("p", text(t("exam.no-way-back")), cls="meta"))
    if on and last:
        st.query_params["finish"] = "1"
        lead("stem")
        st.rerun()
    elif on:
        if fixed:
            taking.move_on(quiz.sitting, view.position, now=services.now())
        go(view.position + 1)
    elif flag:
        taking.flag(quiz.sitting, view.position, flagged=not view.flagged, now=services.now())
        lead(f"flag-{'off' if view.flagged else 'on'}")
        st.rerun()
    return answered


def solved(view: ItemView, quiz: SittingView, visit: Visit, address: Address) -> None:
    """Show the checked answer with its feedback, as far as it may be seen, and the way on."""
    said = feedback_html(view, visit, address)
    # The focus goes to the verdict, or to what stands for it.
    place = {} if said else {"id": f"feedback-{view.position + 1}", "tabindex": "-1"}
    later = element("p", text(visit.t("quiz.key-later")), cls="notice", **place)
    put(answered_html(view, visit), said, "" if view.solution else later)
    left = unanswered(quiz)
    # The next one that is open, or else the first.
    following = next((p for p in (*left, None) if p is None or p > view.position), None)
    following = left[0] if following is None and left else following
    with st.container(horizontal=True):
        if following is None:
            if st.button(visit.t("quiz.finish"), key="finish", type="primary"):
                finish(quiz)
        else:
            st.button(
                visit.t("quiz.next"), key="next", type="primary", on_click=_show, args=(following,)
            )


def finishing(quiz: SittingView, visit: Visit, address: Address) -> None:
    """Say what is not answered yet, and finish all the same if the learner wants."""
    t, exam = visit.t, quiz.sitting.rules.mode == "exam"
    left = quiz.blank if exam else unanswered(quiz)
    stem(t("exam.finish-title") if exam else t("finish.title"))
    said = t.count("finish.unanswered", len(left)) if left else t("finish.all-answered")
    parts = [element("p", text(said)), _ways_to(left, quiz, visit, address)]
    if exam:
        unclear = services.delivery().looking.unreadable(quiz.sitting)
        flagged = tuple(state.position for state in quiz.states if state.flagged)
        for places, words in (
            (unclear, t.count("finish.unclear", len(unclear))),
            (flagged, t.count("finish.flagged", len(flagged))),
        ):
            if places:
                parts += [element("p", text(words)), _ways_to(places, quiz, visit, address)]
        parts.append(element("p", text(t("exam.finish-about"))))
    put(*parts)
    with st.container(horizontal=True):
        anyhow = t("finish.do") if left else t("quiz.finish")
        if st.button(t("exam.submit") if exam else anyhow, key="finish", type="primary"):
            finish(quiz)
        if st.button(t("finish.back"), key="back", type="tertiary"):
            go(address.position)


def _ways_to(places: Sequence[int], quiz: SittingView, visit: Visit, address: Address) -> str:
    """Return links to the questions at these places, where they may be gone back to."""
    query = {"sitting": address.sitting, "tab": address.tab, "at": services.tab()}
    links = (
        element(
            "a",
            str(place + 1),
            href=f"/quiz?{urlencode({**query, 'q': place + 1})}",
            **{"aria-label": visit.t("quiz.number", number=place + 1)},
        )
        for place in places
        if quiz.reachable(place)
    )
    return element("ul", *(element("li", one) for one in links), cls="numbers")


def finish(quiz: SittingView) -> None:
    """Close the sitting and show its review."""
    services.delivery().taking.finish(quiz.sitting, now=services.now())
    st.switch_page(REVIEW, query_params={"sitting": quiz.sitting.id})


def clock(quiz: SittingView, visit: Visit) -> None:
    """Show how long is left; at the end the page is drawn anew, and the server closes."""
    t, left = visit.t, quiz.sitting.left(services.now())
    deadline = quiz.sitting.deadline
    if left is not None and deadline is not None:
        countdown(
            left.total_seconds(),
            label=t("clock.left"),
            over=t("clock.over"),
            said={minutes: t.count("clock.minutes", minutes) for minutes in (10, 5, 1)},
            until=deadline.isoformat(),
        )


def _say_saved(revision: int | None, visit: Visit) -> None:
    if revision != 0:
        state = visit.t("error.not-saved") if revision is None else visit.t("quiz.saved")
        put(element("p", text(state), cls="saved"))


def _hint_label(quiz: SittingView, visit: Visit) -> str:
    cost = quiz.sitting.rules.hint_cost
    if not cost:
        return visit.t("quiz.take-hint")
    return visit.t("quiz.take-hint-for", percent=visit.t.number(float(cost * 100)))


def _certainty(visit: Visit, address: Address) -> int | None:
    """Ask how sure the answer is, from 1 to 3; None until that is said. It is never scored."""
    t = visit.t
    levels = {1: t("certainty.guess"), 2: t("certainty.fairly"), 3: t("certainty.sure")}
    picked = st.radio(
        t("certainty.ask"),
        list(levels),
        index=None,
        format_func=lambda level: plain(levels[level]),
        horizontal=True,
        key=f"certainty-{address.sitting}-{address.position}",
    )
    return picked if picked in levels else None


def _keep(view: ItemView, held: Held, visit: Visit, address: Address) -> tuple[int | None, bool]:
    """Show the widget, and save what differs from what is kept.

    Return the revision, None where it was not kept, and whether what is kept is an answer.
    """
    # The key changes with every answer from another tab: what this tab showed drops by itself.
    key = f"answer-{address.sitting}-{view.position}-{view.foreign}"
    with st.container(key="asking"):
        given = ask(view, visit, key)
    kept = view.response.response if view.response else type(given)()
    if given == kept:
        return view.revision, not kept.blank
    try:
        saved = services.delivery().taking.save(
            held,
            view.position,
            given,
            seen=view.revision,
            tab=address.tab,
            language=visit.language,
            now=services.now(),
        )
    except StoreError:
        return None, not kept.blank
    if isinstance(saved, Saved):
        _seen()[address.sitting, view.position] = view.foreign
        if view.shown.type in REDRAWN:
            st.rerun()
        return saved.revision, not given.blank
    if isinstance(saved, Newer) or saved.reason in {"checked", "finished", "elsewhere"}:
        st.rerun()  # the page then shows what is kept, and says so
    return None, not kept.blank  # what no page of ours sends


def _notice_newer(view: ItemView, visit: Visit, address: Address) -> None:
    """Say so when another tab has answered since this one last looked, until this one answers."""
    if _seen().setdefault((address.sitting, view.position), view.foreign) < view.foreign:
        put(element("p", text(visit.t("quiz.newer")), cls="notice"))


def _seen() -> dict[tuple[str, int], int]:
    """The highest revision of another tab that this tab knows of, by sitting and place."""
    seen: dict[tuple[str, int], int] = st.session_state.setdefault("foreign", {})
    return seen


def _check(
    view: ItemView, held: Held, visit: Visit, address: Address, certainty: int | None
) -> None:
    check = services.delivery().taking.check(
        held,
        view.position,
        language=visit.language,
        certainty=certainty,
        now=services.now(),
    )
    if check is None or check.outcome.status not in {"blank", "invalid"}:
        lead(f"feedback-{view.position + 1}")
        st.rerun()
    st.session_state["asked-again"] = (
        address.sitting,
        view.position,
        check.revision,
        check.outcome,
    )


def _asked_again(view: ItemView, revision: int | None, address: Address) -> Outcome | None:
    """Return the outcome that asks again, for as long as the answer is what it was."""
    *asked, outcome = st.session_state.get("asked-again", (None,))
    return outcome if asked == [address.sitting, view.position, revision] else None
