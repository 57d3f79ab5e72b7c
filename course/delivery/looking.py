"""Reading sittings: overviews, results, and items as far as they may be shown."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from math import fsum
from typing import assert_never

from course.checking import Checked
from course.delivery import accounts, skills
from course.delivery.closing import Closing
from course.delivery.deciding import version_that_counts
from course.delivery.errors import no_such_attempt
from course.delivery.held import Held, place_in
from course.delivery.release import (
    Released,
    checks_shown,
    marks_shown,
    released,
    without_reasons,
)
from course.delivery.showing import only_on_offer, shown
from course.delivery.views import ItemState, ItemView, ShownItem, SittingView
from course.grading import grade
from course.grading.credit import credit, done, earned, left
from course.grading.short_text import reason
from course.model.items import ChoiceItem, ShortText
from course.model.outcome import Outcome
from course.model.resolved import ResolvedItem
from course.model.response import (
    AnyResponse,
    BlanksResponse,
    ChoiceResponse,
    ChoicesResponse,
    MarksResponse,
    NumberResponse,
    OrderResponse,
    PairsResponse,
    PassagesResponse,
    ReconcileResponse,
    TextResponse,
    TwoPartResponse,
)
from course.model.sitting import Check, Sitting, SittingItem
from course.model.text import Text
from course.store import answers, sittings
from course.store.records import ItemRecord, SittingRecord
from course.store.store import Store

TAB = 64
"""Characters of a tab's name that are used; it comes from the address, so it may be long."""


class Looking:
    """Views of sittings and their items.

    No timer closes a sitting when its time is up: the next look at it does.
    """

    def __init__(self, store: Store, course: Callable[[], Checked], closing: Closing) -> None:
        self._store = store
        self._course = course
        self._closing = closing

    # Sittings

    def hold(self, learner: str, sitting_id: str, *, now: datetime) -> Held:
        """The learner's sitting, for passing on to other methods."""
        sitting = self._store.read(sittings.find, sitting_id)
        if sitting is None or sitting.learner != learner:
            raise no_such_attempt()
        if sitting.finished is None and sitting.over(now):
            self._closing.close(sitting_id, now)
            return self.hold(learner, sitting_id, now=now)
        return Held(sitting)

    def sitting(self, learner: str, sitting_id: str, *, now: datetime) -> SittingView:
        """The learner's sitting, with the state of each item."""
        record = self._store.read(sittings.record, sitting_id)
        if record is None or record.sitting.learner != learner:
            raise no_such_attempt()
        return self._view(record, now)

    def quiz(
        self, learner: str, sitting_id: str, *, tab: str, now: datetime
    ) -> tuple[SittingView, Callable[[int], ItemView]]:
        """The learner's sitting, and what shows its items as `item` does; all is read at once."""
        found = self._store.read(sittings.in_full, sitting_id, tab[:TAB])
        if found is None or found[0].sitting.learner != learner:
            raise no_such_attempt()
        record, item_record = found
        view = self._view(record, now)
        if view.sitting.finished != record.sitting.finished:
            return self.quiz(learner, sitting_id, tab=tab, now=now)  # its time was up

        def item(position: int) -> ItemView:
            place = _reachable(view.sitting, position)
            return self._item_view(view.sitting, place, item_record(place.item), now)

        return view, item

    def overview(
        self, learner: str, *, teacher: bool = False, now: datetime
    ) -> tuple[SittingView, ...]:
        """All sittings of the learner, newest first; for a teacher, with marks."""
        records = self._store.read(sittings.records, learner)
        return tuple(self._view(record, now, teacher=teacher) for record in records)

    def recent(self, learner: str, *, most: int, now: datetime) -> tuple[SittingView, ...]:
        """The learner's open sittings and the newest `most` others of each quiz, newest first."""
        records = self._store.read(sittings.recent, learner, most)
        return tuple(self._view(record, now) for record in records)

    def used(self, learner: str, quiz: str) -> int:
        """How many attempts at that quiz the learner has begun."""
        return self._store.read(sittings.counts, learner).get(quiz, 0)

    def progress(self, learner: str, *, now: datetime) -> tuple[skills.Progress, ...]:
        """How the learner stands in each skill, over all attempts at what can be practised."""
        checked = self._course()
        practice = [quiz for quiz in checked.course.quizzes.values() if quiz.mode == "practice"]
        banks = dict.fromkeys(bank for quiz in practice for bank in quiz.banks)
        items = (item.id for bank in banks for item in checked.course.banks[bank].items)
        asked = [checked.resolved[item] for item in items if item in checked.resolved]
        tries = self._store.read(sittings.first_tries, learner, skills.REMEMBERED)
        return skills.progress(asked, tries, now=now)

    def results(self, quiz: str | None = None, *, now: datetime) -> tuple[SittingView, ...]:
        """All sittings of everybody, or of one quiz, with marks. For teachers only."""
        records = self._store.read(sittings.all_records, quiz)
        return tuple(self._view(record, now, teacher=True) for record in records)

    def newest(self, most: int, *, now: datetime) -> tuple[tuple[SittingView, ...], int]:
        """The newest of these, and how many there are in all."""
        records, count = self._store.read(sittings.newest_records, most)
        return tuple(self._view(record, now, teacher=True) for record in records), count

    def any_sitting(
        self, sitting_id: str, *, as_student: bool = False, now: datetime
    ) -> SittingView:
        """Anybody's sitting, with marks, or as its student may see it. For teachers only."""
        return self._again(sitting_id, now, teacher=not as_student)

    def settle(self, sitting_ids: Collection[str], *, now: datetime) -> None:
        """Close those of these sittings whose time is up, and grade what was left in them."""
        for sitting_id in sitting_ids:
            record = self._store.read(sittings.record, sitting_id)
            if record is not None:
                self._view(record, now, teacher=True)

    def unreadable(self, held: Held) -> tuple[int, ...]:
        """The positions of answers that cannot be read, or in part, such as `abc` for a number."""
        record = self._store.read(sittings.record, held.id)
        if record is None:
            raise no_such_attempt()
        return tuple(
            place.position
            for place in record.sitting.items
            if (saved := record.responses.get(place.item))
            and self._unread(place, saved.response, saved.language)
        )

    def unread(
        self, held: Held, position: int, response: AnyResponse, language: str
    ) -> Outcome | None:
        """Why an answer cannot be read, or part of it; None if it can.

        This says nothing of the key: how the question may be answered is on the page.
        """
        return self._unread(place_in(held, position), response, language)

    # Articles

    def book_closed(self, learner: str, *, now: datetime) -> bool:
        """Whether the learner is in a closed-book attempt, which hides the articles."""
        return any(one.rules.closed_book for one in self._going(learner, now))

    def in_exam(self, learner: str, *, now: datetime) -> bool:
        """Whether the learner is in an exam."""
        return any(one.rules.mode == "exam" for one in self._going(learner, now))

    def _going(self, learner: str, now: datetime) -> Iterator[Sitting]:
        return (one for one in self._store.read(sittings.going, learner) if not one.over(now))

    def open_accounts(
        self, learner: str, *, everything: bool = False, now: datetime
    ) -> accounts.Opened:
        """The accounts that the learner may see; pass `everything` for a teacher."""
        records = self._store.read(sittings.latest_of_items, learner)
        course = self._course().course
        return accounts.opened(
            records, self._store.snapshot, course, everything=everything, now=now
        )

    # Items

    def item(self, held: Held, position: int, *, tab: str, now: datetime) -> ItemView:
        """One item, as that tab may show it.

        Also raises NotFound if the order is fixed and the sitting is at another question.
        """
        place = _reachable(held, position)
        record = self._store.read(answers.item_record, held.id, place.item, tab[:TAB])
        return self._item_view(held, place, record, now)

    def items(self, held: Held, *, now: datetime) -> tuple[ItemView, ...]:
        """Every item of a finished sitting. Their records are read together, not one by one."""
        if held.finished is None:
            raise no_such_attempt()
        found = self._store.read(sittings.in_full, held.id, "")
        if found is None:
            raise no_such_attempt()
        _, item_record = found
        return tuple(
            self._item_view(held, place, item_record(place.item), now) for place in held.items
        )

    def answered(self, sitting_id: str, item: str, *, now: datetime) -> ItemView:
        """One item of a sitting, with all its marks and its key. For teachers only."""
        sitting = self._store.read(sittings.find, sitting_id)
        place = sitting.item(item) if sitting else None
        if sitting is None or place is None:
            raise no_such_attempt()
        record = self._store.read(answers.item_record, sitting_id, item, "")
        return replace(
            self._item_view(Held(sitting), place, record, now),
            checks=record.checks,
            solution=self._store.snapshot(version_that_counts(place, record)),
            void=record.void,
            earned=credit(sitting.rules, record.checks) if record.checks else None,
        )

    def evidence(self, held: Held, position: int, *, now: datetime) -> ResolvedItem | None:
        """The item with its proofs, or None while its key may not be shown."""
        place = place_in(held, position)
        record = self._store.read(answers.item_record, held.id, place.item, "")
        return self._solution(place, record, released(held, record.checks, now))

    # Inside

    def _unread(self, place: SittingItem, response: AnyResponse, language: str) -> Outcome | None:
        if response.blank:
            return None
        resolved, language = self._store.snapshot(place.version), language or "en"
        final = grade(resolved, response, language, final=True)
        if final.status != "invalid" and "invalid" not in final.parts.values():
            return None  # has one reading, or is graded by the one that is right
        return grade(resolved, response, language)

    def _item_view(
        self,
        held: Held,
        place: SittingItem,
        record: ItemRecord,
        now: datetime,
    ) -> ItemView:
        resolved = self._store.snapshot(place.version)
        may = released(held, record.checks, now)
        item, rules, checks = resolved.item, held.rules, record.checks
        over = held.finished is not None or done(rules, checks)
        told = held.finished is not None or bool(checks)  # sooner, being void would only distract
        return ItemView(
            position=place.position,
            shown=self._shown(held, resolved),
            response=record.response,
            revision=record.revision,
            foreign=record.foreign,
            checks=checks_shown(checks, may, trying=not over),
            hints=item.hints[: record.hints],
            hints_left=0 if rules.mode == "exam" else max(0, len(item.hints) - record.hints),
            solution=self._solution(place, record, may),
            flagged=record.flagged,
            tries_left=0 if over else rules.most_tries - len(checks),
            worth=left(rules, len(checks), record.hints),
            rules=rules,
            reasons=_reasons(resolved, record) if may.marks and not may.key and not over else {},
            void=record.void if told else None,
            earned=credit(rules, checks) if may.marks and checks else None,
            reported=record.reported,
        )

    def _shown(self, held: Held, resolved: ResolvedItem) -> ShownItem:
        whole = shown(resolved, held.seed)
        if not (held.rules.closed_book and whole.sources):
            return whole
        others = (self._store.snapshot(place.version) for place in held.items)
        cited = {
            f"{proof.source}/{proof.passage}"
            for other in others
            if other.item.id != whole.id
            for proof in other.proofs
        }
        return only_on_offer(whole, resolved, held.seed, cited)

    def _solution(
        self, place: SittingItem, record: ItemRecord, may: Released
    ) -> ResolvedItem | None:
        if not may.key:
            return None
        resolved = self._store.snapshot(version_that_counts(place, record))
        return resolved if may.rationale else without_reasons(resolved)

    def _view(self, record: SittingRecord, now: datetime, *, teacher: bool = False) -> SittingView:
        sitting = record.sitting
        if sitting.finished is None and sitting.over(now):
            self._closing.close(sitting.id, now)
            return self._again(sitting.id, now, teacher=teacher)
        if sitting.finished is not None and self._closing.grade_left(record, now):
            return self._again(sitting.id, now, teacher=teacher)
        checks = [record.checks.get(place.item, ()) for place in sitting.items]
        told = [teacher or _marks_told(record, one, now) for one in checks]
        marks = [
            earned(sitting.rules, one, self._points(record, place), record.voided.get(place.item))
            for place, one in zip(sitting.items, checks, strict=True)
        ]
        visible = all(told)
        marked = fsum(score for score, _ in marks) if visible else None
        override = record.override if visible else None
        return SittingView(
            sitting=Held(sitting),
            states=tuple(
                ItemState(
                    position=place.position,
                    item=place.item,
                    status=_status(one if may else (), record, place.item),
                    bank=place.bank,
                    flagged=place.item in record.flagged,
                    void=record.voided.get(place.item),
                )
                for place, one, may in zip(sitting.items, checks, told, strict=True)
            ),
            score=marked if override is None else override.score,
            maximum=fsum(maximum for _, maximum in marks),
            name=record.name,
            marked=marked,
            override=override,
            set_aside=record.set_aside,
        )

    def _points(self, record: SittingRecord, place: SittingItem) -> float:
        version = record.mended.get(place.version, place.version)
        return float(self._store.snapshot(version).item.points)

    def _again(self, sitting_id: str, now: datetime, *, teacher: bool) -> SittingView:
        record = self._store.read(sittings.record, sitting_id)
        if record is None:
            raise no_such_attempt()
        return self._view(record, now, teacher=teacher)


def _reachable(held: Held, position: int) -> SittingItem:
    """The item at that position. NotFound if the order is fixed and it is another's turn."""
    place = place_in(held, position)
    if held.rules.fixed and held.finished is None and position != held.reached:
        raise no_such_attempt()
    return place


def _marks_told(record: SittingRecord, checks: Sequence[Check], now: datetime) -> bool:
    """Whether marks may be shown; an unchecked item of an open sitting has none to hide."""
    nothing_yet = not checks and record.sitting.finished is None
    return nothing_yet or marks_shown(record.sitting, checks, now)


def _status(checks: Sequence[Check], record: SittingRecord, item: str) -> str:
    if checks:
        statuses = [check.outcome.status for check in checks]
        return next((best for best in ("right", "partial") if best in statuses), statuses[-1])
    saved = record.responses.get(item)
    return "new" if saved is None or saved.response.blank else "answered"


def _reasons(resolved: ResolvedItem, record: ItemRecord) -> dict[str, Text]:
    """Why each wrong choice is wrong, by its id, unless the answer was changed since its check.

    Why what was typed is wrong is under the empty string.
    """
    item, saved = resolved.item, record.response
    if saved is None or not record.checks or record.checks[-1].revision != saved.revision:
        return {}
    if isinstance(item, ShortText) and isinstance(saved.response, TextResponse):
        why = reason(resolved, item, saved.response.text, saved.language or "en")
        return {"": why} if why else {}
    picked = _picked(saved.response)
    options = item.choices if isinstance(item, ChoiceItem) else ()
    return {c.id: c.why for c in options if c.id in picked and not c.right and c.why}


def _picked(response: AnyResponse) -> frozenset[str | None]:
    """The ids of the choices that were picked; empty for responses without choices."""
    match response:
        case ChoiceResponse(choice=choice) | TwoPartResponse(choice=choice):
            return frozenset({choice})
        case ChoicesResponse(choices=choices):
            return frozenset(choices)
        case MarksResponse() | PairsResponse() | OrderResponse() | BlanksResponse():
            return frozenset()
        case NumberResponse() | TextResponse() | PassagesResponse() | ReconcileResponse():
            return frozenset()
        case _:
            assert_never(response)
