"""Reasoning: a figure that follows from its quote differs from it for a reason that is given."""

from collections.abc import Iterator
from decimal import Decimal

from course.checking.look import Finding, Look, each_item
from course.checking.proof.figured import Figure, Figured, figured, figures_of, follows, of_kind
from course.language.figures import Figures
from course.language.folding import folded
from course.language.quantities import Quantity, find_quantities
from course.model.items import AnyItem, Date, FindEvidence, Ordering, Reconcile

_TELLING_COUNT = 100
"""Smaller counts in a quote may count anything."""
_STEM = 4
_HUNDRED = Quantity(Decimal(100), "%")
"""What a share and the rest add up to."""


@each_item
def figure_explained(look: Look, item: AnyItem) -> Iterator[Finding]:
    """A key above retrieval is the one figure of its kind in its quotes, or follows from it.

    It does if the rationale names both, or if the sum or difference with another figure is the key.
    """
    if item.process == "retrieve" or isinstance(item, Ordering | FindEvidence | Reconcile):
        return
    quotes = look.quotes("item", item.id)
    if not quotes or ("item", item.id) in look.unlocated:
        return
    keys = figured(look, item, quotes)
    reasons = _reasons(look, item) if keys else []
    for key in keys:
        if words := _other_figure(look, item, key, reasons):
            what = f"the quote says “{words}”, but the key is {key.name}"
            mend = (
                "correct the key, or say in the rationale how it follows: name the figure of the "
                "quote there, and the key"
            )
            yield Finding("key-unexplained", key.path, what, mend)


def _reasons(look: Look, item: AnyItem) -> list[list[Figures]]:
    """Return the figures of the rationale and the like, by language, with those of the stem."""
    texts = [item.stem, item.rationale, item.because if isinstance(item, Date) else None]
    return [
        list(figures_of(look, [(language, text[language]) for text in texts if text is not None]))
        for language in look.course.languages
    ]


def _other_figure(
    look: Look, item: AnyItem, key: Figured, reasons: list[list[Figures]]
) -> str | None:
    """Return the only figure of the key's kind in its quotes if it differs without a reason."""
    spoken = [(quote.source.language, quote.words) for quote in key.quotes]
    every = figures_of(look, spoken)
    said = {value: figures for figures in every for value in of_kind(key, figures)}
    if len(said) != 1 or any(figures.ranged for figures in every):
        return None
    [(value, figures)] = said.items()
    if key.fits(value, loose=figures.loose):
        return None
    if isinstance(value, Quantity) and value.unit is None and not _counts_alike(item, key, value):
        return None
    quoted = [value for each in every for value in each.values]
    for texts in reasons:
        given = [value for each in texts for value in each.values]
        if isinstance(key.value, Quantity) and key.value.unit == _HUNDRED.unit:
            given.append(_HUNDRED)
        if any(map(key.fits, given)) and any(_same(value, g) for g in given):
            return None
        if follows(key, [*given, *quoted]):
            return None
    return figures.words_for(value)


def _same(value: Figure, given: Figure) -> bool:
    return Figured((), "", value, []).fits(given, loose=True) is True


def _counts_alike(item: AnyItem, key: Figured, value: Quantity) -> bool:
    """Whether a count in the quote counts what the stem asks for, as far as one can see."""
    if abs(value.value) >= _TELLING_COUNT:
        return True
    for quote in key.quotes:
        spoken = quote.source.language
        stem = folded(item.stem[spoken], "bare")
        for found in find_quantities(quote.words, spoken):
            thing = folded(quote.words[found.end :], "bare").partition(" ")[0].rstrip(".,;:")
            if found.value == value and len(thing) >= _STEM and thing in stem:
                return True
    return False
