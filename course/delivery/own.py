"""A learner's personal data: everything stored about them, with marks if they may be shown."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from course.delivery.looking import Looking
from course.delivery.release import released
from course.delivery.schedule import Scheduled
from course.delivery.views import SittingView
from course.model.resolved import ResolvedItem
from course.model.sitting import OF_NO_QUIZ, Check, Override, SetAside, SittingItem, Voided
from course.store import classes, history, people, sittings
from course.store.classes import Membership
from course.store.history import ItemHistory
from course.store.records import SittingRecord
from course.store.store import Store

FORMAT = 1

Data = dict[str, Any]


def own_data(store: Store, looking: Looking, learner: str, *, now: datetime) -> Data:
    """The data, ready for JSON; docs/your-data.md explains the fields.

    It contains no keys, nor questions that a fixed-order sitting has not reached yet.
    """
    views = looking.overview(learner, now=now)  # also closes and grades what has run out of time
    records = {record.sitting.id: record for record in store.read(sittings.records, learner)}
    by_item = store.read(history.read, learner)
    attempts = []
    for view in views:
        record = records[view.sitting.id]
        items = []
        for place in _reached(record):
            of_item = by_item.get((view.sitting.id, place.item), ItemHistory())
            items.append(_item(record, place, store.snapshot(place.version), of_item, now))
        attempts.append(_attempt(view, items))
    return {
        "format": FORMAT,
        "made": _moment(now),
        "learner": {"id": learner, "name": store.read(people.name, learner)},
        "classes": [_membership(one) for one in store.read(classes.memberships, learner)],
        "attempts": attempts,
    }


def own_practice(scheduled: Scheduled) -> Data:
    """When a question that was missed comes back, and the reviews that this follows from."""
    return {
        "item": scheduled.item,
        "due": scheduled.due.isoformat(),
        "reviews": [
            {"attempt": one.sitting, "at": _moment(one.at), "rating": one.rating}
            for one in scheduled.reviews
        ],
    }


def _reached(record: SittingRecord) -> Iterator[SittingItem]:
    sitting = record.sitting
    one_by_one = sitting.rules.fixed and sitting.finished is None
    for place in sitting.items:
        if not one_by_one or place.position <= sitting.reached:
            yield place


def _attempt(view: SittingView, items: list[Data]) -> Data:
    sitting = view.sitting
    going = sitting.rules.mode == "exam" and sitting.finished is None
    return {
        "id": sitting.id,
        "quiz": None if sitting.quiz == OF_NO_QUIZ else sitting.quiz,
        "kind": sitting.kind,
        "mode": sitting.rules.mode,
        "started": _moment(sitting.opened),
        "finished": sitting.finished and _moment(sitting.finished),
        "extra_minutes": float(sitting.extra),
        "time_factor": sitting.factor,
        "assignment": sitting.assignment or None,
        "trial": sitting.trial,
        "score": None if going else view.score,
        "maximum": view.maximum,
        "override": _override(view),
        "set_aside": view.set_aside and {**_decided(view.set_aside), "why": view.set_aside.why},
        "items": items,
    }


def _override(view: SittingView) -> Data | None:
    """What replaced the score of the items, with the sum of these."""
    if view.override is None:
        return None
    decided = {**_decided(view.override), "comment": view.override.comment}
    return {**decided, "marked": view.marked}


def _decided(one: Override | SetAside) -> Data:
    return {"at": _moment(one.at), "who": one.who}


def _membership(one: Membership) -> Data:
    return {
        "class": one.class_.name,
        "name": one.student.name,
        "login": one.student.login,
        "time_factor": one.student.time_factor,
        "joined": _moment(one.joined),
    }


def _item(
    record: SittingRecord,
    place: SittingItem,
    resolved: ResolvedItem,
    kept: ItemHistory,
    now: datetime,
) -> Data:
    checks = record.checks.get(place.item, ())
    marks = released(record.sitting, checks, now).marks
    over = record.sitting.finished is not None
    return {
        "number": place.position + 1,
        "item": place.item,
        "bank": place.bank,
        "type": resolved.item.type,
        "stem": dict(resolved.item.stem.by_language),
        "flagged": place.item in record.flagged,
        "responses": [
            {
                "revision": given.revision,
                "at": _moment(given.at),
                "language": given.language,
                "response": given.response,
            }
            for given in kept.given
        ],
        "hints": [_moment(at) for at in kept.hints],
        "checks": [_check(check, marks=marks) for check in checks],
        "void": _void(record.voided.get(place.item)) if over or marks else None,
        "reports": [
            {
                "kind": said.kind,
                "words": said.words,
                "at": _moment(said.at),
                "reply": said.reply,
                "replied": said.replied and _moment(said.replied),
            }
            for said in kept.reports
        ],
    }


def _check(check: Check, *, marks: bool) -> Data:
    told: Data = {
        "try": check.attempt,
        "revision": check.revision,
        "at": _moment(check.at),
        "certainty": check.certainty,
    }
    if marks:
        told |= _mark(check)
    return told


def _mark(check: Check) -> Data:
    outcome, regraded = check.outcome, check.regraded
    mark = {"status": outcome.status, "score": outcome.score, "maximum": outcome.maximum}
    if regraded is None:
        return mark
    before = regraded.before
    return mark | {
        "regraded": {
            "at": _moment(regraded.at),
            "why": regraded.why,
            "before": {"status": before.status, "score": before.score, "maximum": before.maximum},
        }
    }


def _void(void: Voided | None) -> Data | None:
    if void is None:
        return None
    return {"at": _moment(void.at), "kind": void.kind, "why": void.why}


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
