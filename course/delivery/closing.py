"""The end of a sitting: no more answers are accepted, and unchecked ones are graded.

No timer runs. When time is up, the sitting is closed by the next request that reads it.
"""

from datetime import datetime

from course.delivery.deciding import grader
from course.delivery.errors import no_such_attempt
from course.delivery.observing import Observer
from course.grading.credit import done
from course.store import answers, sittings
from course.store.executing import Writing
from course.store.records import SittingRecord
from course.store.store import Store


class Closing:
    """Closes sittings and grades what is left in them."""

    def __init__(self, store: Store, observer: Observer) -> None:
        self._store = store
        self._observer = observer

    def close(self, sitting_id: str, now: datetime) -> None:
        """Close the sitting, then grade it: in this order nothing can change while it is graded."""
        self._store.write(sittings.finish, sitting_id, now=now)
        record = self._store.read(sittings.record, sitting_id)
        if record is None:
            raise no_such_attempt()
        self.grade_left(record, now)
        self._observer.finished()

    def grade_left(self, record: SittingRecord, now: datetime) -> bool:
        """Grade the unchecked answers of a finished sitting; return whether there were any.

        Normally `close` has done this already, but the server may have been killed in between. So
        everyone who looks at a finished sitting calls this.
        """
        drafts = []
        for place in record.sitting.items:
            if _drafted(record, place.item):
                language = record.responses[place.item].language or "en"  # not in old databases
                drafts.append((place, language, grader(self._store, place, language, final=True)))

        def grade(connection: Writing) -> None:
            for number, (place, language, by) in enumerate(drafts, 1):
                answers.check(
                    *(connection, record.sitting.id, place, by),
                    language=language,
                    closing=True,
                    more=number < len(drafts),
                    now=now,
                )

        if drafts:
            self._store.write(grade)
        return bool(drafts)


def _drafted(record: SittingRecord, item: str) -> bool:
    """Whether the item has an unchecked answer that can still be checked."""
    saved, checks = record.responses.get(item), record.checks.get(item, ())
    if saved is None or saved.response.blank or done(record.sitting.rules, checks):
        return False
    return not checks or checks[-1].revision < saved.revision
