"""A name or a few words, typed.

Names and accepted texts are compared after folding (`names.fold`). A spelling must match to the
letter, apart from white space and the shapes of dashes and quotes. Marks around an answer are
ignored. So are, unless a spelling is asked for, the words that people put around a name (the Red
Cross, near Oudeveer, Mr Smith, Smith, Jan), and a second accepted name: Koepjansk (Kupiansk).

If the item forgives typos and nothing matches exactly, the nearest name counts if it is close
enough: one mistake for 5 letters or more, two for 10 or more. No typo is forgiven if a digit
differs, if the name of another entity is just as close, or if what was typed is another word of the
language: hyperthermia is no slip for hypothermia.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from course.grading.outcomes import Decision, Examples, scored
from course.grading.reading import Reading, reading_of
from course.grading.rules import Rule
from course.grading.typed import LIMIT, read_typed, words
from course.language.dressing import (
    parts_of,
    turned,
    undressed,
    without_article,
    without_initials,
)
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
    resolved: ResolvedItem, item: TextKey, response: TextResponse, reading: Reading
) -> Decision:
    """Score full, partial or no credit for the name or text typed."""
    typed = read_typed(response.text)
    if isinstance(typed, Decision):
        return typed
    if item.spelling is not None:
        return _spelled(resolved, item.spelling, typed)
    language, wanted = reading.language, _folded(item, typed, reading.language)
    share, rule, facts = Fraction(0), Rule.TEXT_WRONG, {"typed": typed}
    accepted = _accepted(resolved, item, reading)
    names = _names(item, accepted, language)
    person = _is_person(resolved, item)
    said = _said(wanted, names, reading.languages, person=person)
    if said is not None:
        share = Fraction(said.credit)
        if share:
            rule = Rule.TEXT_RIGHT if share == 1 else Rule.TEXT_PARTIAL
            facts["alias"] = said.text
    elif item.typos:
        rivals = _rivals(resolved, item, language)
        forms = undressed(wanted, reading.languages, person=person)
        forms += filter(None, [without_article(form, reading.languages) for form in forms])
        near = (_nearest(form, names.items(), rivals, language) for form in forms)
        meant = next(filter(None, near), None)
        share = Fraction(meant.credit) if meant else share
        if meant and share:
            rule = Rule.TEXT_TYPO
            facts["spelling"] = meant.text
    return scored(share, rule, facts, normalised=wanted)


def _names(item: TextKey, accepted: Iterable[Alias], language: str) -> dict[str, Alias]:
    """The accepted texts by their folded form; of those that fold alike the one that earns most."""
    names: dict[str, Alias] = {}
    for alias in accepted:
        name = _folded(item, alias.text, language)
        if name not in names or names[name].credit < alias.credit:
            names[name] = alias
    return names


def _said(
    wanted: str, names: Mapping[str, Alias], languages: tuple[str, ...], *, person: bool
) -> Alias | None:
    """The accepted text that was typed, perhaps with what people put around a name; or None."""
    if wanted in names:
        return names[wanted]
    by_article = {
        rest: alias for name, alias in names.items() if (rest := without_article(name, languages))
    }

    def found(text: str) -> Alias | None:
        for form in undressed(text, languages, person=person):
            rest = without_article(form, languages) or ""
            if alias := names.get(form) or names.get(rest) or by_article.get(form):
                return alias
            last = without_initials(form, names)
            if last and last in names:
                return names[last]
        return None

    if alias := found(wanted):
        return alias
    turn = turned(wanted)
    if turn and (alias := found(turn)):
        return alias
    several = [found(part) for part in parts_of(wanted)]
    given = [alias for alias in several if alias is not None]
    if given and len(given) == len(several):
        return min(given, key=lambda alias: alias.credit)
    return None


def _is_person(resolved: ResolvedItem, item: TextKey) -> bool:
    return item.entity is not None and resolved.entity(item.entity).kind == "person"


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


def _accepted(resolved: ResolvedItem, item: TextKey, reading: Reading) -> tuple[Alias, ...]:
    """The accepted texts: those of the question's language, and of the articles that it quotes."""
    if item.entity is None:
        return _aliases(item, reading)
    return tuple(Alias(text=name) for name in resolved.entity(item.entity).names())


def _aliases(item: TextKey, reading: Reading) -> tuple[Alias, ...]:
    own = item.aliases(reading.language)
    known = {_folded(item, alias.text, reading.language) for alias in own}
    others = (
        alias
        for language in reading.quoted
        for alias in (item.accept or {}).get(language, ())
        if _folded(item, alias.text, reading.language) not in known
    )
    return (*own, *others)


def reason(resolved: ResolvedItem, item: TextKey, typed: str, language: str) -> Text | None:
    """The author's `why` for the text that was typed, or None."""
    if item.entity is not None or item.spelling is not None or not typed:
        return None
    reading = reading_of(resolved, language, final=True)
    names = _names(item, _aliases(item, reading), reading.language)
    wanted = _folded(item, typed, reading.language)
    said = _said(wanted, names, reading.languages, person=False)
    return said.why if said else None


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
    aliases = _accepted(resolved, item, Reading(language))
    right = item.spelling or next(alias.text for alias in aliases if alias.credit == 1)
    longest = max(map(len, [right, *(alias.text for alias in aliases)]))
    return Examples(
        right=TextResponse(text=right),
        wrong=TextResponse(text="#" * (longest + _MOST_TYPOS + 1)),
        blank=TextResponse(),
        invalid=TextResponse(text="#" * (LIMIT + 1)),
    )
