"""What may be shown of a sitting and when. Only the rules of the quiz decide."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from course.grading.credit import done
from course.language.moments import parse_moment
from course.model.outcome import Outcome
from course.model.quiz import Rules
from course.model.resolved import ResolvedItem
from course.model.sitting import Check, Sitting


@dataclass(frozen=True, slots=True)
class Released:
    """Whether the marks, the key and the rationale of an item may be shown."""

    marks: bool
    key: bool
    rationale: bool


def released(sitting: Sitting, checks: Sequence[Check], now: datetime) -> Released:
    """What may be shown of an item with these checks.

    With feedback at each check, marks are shown every time, but the key only when no tries are
    left.
    """
    finished = sitting.finished is not None

    def may(what: Literal["key", "rationale"], *, checked: bool) -> bool:
        return shown(what, sitting.rules, checked=checked, finished=finished, now=now)

    nothing_left = done(sitting.rules, checks)
    return Released(
        marks=marks_shown(sitting, checks, now),
        key=may("key", checked=nothing_left),
        rationale=may("rationale", checked=nothing_left),
    )


def marks_shown(sitting: Sitting, checks: Sequence[Check], now: datetime) -> bool:
    """Whether the marks of an item with these checks may be shown."""
    finished = sitting.finished is not None
    return shown("marks", sitting.rules, checked=bool(checks), finished=finished, now=now)


def shown(
    what: Literal["marks", "key", "rationale"],
    rules: Rules,
    *,
    checked: bool,
    finished: bool,
    now: datetime,
) -> bool:
    """Whether that may be shown of an item, by the rules of its sitting."""
    match rules.shown(what):
        case "check":
            return checked or finished
        case "finish":
            return finished
        case "close":
            return finished and closed(rules, now)
        case "never":
            return False


def closed(rules: Rules, now: datetime) -> bool:
    """Whether the quiz has closed for everybody."""
    return rules.closes is not None and now >= parse_moment(rules.closes)


def checks_shown(
    checks: Sequence[Check], may: Released, *, trying: bool = False
) -> tuple[Check, ...]:
    """The checks as far as they may be shown: not at all, verdicts only, or in full.

    While the learner is `trying`, verdicts come with how much is right.
    """
    if not may.marks:
        return ()
    if may.key:
        return tuple(checks)
    facts: Collection[str] = _COUNTS if trying else ()
    return tuple(replace(c, outcome=_bare(c.outcome, facts)) for c in checks)


_COUNTS = frozenset(
    {
        *("typed", "read", "asked", "hits", "total", "in_order", "false_alarms"),
        *("unmarked", "unmatched", "unfilled", "verdict"),
    }
)


def _bare(outcome: Outcome, facts: Collection[str]) -> Outcome:
    """The verdict, the score and these facts: the rest gives away parts of the key."""
    return Outcome(
        status=outcome.status,
        score=outcome.score,
        maximum=outcome.maximum,
        rule=outcome.rule,
        facts={name: fact for name, fact in outcome.facts.items() if name in facts},
    )


def without_reasons(resolved: ResolvedItem) -> ResolvedItem:
    """The item without its rationale and without the reasons why choices are wrong."""
    data = resolved.model_dump(by_alias=True, exclude_defaults=True)
    return ResolvedItem.model_validate(_without(data))


def _without(value: object) -> object:
    if isinstance(value, dict):
        return {k: _without(v) for k, v in value.items() if k not in {"rationale", "why"}}
    if isinstance(value, list | tuple):
        return type(value)(_without(one) for one in value)
    return value
