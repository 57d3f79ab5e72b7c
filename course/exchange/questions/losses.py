"""What a format may not carry of an item: the words for it."""

from collections.abc import Iterable
from typing import Final

from course.exchange.questions.question import Question

IMPOSSIBLE: Final = "impossible"

LOST: Final = {
    IMPOSSIBLE: "the format has no such question, so it is left out",
    "forms": "only the accepted texts count, not the other forms in which they are read here",
    "typos": "typing mistakes are not forgiven",
    "credit": "texts that earn part of the points earn none",
    "case": "capitals and accents do not count, although one exact spelling is asked for",
    "units": "a unit cannot be typed: the question says in which one to answer",
    "conversion": "only the unit of the key counts, not others that measure the same",
    "bound": "the bound of the range counts as right",
    "open-range": "a range that is open on one side ends at a very large number",
    "scoring": "the score is counted in another way than the item says",
    "order-score": "an order is scored in another way",
    "ties": "steps that may change places have to be in the order of the file",
    "sets": "only one set of passages is right, although there are several",
    "part-credit": "an answer that is partly right earns nothing",
    "two-questions": "its two parts become two questions, each for half of the points",
    "half": "one of its two questions is left out",
    "rows": "each row becomes a question of its own",
    "gap-in-stem": "the text with its gap becomes part of the question text",
    "gaps-kinds": "a gap to choose from becomes a gap to type in",
    "why": "the reasons for single answers are left out",
    "hints": "hints are left out",
    "rationale": "rationale and evidence are left out",
    "points": "the points are left out, or are counted otherwise",
    "shuffle": "whether answers are shuffled is left to the system",
    "verdict": "the verdict on the accounts counts even if one of the accounts is misread",
    "dates": "only the listed ways to write the date are read",
    "ungraded": "nothing is graded: who answers compares it with the key",
}
"""What may be lost, in the words that follow the name of an item."""


def by_item(found: Iterable[tuple[Question, Iterable[str]]]) -> dict[str, tuple[str, ...]]:
    """What is lost of each item, by its id, given each question with what its format loses of it.

    What the question itself no longer has of the item is added. An item is left out as a whole only
    if all its questions are.
    """
    parts: dict[str, list[tuple[str, ...]]] = {}
    for question, missing in found:
        named = tuple(missing)
        lost = (IMPOSSIBLE,) if IMPOSSIBLE in named else (*question.lost, *named)
        parts.setdefault(question.item, []).append(lost)
    return {item: _of_item(each) for item, each in parts.items()}


def _of_item(parts: list[tuple[str, ...]]) -> tuple[str, ...]:
    kept = [part for part in parts if part != (IMPOSSIBLE,)]
    if not kept:
        return (IMPOSSIBLE,)
    half = ("half",) if len(kept) < len(parts) else ()
    return tuple(dict.fromkeys((*half, *(name for part in kept for name in part))))
