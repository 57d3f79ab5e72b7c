"""Answer keys, responses and outcomes as text in the learner's language."""

from collections.abc import Mapping
from decimal import Decimal
from typing import assert_never

from course.delivery.views import ItemView
from course.grading.rules import Rule
from course.grading.short_text import reason
from course.language.dates import format_date
from course.language.patterns import regex
from course.language.quantities import (
    counted_unit,
    unit_name,
)
from course.language.quantities.units import UNITS
from course.model.items import (
    ChoiceBlank,
    ChoiceItem,
    Cloze,
    Date,
    FindEvidence,
    Matching,
    MultipleChoice,
    NumberKey,
    Numeric,
    Ordering,
    PassageKey,
    Reconcile,
    ShortText,
    SingleChoice,
    Statements,
    TextKey,
    TwoPart,
)
from course.model.items.cloze import numbered
from course.model.key import PassageSet, Right, key_parts
from course.model.outcome import Outcome
from course.model.resolved import ResolvedItem
from course.model.response import (
    ChoiceResponse,
    ChoicesResponse,
    NumberResponse,
    PassagesResponse,
    TextResponse,
    TwoPartResponse,
)
from course.model.text import Text
from course.pages.answered.typed import remarks
from course.pages.shared import claim_words
from course.pages.shared.scoring import scored
from course.services import answers
from course.services.answers import mark_word, passage_name, verdict_word
from course.services.messages import Wording


def key_line(solution: ResolvedItem, t: Wording) -> str | None:
    """Return the key on one line; None for types whose rows already show it."""
    item = solution.item
    match item:
        case Numeric() | ShortText() | Date():
            [part] = key_parts(item, None, None)
            return in_words(part.right, solution, t)
        case (
            SingleChoice()
            | Ordering()
            | MultipleChoice()
            | Statements()
            | Matching()
            | Cloze()
            | FindEvidence()
            | TwoPart()
            | Reconcile()
        ):
            return None
        case _:
            assert_never(item)


def in_words(  # noqa: C901, PLR0911 - one for each kind
    right: Right, solution: ResolvedItem, t: Wording
) -> str:
    """Return one part of a key as text in the learner's language."""
    match right:
        case None:
            return ""
        case Text():
            return right[t.language]
        case "true" | "false" | "not-stated":
            return mark_word(right, t)
        case "agree" | "compatible" | "conflict":
            return verdict_word(right, t)
        case NumberKey():
            return _number(right, t)
        case TextKey():
            return _name(right, solution, t)
        case Date():
            return format_date(right.parts(), t.language)
        case ChoiceBlank():
            return "; ".join(c.text[t.language] for c in right.choices if c.right)
        case PassageSet():
            heads = {head.id: head for head in solution.sources}
            names = (passage_name(heads[n.partition("/")[0]], n, t) for n in right.names)
            return " + ".join(names)
        case tuple():
            steps = [step.text[t.language].rstrip(".") for step in right]
            return t("key.tie", steps=" / ".join(steps)) if steps[1:] else steps[0]
        case _:
            assert_never(right)


def typed(view: ItemView, t: Wording) -> str:
    """Return what was typed, with the unit picked for it; empty if nothing was."""
    saved = view.response
    if saved is None or not isinstance(saved.response, NumberResponse | TextResponse):
        return ""
    return answers.typed(saved.response, saved.language or "en", t)


def picked(view: ItemView) -> tuple[str, ...]:
    """Return the ids of the choices that were picked."""
    response = view.response.response if view.response else None
    if isinstance(response, ChoiceResponse | TwoPartResponse):
        return () if response.choice is None else (response.choice,)
    return response.choices if isinstance(response, ChoicesResponse) else ()


def ticked(view: ItemView) -> tuple[str, ...]:
    """Return the passages that were ticked."""
    response = view.response.response if view.response else None
    return response.passages if isinstance(response, PassagesResponse | TwoPartResponse) else ()


def reasons_of(view: ItemView, solution: ResolvedItem, t: Wording) -> tuple[str, ...]:
    """Return why what was picked or typed is wrong; types shown in rows give reasons there."""
    item = solution.item
    if isinstance(item, ShortText):
        language = view.response.language if view.response else ""
        why = reason(solution, item, typed(view, t), language or t.language)
        return (why[t.language],) if why else ()
    if not isinstance(item, ChoiceItem):
        return ()
    wrong = (c for c in item.choices if c.id in picked(view) and not c.right and c.why)
    if not isinstance(item, MultipleChoice):
        return tuple(choice.why[t.language] for choice in wrong if choice.why)
    return tuple(f"{c.text[t.language]}: {c.why[t.language]}" for c in wrong if c.why)


def sentence(outcome: Outcome, view: ItemView, t: Wording, *, exam: bool = False) -> str:
    """Return what explains the outcome, in a few sentences; empty if that goes without saying.

    In an `exam` it says nothing of the key.
    """
    facts = _facts(outcome, view, t)
    if "reason" in facts:  # the rule of its kind of blank
        facts["because"] = _said("rule", facts["reason"], facts, t, exam=exam)
    item = view.solution.item if view.solution else None
    if isinstance(item, NumberKey | TextKey | Date):
        words = remarks(item, outcome.rule, facts, outcome.normalised, t)
        return " ".join(filter(None, words))
    more = ""
    if isinstance(item, MultipleChoice) and outcome.status != "right":
        more = _scoring(item, outcome, t)
    elif outcome.rule == Rule.PASSAGES_PARTIAL and outcome.facts.get("false_alarms", "0") != "0":
        more = t("scoring.passages")
    rule = outcome.rule
    if rule == Rule.RECONCILED_PARTIAL and facts.get("hits") == facts.get("total"):
        rule = Rule.RECONCILED_RIGHT  # only the verdict is wrong
    told = _said("rule", rule, facts, t, exam=exam)
    if isinstance(item, FindEvidence) and outcome.status == "right":
        told = _found(item, view, t) or told
    return f"{told} {more}".strip()


def _scoring(item: MultipleChoice, outcome: Outcome, t: Wording) -> str:
    """Return how a choice that was not all right is scored."""
    none_wrong = outcome.facts.get("false_alarms", "0") == "0"
    return "" if item.scoring == "net" and none_wrong else scored(item.scoring, t)


def _found(item: FindEvidence, view: ItemView, t: Wording) -> str:
    """Return that the one passage was found, or that fewer were enough; empty if neither."""
    picked = set(ticked(view))
    if min(len(names) for names in item.any_of if set(names) <= picked) < len(picked):
        return t("passages.fewer")
    return t("passages.one") if len(picked) == 1 else ""


def tried(outcome: Outcome, view: ItemView, t: Wording) -> str:
    """Return what is wrong with a try, for whom may try again; empty if it is not to be told."""
    hidden = {Rule.TEXT_TYPO, Rule.CHOICE_WRONG}
    return "" if outcome.rule in hidden else sentence(outcome, view, t)


def _said(kind: str, rule: str, facts: dict[str, str], t: Wording, *, exam: bool) -> str:
    """Return the text for a rule; stored outcomes may have a former one, which has none."""
    if exam and rule == Rule.NUMBER_HEDGED:  # in practice it is told that the qualifier is wrong
        return t("exam.hedged", **facts) if kind == "rule" else t("exam.hedged.again")
    name = _few(f"{kind}.{rule}", facts, t)
    return t(name, **facts) if t.knows(name) else ""


def _few(rule: str, facts: dict[str, str], t: Wording) -> str:
    """Return the key for one part or two, if the rule has one: “both” and not “all 2”."""
    few = {"1": f"{rule}.one", "2": f"{rule}.two"}.get(facts.get("total", ""), rule)
    return few if t.knows(few) else rule


def mending(outcome: Outcome, view: ItemView, t: Wording, *, exam: bool = False) -> str:
    """Return how to write an answer that could not be read; empty if that goes without saying."""
    rule = outcome.facts.get("reason", outcome.rule)
    return _said("again", rule, _facts(outcome, view, t), t, exam=exam)


_QUOTED = regex(r"\s*[\"'\u2018\u201c\u201e\u00ab](.+)[\"'\u2019\u201d\u00bb]\s*")
_QUANTITIES = frozenset({"read", "smaller", "larger"})
_UNITS = frozenset({"unit", "typed_unit", "picked_unit"})
"""Facts of outcomes that have a unit, as a symbol."""


def _facts(outcome: Outcome, view: ItemView, t: Wording) -> dict[str, str]:
    """Return the facts of an outcome, those that are names of something in words."""
    facts = dict(outcome.facts)
    facts |= _amounts(facts, view, t)
    if quoted := _QUOTED.fullmatch(facts.get("typed", "")):
        facts["typed"] = quoted[1]  # the sentence puts its own marks around it
    if "asked" in facts:
        facts["part"] = {
            "day": t("part.day"),
            "month": t("part.month"),
            "year": t("part.year"),
        }.get(facts["asked"], facts["asked"])
    for name in _QUANTITIES & facts.keys():
        number, _, unit = facts[name].partition(" ")
        if unit in UNITS:
            value = Decimal(number.replace(",", "."))
            facts[name] = f"{number} {counted_unit(unit, value, t.language)}"
    for name in _UNITS & facts.keys():
        if facts[name] in UNITS:
            facts[name] = unit_name(facts[name], t.language)
    if "unit" in facts:
        asked = facts.get("asked", "")
        wanted = unit_name(asked, t.language) if asked in UNITS else ""
        facts["wanted"] = wanted or t("answer.plain-number")
    if "verdict" in facts:
        facts["judged"] = {
            "right": t("judged.right"),
            "wrong": t("judged.wrong"),
            "blank": t("judged.blank"),
        }.get(facts["verdict"]) or t("judged.unscored")
    if "blank" in facts and view.shown.text is not None:
        facts["gap"] = str(numbered(view.shown.text[t.language]).get(facts["blank"], ""))
    return facts


def _amounts(facts: Mapping[str, str], view: ItemView, t: Wording) -> dict[str, str]:
    """Return what follows from the facts: steps out of order, and how many were to be found."""
    if "in_order" in facts and "total" in facts:
        kept, total = int(facts["in_order"]), int(facts["total"])
        return {"out": str(total - kept), "net": str(2 * kept - total)}
    item = view.solution.item if view.solution else None
    sizes: set[int] = set()
    if isinstance(item, PassageKey):
        sizes = {len(names) for names in item.any_of}
    elif isinstance(item, MultipleChoice):
        sizes = {len(item.keys())}
    if "hits" in facts and len(sizes) == 1:
        return {"hits": t("parts.of", score=facts["hits"], maximum=sizes.pop())}
    return {}


def _name(key: TextKey, solution: ResolvedItem, t: Wording) -> str:
    """Return the name as a quoted article in the learner's language has it, or else the course."""
    if key.entity is not None:
        entity = solution.entity(key.entity)
        cited = {cited.source for cited in solution.passages if cited.language == t.language}
        names = (
            spelling.text
            for spelling in entity.spellings
            if spelling.relation in {"spelling", "translation"} and cited & {*spelling.sources}
        )
        return next(names, entity.name)
    return key.spelling or next(a.text for a in key.aliases(t.language) if a.credit == 1)


def _number(item: NumberKey, t: Wording) -> str:
    if item.key is not None:
        quantity = claim_words.quantity(item.key, t)
        return t(f"qualifier.{item.qualifier}", quantity=quantity) if item.qualifier else quantity
    bounds = item.accept
    assert bounds is not None  # noqa: S101 - a numeric item has a key or a range
    if bounds.above and bounds.below:
        return t(
            "range.between",
            above=claim_words.quantity(bounds.above, t),
            below=claim_words.quantity(bounds.below, t),
        )
    if bounds.above:
        return t("range.above", quantity=claim_words.quantity(bounds.above, t))
    assert bounds.below is not None  # noqa: S101 - a range has a bound
    return t("range.below", quantity=claim_words.quantity(bounds.below, t))
