"""Drawing: which items of its banks a quiz asks in one attempt, and which passages are on offer.

Enemies, items that give each other away, are kept apart. Draws are tried until one is free of
them, so that all draws without enemies are equally likely. Where most draws have some, items are
drawn one by one instead, without the enemies of those before; at last those with fewest enemies
first. Like `shown`, all of it depends on the seed alone, and is the same in every Python.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from hashlib import sha256

from course.model.items import PassageKey
from course.model.quiz import Quiz
from course.model.resolved import ResolvedItem

MOST_PASSAGES = 6
"""How many passages are on offer with the book closed, unless more are needed for the answer."""

Banks = Mapping[str, Sequence[str]]
"""The ids of the items of each bank, in the order of the file."""
Enemies = Mapping[str, frozenset[str]]
"""The items that must not be in an attempt with an item, by its id."""

_TRIES = 100
_WORK = 20_000
"""Items to look at in all tries together, so that large banks are tried less often."""


def drawn(quiz: Quiz, banks: Banks, enemies: Enemies, seed: str) -> dict[str, list[str]]:
    """The items of an attempt by bank, in the order in which they were drawn.

    If `met` finds nothing, no two of them are enemies, except where their banks are taken whole.
    If it does, as few as the tries gave are.
    """
    best = _at_random(quiz, banks, seed)
    foes = _apart(quiz, banks, enemies)
    fewest = len(_pairs(best, foes))
    for tried in _tries(quiz, banks, foes, seed) if fewest else ():
        if (pairs := len(_pairs(tried, foes))) < fewest:
            best, fewest = tried, pairs
        if not pairs:
            break
    return best


def met(quiz: Quiz, banks: Banks, enemies: Enemies) -> tuple[str, str] | None:
    """Two enemies that an attempt may have, because no draw without enemies is found; or None.

    In an exam, that includes two of banks that are taken whole.
    """
    if quiz.mode == "exam" or quiz.draw:
        whole = {
            name: list(items) for name, items in banks.items() if quiz.takes_all(name, len(items))
        }
        if pairs := _pairs(whole, enemies):
            return min(pairs)
    foes = _apart(quiz, banks, enemies)
    return min(_pairs(drawn(quiz, banks, enemies, ""), foes), default=None)


def _apart(quiz: Quiz, banks: Banks, enemies: Enemies) -> Enemies:
    """The enemies among the items that a draw can keep apart."""
    whole = {i for name, items in banks.items() if quiz.takes_all(name, len(items)) for i in items}
    drawn_from = {item for items in banks.values() for item in items} - whole
    if not drawn_from & enemies.keys():
        return {}
    there = drawn_from | whole
    return {
        item: found
        for item in there & enemies.keys()
        if (found := enemies[item] & (drawn_from if item in whole else there))
    }


def _tries(quiz: Quiz, banks: Banks, foes: Enemies, seed: str) -> Iterator[dict[str, list[str]]]:
    """Draws by this seed, and then those that do not depend on it, which `met` judged by."""
    count = max(1, min(_TRIES, _WORK // sum(map(len, banks.values()))))
    for start in dict.fromkeys((seed, "")):
        seeds = [start, *(f"{start}:{n}" for n in range(1, count))]
        yield from (_at_random(quiz, banks, one) for one in seeds)
        for rank in (_rank_of(None), _rank_of(foes)):
            yield from (_one_by_one(quiz, banks, foes, rank, one) for one in seeds)


def _at_random(quiz: Quiz, banks: Banks, seed: str) -> dict[str, list[str]]:
    return {
        bank: sorted(items, key=lambda item: chance(seed, item))[: quiz.draw.get(bank, len(items))]
        for bank, items in banks.items()
    }


_Rank = Callable[[str, str], tuple[int, str]]


def _rank_of(foes: Enemies | None) -> _Rank:
    """By chance, or by how many enemies an item has and then by chance."""
    return lambda seed, item: (len(foes.get(item, ())) if foes else 0, chance(seed, item))


def _one_by_one(
    quiz: Quiz, banks: Banks, foes: Enemies, rank: _Rank, seed: str
) -> dict[str, list[str]]:
    """Take each item that no enemy of its own was taken before; if too few are left, others too."""
    bank_of = {item: bank for bank, items in banks.items() for item in items}
    room = {bank: quiz.draw.get(bank, len(items)) for bank, items in banks.items()}
    whole = {i for bank, items in banks.items() if room[bank] >= len(items) for i in items}
    ranked = sorted(bank_of.keys() - whole, key=lambda item: rank(seed, item))
    taken = set(whole)
    for apart in (True, False):
        for item in ranked:
            free = not apart or foes.get(item, frozenset()).isdisjoint(taken)
            if room[bank_of[item]] and free and item not in taken:
                taken.add(item)
                room[bank_of[item]] -= 1
    found: dict[str, list[str]] = {bank: [] for bank in banks}
    for item in sorted(taken, key=lambda item: chance(seed, item)):
        found[bank_of[item]].append(item)
    return found


def _pairs(items: Mapping[str, Sequence[str]], foes: Enemies) -> set[tuple[str, str]]:
    """The enemies among the items, each pair once."""
    there = {item for of_bank in items.values() for item in of_bank}
    return {
        (min(item, foe), max(item, foe))
        for item in there & foes.keys()
        for foe in foes[item] & there
    }


def chance(seed: str, item: str) -> str:
    """A value to sort an item by, so that the order is random but depends on the seed alone."""
    return sha256(f"{seed}:{item}".encode()).hexdigest()


def on_offer(resolved: ResolvedItem, seed: str, cited: Collection[str]) -> frozenset[str]:
    """The names of a few passages to pick from in place of whole articles, for a closed book.

    These are the right ones and others drawn by the seed; those that prove keys of other questions,
    which are `cited`, come last.
    """
    item = resolved.item
    assert isinstance(item, PassageKey)  # noqa: S101 - others offer no passages
    right = item.right_passages().keys()
    offered = (
        f"{one.source}/{one.passage.id}"
        for s in resolved.sources
        for one in resolved.passages_of(s.id)
    )
    others = sorted(
        (name for name in offered if name not in right),
        key=lambda name: (name in cited, chance(f"{seed}:{item.id}", name)),
    )
    return frozenset({*right, *others[: max(MOST_PASSAGES - len(right), len(right))]})
