"""Wrong keys of what is picked, marked, matched or put in order."""

from collections.abc import Iterator
from itertools import islice, pairwise
from typing import TypeVar

from course.checking.mutation.mutant import Mutant
from course.checking.mutation.nearby import Nearby
from course.checking.mutation.typed import mistranslated
from course.model.bank import Course
from course.model.items import (
    Choice,
    Choices,
    Matching,
    Ordering,
    Pair,
    PassageKey,
    Statement,
    Statements,
)
from course.model.items.statements import MARKS
from course.model.text import Text

C = TypeVar("C", bound=Choices)
P = TypeVar("P", bound=PassageKey)


def wrong_choices(of: C, near: Nearby, *, several: bool) -> Iterator[Mutant[C]]:
    """The text of a distractor in the place of a key's; of several keys, one more or fewer."""
    keys = [row for row, choice in enumerate(of.choices) if choice.right]
    wrong = [row for row, choice in enumerate(of.choices) if not choice.right]
    for row in keys:
        for other in wrong:
            yield _exchanged(of, row, other)
        yield from _mistranslated_choice(of, row, near)
    if several:
        for row in (*wrong, *(keys if len(keys) > 1 else ())):
            yield _other_role(of, row)


def _exchanged(of: C, row: int, other: int) -> Mutant[C]:
    key, distractor = of.choices[row], of.choices[other]
    made = _with(
        of,
        {
            row: key.model_copy(update={"key": distractor.text}),
            other: distractor.model_copy(update={"distractor": key.text}),
        },
    )
    return Mutant("distractor", _say(key.text), _say(distractor.text), made, bool(key.said))


def _other_role(of: C, row: int) -> Mutant[C]:
    choice = of.choices[row]
    roles = {"key": choice.distractor, "distractor": choice.key}
    made = _with(of, {row: choice.model_copy(update=roles)})
    is_key, is_not = f"“{_say(choice.text)}” is right", f"“{_say(choice.text)}” is wrong"
    if choice.right:
        return Mutant("keys", is_key, is_not, made, bool(choice.said))
    return Mutant("keys", is_not, is_key, made)


def _mistranslated_choice(of: C, row: int, near: Nearby) -> Iterator[Mutant[C]]:
    choice = of.choices[row]
    for words, wrong, text in mistranslated(choice.text, near):
        made = _with(of, {row: choice.model_copy(update={"key": text})})
        yield Mutant("translation", words, wrong, made, bool(choice.said))


def _with(of: C, new: dict[int, Choice]) -> C:
    choices = tuple(new.get(row, choice) for row, choice in enumerate(of.choices))
    return of.model_copy(update={"choices": choices})


def wrong_marks(item: Statements, near: Nearby) -> Iterator[Mutant[Statements]]:
    """Each statement under the other marks, and if it is true, mistranslated."""
    for row, statement in enumerate(item.statements):
        for mark in MARKS:
            if mark != statement.mark:
                key = f"{statement.mark}: {_say(statement.text)}"
                made = _marked(item, row, mark, statement.text)
                yield Mutant("mark", key, mark, made, bool(statement.said))
        if statement.true:  # another name may well leave the others right
            for words, wrong, text in mistranslated(statement.true, near):
                made = _marked(item, row, "true", text)
                yield Mutant("translation", words, wrong, made, bool(statement.said))


def _marked(item: Statements, row: int, mark: str, text: Text) -> Statements:
    roles = {name.replace("-", "_"): text if name == mark else None for name in MARKS}
    new: Statement = item.statements[row].model_copy(update=roles)
    statements = (*item.statements[:row], new, *item.statements[row + 1 :])
    return item.model_copy(update={"statements": statements})


def wrong_pairs(item: Matching, near: Nearby) -> Iterator[Mutant[Matching]]:
    """The right sides of two neighbouring rows exchanged; a distractor in the place of one."""
    rows = [row for row, pair in enumerate(item.pairs) if pair.left is not None]
    others = [row for row, pair in enumerate(item.pairs) if pair.left is None]
    for row, other in [*pairwise(rows), *((rows[0], other) for other in others if rows)]:
        one, two = item.pairs[row], item.pairs[other]
        if one.option != two.option:
            made = {
                row: one.model_copy(update={"right": two.right, "option": two.option}),
                other: two.model_copy(update={"right": one.right, "option": one.option}),
            }
            key = f"{_say(one.left)} → {_say(one.right)}"
            said = bool(one.said or two.said)
            yield Mutant("row", key, _say(two.right), _with_pairs(item, made), said)
    for row in rows:
        pair = item.pairs[row]
        for words, wrong, text in mistranslated(pair.right, near):
            new = _with_pairs(item, {row: pair.model_copy(update={"right": text})})
            yield Mutant("translation", words, wrong, new, bool(pair.said))


def _with_pairs(item: Matching, new: dict[int, Pair]) -> Matching:
    pairs = tuple(new.get(row, pair) for row, pair in enumerate(item.pairs))
    return item.model_copy(update={"pairs": pairs})


def wrong_orders(item: Ordering) -> Iterator[Mutant[Ordering]]:
    """Two neighbouring steps exchanged."""
    ranks = item.ranks()
    for at, (one, two) in enumerate(pairwise(ranks)):
        steps = (*item.steps[:at], item.steps[at + 1], item.steps[at], *item.steps[at + 2 :])
        first, then = _say(one[0].text), _say(two[0].text)
        made = item.model_copy(update={"steps": steps})
        yield Mutant("order", f"{first} → {then}", f"{then} → {first}", made)


def wrong_passages(item: P, course: Course) -> Iterator[Mutant[P]]:
    """The next passage, and the first of another source, in the place of one in a set."""
    right = item.right_passages()
    sources = (course.sources[name] for name in item.among)
    offered = [f"{source.id}/{passage.id}" for source in sources for passage in source.passages]
    for at, names in enumerate(item.any_of):
        for place, name in enumerate(names):
            wrong = [other for other in offered if other not in right or other == name]
            for other in _other_passages(name, wrong):
                new = (*names[:place], other, *names[place + 1 :])
                sets = (*item.any_of[:at], new, *item.any_of[at + 1 :])
                yield Mutant("passage", name, other, item.model_copy(update={"any_of": sets}))


def _other_passages(name: str, offered: list[str]) -> Iterator[str]:
    source = name.partition("/")[0]
    own = [other for other in offered if other.partition("/")[0] == source]
    if name in own and len(own) > 1:
        yield own[(own.index(name) + 1) % len(own)]
    yield from islice((other for other in offered if other not in own), 1)


def _say(text: Text | None) -> str:
    return text.all()[0] if text else ""
