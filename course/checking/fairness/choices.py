"""What is to be picked: as many keys as the type takes, no two alike, none right unseen."""

from collections.abc import Iterator
from typing import NamedTuple

from course.checking.look import Look
from course.checking.parts import ChoiceList, choice_lists
from course.checking.readings import whole_quantity
from course.language.names import fold, slug
from course.language.quantities import same_quantity
from course.loading.diagnostics import Diagnostic
from course.loading.places import Path
from course.model.bank import Course
from course.model.items import (
    AnyItem,
    Matching,
    MultipleChoice,
    Ordering,
    Reconcile,
    SingleChoice,
    Statements,
)
from course.model.text import Text


def key_count(look: Look) -> Iterator[Diagnostic]:
    """A single choice has one key, a multiple choice one or more, and both have a distractor."""
    for item in look.course.all_items():
        for choices in choice_lists(item):
            yield from _key_count(look, item, choices)


def _key_count(look: Look, item: AnyItem, choices: ChoiceList) -> Iterator[Diagnostic]:
    keys = len(choices.of.keys())
    path = (*choices.path, "choices")
    if choices.single and keys > 1:
        second = [row for row, c in enumerate(choices.of.choices) if c.right][1]
        mend = "make all but one a `distractor:`"
        if isinstance(item, SingleChoice):
            mend += ", or write `type: multiple-choice`"
        yield look.say(
            "key-count",
            "item",
            item.id,
            (*path, second),
            f"the single choice has {keys} keys",
            mend,
            of_key=True,
        )
    elif keys == 0:
        yield look.say(
            "key-count",
            "item",
            item.id,
            path,
            "no choice is the key",
            "write `key:` instead of `distractor:` before the right one",
        )
    elif len(choices.of.choices) == keys:
        yield look.say(
            "key-count",
            "item",
            item.id,
            path,
            "every choice is right",
            "add a `distractor:` that someone who misread would pick",
        )


class _Option(NamedTuple):
    """Something to pick or to place, where it stands, and its id."""

    path: Path
    id: str
    text: Text

    @property
    def marks(self) -> frozenset[str]:
        """What no other option may have."""
        words = self.text.by_language.items()
        return frozenset([self.id, *[f"{lang} {fold(text)}" for lang, text in words]])


def distinct(look: Look) -> Iterator[Diagnostic]:
    """No two choices, statements, rows, steps or values of an item read alike."""
    for item in look.course.all_items():
        for options in _options(item):
            yield from _alike(look, item, options)
        if isinstance(item, Matching):
            rows = [
                _Option(("pairs", row, "right"), pair.option, pair.right)
                for row, pair in enumerate(item.pairs)
                if pair.left is not None
            ]
            yield from _alike(look, item, rows, as_one=True)


def _options(item: AnyItem) -> Iterator[list[_Option]]:
    for path, choices, _ in choice_lists(item):
        yield [
            _Option((*path, "choices", row), c.id, c.text) for row, c in enumerate(choices.choices)
        ]
    if isinstance(item, Statements):
        yield [_Option(("statements", row), s.id, s.text) for row, s in enumerate(item.statements)]
    elif isinstance(item, Matching):
        yield [
            _Option(("pairs", row), pair.id, pair.left)
            for row, pair in enumerate(item.pairs)
            if pair.left is not None
        ]
        yield _distractor_rows(item)
    elif isinstance(item, Ordering):
        yield [_Option(path, step.id, step.text) for path, step in item.placed()]
    elif isinstance(item, Reconcile):
        yield [
            _Option(("distractors", row), slug(text.all()[0]), text)
            for row, text in enumerate(item.distractors)
        ]


def _distractor_rows(item: Matching) -> list[_Option]:
    return [
        _Option(("pairs", row, "right"), pair.option, pair.right)
        for row, pair in enumerate(item.pairs)
        if pair.left is None
    ]


def _alike(
    look: Look, item: AnyItem, options: list[_Option], *, as_one: bool = False
) -> Iterator[Diagnostic]:
    """Say which read alike; `as_one`, those that read alike in every language are one option."""
    seen: set[str] = set()
    whole: set[frozenset[str]] = set()
    for option in options:
        marks = option.marks
        if not marks.isdisjoint(seen) and not (as_one and marks in whole):
            yield look.say(
                "choice-twice",
                "item",
                item.id,
                option.path,
                f"“{next(iter(option.text.all()))}” stands here a second time",
                "reword one of the two, or take it out",
            )
        seen |= marks
        whole.add(marks)


def distractors(look: Look) -> Iterator[Diagnostic]:
    """No distractor means the same as a key."""
    for item in look.course.all_items():
        for path, text, keys in _wrong(item, look.course):
            for key in keys:
                if reason := _means_the_same(text, key, look.course):
                    yield look.say(
                        "distractor-is-key",
                        "item",
                        item.id,
                        path,
                        f"the distractor is as right as the key: {reason}",
                        "take another distractor"
                        + (", or make it a key of a multiple choice" if _choosing(item) else ""),
                    )
                    break


def _choosing(item: AnyItem) -> bool:
    return isinstance(item, SingleChoice | MultipleChoice)


def _wrong(item: AnyItem, course: Course) -> Iterator[tuple[Path, Text, list[Text]]]:
    """Every distractor with the keys that it is not to mean."""
    for path, choices, _ in choice_lists(item):
        keys = [choice.text for choice in choices.keys()]  # noqa: SIM118 - a method
        for row, choice in enumerate(choices.choices):
            if choice.distractor is not None:
                here = (*path, "choices", row, "distractor")
                yield here, choice.text, [k for k in keys if not _equal(k, choice.text)]
    if isinstance(item, Matching):
        rights = [pair.right for pair in item.rows()]
        for distractor in _distractor_rows(item):
            yield distractor.path, distractor.text, rights
    elif isinstance(item, Reconcile) and item.claim in course.claims:
        asked = item.asked(course.claims[item.claim])
        reads = [account.reads for account in asked if account.reads is not None]
        for i, text in enumerate(item.distractors):
            yield ("distractors", i), text, reads


def _equal(a: Text, b: Text) -> bool:
    """Whether they read alike, which is said of choices already."""
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
