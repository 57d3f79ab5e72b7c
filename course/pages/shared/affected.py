"""Whose attempts a teacher's decision changes: counted as people, in words."""

from collections.abc import Collection

from course.delivery.mending import Regrading, Rescored
from course.services.messages import Wording

Affected = Collection[Rescored] | Collection[Regrading]


def students(found: Affected, t: Wording) -> str:
    """Return how many students they are; one with several browsers or attempts is one."""
    return t.count("banks.students", len({one.person for one in found if not one.trial}))


def besides(found: Affected, t: Wording) -> str:
    """Return how many of the attempts are in progress or trial runs; empty if none is."""
    going = len({one.sitting for one in found if not one.finished})
    trials = len({one.sitting for one in found if one.trial})
    said = t.count("mend.going", going) if going else ""
    return f"{said} {t.count('mend.trials', trials)}" if trials else said


def name(one: Rescored | Regrading, t: Wording) -> str:
    """Return what the student is called, and that it is a trial run if it is."""
    called = one.name or t("results.nameless", code=one.learner[:6])
    return t("student.on-trial", name=called) if one.trial else called
