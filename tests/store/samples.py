"""Items, moments and sittings to try the store with."""

from datetime import UTC, datetime, timedelta

from course.model.items import SingleChoice
from course.model.proof import Proof
from course.model.quiz import Rules
from course.model.resolved import ResolvedItem
from course.model.sitting import Sitting
from course.store import sittings
from course.store.store import Store

NOW = datetime(2022, 11, 5, 14, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
RULES = Rules()


def choice_item(item: str = "name-on-wreckage", stem: str = "Which name is on it?") -> ResolvedItem:
    """A single-choice item with its proof."""
    return ResolvedItem(
        item=SingleChoice.model_validate(
            {
                "id": item,
                "type": "single-choice",
                "stem": {"en": stem, "nl": "Welke naam staat erop?"},
                "choices": [
                    {"key": "Geran-2", "said": "Geran-2"},
                    {"distractor": "Mohajer-6", "why": "Another drone."},
                    {"distractor": "Shahed 136", "why": "The other name."},
                ],
                "evidence": [{"vrt/p6": "Geran-2"}],
                "hints": ["Read the paragraph on the wreckage.", "It is a Russian name."],
            }
        ),
        proofs=(Proof(item=item, source="vrt", passage="p6", start=3, end=10, how="exact"),),
    )


def start(
    store: Store,
    *items: ResolvedItem,
    learner: str = "ann",
    quiz: str = "names",
    rules: Rules = RULES,
) -> Sitting:
    """A sitting of these items, or of one."""
    opened = store.write(
        sittings.find_or_open,
        learner,
        quiz,
        rules=rules,
        seed="seed",
        items=[("bank", item) for item in items or (choice_item(),)],
        now=NOW,
    )
    assert opened is not None
    return opened
