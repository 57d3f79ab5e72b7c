"""What learners may report of an item, and what teachers get of it."""

import pytest

from course.checking import Checked
from course.delivery.delivery import Delivery
from course.delivery.errors import NotFound
from course.delivery.problems import LONGEST, Kind, Unkept
from course.delivery.regrade import regrade
from course.model.proof import Proof
from course.model.quiz import Rules
from course.model.resolved import CitedPassage, ResolvedItem
from course.model.source import Passage
from course.store import problems, sittings
from course.store.records import Quote
from course.store.store import Store
from tests.delivery.conftest import Served
from tests.delivery.samples import MINUTE, NOW, RIGHT, answer, course_of, held, item
from tests.delivery.test_exams import begin, set_quiz


def report(
    delivery: Delivery,
    sitting: str,
    words: str = "It says otherwise.",
    *,
    kind: Kind = "quote",
    learner: str = "ann",
) -> Unkept | None:
    return delivery.problems.report(
        delivery.problems.reportable(
            held(delivery, sitting, learner, now=NOW + 3 * MINUTE), 0, now=NOW + 3 * MINUTE
        ),
        kind=kind,
        words=words,
        language="en",
        now=NOW + 3 * MINUTE,
    )


def test_in_practice_every_question_of_ones_own_can_be_reported(delivery: Delivery) -> None:
    sitting = begin(delivery)
    about = delivery.problems.reportable(held(delivery, sitting), 0, now=NOW)
    assert (about.stem["en"], about.released) == ("Which name stands on it?", False)
    assert report(delivery, sitting, kind="unclear") is None
    answer(delivery, sitting, 0, RIGHT)
    assert delivery.problems.reportable(held(delivery, sitting), 0, now=NOW).released
    (reported,) = delivery.problems.every()
    problem = reported.problem
    assert (problem.bank, problem.item, problem.kind, problem.words, problem.at) == (
        *("first", "wreckage", "unclear", "It says otherwise."),
        NOW + 3 * MINUTE,
    )
    assert problem.version == about.place.version


def test_another_learners_attempt_is_nobodys(delivery: Delivery) -> None:
    sitting = begin(delivery)
    for asked, position in ((sitting, 0), ("no-such", 0), (sitting, 6), (sitting, -1)):
        with pytest.raises(NotFound):
            delivery.problems.reportable(
                held(delivery, asked, "bob" if position == 0 else "ann"), position, now=NOW
            )
    with pytest.raises(NotFound):
        report(delivery, sitting, learner="bob")
    assert delivery.problems.every() == ()


@pytest.mark.parametrize("when", ["finish", "never"])
def test_an_exams_question_can_be_reported_while_it_is_asked_and_once_its_key_is_shown(
    delivery: Delivery, served: Served, when: str
) -> None:
    set_quiz(served, mode="exam", review={"key": when})
    sitting = begin(delivery)
    about = delivery.problems.reportable(held(delivery, sitting), 0, now=NOW)
    assert not about.released
    delivery.taking.finish(held(delivery, sitting, now=NOW + MINUTE), now=NOW + MINUTE)
    if when == "finish":
        assert report(delivery, sitting) is None
    else:
        with pytest.raises(NotFound):
            report(delivery, sitting)


def test_words_are_bounded_and_kept_as_they_show(delivery: Delivery) -> None:
    sitting = begin(delivery)
    assert report(delivery, sitting, "x" * (LONGEST + 1)) == "too-long"
    assert report(delivery, sitting, " \r\n", kind="other") == "no-words"
    assert delivery.problems.every() == ()
    assert report(delivery, sitting, f"  {'x' * LONGEST}\r\n") is None
    assert report(delivery, sitting, "a\r\nb\x1b[31m\u202e\0c\ud800", kind="other") is None
    assert report(delivery, sitting, "") is None
    words = {reported.problem.words for reported in delivery.problems.every()}
    assert words == {"x" * LONGEST, "a\nb [31m  c ".strip(), ""}


def test_the_same_report_is_kept_once_and_not_more_than_there_may_be(delivery: Delivery) -> None:
    sitting = begin(delivery)
    said = [report(delivery, sitting, f"{number // 2}") for number in range(50)]
    assert said == [None] * 2 * problems.MOST_OF_SITTING + ["too-many"] * 10
    assert len(delivery.problems.every()) == problems.MOST_OF_SITTING


def test_a_report_holds_what_the_key_rests_on(store: Store) -> None:
    passage = Passage.model_validate({"id": "p6", "text": "On it stands Geran-2, in black."})
    spans = ((13, 20), (3, 20), (13, 20), (25, 30))
    proofs = [
        Proof(item="wreckage", source="vrt", passage="p6", start=start, end=end, how="exact")
        for start, end in spans
    ]
    resolved = ResolvedItem(
        item=item("wreckage"),
        passages=(CitedPassage(source="vrt", language="nl", passage=passage),),
        proofs=tuple(proofs),
    )
    delivery = Delivery(store, course_of)
    sitting = store.write(
        sittings.find_or_open,
        "ann",
        "all",
        rules=Rules(),
        seed="x",
        items=[("first", resolved)],
        now=NOW,
    )
    assert sitting is not None
    assert report(delivery, sitting.id) is None
    (reported,) = delivery.problems.every()
    assert reported.problem.quotes == (
        Quote("vrt", "p6", "nl", "it stands Geran-2"),
        Quote("vrt", "p6", "nl", "black"),
    )


def test_teachers_see_whether_the_item_has_changed_since(
    delivery: Delivery, served: Served
) -> None:
    sitting = begin(delivery)
    report(delivery, sitting)

    def since(checked: Checked) -> str:
        served.checked = checked
        return delivery.problems.every()[0].since

    assert since(served.checked) == "same"
    assert since(course_of(item("wreckage", points="2"))) == "changed"
    assert since(course_of(item("range"))) == "gone"


def test_a_report_on_a_mended_key_names_the_version_that_counts(
    delivery: Delivery, served: Served, store: Store
) -> None:
    sitting = begin(delivery)
    answer(delivery, sitting, 0, RIGHT)
    served.checked = course_of(item("wreckage", points="2"))
    mended = served.checked.resolved["wreckage"]
    regrade(store, served.checked, reason=("It is harder.", "teacher"), now=NOW + 2 * MINUTE)
    report(delivery, sitting)
    (reported,) = delivery.problems.every()
    assert (reported.problem.version, reported.since) == (mended.version, "same")


def test_a_fixed_exam_tells_nothing_of_a_question_that_is_not_asked_yet(
    delivery: Delivery, served: Served
) -> None:
    set_quiz(served, mode="exam", navigation="fixed")
    sitting = held(delivery, begin(delivery))
    assert delivery.problems.reportable(sitting, 0, now=NOW).place.position == 0
    with pytest.raises(NotFound):
        delivery.problems.reportable(sitting, 1, now=NOW)


def test_a_report_brings_the_answer_of_its_time(delivery: Delivery) -> None:
    sitting = begin(delivery)
    about = delivery.problems.reportable(held(delivery, sitting), 0, now=NOW)
    assert (
        delivery.looking.item(held(delivery, sitting), 0, tab="", now=NOW).reported == frozenset()
    )
    delivery.problems.report(about, kind="unclear", words="", language="en", now=NOW)
    answer(delivery, sitting, 0, RIGHT)
    report(delivery, sitting, "", kind="counts")
    view = delivery.looking.item(held(delivery, sitting), 0, tab="", now=NOW)
    assert view.reported == {"unclear", "counts"}
    told = {one.problem.kind: one.given for one in delivery.problems.every()}
    assert told["unclear"] is None
    assert told["counts"] is not None
    assert told["counts"].response == RIGHT
