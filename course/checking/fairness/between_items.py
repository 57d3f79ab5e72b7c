"""Given away by another item of one attempt, or asked by it too.

The other item's question may give the answer, with all that students read before they answer it,
or its rationale if it comes first.

Looked at are the items of a bank, and those of several banks that an exam or a quiz that draws has
together. `enemies:` keeps two items apart where it can: wherever one of them is drawn. Items that a
practice quiz takes from several whole banks are left alone; each bank prepares for the next.

A number or a name occurs in many items of a bank on one article. It gives an answer away only in a
sentence that also has the names and half of the other words of the question, or for a choice, which
is easier to guess anyway, all of them. A rationale that compares two things may name both: it gives
an answer away only if both items rest on the same words of a passage.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from course.checking.fairness.given_away import Key, Shown, found_in, keys_of, may_have, shown_as
from course.checking.fairness.words import content_words, same_stem
from course.checking.look import Finding, Located, Look
from course.language.dates import PartialDate
from course.language.figures import has_digit
from course.language.patterns import regex
from course.language.quantities import Measure, Quantity, find_quantities, in_other_units
from course.language.tokens import plain_words, small_words
from course.loading.diagnostics import Diagnostic
from course.loading.places import Path
from course.model.bank import Bank, Course
from course.model.items import AnyItem, ChoiceItem, Cloze, Matching, Numeric, Ordering, Statements
from course.model.items.cloze import pieces
from course.model.quiz import Quiz
from course.model.text import Text

_SHARED = 2
"""The fewest words of a question that a sentence must have to answer it."""
_SMALL = 12
"""Numbers up to this occur everywhere."""
_MANY = 20
"""A name or a number that so many items ask for tells nothing of one of them."""
_NAME = regex(r"(?<=[a-z,] )[A-Z\u00c0-\u00de][\w-]+|[0-9][0-9.,]*[0-9]|[0-9]")
_RUN = regex(r"[0-9][0-9.,]*")
_SENTENCE = regex(r"(?<=[.?!])\s+")


class _Asked(NamedTuple):
    """An item to be answered in words or figures: its row in the bank, its key and its stem."""

    row: int
    item: AnyItem
    key: Key
    stem: str


_Index = Mapping[str, list[_Asked]]


class _Group(NamedTuple):
    """Items that may come in one attempt, in the order in which they are asked."""

    items: Sequence[AnyItem]
    bank_of: Mapping[str, str]
    drawn: frozenset[str]
    """The banks that are always drawn from, so that enemies in them never come together."""
    practised: frozenset[str]
    """The banks that only practice takes whole, in order: there, what comes later tells nothing."""
    several: bool
    """Whether items of different banks are compared, or those of the one bank."""
    exam: bool = False
    """Whether no rationale is read before the last item is answered."""

    def together(self, one: int, other: int, course: Course) -> bool:
        """Whether the items in two rows are compared here, and one may tell of the other."""
        if (self._bank(one) != self._bank(other)) != self.several:
            return False
        if self._apart(one, other):
            return self.items[other].id not in course.enemies.get(self.items[one].id, ())
        return self.exam or not self.several

    def mend(self, one: int, other: int) -> str:
        """How to keep the item in one row from answering that in the other."""
        otherwise = "leave one of their banks out of the exam"
        if self._apart(one, other):
            otherwise = f"add `enemies: [{self.items[other].id}]`, so that no attempt draws both"
        elif not self.several:
            otherwise = "move one of the two to another bank"
        return f"say it in other words, or {otherwise}"

    def _apart(self, one: int, other: int) -> bool:
        banks = {self._bank(one), self._bank(other)}
        return not self.drawn.isdisjoint(banks) or (other < one and banks <= self.practised)

    def _bank(self, row: int) -> str:
        return self.bank_of[self.items[row].id]


def _groups(course: Course) -> Iterator[_Group]:
    """The items of each bank, then those of each exam or draw from several banks."""
    quizzes_with: dict[str, list[Quiz]] = {bank: [] for bank in course.banks}
    for quiz in course.quizzes.values():
        for name in quizzes_with.keys() & set(quiz.banks):
            quizzes_with[name].append(quiz)
    for bank in course.banks.values():
        asked = quizzes_with[bank.id]
        in_order = {q.mode == "practice" and not q.shuffle for q in asked if _whole(q, bank)}
        drawn_from = frozenset({bank.id} if not all(_whole(quiz, bank) for quiz in asked) else ())
        none: frozenset[str] = frozenset()
        yield _group(
            [bank],
            none if in_order else drawn_from,
            drawn_from if in_order == {True} else none,
        )
    seen = set()
    for quiz in course.quizzes.values():
        banks = [course.banks[name] for name in dict.fromkeys(quiz.banks) if name in course.banks]
        drawn = frozenset(bank.id for bank in banks if not _whole(quiz, bank))
        key = (tuple(bank.id for bank in banks), drawn, quiz.mode)
        if len(banks) > 1 and (drawn or quiz.mode == "exam") and key not in seen:
            seen.add(key)
            yield _group(banks, drawn, exam=quiz.mode == "exam")


def _group(
    banks: Sequence[Bank],
    drawn: frozenset[str],
    practised: frozenset[str] = frozenset(),
    *,
    exam: bool = False,
) -> _Group:
    items = [item for bank in banks for item in bank.items]
    bank_of = {item.id: bank.id for bank in banks for item in bank.items}
    return _Group(items, bank_of, drawn, practised, len(banks) > 1, exam)


def _whole(quiz: Quiz, bank: Bank) -> bool:
    return quiz.takes_all(bank.id, len(bank.items))


def answers(look: Look) -> Iterator[Diagnostic]:
    """No sentence of another item answers the question of an item that may come with it."""
    reported: set[tuple[str, str]] = set()
    for group, row, asked, shown, words in _all_answered(look.course):
        item = group.items[row]
        pair = item.id, asked.item.id
        if pair in reported or not group.together(row, asked.row, look.course):
            continue
        if _may_tell(look, item, asked, shown, explained=not group.exam):
            reported.add(pair)
            what = f"“{words}” answers the item `{asked.item.id}`"
            finding = Finding("given-away", shown.path, what, group.mend(row, asked.row))
            yield look.report("item", item.id, finding)


class Told(NamedTuple):
    """An item in which students read the words that answer another item."""

    by: str
    item: str
    words: str


def told(course: Course) -> tuple[Told, ...]:
    """The items that answer others by what students read of them before they answer."""
    found: dict[tuple[str, str], Told] = {}
    for group, row, asked, shown, words in _all_answered(course):
        pair = group.items[row].id, asked.item.id
        if shown.path[0] != "rationale" and pair[0] != pair[1]:
            found.setdefault(pair, Told(*pair, words))
    return tuple(found.values())


def _all_answered(course: Course) -> Iterator[tuple[_Group, int, _Asked, Shown, str]]:
    """Yield the row of each item with words that answer another, that item, and the words."""
    for group in _groups(course):
        read = [list(_shown(item)) for item in group.items]
        for language in course.languages:
            keys = [list(keys_of(item, course, language)) for item in group.items]
            index = _index(group.items, keys, language)
            for row, texts in enumerate(read) if index else ():
                for found in _answered(row, texts, keys[row], index, language):
                    yield (group, row, *found)


def _index(items: Sequence[AnyItem], keys: Sequence[Sequence[Key]], language: str) -> _Index:
    """The keys to be typed, by a run of digits or a word that every text with them has."""
    index: dict[str, list[_Asked]] = {}
    for row, item in enumerate(items):
        if isinstance(item, Cloze):
            continue
        for key in keys[row]:
            if key.choice and not isinstance(key.sought, tuple):
                continue  # its words are looked for
            for sign in _signs(key):
                index.setdefault(sign, []).append(_Asked(row, item, key, item.stem[language]))
    return {sign: asked for sign, asked in index.items() if len(asked) <= _MANY}


def _may_tell(look: Look, item: AnyItem, asked: _Asked, shown: Shown, *, explained: bool) -> bool:
    """Whether it is seen before answering, or explains an item with the same words as evidence."""
    if shown.path[0] != "rationale":
        return True
    return explained and any(
        one.where == other.where
        and max(one.start, other.start) < min(one.end, other.end)
        and found_in(asked.key, Shown((), other.words, other.source.language))
        for one in look.quotes("item", item.id)
        for other in look.quotes("item", asked.item.id)
    )


@lru_cache(maxsize=4096)
def _digits(wanted: Quantity) -> frozenset[str]:
    """The digits of a quantity, in each unit that a text may say it in."""
    every = (each.value.normalize() for each in in_other_units(wanted))
    return frozenset(f"{value:f}".replace(".", "") for value in every)


def _signs(key: Key) -> AbstractSet[str]:
    match key.sought:
        case Quantity(value=value, unit=unit) as wanted:
            return _digits(wanted) if unit or value > _SMALL else frozenset()
        case PartialDate(year=year, day=day):
            return {str(day or year)}
        case names:
            return {max(words, key=len) for name in names if (words := small_words(name))}


def _answered(
    row: int,
    texts: Sequence[tuple[Path, Text]],
    keys: Sequence[Key],
    index: _Index,
    language: str,
) -> Iterator[tuple[_Asked, Shown, str]]:
    written = [text[language] for _, text in texts]
    together = "\n".join(written)
    signs = index.keys() & plain_words(together.lower())
    if has_digit(together):
        signs |= index.keys() & {
            run.replace(".", "").replace(",", "") for run in _RUN.findall(together)
        }
    for sign in sorted(signs):
        others = [asked for asked in index[sign] if asked.row != row]
        there = [
            _without_blanks(shown_as(path, text, language))
            for (path, text), words in zip(texts, written if others else (), strict=False)
            if sign in words.lower() or (sign.isdigit() and has_digit(words))
        ]
        for asked in others:
            for shown in there:
                seen = shown.path[0] != "rationale"
                if (asked.row > row or seen) and (
                    words := _answers(asked, shown) or _of_each_other(asked, shown, keys)
                ):
                    yield asked, shown, words


def _shown(item: AnyItem) -> Iterator[tuple[Path, Text]]:
    """The question with all that belongs to it, then the rationale."""
    yield ("stem",), item.stem
    for row, hint in enumerate(item.hints):
        yield ("hints", row), hint
    yield from _parts(item)
    if item.rationale is not None:
        yield ("rationale",), item.rationale


def _parts(item: AnyItem) -> list[tuple[Path, Text]]:
    match item:
        case ChoiceItem():
            choices = enumerate(item.choices)
            return [(("choices", n, "key"), choice.text) for n, choice in choices if choice.right]
        case Cloze():
            return [(("text",), item.text)]
        case Statements():
            judged = enumerate(item.statements)
            return [(("statements", n, "true"), s.text) for n, s in judged if s.mark == "true"]
        case Ordering():
            return [((*path, "text"), step.text) for path, step in item.placed()]
        case Matching():
            rows = enumerate(item.pairs)
            return [(("pairs", row, "left"), pair.left) for row, pair in rows if pair.left]
        case _:
            return []


def _without_blanks(shown: Shown) -> Shown:
    if shown.path[0] != "text":
        return shown
    return shown._replace(text=" … ".join(piece for piece, _ in pieces(shown.text)))


def _answers(asked: _Asked, shown: Shown) -> str | None:
    """Return the words of the text that answer the question, or None."""
    names, wanted = _told_by(asked.stem, shown.language)
    if not all(map(shown.text.__contains__, names)):
        return None
    every = asked.key.choice or shown.path[0] in {"statements", "choices"}
    least = len(wanted) if every else len(wanted) / 2
    for sentence in _SENTENCE.split(shown.text):
        if not all(map(sentence.__contains__, names)):
            continue
        if words := found_in(asked.key, shown._replace(text=sentence)):
            others = content_words(sentence.replace(words, " "), shown.language)
            shared = [w for w in wanted if any(same_stem(w, other) for other in others)]
            if len(shared) >= max(_SHARED + asked.key.choice, least):
                return words
    return None


def _of_each_other(asked: _Asked, shown: Shown, keys: Sequence[Key]) -> str | None:
    """Return the key in the stem of an item whose own key is in the stem that asks, or None."""
    if shown.path[0] != "stem" or not keys:
        return None
    stem, lowered = Shown(("stem",), asked.stem, shown.language), asked.stem.lower()
    likely = (key for key in keys if may_have(asked.stem, lowered, shown.language, key))
    if not any(found_in(key, stem) for key in likely):
        return None
    return found_in(asked.key, shown._replace(stem=False))


@lru_cache(maxsize=16384)
def _told_by(stem: str, language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names in a question, and its other words, which an answer to it shares."""
    return frozenset(_NAME.findall(stem)), frozenset(content_words(stem, language))


def number_asked(item: AnyItem) -> Measure | None:
    """Return the number that an item asks to retrieve, or None."""
    if isinstance(item, Numeric) and item.key is not None and item.process == "retrieve":
        return item.key.measure
    return None


def figure_twice(look: Look) -> Iterator[Diagnostic]:
    """No two items ask for the same number in the same words of a passage."""
    asked: dict[Hashable, list[Numeric]] = {}
    for item in look.course.all_items():
        if isinstance(item, Numeric) and (number := number_asked(item)):
            for where in {quote.where for quote in look.quotes("item", item.id)}:
                asked.setdefault((where, number), []).append(item)
    reported: set[str] = set()
    for items in asked.values():
        for first, item in pairwise(items):
            if item.id not in reported and _same_question(look, first, item):
                reported.add(item.id)
                what = f"it asks for the same number in the same words as `{first.id}`"
                mend = "remove one of the two, or ask something else"
                yield look.report("item", item.id, Finding("item-twice", ("id",), what, mend))


def _same_question(look: Look, one: Numeric, other: Numeric) -> bool:
    """Whether two items rest on overlapping words, and share half of the words of their questions.

    Items that have the same stem are reported as such.
    """
    stems = one.stem.all()[0], other.stem.all()[0]
    language = look.course.languages[0]
    mine, theirs = (set(content_words(stem, language)) for stem in stems)
    shared = [word for word in mine if any(same_stem(word, another) for another in theirs)]
    return (
        stems[0].casefold() != stems[1].casefold()
        and (one.account, one.qualifier) == (other.account, other.qualifier)
        and 2 * len(shared) >= max(2 * _SHARED, len(mine), len(theirs))
        and any(
            _one_figure(one, a, b)
            for a in look.quotes("item", one.id)
            for b in look.quotes("item", other.id)
            if a.where == b.where
        )
    )


def _one_figure(item: Numeric, one: Located, other: Located) -> bool:
    """Whether the number is in the words that two quotes share, and nowhere else in them."""
    assert item.key is not None  # noqa: S101 - as `figure_twice` asks
    start, end = min(one.start, other.start), max(one.end, other.end)
    shared = max(one.start, other.start), min(one.end, other.end)
    text, language = one.passage.text, one.source.language
    places = [
        (start + found.start, start + found.end)
        for found in find_quantities(text[start:end], language)
        if found.value.value == item.key.value
    ]
    return len(places) == 1 and shared[0] <= places[0][0] and places[0][1] <= shared[1]
