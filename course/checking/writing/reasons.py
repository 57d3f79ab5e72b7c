"""Reasons: why the key is right, and what is wrong with each distractor."""

from collections.abc import Iterator
from typing import assert_never

from course.checking.look import Finding, Look, each_item
from course.checking.parts import choice_lists
from course.loading.places import Path
from course.model.items import (
    AnyItem,
    ChoiceItem,
    Cloze,
    Date,
    FindEvidence,
    Matching,
    Numeric,
    Ordering,
    Reconcile,
    ShortText,
    Statements,
)


@each_item
def given(_look: Look, item: AnyItem) -> Iterator[Finding]:
    """Items say why their key is right and what is wrong with each distractor."""
    if item.rationale is None:
        code = "rationale-missing" if item.process == "retrieve" else "rationale-required"
        mend = "add `rationale:` and say why the key is right"
        yield Finding(code, ("id",), "the item has no `rationale`", mend)
    for path, name in _distractors(item):
        what = f"the distractor `{name}` does not say why it is wrong"
        mend = "add `why:` under it, for students who pick it"
        yield Finding("why-missing", path, what, mend)
    if isinstance(item, Statements):
        yield from _statements(item)


def _statements(item: Statements) -> Iterator[Finding]:
    for row, statement in enumerate(item.statements):
        if statement.mark != "true" and statement.why is None:
            mark = statement.mark.replace("-", " ")
            what = f"the statement `{statement.id}` does not say why it is {mark}"
            mend = "add `why:` under it, for students who get it wrong"
            yield Finding("why-missing", ("statements", row), what, mend)


def _distractors(item: AnyItem) -> Iterator[tuple[Path, str]]:
    """Yield the path and name of every distractor that does not say why it is wrong."""
    match item:
        case ChoiceItem() | Cloze():
            for path, choices, _ in choice_lists(item):
                if choices.keys():  # without a key, one of these may be meant as the key
                    for row, choice in enumerate(choices.choices):
                        if not choice.right and choice.why is None:
                            yield (*path, "choices", row), choice.id
        case Matching():
            for row, pair in enumerate(item.pairs):
                if pair.left is None and pair.why is None:
                    yield ("pairs", row), pair.option
        case (
            Statements()
            | Numeric()
            | ShortText()
            | Date()
            | Ordering()
            | FindEvidence()
            | Reconcile()
        ):
            pass
        case _:
            assert_never(item)
