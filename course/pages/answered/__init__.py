"""An answered item, with marks once its key may be seen: one file per kind of answer."""

from typing import assert_never

from course.delivery.views import ItemView
from course.model.items import (
    Cloze,
    Date,
    FindEvidence,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Reconcile,
    ShortText,
    SingleChoice,
    Statements,
    TwoPart,
)
from course.pages.answered import keys
from course.pages.answered.choices import picked_choices
from course.pages.answered.cloze import filled_gaps
from course.pages.answered.matching import matched
from course.pages.answered.ordering import ordered
from course.pages.answered.passages import ticked
from course.pages.answered.reconcile import compared
from course.pages.answered.statements import marked
from course.pages.answered.unmarked import unmarked
from course.pages.shared import passage
from course.pages.shared.show import element, put, text
from course.pages.shared.visit import Visit


def answered(view: ItemView, visit: Visit) -> None:
    """Show what `answered_html` returns."""
    put(answered_html(view, visit))


def answered_html(view: ItemView, visit: Visit) -> str:
    """Return the answer with each part marked, and the right answer where it differs.

    Until the key may be seen, return only what was given.
    """
    if view.solution is not None:
        return "".join(_parts(view, visit))
    label = element("span", text(visit.t("feedback.given")), cls="label")
    lines = unmarked(view, visit)
    if len(lines) == 1:
        return element("p", label, text(lines[0]), cls="given")
    rows = (element("li", text(line)) for line in lines)
    return element("div", label, element("ul", *rows, cls="unmarked"), cls="given")


def _parts(  # noqa: PLR0911 - one for each type
    view: ItemView, visit: Visit
) -> tuple[str, ...]:
    assert view.solution is not None  # noqa: S101 - see above
    item = view.solution.item
    match item:
        case SingleChoice() | MultipleChoice():
            return (picked_choices(view, item, visit),)
        case Statements():
            return (marked(view, item, visit),)
        case Matching():
            return (matched(view, item, visit),)
        case Ordering():
            return (ordered(view, item, visit),)
        case Cloze():
            return filled_gaps(view, item, visit)
        case FindEvidence():
            return (ticked(view, item, visit),)
        case TwoPart():
            chosen = item.choice(next(iter(keys.picked(view)), ""))
            counted = chosen is None or chosen.right
            label = element("p", text(passage.question(view, visit.t)), cls="shown-by")
            passages = ticked(view, item, visit, counted=counted)
            return picked_choices(view, item, visit), label, passages
        case Reconcile():
            return (compared(view, visit),)
        case Numeric() | ShortText() | Date():
            label = element("span", text(visit.t("feedback.given")), cls="label")
            typed = keys.typed(view, visit.t) or visit.t("feedback.nothing")
            return (element("p", label, text(typed), cls="given"),)
        case _:
            assert_never(item)
