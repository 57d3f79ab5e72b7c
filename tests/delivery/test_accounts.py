"""What parties say is an answer key: who may see which accounts, and when."""

from dataclasses import replace

import pytest

from course.checking import Checked
from course.delivery.accounts import Opened, quote_places
from course.delivery.delivery import Delivery
from course.grading import examples
from course.model.bank import Course
from course.model.quiz import Quiz
from tests.delivery.conftest import Served
from tests.delivery.samples import MINUTE, NOW, held
from tests.small import checked

SMALL = checked()
ALL = frozenset({"dam-date", "dam-start", "opening"})
ON_OPENING = ("dam-order", "dam-accounts", "find-length")
"""The items of the streams that name the claim `opening`, or rest on words of its accounts."""


@pytest.fixture
def served(served: Served) -> Served:
    served.checked = SMALL
    return served


def begin(delivery: Delivery, quiz: str = "streams", learner: str = "ann") -> str:
    return delivery.taking.open(learner, quiz, now=NOW, seed="seed").id


def check(delivery: Delivery, sitting: str, *items: str) -> None:
    order = [
        place.item for place in delivery.looking.sitting("ann", sitting, now=NOW).sitting.items
    ]
    for item in items:
        at = order.index(item)
        right = examples(SMALL.resolved[item], "en").right
        delivery.taking.save(
            held(delivery, sitting), at, right, seen=0, tab="a", language="en", now=NOW
        )
        delivery.taking.check(held(delivery, sitting), at, language="en", now=NOW)


def opened(delivery: Delivery, learner: str = "ann", minutes: int = 1) -> Opened:
    return delivery.looking.open_accounts(learner, now=NOW + minutes * MINUTE)


def with_quiz(**rules: object) -> Checked:
    quiz = Quiz.model_validate({"id": "exam", "title": "Exam", "banks": ["streams"], **rules})
    return changed(quizzes={**SMALL.course.quizzes, "exam": quiz})


def without(*items: str) -> Checked:
    banks = {
        name: bank.model_copy(update={"items": tuple(i for i in bank.items if i.id not in items)})
        for name, bank in SMALL.course.banks.items()
    }
    return changed(banks=banks)


def changed(**parts: object) -> Checked:
    same = {name: getattr(SMALL.course, name) for name in Course.model_fields}
    return replace(SMALL, course=Course(**{**same, **parts}))


@pytest.mark.usefixtures("served")
def test_before_any_question_no_account_is_open_that_one_asks_about(delivery: Delivery) -> None:
    assert opened(delivery) == Opened(frozenset(), waiting=0, ahead=3)


@pytest.mark.usefixtures("served")
def test_a_claim_opens_once_a_key_on_it_was_shown(delivery: Delivery) -> None:
    sitting = begin(delivery)
    delivery.taking.finish(held(delivery, sitting, now=NOW + MINUTE), now=NOW + MINUTE)
    found = opened(delivery)
    assert (found.claims, found.waiting, found.ahead) == (frozenset({"opening"}), 0, 2)
    assert opened(delivery, "bob").claims == frozenset()


@pytest.mark.usefixtures("served")
def test_it_stays_closed_while_the_attempt_still_asks_about_it(delivery: Delivery) -> None:
    sitting = begin(delivery)
    for done in range(len(ON_OPENING)):
        assert opened(delivery).claims == frozenset(), done
        assert opened(delivery).waiting
        check(delivery, sitting, ON_OPENING[done])
    assert opened(delivery).claims == {"opening"}, "the attempt goes on, and asks other things"


@pytest.mark.usefixtures("served")
def test_a_new_attempt_closes_it_again(delivery: Delivery) -> None:
    delivery.taking.finish(held(delivery, begin(delivery)), now=NOW)
    assert opened(delivery).claims == {"opening"}
    again = begin(delivery)
    assert opened(delivery).claims == frozenset()
    delivery.taking.finish(held(delivery, again), now=NOW)
    assert opened(delivery).claims == {"opening"}


def test_what_no_item_asks_about_is_open_to_all(delivery: Delivery, served: Served) -> None:
    served.checked = without("dam-both", "dam-day")
    assert opened(delivery).claims == {"dam-date", "dam-start"}


def test_but_not_while_an_attempt_asks_for_the_same_words(
    delivery: Delivery, served: Served
) -> None:
    """The items do not name the claim, but rest on what an account of it says."""
    served.checked = without("dam-both", "dam-day")
    sitting = begin(delivery)
    assert opened(delivery) == Opened(frozenset(), waiting=3)
    check(delivery, sitting, *ON_OPENING, "river-names", "nile-cloze")
    assert opened(delivery).claims == ALL


@pytest.mark.parametrize("when", ["finish", "close", "never"])
def test_an_exam_opens_nothing_before_its_keys_are_shown(
    delivery: Delivery, served: Served, when: str
) -> None:
    served.checked = with_quiz(mode="exam", closes="2022-11-05 16:00 UTC", review={"key": when})
    sitting = begin(delivery, "exam")
    assert opened(delivery).claims == frozenset()
    delivery.taking.finish(held(delivery, sitting, now=NOW + MINUTE), now=NOW + MINUTE)
    assert ("opening" in opened(delivery, minutes=2).claims) == (when == "finish")
    assert ("opening" in opened(delivery, minutes=120).claims) == (when != "never")


def test_an_exam_whose_time_is_over_is_over_though_nobody_looked(
    delivery: Delivery, served: Served
) -> None:
    served.checked = with_quiz(mode="exam", time_limit="10")
    begin(delivery, "exam")
    assert opened(delivery, minutes=9).waiting
    assert opened(delivery, minutes=30).claims == {"opening"}


@pytest.mark.usefixtures("served")
def test_a_teacher_sees_all(delivery: Delivery) -> None:
    begin(delivery)
    found = delivery.looking.open_accounts("ann", everything=True, now=NOW)
    assert (found.claims, found.waiting, found.ahead) == (ALL, 0, 0)


@pytest.mark.usefixtures("served")
def test_the_questions_are_those_whose_keys_were_shown_where_they_were_asked_last(
    delivery: Delivery,
) -> None:
    sitting = begin(delivery)
    assert opened(delivery).questions == ()
    check(delivery, sitting, "who-shares")
    [one] = opened(delivery).questions
    assert (one.sitting, one.position, one.finished) == (sitting, 4, False)
    assert one.resolved.item.id == "who-shares"
    delivery.taking.finish(held(delivery, sitting), now=NOW)
    assert len(opened(delivery).questions) == 6
    again = delivery.taking.open("ann", "streams", now=NOW + MINUTE, seed="seed").id
    assert opened(delivery).questions == (), "they are being asked again"
    check(delivery, again, "who-shares")
    [one] = opened(delivery).questions
    assert one.sitting == again


def test_an_account_stands_where_its_quotes_stand() -> None:
    [atlas, guide] = SMALL.course.claims["opening"].accounts
    [place] = quote_places(guide, SMALL.course)
    text = SMALL.course.sources["gids"].passages[0].text
    assert text[place.start : place.end] == "van 1970"
    assert [p[:2] for p in quote_places(atlas, SMALL.course)] == [("atlas", "p2")]
