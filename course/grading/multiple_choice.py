"""Any number of choices, scored by the method that the item names.

Parts cover only what was picked: keys are right, distractors wrong. Missed keys are not listed,
because the outcome is shown while the item can still be tried again.
"""

from fractions import Fraction
from typing import assert_never

from course.grading.outcomes import Decision, Examples, blank, graded, invalid, scored
from course.grading.rules import Rule
from course.model.items import MultipleChoice
from course.model.response import ChoicesResponse


def decide(item: MultipleChoice, response: ChoicesResponse) -> Decision:
    """Score by the item's method; a choice picked twice counts once."""
    if response.blank:
        return blank()
    picked = set(response.choices)
    if not picked <= {choice.id for choice in item.choices}:
        return invalid(Rule.CHOICE_UNKNOWN)
    keys = {choice.id for choice in item.choices if choice.right}
    hits, false_alarms = len(picked & keys), len(picked - keys)
    share = _share(item, hits, false_alarms)
    return scored(
        share,
        graded(share, Rule.CHOICES_RIGHT, Rule.CHOICES_PARTIAL, Rule.CHOICES_WRONG),
        {"hits": str(hits), "false_alarms": str(false_alarms), "scoring": item.scoring},
        parts={choice: "right" if choice in keys else "wrong" for choice in sorted(picked)},
        normalised=" ".join(sorted(picked)),
    )


def _share(item: MultipleChoice, hits: int, false_alarms: int) -> Fraction:
    keys = len(item.keys())
    match item.scoring:
        case "net":
            return max(Fraction(0), Fraction(hits - false_alarms, keys or 1))
        case "all-or-nothing":
            return Fraction(hits == keys and not false_alarms)
        case "every-decision":
            mistakes = keys - hits + false_alarms
            return 1 - Fraction(mistakes, len(item.choices))
        case _:
            assert_never(item.scoring)


def examples(item: MultipleChoice) -> Examples:
    """All keys, all distractors, nothing, and a choice that cannot exist.

    Without distractors, only all-or-nothing has a wrong response: one with a key missing.
    """
    keys = tuple(choice.id for choice in item.choices if choice.right)
    wrong = tuple(choice.id for choice in item.choices if not choice.right)
    if not wrong and item.scoring == "all-or-nothing":
        wrong = keys[1:]
    return Examples(
        right=ChoicesResponse(choices=keys),
        wrong=ChoicesResponse(choices=wrong) if wrong else None,
        blank=ChoicesResponse(),
        invalid=ChoicesResponse(choices=(*keys, "?")),
    )
