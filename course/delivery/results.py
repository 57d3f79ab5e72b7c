"""Results as a table, for teachers."""

from collections.abc import Iterable

from course.delivery.views import SittingView

HEAD = (
    *("learner", "name", "quiz", "mode", "started", "finished", "minutes"),
    *("score", "maximum", "percent", "right", "unanswered", "items", "void", "kind"),
    *("id", "marked", "set_aside"),
)
"""Learner ids are random; names are chosen by learners. Times are UTC in ISO 8601.
`void` counts the items that no longer count as they were marked. `kind` says what was asked.
`id` is that of the attempt. `marked` is the score of its items where a teacher gave another one,
and `set_aside` is 1 for an attempt that does not count."""

Row = tuple[str | float | int | None, ...]


def rows(views: Iterable[SittingView]) -> list[Row]:
    """One row per sitting, in the order of HEAD; values that are not known yet are None."""
    return [_row(view) for view in views]


def _row(view: SittingView) -> Row:
    sitting = view.sitting
    finished, score = sitting.finished, view.score
    minutes = None if finished is None else (finished - sitting.opened).total_seconds() / 60
    return (
        sitting.learner,
        view.name or "",
        sitting.quiz,
        sitting.rules.mode,
        sitting.opened.isoformat(timespec="seconds"),
        "" if finished is None else finished.isoformat(timespec="seconds"),
        None if minutes is None else round(minutes, 1),
        None if score is None else round(score, 4),
        view.maximum,
        round(100 * score / view.maximum, 1) if score is not None and view.maximum else None,
        view.right,
        len(view.blank),
        len(view.states),
        sum(state.void is not None for state in view.states),
        sitting.kind,
        sitting.id,
        None if view.override is None or view.marked is None else round(view.marked, 4),
        int(view.set_aside is not None),
    )
