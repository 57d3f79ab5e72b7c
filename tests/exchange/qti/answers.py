"""Answers to an item, right, wrong and between, as ours and as QTI's response variables."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, islice, permutations

from course.exchange.formats.packages import identifier
from course.exchange.questions.question import (
    Choice,
    Gap,
    Gaps,
    Number,
    Question,
    Text,
)
from course.model import items as types
from course.model.claim import VERDICTS
from course.model.resolved import CitedPassage, ResolvedItem
from course.model.response import (
    AnyResponse,
    BlanksResponse,
    ChoiceResponse,
    ChoicesResponse,
    MarksResponse,
    NumberResponse,
    OrderResponse,
    PairsResponse,
    PassagesResponse,
    ReconcileResponse,
    TextResponse,
)
from tests.exchange.qti.player import Response

_MOST = 130
"""Answers to one item: all orders of five steps are 120."""


def answers(resolved: ResolvedItem, question: Question) -> list[AnyResponse]:
    """Answers that the question takes, without those whose score it is known to lose."""
    return list(islice(_answers(resolved, question), _MOST))


def _answers(resolved: ResolvedItem, question: Question) -> Iterator[AnyResponse]:  # noqa: C901, PLR0912
    item = resolved.item
    match item:
        case types.SingleChoice():
            yield from (ChoiceResponse(choice=choice.id) for choice in item.choices)
        case types.MultipleChoice():
            ids = [choice.id for choice in item.choices]
            yield from (ChoicesResponse(choices=some) for some in _subsets(ids))
        case types.Statements():
            marks = {one.id: one.mark for one in item.statements}
            yield from (MarksResponse(marks=some) for some in _around(marks, item.marks()))
        case types.Matching():
            right = {row.id: row.option for row in item.rows()}
            yield from (PairsResponse(pairs=some) for some in _around(right, item.options()))
        case types.Ordering():
            steps = [step.id for rank in item.ranks() for step in rank]
            yield from (OrderResponse(order=order) for order in permutations(steps))
        case types.FindEvidence():
            names = [f"{one.source}/{one.passage.id}" for one in _passages(resolved)]
            sets = [*item.any_of, *([a] for a in names), *combinations(names, 2)]
            more = ([*one, name] for one in item.any_of for name in names if name not in one)
            several = len(item.any_of[0]) > 1 or len(item.any_of) > 1
            single = all(len(one) == 1 for one in item.any_of)
            for some in (*sets, *more):
                if len(some) == 1 or (several and not single):
                    yield PassagesResponse(passages=tuple(some))
        case types.Reconcile():
            offer = resolved.reconciled
            assert offer is not None
            right = {party.account: offer.value_of(party.account).id for party in offer.parties}
            for verdict in VERDICTS:
                yield ReconcileResponse(values=right, verdict=verdict)
            for values in _around(right, [value.id for value in offer.values]):
                yield ReconcileResponse(values=values)
        case types.Cloze():
            assert isinstance(question.interaction, Gaps)
            right = {gap.id: _filled(gap, right=True) for gap in question.interaction.gaps}
            wrong = {gap.id: _filled(gap, right=False) for gap in question.interaction.gaps}
            yield BlanksResponse(blanks=right)
            for name in right:
                yield BlanksResponse(blanks={name: right[name]})
                yield BlanksResponse(blanks={**right, name: wrong[name]})
            yield BlanksResponse(blanks=wrong)
        case types.Numeric():
            asked = question.interaction
            assert isinstance(asked, Number)
            for number in (asked.value, asked.low, asked.high):
                if number is not None:
                    yield NumberResponse(text=f"{number:f}")
                    yield NumberResponse(text=f"{number + 1:f}")
                    yield NumberResponse(text=f"{number - 1:f}")
        case types.ShortText() | types.Date():
            assert isinstance(question.interaction, Text)
            texts = [one.text for one in question.interaction.accepted]
            wrong_text = "1 May 1666" if isinstance(item, types.Date) else "Atlantis"
            yield from (TextResponse(text=text) for text in (*texts, wrong_text))


def variables(resolved: ResolvedItem, response: AnyResponse) -> Response:  # noqa: PLR0911
    """The values of the response variables that mean that answer."""
    item = resolved.item
    match response:
        case ChoiceResponse(choice=choice):
            return {"RESPONSE": identifier(choice or "")}
        case ChoicesResponse(choices=names):
            return {"RESPONSE": list(map(identifier, names))}
        case PassagesResponse(passages=names):
            assert isinstance(item, types.FindEvidence)
            found = list(map(identifier, names))
            single = all(len(one) == 1 for one in item.any_of)
            return {"RESPONSE": found[0] if single else found}
        case MarksResponse(marks=pairs) | PairsResponse(pairs=pairs):
            return {"RESPONSE": [f"row.{row}. option.{option}." for row, option in pairs.items()]}
        case OrderResponse(order=order):
            return {"RESPONSE": list(order)}
        case NumberResponse(text=text) | TextResponse(text=text):
            return {"RESPONSE": text}
        case BlanksResponse(blanks=blanks):
            return {f"RESPONSE.{name}": text for name, text in blanks.items()}
        case ReconcileResponse(values=values, verdict=verdict):
            given = {f"RESPONSE.{name}": value for name, value in values.items()}
            return {**given, "RESPONSE.verdict": verdict} if verdict else given
        case _:
            raise AssertionError(response)


def _filled(gap: Gap, *, right: bool) -> str:
    match gap.takes:
        case Choice(options=options):
            return next((one.id for one in options if one.right is right), options[0].id)
        case Text(accepted=accepted):
            return accepted[0].text if right else "Atlantis"
        case Number(value=value, low=low, high=high):
            one = next(each for each in (value, high, low) if each is not None)
            return f"{one if right else 3 * one + 1:f}"


def _subsets(names: list[str]) -> Iterator[tuple[str, ...]]:
    for size in range(1, len(names) + 1):
        yield from combinations(names, size)


def _around(right: Mapping[str, str], options: Iterable[str]) -> Iterator[dict[str, str]]:
    """All right; each row alone; each row with each other option; every row with each option."""
    options = list(options)
    yield dict(right)
    for row, key in right.items():
        yield {row: key}
        yield from ({**right, row: option} for option in options if option != key)
    yield from (dict.fromkeys(right, option) for option in options)


def _passages(resolved: ResolvedItem) -> Iterator[CitedPassage]:
    for source in resolved.sources:
        yield from resolved.passages_of(source.id)
