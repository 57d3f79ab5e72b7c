"""A question of a practice quiz: answer, check, with hints and tries."""

from collections.abc import Iterator
from functools import partial

from course.delivery.held import Held
from course.delivery.views import ItemView, SittingView
from course.pages.answered import reporting
from course.pages.answered.feedback import again_html, tried_html
from course.pages.quiz.halves import half_asked, left_open
from course.pages.quiz.keeping import (
    Kept,
    again,
    checked_here,
    lost_html,
    notice_newer,
    saved_html,
    shown,
)
from course.pages.quiz.noted import note, noted, noted_here
from course.pages.quiz.places import following, previous, show
from course.pages.shared.address import Address
from course.pages.shared.pressing import Button, Part
from course.pages.shared.show import element, text
from course.pages.shared.steps import key, lead
from course.pages.shared.visit import Visit
from course.pages.widgets import fields
from course.pages.widgets.form import Sent
from course.pages.widgets.hints import hints
from course.pages.widgets.picked import rows
from course.services import process
from course.services.messages import Wording

_AGAIN, _ASKED = "asked-again", "asked"
"""What is noted: the outcome that asked for another answer; what the page asked before it checks
half of one, or one that was checked before.
"""
_CERTAINTY = "certainty"


def question(  # noqa: PLR0913, PLR0917 - what it shows
    view: ItemView, quiz: SittingView, visit: Visit, address: Address, kept: Kept, sent: Sent
) -> Part:
    """Return the question: its fields, the buttons to check and for a hint, and the ways on."""
    t, rules = visit.t, quiz.sitting.rules
    picked = sent.filled.picked(_CERTAINTY, ("1", "2", "3")) if sent.of == kept.of else None
    sure = picked if rules.certainty else None
    actions = tuple(_actions(view, quiz, visit, address, kept, sure))
    report = reporting.taps("unclear", view, quiz.sitting, t)

    def html() -> str:
        buttons = (button.html for button in actions)
        return "".join(
            (
                notice_newer(view, visit, address),
                fields(view, visit, kept.of, there=sent.of == kept.of),
                *hints(view, visit, address, closed=rules.closed_book),
                _certainty(t, sure, kept.of) if rules.certainty else "",
                element("div", *buttons, saved_html(kept, visit), cls="actions", id="actions"),
                lost_html(kept, visit, view.position),
                _told(view, visit, address, kept),
                reporting.tap_html("unclear", view, report, t),
            )
        )

    return Part((*actions, *again(kept, view.position, t), *report), html)


def _actions(  # noqa: PLR0913, PLR0917 - what they act on
    view: ItemView, quiz: SittingView, visit: Visit, address: Address, kept: Kept, sure: str | None
) -> Iterator[Button]:
    t, held = visit.t, quiz.sitting
    label, name = _check_button(view, kept, visit, address)
    check = partial(_check, view, held, visit, address, kept, sure)
    yield Button(name, label, check, "primary")
    if view.hints_left > 0:
        hint = partial(_hint, view, held)
        # a second press on a slow line finds no button with its key, and takes no other hint
        name = f"hint{len(view.hints) + 1}"
        yield Button(key(name, view.position), _hint_label(quiz, visit), hint)
    yield from previous(quiz, view.position, t)
    on = following(quiz, view.position)
    if on is not None:
        skip = key("skip", view.position)
        yield Button(skip, t("quiz.skip"), partial(show, on), "tertiary", moves=True)


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
    lead(f"given-hint-{len(view.hints) + 1}")


def _hint_label(quiz: SittingView, visit: Visit) -> str:
    cost = quiz.sitting.rules.hint_cost
    if not cost:
        return visit.t("quiz.take-hint")
    return visit.t("quiz.take-hint-for", percent=visit.t.number(float(cost * 100)))


def _certainty(t: Wording, sure: str | None, of: str) -> str:
    """Return the question how sure the learner is, from 1 to 3. It is never scored."""
    levels = {"1": t("certainty.guess"), "2": t("certainty.fairly"), "3": t("certainty.sure")}
    label = element("p", text(t("certainty.ask")), **{"aria-hidden": "true"})
    levels_html = rows(_CERTAINTY, t("certainty.ask"), levels, sure, cls="marks")
    return element("form", label, levels_html, cls="certainty", id="certainty", **{"data-of": of})


def _check(  # noqa: PLR0913, PLR0917 - what it checks
    view: ItemView, held: Held, visit: Visit, address: Address, kept: Kept, sure: str | None
) -> None:
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
        certainty=int(sure) if sure else None,
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
