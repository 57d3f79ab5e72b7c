"""Near-words: which known word somebody may have meant. For suggestions only, never as proof."""

from collections.abc import Sequence
from functools import lru_cache

IDS = 0.6
"""How like an id or a key of a file must be, from 0 to 1: half-right is a better hint than none."""
WORDS = 0.75
"""How like a month or a unit must be: those are short, many, and easily like any other word."""


def nearest_word(word: str, known: Sequence[str], cutoff: float) -> str | None:
    """Return the known word most like this one (Ratcliff/Obershelp), or None below the cutoff."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, known, n=1, cutoff=cutoff)), None)


_MANY = 300
"""From this many ids, one is only compared with those a letter or two away: that takes no longer
for more ids."""


def nearest_id(name: str, known: Sequence[str]) -> str | None:
    """Return the known id with the same letters, or else the one most like this one, or None."""
    if len(known) < _MANY:
        swapped = next((k for k in known if sorted(k) == sorted(name)), None)
        return swapped or nearest_word(name.casefold(), known, IDS)
    index = _by_letters(tuple(known))
    for same in index.get("".join(sorted(name)), ()):
        return same
    close = (near for short in _shortened(name.casefold()) for near in index.get(f"-{short}", ()))
    return nearest_word(name.casefold(), [*dict.fromkeys(close)], IDS)


@lru_cache(maxsize=8)
def _by_letters(known: tuple[str, ...]) -> dict[str, list[str]]:
    """The ids by their sorted letters, and behind a hyphen by their text less one letter."""
    index: dict[str, list[str]] = {}
    for each in known:
        keys = ["".join(sorted(each)), *(f"-{short}" for short in _shortened(each))]
        for key in keys:
            found = index.setdefault(key, [])
            if len(found) < _FEW:
                found.append(each)
    return index


_FEW = 10
"""How many ids that differ in the same letter are looked at."""


def _shortened(word: str) -> list[str]:
    return [word, *(word[:at] + word[at + 1 :] for at in range(len(word)))]


def did_you_mean(name: str, known: Sequence[str], otherwise: str) -> str:
    """Return a question after the nearest known id, or `otherwise` if none is near."""
    meant = nearest_id(name, known)
    return f"did you mean `{meant}`?" if meant else otherwise
