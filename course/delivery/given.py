"""What a learner answered, in words, for teachers."""

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from course.delivery.showing import shown
from course.delivery.views import Option, ShownItem
from course.model.resolved import ResolvedItem
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


def in_words(resolved: ResolvedItem, response: AnyResponse, language: str) -> str:
    """The answer on one line, in the words that the learner saw; ids of what is gone."""
    return "; ".join(filter(None, _parts(shown(resolved, ""), response, language)))


def _parts(item: ShownItem, response: AnyResponse, language: str) -> Iterator[str]:  # noqa: C901 - one for each shape
    texts = _texts((*item.options, *item.rows), language)
    match response:
        case ChoiceResponse(choice=choice):
            yield texts.get(choice or "", choice or "")
        case ChoicesResponse(choices=choices):
            yield from (texts.get(one, one) for one in choices)
        case MarksResponse(marks=given) | PairsResponse(pairs=given):
            yield from (f"{texts.get(a, a)}: {texts.get(b, b)}" for a, b in given.items())
        case TextResponse(text=text):
            yield text
        case NumberResponse(text=text, unit=unit):
            yield f"{text} ({unit})" if unit else text
        case OrderResponse(order=order):
            yield from (f"{place}. {texts.get(one, one)}" for place, one in enumerate(order, 1))
        case BlanksResponse(blanks=blanks):
            for name, fill in blanks.items():
                blank = item.blanks.get(name)
                offered = _texts(blank.options, language) if blank else {}
                yield f"{name}: {offered.get(fill, fill)}"
        case PassagesResponse(passages=passages):
            yield from passages
        case TwoPartResponse(choice=choice, passages=passages):
            yield texts.get(choice or "", choice or "")
            yield from passages
        case ReconcileResponse(values=values, verdict=verdict):
            yield from (f"{party}: {texts.get(value, value)}" for party, value in values.items())
            yield verdict or ""
        case _:
            assert_never(response)


def _texts(options: Iterable[Option], language: str) -> Mapping[str, str]:
    return {option.id: option.text[language] for option in options}
