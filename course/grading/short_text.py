"""A name or a few words, typed.

Names and accepted texts are compared folded (`names.fold`); a spelling is compared to the letter,
white space and the shapes of dashes and quotes apart. Quotation marks around an answer and a full
stop behind it do not count. Where typos are forgiven, and nothing is
exactly right, the nearest name within its allowance counts: one mistake from 5 letters, two from
10. None is forgiven where a digit differs, or where the name of another entity is as near.
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from course.grading.outcomes import Decision, Examples, scored
from course.grading.rules import Rule
from course.grading.typed import LIMIT, read_typed, words
from course.language.names import fold, typo_distance
from course.model.items import TextKey
from course.model.items.short_text import Alias
from course.model.resolved import ResolvedItem
from course.model.response import TextResponse

_LETTERS_A_TYPO = 5
_MOST_TYPOS = 2


def decide(
    resolved: ResolvedItem, item: TextKey, response: TextResponse, language: str
) -> Decision:
    """Return the credit of the name or text that was typed: all, a part, or nothing."""
    typed = read_typed(response.text)
    if isinstance(typed, Decision):
        return typed
    if item.spelling is not None:
        return _spelled(resolved, item.spelling, typed)
    accepted = [(_folded(item, a.text), a) for a in _accepted(resolved, item, language)]
    wanted = _folded(item, typed)
    exact = [alias for name, alias in accepted if name == wanted]
    share, rule, facts = Fraction(0), Rule.TEXT_WRONG, {"typed": typed}
    if exact:
        best = max(exact, key=lambda alias: alias.credit)
        share = Fraction(best.credit)
        rule = Rule.TEXT_RIGHT if share == 1 else Rule.TEXT_PARTIAL
        facts["alias"] = best.text
    elif item.typos and (meant := _nearest(wanted, accepted, _rivals(resolved, item))):
        share, rule = Fraction(meant.credit), Rule.TEXT_TYPO
        facts["spelling"] = meant.text
    return scored(share, rule, facts, normalised=wanted)


def _spelled(resolved: ResolvedItem, spelling: str, typed: str) -> Decision:
    spelt = (e.names() for e in resolved.entities if spelling in e.names())
    names = [name for names in spelt for name in names]
    rule = Rule.TEXT_WRONG
    if words(typed) == words(spelling):
        rule = Rule.SPELLING_RIGHT
    elif fold(words(typed), diacritics=True) == fold(words(spelling), diacritics=True):
        rule = Rule.SPELLING_LETTERS
    elif fold(words(typed)) in {fold(words(name)) for name in names}:
        rule = Rule.SPELLING_OTHER
    share = Fraction(rule is Rule.SPELLING_RIGHT)
    return scored(share, rule, {"typed": typed}, normalised=words(typed))


def _accepted(resolved: ResolvedItem, item: TextKey, language: str) -> tuple[Alias, ...]:
    if item.entity is None:
        return item.aliases(language)
    return tuple(Alias(text=name) for name in resolved.entity(item.entity).names())


def _rivals(resolved: ResolvedItem, item: TextKey) -> list[str]:
    """Names of the other entities of the asked one's kind; a text of no entity has no rivals."""
    if item.entity is None:
        return []
    kind = resolved.entity(item.entity).kind
    others = (e for e in resolved.entities if e.id != item.entity and e.kind == kind)
    return [_folded(item, name) for entity in others for name in entity.names()]


def _folded(item: TextKey, text: str) -> str:
    return words(fold(words(text), diacritics=not item.diacritics))  # a mark may hide a quote


def _nearest(
    wanted: str, accepted: Iterable[tuple[str, Alias]], rivals: Iterable[str]
) -> Alias | None:
    """Return what was meant, the best credited of those as near; None where that is not clear."""
    near: list[tuple[int, Decimal, Alias]] = []
    for name, alias in accepted:
        distance = _distance(wanted, name)
        if distance <= _allowed(name) and _digits(wanted) == _digits(name):
            near.append((distance, -alias.credit, alias))
    if not near:
        return None
    distance, _, alias = min(near, key=lambda found: found[:2])
    return None if any(_distance(wanted, rival) <= distance for rival in rivals) else alias


def _distance(a: str, b: str) -> int:
    """Count the typos between two texts, up to one more than may be forgiven."""
    if abs(len(a) - len(b)) > _MOST_TYPOS:
        return _MOST_TYPOS + 1
    return typo_distance(a, b)


def _allowed(name: str) -> int:
    return min(sum(map(str.isalpha, name)) // _LETTERS_A_TYPO, _MOST_TYPOS)


def _digits(text: str) -> list[str]:
    return [letter for letter in text if letter.isdigit()]


def examples(resolved: ResolvedItem, item: TextKey, language: str) -> Examples:
    """Return a text of full credit, one unlike any, none, and one that is too long."""
    aliases = _accepted(resolved, item, language)
    right = item.spelling or next(alias.text for alias in aliases if alias.credit == 1)
    longest = max(map(len, [right, *(alias.text for alias in aliases)]))
    return Examples(
        right=TextResponse(text=right),
        wrong=TextResponse(text="#" * (longest + _MOST_TYPOS + 1)),
        blank=TextResponse(),
        invalid=TextResponse(text="#" * (LIMIT + 1)),
    )
