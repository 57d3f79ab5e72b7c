"""Feedback on an item, the same on the quiz page and in the review.

The order is fixed: the answer given, the verdict, why it is wrong, the right answer, the words that
prove it with a link to them, and the reasoning.
"""

from collections.abc import Iterator

from course.delivery.views import ItemView
from course.model.outcome import Outcome
from course.model.resolved import ResolvedItem
from course.model.sitting import Regraded
from course.pages.answered import keys, reporting
from course.pages.answered.proofs import proofs_html
from course.pages.answered.tile import ICONS
from course.pages.shared.address import Address
from course.pages.shared.show import element, put, text
from course.pages.shared.visit import Visit
from course.services.messages import Wording


def points(t: Wording, score: float, maximum: float) -> str:
    """Return a score in words: in whole points and simple fractions as far as it is one."""
    return t.count("score.points", maximum, score=t.amount(score), maximum=t.amount(maximum))


def status_word(t: Wording, status: str) -> str:
    """Return the word for a status."""
    return {
        "right": t("verdict.right"),
        "partial": t("verdict.partial"),
        "wrong": t("verdict.wrong"),
        "blank": t("verdict.blank"),
        "invalid": t("verdict.invalid"),
    }[status]


def again_html(view: ItemView, visit: Visit, outcome: Outcome) -> str:
    """Return why a response could not be judged, and how to mend it; nothing is lost by it."""
    t = visit.t
    how = keys.mending(outcome, view, t)
    said = (keys.sentence(outcome, view, t), how, t("quiz.again-free") if how else "")
    words = element("p", text(" ".join(filter(None, said))), cls="again")
    return element("div", words, cls=f"judged {outcome.status}", role="status")


def unread_html(view: ItemView, visit: Visit, outcome: Outcome) -> str:
    """Return what of an answer in an exam cannot be read, and what that means."""
    t = visit.t
    said = (
        keys.sentence(outcome, view, t, exam=True),
        keys.mending(outcome, view, t, exam=True),
        t("exam.unread"),
    )
    words = element("p", text(" ".join(filter(None, said))), cls="again")
    return element("div", words, cls="judged invalid", role="status")


def feedback(view: ItemView, visit: Visit, address: Address) -> None:
    """Show what `feedback_html` returns."""
    if html := feedback_html(view, visit, address):
        put(html)


def feedback_html(view: ItemView, visit: Visit, address: Address | None) -> str:
    """Return verdict, reasons, key, proofs and rationale, as far as they may be seen.

    Empty if none of them may. Without the address of an attempt, nothing leads back to it or
    reports it.
    """
    solution = view.solution
    t, last = visit.t, view.last
    outcome = last.outcome if last else None
    void = _void(view, t)
    if solution is None:
        if outcome is None:
            return void
        return _block(view, _head(outcome, t, _earned(view)) + void + _cost(view, t), outcome)
    item = solution.item
    # Where marks are withheld there is an answer but no outcome.
    given = view.response is not None and not view.response.response.blank
    parts = [] if given and outcome is None else [_head(outcome, t, _earned(view))]
    parts.append(void)
    parts.append(_cost(view, t))
    if last and last.regraded:
        parts.append(_regraded(last.regraded, t))
    if outcome and (said := keys.sentence(outcome, view, t)):
        parts.append(element("p", text(said)))
    parts.extend(
        element("p", text(why), lang=visit.foreign) for why in keys.reasons_of(view, solution, t)
    )
    if outcome is None or outcome.status != "right":
        parts.append(_key(solution, t))
    parts.append(proofs_html(solution, visit, address))
    if item.rationale is not None:
        label = element("span", text(t("feedback.why")), cls="label")
        parts.append(element("p", label, visit.html(item.rationale)))
    if address is not None:
        parts.append(element("p", reporting.link(address, t), cls="to-report"))
    return _block(view, "".join(parts), outcome)


def tried_html(view: ItemView, visit: Visit) -> str:
    """Return the verdict on a try, the reasons, and what the next try can still earn."""
    if view.last is None:
        return ""
    t = visit.t
    percent = t.number(round(view.worth * 100))
    if view.may_gain:
        again = [t.count("quiz.tries-left", view.tries_left, percent=percent)]
    else:
        again = [t.count("quiz.tries-no-gain", view.tries_left)]
    if view.hints_left and view.may_gain:
        costs = view.rules.hint_cost
        again.append(t("quiz.hint-first") if costs else t("quiz.hint-free"))
    if view.tries_left == 1 and view.rules.shown("key") == "check":
        again.append(t("quiz.or-see", check=t("quiz.check")))
    told = keys.tried(view.last.outcome, view, t)
    whys = (element("p", why) for why in _reasons_of_try(view, visit))
    lines = (element("p", text(line)) for line in (told, " ".join(again)) if line)
    inside = (_head(view.last.outcome, t, view.last.outcome.score), *whys, *lines)
    return _block(view, "".join(inside), view.last.outcome)


def _reasons_of_try(view: ItemView, visit: Visit) -> Iterator[str]:
    """Yield why it was wrong, as HTML; where several may be picked, with the choice."""
    choices = {option.id: visit.html(option.text) for option in view.shown.options}
    several = view.shown.type == "multiple-choice"
    for name, why in view.reasons.items():
        yield f"{choices[name]}: {visit.html(why)}" if several else visit.html(why)


def _block(view: ItemView, inside: str, outcome: Outcome | None) -> str:
    status = outcome.status if outcome else "blank"
    name = f"feedback-{view.position + 1}"
    return element("section", inside, cls=f"judged {status}", id=name, tabindex="-1")


def _earned(view: ItemView) -> float | None:
    """Return the points that count: less what tries and hints cost, or those of a void item."""
    if view.void is None or view.last is None:
        return view.earned
    return view.last.outcome.maximum if view.void.kind == "full-marks" else None


def _head(outcome: Outcome | None, t: Wording, score: float | None) -> str:
    """Return the verdict, with those points unless they are None."""
    status = outcome.status if outcome else "blank"
    head = [
        element("span", ICONS[status], cls="icon"),
        element("strong", text(status_word(t, status))),
    ]
    if outcome and score is not None:
        head.append(_score(score, outcome.maximum, t))
    return element("p", *head, cls="verdict")


def _cost(view: ItemView, t: Wording) -> str:
    """Return why the points differ from those of the last answer; empty if they do not."""
    if view.earned is None or view.void is not None or view.last is None:
        return ""
    best = max(view.checks, key=lambda check: check.outcome.score)
    lost = best.outcome.score - view.earned
    said = []
    if round(view.earned - view.last.outcome.score, 2) > 0:
        said.append(t("cost.best"))
    if round(lost, 2) > 0:
        off = t.amount(lost)
        tries = t.count("cost.tries", best.attempt - 1)
        hints = t.count("cost.hints", best.hints)
        if not (best.hints and view.rules.hint_cost):
            said.append(t("cost.off", what=tries, lost=off))
        elif best.attempt == 1 or not view.rules.penalty:
            said.append(t("cost.off", what=hints, lost=off))
        else:
            said.append(t("cost.off-both", tries=tries, hints=hints, lost=off))
    return element("p", text(" ".join(said)), cls="cost") if said else ""


def _score(score: float, maximum: float, t: Wording) -> str:
    """Return the points, with a ring that is filled as far as they go."""
    share = round(100 * score / maximum) if maximum else 0
    ring = element("i", cls="ring", style=f"--share:{share}%", **{"aria-hidden": "true"})
    full = score == maximum
    said = t.count("score.full", maximum, maximum=t.amount(maximum)) if full else ""
    return element("span", text(said or points(t, score, maximum)), ring, cls="points")


def _void(view: ItemView, t: Wording) -> str:
    """Return why the item does not count as it was marked, and what the answer had earned."""
    void = view.void
    if void is None:
        return ""
    on = t.date(void.at)
    if void.kind == "leave-out":
        words = t("feedback.left-out", date=on, why=void.why)
    else:
        words = t("feedback.full-marks", date=on, why=void.why)
    if view.last is not None:
        marked = view.last.outcome
        words += " " + t("feedback.void-before", before=points(t, marked.score, marked.maximum))
    return element("p", text(words), cls="notice void")


def _regraded(regraded: Regraded, t: Wording) -> str:
    before = regraded.before
    words = t(
        "feedback.regraded",
        date=t.date(regraded.at),
        before=points(t, before.score, before.maximum),
        why=regraded.why,
    )
    return element("p", text(words), cls="notice")


def _key(solution: ResolvedItem, t: Wording) -> str:
    line = keys.key_line(solution, t)
    if line is None:
        return ""
    label = element("span", text(t("feedback.key")), cls="label")
    return element("p", label, element("strong", text(line)))
