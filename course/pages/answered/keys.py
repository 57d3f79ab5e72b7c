"""Answer keys, responses and outcomes in words, in the learner's language."""

from typing import assert_never

from course.delivery.views import ItemView
from course.language.dates import format_date
from course.language.numbers import format_number
from course.language.quantities import Quantity
from course.model.items import (
    AnyBlank,
    AnyItem,
    ChoiceBlank,
    ChoiceItem,
    Cloze,
    Date,
    FindEvidence,
    Matching,
    MultipleChoice,
    NumberBlank,
    NumberKey,
    Numeric,
    Ordering,
    PassageKey,
    Reconcile,
    ShortText,
    SingleChoice,
    Statements,
    TextBlank,
    TextKey,
    TwoPart,
)
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
from course.pages.shared import claim_words, passage
from course.pages.shared.gaps import numbered
from course.services.messages import Wording


def mark(t: Wording, name: str) -> str:
    """Return the word for a mark of a statement."""
    return {"true": t("mark.true"), "false": t("mark.false")}.get(name) or t("mark.not-stated")


def key_of(  # noqa: C901, PLR0911 - one for each type
    solution: ResolvedItem, t: Wording
) -> str:
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
            return _text(item, solution, t)
        case Date():
            return format_date(item.parts(), language)
        case Matching():
            rows = ((row.left, row.right) for row in item.rows())
            return "; ".join(f"{a[language]} \u2013 {b[language]}" for a, b in rows if a)
        case Ordering():
            ranks = ([s.text[language].rstrip(".") for s in rank] for rank in item.ranks())
            return " → ".join(t("key.tie", steps=" / ".join(r)) if r[1:] else r[0] for r in ranks)
        case Cloze():
            names = numbered(item.text[language])
            keys = (
                f"({n}) {of_blank(item.blanks[name], solution, t)}" for name, n in names.items()
            )
            return "; ".join(keys)
        case FindEvidence():
            return _passages(item, solution, t)
        case TwoPart():
            [key] = item.keys()
            return f"{key.text[language]}; {_passages(item, solution, t)}"
        case Reconcile():
            return _accounts(solution, t)
        case _:
            assert_never(item)


def of_blank(blank: AnyBlank, solution: ResolvedItem, t: Wording) -> str:
    """Return what is right in a gap."""
    match blank:
        case NumberBlank():
            return _number(blank, t)
        case TextBlank():
            return _text(blank, solution, t)
        case ChoiceBlank():
            return "; ".join(c.text[t.language] for c in blank.choices if c.right)
        case _:
            assert_never(blank)


def typed(view: ItemView) -> str:
    """Return what was typed, with its unit; empty for other types and where that was nothing."""
    response = view.response.response if view.response else None
    if isinstance(response, NumberResponse) and not response.blank:
        return f"{response.text} {response.unit or ''}".strip()
    return response.text if isinstance(response, TextResponse) else ""


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


def reasons_of(view: ItemView, item: AnyItem, t: Wording) -> tuple[str, ...]:
    """Return why each wrong choice that was picked is wrong; rows say it themselves."""
    if not isinstance(item, ChoiceItem):
        return ()
    wrong = (c for c in item.choices if c.id in picked(view) and not c.right and c.why)
    if not isinstance(item, MultipleChoice):
        return tuple(choice.why[t.language] for choice in wrong if choice.why)
    return tuple(f"{c.text[t.language]}: {c.why[t.language]}" for c in wrong if c.why)


def sentence(outcome: Outcome, view: ItemView, t: Wording) -> str:
    """Return the sentence of the rule that decided."""
    facts = dict(outcome.facts)
    if "asked" in facts:
        facts["part"] = {
            "day": t("part.day"),
            "month": t("part.month"),
            "year": t("part.year"),
        }.get(facts["asked"], facts["asked"])
    if "verdict" in facts:
        facts["judged"] = {
            "right": t("judged.right"),
            "wrong": t("judged.wrong"),
            "blank": t("judged.blank"),
        }.get(facts["verdict"]) or t("judged.unscored")
    if "reason" in facts and view.shown.text is not None:  # of a gap, by the rule of its kind
        facts["gap"] = str(numbered(view.shown.text[t.language]).get(facts["blank"], ""))
        reason = f"rule.{facts['reason']}"
        facts["because"] = t(reason, **facts) if t.knows(reason) else ""
    rule = f"rule.{outcome.rule}"
    return t(rule, **facts) if t.knows(rule) else ""  # a rule that is no more may be in the store


def _text(key: TextKey, solution: ResolvedItem, t: Wording) -> str:
    if key.entity is not None:
        return solution.entity(key.entity).name
    return key.spelling or key.aliases(t.language)[0].text


def _passages(key: PassageKey, solution: ResolvedItem, t: Wording) -> str:
    heads = {head.id: head for head in solution.sources}
    return f" {t('key.or')} ".join(
        " + ".join(passage.name(heads[name.partition("/")[0]], name, t) for name in names)
        for names in key.any_of
    )


def _accounts(solution: ResolvedItem, t: Wording) -> str:
    offer = solution.reconciled
    assert offer is not None  # noqa: S101 - resolving such an item puts it there
    values = (
        f"{claim_words.name(party, t)}: {offer.value_of(party.account).text[t.language]}"
        for party in offer.parties
    )
    return "; ".join([*values, claim_words.word(offer.verdict, t)])


def _number(item: NumberKey, t: Wording) -> str:
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
