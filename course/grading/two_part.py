"""Two-part: a choice and the passages that prove it; the right choice alone earns half.

Passages without a choice cannot earn anything, so that response is invalid. Parts: the choice and
the passages picked.
"""

from course.grading import single_choice
from course.grading.find_evidence import best, none_right, offered
from course.grading.outcomes import Decision, Examples, blank, graded, invalid, scored
from course.grading.rules import Rule
from course.model.items import TwoPart
from course.model.resolved import ResolvedItem
from course.model.response import ChoiceResponse, TwoPartResponse


def decide(resolved: ResolvedItem, item: TwoPart, response: TwoPartResponse) -> Decision:
    """Score choice * (1 + evidence)/2, with the evidence scored as in find-evidence."""
    if response.blank:
        return blank()
    if not offered(resolved, item).keys() >= set(response.passages):
        return invalid(Rule.PASSAGE_UNKNOWN)
    if response.choice is None:
        return invalid(Rule.CHOICE_MISSING)
    choice = single_choice.decide(item, ChoiceResponse(choice=response.choice))
    if choice.status == "invalid":
        return choice
    found = best(item, response.passages)
    share = choice.share * (1 + found.share) / 2
    return scored(
        share,
        graded(share, Rule.TWO_PART_RIGHT, Rule.TWO_PART_PARTIAL, Rule.TWO_PART_WRONG),
        {**choice.facts, **found.facts},
        parts={**choice.parts, **found.parts},
        normalised=" ".join([choice.normalised, *sorted(set(response.passages))]),
    )


def examples(resolved: ResolvedItem, item: TwoPart) -> Examples:
    """The key with its evidence, a distractor without, nothing, and an unknown choice."""
    wrong = next((choice.id for choice in item.choices if not choice.right), None)
    right = TwoPartResponse(choice=item.keys()[0].id, passages=item.any_of[0])
    return Examples(
        right=right,
        wrong=TwoPartResponse(choice=wrong, passages=none_right(resolved, item)) if wrong else None,
        blank=TwoPartResponse(),
        invalid=right.model_copy(update={"choice": "?"}),
    )
