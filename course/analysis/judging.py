"""What seems wrong with an item, and what that is concluded from.

Each judgement rests on a test of a hypothesis under which the item is sound. Its p is multiplied by
the number of items, pairs or distractors that were tested for the same (Bonferroni), so that in a
sound quiz any one kind of judgement is wrongly passed on no more than one item in twenty quizzes.
The tests are one-sided, and exact except for the one of ambiguity. First tries only, for later ones
are made in the knowledge that the first was wrong.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, fsum, lgamma, sqrt
from operator import attrgetter
from statistics import NormalDist
from typing import Literal, NamedTuple, get_args

from course.analysis.columns import Column, columns
from course.analysis.estimate import ENOUGH
from course.analysis.moments import binomial_at_least, mean
from course.analysis.picks import choice, picked
from course.analysis.sample import Sample
from course.checking.fairness.between_items import Told
from course.model.items import ChoiceItem, TwoPart

SIGNIFICANT = 0.05
"""What p must be below, after the correction."""
BESIDES = 0.01
"""What the p of a further condition must be below."""
BEST = 12
"""How many students count as the best at least; in a larger class, its highest third."""
SPLIT = 0.25
"""Of the best who pick the key or the commonest wrong answer, the share with the latter that a
sound item may have."""
SAME = 0.6
"""Of the best whose answer is wrong, the share that may agree on one in a sound item."""
SEPARATED = 2 / 3
"""How often, in a sound item, whoever has the key has a better score on the other items than
whoever has the commonest wrong answer."""
EASY = 0.9
"""The share of right answers above which an item is too easy."""
MISSED = 0.5
"""Of those who pick the right answer, the share that may miss its evidence."""
_FEW = 5
"""Fewer students than this, before or after, say nothing of an order."""
_MANY = 30
"""As many, before and after, would show if words gave anything away."""

Code = Literal[
    "key-wrong", "ambiguous", "given-away", "evidence-missed", "distractor-unpicked", "too-easy"
]
CODES: tuple[Code, ...] = get_args(Code)
"""The judgements, the most severe first."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What seems wrong with an item.

    `p` is corrected; None where it rests on texts alone. `facts` say what it was concluded from:

    - key-wrong, ambiguous: `answer` is the wrong one (an id or a normal form) and `key` the right
      one, where it is a choice; `answered` and `right` count them among the `best` students.
    - given-away: `by`, the other item; `basis` is texts, order or both; `words` of its text give
      the answer; `after` and `right_after` count those who had it before this item, `others` and
      `right_others` those who did not.
    - evidence-missed: `missed` of the `right`.
    - distractor-unpicked: `distractor`, and `wrong`, those who picked others.
    - too-easy: `right` of `asked`.
    """

    item: str
    code: Code
    p: float | None
    facts: Mapping[str, str | int]


@lru_cache(maxsize=8)
def judgements(sample: Sample, told: tuple[Told, ...] = ()) -> tuple[Judgement, ...]:
    """What seems wrong, the most severe first; nothing about items asked fewer than ENOUGH times.

    Answers to an item that is void are not counted: a teacher has seen to it.

    `told` are the items that answer others by their words, as checking found them.
    """
    counted = (one.not_void() for one in columns(sample).values())
    tested = [one for one in counted if len(one.marks) >= ENOUGH]
    found = [
        *_keys(tested),
        *_given_away(sample, tested, told),
        *_evidence(tested),
        *_unpicked(tested),
        *_easy(tested),
    ]
    return tuple(sorted(found, key=lambda one: (CODES.index(one.code), one.p or 0.0, one.item)))


# The key


class _Answers(NamedTuple):
    """First answers to an item, with what is known of each student."""

    labels: Sequence[str | None]
    right: Sequence[bool]
    others: Sequence[float]


def _answers(column: Column) -> _Answers | None:
    if column.others is None:
        return None
    item = column.resolved.item
    keys = {one.id for one in item.choices if one.right} if isinstance(item, ChoiceItem) else set()
    labels: list[str | None] = [None] * len(column.answers)
    right = [False] * len(column.answers)
    for (normal, status), places in column.firsts.items():
        if status not in {"invalid", "blank"}:
            chosen = choice(item, column.first(places))
            for place in places:
                labels[place] = normal if chosen is None else chosen
                right[place] = status == "right" if chosen is None else chosen in keys
    return _Answers(labels, right, column.levels)


class _Split(NamedTuple):
    """The key and the commonest wrong answer of the best, and who gave them.

    Places of those of the best who have the key, and who have that wrong answer; how many of them
    have any wrong one. Then the scores on the other items of all who have the key, and of all who
    have that wrong answer.
    """

    answer: str
    right: Sequence[int]
    astray: Sequence[int]
    wrong: int
    scores_right: Sequence[float]
    scores_astray: Sequence[float]


def _keys(tested: Sequence[Column]) -> Iterator[Judgement]:
    for column in tested:
        answers = _answers(column)
        best = _best(answers.others) if answers else ()
        split = _split(answers, best) if answers else None
        if answers is None or split is None:
            continue
        facts: dict[str, str | int] = {
            "answer": split.answer,
            "key": _key(column, answers),
            "answered": len(split.astray),
            "right": len(split.right),
            "best": len(best),
        }
        if (p := len(tested) * _key_wrong(answers, split)) < SIGNIFICANT:
            yield Judgement(column.item, "key-wrong", p, facts)
        elif (p := len(tested) * _ambiguous(split)) < SIGNIFICANT:
            yield Judgement(column.item, "ambiguous", p, facts)


def _split(answers: _Answers, best: Sequence[int]) -> _Split | None:
    """The split of these best students; None if none of them gave a wrong answer."""
    labels, right, others = answers
    wrong = Counter(label for i in best if (label := labels[i]) and not right[i])
    if not wrong:
        return None
    answer = min(wrong, key=lambda one: (-wrong[one], one))
    astray = {i for i, label in enumerate(labels) if label == answer and not right[i]}
    return _Split(
        answer=answer,
        right=[i for i in best if right[i]],
        astray=[i for i in best if i in astray],
        wrong=wrong.total(),
        scores_right=[one for i, one in enumerate(others) if right[i]],
        scores_astray=[others[i] for i in sorted(astray)],
    )


def _key(column: Column, answers: _Answers) -> str:
    """The id of the right choice, or else the commonest right answer; empty if nobody gave one."""
    item = column.resolved.item
    if isinstance(item, ChoiceItem):
        return " ".join(one.id for one in item.choices if one.right)
    given = zip(answers.labels, answers.right, strict=True)
    known = Counter(label for label, right in given if right and label)
    return known.most_common(1)[0][0] if known else ""


def _best(others: Sequence[float]) -> Sequence[int]:
    """The places of the best by their scores on the other items: a third, but BEST at least.

    Whoever has the same score as the last of them is among them. Nobody if all have the same.
    """
    if len(others) < ENOUGH or min(others) == max(others):
        return ()
    count = min(len(others), max(BEST, len(others) // 3))
    least = sorted(others, reverse=True)[count - 1]
    return [place for place, one in enumerate(others) if one >= least]


def _key_wrong(answers: _Answers, split: _Split) -> float:
    """How likely it is that the best give that wrong answer so often if the key is right.

    If it is, none of them is more likely to give the wrong answer than the key. At the most, then,
    each of those who gave one of the two did as if by tossing a coin. Wilcoxon's signed ranks, by
    the score on the other items, with the exact distribution: the better a student, the more their
    answer weighs. Besides, in the whole class those with the wrong answer must not be worse on
    average than those with the key, as they are where an item is only hard.
    """
    if len(split.astray) <= len(split.right):
        return 1.0
    if split.scores_right and mean(split.scores_astray) <= mean(split.scores_right):
        return 1.0
    ranks = _ranks([answers.others[i] for i in (*split.astray, *split.right)])
    least = sum(ranks[: len(split.astray)])
    return 1.0 if _at_least(ranks, least) > SIGNIFICANT else _signed_ranks(ranks, least)


def _ranks(values: Sequence[float]) -> list[int]:
    """Twice the mean rank of each value, which is an integer."""
    counts, below = Counter(values), 0
    rank = {}
    for value in sorted(counts):
        rank[value] = 2 * below + counts[value] + 1
        below += counts[value]
    return [rank[value] for value in values]


def _at_least(ranks: Sequence[int], least: int) -> float:
    """What `_signed_ranks` is not below, which takes no time: Berry and Esseen's inequality.

    The constant is from I. Shevtsova, Doklady Mathematics 82 (2010).
    """
    spread = sqrt(sum(rank * rank for rank in ranks))
    normal = NormalDist().cdf((sum(ranks) - 2 * least) / spread)
    return normal - 0.56 * sum(rank**3 for rank in ranks) / spread**3


def _signed_ranks(ranks: Sequence[int], least: int) -> float:
    """The probability that the sum of the ranks with a positive sign is so large, all by chance.

    That is how likely the ranks with a negative sign sum to no more than is left. The numbers of
    ways to get each such sum are kept side by side in one integer, `width` bits each. As a power of
    2**width leaves 1 when divided by 2**width − 1, the remainder is the sum of all these numbers,
    which is smaller than that.
    """
    width = len(ranks) + 1
    left = sum(ranks) - least
    ways, mask = 1, (1 << (left + 1) * width) - 1
    for rank in sorted(ranks):
        ways = (ways + (ways << rank * width)) & mask
    return float(ways % ((1 << width) - 1) / 2 ** len(ranks))


def _ambiguous(split: _Split) -> float:
    """How likely it is that so many of the best give that wrong answer if the item is sound.

    Of the best with the key or that wrong answer, SPLIT may have the latter (binomial). Besides,
    two things must not be as in a sound item, each with p below BESIDES, uncorrected: of the best
    with any wrong answer, SAME may have that one, as they are spread over all where an item is only
    hard (binomial); and in the whole class those with the key are better than those with the wrong
    answer in SEPARATED of all pairs (Mann and Whitney's U by the standard error of Hanley and
    McNeil, 1982), where in an ambiguous item the answer has little to do with who knows the rest.
    """
    astray, right = len(split.astray), len(split.right)
    if not astray or not right:
        return 1.0
    n, m = len(split.scores_right), len(split.scores_astray)
    first, second = SEPARATED / (2 - SEPARATED), 2 * SEPARATED**2 / (1 + SEPARATED)
    spread = (
        SEPARATED * (1 - SEPARATED)
        + (n - 1) * (first - SEPARATED**2)
        + (m - 1) * (second - SEPARATED**2)
    ) / (n * m)
    area = _area(split.scores_right, split.scores_astray)
    apart = NormalDist().cdf((area - SEPARATED) / sqrt(spread))
    if max(apart, binomial_at_least(astray, split.wrong, SAME)) >= BESIDES:
        return 1.0
    return binomial_at_least(astray, astray + right, SPLIT)


def _area(higher: Sequence[float], lower: Sequence[float]) -> float:
    """The share of pairs in which the one is higher than the other; a tie counts half."""
    ranks = _ranks([*higher, *lower])
    n = len(higher)
    return (sum(ranks[:n]) / 2 - n * (n + 1) / 2) / (n * len(lower))


# Evidence, distractors, and what is too easy


def _evidence(tested: Sequence[Column]) -> Iterator[Judgement]:
    """Two-part items whose evidence most of those miss who pick the right answer."""
    two_part = [(one, one.resolved.item) for one in tested]
    of_type = [(column, item) for column, item in two_part if isinstance(item, TwoPart)]
    for column, item in of_type:
        keys = {one.id for one in item.choices if one.right}
        right = missed = 0
        for (_, status), places in column.firsts.items():
            if choice(item, column.first(places)) in keys:
                right += len(places)
                missed += len(places) * (status != "right")
        p = len(of_type) * binomial_at_least(missed, right, MISSED) if right else 1.0
        if p < SIGNIFICANT:
            facts: dict[str, str | int] = {"missed": missed, "right": right}
            yield Judgement(column.item, "evidence-missed", p, facts)


def _unpicked(tested: Sequence[Column]) -> Iterator[Judgement]:
    """Distractors that nobody picks, though so many picked another that chance cannot be why.

    If all distractors of an item were as attractive, one of k would be missed by n wrong picks with
    probability (1 − 1/k)ⁿ.
    """
    of_type = [(one, item) for one in tested if isinstance(item := one.resolved.item, ChoiceItem)]
    distractors = [(c, i, [one.id for one in i.choices if not one.right]) for c, i in of_type]
    several = [one for one in distractors if len(one[2]) > 1]
    tests = sum(len(names) for _, _, names in several)
    for column, item, names in several:
        counts: Counter[str] = Counter()
        for places in column.firsts.values():
            counts.update(dict.fromkeys(picked(item, column.first(places)), len(places)))
        wrong = sum(counts[name] for name in names)
        p = tests * (1 - 1 / len(names)) ** wrong
        if p < SIGNIFICANT:
            for name in names:
                if not counts[name]:
                    facts: dict[str, str | int] = {"distractor": name, "wrong": wrong}
                    yield Judgement(column.item, "distractor-unpicked", p, facts)


def _easy(tested: Sequence[Column]) -> Iterator[Judgement]:
    """Items that more than EASY of such students get right at the first try."""
    for column in tested:
        found = column.firsts.items()
        right = sum(len(places) for (_, status), places in found if status == "right")
        p = len(tested) * binomial_at_least(right, len(column.answers), EASY)
        if p < SIGNIFICANT:
            facts: dict[str, str | int] = {"right": right, "asked": len(column.answers)}
            yield Judgement(column.item, "too-easy", p, facts)


# Given away


class _Order(NamedTuple):
    """Who had one item before another, and who of each had the other right; p is Fisher's."""

    after: int
    right_after: int
    others: int
    right_others: int

    @property
    def p(self) -> float:
        """How likely so many right answers are after it if it tells nothing; exact, one-sided."""
        return _fisher(self.right_after, self.after, self.right_others, self.others)


def _given_away(
    sample: Sample, tested: Sequence[Column], told: Iterable[Told]
) -> Iterator[Judgement]:
    """Items that those have right who had a certain other item before, in a drawn or mixed order.

    Who has what before is chance, so a difference is due to the other item. Where checking found
    words that tell, only such pairs count as tests for them. Where the order is the same for all,
    or too few had the two in either order, the words are all there is to go by; where many had,
    and it made no difference, they tell nothing.
    """
    words = {(one.by, one.item): one.words for one in told}
    orders = dict(_orders(sample))
    among_told = sum(pair in orders for pair in words)
    asked = {one.item for one in tested}
    best: dict[str, Judgement] = {}
    for pair in sorted({*orders, *words}):
        by, item = pair
        if item not in asked or by not in columns(sample):
            continue
        one = _told_by(pair, words.get(pair, ""), orders, among_told)
        if one is None or (one.p is None and not _before(sample, by, item)):
            continue
        if item not in best or _surer(one, best[item]):
            best[item] = one
    yield from best.values()


def _told_by(
    pair: tuple[str, str],
    words: str,
    orders: Mapping[tuple[str, str], _Order],
    among_told: int,
) -> Judgement | None:
    by, item = pair
    order = orders.get(pair)
    facts: dict[str, str | int] = {"by": by}
    if words:
        facts["words"] = words
    if order is not None:
        facts |= order._asdict()
        p = order.p * (among_told if words else len(orders))
        if p < SIGNIFICANT:
            basis = "both" if words else "order"
            return Judgement(item, "given-away", p, {**facts, "basis": basis})
        if min(order.after, order.others) >= _MANY:
            return None
    return Judgement(item, "given-away", None, {**facts, "basis": "texts"}) if words else None


def _surer(one: Judgement, other: Judgement) -> bool:
    return (1.0 if one.p is None else one.p) < (1.0 if other.p is None else other.p)


def _before(sample: Sample, by: str, item: str) -> bool:
    """Whether anybody had the one before the other."""
    for sitting in sample.sittings:
        places = {answer.item: answer.position for answer in sitting.answers}
        if by in places and item in places and places[by] < places[item]:
            return True
    return False


def _orders(sample: Sample) -> Iterator[tuple[tuple[str, str], _Order]]:
    """Each pair of which at least _FEW had the first before the second, and as many did not.

    Sets of sittings are bits of an integer, which makes a thousand sittings of fifty items quick.
    """
    if sample.alike and all(
        len(set(map(attrgetter("position"), one.answers))) == 1 for one in columns(sample).values()
    ):
        return
    at, right = _as_bits(sample)
    longest = 1 + max((place for places in at.values() for place in places), default=0)
    earlier = {item: _earlier(places, longest) for item, places in at.items()}
    for item, places in at.items():
        had = sum(places.values())  # each sitting has it in one place
        for by, of_by in earlier.items():
            if by == item:
                continue
            after = sum(bits & of_by[place] for place, bits in places.items())
            others = had & ~after
            if after.bit_count() >= _FEW and others.bit_count() >= _FEW:
                yield (
                    (by, item),
                    _Order(
                        after=after.bit_count(),
                        right_after=(after & right[item]).bit_count(),
                        others=others.bit_count(),
                        right_others=(others & right[item]).bit_count(),
                    ),
                )


def _as_bits(sample: Sample) -> tuple[Mapping[str, Mapping[int, int]], Mapping[str, int]]:
    """The sittings that have each item in each place, and those that have it right at once."""
    at: dict[str, dict[int, int]] = {item: {} for item in columns(sample)}
    right = dict.fromkeys(columns(sample), 0)
    for number, sitting in enumerate(sample.sittings):
        bit = 1 << number
        for answer in sitting.answers:
            if answer.void is None:
                places = at[answer.item]
                places[answer.position] = places.get(answer.position, 0) | bit
                if answer.tries and answer.tries[0].status == "right":
                    right[answer.item] |= bit
    return at, right


def _earlier(places: Mapping[int, int], longest: int) -> list[int]:
    """The sittings in which the item comes before each place."""
    found, before = [], 0
    for place in range(longest):
        found.append(before)
        before |= places.get(place, 0)
    return found


def _fisher(right: int, n: int, right_others: int, others: int) -> float:
    """Fisher's exact test: as many of n right or more, given how many are right in all."""
    whole = right + right_others
    most = min(n, whole)
    base = _log_choose(n + others, whole)
    return min(
        1.0,
        fsum(
            exp(_log_choose(n, k) + _log_choose(others, whole - k) - base)
            for k in range(right, most + 1)
            if whole - k <= others
        ),
    )


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
