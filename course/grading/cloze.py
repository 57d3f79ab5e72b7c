"""Cloze: every blank is graded like an item of its own kind, and the score is the mean.

If any blank cannot be read, the whole response is invalid as long as the learner can be asked. Once
the decision is final, such a blank earns nothing, and the others what they are worth. Parts: by
blank.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import assert_never

from course.grading import numeric, short_text, single_choice
from course.grading.outcomes import Decision, Examples, blank, graded, invalid, scored
from course.grading.reading import Reading, reading_of
from course.grading.rules import Rule
from course.model.items import AnyBlank, ChoiceBlank, Cloze, NumberBlank, TextBlank
from course.model.resolved import ResolvedItem
from course.model.response import (
    AnyResponse,
    BlanksResponse,
    ChoiceResponse,
    NumberResponse,
    TextResponse,
)


def decide(
    resolved: ResolvedItem, item: Cloze, response: BlanksResponse, reading: Reading
) -> Decision:
    """Score the mean over all blanks; an empty one earns nothing."""
    if not response.blanks.keys() <= item.blanks.keys():
        return invalid(Rule.BLANK_UNKNOWN)
    decisions = {
        name: _decide_blank(resolved, one, response.blanks.get(name, ""), reading)
        for name, one in item.blanks.items()
    }
    parts = {name: decision.status for name, decision in decisions.items()}
    statuses = list(parts.values())
    if "invalid" in statuses and not (reading.final and set(statuses) - {"invalid", "blank"}):
        return _again(decisions)
    if statuses.count("blank") == len(statuses):
        return blank(parts)
    share = sum((d.share for d in decisions.values()), Fraction(0)) / len(decisions)
    return scored(
        share,
        graded(share, Rule.BLANKS_RIGHT, Rule.BLANKS_PARTIAL, Rule.BLANKS_WRONG),
        {
            "hits": str(statuses.count("right")),
            "total": str(len(statuses)),
            "unfilled": str(statuses.count("blank")),
        },
        parts=parts,
        normalised="; ".join(
            f"{name}={decision.normalised}"
            for name, decision in sorted(decisions.items())
            if decision.status != "blank"
        ),
    )


def _decide_blank(resolved: ResolvedItem, one: AnyBlank, text: str, reading: Reading) -> Decision:
    match one:
        case NumberBlank():
            return numeric.decide(one, NumberResponse(text=text), reading)
        case TextBlank():
            return short_text.decide(resolved, one, TextResponse(text=text), reading)
        case ChoiceBlank():
            return single_choice.decide(one, ChoiceResponse(choice=text or None))
        case _:
            assert_never(one)


def decide_blank(
    resolved: ResolvedItem, item: Cloze, name: str, text: str, language: str
) -> Decision:
    """The decision on one blank by itself, while the learner can still be asked what was meant."""
    reading = reading_of(resolved, language, final=False)
    return _decide_blank(resolved, item.blanks[name], text, reading)


def _again(decisions: Mapping[str, Decision]) -> Decision:
    """An invalid decision that explains the first unreadable blank and lists all of them."""
    again = {name: d for name, d in decisions.items() if d.status == "invalid"}
    name, first = next(iter(again.items()))
    return Decision(
        "invalid",
        Fraction(0),
        Rule.BLANK_INVALID,
        {**first.facts, "blank": name, "reason": first.rule},
        dict.fromkeys(again, "invalid"),
    )


def examples(resolved: ResolvedItem, item: Cloze, language: str) -> Examples:
    """All blanks right, all wrong, none filled in, and a blank that does not exist."""
    each = {name: _examples_of_blank(resolved, one, language) for name, one in item.blanks.items()}
    wrong = {name: _text_of(shown.wrong) for name, shown in each.items() if shown.wrong}
    return Examples(
        right=BlanksResponse(blanks={name: _text_of(shown.right) for name, shown in each.items()}),
        wrong=BlanksResponse(blanks=wrong) if wrong.keys() == each.keys() else None,
        blank=BlanksResponse(),
        invalid=BlanksResponse(blanks={"?": "?"}),
    )


def _examples_of_blank(resolved: ResolvedItem, one: AnyBlank, language: str) -> Examples:
    match one:
        case NumberBlank():
            return numeric.examples(one, language)
        case TextBlank():
            return short_text.examples(resolved, one, language)
        case ChoiceBlank():
            return single_choice.examples(one)
        case _:
            assert_never(one)


def _text_of(response: AnyResponse) -> str:
    if isinstance(response, ChoiceResponse):
        return response.choice or ""
    assert isinstance(response, NumberResponse | TextResponse)  # noqa: S101 - of _examples_of_blank
    return response.text
