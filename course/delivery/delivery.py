"""A sitting from its start to its end, and what of it may be shown when."""

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from math import fsum
from typing import Literal

from course.checking import Checked
from course.delivery import accounts, problems
from course.delivery.problems import Kind, Reportable, Reported, Unkept
from course.delivery.release import Released, bare, closed, released, without_reasons
from course.delivery.showing import shown
from course.delivery.views import ItemState, ItemView, Newer, Refused, Saved, SittingView
from course.errors import CourseError
from course.grading import grade
from course.grading.credit import credit, done, left
from course.language.moments import parse_moment
from course.model.items import ChoiceItem
from course.model.outcome import Outcome
from course.model.quiz import Quiz
from course.model.resolved import ResolvedItem
from course.model.response import (
    AnyResponse,
    ChoiceResponse,
    ChoicesResponse,
    TwoPartResponse,
)
from course.model.sitting import Check, Sitting, SittingItem
from course.model.text import Text
from course.store.records import ItemRecord, SittingRecord
from course.store.store import Store

LONGEST_TEXT = 2_000
"""Characters of one text in a response; ids of choices are texts too."""
MOST_TEXTS = 500
_TAB = 64

_log = logging.getLogger(__name__)


class NotFound(CourseError):  # noqa: N818 - what it is called, not that it is an error
    """No such quiz, sitting or place in it, or not this learner's: which, is not told."""


class NothingToAsk(CourseError):  # noqa: N818
    """None of the items asked for can be served."""


Reason = Literal["early", "late", "attempts"]
"""It opens later, it has closed, or the learner has had all attempts."""


class NotNow(CourseError):  # noqa: N818
    """The quiz cannot be started."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(f"This quiz cannot be started now: {reason}.")
        self.reason = reason


class NothingToCheck(CourseError):  # noqa: N818
    """The sitting is over and this item was never checked in it, or it is an exam."""


def not_now(quiz: Quiz, *, used: int, now: datetime) -> Reason | None:
    """Return why a learner who has `used` so many attempts cannot start the quiz, or None."""
    if quiz.opens is not None and now < parse_moment(quiz.opens):
        return "early"
    if closed(quiz, now):
        return "late"
    most = quiz.most_attempts
    return "attempts" if most is not None and used >= most else None


class Delivery:
    """Sittings for learners who are known already; the clock and the seed come in.

    Every method that is given a sitting's id raises NotFound where that is not the learner's, and
    StoreError where the database fails. A sitting whose time is over is closed by whoever looks.
    """

    def __init__(self, store: Store, course: Callable[[], Checked]) -> None:
        self._store = store
        self._course = course

    def open(
        self,
        learner: str,
        quiz_id: str,
        *,
        now: datetime,
        seed: str,
        only: Sequence[str] | None = None,
    ) -> Sitting:
        """Return the learner's open sitting of that quiz, or else a new one.

        A new one has the quiz's items in the order of its banks, drawn and shuffled by the seed as
        the quiz says, each in the version that the course has now; in practice those of them in
        `only`. NotNow where the quiz is not open, or the learner has had all attempts.
        """
        found = self._store.find_open(learner, quiz_id)
        if found is not None and found.over(now):
            self._close(found.id, now)
        elif found is not None:
            return found
        checked = self._course()
        quiz = checked.course.quizzes.get(quiz_id)
        if quiz is None:
            raise NotFound("There is no such quiz.")
        if reason := not_now(quiz, used=0, now=now):
            raise NotNow(reason)
        items = _drawn(checked, quiz, seed)
        if only is not None and quiz.mode == "practice":
            items = [(bank, resolved) for bank, resolved in items if resolved.item.id in only]
        if not items:
            raise NothingToAsk("There are no questions to ask.")
        sitting = self._store.open_sitting(
            learner, quiz_id, rules=quiz.rules, seed=seed, items=items, now=now
        )
        if sitting is None:
            raise NotNow("attempts")
        return sitting

    def overview(self, learner: str, *, now: datetime) -> tuple[SittingView, ...]:
        """Return all of the learner's sittings, the newest first."""
        return tuple(self._view(record, now) for record in self._store.records(learner))

    def book_closed(self, learner: str, *, now: datetime) -> bool:
        """Return whether an attempt of the learner goes on that keeps the articles away."""
        found = (record.sitting for record in self._store.records(learner))
        return any(one.rules.closed_book and not one.over(now) for one in found)

    def opened(self, learner: str, *, everything: bool = False, now: datetime) -> accounts.Opened:
        """Return the accounts that the learner may see; teachers may see `everything`."""
        records, course = self._store.records(learner), self._course().course
        return accounts.opened(
            records, self._store.snapshot, course, everything=everything, now=now
        )

    def results(self, quiz: str | None = None, *, now: datetime) -> tuple[SittingView, ...]:
        """Return all learners' sittings, or those of a quiz, with their marks: for teachers."""
        records = self._store.all_records(quiz)
        return tuple(self._view(record, now, teacher=True) for record in records)

    def sitting(self, learner: str, sitting_id: str, *, now: datetime) -> SittingView:
        """Return the sitting with the state of each item."""
        record = self._store.record(sitting_id)
        if record is None or record.sitting.learner != learner:
            raise _not_found()
        return self._view(record, now)

    def item(
        self, learner: str, sitting_id: str, position: int, *, tab: str, now: datetime
    ) -> ItemView:
        """Return one item as that tab may show it.

        NotFound too where questions come one after the other and the sitting is at another.
        """
        sitting = self._sitting(learner, sitting_id, now)
        return self.item_of(sitting, position, tab=tab, now=now)

    def item_of(self, sitting: Sitting, position: int, *, tab: str, now: datetime) -> ItemView:
        """Return what `item` does, of a sitting that was just read for its learner."""
        place, resolved = self._place_in(sitting, position)
        if sitting.rules.fixed and sitting.finished is None and position != sitting.reached:
            raise _not_found()
        record = self._store.item_record(sitting.id, place.item, tab[:_TAB])
        return self._item_view(sitting, place, resolved, record, now)

    def items_of(self, sitting: Sitting, *, now: datetime) -> tuple[ItemView, ...]:
        """Return every item of a finished sitting that was just read for its learner."""
        if sitting.finished is None:
            raise _not_found()
        records, nothing = self._store.item_records(sitting.id), ItemRecord()
        return tuple(
            self._item_view(
                sitting,
                place,
                self._store.snapshot(place.version),
                records.get(place.item, nothing),
                now,
            )
            for place in sitting.items
        )

    def save(  # noqa: PLR0913 - what a save is
        self,
        learner: str,
        sitting_id: str,
        position: int,
        response: AnyResponse,
        *,
        seen: int,
        tab: str,
        language: str,
        now: datetime,
    ) -> Saved | Newer | Refused:
        """Keep what the tab gave, unless another tab gave something after revision `seen`.

        Which choices are on offer is for grading to say. An item that is done with keeps what was.
        `language` is that of the page.
        """
        sitting = self._sitting(learner, sitting_id, now)
        return self.save_of(
            sitting, position, response, seen=seen, tab=tab, language=language, now=now
        )

    def save_of(  # noqa: PLR0913 - what a save is
        self,
        sitting: Sitting,
        position: int,
        response: AnyResponse,
        *,
        seen: int,
        tab: str,
        language: str,
        now: datetime,
    ) -> Saved | Newer | Refused:
        """Do what `save` does, of a sitting that was just read for its learner."""
        place, resolved = self._place_in(sitting, position)
        if type(response) is not resolved.item.response_type:
            return Refused("wrong-shape")
        if _too_long(response):
            return Refused("too-long")
        saved = self._store.save(
            sitting.id,
            place.item,
            response,
            position=position,
            seen=seen,
            tab=tab[:_TAB],
            language=language,
            now=now,
        )
        if isinstance(saved, Newer):
            _log.info(
                "an older tab was not let over a newer answer: sitting %s, item %s, saw %d of %d",
                *(sitting.id, place.item, seen, saved.revision),
            )
        return saved

    def check(  # noqa: PLR0913 - what a check is
        self,
        learner: str,
        sitting_id: str,
        position: int,
        *,
        language: str,
        certainty: int | None = None,
        now: datetime,
    ) -> Check | None:
        """Return the outcome of the newest response, read in that language.

        None where it counts and its marks are shown later. A blank or invalid one is no try, and is
        not kept. When no try is left, the last one comes back. NothingToCheck in an exam, and where
        the sitting ended without one.
        """
        while True:
            sitting, place, resolved = self._place(learner, sitting_id, position, now)
            record = self._store.item_record(sitting_id, place.item, "")
            if sitting.rules.mode == "exam":
                raise NothingToCheck("In an exam nothing is checked before the end.")
            if done(sitting.rules, record.checks):
                return _told(record.checks[-1], released(sitting, record.checks, now))
            if sitting.finished is not None:
                raise NothingToCheck("This attempt is finished.")
            given = record.response.response if record.response else _blank(resolved)
            mended = self._store.mended(place.version)
            version, outcome = self._grade(place.version, mended, given, language)
            if outcome.status in {"blank", "invalid"}:
                return Check(
                    item=place.item,
                    attempt=len(record.checks) + 1,
                    revision=record.revision,
                    outcome=outcome,
                    at=now,
                )
            check = self._store.record_check(
                sitting_id,
                place,
                outcome,
                version=version,
                mended=mended,
                revision=record.revision,
                language=language,
                certainty=certainty if sitting.rules.certainty else None,
                now=now,
            )
            if check is not None:
                checks = (*record.checks, check)
                return _told(check, released(sitting, checks, now))
            # Meanwhile something newer was saved, a key mended, or it was finished: look again.

    def hint(self, learner: str, sitting_id: str, position: int, *, now: datetime) -> Text | None:
        """Return the next hint and record that it was taken; None when there is none to take."""
        sitting, place, resolved = self._place(learner, sitting_id, position, now)
        hints = resolved.item.hints if sitting.rules.mode == "practice" else ()
        number = self._store.record_hint(sitting_id, place.item, available=len(hints), now=now)
        return None if number is None else hints[number - 1]

    def flag(
        self, learner: str, sitting_id: str, position: int, *, flagged: bool, now: datetime
    ) -> None:
        """Put the learner's flag on an item, or take it away."""
        _, place, _ = self._place(learner, sitting_id, position, now)
        self._store.flag(sitting_id, place.item, flagged=flagged, now=now)

    def move_on(self, learner: str, sitting_id: str, position: int, *, now: datetime) -> None:
        """Leave that question for the next, where they come one after the other."""
        self._place(learner, sitting_id, position + 1, now)
        self._store.move_on(sitting_id, was_at=position, goes_to=position + 1, now=now)

    def unreadable(self, learner: str, sitting_id: str, *, now: datetime) -> tuple[int, ...]:
        """Return the places of answers that nobody could judge, such as `abc` for a number."""
        self.sitting(learner, sitting_id, now=now)
        record = self._store.record(sitting_id)
        assert record is not None  # noqa: S101 - it was there just now
        found = []
        for place in record.sitting.items:
            saved = record.responses.get(place.item)
            if saved is not None and not saved.response.blank:
                resolved = self._store.snapshot(place.version)
                if grade(resolved, saved.response, saved.language or "en").status == "invalid":
                    found.append(place.position)
        return tuple(found)

    def finish(self, learner: str, sitting_id: str, *, now: datetime) -> SittingView:
        """Return the sitting closed, what was drafted checked; closing it again changes nothing."""
        if self.sitting(learner, sitting_id, now=now).sitting.finished is None:
            self._close(sitting_id, now)
        return self.sitting(learner, sitting_id, now=now)

    @staticmethod
    def wrong_items(view: SittingView) -> tuple[str, ...]:
        """Return the ids of the items that are not right, those never checked among them."""
        return tuple(state.item for state in view.states if state.status != "right")

    def evidence(
        self, learner: str, sitting_id: str, position: int, *, now: datetime
    ) -> ResolvedItem | None:
        """Return the item with its proofs once its key may be seen, else None."""
        sitting, place, _ = self._place(learner, sitting_id, position, now)
        checks = self._store.item_record(sitting_id, place.item, "").checks
        return self._solution(place, checks, released(sitting, checks, now))

    def reportable(
        self, learner: str, sitting_id: str, position: int, *, now: datetime
    ) -> Reportable:
        """Return the item as a problem may be reported with it; NotFound where none may.

        That is where its key may be seen, and in practice always.
        """
        sitting, place, asked = self._place(learner, sitting_id, position, now)
        checks = self._store.item_record(sitting_id, place.item, "").checks
        key = released(sitting, checks, now).key
        if not key and sitting.rules.mode != "practice":
            raise _not_found()
        version = self._counting(place, checks) if key else place.version
        quotes = problems.quotes(self._store.snapshot(version))
        return Reportable(sitting, place, asked.item.stem, version, quotes, released=key)

    def report_problem(  # noqa: PLR0913 - what a report is
        self,
        learner: str,
        sitting_id: str,
        position: int,
        *,
        kind: Kind,
        words: str,
        language: str,
        now: datetime,
    ) -> Unkept | None:
        """Keep for teachers what is wrong with an item, or return why that is not kept.

        The same report is kept once. NotFound as `reportable` says.
        """
        about = self.reportable(learner, sitting_id, position, now=now)
        words = problems.tidy(words)
        if len(words) > problems.LONGEST:
            return "too-long"
        if kind == "other" and not words:
            return "no-words"
        kept = self._store.report_problem(
            sitting_id,
            about.place.item,
            version=about.version,
            quotes=about.quotes,
            kind=kind,
            words=words,
            language=language,
            now=now,
        )
        return None if kept else "too-many"

    def problems(self) -> tuple[Reported, ...]:
        """Return what learners reported, the open ones first: for teachers."""
        found, checked = self._store.problems(), self._course()
        return tuple(Reported(one, problems.since(one, checked)) for one in found)

    def _sitting(self, learner: str, sitting_id: str, now: datetime) -> Sitting:
        sitting = self._store.sitting(sitting_id)
        if sitting is None or sitting.learner != learner:
            raise _not_found()
        if sitting.finished is None and sitting.over(now):
            self._close(sitting_id, now)
            return self._sitting(learner, sitting_id, now)
        return sitting

    def _place(
        self, learner: str, sitting_id: str, position: int, now: datetime
    ) -> tuple[Sitting, SittingItem, ResolvedItem]:
        sitting = self._sitting(learner, sitting_id, now)
        return sitting, *self._place_in(sitting, position)

    def _place_in(self, sitting: Sitting, position: int) -> tuple[SittingItem, ResolvedItem]:
        if not 0 <= position < len(sitting.items):
            raise _not_found()
        place = sitting.items[position]
        return place, self._store.snapshot(place.version)

    def _close(self, sitting_id: str, now: datetime) -> None:
        """Close the sitting first, so that nothing comes in any more; then grade what is there."""
        self._store.finish(sitting_id, now=now)
        record = self._store.record(sitting_id)
        assert record is not None  # noqa: S101 - it was just closed
        self._grade_left(record, now)

    def _grade_left(self, record: SittingRecord, now: datetime) -> bool:
        """Grade the drafts of a finished sitting; return whether there were any.

        Whoever was to do it before may have been stopped in between.
        """
        drafts = [place for place in record.sitting.items if _drafted(record, place.item)]
        for place in drafts:
            saved = record.responses[place.item]
            language = saved.language or "en"  # an old database does not say
            kept = None
            while kept is None:
                mended = self._store.mended(place.version)
                version, outcome = self._grade(place.version, mended, saved.response, language)
                kept = self._store.record_check(
                    record.sitting.id,
                    place,
                    outcome,
                    version=version,
                    mended=mended,
                    revision=saved.revision,
                    language=language,
                    closing=True,
                    now=now,
                )
        return bool(drafts)

    def _grade(
        self, opened: str, mended: str, response: AnyResponse, language: str
    ) -> tuple[str, Outcome]:
        """Return the version that decides, and what it says.

        That is the one with the mended key, unless the response fits only the one that was opened.
        """
        outcome = grade(self._store.snapshot(mended), response, language)
        if mended != opened and outcome.status == "invalid":
            return opened, grade(self._store.snapshot(opened), response, language)
        return mended, outcome

    def _item_view(
        self,
        sitting: Sitting,
        place: SittingItem,
        resolved: ResolvedItem,
        record: ItemRecord,
        now: datetime,
    ) -> ItemView:
        may = released(sitting, record.checks, now)
        item, rules, checks = resolved.item, sitting.rules, record.checks
        over = sitting.finished is not None or done(rules, checks)
        return ItemView(
            position=place.position,
            shown=shown(resolved, sitting.seed),
            response=record.response,
            revision=record.revision,
            foreign=record.foreign,
            checks=_seen(checks, may),
            hints=item.hints[: record.hints],
            hints_left=0 if rules.mode == "exam" else max(0, len(item.hints) - record.hints),
            solution=self._solution(place, checks, may),
            flagged=record.flagged,
            tries_left=0 if over else rules.most_tries - len(checks),
            worth=left(rules, len(checks), record.hints),
            reasons=_reasons(resolved, record) if may.marks and not may.key and not over else (),
        )

    def _solution(
        self, place: SittingItem, checks: Sequence[Check], may: Released
    ) -> ResolvedItem | None:
        if not may.key:
            return None
        resolved = self._store.snapshot(self._counting(place, checks))
        return resolved if may.rationale else without_reasons(resolved)

    def _counting(self, place: SittingItem, checks: Sequence[Check]) -> str:
        """Return the version whose key counts: what decided, or what would now."""
        version = checks[-1].version if checks else self._store.mended(place.version)
        return version or place.version

    def _view(self, record: SittingRecord, now: datetime, *, teacher: bool = False) -> SittingView:
        sitting = record.sitting
        if sitting.finished is None and sitting.over(now):
            self._close(sitting.id, now)
            return self._again(sitting.id, now, teacher=teacher)
        if sitting.finished is not None and self._grade_left(record, now):
            return self._again(sitting.id, now, teacher=teacher)
        states, earned, withheld = [], [], False
        for place in sitting.items:
            checks = record.checks.get(place.item, ())
            told = bool(checks) or sitting.finished is not None
            marks = teacher or not told or released(sitting, checks, now).marks
            withheld = withheld or not marks
            earned.append(credit(sitting.rules, checks))
            states.append(
                ItemState(
                    position=place.position,
                    item=place.item,
                    status=_status(checks if marks else (), record, place.item),
                    bank=place.bank,
                    flagged=place.item in record.flagged,
                )
            )
        versions = (record.mended.get(place.version, place.version) for place in sitting.items)
        snapshots = map(self._store.snapshot, versions)
        return SittingView(
            sitting=sitting,
            states=tuple(states),
            score=None if withheld else fsum(earned),
            maximum=fsum(float(snapshot.item.points) for snapshot in snapshots),
            name=record.name,
        )

    def _again(self, sitting_id: str, now: datetime, *, teacher: bool) -> SittingView:
        record = self._store.record(sitting_id)
        assert record is not None  # noqa: S101 - it was there just now
        return self._view(record, now, teacher=teacher)


def _drawn(checked: Checked, quiz: Quiz, seed: str) -> list[tuple[str, ResolvedItem]]:
    """Return the items of a new sitting, each with its bank: the same ones for the same seed."""
    found: dict[str, tuple[str, ResolvedItem]] = {}
    for bank in quiz.banks:
        items = [
            resolved
            for item in checked.course.banks[bank].items
            if (resolved := checked.resolved.get(item.id)) is not None and item.id not in found
        ]
        by_chance = sorted(items, key=lambda one: _chance(seed, one.item.id))
        drawn = by_chance[: quiz.draw.get(bank, len(items))]
        for resolved in drawn if quiz.shuffle else (one for one in items if one in drawn):
            found[resolved.item.id] = (bank, resolved)
    return list(found.values())


def _chance(seed: str, item: str) -> str:
    return sha256(f"{seed}:{item}".encode()).hexdigest()


def _not_found() -> NotFound:
    return NotFound("There is no such attempt.")


def _seen(checks: Sequence[Check], may: Released) -> tuple[Check, ...]:
    """Return the checks as they may be seen: none, the verdicts, or all that they say."""
    if not may.marks:
        return ()
    if may.key:
        return tuple(checks)
    return tuple(check.model_copy(update={"outcome": bare(check.outcome)}) for check in checks)


def _told(check: Check, may: Released) -> Check | None:
    return next(iter(_seen((check,), may)), None)


def _reasons(resolved: ResolvedItem, record: ItemRecord) -> tuple[Text, ...]:
    """Return why what was picked is wrong, as long as that is what was checked."""
    item, saved = resolved.item, record.response
    if saved is None or not record.checks or record.checks[-1].revision != saved.revision:
        return ()
    match saved.response:
        case ChoiceResponse(choice=choice) | TwoPartResponse(choice=choice):
            picked = {choice}
        case ChoicesResponse(choices=choices):
            picked = {*choices}
        case _:
            return ()
    options = item.choices if isinstance(item, ChoiceItem) else ()
    return tuple(c.why for c in options if c.id in picked and not c.right and c.why)


def _drafted(record: SittingRecord, item: str) -> bool:
    """Whether there is an answer that was never checked, and still can be."""
    saved, checks = record.responses.get(item), record.checks.get(item, ())
    if saved is None or saved.response.blank or done(record.sitting.rules, checks):
        return False
    return not checks or checks[-1].revision < saved.revision


def _status(checks: Sequence[Check], record: SittingRecord, item: str) -> str:
    if checks:
        right = any(check.outcome.status == "right" for check in checks)
        return "right" if right else checks[-1].outcome.status
    saved = record.responses.get(item)
    return "new" if saved is None or saved.response.blank else "answered"


def _blank(resolved: ResolvedItem) -> AnyResponse:
    return resolved.item.response_type()


def _too_long(response: AnyResponse) -> bool:
    texts = list(_texts(response.model_dump()))
    return len(texts) > MOST_TEXTS or any(len(text) > LONGEST_TEXT for text in texts)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
