"""Choices: as many keys as the type takes, no two alike, and no distractor that is right."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple, assert_never

from course.checking.asked import AskedFor, asked_for
from course.checking.fairness.meanings import entity_named, may_say_the_same, meaning
from course.checking.look import Finding, Look, each_item
from course.checking.parts import ChoiceList, ItemWithChoices, choice_lists
from course.language.names import fold, slug
from course.loading.places import Path
from course.model.bank import Course
from course.model.items import (
    AnyItem,
    ChoiceItem,
    Cloze,
    Date,
    FindEvidence,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Reconcile,
    ShortText,
    SingleChoice,
    Statements,
)
from course.model.text import Text


@each_item
def key_count(_look: Look, item: ItemWithChoices) -> Iterator[Finding]:
    """A single choice has one key, a multiple choice one or more, and both have a distractor."""
    for choices in choice_lists(item):
        if finding := _key_count(item, choices):
            yield finding


def _key_count(item: AnyItem, choices: ChoiceList) -> Finding | None:
    keys = len(choices.of.keys())
    path = (*choices.path, "choices")
    if choices.single and keys > 1:
        second = [row for row, c in enumerate(choices.of.choices) if c.right][1]
        mend = "make all but one a `distractor:`"
        if isinstance(item, SingleChoice):
            mend += ", or write `type: multiple-choice`"
        what = f"the single choice has {keys} keys"
        return Finding("key-count", (*path, second), what, mend, of_key=True)
    if keys == 0:
        mend = "write `key:` instead of `distractor:` before the right one"
        return Finding("key-count", path, "no choice is the key", mend)
    if len(choices.of.choices) == keys:
        mend = "add a `distractor:` that someone who misreads the text would pick"
        return Finding("key-count", path, "every choice is right", mend)
    return None


class _Option(NamedTuple):
    """Something that students pick or place, with its path and its id, and whether it is right."""

    path: Path
    id: str
    text: Text
    right: bool = True

    def letters(self) -> frozenset[Hashable]:
        """What no other option may share: its id, and its text in any language."""
        return frozenset([self.id, *_read(self.text)])

    def meanings(self, course: Course, asked: AskedFor) -> frozenset[Hashable]:
        """What no other right, or other wrong, option may share: what it says in any language."""
        return frozenset(
            (self.right, language, meaning(text, language, course, asked))
            for language in course.languages
            for text in [self.text[language]]
        )


@each_item
def distinct(look: Look, item: AnyItem) -> Iterator[Finding]:
    """No two choices, statements, rows, steps or values say the same, and no distractor a key."""
    if not _all_differ(item, look.course):
        asked = asked_for(item.stem)
        yield from _twice(item, look.course, asked)
        yield from _distractors(item, look.course, asked)


def _all_differ(item: AnyItem, course: Course) -> bool:
    """Whether a quick look shows that all options differ."""
    lists = [[(one.id, one.text) for one in options] for options in _options(item)]
    if isinstance(item, Matching):
        lists[-1] += [(pair.option, pair.right) for pair in item.rows()]
    elif isinstance(item, Reconcile):
        lists[-1] += [(str(row), text) for row, text in enumerate(_values(item, course))]
    return all(_differ(options, course) for options in lists)


def _differ(options: list[tuple[str, Text]], course: Course) -> bool:
    return len({name for name, _ in options}) == len(options) and not any(
        may_say_the_same([text[language] for _, text in options], language, course)
        for language in course.languages
    )


def _twice(item: AnyItem, course: Course, asked: AskedFor) -> Iterator[Finding]:
    for options in _options(item):
        yield from _alike(options, course, asked)
    if isinstance(item, Matching):
        rows = [
            _Option(("pairs", row, "right"), pair.option, pair.right)
            for row, pair in enumerate(item.pairs)
            if pair.left is not None
        ]
        yield from _alike(rows, course, asked, as_one=True)


def _options(item: AnyItem) -> list[list[_Option]]:
    """Return the lists of options of an item; no two in a list may read alike."""
    match item:
        case ChoiceItem() | Cloze():
            return [
                [
                    _Option((*path, "choices", n), c.id, c.text, c.right)
                    for n, c in enumerate(choices.choices)
                ]
                for path, choices, _ in choice_lists(item)
            ]
        case Statements():
            return [
                [_Option(("statements", n), s.id, s.text) for n, s in enumerate(item.statements)]
            ]
        case Matching():
            lefts = [
                _Option(("pairs", row), pair.id, pair.left)
                for row, pair in enumerate(item.pairs)
                if pair.left is not None
            ]
            return [lefts, _distractor_rows(item)]
        case Ordering():
            return [[_Option(path, step.id, step.text) for path, step in item.placed()]]
        case Reconcile():
            return [
                [
                    _Option(("distractors", row), slug(text.all()[0]), text)
                    for row, text in enumerate(item.distractors)
                ]
            ]
        case Numeric() | ShortText() | Date() | FindEvidence():
            return []
    assert_never(item)


def _distractor_rows(item: Matching) -> list[_Option]:
    return [
        _Option(("pairs", row, "right"), pair.option, pair.right)
        for row, pair in enumerate(item.pairs)
        if pair.left is None
    ]


def _alike(
    options: list[_Option], course: Course, asked: AskedFor, *, as_one: bool = False
) -> Iterator[Finding]:
    """Report options that say the same; with `as_one`, not those alike in every language."""
    seen: dict[Hashable, _Option] = {}
    whole: set[frozenset[Hashable]] = set()
    for option in options:
        letters = option.letters()
        marks = letters | option.meanings(course, asked)
        first = next((seen[mark] for mark in marks if mark in seen), None)
        if first is not None and not (as_one and letters in whole):
            words = _second_time(option, first)
            yield Finding("choice-twice", option.path, words, "reword one of the two, or remove it")
        seen = dict.fromkeys(marks, option) | seen
        whole.add(letters)


def _second_time(option: _Option, first: _Option) -> str:
    own, other = option.text.all(), first.text.all()
    if option.letters().isdisjoint(first.letters()):
        return f"“{own[0]}” says the same as “{other[0]}”"
    return f"“{own[0]}” appears here a second time"


def _distractors(item: AnyItem, course: Course, asked: AskedFor) -> Iterator[Finding]:
    """Report the distractors that mean the same as a key."""
    for path, reason in _also_right(item, course, asked):
        mend = "use another distractor"
        if isinstance(item, SingleChoice | MultipleChoice):
            mend += ", or make it a key of a multiple choice"
        what = f"the distractor is as right as the key: {reason}"
        yield Finding("distractor-is-key", path, what, mend)


def _also_right(item: AnyItem, course: Course, asked: AskedFor) -> Iterator[tuple[Path, str]]:
    """Yield the paths of distractors that mean the same as a key, and why they do."""
    for wrong, keys in _against(item, course):
        meant = {
            (language, meaning(key[language], language, course, asked)): key
            for key in keys
            for language in course.languages
        }
        for path, text in wrong:
            if reason := _means_a_key(text, meant, course, asked):
                yield path, reason


_Wrong = Sequence[tuple[Path, Text]]


def _against(item: AnyItem, course: Course) -> Iterator[tuple[_Wrong, list[Text]]]:
    """Yield the distractors of each list, with the keys that they must not mean."""
    match item:
        case ChoiceItem() | Cloze():
            for path, choices, _ in choice_lists(item):
                keys = [choice.text for choice in choices.keys()]  # noqa: SIM118 - a method
                read = {(lang, fold(key[lang])) for key in keys for lang in key.by_language}
                wrong: list[tuple[Path, Text]] = [
                    ((*path, "choices", row, "distractor"), choice.text)
                    for row, choice in enumerate(choices.choices)
                    if not choice.right and read.isdisjoint(_read(choice.text))
                ]
                yield wrong, keys
        case Matching():
            rows = [(one.path, one.text) for one in _distractor_rows(item)]
            yield rows, [pair.right for pair in item.rows()]
        case Reconcile():
            texts = [(("distractors", row), text) for row, text in enumerate(item.distractors)]
            yield texts, _values(item, course)
        case Statements() | Numeric() | ShortText() | Date() | Ordering() | FindEvidence():
            pass
        case _:
            assert_never(item)


def _values(item: Reconcile, course: Course) -> list[Text]:
    """Return what the accounts say, in the words that students see and as a value."""
    claim = course.claims.get(item.claim)
    if claim is None:
        return []
    asked = item.asked(claim)
    reads = [account.reads for account in asked if account.reads is not None]
    if claim.kind not in {"date", "quantity"}:
        return reads
    literals = [account.value.literal for account in asked if account.value.literal is not None]
    return reads + [Text.model_validate(literal) for literal in literals]


def _read(text: Text) -> Iterator[tuple[str, str]]:
    """Yield the words of a text by language, as `distinct` compares them."""
    return ((language, fold(words)) for language, words in text.by_language.items())


def _means_a_key(
    text: Text, meant: Mapping[tuple[str, Hashable], Text], course: Course, asked: AskedFor
) -> str | None:
    """Return why the text is as right as a key, or None."""
    for language in course.languages:
        key = meant.get((language, meaning(text[language], language, course, asked)))
        if key is None:
            continue
        a, b = text[language], key[language]
        if fold(a) == fold(b):
            return f"both read “{b}”"
        entity = entity_named(a, language, course, asked)
        return f"“{a}” and “{b}” both name `{entity}`" if entity else f"“{a}” means “{b}”"
    return None
