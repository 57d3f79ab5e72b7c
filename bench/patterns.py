"""What students earn who do not read: `python -m bench.patterns [FOLDER] [--items]`.

For each strategy, type of item and language, prints the mean score over many sittings against that
of guessing as often at random. A `*` marks what is above it by more than one blind answer to each
of the items varies. `--items` names the items where a strategy earns more than a guess. For each
quiz that draws, prints then how many attempts have two items that give each other away, and how
many would have without `enemies:`.
"""

import argparse
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from pathlib import Path
from random import Random
from statistics import fmean, pvariance
from typing import NamedTuple, TypeVar

from course.checking import Checked, check_folder
from course.delivery.showing import shown
from course.delivery.views import Option, ShownItem
from course.grading import grade
from course.model.bank import Course
from course.model.drawing import drawn
from course.model.items import AnyItem, MultipleChoice, PassageKey
from course.model.resolved import ResolvedItem
from course.model.response import (
    AnyResponse,
    BlanksResponse,
    ChoiceResponse,
    ChoicesResponse,
    MarksResponse,
    OrderResponse,
    PairsResponse,
    PassagesResponse,
    ReconcileResponse,
    TwoPartResponse,
)

SEEDS = 400
_MODAL = {
    "en": re.compile(r"\b(?:may|might|can|could)\b", re.IGNORECASE),
    "nl": re.compile(
        r"\b(?:kan|kunnen|kon|konden|mag|mogen|zou|zouden|misschien|mogelijk)\b", re.IGNORECASE
    ),
}
_T = TypeVar("_T")
_Pick = Callable[[Sequence[Option], int], list[Option]]
"""Options in the order in which a strategy prefers them, for the row of that number."""
_Mark = Callable[[Sequence[Option], Sequence[str]], dict[str, str]]
"""Marks for statements."""


class Strategy(NamedTuple):
    """How to answer without reading; None if the item has nothing that it goes by."""

    pick: Callable[[Random, str], _Pick | None]
    mark: Callable[[Random, str], _Mark]
    applies: Callable[[Sequence[Option], str], bool] = lambda _options, _language: True


def _by_place(place: Callable[[int, int], int]) -> Strategy:
    """Prefer the place that the function gives for a row and a number of options, then the next."""

    def pick(options: Sequence[Option], row: int) -> list[Option]:
        at = place(row, len(options))
        return [*options[at:], *options[:at]]

    def mark(statements: Sequence[Option], marks: Sequence[str]) -> dict[str, str]:
        return {s.id: marks[place(row, len(marks))] for row, s in enumerate(statements)}

    return Strategy(lambda _random, _language: pick, lambda _random, _language: mark)


def _by_words(size: Callable[[str, str], int]) -> Strategy:
    """Prefer texts by what the function counts in them; a statement that has most of it is true."""

    def pick(random: Random, language: str) -> _Pick:
        def ranked(options: Sequence[Option], _row: int) -> list[Option]:
            mixed = _mixed(options, random)
            return sorted(mixed, key=lambda o: size(_text(o, language), language), reverse=True)

        return ranked

    def mark(_random: Random, language: str) -> _Mark:
        def marked(statements: Sequence[Option], marks: Sequence[str]) -> dict[str, str]:
            sizes = {s.id: size(_text(s, language), language) for s in statements}
            most = max(sizes.values())
            return {name: marks[0 if n == most else 1] for name, n in sizes.items()}

        return marked

    def applies(options: Sequence[Option], language: str) -> bool:
        return len({size(_text(o, language), language) for o in options}) > 1

    return Strategy(pick, mark, applies)


def _text(option: Option, language: str) -> str:
    texts = option.text.by_language
    return texts.get(language) or next(iter(texts.values()))


def _mixed(options: Sequence[_T], random: Random) -> list[_T]:
    return random.sample(options, len(options))


def _at_random(random: Random, _language: str) -> _Pick:
    return lambda options, _row: _mixed(options, random)


def _marks_at_random(random: Random, _language: str) -> _Mark:
    return lambda statements, marks: {s.id: random.choice(marks) for s in statements}


def _modals(text: str, language: str) -> int:
    found = _MODAL.get(language)
    return 1 if found and found.search(text) else 0


CHANCE = Strategy(_at_random, _marks_at_random)
BY_PLACE = {
    "always the first": _by_place(lambda _row, _count: 0),
    "always the second": _by_place(lambda _row, count: 1 % count),
    "always the last": _by_place(lambda _row, count: count - 1),
    "in turn from the first": _by_place(lambda row, count: row % count),
    "in turn from the last": _by_place(lambda row, count: -1 - row % count),
}
"""For statements the first mark is true, the second false, and the last not stated if offered."""
BY_WORDS = {
    "always the longest": _by_words(lambda text, _language: len(text)),
    "always the shortest": _by_words(lambda text, _language: -len(text)),
    "always the one with may or can": _by_words(_modals),
}
TYPED = frozenset({"numeric", "short-text", "date"})
"""Types with nothing to pick from."""


def answer(  # noqa: C901, PLR0911 - one for each type
    strategy: Strategy, item: AnyItem, seen: ShownItem, language: str, random: Random
) -> AnyResponse | None:
    """Return what the strategy answers; None if the item has nothing that it goes by.

    Of several it picks as many as are right: the question often says how many.
    """
    blanks = {name: blank.options for name, blank in seen.blanks.items() if blank.options}
    passages = [passage for source in seen.sources for passage in source.passages]
    offered = [one for one in (seen.options, passages, *blanks.values()) if one]
    if not any(strategy.applies(options, language) for options in offered):
        return None
    pick = strategy.pick(random, language)
    assert pick is not None  # noqa: S101 - it applies
    picked = [o.id for o in pick(passages, 0)] if passages else []
    if isinstance(item, PassageKey):
        picked = picked[: min(map(len, item.any_of))]
    first = {row: pick(seen.options, row)[0].id for row in range(_rows(seen))}
    match seen.type:
        case "single-choice":
            return ChoiceResponse(choice=first[0])
        case "multiple-choice":
            assert isinstance(item, MultipleChoice)  # noqa: S101 - by its type
            several = [option.id for option in pick(seen.options, 0)]
            return ChoicesResponse(choices=tuple(several[: len(item.keys())]))
        case "statements":
            return MarksResponse(marks=strategy.mark(random, language)(seen.options, seen.marks))
        case "matching":
            pairs = {left.id: first[row] for row, left in enumerate(seen.rows)}
            return PairsResponse(pairs=pairs)
        case "ordering":
            return OrderResponse(order=tuple(option.id for option in pick(seen.options, 0)))
        case "cloze":
            filled = {
                name: pick(each, row)[0].id for row, (name, each) in enumerate(blanks.items())
            }
            return BlanksResponse(blanks=filled)
        case "find-evidence":
            return PassagesResponse(passages=tuple(picked))
        case "two-part":
            return TwoPartResponse(choice=first[0], passages=tuple(picked))
        case "reconcile":
            values = {party.account: first[row] for row, party in enumerate(seen.parties)}
            return ReconcileResponse(values=values, verdict=random.choice(seen.verdicts))
        case _:
            return None


def _rows(seen: ShownItem) -> int:
    return max(len(seen.rows), len(seen.parties), 1) if seen.options else 0


@dataclass(frozen=True)
class Score:
    """The mean score of a strategy on items of a type, and that of guessing, with its error."""

    strategy: str
    type: str
    language: str
    by_item: dict[str, tuple[float, float]]
    """The score and that of guessing, as shares of the points."""
    error: float
    """How far one blind answer to each of the items strays from chance, on average."""

    @property
    def score(self) -> float:
        """The mean share of the points."""
        return fmean(score for score, _ in self.by_item.values())

    @property
    def chance(self) -> float:
        """The mean share that guessing earns."""
        return fmean(chance for _, chance in self.by_item.values())

    @property
    def pays(self) -> bool:
        """Whether it beats guessing by more than the error."""
        return self.score > self.chance + self.error


def scores(checked: Checked, seeds: int = SEEDS) -> Iterator[Score]:
    """Yield the score of each strategy on each type of item; by words in each language."""
    by_type: dict[str, list[ResolvedItem]] = {}
    for resolved in checked.resolved.values():
        if resolved.item.type not in TYPED:
            by_type.setdefault(resolved.item.type, []).append(resolved)
    first, *_ = languages = checked.course.languages
    for kind, items in sorted(by_type.items()):
        guessed = {one.item.id: _earned(CHANCE, one, first, seeds) for one in items}
        told = [(name, strategy, first) for name, strategy in BY_PLACE.items()]
        told += [(name, s, language) for name, s in BY_WORDS.items() for language in languages]
        for name, strategy, language in told:
            found = {one.item.id: _earned(strategy, one, language, seeds) for one in items}
            applied = {item: fmean(earned) for item, earned in found.items() if earned}
            if applied:
                yield Score(
                    name,
                    kind,
                    language if name in BY_WORDS else "",
                    {item: (score, fmean(guessed[item])) for item, score in applied.items()},
                    sqrt(fsum(pvariance(guessed[item]) for item in applied)) / len(applied),
                )


def _earned(strategy: Strategy, one: ResolvedItem, language: str, seeds: int) -> list[float]:
    """The share of the points in each of so many sittings; empty if it does not apply."""
    earned = []
    for seed in range(seeds):
        seen, random = shown(one, str(seed)), Random(f"{seed} {one.item.id}")  # noqa: S311
        response = answer(strategy, one.item, seen, language, random)
        if response is None:
            return []
        outcome = grade(one, response, language)
        earned.append(outcome.score / outcome.maximum if outcome.maximum else 0.0)
    return earned


class Draws(NamedTuple):
    """Of so many attempts at a quiz, those that have enemies, and those that would by chance."""

    quiz: str
    attempts: int
    with_enemies: int
    by_chance: int


def draws(course: Course, attempts: int) -> Iterator[Draws]:
    """Yield what the draws of each quiz that draws have."""
    for quiz in course.quizzes.values():
        if quiz.draw:
            banks = {b: [item.id for item in course.banks[b].items] for b in quiz.banks}
            yield Draws(
                quiz.id,
                attempts,
                sum(
                    _hold(drawn(quiz, banks, course.enemies, str(n)), course)
                    for n in range(attempts)
                ),
                sum(_hold(drawn(quiz, banks, {}, str(n)), course) for n in range(attempts)),
            )


def _hold(items: Mapping[str, Sequence[str]], course: Course) -> bool:
    there = {item for of_bank in items.values() for item in of_bank}
    return any(course.enemies.get(item, frozenset()) & there for item in there)


def main() -> None:
    """Print a line for each strategy, type and language, and for each quiz that draws."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", default="questions", type=Path)
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--items", action="store_true", help="name the items where it pays")
    parser.add_argument("--attempts", type=int, default=5000, help="to draw of each quiz")
    options = parser.parse_args()
    checked = check_folder(options.folder)
    print(f"{'':2}{'type':16}{'strategy':32}{'':4}{'items':>5}{'score':>8}{'chance':>8}{'±':>7}")
    for one in scores(checked, options.seeds):
        print(
            f"{'* ' if one.pays else '  '}{one.type:16}{one.strategy:32}{one.language:4}"
            f"{len(one.by_item):5}{one.score:8.0%}{one.chance:8.0%}{one.error:7.0%}"
        )
        if options.items and one.strategy in BY_WORDS:
            paying = [item for item, (score, chance) in one.by_item.items() if score > chance]
            print(f"{'':6}{', '.join(paying)}" if paying else f"{'':6}none")
    for quiz, attempts, with_enemies, by_chance in draws(checked.course, options.attempts):
        print(
            f"{quiz}: of {attempts} attempts, {with_enemies} have items that give each other away"
            f" ({by_chance / attempts:.0%} without `enemies:`)"
        )


if __name__ == "__main__":
    main()
