"""Items as students get them: what is needed to answer, and nothing of the key."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import assert_never

from course.delivery.views import Option, ShownBlank, ShownItem, ShownSource
from course.model.claim import VERDICTS
from course.model.drawing import chance, on_offer
from course.model.items import (
    AnyBlank,
    ChoiceBlank,
    Choices,
    Cloze,
    Date,
    FindEvidence,
    Matching,
    MultipleChoice,
    NumberBlank,
    Numeric,
    Ordering,
    PassageKey,
    Reconcile,
    ShortText,
    SingleChoice,
    Statements,
    TextBlank,
    TwoPart,
)
from course.model.resolved import CitedPassage, ResolvedItem
from course.model.text import Text


def only_on_offer(
    item: ShownItem, resolved: ResolvedItem, seed: str, cited: Collection[str]
) -> ShownItem:
    """The item with a few passages to pick from in place of whole articles, for a closed book."""
    if not isinstance(resolved.item, PassageKey):
        return item
    offered = on_offer(resolved, seed, cited)
    sources = (
        replace(source, passages=tuple(one for one in source.passages if one.id in offered))
        for source in item.sources
    )
    return replace(item, sources=tuple(source for source in sources if source.passages))


def shown(  # noqa: C901, PLR0911 - one for each type
    resolved: ResolvedItem, seed: str = ""
) -> ShownItem:
    """The item as shown in a sitting with that seed; without one, in the order of its file."""
    item = resolved.item
    bare = ShownItem(
        id=item.id,
        type=item.type,
        stem=item.stem,
        points=float(item.points),
        process=item.process,
    )
    match item:
        case SingleChoice() | MultipleChoice():
            scoring = item.scoring if isinstance(item, MultipleChoice) else None
            return replace(bare, options=_choices(item, item.id, seed), scoring=scoring)
        case Statements():
            options = tuple(Option(statement.id, statement.text) for statement in item.statements)
            drawn = _drawn(options, item.id, seed) if resolved.statements_drawn else options
            return replace(bare, options=drawn, marks=item.marks())
        case Numeric():
            return replace(bare, unit=item.unit)
        case Date():
            return replace(bare, ask=item.ask)
        case ShortText():
            return replace(bare, exact=item.spelling is not None)
        case Matching():
            rows = tuple(Option(p.id, p.left) for p in item.pairs if p.left is not None)
            rights = (Option(option, text) for option, text in item.options().items())
            return replace(bare, rows=rows, options=_drawn(rights, item.id, seed))
        case Ordering():
            steps = (Option(step.id, step.text) for _, step in item.placed())
            return replace(bare, options=_drawn(steps, item.id, seed))
        case Cloze():
            blanks = {name: _blank(name, b, item.id, seed) for name, b in item.blanks.items()}
            return replace(bare, text=item.text, blanks=blanks)
        case FindEvidence():
            return _with_passages(resolved, item, bare)
        case TwoPart():
            options = _choices(item, item.id, seed)
            return replace(_with_passages(resolved, item, bare), options=options)
        case Reconcile():
            return _compared(resolved, bare, seed)
        case _:
            assert_never(item)


def _compared(resolved: ResolvedItem, bare: ShownItem, seed: str) -> ShownItem:
    offer, claim = resolved.reconciled, resolved.claim
    assert offer is not None  # noqa: S101 - resolving such an item puts it there
    assert claim is not None  # noqa: S101 - and its claim
    values = (Option(value.id, value.text) for value in offer.values)
    return replace(
        bare,
        fact=claim.fact,
        parties=offer.parties,
        options=_drawn(values, bare.id, seed),
        verdicts=VERDICTS,
    )


def _blank(name: str, blank: AnyBlank, item: str, seed: str) -> ShownBlank:
    match blank:
        case NumberBlank():
            return ShownBlank(name, "number", unit=blank.unit)
        case TextBlank():
            return ShownBlank(name, "text", exact=blank.spelling is not None)
        case ChoiceBlank():
            return ShownBlank(name, "choice", options=_choices(blank, item, seed))
        case _:
            assert_never(blank)


def _with_passages(resolved: ResolvedItem, item: PassageKey, bare: ShownItem) -> ShownItem:
    sources = tuple(
        ShownSource(head, tuple(map(_passage, resolved.passages_of(head.id))))
        for head in resolved.sources
    )
    # How many to pick is in the stem; a check compares the two.
    one = all(len(names) == 1 for names in item.any_of)
    return replace(bare, sources=sources, one_passage=one)


def _passage(cited: CitedPassage) -> Option:
    texts = {cited.language: cited.passage.text, **cited.passage.translation}
    return Option(f"{cited.source}/{cited.passage.id}", Text.model_validate(texts))


def _choices(choices: Choices, item: str, seed: str) -> tuple[Option, ...]:
    options = tuple(Option(choice.id, choice.text) for choice in choices.choices)
    return _drawn(options, item, seed) if choices.shuffle else options


def _drawn(options: Iterable[Option], item: str, seed: str) -> tuple[Option, ...]:
    """The options in the order of this sitting. Unlike `random`, the same in every Python."""
    if not seed:
        return tuple(options)
    return tuple(sorted(options, key=lambda option: chance(f"{seed}:{item}", option.id)))
