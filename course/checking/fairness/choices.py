"""Choices: as many keys as the type takes, no two alike, and no distractor that is right."""

from collections.abc import Iterator
from typing import NamedTuple, assert_never

from course.checking.look import Finding, Look, each_item
from course.checking.parts import ChoiceList, choice_lists
from course.checking.readings import whole_quantity
from course.language.names import fold, slug
from course.language.quantities import same_quantity
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
def key_count(_look: Look, item: AnyItem) -> Iterator[Finding]:
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
    """Something that students pick or place, with its path and its id."""

    path: Path
    id: str
    text: Text

    @property
    def marks(self) -> frozenset[str]:
        """What no other option may share: its id, and its text in any language."""
        words = self.text.by_language.items()
        return frozenset([self.id, *[f"{lang} {fold(text)}" for lang, text in words]])


@each_item
def distinct(_look: Look, item: AnyItem) -> Iterator[Finding]:
    """No two choices, statements, rows, steps or values of an item read alike."""
    for options in _options(item):
        yield from _alike(options)
    if isinstance(item, Matching):
        rows = [
            _Option(("pairs", row, "right"), pair.option, pair.right)
            for row, pair in enumerate(item.pairs)
            if pair.left is not None
        ]
        yield from _alike(rows, as_one=True)


def _options(item: AnyItem) -> list[list[_Option]]:
    """Return the lists of options of an item; no two in a list may read alike."""
    match item:
        case ChoiceItem() | Cloze():
            return [
                [
                    _Option((*path, "choices", n), c.id, c.text)
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


def _alike(options: list[_Option], *, as_one: bool = False) -> Iterator[Finding]:
    """Report options that read alike; with `as_one`, not those alike in every language."""
    seen: set[str] = set()
    whole: set[frozenset[str]] = set()
    for option in options:
        marks = option.marks
        if not marks.isdisjoint(seen) and not (as_one and marks in whole):
            what = f"“{next(iter(option.text.all()))}” appears here a second time"
            yield Finding("choice-twice", option.path, what, "reword one of the two, or remove it")
        seen |= marks
        whole.add(marks)


@each_item
def distractors(look: Look, item: AnyItem) -> Iterator[Finding]:
    """No distractor means the same as a key."""
    for path, text, keys in _wrong(item, look.course):
        reasons = (_means_the_same(text, key, look.course) for key in keys)
        if reason := next(filter(None, reasons), None):
            mend = "use another distractor"
            if isinstance(item, SingleChoice | MultipleChoice):
                mend += ", or make it a key of a multiple choice"
            what = f"the distractor is as right as the key: {reason}"
            yield Finding("distractor-is-key", path, what, mend)


def _wrong(item: AnyItem, course: Course) -> Iterator[tuple[Path, Text, list[Text]]]:
    """Yield every distractor with the keys that it must not mean."""
    match item:
        case ChoiceItem() | Cloze():
            yield from _wrong_choices(item)
        case Matching():
            rights = [pair.right for pair in item.rows()]
            for distractor in _distractor_rows(item):
                yield distractor.path, distractor.text, rights
        case Reconcile():
            if item.claim in course.claims:
                asked = item.asked(course.claims[item.claim])
                reads = [account.reads for account in asked if account.reads is not None]
                for i, text in enumerate(item.distractors):
                    yield ("distractors", i), text, reads
        case Statements() | Numeric() | ShortText() | Date() | Ordering() | FindEvidence():
            pass
        case _:
            assert_never(item)


def _wrong_choices(item: AnyItem) -> Iterator[tuple[Path, Text, list[Text]]]:
    for path, choices, _ in choice_lists(item):
        keys = [choice.text for choice in choices.keys()]  # noqa: SIM118 - a method
        for row, choice in enumerate(choices.choices):
            if choice.distractor is not None:
                here = (*path, "choices", row, "distractor")
                yield here, choice.text, [k for k in keys if not _equal(k, choice.text)]


def _equal(a: Text, b: Text) -> bool:
    """Whether they read alike, which `distinct` reports."""
    return any(fold(a[lang]) == fold(b[lang]) for lang in a.by_language)


def _means_the_same(text: Text, key: Text, course: Course) -> str | None:
    for language in course.languages:
        a, b = text[language], key[language]
        if fold(a) == fold(b):
            return f"both read “{b}”"
        one = whole_quantity(a, language)
        other = whole_quantity(b, language) if one else None
        if one and other and same_quantity(one, other):
            return f"“{a}” and “{b}” are the same quantity"
        for entity in course.called(a):
            spellings = {fold(entity.name)} | {
                fold(s.text) for s in entity.spellings if s.relation == "spelling"
            }
            if {fold(a), fold(b)} <= spellings:
                return f"“{a}” and “{b}” are spellings of `{entity.id}`"
    return None
