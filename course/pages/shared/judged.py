"""What seems wrong with an item, in a sentence, and the doors to mend it."""

from collections.abc import Sequence
from typing import assert_never
from urllib.parse import urlencode

from course.analysis.judging import Judgement, judgements
from course.analysis.sample import Sample
from course.delivery.showing import shown
from course.errors import CourseError
from course.model.items import ChoiceItem
from course.model.resolved import ResolvedItem
from course.pages.shared.show import text
from course.services import process
from course.services.answers import picked
from course.services.messages import Wording


def every_judgement(sample: Sample) -> Sequence[Judgement]:
    """Return what seems wrong with any of the items, the most severe first."""
    try:
        told = process.live().current().told
    except CourseError:
        told = ()
    return judgements(sample, told)


def judged(sample: Sample, item: str) -> Sequence[Judgement]:
    """Return what seems wrong with that item, the most severe first."""
    return [one for one in every_judgement(sample) if one.item == item]


def sentence(one: Judgement, sample: Sample, t: Wording) -> str:
    """Return what seems wrong and what that is concluded from; N is said beside it."""
    resolved = sample.newest(one.item)
    facts = {"wanted" if name == "key" else name: fact for name, fact in one.facts.items()}
    for name in facts.keys() & {"answer", "wanted", "distractor"}:
        facts[name] = _words(resolved, str(facts[name]), t)
    match one.code:
        case "key-wrong":
            return t("found.key-wrong", **facts)
        case "ambiguous":
            return t("found.ambiguous", **facts)
        case "given-away":
            return {
                "texts": lambda: t("found.given-away.texts", **facts),
                "order": lambda: t("found.given-away.order", **facts),
                "both": lambda: t("found.given-away.both", **facts),
            }[str(facts["basis"])]()
        case "evidence-missed":
            return t("found.evidence-missed", **facts)
        case "distractor-unpicked":
            return t("found.distractor-unpicked", **facts)
        case "too-easy":
            return t("found.too-easy", **facts)
        case _:
            assert_never(one.code)


def _words(resolved: ResolvedItem, names: str, t: Wording) -> str:
    """Return the words of one or several choices; what was typed stands for itself."""
    if not isinstance(resolved.item, ChoiceItem):
        return names
    item = shown(resolved)
    return ", ".join(picked(item, name, t) for name in names.split())


def address(item: str, sample: Sample, **more: str) -> str:
    """Return the address of the page about an item, for the same attempts, escaped."""
    query = {**sample.population.as_query(), "item": item, **more}
    return text(f"/item?{urlencode(query)}")
