"""Near-words: which known word somebody may have meant. For suggestions only, never as proof."""

from collections.abc import Sequence

IDS = 0.6
"""How like an id or a key of a file must be, from 0 to 1: half-right is a better hint than none."""
WORDS = 0.75
"""How like a month or a unit must be: those are short, many, and easily like any other word."""


def nearest_word(word: str, known: Sequence[str], cutoff: float) -> str | None:
    """Return the known word most like this one (Ratcliff/Obershelp), or None below the cutoff."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, known, n=1, cutoff=cutoff)), None)


def nearest_id(name: str, known: Sequence[str]) -> str | None:
    """Return the known id with the same letters, or else the one most like this one, or None."""
    swapped = next((k for k in known if sorted(k) == sorted(name)), None)
    return swapped or nearest_word(name.casefold(), known, IDS)


def did_you_mean(name: str, known: Sequence[str], otherwise: str) -> str:
    """Return a question after the nearest known id, or `otherwise` if none is near."""
    meant = nearest_id(name, known)
    return f"did you mean `{meant}`?" if meant else otherwise
