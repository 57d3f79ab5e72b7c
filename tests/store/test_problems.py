"""What learners report of items, kept for teachers: the same on every engine."""

from datetime import datetime, timedelta
from functools import partial

from course.store import people, problems
from course.store.records import Problem, Quote
from course.store.store import Store
from tests.store.samples import MINUTE, NOW, at_once, choice_item, start

ITEM = choice_item()
QUOTES = (Quote("vrt", "p6", "nl", "‘Geran-2’"), Quote("wire", "p2", "en", "Geran-2"))
WORDS = "“Geran-2”\nstands there; 'not' 🐉 \\ {}"


def report(
    store: Store,
    sitting: str,
    words: str = WORDS,
    *,
    kind: str = "quote",
    now: datetime = NOW,
) -> bool:
    return store.write(
        problems.add,
        sitting,
        ITEM.item.id,
        version=ITEM.version,
        quotes=QUOTES,
        kind=kind,
        words=words,
        language="nl",
        now=now,
    )


def said(store: Store) -> list[str]:
    return [problem.words for problem in store.read(problems.every)]


def test_a_report_comes_back_with_its_version_and_quotes(store: Store) -> None:
    assert store.read(problems.every) == ()
    assert report(store, start(store).id)
    (found,) = store.read(problems.every)
    assert found == Problem(
        id=found.id,
        bank="bank",
        item=ITEM.item.id,
        version=ITEM.version,
        quotes=QUOTES,
        kind="quote",
        words=WORDS,
        language="nl",
        at=NOW,
        handled=None,
    )


def test_the_same_report_is_kept_once_also_when_sent_twice_at_once(
    store: Store, other: Store
) -> None:
    sitting = start(store).id
    works = [partial(report, one, sitting) for one in (store, other)]
    assert at_once(*works) == [True, True]
    assert report(store, sitting, now=NOW + MINUTE)
    assert [problem.at for problem in store.read(problems.every)] == [NOW]
    assert report(store, sitting, kind="key")
    assert report(store, start(store, learner="bob").id)
    assert len(store.read(problems.every)) == 3


def test_a_sitting_has_so_many_reports_and_a_learner_too(store: Store) -> None:
    sittings = [start(store, quiz=f"quiz-{number}").id for number in range(6)]
    kept = [
        report(store, sitting, f"{number}")
        for sitting in sittings
        for number in range(problems.MOST_OF_SITTING + 1)
    ]
    assert not kept[problems.MOST_OF_SITTING]
    assert sum(kept) == problems.MOST_OF_LEARNER
    assert report(store, sittings[0], "0"), "it is there"
    assert report(store, start(store, learner="bob").id)


def test_a_problem_that_is_handled_stands_below_the_open_ones(store: Store) -> None:
    sitting = start(store).id
    for minute, words in enumerate(("first", "second", "third")):
        report(store, sitting, words, now=NOW + minute * MINUTE)
    newest, _, oldest = store.read(problems.every)
    later = NOW + timedelta(days=1)
    store.write(problems.handle, newest.id, now=later)
    store.write(problems.handle, newest.id, now=later + MINUTE)
    store.write(problems.handle, "no-such", now=later)
    assert said(store) == ["second", "first", "third"]
    assert [problem.handled for problem in store.read(problems.every)] == [None, None, later]
    assert store.read(problems.every)[1] == oldest
    assert report(store, sitting, "third", now=later)
    assert store.read(problems.every)[-1].handled == later, "reported again, it stays handled"
    store.write(problems.reopen, newest.id)
    assert said(store) == ["third", "second", "first"]
    assert [problem.handled for problem in store.read(problems.every)] == [None, None, None]


def test_a_learner_who_is_forgotten_takes_the_reports_along(store: Store) -> None:
    report(store, start(store).id, "mine")
    report(store, start(store, learner="bob").id, "another's")
    assert store.write(people.forget, "ann")
    assert said(store) == ["another's"]


def test_a_reply_reaches_the_learner_once_as_new_and_is_kept(store: Store) -> None:
    sitting = start(store)
    assert report(store, sitting.id)
    (found,) = store.read(problems.every)
    assert store.read(problems.replies, sitting.learner) == ()
    said = "“Geran-2” is the Russian name; 'so' 🐉."
    assert store.write(problems.reply, found.id[:8], said, who="teacher", now=NOW + MINUTE) == (
        ITEM.item.id,
    )
    (reply,) = store.read(problems.replies, sitting.learner)
    assert (reply.sitting, reply.position, reply.reply, reply.replied) == (
        *(sitting.id, 0, said),
        NOW + MINUTE,
    )
    assert (reply.words, reply.kind, reply.new, reply.finished) == (WORDS, "quote", True, False)
    (handled,) = store.read(problems.every)
    assert (handled.handled, handled.reply, handled.read) == (NOW + MINUTE, said, None)
    for later in (2, 3):
        store.write(problems.mark_read, [reply.id], now=NOW + later * MINUTE)
    assert store.read(problems.every)[0].read == NOW + 2 * MINUTE, "the first time stands"
    assert [one.new for one in store.read(problems.replies, sitting.learner)] == [False]
    store.write(problems.reply, found.id, "Corrected.", who="teacher", now=NOW + 4 * MINUTE)
    assert [(one.reply, one.new) for one in store.read(problems.replies, sitting.learner)] == [
        ("Corrected.", True)
    ]
    assert store.read(problems.every)[0].handled == NOW + MINUTE
    assert store.read(problems.replies, "bob") == ()
    store.write(people.forget, sitting.learner)
    assert store.read(problems.every) == ()


def test_a_reply_goes_to_one_report_and_to_no_other(store: Store) -> None:
    sitting = start(store).id
    for words in ("first", "second"):
        report(store, sitting, words)
    assert len(store.write(problems.reply, "", "To whom?", who="teacher", now=NOW)) == 2
    assert store.write(problems.reply, "nonsense%", "To whom?", who="teacher", now=NOW) == ()
    assert store.read(problems.replies, "ann") == ()
