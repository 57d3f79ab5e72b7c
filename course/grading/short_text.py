"""A name or a few words, typed.

Names and accepted texts are compared after folding (`names.fold`). A spelling must match to the
letter, apart from white space and the shapes of dashes and quotes. Marks around an answer are
ignored. So are the words that people put around a name (the Red Cross, near Oudeveer, Mr Smith,
Smith, Jan, it was Smith) and, unless a spelling is asked for, a second accepted name: Koepjansk
(Kupiansk). Where more stands around an accepted name, or names of several things are given, the
learner is asked again: an answer is never wrong because of its form.

If the item forgives typos and nothing matches exactly, the nearest name counts if it is close
enough: one mistake for 5 letters or more, two for 10 or more. No typo is forgiven if a digit
differs, if the name of another entity is just as close, or if what was typed is another word of the
language: hyperthermia is no slip for hypothermia.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from course.grading.outcomes import Decision, Examples, invalid, scored
from course.grading.reading import Reading, reading_of
from course.grading.rules import Rule
from course.grading.typed import LIMIT, read_typed, words
from course.language.dressing import (
    parts_of,
    turned,
    turns,
    undressed,
    without_article,
    without_initials,
)
from course.language.names import find_name, fold, typo_distance, with_two_letters
from course.language.patterns import regex
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
        return _spelled(resolved, item.spelling, typed, reading)
    wanted = _folded(item, typed, reading.language)
    alias, rule = _meant(resolved, item, wanted, reading)
    if rule is Rule.TEXT_SEVERAL or (rule is Rule.TEXT_AROUND and not reading.final):
        return invalid(rule, typed=typed)
    share = Fraction(alias.credit) if alias else Fraction(0)
    facts = {"typed": typed}
    if alias is None or not share:
        rule = Rule.TEXT_WRONG
    elif rule is Rule.TEXT_TYPO:
        facts["spelling"] = alias.text
    else:
        rule = Rule.TEXT_RIGHT if share == 1 else Rule.TEXT_PARTIAL
        facts["alias"] = alias.text
    return scored(share, rule, facts, normalised=wanted)


def _meant(
    resolved: ResolvedItem, item: TextKey, wanted: str, reading: Reading
) -> tuple[Alias | None, Rule]:
    """The accepted text that was meant, if any, and the rule that found it.

    With `TEXT_AROUND` there is more around an accepted text than people write; as that tells that
    the text is in it, it is for practice only. With `TEXT_SEVERAL` several things are named, right
    or wrong ones, and that may always be told.
    """
    names = _names(item, accepted(resolved, item, reading), reading.language)
    rivals = _rivals(resolved, item, reading.language)
    person = _is_person(resolved, item)
    said = _said(wanted, names, reading.languages, person=person)
    if said is not None:
        return said, Rule.TEXT_RIGHT
    if item.typos:
        forms = undressed(wanted, reading.languages, person=person)
        forms += filter(None, [without_article(form, reading.languages) for form in forms])
        others = [name for one in rivals for name in one]
        near = (_nearest(form, names.items(), others, reading.language) for form in forms)
        if meant := next(filter(None, near), None):
            return meant, Rule.TEXT_TYPO
    if item.entity is not None and _several(wanted, [list(names), *rivals]):
        return None, Rule.TEXT_SEVERAL
    return _surrounded(resolved, item, wanted, names, reading)


def _surrounded(
    resolved: ResolvedItem,
    item: TextKey,
    wanted: str,
    names: Mapping[str, Alias],
    reading: Reading,
) -> tuple[Alias | None, Rule]:
    """The accepted text within a longer text, if the words around it say nothing else."""
    alias, rest = _within(wanted, names)
    other = turns(rest)
    if alias is None or (item.entity is None and other):
        return None, Rule.TEXT_WRONG
    known = _from_stem(rest, resolved, reading)
    if _is_person(resolved, item) and not known and _is_given_name(wanted, rest):
        return None, Rule.TEXT_WRONG  # another person
    if item.entity is not None and known and not other:
        return alias, Rule.TEXT_RIGHT
    return None, Rule.TEXT_AROUND


_GIVEN_NAMES = 2


def _is_given_name(text: str, rest: str) -> bool:
    """Whether what stands around a surname may be the first names of another person."""
    given = rest.split()
    before = text.startswith(rest) and len(given) <= _GIVEN_NAMES
    return before and not turns(rest) and not any(word in _SMALL for word in given)


def _within(text: str, names: Mapping[str, Alias]) -> tuple[Alias | None, str]:
    """The accepted text that a longer text contains, and the rest; None if it contains none.

    If it contains several, the one that earns least.
    """
    found, rest = _taken_out(text, names)
    return min((names[name] for name in found), key=lambda a: a.credit, default=None), rest


def _taken_out(text: str, names: Iterable[str]) -> tuple[list[str], str]:
    """The names in a text, the longest first, and the text without them."""
    within = [name for name in names if len(name) >= _SHORTEST_WITHIN and name in text]
    found = []
    for name in sorted(within, key=len, reverse=True):
        for place in reversed(find_name(text, name)):
            text = f"{text[: place.start]} {_NAMED} {text[place.end :]}"
            found.append(name)
    return found, " ".join(text.replace(_NAMED, " ").split())


_NAMED = "\ufffc"  # in place of a name; it occurs in no text


def _several(text: str, things: Iterable[Iterable[str]]) -> bool:
    """Whether a text has names of several things: `Kyiv or Kharkiv`, `Kyiv, Kharkiv`."""
    thing_of = {name: thing for thing, names in enumerate(things) for name in names}
    return len({thing_of[name] for name in _taken_out(text, thing_of)[0]}) > 1


def _from_stem(rest: str, resolved: ResolvedItem, reading: Reading) -> bool:
    """Whether the words around a name are small words, or come from the question."""
    stem = resolved.item.stem[reading.language]
    asked = {word for word in _WORDS.findall(stem) if word.islower()} | _SMALL
    return all(word in asked for word in _WORDS.findall(rest.casefold()))


_SHORTEST_WITHIN = 3
_WORDS = regex(r"[^\W\d_]+")
_SMALL_WORDS = (
    "the an it is was were by at in on near to from he she they his her its that this who "
    "de het een 't werd werden bij op te uit naar hij zij ze zijn haar dat die dit"
)
_SMALL = frozenset(_SMALL_WORDS.split())


def _names(item: TextKey, accepted: Iterable[Alias], language: str) -> dict[str, Alias]:
    """The accepted texts by their folded form; of those that fold alike the one that earns most.

    Where accents do not count, `Køge` is also known as `Koege`.
    """
    names: dict[str, Alias] = {}
    for alias in accepted:
        written = [alias.text] if item.diacritics else [alias.text, with_two_letters(alias.text)]
        for name in (_folded(item, text, language) for text in written):
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


def _spelled(resolved: ResolvedItem, spelling: str, typed: str, reading: Reading) -> Decision:
    spelt = (e.names() for e in resolved.entities if spelling in e.names())
    names = {fold(words(name)) for names in spelt for name in names}
    plain = fold(words(spelling), diacritics=True)
    forms = _as_typed(words(typed), reading)
    rule = Rule.TEXT_WRONG
    if words(spelling) in forms:
        rule = Rule.SPELLING_RIGHT
    elif any(fold(form, diacritics=True) == plain for form in forms):
        rule = Rule.SPELLING_LETTERS
    elif any(fold(form) in names for form in forms):
        rule = Rule.SPELLING_OTHER
    elif not reading.final and find_name(typed, words(spelling), literal=True):
        return invalid(Rule.TEXT_AROUND, typed=typed)
    share = Fraction(rule is Rule.SPELLING_RIGHT)
    return scored(share, rule, {"typed": typed}, normalised=words(typed))


def _as_typed(typed: str, reading: Reading) -> list[str]:
    """The text, and what is left of it without words around a name, letter by letter as typed."""
    folded = fold(typed)
    if len(folded) != len(typed):
        return [typed]
    forms = undressed(folded, reading.languages, person=False)
    forms += filter(None, [without_article(form, reading.languages) for form in forms])
    starts = [(folded.find(form), len(form)) for form in forms]
    return [typed[start : start + length] for start, length in starts if start >= 0]


def accepted(resolved: ResolvedItem, item: TextKey, reading: Reading) -> tuple[Alias, ...]:
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
    meant, _ = _meant(resolved, item, _folded(item, typed, reading.language), reading)
    return meant.why if meant else None


def _rivals(resolved: ResolvedItem, item: TextKey, language: str) -> list[list[str]]:
    """Names of each other entity of the same kind, which a typo might mean instead."""
    if item.entity is None:
        return []
    kind = resolved.entity(item.entity).kind
    others = (e for e in resolved.entities if e.id != item.entity and e.kind == kind)
    return [[_folded(item, name, language) for name in entity.names()] for entity in others]


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
    aliases = accepted(resolved, item, Reading(language))
    right = item.spelling or next(alias.text for alias in aliases if alias.credit == 1)
    longest = max(map(len, [right, *(alias.text for alias in aliases)]))
    return Examples(
        right=TextResponse(text=right),
        wrong=TextResponse(text="#" * (longest + _MOST_TYPOS + 1)),
        blank=TextResponse(),
        invalid=TextResponse(text="#" * (LIMIT + 1)),
    )
