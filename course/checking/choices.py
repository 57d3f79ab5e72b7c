"""Choices and statements: as many keys as the type takes, no two alike, none right unseen."""

from collections.abc import Iterator

from course.checking.look import Look
from course.language.names import fold
from course.language.quantities import Quantity, find_quantities, same_quantity
from course.language.reading import ReadingError
from course.loading.diagnostics import Diagnostic
from course.model.bank import Course
from course.model.items import Choice, ChoiceItem, SingleChoice, Statements


def key_count(look: Look) -> Iterator[Diagnostic]:
    """A single choice has one key, a multiple choice one or more, and both have a distractor."""
    for item in look.course.all_items():
        if not isinstance(item, ChoiceItem):
            continue
        keys = len(item.keys())
        if isinstance(item, SingleChoice) and keys > 1:
            second = [row for row, c in enumerate(item.choices) if c.right][1]
            yield look.say(
                "key-count",
                "item",
                item.id,
                ("choices", second),
                f"the single choice has {keys} keys",
                "make all but one a `distractor:`, or write `type: multiple-choice`",
                of_key=True,
            )
        elif keys == 0:
            yield look.say(
                "key-count",
                "item",
                item.id,
                ("choices",),
                "no choice is the key",
                "write `key:` instead of `distractor:` before the right one",
            )
        elif len(item.choices) == keys:
            yield look.say(
                "key-count",
                "item",
                item.id,
                ("choices",),
                "every choice is right",
                "add a `distractor:` that someone who misread would pick",
            )


def distinct(look: Look) -> Iterator[Diagnostic]:
    """No two choices or statements of an item read alike."""
    for item in look.course.all_items():
        if isinstance(item, ChoiceItem):
            rows = [(("choices", row), c.id, c.text) for row, c in enumerate(item.choices)]
        elif isinstance(item, Statements):
            rows = [(("statements", row), s.id, s.text) for row, s in enumerate(item.statements)]
        else:
            continue
        seen: set[str] = set()
        for path, part, text in rows:
            marks = {part, *(f"{lang} {fold(words)}" for lang, words in text.by_language.items())}
            if marks & seen:
                yield look.say(
                    "choice-twice",
                    "item",
                    item.id,
                    path,
                    f"“{next(iter(text.all()))}” stands here a second time",
                    "reword one of the two, or take it out",
                )
            seen |= marks


def distractors(look: Look) -> Iterator[Diagnostic]:
    """No distractor means the same as the key."""
    for item in look.course.all_items():
        if not isinstance(item, ChoiceItem):
            continue
        for row, choice in enumerate(item.choices):
            if choice.right:
                continue
            for key in item.keys():  # noqa: SIM118 - a method of the item
                if reason := _means_the_same(choice, key, look.course):
                    yield look.say(
                        "distractor-is-key",
                        "item",
                        item.id,
                        ("choices", row, "distractor"),
                        f"the distractor is as right as the key: {reason}",
                        "take another distractor, or make it a key of a multiple choice",
                    )
                    break


def _means_the_same(choice: Choice, key: Choice, course: Course) -> str | None:
    for language in course.languages:
        a, b = choice.text[language], key.text[language]
        one, other = _quantity(a, language), _quantity(b, language)
        if one and other and _same(one, other):
            return f"“{a}” and “{b}” are the same quantity"
        for entity in course.entities.values():
            spellings = {fold(entity.name)} | {
                fold(s.text) for s in entity.spellings if s.relation == "spelling"
            }
            if fold(a) != fold(b) and {fold(a), fold(b)} <= spellings:
                return f"“{a}” and “{b}” are spellings of `{entity.id}`"
    return None


def _quantity(text: str, language: str) -> Quantity | None:
    found = find_quantities(text, language)
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(text))
    return found[0].value if whole else None


def _same(a: Quantity, b: Quantity) -> bool:
    try:
        return same_quantity(a, b)
    except ReadingError:
        return False
