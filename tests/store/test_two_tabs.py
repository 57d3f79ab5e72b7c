"""Faults 8 and 9, in any order: between tabs nothing is overwritten in silence."""

from typing import ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from course.model.response import TextResponse
from course.store import answers, sittings
from course.store.records import Newer, Refused, Saved
from course.store.store import Store
from tests.store.samples import NOW, start

TABS = st.sampled_from(["a", "b", "c"])
ITEM = "name-on-wreckage"


class TwoTabs(RuleBasedStateMachine):
    """Tabs that look, write, and write from what they saw long ago, some of them twice."""

    store: ClassVar[Store]
    sittings: ClassVar[int] = 0

    @initialize()
    def open(self) -> None:
        type(self).sittings += 1
        self.sitting = start(self.store, learner=f"learner-{self.sittings}").id
        self.rows: list[tuple[str, str]] = []  # what must be there: tab and text, by revision
        self.seen = dict.fromkeys("abc", 0)
        self.over = False

    @rule(tab=TABS)
    def look(self, tab: str) -> None:
        record = self.store.read(answers.item_record, self.sitting, ITEM, tab)
        self.seen[tab] = record.revision
        own = [number for number, (who, _) in enumerate(self.rows, 1) if who != tab]
        assert record.foreign == max(own, default=0)

    @rule(tab=TABS, text=st.sampled_from(["", "Geran-2", "Shahed 136", "Mohajer-6"]))
    def write(self, tab: str, text: str) -> None:
        seen = self.seen[tab]
        reply = self.store.write(
            answers.save,
            self.sitting,
            ITEM,
            TextResponse(text=text),
            position=0,
            seen=seen,
            tab=tab,
            language="en",
            now=NOW,
        )
        match reply:
            case Refused(reason):
                assert self.over
                assert reason == "finished"
            case Newer(revision):
                assert revision == len(self.rows) > seen
                _, there = self.rows[-1]
                assert there != text
            case Saved(revision) if revision == len(self.rows):
                assert self.rows[-1][1] == text, "nothing new, so it is what was there"
                self.seen[tab] = revision
            case Saved(revision):
                assert not self.over
                assert revision == len(self.rows) + 1
                assert seen == len(self.rows), "it had seen the answer before"
                self.rows.append((tab, text))
                self.seen[tab] = revision

    @rule(tab=TABS, text=st.sampled_from(["Geran-2", "Shahed 136"]))
    def write_without_hearing_back(self, tab: str, text: str) -> None:
        """The reply is lost: what the tab saw before is old, until it looks again."""
        before = self.seen[tab]
        self.write(tab, text)
        self.seen[tab] = before

    @rule()
    def finish(self) -> None:
        self.store.write(sittings.finish, self.sitting, now=NOW)
        self.over = True

    @invariant()
    def the_newest_answer_is_there(self) -> None:
        record = self.store.read(answers.item_record, self.sitting, ITEM, "")
        assert record.revision == len(self.rows)
        if record.response:
            assert (record.response.tab, record.response.response) == (
                self.rows[-1][0],
                TextResponse(text=self.rows[-1][1]),
            )


def test_between_tabs_nothing_is_overwritten_in_silence(url: str) -> None:
    TwoTabs.store = Store.open(url)
    few = settings().max_examples // (4 if url.startswith("sqlite") else 16)  # up to 50 steps each
    TwoTabs.TestCase.settings = settings(max_examples=few)
    TwoTabs.TestCase().runTest()
    TwoTabs.store.dispose()
