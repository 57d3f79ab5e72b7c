"""Half an answer: one that leaves a part open, such as a row without a match."""

from collections.abc import Iterable, Mapping, Sequence
from typing import assert_never

from course.delivery.views import ItemView, Option
from course.model.items.cloze import numbered
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
from course.pages.shared.show import listed
from course.services.answers import party_name
from course.services.messages import Wording


def left_open(  # noqa: PLR0911 - one for each shape
    view: ItemView, response: AnyResponse, t: Wording
) -> list[str]:
    """Return what has no answer yet, as the page calls it; nothing if there is no answer at all."""
    if response.blank:
        return []
    shown = view.shown
    match response:
        case MarksResponse(marks=marks):
            return _missing(_quoted(shown.options, t), marks)
        case PairsResponse(pairs=pairs):
            return _missing(_quoted(shown.rows, t), pairs)
        case BlanksResponse(blanks=blanks):
            here = shown.text[t.language] if shown.text else ""
            names = {name: t("feedback.gap", number=n) for name, n in numbered(here).items()}
            return _missing(names, (name for name, fill in blanks.items() if fill.strip()))
        case ReconcileResponse(values=values, verdict=verdict):
            names = {party.account: party_name(party, t) for party in shown.parties}
            rest = [] if verdict else [f"“{t('answer.verdict')}”"]
            return _missing(names, values) + rest
        case TwoPartResponse(passages=passages):
            # without a choice, it is asked again anyway
            return [] if passages else [t("half.passages")]
        case ChoiceResponse() | ChoicesResponse() | PassagesResponse():
            return []
        case NumberResponse() | TextResponse() | OrderResponse():
            return []
        case _:
            assert_never(response)


def half_asked(parts: Sequence[str], t: Wording) -> str:
    """Return the question whether to check although these parts have no answer."""
    return t.count("quiz.half", len(parts), part=next(iter(parts), ""), parts=listed(parts))


def _quoted(options: Iterable[Option], t: Wording) -> dict[str, str]:
    return {option.id: f"“{option.text[t.language].rstrip('.')}”" for option in options}


def _missing(names: Mapping[str, str], given: Iterable[str]) -> list[str]:
    there = set(given)
    return [words for part, words in names.items() if part not in there]
