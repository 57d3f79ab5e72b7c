"""Answer keys, responses and outcomes in words, in the learner's language."""

from typing import assert_never

from course.delivery.views import ItemView
from course.language.dates import format_date
from course.language.numbers import format_number
from course.language.quantities import Quantity
from course.model.items import (
    AnyItem,
    Date,
    MultipleChoice,
    Numeric,
    ShortText,
    SingleChoice,
    Statements,
)
from course.model.outcome import Outcome
from course.model.resolved import ResolvedItem
from course.model.response import (
    ChoiceResponse,
    ChoicesResponse,
    NumberResponse,
    TextResponse,
)
from course.ui.messages import Wording


def mark(t: Wording, name: str) -> str:
    """Return the word for a mark of a statement."""
    return {"true": t("mark.true"), "false": t("mark.false")}.get(name) or t("mark.not-stated")


def key_of(solution: ResolvedItem, t: Wording) -> str:
    """Return what is right, on one line."""
    item, language = solution.item, t.language
    match item:
        case SingleChoice() | MultipleChoice():
            return "; ".join(c.text[language] for c in item.choices if c.right)
        case Statements():
            return "; ".join(f"{s.text[language]} {mark(t, s.mark)}" for s in item.statements)
        case Numeric():
            return _number(item, t)
        case ShortText():
            if item.entity is not None:
                return solution.entity(item.entity).name
            return item.spelling or item.aliases(language)[0].text
        case Date():
            return format_date(item.parts(), language)
        case _:
            assert_never(item)


def typed(view: ItemView) -> str:
    """Return what was typed, with its unit; empty for other types and where that was nothing."""
    response = view.response.response if view.response else None
    if isinstance(response, NumberResponse) and not response.blank:
        return f"{response.text} {response.unit or ''}".strip()
    return response.text if isinstance(response, TextResponse) else ""


def picked(view: ItemView) -> tuple[str, ...]:
    """Return the ids of the choices that were picked."""
    response = view.response.response if view.response else None
    if isinstance(response, ChoiceResponse):
        return () if response.choice is None else (response.choice,)
    return response.choices if isinstance(response, ChoicesResponse) else ()


def reasons_of(view: ItemView, item: AnyItem, t: Wording) -> tuple[str, ...]:
    """Return why each wrong choice that was picked is wrong; statements say it themselves."""
    if not isinstance(item, SingleChoice | MultipleChoice):
        return ()
    wrong = (c for c in item.choices if c.id in picked(view) and not c.right and c.why)
    if isinstance(item, SingleChoice):
        return tuple(choice.why[t.language] for choice in wrong if choice.why)
    return tuple(f"{c.text[t.language]}: {c.why[t.language]}" for c in wrong if c.why)


def sentence(outcome: Outcome, t: Wording) -> str:
    """Return the sentence of the rule that decided."""
    facts = dict(outcome.facts)
    if "asked" in facts:
        facts["part"] = {
            "day": t("part.day"),
            "month": t("part.month"),
            "year": t("part.year"),
        }.get(facts["asked"], facts["asked"])
    rule = f"rule.{outcome.rule}"
    return t(rule, **facts) if t.knows(rule) else ""  # a rule that is no more may be in the store


def _number(item: Numeric, t: Wording) -> str:
    if item.key is not None:
        quantity = _quantity(item.key, t)
        return t(f"qualifier.{item.qualifier}", quantity=quantity) if item.qualifier else quantity
    bounds = item.accept
    assert bounds is not None  # noqa: S101 - a numeric item has a key or a range
    if bounds.above and bounds.below:
        return t(
            "range.between", above=_quantity(bounds.above, t), below=_quantity(bounds.below, t)
        )
    if bounds.above:
        return t("range.above", quantity=_quantity(bounds.above, t))
    assert bounds.below is not None  # noqa: S101 - a range has a bound
    return t("range.below", quantity=_quantity(bounds.below, t))


def _quantity(quantity: Quantity, t: Wording) -> str:
    number = format_number(quantity.value, t.language)
    return f"{number} {quantity.unit}" if quantity.unit else number
