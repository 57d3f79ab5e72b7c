"""A name or a few words, typed.

Names and accepted texts are compared after folding (`names.fold`). A spelling must match to the
letter, apart from white space and the shapes of dashes and quotes. Quotation marks around an answer
and a full stop after it are ignored. If the item forgives typos and nothing matches exactly, the
nearest name counts if it is close enough: one mistake for 5 letters or more, two for 10 or more.
No typo is forgiven if a digit differs, if the name of another entity is just as close, or if what
was typed is another word of the language: hyperthermia is no slip for hypothermia.
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from course.grading.outcomes import Decision, Examples, scored
from course.grading.rules import Rule
from course.grading.typed import LIMIT, read_typed, words
from course.language.names import fold, typo_distance
from course.language.words import another_word
from course.model.items import TextKey
from course.model.items.short_text import Alias
from course.model.resolved import ResolvedItem
from course.model.response import TextResponse
from course.model.text import Text

_LETTERS_A_TYPO = 5
_MOST_TYPOS = 2


def decide(
    resolved: ResolvedItem, item: TextKey, response: TextResponse, language: str
) -> Decision:
    """Score full, partial or no credit for the name or text typed."""
    typed = read_typed(response.text)
    if isinstance(typed, Decision):
        return typed
    if item.spelling is not None:
        return _spelled(resolved, item.spelling, typed)
    accepted = [(_folded(item, a.text, language), a) for a in _accepted(resolved, item, language)]
    wanted = _folded(item, typed, language)
    exact = [alias for name, alias in accepted if name == wanted]
    share, rule, facts = Fraction(0), Rule.TEXT_WRONG, {"typed": typed}
    if exact:
        best = max(exact, key=lambda alias: alias.credit)
        share = Fraction(best.credit)
        if share:
            rule = Rule.TEXT_RIGHT if share == 1 else Rule.TEXT_PARTIAL
            facts["alias"] = best.text
    elif item.typos and (
        meant := _nearest(wanted, accepted, _rivals(resolved, item, language), language)
    ):
        share = Fraction(meant.credit)
        if share:
            rule = Rule.TEXT_TYPO
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


def reason(item: TextKey, typed: str, language: str) -> Text | None:
    """The author's `why` for the text that was typed, or None."""
    wanted = _folded(item, typed, language)
    return next(
        (a.why for a in item.aliases(language) if _folded(item, a.text, language) == wanted), None
    )


def _rivals(resolved: ResolvedItem, item: TextKey, language: str) -> list[str]:
    """Names of other entities of the same kind, which a typo might mean instead."""
    if item.entity is None:
        return []
    kind = resolved.entity(item.entity).kind
    others = (e for e in resolved.entities if e.id != item.entity and e.kind == kind)
    return [_folded(item, name, language) for entity in others for name in entity.names()]


def _folded(item: TextKey, text: str, language: str) -> str:
    plain = fold(words(text), diacritics=not item.diacritics, language=language)
    return words(plain)  # folding may expose quotes


def _nearest(
    wanted: str, accepted: Iterable[tuple[str, Alias]], rivals: Iterable[str], language: str
) -> Alias | None:
    """The accepted text that was probably meant, or None if that is unclear."""
    near: list[tuple[int, Decimal, Alias]] = []
    for name, alias in accepted:
        distance = _distance(wanted, name)
        if (
            distance <= typos_allowed(name)
            and _digits(wanted) == _digits(name)
            and not another_word(wanted, name, language)
        ):
            near.append((distance, -alias.credit, alias))
    if not near:
        return None
    distance, _, alias = min(near, key=lambda found: found[:2])
    return None if any(_distance(wanted, rival) <= distance for rival in rivals) else alias


def _distance(a: str, b: str) -> int:
    """The number of typos between two texts; texts that differ a lot in length are not compared."""
    if abs(len(a) - len(b)) > _MOST_TYPOS:
        return _MOST_TYPOS + 1
    return typo_distance(a, b)


def typos_allowed(name: str) -> int:
    """How many mistakes are forgiven in a name or text of that length."""
    return min(sum(map(str.isalpha, name)) // _LETTERS_A_TYPO, _MOST_TYPOS)


def _digits(text: str) -> list[str]:
    return [letter for letter in text if letter.isdigit()]


def examples(resolved: ResolvedItem, item: TextKey, language: str) -> Examples:
    """A text that earns full credit, one unlike any accepted text, nothing, and one too long."""
    aliases = _accepted(resolved, item, language)
    right = item.spelling or next(alias.text for alias in aliases if alias.credit == 1)
    longest = max(map(len, [right, *(alias.text for alias in aliases)]))
    return Examples(
        right=TextResponse(text=right),
        wrong=TextResponse(text="#" * (longest + _MOST_TYPOS + 1)),
        blank=TextResponse(),
        invalid=TextResponse(text="#" * (LIMIT + 1)),
    )
