"""Opening a sitting of any kind."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from course.checking import Checked
from course.delivery.closing import Closing
from course.delivery.errors import NothingToAsk, NotNow
from course.delivery.held import Held
from course.delivery.observing import Observer
from course.model.quiz import Rules
from course.model.resolved import ResolvedItem
from course.model.sitting import Kind
from course.store import sittings
from course.store.store import Store

PRACTICE = Rules(tries=2)
"""The rules of practice that no quiz has rules for: a second try, and no score to lose."""


class Opening:
    """Opens sittings. A learner has at most one open sitting of each kind per quiz."""

    def __init__(self, store: Store, closing: Closing, observer: Observer) -> None:
        self._store = store
        self._closing = closing
        self._observer = observer

    def found(  # noqa: PLR0913 - what a sitting is
        self,
        learner: str,
        quiz: str,
        kind: Kind,
        *,
        assignment: str = "",
        trial: bool = False,
        now: datetime,
    ) -> Held | None:
        """The learner's open sitting of that quiz and kind; one whose time is up is closed."""
        found = self._store.read(
            sittings.find_open, learner, quiz, kind, assignment=assignment, trial=trial
        )
        if found is not None and found.over(now):
            self._closing.close(found.id, now)
            return None
        return None if found is None else Held(found)

    def new(  # noqa: PLR0913 - what a sitting is
        self,
        learner: str,
        quiz: str,
        kind: Kind,
        items: Sequence[tuple[str, ResolvedItem]],
        *,
        rules: Rules,
        seed: str,
        assignment: str = "",
        trial: bool = False,
        now: datetime,
    ) -> Held:
        """A new sitting with these items, each with its bank; or one that was opened meanwhile.

        Raises NothingToAsk if there are no items, and NotNow if no attempts are left.
        """
        if not items:
            raise NothingToAsk("There are no questions to ask.")
        sitting = self._store.write(
            sittings.find_or_open,
            *(learner, quiz),
            kind=kind,
            rules=rules,
            seed=seed,
            items=items,
            assignment=assignment,
            trial=trial,
            now=now,
        )
        if sitting is None:
            raise NotNow("attempts")
        if sitting.opened == now:  # otherwise another process was a moment faster
            self._observer.opened(sitting)
        return Held(sitting)

    def instead(  # noqa: PLR0913 - what a sitting is
        self,
        learner: str,
        quiz: str,
        kind: Kind,
        items: Sequence[tuple[str, ResolvedItem]],
        *,
        rules: Rules,
        seed: str,
        trial: bool = False,
        now: datetime,
    ) -> Held:
        """The open sitting of that kind if it asks these items; if not, it is closed for a new one.

        What was answered in it is kept.
        """
        found = self.found(learner, quiz, kind, trial=trial, now=now)
        if found is not None:
            if {place.item for place in found.items} == {item.item.id for _, item in items}:
                return found
            self._closing.close(found.id, now)
        return self.new(learner, quiz, kind, items, rules=rules, seed=seed, trial=trial, now=now)


def found_in(checked: Checked, items: Iterable[str]) -> list[tuple[str, ResolvedItem]]:
    """Those of the items that the course still has, as they are now, each with its bank."""
    bank_of = {item.id: bank.id for bank in checked.course.banks.values() for item in bank.items}
    return [(bank_of[i], checked.resolved[i]) for i in items if i in checked.resolved]
