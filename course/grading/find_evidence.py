"""Passages picked as evidence, scored against the valid set that they match best.

Parts cover only what was picked: right if it is in any valid set, wrong if not. Picking valid
passages beyond those of one set is not penalised (decision 0006). Missed passages are not listed,
because the outcome is shown while the item can still be tried again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from course.grading.outcomes import Decision, Examples, blank, graded, invalid, scored
from course.grading.rules import Rule
from course.model.items import FindEvidence, PassageKey
from course.model.outcome import Status
from course.model.resolved import ResolvedItem
from course.model.response import PassagesResponse


@dataclass(frozen=True, slots=True)
class Found:
    """How well the passages picked match the best valid set."""

    share: Fraction
    hits: int
    false_alarms: int
    parts: dict[str, Status]

    @property
    def facts(self) -> dict[str, str]:
        """Both counts, as strings."""
        return {"hits": str(self.hits), "false_alarms": str(self.false_alarms)}


def decide(resolved: ResolvedItem, item: FindEvidence, response: PassagesResponse) -> Decision:
    """Score the best of max(0, (hits - false alarms)/size) over the valid sets."""
    if response.blank:
        return blank()
    if not offered(resolved, item).keys() >= set(response.passages):
        return invalid(Rule.PASSAGE_UNKNOWN)
    found = best(item, response.passages)
    return scored(
        found.share,
        graded(found.share, Rule.PASSAGES_RIGHT, Rule.PASSAGES_PARTIAL, Rule.PASSAGES_WRONG),
        found.facts,
        parts=found.parts,
        normalised=" ".join(sorted(set(response.passages))),
    )


def offered(resolved: ResolvedItem, item: PassageKey) -> dict[str, None]:
    """The passages to pick from, in order."""
    return {
        f"{source}/{cited.passage.id}": None
        for source in item.among
        for cited in resolved.passages_of(source)
    }


def best(item: PassageKey, passages: Sequence[str]) -> Found:
    """Compare the passages with each valid set and return the best match, the first of equals."""
    picked, right = set(passages), item.right_passages().keys()
    false_alarms = len(picked - right)
    parts: dict[str, Status] = {
        name: "right" if name in right else "wrong" for name in sorted(picked)
    }
    found = (_match_with_set(picked, set(names), false_alarms, parts) for names in item.any_of)
    return max(found, key=lambda one: (one.share, one.hits))


def _match_with_set(
    picked: set[str], names: set[str], false_alarms: int, parts: dict[str, Status]
) -> Found:
    hits = len(picked & names)
    share = max(Fraction(0), Fraction(hits - false_alarms, len(names)))
    return Found(share, hits, false_alarms, parts)


def none_right(resolved: ResolvedItem, item: PassageKey) -> tuple[str, ...]:
    """The passages on offer that are in no valid set."""
    right = item.right_passages()
    return tuple(name for name in offered(resolved, item) if name not in right)


def examples(resolved: ResolvedItem, item: FindEvidence) -> Examples:
    """The first valid set, all passages in no set, nothing, and a passage that does not exist."""
    right, wrong = item.any_of[0], none_right(resolved, item)
    return Examples(
        right=PassagesResponse(passages=right),
        wrong=PassagesResponse(passages=wrong) if wrong else None,
        blank=PassagesResponse(),
        invalid=PassagesResponse(passages=(*right, "?")),
    )
