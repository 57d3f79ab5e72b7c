"""Matching: the score is the share of rows matched correctly. Parts: by row."""

from course.grading import rows
from course.grading.outcomes import Decision, Examples, invalid
from course.grading.rules import Rule
from course.model.items import Matching
from course.model.response import PairsResponse

_RULES = (Rule.PAIRS_RIGHT, Rule.PAIRS_PARTIAL, Rule.PAIRS_WRONG)


def decide(item: Matching, response: PairsResponse) -> Decision:
    """Score the share of rows with the right option; an unmatched row earns nothing."""
    keys = {row.id: row.option for row in item.rows()}
    if not response.pairs.keys() <= keys.keys():
        return invalid(Rule.PAIR_UNKNOWN)
    if not set(response.pairs.values()) <= item.options().keys():
        return invalid(Rule.PAIR_UNKNOWN)
    return rows.decide(response.pairs, keys, _RULES, "unmatched")


def examples(item: Matching) -> Examples:
    """All rows right, all wrong, none matched, and a row that does not exist."""
    options = item.options()
    wrong = {row.id: [o for o in options if o != row.option][:1] for row in item.rows()}
    return Examples(
        right=PairsResponse(pairs={row.id: row.option for row in item.rows()}),
        wrong=PairsResponse(pairs={row: option for row, [option] in wrong.items()})
        if len(options) > 1
        else None,
        blank=PairsResponse(),
        invalid=PairsResponse(pairs={"?": "?"}),
    )
