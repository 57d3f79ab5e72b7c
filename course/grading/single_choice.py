"""Single choice: the key earns full credit, a distractor none. Parts: the choice picked."""

from fractions import Fraction

from course.grading.outcomes import Decision, Examples, blank, invalid, scored
from course.grading.rules import Rule
from course.model.items import Choices
from course.model.response import ChoiceResponse


def decide(item: Choices, response: ChoiceResponse) -> Decision:
    """Score 1 for the key and 0 for a distractor."""
    if response.choice is None:
        return blank()
    choice = item.choice(response.choice)
    if choice is None:
        return invalid(Rule.CHOICE_UNKNOWN)
    return scored(
        Fraction(choice.right),
        Rule.CHOICE_RIGHT if choice.right else Rule.CHOICE_WRONG,
        {"choice": choice.id},
        parts={choice.id: "right" if choice.right else "wrong"},
        normalised=choice.id,
    )


def examples(item: Choices) -> Examples:
    """The key, the first distractor, nothing, and a choice that cannot exist."""
    wrong = next((choice.id for choice in item.choices if not choice.right), None)
    return Examples(
        right=ChoiceResponse(choice=item.keys()[0].id),
        wrong=ChoiceResponse(choice=wrong) if wrong else None,
        blank=ChoiceResponse(),
        invalid=ChoiceResponse(choice="?"),
    )
