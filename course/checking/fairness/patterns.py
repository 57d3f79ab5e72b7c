"""Patterns over a bank: where the marks of statements, or the words of a choice, betray the key."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from course.checking.look import Finding, Look, each_item
from course.checking.parts import choice_lists
from course.checking.readings import whole_quantity
from course.language.figures import has_figures
from course.language.patterns import regex
from course.loading.diagnostics import Diagnostic
from course.loading.places import Path
from course.model.bank import Bank
from course.model.items import (
    AnyItem,
    Choices,
    Cloze,
    SingleChoice,
    Statements,
    TwoPart,
)

FEWEST = 3
"""The fewest items that make a pattern."""


def of_marks(look: Look) -> Iterator[Diagnostic]:
    """In a bank, or the course, marks that are not shuffled are not all in one order."""
    found = [_in_one_order(bank.items) for bank in look.course.banks.values()]
    for one in found if any(found) else [_in_one_order(look.course.all_items())]:
        if one:
            yield look.report("item", *one)


def _in_one_order(among: Iterable[AnyItem]) -> tuple[str, Finding] | None:
    items = [item for item in among if isinstance(item, Statements) and not item.shuffle]
    orders = {tuple(one.mark for one in item.statements) for item in items}
    if len(items) < FEWEST or len(orders) > 1:
        return None
    (order,) = orders
    if len(set(order)) == 1:
        return None
    marks = " – ".join(mark.replace("-", " ") for mark in order)
    what = f"in all {len(items)} items with `shuffle: no` the marks are in one order: {marks}"
    mend = "remove `shuffle: no`, or move the statements around"
    return items[0].id, Finding("marks-in-order", ("shuffle",), what, mend, of_key=True)


_FORMS = {
    "en": regex(
        r"\b(?P<modal>may|might|can|could)\b"
        r"|\b(?P<hedge>about|almost|around|nearly|roughly|approximately|probably|possibly|usually"
        r"|generally|often|sometimes|mostly|more than|at least|less than|at most|up to)\b"
        r"|(?P<digit>[0-9])",
        re.IGNORECASE,
    ),
    "nl": regex(
        r"\b(?P<modal>kan|kunnen|kon|konden|mag|mogen|zou|zouden)\b"
        r"|\b(?P<hedge>ongeveer|bijna|rond|circa|zo['\u2019]n|ruim|vrijwel|waarschijnlijk|mogelijk"
        r"|meestal|doorgaans|vaak|soms|meer dan|minstens|minder dan|hooguit|hoogstens|tot)\b"
        r"|(?P<digit>[0-9])",
        re.IGNORECASE,
    ),
}
"""Words and signs that choices may have in common: of each item at most one of a kind counts."""


class _Odd(NamedTuple):
    """The one choice of a list that has a word like “may”, and whether it is the key."""

    item: str
    path: Path
    form: str
    word: str
    right: bool


def of_forms(look: Look) -> Iterator[Diagnostic]:
    """In a bank, the only choice with a “may”, an “about” or digits is not always the key."""
    for bank in look.course.banks.values():
        for language in look.course.languages:
            if odd := _always_key(list(_odd_ones(bank, language))):
                words = " or ".join(f"“{word}”" for word in dict.fromkeys(one.word for one in odd))
                having = "digits" if odd[0].form == "digit" else words
                what = f"in {len(odd)} items only one choice has {having}, and it is always the key"
                mend = "put such a word in a distractor too"
                if having == "digits":
                    mend = "give a distractor digits too"
                finding = Finding("key-form", odd[0].path, what, mend)
                yield look.report("item", odd[0].item, finding)
                break


def _always_key(odd: list[_Odd]) -> list[_Odd] | None:
    """The choices with a form that, in three items or more, only the key has."""
    for form in ("modal", "hedge", "digit"):
        having = [one for one in odd if one.form == form]
        if len(having) >= FEWEST and all(one.right for one in having):
            return having
    return None


def _odd_ones(bank: Bank, language: str) -> Iterator[_Odd]:
    forms = _FORMS.get(language.partition("-")[0])
    if forms is None:
        return
    for item in bank.items:
        for path, choices, _ in choice_lists(item):
            texts = [choice.text[language] for choice in choices.choices]
            if not forms.search("\n".join(texts)):  # most lists, and faster
                continue
            found: dict[str, list[_Odd]] = {}
            for row, (choice, text) in enumerate(zip(choices.choices, texts, strict=True)):
                matches = forms.finditer(text)
                words = {match.lastgroup or "": match[0].lower() for match in matches}
                for form, word in words.items():
                    one = _Odd(item.id, (*path, "choices", row), form, word, choice.right)
                    found.setdefault(form, []).append(one)
            yield from (ones[0] for ones in found.values() if len(ones) == 1)


@each_item
def only_of_its_form(look: Look, item: SingleChoice | TwoPart | Cloze) -> Iterator[Finding]:
    """The key is not the only choice that is a sentence, or that has a unit or digits."""
    for path, choices, _ in choice_lists(item):
        for language in look.course.languages:
            if found := _stands_out(choices, language):
                row, form = found
                what = f"the key is the only choice {form}"
                here = (*path, "choices", row, "key")
                yield Finding("key-form", here, what, "write all choices in the same form")
                break


_ABBREVIATED = regex(
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
