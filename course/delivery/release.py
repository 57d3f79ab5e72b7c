"""What of a sitting may be shown when: the quiz's rules, and nothing else, decide."""

from collections.abc import Sequence
from dataclasses import dataclass
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
    """Whether the marks, the key and the reasons of an item may be seen."""

    marks: bool
    key: bool
    rationale: bool


def released(sitting: Sitting, checks: Sequence[Check], now: datetime) -> Released:
    """Return what may be seen of an item with these checks.

    Marks that are shown at the check are shown at each; a key only when no try is left.
    """
    finished = sitting.finished is not None

    def may(what: Literal["marks", "key", "rationale"], *, checked: bool) -> bool:
        match sitting.rules.shown(what):
            case "check":
                return checked or finished
            case "finish":
                return finished
            case "close":
                return finished and closed(sitting.rules, now)
            case "never":
                return False

    nothing_left = done(sitting.rules, checks)
    return Released(
        marks=may("marks", checked=bool(checks)),
        key=may("key", checked=nothing_left),
        rationale=may("rationale", checked=nothing_left),
    )


def closed(rules: Rules, now: datetime) -> bool:
    """Return whether the quiz has closed for everybody."""
    return rules.closes is not None and now >= parse_moment(rules.closes)


def seen(checks: Sequence[Check], may: Released) -> tuple[Check, ...]:
    """Return the checks as they may be seen: none, the verdicts, or all that they say."""
    if not may.marks:
        return ()
    if may.key:
        return tuple(checks)
    return tuple(check.model_copy(update={"outcome": _bare(check.outcome)}) for check in checks)


def _bare(outcome: Outcome) -> Outcome:
    """Return the verdict and the score, without what would give parts of the key away."""
    return Outcome(
        status=outcome.status, score=outcome.score, maximum=outcome.maximum, rule=outcome.rule
    )


def without_reasons(resolved: ResolvedItem) -> ResolvedItem:
    """Return the item without its rationale, and without why anything in it is wrong."""
    data = resolved.model_dump(by_alias=True, exclude_defaults=True)
    return ResolvedItem.model_validate(_without(data))


def _without(value: object) -> object:
    if isinstance(value, dict):
        return {k: _without(v) for k, v in value.items() if k not in {"rationale", "why"}}
    if isinstance(value, list | tuple):
        return type(value)(_without(one) for one in value)
    return value
