"""Patterns over a bank: where the marks of statements, or the words of a choice, betray the key."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from course.checking.look import Finding, Look, each_item
from course.checking.parts import choice_lists
from course.checking.readings import whole_quantity
from course.language.figures import has_figures
from course.loading.diagnostics import Diagnostic
from course.loading.places import Path
from course.model.bank import Bank
from course.model.items import AnyItem, Choices, MultipleChoice, Statements

_FEWEST = 3
"""The fewest items that make a pattern."""


def of_marks(look: Look) -> Iterator[Diagnostic]:
    """The statements of a bank do not have their marks in the same order in every item."""
    for bank in look.course.banks.values():
        items = [item for item in bank.items if isinstance(item, Statements)]
        orders = {tuple(one.mark for one in item.statements) for item in items}
        if len(items) < _FEWEST or len(orders) > 1:
            continue
        (order,) = orders
        if len(set(order)) > 1:
            marks = " – ".join(mark.replace("-", " ") for mark in order)
            what = f"all {len(items)} items with statements have the marks in one order: {marks}"
            mend = "move the statements around; students see them in the order of the file"
            finding = Finding("marks-in-order", ("statements",), what, mend, of_key=True)
            yield look.report("item", items[0].id, finding)


_MODAL = {
    "en": re.compile(r"\b(?:may|might|can|could)\b", re.IGNORECASE),
    "nl": re.compile(r"\b(?:kan|kunnen|kon|konden|mag|mogen|zou|zouden)\b", re.IGNORECASE),
}


class _Odd(NamedTuple):
    """The one choice of a list that has a word like “may”, and whether it is the key."""

    item: str
    path: Path
    word: str
    right: bool


def of_forms(look: Look) -> Iterator[Diagnostic]:
    """In a bank, the only choice with a “may” or “can” is not always the key."""
    for bank in look.course.banks.values():
        for language in look.course.languages:
            odd = list(_odd_ones(bank, language))
            if len(odd) >= _FEWEST and all(one.right for one in odd):
                words = " or ".join(f"“{word}”" for word in dict.fromkeys(one.word for one in odd))
                what = f"in {len(odd)} items only one choice has {words}, and it is always the key"
                mend = "put such a word in a distractor too"
                finding = Finding("key-form", odd[0].path, what, mend)
                yield look.report("item", odd[0].item, finding)
                break


def _odd_ones(bank: Bank, language: str) -> Iterator[_Odd]:
    modal = _MODAL.get(language.partition("-")[0])
    if modal is None:
        return
    for item in bank.items:
        for path, choices, _ in choice_lists(item):
            if not modal.search("\n".join([c.text[language] for c in choices.choices])):
                continue
            found = [
                _Odd(item.id, (*path, "choices", row), match.group().lower(), choice.right)
                for row, choice in enumerate(choices.choices)
                if (match := modal.search(choice.text[language]))
            ]
            if len(found) == 1:
                yield found[0]


@each_item
def only_of_its_form(look: Look, item: AnyItem) -> Iterator[Finding]:
    """The key is not the only choice that is a sentence, or that has a unit or digits."""
    if isinstance(item, MultipleChoice):
        return
    for path, choices, _ in choice_lists(item):
        for language in look.course.languages:
            if found := _stands_out(choices, language):
                row, form = found
                what = f"the key is the only choice {form}"
                here = (*path, "choices", row, "key")
                yield Finding("key-form", here, what, "write all choices in the same form")
                break


_ABBREVIATED = re.compile(
    r"\b(?:(?:\w{1,2}\.\s?)+\w{1,4}|Inc|Ltd|Co|Corp|Jr|Sr|etc|enz|St|Bros|Chr)\.\Z", re.IGNORECASE
)
_SEVERAL = 3
"""The fewest choices among which one stands out."""


def _stands_out(choices: Choices, language: str) -> tuple[int, str] | None:
    """Return the row of a key that differs from all distractors in form, and the difference."""
    keys = [row for row, choice in enumerate(choices.choices) if choice.right]
    if len(keys) != 1 or len(choices.choices) < _SEVERAL:
        return None
    texts = [choice.text[language] for choice in choices.choices]
    row = keys[0]
    ends = [text[-1] in ".!" and not _ABBREVIATED.search(text) for text in texts]
    if ends[row] and sum(ends) == 1:
        return row, "that ends in a full stop"
    if ends.count(False) == 1 and not ends[row]:
        return row, "without a full stop"
    if not has_figures(texts[row], language):
        return None
    quantities = [whole_quantity(text, language) for text in texts]
    if all(quantities):
        units = [quantity is not None and quantity.unit is not None for quantity in quantities]
        digits = [any(map(str.isdigit, text)) for text in texts]
        for having, form in ((units, "a unit"), (digits, "digits")):
            if having.count(having[row]) == 1:
                return row, f"{'with' if having[row] else 'without'} {form}"
    return None
