"""Suggestions for unknown words: the nearest known word, or one for the same idea."""

from collections.abc import Sequence
from difflib import get_close_matches

_IDEAS = {
    "stem": "question prompt text vraag stam",
    "key": "answer correct right solution antwoord juist sleutel",
    "distractor": "wrong incorrect distractors fout afleider",
    "choices": "options answers alternatives keuzes opties antwoorden",
    "rationale": "explanation feedback because uitleg toelichting reason",
    "why": "explanation feedback because reason waarom uitleg",
    "evidence": "quote quotes source proof bewijs bron citaat",
    "hints": "tip tips help",
    "accept": "answers answer accepted variants",
    "spellings": "aliases variants alias",
    "points": "score marks weight punten",
    "title": "name titel",
    "items": "questions vragen",
    "id": "name identifier",
}
"""Names for the same thing in other systems, and in Dutch."""


def closest(word: str, known: list[str]) -> str | None:
    """The known word with the same letters, or else the nearest; None if none is close."""
    near = get_close_matches(word.casefold(), known, n=1, cutoff=0.6)
    return next((k for k in known if sorted(k) == sorted(word)), next(iter(near), None))


def same_idea(word: str, *known: list[str]) -> str | None:
    """The first known key that means the same as the word, or None."""
    word = word.casefold()
    return next((k for keys in known for k in keys if word in _IDEAS.get(k, "").split()), None)


def did_you_mean(word: str, known: Sequence[str], otherwise: str) -> str:
    """“did you mean …?” with the nearest known word; without one, the text `otherwise`."""
    meant = closest(word, list(known))
    return f"did you mean `{meant}`?" if meant else otherwise


def listed(words: Sequence[str]) -> str:
    """The words separated by commas, each in backticks."""
    return ", ".join(f"`{word}`" for word in words)
