"""What was typed in a response, each text with the normal form that it is compared in."""

from collections.abc import Iterator
from typing import NamedTuple

from course.grading import cloze, grade
from course.language.quantities import unit_in
from course.model.items import ChoiceBlank, Cloze
from course.model.outcome import Status
from course.model.resolved import ResolvedItem
from course.model.response import AnyResponse, BlanksResponse, NumberResponse, TextResponse


class TypedPart(NamedTuple):
    """A text as typed, its normal form and its status; `blank` is its blank in a cloze."""

    blank: str | None
    text: str
    normal: str
    status: Status


def typed_parts(
    resolved: ResolvedItem, response: AnyResponse, language: str
) -> Iterator[TypedPart]:
    """Each text that was typed; nothing of what was picked, and nothing that was left blank."""
    item = resolved.item
    if isinstance(response, TextResponse | NumberResponse):
        outcome = grade(resolved, response, language)
        text = response.text.strip()
        if isinstance(response, NumberResponse) and not unit_in(text, language):
            text = f"{text} {response.unit or ''}".rstrip()
        if outcome.status != "blank":
            yield TypedPart(None, text, outcome.normalised or text, outcome.status)
    elif isinstance(response, BlanksResponse) and isinstance(item, Cloze):
        for name, written in response.blanks.items():
            blank, text = item.blanks.get(name), written.strip()
            if blank is None or isinstance(blank, ChoiceBlank) or not text:
                continue
            decision = cloze.decide_blank(resolved, item, name, text, language)
            yield TypedPart(name, text, decision.normalised or text, decision.status)
