"""An option by row: the share of rows matched rightly. Parts: right, wrong or blank by row."""

from fractions import Fraction

from course.grading.outcomes import Decision, Examples, blank, graded, invalid, scored
from course.grading.rules import Rule
from course.model.items import Matching, Pair
from course.model.outcome import Status
from course.model.response import AnyResponse, PairsResponse


def decide(item: Matching, response: AnyResponse) -> Decision:
    """Return the share of rows whose right side was picked; an unmatched one earns nothing."""
    if not isinstance(response, PairsResponse):
        return invalid(Rule.RESPONSE_SHAPE)
    rows = item.rows()
    if not response.pairs.keys() <= {row.id for row in rows}:
        return invalid(Rule.PAIR_UNKNOWN)
    if not set(response.pairs.values()) <= item.options().keys():
        return invalid(Rule.PAIR_UNKNOWN)
    parts = {row.id: _status(row, response.pairs.get(row.id)) for row in rows}
    if response.blank:
        return blank(parts)
    statuses = list(parts.values())
    hits, total = statuses.count("right"), len(statuses)
    share = Fraction(hits, total)
    return scored(
        share,
        graded(share, Rule.PAIRS_RIGHT, Rule.PAIRS_PARTIAL, Rule.PAIRS_WRONG),
        {"hits": str(hits), "total": str(total), "unmatched": str(statuses.count("blank"))},
        parts=parts,
        normalised=" ".join(f"{row}={option}" for row, option in sorted(response.pairs.items())),
    )


def _status(row: Pair, option: str | None) -> Status:
    if option is None:
        return "blank"
    return "right" if option == row.option else "wrong"


def examples(item: Matching) -> Examples:
    """Return every right pair, every wrong one, none, and one of no row."""
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
