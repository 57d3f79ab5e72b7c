"""Keys that people write who know other systems or write Dutch, and lists of known words."""

from collections.abc import Sequence

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


def same_idea(word: str, *known: list[str]) -> str | None:
    """The first known key that means the same as the word, or None."""
    word = word.casefold()
    return next((k for keys in known for k in keys if word in _IDEAS.get(k, "").split()), None)


def listed(words: Sequence[str]) -> str:
    """The words separated by commas, each in backticks."""
    return ", ".join(f"`{word}`" for word in words)
