"""Results as a table, for teachers."""

from collections.abc import Iterable

from course.delivery.views import SittingView

HEAD = {
    "learner": "random id of the student",
    "name": "what the student wants to be called",
    "quiz": "id of the quiz",
    "mode": "practice or exam",
    "started": "when the attempt was begun, in UTC",
    "finished": "when it ended, in UTC; empty while it is in progress",
    "minutes": "from the beginning to the end",
    "score": "points earned; empty while it is in progress",
    "maximum": "points that could be earned",
    "percent": "the score, in percent of the maximum",
    "right": "questions that count as right",
    "unanswered": "questions without an answer",
    "items": "questions asked",
    "void": "questions that no longer count as they were marked",
    "kind": "what was asked: the whole quiz, or what is practised again",
    "id": "id of the attempt",
    "marked": "what the answers earned, where a teacher gave another score",
    "set_aside": "1 for an attempt that does not count",
}
"""The columns, and what each means."""

Row = tuple[str | float | int | None, ...]


def rows(views: Iterable[SittingView]) -> list[Row]:
    """One row per sitting, in the order of HEAD; values that are not known yet are None."""
    return [_row(view) for view in views]


def _row(view: SittingView) -> Row:
    sitting = view.sitting
    finished = sitting.finished
    score = None if finished is None else view.score
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
