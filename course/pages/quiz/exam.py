"""A question of an exam: answer, flag, move on; nothing is checked before the end."""

from collections.abc import Iterator
from functools import partial

from course.delivery.views import ItemView, SittingView
from course.model.outcome import Outcome
from course.pages.answered import reporting
from course.pages.answered.feedback import unread_html
from course.pages.quiz.keeping import Kept, again, lost_html, notice_newer, saved_html
from course.pages.quiz.navigator import to_the_end
from course.pages.quiz.noted import note, noted
from course.pages.quiz.places import previous, show
from course.pages.shared.address import Address
from course.pages.shared.pressing import Button, Part
from course.pages.shared.show import element, text
from course.pages.shared.steps import key, lead
from course.pages.shared.visit import Visit
from course.pages.widgets import fields
from course.pages.widgets.form import Sent
from course.services import process

_UNREAD = "unread"
"""What is noted: why the answer cannot be read, once the learner has been told."""


def question(  # noqa: PLR0913, PLR0917 - what it shows
    view: ItemView, quiz: SittingView, visit: Visit, address: Address, kept: Kept, sent: Sent
) -> Part:
    """Return the question: its fields, the flag, and the ways on."""
    t, rules = visit.t, quiz.sitting.rules
    unread = noted(_UNREAD, address, kept.revision)
    actions = tuple(_actions(view, quiz, visit, address, kept, told=unread is not None))
    report = reporting.taps("unclear", view, quiz.sitting, t)
    for_good = rules.fixed and not _last(view, quiz)

    def html() -> str:
        buttons = (button.html for button in actions)
        return "".join(
            (
                notice_newer(view, visit, address),
                fields(view, visit, kept.of, there=sent.of == kept.of),
                element("div", *buttons, saved_html(kept, visit), cls="actions", id="actions"),
                lost_html(kept, visit, view.position),
                unread_html(view, visit, unread) if unread else "",
                element("p", text(t("exam.no-way-back")), cls="meta") if for_good else "",
                reporting.tap_html("unclear", view, report, t),
            )
        )

    return Part((*actions, *again(kept, view.position, t), *report), html)


def _last(view: ItemView, quiz: SittingView) -> bool:
    return view.position + 1 == len(quiz.states)


def _actions(  # noqa: PLR0913 - what they act on
    view: ItemView, quiz: SittingView, visit: Visit, address: Address, kept: Kept, *, told: bool
) -> Iterator[Button]:
    t, fixed = visit.t, quiz.sitting.rules.fixed
    forward = t("exam.next-for-good") if fixed else t("quiz.next")
    last = _last(view, quiz)
    name, label = ("to-finish", t("exam.to-finish")) if last else ("next", forward)
    if told:
        name, label = f"{name}-anyway", t("exam.next-anyway")
    on = partial(_on, view, quiz, visit, address, kept)
    yield Button(key(name, view.position), label, on, "primary", moves=not fixed)
    if not fixed:
        flag = t("exam.unflag") if view.flagged else t("exam.flag")
        yield Button(_flag(view, on=view.flagged), flag, partial(_turn_flag, view, quiz))
        yield from previous(quiz, view.position, t)


def _why_unread(view: ItemView, quiz: SittingView, visit: Visit, kept: Kept) -> Outcome | None:
    """Return why the answer cannot be read, in the language that it was given in."""
    saved, language = view.response, visit.language
    if saved is not None and saved.response == kept.response:
        language = saved.language
    return process.delivery().looking.unread(quiz.sitting, view.position, kept.response, language)


def _on(view: ItemView, quiz: SittingView, visit: Visit, address: Address, kept: Kept) -> None:
    """Go on to the next question or to the end; first say so if the answer cannot be read."""
    unread = noted(_UNREAD, address, kept.revision)
    if not unread and (why := _why_unread(view, quiz, visit, kept)):
        note(_UNREAD, address, kept.revision, why)
        lead("actions")
    elif _last(view, quiz):
        to_the_end()
    elif not quiz.sitting.rules.fixed or process.delivery().taking.move_on(
        quiz.sitting, view.position, now=process.now()
    ):
        show(view.position + 1)


def _turn_flag(view: ItemView, quiz: SittingView) -> None:
    """Flag the question, or remove its flag."""
    process.delivery().taking.flag(
        quiz.sitting, view.position, flagged=not view.flagged, now=process.now()
    )
    lead(_flag(view, on=not view.flagged))


def _flag(view: ItemView, *, on: bool) -> str:
    return key(f"flag-{'on' if on else 'off'}", view.position)
