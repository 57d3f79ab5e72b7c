"""What a teacher sees of one student's attempts, and does to one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from course.delivery.closing import Closing
from course.delivery.errors import NotFound
from course.delivery.looking import Looking
from course.delivery.views import Given, SittingView
from course.errors import CourseError
from course.grading.credit import earned
from course.model.sitting import Override, Voided
from course.model.text import Text
from course.store import correcting, sittings
from course.store.correcting import Whose
from course.store.errors import no_such_attempt
from course.store.store import Store

__all__ = ["Asked", "Correcting", "NotPossible", "Whose"]

Why = Literal["going", "score", "comment"]
"""The attempt is in progress, the score is not from 0 to the maximum, or the words are missing or
too long."""
LONGEST = 1_000
"""Characters of a comment or reason."""


class NotPossible(CourseError):  # noqa: N818
    """The correction cannot be made; `why` says for which reason."""

    def __init__(self, why: Why) -> None:
        super().__init__(_SENTENCES[why])
        self.why: Why = why


_SENTENCES: Mapping[Why, str] = {
    "going": "The attempt is in progress: its score can be changed once it is handed in.",
    "score": "The score is not a number from 0 to the maximum of the attempt.",
    "comment": f"Say why, in at most {LONGEST:,} characters.",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of an attempt, what was answered, and the points for it.

    `checked` tells whether it was marked. `maximum` is 0 if the question is left out.
    """

    position: int
    item: str
    bank: str
    stem: Text
    given: Given | None
    status: str
    checked: bool
    score: float
    maximum: float
    void: Voided | None


class Correcting:
    """One student's attempts, and changes to one of them. For teachers only."""

    def __init__(self, store: Store, looking: Looking, closing: Closing) -> None:
        self._store = store
        self._looking = looking
        self._closing = closing

    # Looking

    def whose(self, person: str) -> Whose:
        """The student of a class with that id, or else the learner. Raises NotFound."""
        found = self._store.read(correcting.whose, person)
        if found is None:
            raise NotFound("There is no such student.")
        return found

    def attempts(self, whose: Whose, *, now: datetime) -> tuple[SittingView, ...]:
        """The student's attempts in all browsers, newest first, with marks."""
        found = [
            view
            for learner in whose.learners
            for view in self._looking.overview(learner, teacher=True, now=now)
            if not view.sitting.trial
        ]
        return tuple(sorted(found, key=lambda view: view.sitting.opened, reverse=True))

    def asked(self, sitting_id: str) -> tuple[Asked, ...]:
        """The questions of an attempt in order, with what was answered."""
        record = self._store.read(sittings.record, sitting_id)
        if record is None:
            raise no_such_attempt()
        found = []
        for place in record.sitting.items:
            resolved = self._store.snapshot(place.version)
            saved = record.responses.get(place.item)
            checks = record.checks.get(place.item, ())
            void = record.voided.get(place.item)
            counted = self._store.snapshot(record.mended.get(place.version, place.version))
            score, maximum = earned(record.sitting.rules, checks, float(counted.item.points), void)
            given = None
            if saved is not None and not saved.response.blank:
                given = Given(resolved, saved.response, saved.language or "en")
            statuses = [check.outcome.status for check in checks]
            status = "answered" if given else "blank"
            if statuses:
                best = (one for one in ("right", "partial") if one in statuses)
                status = next(best, statuses[-1])
            found.append(
                Asked(
                    position=place.position,
                    item=place.item,
                    bank=place.bank,
                    stem=resolved.item.stem,
                    given=given,
                    status=status,
                    checked=bool(checks),
                    score=score,
                    maximum=maximum,
                    void=void,
                )
            )
        return tuple(found)

    def overrides(self, sitting_id: str) -> tuple[Override, ...]:
        """Every score that teachers gave the attempt, oldest first."""
        return self._store.read(correcting.overrides, sitting_id)

    # Changing

    def override(  # noqa: PLR0913 - what a decision is
        self,
        sitting_id: str,
        score: float | None,
        *,
        comment: str,
        who: str = "",
        apply: bool = True,
        now: datetime,
    ) -> tuple[SittingView, float]:
        """Give a finished attempt another score, in points; None: as it was marked.

        Returns the attempt as it was, and the score that counts now, or would if not `apply`.
        Raises NotPossible if the attempt is in progress, the score is out of range, or the comment,
        which the student reads, is missing or too long.
        """
        before = self._looking.any_sitting(sitting_id, now=now)
        words = _tidy(comment)
        if before.sitting.finished is None or before.marked is None:
            raise NotPossible("going")
        if score is not None and not 0 <= score <= before.maximum:
            raise NotPossible("score")
        if apply:
            self._store.write(
                correcting.override, sitting_id, score, comment=words, who=who, now=now
            )
        return before, before.marked if score is None else score

    def set_aside(self, sitting_id: str, *, why: str, who: str, now: datetime) -> SittingView:
        """Let an attempt not count, so that the student may take the quiz again.

        One in progress is handed in first. What is in it is kept. Returns it as it is then.
        """
        words = _tidy(why)
        if self._looking.any_sitting(sitting_id, now=now).sitting.finished is None:
            self._closing.close(sitting_id, now)
        self._store.write(correcting.put_aside, sitting_id, why=words, who=who, now=now)
        return self._looking.any_sitting(sitting_id, now=now)

    def count_again(self, sitting_id: str) -> None:
        """Let an attempt that was set aside count again."""
        self._store.write(correcting.count_again, sitting_id)

    def held(self, sitting_id: str) -> Mapping[str, int]:
        """How many `answers`, `checks` and `reports` would be lost with the attempt."""
        return self._store.read(correcting.held, sitting_id)

    def delete(self, sitting_id: str) -> None:
        """Delete an attempt for good, with everything in it."""
        self._store.write(correcting.erase, sitting_id)


def _tidy(words: str) -> str:
    tidy = words.strip()
    if not 0 < len(tidy) <= LONGEST:
        raise NotPossible("comment")
    return tidy
