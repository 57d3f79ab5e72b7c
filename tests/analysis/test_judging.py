"""Generated classes with four flawed items: they are named, and hardly ever another."""

from collections import Counter
from dataclasses import replace

import pytest

from course.analysis import items
from course.analysis.judging import CODES, Judgement, judgements
from course.analysis.sample import Done, Marked, Sample
from course.checking.fairness.between_items import Told
from tests.analysis.generated import (
    AMBIGUOUS,
    DEAD,
    FLAWED,
    GIVEN_AWAY,
    TELLER,
    WRONG_KEY,
    generated,
    marked,
    sample,
)

TOLD = (Told(TELLER, GIVEN_AWAY, "alpha"),)
THE_FOUR = {
    (WRONG_KEY, "key-wrong"),
    (DEAD, "distractor-unpicked"),
    (AMBIGUOUS, "ambiguous"),
    (GIVEN_AWAY, "given-away"),
}


def said(found: tuple[Judgement, ...]) -> set[tuple[str, str]]:
    return {(one.item, one.code) for one in found}


def rates(students: int, seeds: range) -> tuple[Counter[tuple[str, str]], float]:
    """How often each was said of a flawed item, and accusations of sound ones per item."""
    named: Counter[tuple[str, str]] = Counter()
    accused = items = 0
    for seed in seeds:
        one = generated(seed, students)
        found = said(judgements(one, TOLD))
        named.update(pair for pair in found if pair[0] in FLAWED)
        sound = one.by_item.keys() - FLAWED
        accused += sum(item in sound for item, _ in found)
        items += len(sound)
    return named, accused / items


def test_in_a_large_class_the_four_are_named_and_nothing_else() -> None:
    """One of the seeds with which it is so; how often, the next test says."""
    found = judgements(generated(1, 300), TOLD)
    assert said(found) == THE_FOUR
    by_item = {one.item: one for one in found}
    assert by_item[WRONG_KEY].facts["answer"] == "beta"
    assert by_item[WRONG_KEY].facts["key"] == "alpha"
    assert by_item[AMBIGUOUS].facts["answer"] == "beta"
    assert by_item[DEAD].facts["distractor"] == "delta"
    assert by_item[GIVEN_AWAY].facts["by"] == TELLER
    assert by_item[GIVEN_AWAY].facts["basis"] == "both"
    assert [one.code for one in found] == sorted((one.code for one in found), key=CODES.index)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("students", "seeds", "least"),
    [
        (12, 60, {(WRONG_KEY, "key-wrong"): 0.45, (GIVEN_AWAY, "given-away"): 1.0}),
        (30, 40, {(WRONG_KEY, "key-wrong"): 0.75, (GIVEN_AWAY, "given-away"): 1.0}),
        (300, 12, dict.fromkeys(THE_FOUR, 0.9)),
    ],
)
def test_what_is_found_in_a_class_of_that_size(
    students: int, seeds: int, least: dict[tuple[str, str], float]
) -> None:
    named, accused = rates(students, range(seeds))
    for pair, share in least.items():
        assert named[pair] >= share * seeds, pair
    assert accused <= 0.003


def test_items_that_seem_wrong_are_the_weakest_the_most_severe_first() -> None:
    class_ = generated(1, 300)
    found = judgements(class_, TOLD)
    weak = items.weakest(items.statistics(class_), found, count=5)
    assert [one.item for one in weak][:4] == [one.item for one in found]
    without = items.weakest(items.statistics(class_), count=99)
    figures = [one.discrimination.value for one in without]
    assert figures == sorted(figures, key=lambda one: (one is None, one))
    assert weak[4] == next(one for one in without if one.item not in FLAWED)


def test_an_order_that_differs_shows_who_had_the_answer_before() -> None:
    """Nothing is known of the words."""
    found = {one.item: one for one in judgements(generated(1, 300))}
    facts = found[GIVEN_AWAY].facts
    assert (facts["by"], facts["basis"]) == (TELLER, "order")
    assert isinstance(facts["right_after"], int)
    assert isinstance(facts["right_others"], int)
    assert facts["right_after"] > facts["right_others"]


def test_words_that_tell_are_all_there_is_where_the_order_never_differs() -> None:
    fixed = generated(1, 30, shuffled=False)
    [one] = [one for one in judgements(fixed, TOLD) if one.code == "given-away"]
    assert (one.item, one.p, one.facts["basis"]) == (GIVEN_AWAY, None, "texts")
    after = (Told(GIVEN_AWAY, TELLER, "alpha"),)
    assert not [one for one in judgements(fixed, after) if one.code == "given-away"], "comes later"


def test_words_that_tell_nothing_in_practice_are_not_held_against_an_item() -> None:
    """In a class large enough to see it, who had the other one before does no better."""
    innocent = (Told("sound01", "sound02", "alpha"),)
    assert not [one for one in judgements(generated(2, 300), innocent) if one.item == "sound02"]


def test_nothing_is_said_of_a_class_below_ten() -> None:
    for seed in range(20):
        assert judgements(generated(seed, 9), TOLD) == ()


def alike(picks: list[tuple[str, str]], students: int) -> Sample:
    return sample(tuple(marked(number, picks) for number in range(students)))


def test_a_class_in_which_all_answer_alike_has_no_best() -> None:
    """Nothing can be said of the key; that it is easy can be."""
    same = alike([("one", "beta"), ("two", "alpha")], 200)
    assert said(judgements(same)) == {("two", "too-easy"), ("one", "distractor-unpicked")}


def test_a_question_that_was_voided_is_not_accused_again() -> None:
    """For all, everybody has full marks; its corrected version is judged by its own answers."""

    def voided(sitting: Marked) -> Marked:
        answers = [
            one._replace(void="full-marks", earned=1.0) if one.item in FLAWED else one
            for one in sitting.answers
        ]
        return replace(sitting, done=Done.of(answers))

    class_ = generated(1, 300)
    every = replace(class_, sittings=tuple(map(voided, class_.sittings)))
    assert judgements(every, TOLD) == ()
    some = replace(class_, sittings=(*map(voided, class_.sittings[:200]), *class_.sittings[200:]))
    [key] = [one for one in judgements(some, TOLD) if one.code == "key-wrong"]
    assert key.item == WRONG_KEY
    assert 100 // 3 <= int(key.facts["best"]) < 50, "of the hundred that are left"


def test_who_is_alone_accuses_nothing() -> None:
    assert judgements(alike([("one", "beta")], 1)) == ()
