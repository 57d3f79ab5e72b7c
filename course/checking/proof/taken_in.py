"""What counts as right beside the key: no tolerance takes in another party's figure.

And no range leaves out the figure that its quote gives.
"""

from collections.abc import Iterator

from course.checking.look import Finding, Located, Look, each_item
from course.checking.parts import numbers_of
from course.checking.proof.keys import own_quotes
from course.language.figures import figures_in
from course.language.quantities import Quantity, find_quantities, parse_hedged, qualifier_of
from course.language.reading import ReadingError
from course.model.items import AnyItem, Cloze, Numeric
from course.model.items.numeric import Range


@each_item
def other_account(look: Look, item: Numeric) -> Iterator[Finding]:
    """No tolerance takes in what another account of the claim says."""
    claim = look.course.claims.get(item.claim or "")
    if not (item.key and item.tolerance) or claim is None:
        return
    wide = item.tolerance.around(item.key)
    for account in claim.accounts:
        other = _value(account.value.literal)
        if item.account in {None, account.id} or other is None or other.unit != item.key.unit:
            continue
        if 0 < abs(other.value - item.key.value) <= wide:
            what = f"the tolerance {item.tolerance} takes in {other}, which `{account.id}` says"
            mend = "write a smaller tolerance, or none"
            yield Finding("bad-tolerance", ("tolerance",), what, mend)
            return


def _value(literal: str | None) -> Quantity | None:
    try:
        return parse_hedged(literal).first if literal else None
    except ReadingError:
        return None


@each_item
def range_of_quote(look: Look, item: Numeric | Cloze) -> Iterator[Finding]:
    """No range begins or ends just beside the figure that its quote gives."""
    if item.process != "retrieve" or ("item", item.id) in look.unlocated:
        return
    for part, accepted in _ranges(item):
        own = own_quotes(look.quotes("item", item.id))(part)
        for side, bound in _sides(accepted):
            if quote := next((q for q in own if _gives(look, q, bound)), None):
                what = f"the range leaves out {bound}, which {quote.where} gives"
                path = ("blanks", part, "accept") if part else ("accept",)
                mend = f"`{side}:` leaves out its own figure: write a number beside it"
                yield Finding("bad-tolerance", (*path, side), what, mend)
                break


def _gives(look: Look, quote: Located, bound: Quantity) -> bool:
    """Whether the quote gives that very figure, and not as the end of a range."""
    spoken, text = quote.source.language, quote.passage.text
    if figures_in(quote.words, spoken, look.names_with_figures).ranged:
        return False
    hedges = [
        qualifier_of(text, spoken, quote.start + found.start, quote.start + found.end)
        for found in find_quantities(quote.words, spoken)
        if found.value.measure == bound.measure
    ]
    return bool(hedges) and all(hedge in _INCLUDED for hedge in hedges)


_INCLUDED = frozenset({None, "exactly", "about"})
"""Qualifiers of a figure that is itself right."""


def _ranges(item: AnyItem) -> Iterator[tuple[str | None, Range]]:
    for part, number in numbers_of(item).items():
        if number.accept:
            yield part, number.accept


def _sides(accepted: Range) -> Iterator[tuple[str, Quantity]]:
    if accepted.above:
        yield "above", accepted.above
    if accepted.below:
        yield "below", accepted.below
