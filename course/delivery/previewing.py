"""A question as students see it, without an attempt: nothing of it is stored."""

from datetime import datetime

from course.delivery.showing import shown
from course.delivery.views import ItemView
from course.grading.credit import credit
from course.model.outcome import Outcome
from course.model.quiz import Rules
from course.model.resolved import ResolvedItem
from course.model.response import AnyResponse
from course.model.sitting import Check, SavedResponse

_SEED = "preview"
_RULES = Rules()


def preview(  # noqa: PLR0913 - what there is of a try
    resolved: ResolvedItem,
    response: AnyResponse | None,
    outcome: Outcome | None,
    *,
    language: str,
    hints: int,
    now: datetime,
) -> ItemView:
    """The question in practice with one try: the response so far, and its outcome once checked."""
    item = resolved.item
    saved = None
    if response is not None:
        saved = SavedResponse(
            item=item.id, revision=1, tab="", response=response, language=language, at=now
        )
    checks = (
        (Check(item=item.id, attempt=1, revision=1, outcome=outcome, hints=hints, at=now),)
        if outcome
        else ()
    )
    return ItemView(
        position=0,
        shown=shown(resolved, _SEED),
        response=saved,
        revision=1 if saved else 0,
        foreign=0,
        checks=checks,
        hints=item.hints[:hints],
        hints_left=len(item.hints) - hints,
        solution=resolved if checks else None,
        tries_left=0 if checks else 1,
        rules=_RULES,
        earned=credit(_RULES, checks) if checks else None,
    )
