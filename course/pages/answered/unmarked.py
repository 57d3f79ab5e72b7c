"""An answer as it was given, without marks, while the key may not be seen."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from course.delivery.views import ItemView, Option
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
    TwoPartResponse,
)
from course.pages.answered import keys
from course.pages.shared import claim_words, passage
from course.pages.shared.gaps import numbered
from course.pages.shared.visit import Visit


def unmarked(view: ItemView, visit: Visit) -> list[str]:
    """Return a line for each part of the answer, or one line saying there is no answer."""
    response = view.response.response if view.response else None
    given = list(_lines(response, view, visit)) if response and not response.blank else []
    return given or [visit.t("feedback.nothing")]


def _lines(  # noqa: C901, PLR0912 - one for each shape
    response: AnyResponse, view: ItemView, visit: Visit
) -> Iterator[str]:
    shown, t = view.shown, visit.t
    options = _texts(shown.options, visit)
    match response:
        case ChoiceResponse(choice=choice):
            yield options.get(choice or "", "")
        case ChoicesResponse(choices=choices):
            yield from (options.get(choice, "") for choice in choices)
        case MarksResponse(marks=marks):
            for statement in (one for one in options if one in marks):
                yield f"{options[statement]} \u2013 {keys.mark(t, marks[statement])}"
        case NumberResponse() | TextResponse():
            yield keys.typed(view, t)
        case PairsResponse(pairs=pairs):
            rows = _texts(shown.rows, visit)
            for row, option in pairs.items():
                yield f"{rows.get(row, '')} \u2013 {options.get(option, '')}"
        case OrderResponse(order=order):
            yield from (f"{n}. {options.get(step, '')}" for n, step in enumerate(order, 1))
        case BlanksResponse(blanks=blanks):
            numbers = numbered(shown.text[visit.language]) if shown.text else {}
            for name, given in blanks.items():
                offered = _texts(shown.blanks[name].options, visit) if name in shown.blanks else {}
                yield f"({numbers.get(name, '')}) {offered.get(given, given)}"
        case PassagesResponse(passages=passages):
            yield from _passages(passages, view, visit)
        case TwoPartResponse(choice=choice, passages=passages):
            yield options.get(choice or "", "")
            yield from _passages(passages, view, visit)
        case ReconcileResponse(values=values, verdict=verdict):
            for party in shown.parties:
                value = options.get(values.get(party.account, ""), "")
                yield f"{claim_words.heading(party, t)}: {value}"
            if verdict in shown.verdicts:
                yield claim_words.word(verdict, t)
        case _:
            assert_never(response)


def _texts(options: Iterable[Option], visit: Visit) -> dict[str, str]:
    return {option.id: option.text[visit.language] for option in options}


def _passages(passages: Iterable[str], view: ItemView, visit: Visit) -> Iterator[str]:
    heads = {source.head.id: source.head for source in view.shown.sources}
    for name in passages:
        head = heads.get(name.partition("/")[0])
        if head is not None:
            yield passage.name(head, name, visit.t)
