"""How choices are scored of which any number may be picked."""

from course.model.items.multiple_choice import Scoring
from course.services.messages import Wording


def scored(scoring: Scoring, t: Wording) -> str:
    """Return the sentence on what right and wrong choices earn."""
    return {
        "net": t("scoring.net"),
        "all-or-nothing": t("scoring.all"),
        "every-decision": t("scoring.every"),
    }[scoring]
